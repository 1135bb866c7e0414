"""The reference sets of tests/corpus: sound themselves, and scored part by part."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tacheron.errands.evaluating import evaluate_sets
from tacheron.errors import UsageError
from tacheron.intake import receive_all
from tacheron.places import Rooms
from tacheron.records import Claim, Document
from tacheron.scoring import Record, read_reference
from tacheron.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[1]
SETS = ROOT / "tests" / "corpus"
VOCABULARY = load_vocabulary(ROOT / "ontology")
TEXTS = {
    one.document.article.id: one.document.text
    for folder in (ROOT / "ingest" / "articles", SETS / "dev" / "articles", SETS / "passages" / "articles")
    for one in receive_all([folder])[0]
}
GOLD = read_reference(SETS)
# The reference counts accounts as items, the ontology an audience in persons.
OTHER_UNITS = {("en-b-premier-followers", "audience", "item")}


class Known:
    """An extractor that knows the reference; `but` drops or keeps each record of it."""

    name = "known"

    def __init__(self, but: Callable[[Record], bool]) -> None:
        self._but = but

    def read(self, document: Document) -> list[Claim]:
        mine = [record for record in GOLD if record["article"] == document.article.id and self._but(record)]
        return [Claim.from_json(record) for record in mine]


@pytest.mark.parametrize("file", sorted(SETS.glob("*/*.jsonl")), ids=lambda f: f.stem)
def test_each_quotation_stands_in_its_place_and_says_what_may_be_said(file: Path) -> None:
    for record in read_reference(file):
        claim = Claim.from_json(record)
        predicate = VOCABULARY.predicate(claim.predicate)
        for evidence in claim.evidence:
            assert TEXTS[claim.article][evidence.start : evidence.end] == evidence.quote, claim
        assert claim.subject_type in VOCABULARY.types
        if predicate.kind == "observation":
            assert claim.unit is not None
            counted = claim.article, claim.predicate, claim.unit
            assert predicate.admits_unit(claim.unit) or counted in OTHER_UNITS, claim


def test_who_knows_the_reference_is_wholly_right_in_every_part() -> None:
    scores = evaluate_sets(Rooms.at(ROOT), lambda _: Known(lambda _: True))
    parts = {(s.name, s.language, s.part) for s in scores}
    assert {("notes", "fr", "read"), ("dev", "en", "unread"), ("dev + passages", "all", "unread")} <= parts
    assert {s.score.total.f1 for s in scores} == {1.0}


def test_the_unread_part_is_scored_apart() -> None:
    held_out = (SETS / "held-out.txt").read_text("utf-8").split()
    scores = evaluate_sets(Rooms.at(ROOT), lambda _: Known(lambda record: record["article"] not in held_out))
    assert {s.score.total.recall for s in scores if s.part == "read"} == {1.0}
    assert {s.score.total.recall for s in scores if s.part == "unread"} == {0.0}


def test_a_workspace_without_reference_sets_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="name some with --gold"):
        evaluate_sets(Rooms.at(tmp_path), lambda _: Known(lambda _: True))
