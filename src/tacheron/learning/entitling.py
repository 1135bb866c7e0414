"""The name that a claim records for an entity: its own, else words of the best description of it."""

from __future__ import annotations

from tacheron.learning.linking import Entity, Typed
from tacheron.reading.page import Page
from tacheron.reading.wordlists import WordLists

_LEFT = frozenset({"ADJ", "NOUN", "PROPN", "X"})
# Nouns that say of people nothing that a firm's name would not say better.
_GENERIC = frozenset(
    [
        "personne",
        "gens",
        "millier",
        "centaine",
        "dizaine",
        "membre",
        "salarié",
        "employé",
        "femme",
        "homme",
        "jeune",
        "étudiant",
        "équipe",
        "utilisateur",
        "travailleur",
        "people",
        "person",
        "thousand",
        "member",
        "employee",
        "staff",
        "woman",
        "man",
        "student",
        "team",
        "user",
        "worker",
    ]
)


def name_of(page: Page, words: WordLists, entity: Entity, employer: str | None = None) -> str | None:
    """The entity's name; a group without one is named by its noun and the firm it works for; None for a mere pronoun."""
    if entity.name is not None:
        return entity.name
    nouns = [m for m in entity.mentions if m.spot.kind == "noun"]
    if not nouns:
        return None if employer is None or entity.last.kind != "group" else f"{employer} workers"
    first = nouns[0]
    short = _phrase(page, first)
    if first.kind != "group":
        return short
    noun = short.casefold()
    canonical = words.canonical_group(noun)
    if employer is not None:
        group = words.group_of(employer)
        if group is not None:
            return group
        if (
            canonical is not None
            or first.spot.lemma in _GENERIC
            or words.kind_of(first.spot.lemma)[:2] != ("WorkerGroup", "Worker")
        ):
            return f"{employer} workers"
        return f"{employer} {noun}" if page.language == "en" else f"{noun} de {employer}"
    return canonical or short


def _phrase(page: Page, typed: Typed) -> str:
    """A described noun with the adjectives and names that stand right beside it."""
    tokens = page.sentences[typed.spot.sentence].tokens
    head = left = typed.spot.head
    while left > 0 and tokens[left - 1].head == head and (tokens[left - 1].pos in _LEFT or tokens[left - 1].name):
        left -= 1
    right = max(head, typed.spot.last)
    while right + 1 < len(tokens) and tokens[right + 1].pos == "ADJ":
        right += 1
    return " ".join(page.text[tokens[left].start : tokens[right].end].split())
