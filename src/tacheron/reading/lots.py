"""What is sold by the hundred and the thousand: «les mille likes», "per 1,000 views", «le millier»."""

from __future__ import annotations

from typing import Final

from tacheron.reading.figures import Language
from tacheron.reading.numbers import figure_at
from tacheron.reading.rate_words import NO_NOUN, PIECES, TRAFFIC, french_noun, plural, singular
from tacheron.reading.scanning import Pieces, word_set

_LOT_WORDS: Final = {
    "fr": {"mille": 1000, "millier": 1000, "cent": 100, "douzaine": 12, "million": 10**6},
    "en": {"thousand": 1000, "hundred": 100, "dozen": 12, "million": 10**6},
}
_UNNAMED: Final = "likes"
_NEVER_BY_THE_THOUSAND: Final = frozenset({"account", "compte", "avi", "review", "point"})
_SPANS: Final = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years"})
_REGULAR: Final = word_set("par per a hebdomadaires hebdomadaire quotidiennes mensuelles weekly daily")
_LOOK_BACK: Final = 60


def lot_at(p: Pieces, i: int, language: Language) -> tuple[str, int] | None:
    """«mille likes», "1,000 views", «millier»: a number of things that are sold together, and the piece after it."""
    count = _LOT_WORDS[language].get(p.words[i])
    last = i + 1
    if count is None or p.words[last] in _LOT_WORDS[language]:
        figure = figure_at(p, i, language)
        if figure is None or figure.article or figure.value < 2 or figure.value % 1 or figure.year:
            return None
        count, last = int(figure.value), figure.last
    if p.words[last] in ("de", "d'", "of"):
        last += 1
    noun, after = _lot_noun(p, last, language)
    if noun in _SPANS and not _is_paid_span(p, count, noun, after):
        return None
    if noun is None:
        return (f"{count}_{_traffic_before(p, i, language)}", last) if count in (100, 1000, 10**6) else None
    return f"{count}_{noun}", after


def _is_paid_span(p: Pieces, count: int, noun: str, after: int) -> bool:
    """«20 euros pour dix minutes» tells a rate; «7,72 euros pour 35 heures», «pour 40 heures hebdomadaires» do not."""
    if noun == "hours" and count > 12:
        return False
    return p.words[after] not in _REGULAR


def _lot_noun(p: Pieces, i: int, language: Language) -> tuple[str | None, int]:
    if p.words[i] in ("«", '"', "“"):
        i += 1
    if p.words[i + 1] in TRAFFIC[language] and p.words[i] not in NO_NOUN and p.words[i] not in TRAFFIC[language]:
        i += 1  # «faux abonnés», "fake followers"
    word = p.words[i]
    if language == "en":
        named = word.endswith("s") and word[:1].isalpha() and word not in NO_NOUN and not p.written(i)[:1].isupper()
        return (word, i + 1) if named else (None, i)
    if word == "j'" and p.words[i + 1] == "aime":
        return "likes", i + 2
    piece = french_noun(word)
    return (plural(piece), i + 1) if piece is not None else (None, i)


def _traffic_before(p: Pieces, i: int, language: Language) -> str:
    """What is sold by the thousand where the words beside it do not say: what the text spoke of last."""
    for j in range(i - 1, max(-1, i - _LOOK_BACK), -1):
        word = p.words[j]
        if word in TRAFFIC[language] and word.rstrip("s") not in _NEVER_BY_THE_THOUSAND:
            return (
                plural(PIECES.get(word) or PIECES.get(word.removesuffix("s")) or word)
                if language == "fr"
                else plural(singular(word))
            )
        if word == "aime" and p.words[j - 1] == "j'":
            return "likes"
    return _UNNAMED
