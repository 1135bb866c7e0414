"""A language model as second reader: what it is told, what of its answers is taken, and what is refused."""

from __future__ import annotations

import itertools
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from language_model import as_answer
from tacheron.errands.extractors import asker_of
from tacheron.intake import receive_all
from tacheron.lexicon import load_lexicon
from tacheron.llm.agreeing import agreed, disputed
from tacheron.llm.answers import Reader, Refusal
from tacheron.llm.extractor import joined
from tacheron.llm.locating import locate
from tacheron.llm.pieces import pieces_of
from tacheron.llm.prompt import Prompts
from tacheron.llm.requests import Asker, Request
from tacheron.places import Rooms
from tacheron.records import Article, Claim, Document
from tacheron.scoring import evaluate, read_reference, yardstick
from tacheron.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[1]
ROOMS = Rooms.at(ROOT)
SETS = ROOT / "tests" / "corpus"
VOCABULARY = load_vocabulary(ROOMS.ontology)
LEXICON = load_lexicon(ROOMS.ingest / "lexicon", VOCABULARY)
READER = Reader(VOCABULARY, LEXICON)
ASKER = asker_of(ROOMS)
FOLDERS = (ROOMS.ingest / "articles", SETS / "dev" / "articles", SETS / "passages" / "articles")
DOCUMENTS = {one.document.article.id: one.document for folder in FOLDERS for one in receive_all([folder])[0]}
GOLD = read_reference(SETS)


def the_whole(document: Document) -> Request:
    """A request about the whole article."""
    return Request("x.1.0", document.article.id, 0, len(document.text), "", "")


def read(document: Document, answer: str) -> tuple[list[Claim], list[Refusal]]:
    claims, refusals = READER.read(document, the_whole(document), answer, "llm-toy")
    return joined(claims), refusals


# --- what it is told


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_instructions_have_everything_that_the_ontology_lists(language: str) -> None:
    said = Prompts(ROOMS.ingest / "prompts", VOCABULARY, LEXICON).instructions[language]
    names = [*VOCABULARY.predicates, *VOCABULARY.task_types, *VOCABULARY.conditions, *VOCABULARY.types]
    assert [name for name in names if name not in said] == []
    assert all(p.comments[language] in said for p in VOCABULARY.predicates.values())


def test_the_examples_are_those_of_the_reference_and_none_is_held_out() -> None:
    held_out = (SETS / "held-out.txt").read_text("utf-8").split()
    lines = (ROOMS.ingest / "prompts" / "examples.jsonl").read_text("utf-8").splitlines()
    for record in map(json.loads, lines):
        assert record["id"] not in held_out
        assert record["text"] == DOCUMENTS[record["id"]].text
        sure = [g for g in GOLD if g["article"] == record["id"] and not g.get("optional")]
        said = [(c["predicate"], c["subject"], c.get("object"), c.get("value"), c["quote"]) for c in record["claims"]]
        assert said == [(g["predicate"], g["subject"], g.get("object"), g.get("value"), g["quote"]) for g in sure]


def test_a_request_says_how_the_names_of_the_text_are_spelled() -> None:
    document = Document(Article("a", "Night shift", "en"), "The turkers of MTurk live in India.")
    [request] = ASKER.requests(document)
    assert "Amazon Mechanical Turk (Platform)" in request.message
    assert "India (Place)" in request.message
    assert request.message.endswith(document.text)


def test_a_request_has_another_id_when_anything_that_is_said_changes() -> None:
    one, other = (Document(Article("a", title, "en"), "Fiverr takes 20 percent.") for title in ("A", "B"))
    ids = {ASKER.requests(document)[0].id for document in (one, other, one)}
    assert len(ids) == 2
    short = Prompts(ROOMS.ingest / "prompts", VOCABULARY, LEXICON, examples=1)
    assert Asker(short, VOCABULARY).version != ASKER.version


def _objects(schema: Any) -> list[dict[str, Any]]:
    if isinstance(schema, list):
        return [found for part in schema for found in _objects(part)]
    if not isinstance(schema, dict):
        return []
    own = [schema] if schema.get("type") == "object" else []
    return own + [found for part in schema.values() for found in _objects(part)]


