"""The learned part: marked texts are read, models learn from them, are kept, and say why."""

from __future__ import annotations

import gzip
from decimal import Decimal
from pathlib import Path

import pytest

from tacheron.errands.extractors import extractor_of, frames_of, learned_of
from tacheron.errands.teaching import train
from tacheron.errors import RecordError, RoomError, UsageError
from tacheron.learning.examples import lesson
from tacheron.learning.fitting import OPEN, Examples, Manner, fit
from tacheron.learning.kept import alike_of, load, path_of, save
from tacheron.learning.marked import read_marked, unmarked
from tacheron.places import Rooms, find_rooms
from tacheron.records import Article, Document
from tacheron.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[1]
MARKED = ROOT / "tests" / "corpus" / "marked"
TEXT = """### en-x-001 | register: wire | title: Pay row
{{Kenyan|3} annotators|1} working for {Tagwell|2} were paid less than $2 an hour.

{The company|2} was set up in 2015.
---
1 WorkerGroup Kenyan annotators = annotators; Tagwell workers
2 Intermediary Tagwell
3 Place Kenya
worksFor 1 2 eng:tagwell "annotators working for Tagwell"
pay 1 2 USD /hour less_than by:'a lawyer' maybe "paid less than $2 an hour"
foundedIn 2 2015 year "set up in 2015"
"""


@pytest.fixture(scope="module")
def rooms() -> Rooms:
    return find_rooms(ROOT)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "one.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_marks_are_taken_out_and_their_places_kept() -> None:
    text, marks = unmarked("{{Kenyan|3} annotators|1} of {Tagwell|2}")
    assert text == "Kenyan annotators of Tagwell"
    assert [(text[m.start : m.end], m.entity) for m in marks] == [
        ("Kenyan annotators", 1),
        ("Kenyan", 3),
        ("Tagwell", 2),
    ]


def test_a_marked_claim_has_its_fields(text: Path, rooms: Rooms) -> None:
    (marked,) = read_marked(text, load_vocabulary(rooms.ontology))
    works, pay, founded = marked.claims
    assert (works["subject"], works["object"], works["engagement"]) == ("Kenyan annotators", "Tagwell", "tagwell")
    assert (pay["value"], pay["unit"], pay["per"], pay["bound"]) == (2.0, "USD", "hour", "less_than")
    assert (pay["attributed_to"], pay["optional"]) == ("a lawyer", True)
    assert marked.text[founded["start"] : founded["end"]] == "set up in 2015"
    assert marked.ends == ((1, 2), (1, None), (2, None))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("set up in 2015\"", "founded in 2015\"", "do not stand in the text"),
        ("worksFor 1 2", "worksHard 1 2", "no claim"),
        ("foundedIn 2 2015", "foundedIn 2 once", "the value is no number"),
        ("foundedIn 2 2015", "foundedIn 9 2015", "no claim"),
    ],
)  # fmt: skip
def test_a_broken_mark_is_one_sentence(text: Path, rooms: Rooms, old: str, new: str, said: str) -> None:
    text.write_text(TEXT.replace(old, new), "utf-8")
    with pytest.raises(RecordError, match=said):
        read_marked(text, load_vocabulary(rooms.ontology))


def test_every_marked_text_of_the_corpus_can_be_read(rooms: Rooms) -> None:
    marked = read_marked(MARKED, load_vocabulary(rooms.ontology))
    assert len(marked) > 900
    assert len({m.id for m in marked}) == len(marked)
    assert {m.language for m in marked} == {"fr", "en"}


def test_the_marked_texts_are_none_that_anything_is_measured_with(rooms: Rooms) -> None:
    ids = {m.id for m in read_marked(MARKED, load_vocabulary(rooms.ontology))}
    texts = {p.stem for folder in ("dev", "passages") for p in (MARKED.parent / folder / "articles").glob("*.txt")}
    assert not ids & texts


def test_a_lesson_knows_who_is_mentioned(text: Path, rooms: Rooms) -> None:
    (marked,) = read_marked(text, load_vocabulary(rooms.ontology))
    learned = lesson(marked, frames_of(rooms))
    found = {(spot.name.lower(), learned.type_of(spot)) for spot in learned.spots if learned.of(spot) is not None}
    assert {("tagwell", "Intermediary"), ("kenya", "Place"), ("annotators", "WorkerGroup")} <= found


def test_a_model_learns_and_says_why() -> None:
    examples = Examples(("rain", "sun"))
    for n in range(6):
        examples.add(f"wet-{n}", ["umbrella", "grey"], [1, 0])
        examples.add(f"dry-{n}", ["hat", "grey"], [0, 1])
    examples.add("open", ["hat"], [OPEN, OPEN])
    (model,) = fit(examples, Manner(strength=10.0))
    rain, sun = model.probabilities(["umbrella", "never-seen"])
    assert rain > 0.8 > 0.2 > sun
    assert next(reason for reason, _ in model.reasons(["grey", "umbrella"], "rain")) == "umbrella"


@pytest.mark.parametrize("classes", [1, 2, 3])
def test_classes_that_exclude_each_other_are_told_apart_however_few_there_are(classes: int) -> None:
    names = ("rain", "sun", "snow")
    examples = Examples(names)
    for n in range(12):
        k = n % classes
        examples.add(f"day-{n}", [f"sign-{k}"], [int(i == k) for i in range(3)])
    (model,) = fit(examples, Manner(exclusive=True, strength=10.0))
    for k in range(classes):
        chances = model.probabilities([f"sign-{k}"])
        assert chances.argmax() == k
        assert abs(float(chances.sum()) - 1) < 1e-5


