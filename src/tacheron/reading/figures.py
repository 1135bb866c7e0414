"""A number among the pieces of a text, and what may grow it: a scale, a half («deux millions et demi», "1.9bn")."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal

from tacheron.reading.numerals import SCALES, SHORT_SCALES, VULGAR
from tacheron.reading.scanning import HYPHENS, Pieces, word_set

Language = Literal["fr", "en"]
DIGITS: Final = frozenset("0123456789")
_HALF: Final = Decimal("0.5")
_MONEY_SIGNS: Final = frozenset("$€£¥₹₦₱₽")
_LONG: Final = word_set("long tall wide deep high away race sprint de du and by of")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number among the pieces `first` to `last` (exclusive).

    `scale` is the power of ten that its last word gives (10**6 for millions, else 1); `digits` says that it is written
    in figures, `article` that it is a mere «un» or "a", `collective` that it is a noun («une douzaine»), `estimate`
    that this noun is no exact one («une centaine»), `year` that its four digits look like one.
    """

    value: Decimal
    first: int
    last: int
    scale: int = 1
    digits: bool = False
    article: bool = False
    collective: bool = False
    estimate: bool = False
    year: bool = False


def hyphen(p: Pieces, i: int) -> int:
    """The piece after the hyphen at `i`, `i` itself where there is none."""
    return i + 1 if p.words[i] in HYPHENS else i


def scaled(p: Pieces, figure: Figure, language: Language) -> Figure:
    """The figure with the scale word behind it («15 millions», "1.9bn"), or as it is."""
    at = hyphen(p, figure.last)
    word = p.words[at]
    scale = SCALES[language].get(word)
    if word.startswith("billion") and "." in p.words[figure.first]:  # «1.9 billion»: English words in a French text
        scale = 10**9
    if scale is not None and not (figure.article and word == "mille"):
        grown = replace(figure, value=figure.value * scale, last=at + 1, scale=scale, article=False, year=False)
        if p.words[at + 1] in ("de", "of") and p.words[at + 2] in SCALES[language] and language == "fr":
            grown = scaled(p, replace(grown, last=at + 2), language)
        return and_a_half(p, grown, language)
    short = SHORT_SCALES[language].get(word) if figure.digits and at == figure.last else None
    if short is None or not _is_short_scale(p, at, word):
        return figure
    return replace(figure, value=figure.value * short, last=at + 1, scale=short, year=False)


def _is_short_scale(p: Pieces, at: int, word: str) -> bool:
    following = p.words[at + 1]
    if (
        p.written(at) == "M"
        and following in ("d'", "de")
        and p.words[at + 2] in ("euros", "dollars", "francs", "livres")
    ):
        return True
    if len(word) > 1 or following in ("€", "$", "£"):
        return p.joined(at) or len(word) > 1 or p.joined(at + 1) or following == "€"
    if not p.joined(at):
        return False
    if word == "m" and p.written(at) == "m":
        before = p.words[p_before] if (p_before := at - 2) >= 0 else ""
        return before in _MONEY_SIGNS or following == "+" or (following[:1].isalpha() and following not in _LONG)
    return True


def and_a_half(p: Pieces, figure: Figure, language: Language) -> Figure:
    """«deux millions et demi», "two and a half"."""
    w, at = p.words, hyphen(p, figure.last)
    if w[at] in VULGAR and figure.scale == 1:
        return replace(figure, value=figure.value + Decimal(VULGAR[w[at]]), last=at + 1, article=False)
    if language == "fr" and w[at] == "et" and w[hyphen(p, at + 1)] in ("demi", "demie"):
        end = hyphen(p, at + 1) + 1
    elif language == "en" and w[at] == "and":
        a = hyphen(p, at + 1)
        if w[a] not in ("a", "one") or w[hyphen(p, a + 1)] != "half":
            return figure
        end = hyphen(p, a + 1) + 1
    else:
        return figure
    return replace(figure, value=figure.value + _HALF * figure.scale, last=end, article=False)
