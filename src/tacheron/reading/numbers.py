"""Numbers in French and English, in figures and in words: «4.700», "1,370", «trente-deux», "half a million".

A number is read where it begins and nowhere else; what it counts, its unit and its bound are read by `quantities`.
Vague quantities («des dizaines de milliers», "a few hundred") are no numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tacheron.reading.figures import DIGITS, Figure, Language, and_a_half, scaled
from tacheron.reading.numerals import TENS, UNITS
from tacheron.reading.scanning import Pieces, cut
from tacheron.reading.spelled import spelled_at


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the text: its value in plain units and where it stands (code points, `end` exclusive)."""

    value: Decimal
    start: int
    end: int
    estimate: bool = False


def read_number(text: str, at: int, language: Language) -> Number | None:
    """The number that begins at code point `at`, in plain units; None where none begins there.

    >>> read_number("15 millions de travailleurs", 0, "fr")
    Number(value=Decimal('15000000'), start=0, end=11, estimate=False)
    """
    pieces = cut(text)
    figure = figure_at(pieces, pieces.index_at(at), language)
    if figure is None or (figure.article and pieces.words[figure.first] in ("a", "an")):
        return None
    return Number(figure.value, at, pieces.ends[figure.last - 1], figure.estimate)


def figure_at(p: Pieces, i: int, language: Language) -> Figure | None:
    """The number that begins with piece `i`, as long as it can be read; None where none does."""
    word = p.words[i]
    if word[:1] in DIGITS and word:
        return _in_digits(p, i, language)
    if word not in NUMBER_STARTS[language]:
        return None
    return spelled_at(p, i, language)


def decimal_of(digits: str, language: Language) -> Decimal:
    """The value of a number in figures, whose separators mean what they mean in `language`.

    Three digits after a French comma are decimals, after an English comma thousands; a repeated sign groups always.
    """
    plain = digits.translate(_NO_SPACES)
    point, group = (",", ".") if language == "fr" else (".", ",")
    if plain.count(point) == 1 and plain.count(group) == 0 and plain.endswith(point + "000") and language == "fr":
        return Decimal(plain.replace(point, ""))
    last = max(plain.rfind(point), plain.rfind(group))
    if last < 0:
        return Decimal(plain)
    sign, tail = plain[last], len(plain) - last - 1
    if plain.count(sign) > 1 or (sign == group and tail == 3 and plain.count(point) == 0 and not plain.startswith("0")):
        return Decimal(plain.replace(",", "").replace(".", ""))
    whole = plain[:last].replace(",", "").replace(".", "")
    return Decimal(f"{whole}.{plain[last + 1 :]}")


_NO_SPACES = {ord(c): None for c in " \u00a0\u202f\u2009'’"}


def _in_digits(p: Pieces, i: int, language: Language) -> Figure | None:
    word = p.words[i]
    if not word.isascii() and not word[-1:].isdigit():
        return None
    value = decimal_of(word, language)
    year = len(word) == 4 and word.isdigit() and 1900 <= value <= 2100
    figure = Figure(value, i, i + 1, digits=True, year=year)
    return scaled(p, and_a_half(p, figure, language), language)


NUMBER_STARTS: Final = {
    "fr": frozenset({*UNITS["fr"], *TENS["fr"], "cent", "mille", "demi"}),
    "en": frozenset({*UNITS["en"], *TENS["en"], "a", "an", "half", "quarter"}),
}
