"""What reading promises whatever the article: offsets that hold, the same claims every time, and figures that do not fall."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tacheron.lexicon import load_lexicon
from tacheron.reading import FramesExtractor, load_frames
from tacheron.reading.layout import paragraphs
from tacheron.reading.sentences import tidy
from tacheron.records import Article, Claim, Document
from tacheron.scoring import evaluate, read_reference, yardstick
from tacheron.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[1]
NOTES = ROOT / "ingest" / "articles"


@lru_cache(maxsize=1)
def extractor() -> FramesExtractor:
    vocabulary = load_vocabulary(ROOT / "ontology")
    return FramesExtractor(
        load_frames(ROOT / "ingest" / "frames", vocabulary),
        load_lexicon(ROOT / "ingest" / "lexicon", vocabulary),
        vocabulary,
    )


def document(file: Path) -> Document:
    known = json.loads(file.with_suffix(".json").read_text("utf-8"))
    return Document(Article(known["id"], known["title"], known["language"]), file.read_text("utf-8"))


@lru_cache(maxsize=8)
def read(file: Path) -> tuple[Claim, ...]:
    return tuple(extractor().read(document(file)))


def notes() -> list[Path]:
    return sorted(NOTES.glob("note-*.txt"))


@pytest.mark.parametrize("note", notes(), ids=lambda p: p.stem)
def test_every_quotation_stands_where_the_claim_says(note: Path) -> None:
    text = document(note).text
    assert all(text[e.start : e.end] == e.quote for claim in read(note) for e in claim.evidence)


@pytest.mark.parametrize("note", notes(), ids=lambda p: p.stem)
def test_a_claim_is_made_once(note: Path) -> None:
    ids = [claim.id for claim in read(note)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("note", notes(), ids=lambda p: p.stem)
def test_a_second_reading_gives_the_same_bytes(note: Path) -> None:
    again = extractor().read(document(note))
    assert [c.to_line() for c in again] == [c.to_line() for c in read(note)]


def test_a_paragraph_printed_twice_is_read_once() -> None:
    text = "Notes\n\nHrithie, une adolescente de Singapour, dessine pour Fiverr depuis deux ans.\n"
    once = extractor().read(Document(Article("a", "Notes", "fr"), text))
    twice = extractor().read(Document(Article("a", "Notes", "fr"), text + text.partition("\n\n")[2]))
    assert [c.to_line() for c in once] == [c.to_line() for c in twice] != []


def test_navigation_and_copyright_are_no_text() -> None:
    kinds = [
        p.kind
        for p in paragraphs(
            "Title\n\nA sentence stands here.\n© 2020 Paper. All rights reserved.\nShare this article  |  Save\n"
        )
    ]
    assert kinds == ["title", "body", "noise", "noise"]


@given(st.text(max_size=300))
def test_tidying_moves_no_code_point(text: str) -> None:
    assert len(tidy(text)) == len(text)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    document = Document(Article("a", "Notes", "en"), f"Notes\n\nUpwork has 10 million freelancers. {text}")
    assert all(document.text[c.start : c.end] == c.quote for c in extractor().read(document))


ARRANGED = [
    (
        "fr",
        "Amazon a lancé Mechanical Turk en 2005. Amazon vante son service. Des employeurs y déposent leurs tâches. "
        "Les turkers travaillent la nuit.",
        {("employeurs", "Amazon Mechanical Turk"), ("turkers", "Amazon Mechanical Turk")},
    ),
    (
        "en",
        "Amazon launched Mechanical Turk. Requesters find help on Mechanical Turk. Turkers work at night.",
        {("requesters", "Amazon Mechanical Turk"), ("turkers", "Amazon Mechanical Turk")},
    ),
]


@pytest.mark.parametrize(("language", "text", "sides"), ARRANGED, ids=["fr", "en"])
def test_the_two_sides_of_a_platform_are_one_arrangement(language: str, text: str, sides: set[tuple[str, str]]) -> None:
    claims = extractor().read(Document(Article("a", "Notes", language), f"Notes\n\n{text}"))
    found = {(c.subject, str(c.object)): c.engagement for c in claims if (c.subject, c.object) in sides}
    assert set(found) == sides
    assert set(found.values()) == {"a#turkers"}


def test_a_client_who_has_a_name_is_not_the_platforms_clients_at_large() -> None:
    text = "La start-up Datakeen dépose ses tâches sur Mechanical Turk. Les turkers travaillent la nuit."
    claims = extractor().read(Document(Article("a", "Notes", "fr"), f"Notes\n\n{text}"))
    by_subject = {c.subject: c.engagement for c in claims if c.object == "Amazon Mechanical Turk"}
    assert by_subject["turkers"] not in {by_subject.get("Datakeen"), None}


@pytest.mark.parametrize(
    "told",
    [
        "La sociologue Awa Diop étudie Upwork. Facebook en profite. L'autrice affirme que Fiverr réunit 10 millions d'utilisateurs.",
        "Awa Diop a publié un livre sur Upwork. Selon la chercheuse, Fiverr réunit 10 millions d'utilisateurs.",
    ],
)
def test_somebody_who_writes_is_a_person_and_no_firm(told: str) -> None:
    [claim] = [c for c in extractor().read(Document(Article("a", "T", "fr"), told)) if c.value == 10_000_000]
    assert claim.attributed_to == "Awa Diop"


def test_a_figure_does_not_count_the_name_of_another() -> None:
    told = "Upwork réunit 10 millions d'utilisateurs et Freelancer 18 millions."
    counted = {c.of for c in extractor().read(Document(Article("a", "T", "fr"), told)) if c.subject == "Upwork"}
    assert counted == {"utilisateurs"}


def test_the_notes_are_read_as_well_as_the_documentation_says() -> None:
    vocabulary = load_vocabulary(ROOT / "ontology")
    gold = read_reference(ROOT / "tests" / "corpus" / "notes")
    predicted = [c.to_json() for note in notes() for c in read(note)]
    score = evaluate(gold, predicted, by=yardstick(vocabulary))
    assert score.total.precision >= 0.80
    assert score.total.f1 >= 0.69


def test_the_founding_articles_are_read_as_well_as_the_documentation_says(founding_articles: Path) -> None:
    vocabulary = load_vocabulary(ROOT / "ontology")
    gold = [
        g
        for file in sorted((founding_articles.parent / "claims" / "gold" / "seed").glob("*.jsonl"))
        for g in read_reference(file)
    ]
    predicted = [c.to_json() for file in sorted(founding_articles.glob("*.txt")) for c in read(file)]
    assert evaluate(gold, predicted, by=yardstick(vocabulary)).total.f1 >= 0.50
