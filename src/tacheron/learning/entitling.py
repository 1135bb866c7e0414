"""The name that a claim records for an entity: its own, else words of the best description of it."""

from __future__ import annotations

from collections.abc import Iterator

from tacheron.learning.linking import Entity, Typed
from tacheron.reading.page import Page
from tacheron.reading.sentences import Sentence
from tacheron.reading.wordlists import WordLists

_LEFT = frozenset({"ADJ", "NOUN", "PROPN", "X"})
_STOP = frozenset({"PUNCT", "VERB", "AUX", "PRON", "SCONJ", "CCONJ", "DET", "NUM", "ADV"})
_OF = frozenset(
    {
        "de",
        "d'",
        "du",
        "des",
        "en",
        "à",
        "au",
        "aux",
        "in",
        "of",
        "from",
        "at",
        "on",
        "for",
        "sur",
        "pour",
        "l'",
        "la",
        "le",
        "les",
        "the",
    }
)


def phrases(page: Page, typed: Typed) -> Iterator[str]:
    """Words for what a noun describes: the noun with its adjectives; with what follows it; alone."""
    sentence = page.sentences[typed.spot.sentence]
    head = sentence.tokens[typed.spot.head]
    left = head.i
    while (left > 0 and sentence.tokens[left - 1].pos in _LEFT and sentence.tokens[left - 1].head == head.i) or (
        left > 0 and sentence.tokens[left - 1].name and sentence.tokens[left - 1].head == head.i
    ):
        left -= 1
    right = max(head.i, typed.spot.last)
    while right + 1 < len(sentence.tokens) and sentence.tokens[right + 1].pos == "ADJ":
        right += 1
    yield _words(page, sentence, left, right)
    far, end = right, right
    while far + 1 < len(sentence.tokens) and far - head.i < 7:
        t = sentence.tokens[far + 1]
        if t.lower in _OF or (t.pos not in _STOP):
            far += 1
            if t.pos in ("NOUN", "PROPN", "ADJ"):
                end = far
        else:
            break
    yield _words(page, sentence, left, end)
    yield head.lower


def _words(page: Page, sentence: Sentence, first: int, last: int) -> str:
    return " ".join(page.text[sentence.tokens[first].start : sentence.tokens[last].end].split())


def name_of(page: Page, words: WordLists, entity: Entity, employer: str | None = None) -> str | None:
    """The entity's name; a group without one is named by its noun and the firm it works for; None for a mere pronoun."""
    if entity.name is not None:
        return entity.name
    nouns = [m for m in entity.mentions if m.spot.kind == "noun"]
    if not nouns:
        return None if employer is None or entity.last.kind != "group" else f"{employer} workers"
    first = nouns[0]
    short = next(phrases(page, first))
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


_GENERIC = frozenset(
    {
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
        "utilisateur",
        "worker",
        "travailleur",
    }
)