def test_the_schema_is_strict_and_takes_every_reference_claim() -> None:
    schema = ASKER.schema
    jsonschema.Draft202012Validator.check_schema(schema)
    for part in _objects(schema):
        assert part["required"] == [*part["properties"]]
        assert part["additionalProperties"] is False
    jsonschema.validate(json.loads(as_answer(GOLD)), schema)


# --- long articles


@given(st.text(alphabet="ab.\n ", max_size=300), st.integers(8, 60))
def test_pieces_cover_the_text_and_none_is_too_long(text: str, longest: int) -> None:
    pieces = pieces_of(text, longest, longest // 4)
    assert all(0 < piece.end - piece.start <= longest for piece in pieces)
    assert all(a.start < b.start <= a.end < b.end for a, b in itertools.pairwise(pieces))
    if text.strip():
        assert pieces[0].start == 0
        assert pieces[-1].end >= len(text.rstrip())


def test_an_article_in_pieces_gives_each_claim_once() -> None:
    document = DOCUMENTS["en-manila-back-office"]
    mine = [g for g in GOLD if g["article"] == document.article.id and not g.get("optional")]
    asker = Asker(Prompts(ROOMS.ingest / "prompts", VOCABULARY, LEXICON), VOCABULARY, longest=1500)
    requests = asker.requests(document)
    assert len(requests) > 2
    claims: list[Claim] = []
    for request in requests:
        within = [g for g in mine if request.start <= g["start"] and g["end"] <= request.end]
        claims += READER.read(document, request, as_answer(within), "llm-toy")[0]
    whole, _ = read(document, as_answer(mine))
    assert {c.id for c in joined(claims)} == {c.id for c in whole}


# --- its answers


@pytest.mark.parametrize(
    ("quote", "text", "after", "found"),
    [
        ("two euros", "two euros, two euros", 0, (0, 9)),
        ("two euros", "two euros, two euros", 5, (11, 20)),
        ("two euros", "two euros, then one", 15, (0, 9)),
        ("l'atelier", "à l’atelier", 0, (2, 11)),
        ("10 000", "soit 10\u202f000 fans", 0, (5, 11)),
        ("three euros", "two euros", 0, None),
        ("Two euros", "two euros", 0, None),
        ("  ", "two euros", 0, None),
        ("euros", "two", 0, None),
    ],
)
def test_a_quotation_is_found_by_its_code_points(
    quote: str, text: str, after: int, found: tuple[int, int] | None
) -> None:
    assert locate(quote, text, 0, len(text), after) == found


def test_a_quotation_counts_within_its_piece_alone() -> None:
    text = "two euros. Then nothing."
    assert locate("two euros", text, 10, len(text), 10) is None


def _sound(record: Any) -> bool:
    """Whether the ontology admits what the reference says: it has a few claims that join other types or units."""
    predicate = VOCABULARY.predicate(record["predicate"])
    if predicate.kind == "observation" and not predicate.admits_unit(record["unit"]):
        return False
    ends = ((record["subject_type"], predicate.subject_types), (record.get("object_type"), predicate.object_types))
    return all(kind is None or kind in types for kind, types in ends) and record["subject"] != record.get("object")


@pytest.mark.parametrize("article", sorted({g["article"] for g in GOLD}))
def test_who_answers_with_the_reference_gives_the_reference(article: str) -> None:
    mine = [g for g in GOLD if g["article"] == article]
    claims, refusals = read(DOCUMENTS[article], as_answer(mine))
    score = evaluate(mine, [claim.to_json() for claim in claims], by=yardstick(VOCABULARY))
    assert [missed for missed in score.missed if _sound(missed)] == []
    assert len(refusals) <= len([g for g in mine if not _sound(g)])


TEXT = "The moderators of Sama in Nairobi earn two dollars an hour. Sama hired them."
SOUND = {
    "predicate": "pay", "subject": "Sama moderators", "subject_type": "WorkerGroup", "value": 2, "unit": "USD",
    "per": "hour", "quote": "earn two dollars an hour",
}  # fmt: skip
LINK = {
    "predicate": "locatedIn", "subject": "Sama moderators", "subject_type": "WorkerGroup", "object": "Nairobi",
    "object_type": "Place", "quote": "moderators of Sama in Nairobi",
}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({**SOUND, "quote": "earn three dollars an hour"}, "the quotation does not stand in the article"),
        ({**SOUND, "quote": ""}, "the quotation does not stand in the article"),
        ({**SOUND, "predicate": "salary"}, "there is no predicate «salary»"),
        ({**SOUND, "unit": "person"}, "«pay» is not counted in «person»"),
        ({**SOUND, "value": None}, "it lacks a value"),
        ({**SOUND, "value": "two"}, "«value» must be a number"),
        ({**SOUND, "value": 1e300}, "beyond what anybody counts"),
        ({**SOUND, "bound": "roughly"}, "must be one of exact"),
        ({**SOUND, "subject_type": "Place"}, "«pay» is not said of a Place"),
        ({**SOUND, "subject_type": None}, "«pay» is not said of a None"),
        ({**SOUND, "subject": None}, "it lacks a subject"),
        ({**LINK, "object": None}, "it lacks an object"),
        ({**LINK, "object_type": "Platform"}, "«locatedIn» does not point to a Platform"),
        ({**LINK, "object": "Sama moderators"}, "subject and object are the same"),
        (
            {**LINK, "predicate": "subjectTo", "object": "boredom", "object_type": "Condition"},
            "there is no condition «boredom»",
        ),
        ("a claim", "it is no object with the fields of a claim"),
    ],
)
def test_what_does_not_hold_is_refused_with_the_reason(said: Any, reason: str) -> None:
    document = Document(Article("a", "Night shift", "en"), TEXT)
    claims, [refusal] = read(document, json.dumps({"claims": [said, LINK]}))
    assert reason in refusal.reason
    assert [claim.object for claim in claims] == ["Nairobi"]


