"""A claim tells why it was made, and a rule how often it was right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import complaint, run
from tacheron.corpus import gather
from tacheron.errands.coverage import coverage
from tacheron.errands.evaluating import SetScore
from tacheron.errands.explaining import claim_named, explained
from tacheron.errands.extractors import extractor_of
from tacheron.errors import UsageError
from tacheron.ledger import Ledger
from tacheron.places import Rooms
from tacheron.reading import FramesExtractor, load_frames
from tacheron.reading.explaining import Reason, reason
from tacheron.records import Claim
from tacheron.scoring import Score
from tacheron.scoring.evaluating import Figures
from tacheron.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def reasons(bundled: Rooms) -> list[tuple[Claim, Reason, str]]:
    """Every claim of the bundled notes with its reason and its text."""
    extractor = extractor_of(bundled, "frames")
    assert isinstance(extractor, FramesExtractor)
    found = []
    for each in gather(bundled).claims[::4]:
        document = Ledger(bundled).document(each.original.article)
        assert document is not None
        why = reason(extractor, document, each.original)
        assert why is not None, each.original
        found.append((each.original, why, document.text))
    return found


def test_the_reason_is_that_of_the_claim(reasons: list[tuple[Claim, Reason, str]]) -> None:
    for claim, why, text in reasons:
        assert (why.frame, why.confidence) == (claim.frame, float(claim.confidence or 0))
        assert text[why.trigger_start :].startswith(why.trigger)
        assert why.trigger in why.sentence
        assert why.subject.name == claim.subject
        assert why.object.found == ("figure" if claim.object is None else why.object.found)
        assert claim.object in (None, why.object.name)


def test_each_end_tells_where_it_was_found(reasons: list[tuple[Claim, Reason, str]]) -> None:
    for _, why, text in reasons:
        for part in (why.subject, why.object):
            if part.start is not None:
                inside = why.sentence_start <= part.start < why.sentence_start + len(why.sentence)
                assert inside == (part.found != "antecedent")
                assert part.words is not None
                assert text[part.start :].startswith(part.words)
    assert {"sentence", "antecedent", "figure"} <= {p.found for _, why, _ in reasons for p in (why.subject, why.object)}


def test_the_beginning_of_an_id_is_enough_where_it_is_the_only_one(bundled: Rooms) -> None:
    corpus = gather(bundled)
    ids = [each.original.id for each in corpus.claims]
    assert claim_named(corpus, ids[0]).original.id == ids[0]
    short = next(ids[0][:n] for n in range(1, 21) if sum(i.startswith(ids[0][:n]) for i in ids) == 1)
    assert claim_named(corpus, short.upper()).original.id == ids[0]
    for wanted, said in (("zz", "there is no claim"), ("", "there is no claim")):
        with pytest.raises(UsageError, match=said):
            claim_named(corpus, wanted)
    digit = max("0123456789abcdef", key=lambda d: sum(i.startswith(d) for i in ids))
    with pytest.raises(UsageError, match=r"begins \d+ ids .*say more"):
        claim_named(corpus, digit)


def test_text_and_json_tell_the_same(bundled: Rooms) -> None:
    claim = gather(bundled).claims[0].original
    record = json.loads(explained(bundled, claim.id, "json", "en"))
    assert (record["id"], record["review"], record["reason"]["frame"]) == (claim.id, "unreviewed", claim.frame)
    told = explained(bundled, claim.id, "text", "fr")
    assert f"règle: {claim.frame}" in told
    assert "confiance: " in told


def test_the_command_shows_a_claim_and_still_lists_them(bundled: Rooms) -> None:
    claim = gather(bundled).claims[0].original
    shown = run("claims", "show", claim.id, home=bundled.root)
    assert f"rule: {claim.frame}" in shown.stdout
    assert "there is no claim" in complaint(run("claims", "show", "zz", home=bundled.root), 2)
    assert claim.quote[:20] in run("claims", "--format", "csv", home=bundled.root).stdout


def test_a_rules_claims_are_counted_by_part_and_by_right_and_wrong() -> None:
    frames = load_frames(ROOT / "ingest" / "frames", load_vocabulary(ROOT / "ontology"))
    frame = next(f for f in frames if f.language == "fr")
    record = {"frame": frame.name, "article": "a"}
    none = Figures(0, 0, 0)
    wrong = Score(rows={}, total=none, grounded=none, missed=(), extra=(record,))
    right = Score(rows={}, total=none, grounded=none, missed=(), extra=())
    scores = [
        SetScore("s", "fr", "read", wrong, (record, record, record)),
        SetScore("s", "fr", "unread", right, (record,)),
        SetScore("s", "en", "read", right, (record,) * 9),
        SetScore("s", "all", "read", right),
    ]
    found = coverage(frames, scores)
    mine = next(each for each in found if each.frame is frame)
    assert (mine.right, mine.wrong, mine.fires) == ((2, 1), (1, 0), 4)
    assert len(found) == len(frames)
    assert found[-1].fires == 0