def test_training_needs_enough_texts(text: Path, rooms: Rooms) -> None:
    with pytest.raises(UsageError, match="1 marked texts in «en» are too few"):
        train(rooms, text, ["en"])


def test_weights_that_are_no_weights_are_one_sentence(tmp_path: Path) -> None:
    path = path_of(tmp_path, "fr")
    path.parent.mkdir()
    for broken in (b"not packed", gzip.compress(b"no json\n"), gzip.compress(b'{"trained": {}}\n')[:-9]):
        path.write_bytes(broken)
        with pytest.raises(RoomError, match=r"fr\.txt\.gz"):
            load(tmp_path, "fr")


def test_what_is_kept_comes_back_with_the_same_bytes(tmp_path: Path, rooms: Rooms) -> None:
    models = load(rooms.ingest, "fr")
    assert models is not None
    save(models, path_of(tmp_path, "fr"))
    assert path_of(tmp_path, "fr").read_bytes() == path_of(rooms.ingest, "fr").read_bytes()


def test_confidence_rises_with_the_chance(rooms: Rooms) -> None:
    for language in ("fr", "en"):
        models = load(rooms.ingest, language)
        assert models is not None
        shares = [models.sure(n / 20) for n in range(21)]
        assert shares == sorted(shares)
        assert 0 <= shares[0] < shares[-1] <= 1
        assert alike_of(rooms.ingest, language)


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "Brintlo, a platform founded in 2016 by Anna Weller, is based in Lisbon.\n", ("foundedIn", "Brintlo", "2016")),
        ("fr", "Brintlo, une plateforme fondée en 2016 par Anna Weller, est installée à Lisbonne.\n", ("foundedIn", "Brintlo", "2016")),
    ],
)  # fmt: skip
def test_the_learned_reader_reads_with_the_frames(
    rooms: Rooms, language: str, text: str, said: tuple[str, str, str]
) -> None:
    reader = extractor_of(rooms, "learned")
    claims = reader.read(Document(Article("x", "", language), text))
    assert said in {(c.predicate, c.subject, str(c.object or c.value)) for c in claims}
    assert all(text[c.start : c.end] == c.quote for c in claims)
    assert all(c.confidence is None or 0 < c.confidence <= Decimal(1) for c in claims)
    assert claims == reader.read(Document(Article("x", "", language), text))


@pytest.mark.slow
def test_training_gives_the_same_file_whatever_the_order(tmp_path: Path, rooms: Rooms) -> None:
    """On a few texts, into rooms of its own: twice, the files taken in another order."""
    written = []
    blocks = (MARKED / "en-c-01.txt").read_text("utf-8").split("### ")[1:]
    for name, order in (("one", blocks), ("two", blocks[::-1])):
        home = tmp_path / name
        for room in ("ontology", "ingest", "queries"):
            (home / room).mkdir(parents=True)
        for room in ("ontology", "ingest/lexicon", "ingest/frames"):
            for file in (ROOT / room).rglob("*"):
                if file.is_file():
                    copy = home / file.relative_to(ROOT)
                    copy.parent.mkdir(parents=True, exist_ok=True)
                    copy.write_bytes(file.read_bytes())
        texts = tmp_path / f"{name}.txt"
        texts.write_text("".join(f"### {b}" for b in order), "utf-8")
        written += train(find_rooms(home), texts, ["en"])
    assert written[0].read_bytes() == written[1].read_bytes()


def test_a_learned_claim_says_what_spoke_for_it(rooms: Rooms) -> None:
    text = 'Brintlo has annotators in Kenya.\n\n"They pay us two cents a picture," said Joy Mwangi, a 27-year-old annotator.\n'
    document = Document(Article("x", "", "en"), text)
    reader = learned_of(rooms)
    claims = reader.read(document)
    assert claims
    for claim in claims:
        reasons = reader.reasons(document, claim.id)
        assert reasons
        assert [w for _, w in reasons] == sorted((w for _, w in reasons), reverse=True)
        assert (claim.confidence or 0) >= Decimal("0.5")
    assert reader.reasons(document, "0" * 20) == []


def test_a_learned_order_is_an_arrangement_of_its_article(rooms: Rooms) -> None:
    text = "TikTok outsources its moderation to Brintlo, a contractor in Nairobi. Its moderators earn two dollars an hour.\n"
    claims = {c.predicate: c for c in learned_of(rooms).read(Document(Article("x", "", "en"), text))}
    assert (claims["outsourcesTo"].subject, claims["outsourcesTo"].object) == ("TikTok", "Brintlo")
    assert (claims["outsourcesTo"].engagement or "").startswith("x#")
    assert claims["locatedIn"].engagement is None  # where a firm sits is no part of an order


def test_what_is_denied_is_no_fact(rooms: Rooms) -> None:
    text = "TikTok does not outsource its moderation to Brintlo, a contractor in Nairobi.\n"
    orders = [
        c for c in learned_of(rooms).read(Document(Article("x", "", "en"), text)) if c.predicate == "outsourcesTo"
    ]
    assert all(c.negated for c in orders)


def test_two_orders_of_strangers_are_two_arrangements(rooms: Rooms) -> None:
    text = (
        "TikTok outsources its work to Brintlo. "
        "The work is done for Meta by Sama, its supplier in Nairobi, which handed it on.\n"
    )
    claims = extractor_of(rooms, "learned").read(Document(Article("x", "", "en"), text))
    keys = {(c.subject, c.object): c.engagement for c in claims if c.predicate == "outsourcesTo"}
    strangers = [key for ends, key in keys.items() if not {"TikTok", "Brintlo"} & set(ends)]
    assert keys[("TikTok", "Brintlo")] not in strangers
