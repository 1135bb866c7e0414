"""What the tests of entities, likeness and privacy start from: the real ontology, a small lexicon, short claims."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from tacheron.entities import Entities, Entity, resolve
from tacheron.lexicon import Entry, Lexicon, WordList
from tacheron.records import Claim, Decision
from tacheron.vocabulary import Vocabulary, load_vocabulary

HERE = Path("lexicon.toml")
ENTRIES = (
    Entry("Amazon", "Organization", HERE, aliases=("Amazon.com",)),
    Entry("Amazon Mechanical Turk", "Platform", HERE, aliases=("MTurk", "Mechanical Turk"), same_as=("http://x/Q1",)),
    Entry("Antonio Casilli", "Person", HERE, aliases=("Casilli",), public=True),
    Entry(
        "Georgia", "Place", HERE, labels={"en": "Georgia", "fr": "Géorgie"}, by_language={"fr": ("Géorgie",)}, iso="GE"
    ),
    Entry(
        "Macedonia", "Place", HERE, labels={"en": "Macedonia", "fr": "Macédoine"}, by_language={"fr": ("Macédoine",)}
    ),
    Entry(
        "Mexico", "Place", HERE, labels={"en": "Mexico", "fr": "Mexique"}, by_language={"fr": ("Mexique",)}, iso="MX"
    ),
    Entry("Mexico City", "Place", HERE, by_language={"fr": ("Mexico",)}),
    Entry("Pew Research Center", "Organization", HERE, aliases=("Pew",), media=True),
    Entry("reCAPTCHA", "System", HERE, also=("Platform",)),
    Entry(
        "Singapore", "Place", HERE, labels={"en": "Singapore", "fr": "Singapour"}, by_language={"fr": ("Singapour",)}
    ),
)
WORDS = tuple(
    WordList("name-or-word", "", code, {form: form for form in forms}, HERE)
    for code, forms in (("fr", ("Modeste", "Rose")), ("en", ("Grace", "Lily", "Rose")))
)
LEXICON = Lexicon(ENTRIES, WORDS)


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary(Path(__file__).parents[1] / "ontology")


def said(subject: str, kind: str, object_: str = "Upwork", object_kind: str = "Platform", **more: Any) -> Claim:
    fields = {"article": "a", "predicate": "worksThrough", "quote": "words", "start": 0, "end": 5} | more
    return Claim(subject=subject, subject_type=kind, object=object_, object_type=object_kind, **fields)


def same(a: str, b: str) -> Decision:
    return Decision(a, b, "same", "A. Reader", "2026-05-01")


def different(a: str, b: str) -> Decision:
    return Decision(a, b, "different", "A. Reader", "2026-05-01")


def unsure(a: str, b: str) -> Decision:
    return Decision(a, b, "unsure", "A. Reader", "2026-05-01")


def resolved(*claims: Claim, decisions: tuple[Decision, ...] = (), lexicon: Lexicon = LEXICON) -> Entities:
    return resolve(claims, lexicon, decisions, vocabulary=vocabulary())


def ids(entities: Entities) -> list[str]:
    """The last parts of the IRIs of all but the stand-in object of `said`."""
    return [entity.id for entity in entities.all if entity.name != "Upwork"]


def entity(name: str, kind: str, *claims: Claim) -> Entity:
    return resolved(*claims or (said(name, kind),)).of(name, kind)