@pytest.mark.parametrize("answer", ["I cannot do that.", '{"claims": [', "[" * 100_000, "null", '{"claims": "none"}'])
def test_what_is_no_answer_is_refused_and_shown(answer: str) -> None:
    claims, refusals = read(Document(Article("a", "Night shift", "en"), TEXT), answer)
    assert claims == []
    assert len(refusals) == 1
    assert len(refusals[0].said) <= 240


def test_a_fenced_answer_is_an_answer() -> None:
    document = Document(Article("a", "Night shift", "en"), TEXT)
    [claim], refusals = read(document, f"```json\n{json.dumps({'claims': [SOUND]})}\n```")
    assert refusals == []
    assert (claim.value, claim.unit, claim.per, claim.quote) == (Decimal(2), "USD", "hour", SOUND["quote"])
    assert document.text[claim.start : claim.end] == claim.quote


def test_names_go_by_their_canonical_form() -> None:
    said = {**LINK, "subject": "Mturk", "subject_type": "Platform"}
    [claim], _ = read(Document(Article("a", "Night shift", "en"), TEXT), json.dumps({"claims": [said]}))
    assert claim.subject == "Amazon Mechanical Turk"


# --- both readers


def _claims(*said: dict[str, Any], extractor: str) -> list[Claim]:
    document = Document(Article("a", "Night shift", "en"), TEXT)
    return READER.read(document, the_whole(document), json.dumps({"claims": said}), extractor)[0]


def test_what_both_readers_say_is_surer_and_said_once() -> None:
    ours = _claims(SOUND, extractor="frames-1")
    theirs = _claims({**SOUND, "subject": "Sama's moderators"}, LINK, extractor="llm-toy-1")
    both, alone = sorted(agreed(ours, theirs, yardstick(VOCABULARY)), key=lambda c: c.predicate, reverse=True)
    assert both.id == ours[0].id
    assert both.extractor == "frames-1 + llm-toy-1"
    assert both.confidence is not None
    assert both.confidence > (ours[0].confidence or 0)
    assert (alone.object, alone.extractor, alone.confidence) == ("Nairobi", "llm-toy-1", Decimal("0.8"))
    assert disputed([both, alone]) == [alone]


def test_nothing_is_disputed_where_one_reader_read() -> None:
    assert disputed(_claims(SOUND, LINK, extractor="llm-toy-1")) == []


def test_readers_that_differ_both_keep_what_they_say() -> None:
    ours, theirs = _claims(SOUND, extractor="frames-1"), _claims({**SOUND, "value": 3}, extractor="llm-toy-1")
    assert len(agreed(ours, theirs, yardstick(VOCABULARY))) == 2
