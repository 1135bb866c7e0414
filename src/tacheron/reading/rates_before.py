"""What a sentence says before an amount of what it is for: «un salaire horaire de», "every visit brings in"."""

from __future__ import annotations

from typing import Final

from tacheron.reading.figures import DIGITS, Language
from tacheron.reading.lots import lot_at
from tacheron.reading.rate_words import (
    ADVERBS,
    ENGLISH_PIECES,
    ONE_OF,
    PAY_NOUNS,
    PIECES,
    TIMES,
    TRAFFIC,
    YIELDS,
    french_adverb,
    french_noun,
)
from tacheron.reading.scanning import PARAGRAPH, Pieces

_SENTENCE_ENDS: Final = frozenset(".;!?" + PARAGRAPH)
_LOOK_BACK: Final = 14


def rate_before(p: Pieces, i: int, language: Language) -> str | None:
    """What the sentence says before piece `i`: «salaire horaire de», "monthly pay of", "every visit brings"."""
    clause = _clause(p, i)
    return (
        _paid_time(p, clause, i, language) or _yielding(p, clause, i, language) or _bought_lot(p, clause, i, language)
    )


def time_before(p: Pieces, i: int, language: Language) -> str | None:
    """The rate of a length of time, before it: «une journée de huit heures», «par service de neuf heures»."""
    if i < 2 or p.words[i - 1] not in ("de", "d'", "of"):
        return None
    french = {
        "journée": "day",
        "journées": "day",
        "service": "day",
        "services": "day",
        "semaine": "week",
        "semaines": "week",
    }
    english = {"day": "day", "days": "day", "shift": "day", "shifts": "day", "week": "week", "weeks": "week"}
    return (french if language == "fr" else english).get(p.words[i - 2])


def _clause(p: Pieces, i: int) -> int:
    """The first piece, not too far before `i`, of the sentence in which it stands."""
    first = i
    while first > max(0, i - _LOOK_BACK) and p.words[first - 1] not in _SENTENCE_ENDS:
        first -= 1
    return first


def _paid_time(p: Pieces, clause: int, i: int, language: Language) -> str | None:
    nouns = PAY_NOUNS[language]
    for j in range(i - 1, clause - 1, -1):
        word = p.words[j]
        if word[:1] in DIGITS:
            return None
        time = ADVERBS["en"].get(word) if language == "en" else french_adverb(word)
        if time is not None:
            around = {*p.words[max(clause, j - 2) : j], *p.words[j + 1 : min(j + 3, i)]}
            return time if around & nouns else None
    return None


def _yielding(p: Pieces, clause: int, i: int, language: Language) -> str | None:
    """As in "every visit brings in $4": a single piece, then a verb of yield, then the amount."""
    verb = next((j for j in range(i - 1, max(clause, i - 5) - 1, -1) if p.words[j] in YIELDS[language]), None)
    if verb is None:
        return None
    for j in range(verb - 1, max(clause, verb - 4), -1):
        word = p.words[j]
        if word[:1] in DIGITS:
            return None
        known = (
            french_noun(word) if language == "fr" else (word if word in ENGLISH_PIECES or word in TIMES["en"] else None)
        )
        single = not word.endswith("s") or word in PIECES
        if known is not None and single and p.words[j - 1] in ONE_OF[language]:
            return known if language == "fr" else TIMES["en"].get(known, known)
    return None


def _bought_lot(p: Pieces, clause: int, i: int, language: Language) -> str | None:
    """«mille likes pour 15 dollars», "a pack of ten reviews at 149 euros": the lot that the amount buys."""
    w = p.words
    for j in range(i - 1, clause, -1):
        if w[j] not in TRAFFIC[language] and not (w[j] == "aime" and w[j - 1] == "j'"):
            continue
        for start in range(max(clause, j - 4), j):
            lot = lot_at(p, start, language)
            if lot is not None and w[start][:1] and lot[1] > j:
                return lot[0]
        return None
    return None
