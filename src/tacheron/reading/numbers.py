"""Numbers in French and English, in figures and in words: «4.700», "1,370", «trente-deux», "half a million".

A number is read where it begins and nowhere else; what it counts, its unit and its bound are read by `quantities`.
Vague quantities («des dizaines de milliers», "a few hundred") are no numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from tacheron.reading.numerals import (
    ARTICLES,
    COLLECTIVES,
    ESTIMATES,
    FRACTIONS,
    HUNDREDS,
    SCALES,
    SHORT_SCALES,
    TENS,
    UNITS,
    VULGAR,
)
from tacheron.reading.scanning import HYPHENS, Pieces, cut

Language = Literal["fr", "en"]
DIGITS = frozenset("0123456789")
_HALF = Decimal("0.5")
_SIZES = {
    "fr": {"bonne", "bon", "petite", "petit", "grosse", "gros", "belle", "beau", "demi"},
    "en": {"good", "mere", "full", "cool"},
}
_LENGTHS = {"long", "tall", "wide", "deep", "high", "away", "race", "sprint", "de", "du", "and", "by", "of"}
# «cinq cents par clic» are coins; «cinq cents personnes» are not.
_AFTER_COINS = {"par", "pièce", "l'", "le", "la", "chacun", "chacune", "us", "américains", "d'euro", "d'", "us$"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the text: its value in plain units and where it stands (code points, `end` exclusive)."""

    value: Decimal
    start: int
    end: int
    estimate: bool = False


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
    if word == "neuf" and not p.words[i + 1][:1].isalpha():  # «un téléphone neuf»
        return None
    return _part_of_scale(p, i, language) or _collective(p, i, language) or _in_words(p, i, language)


def hyphen(p: Pieces, i: int) -> int:
    """The piece after the hyphen at `i`, `i` itself where there is none."""
    return i + 1 if p.words[i] in HYPHENS else i


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
    return _scaled(p, _and_a_half(p, figure, language), language)


def _in_words(p: Pieces, i: int, language: Language) -> Figure | None:
    """Hundreds, thousands, millions … in falling order, each once."""
    total, scale, at, below = Decimal(0), 1, i, 10**15
    while True:
        group = _below_thousand(p, at, language, first=at == i)
        if group is None and language == "fr" and p.words[at] == "mille":
            group = (1, at)
        if group is None:
            break
        value, j = group
        figure = _and_a_half(p, Figure(Decimal(value), at, j, article=_is_article(p, at, j, language)), language)
        scaled = _scaled(p, figure, language)
        if scaled.value >= below or (at > i and figure.article):
            break
        total, scale, below, last = total + scaled.value, scaled.scale, scaled.scale, scaled.last
        if scaled.scale == 1 or below <= 1:
            at = last
            break
        at = hyphen(p, last)
        if language == "en" and p.words[at] == "and":
            at += 1
    if total == 0 and p.words[i] not in ("zéro", "zero"):
        return None
    return Figure(total, i, last, scale, article=_is_article(p, i, last, language))


def _is_article(p: Pieces, first: int, last: int, language: Language) -> bool:
    return last == first + 1 and p.words[first] in ARTICLES[language]


def _scaled(p: Pieces, figure: Figure, language: Language) -> Figure:
    """The figure with the scale word behind it («15 millions», "1.9bn"), or as it is."""
    at = hyphen(p, figure.last)
    word = p.words[at]
    scale = SCALES[language].get(word)
    if word.startswith("billion") and "." in p.words[figure.first]:  # «1.9 billion»: English words in a French text
        scale = 10**9
    if scale is not None and not (figure.article and word == "mille"):
        grown = replace(figure, value=figure.value * scale, last=at + 1, scale=scale, article=False, year=False)
        if p.words[at + 1] in ("de", "of") and p.words[at + 2] in SCALES[language] and language == "fr":
            grown = _scaled(p, replace(grown, last=at + 2), language)
        return _and_a_half(p, grown, language)
    short = SHORT_SCALES[language].get(word) if figure.digits and at == figure.last else None
    if short is None or not _is_short_scale(p, at, word):
        return figure
    return replace(figure, value=figure.value * short, last=at + 1, scale=short, year=False)


def _is_short_scale(p: Pieces, at: int, word: str) -> bool:
    following = p.words[at + 1]
    if len(word) > 1 or following in ("€", "$", "£"):
        return p.joined(at) or len(word) > 1 or p.joined(at + 1) or following == "€"
    if not p.joined(at):
        return False
    if word == "m" and p.written(at) == "m":
        before = p.words[p_before] if (p_before := at - 2) >= 0 else ""
        return before in _MONEY_SIGNS or (following[:1].isalpha() and following not in _LENGTHS)
    return True


_MONEY_SIGNS = frozenset("$€£¥₹₦₱₽")


def _and_a_half(p: Pieces, figure: Figure, language: Language) -> Figure:
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


def _below_thousand(p: Pieces, i: int, language: Language, first: bool) -> tuple[int, int] | None:
    """A value under 1,000 (in English up to 9,900: "twenty-six hundred") and the piece after it."""
    hundreds = HUNDREDS[language]
    small = _below_hundred(p, i, language)
    if small is None:
        if language == "fr" and p.words[i] == "cent":
            small = (1, i)
        elif language == "en" and first and p.words[i] in ("a", "an"):
            return _hundreds(p, 1, i + 2, language) if p.words[i + 1] == "hundred" else (1, i + 1)
        else:
            return None
    value, j = small
    at = hyphen(p, j)
    if p.words[at] not in hundreds or value == 0 or (language == "fr" and value > 9):
        return small
    if p.words[at] == "cents" and (p.words[at + 1] in _AFTER_COINS):
        return small
    return _hundreds(p, value, at + 1, language)


def _hundreds(p: Pieces, hundreds: int, after: int, language: Language) -> tuple[int, int]:
    at = hyphen(p, after)
    if language == "en" and p.words[at] == "and":
        at = hyphen(p, at + 1)
    rest = _below_hundred(p, at, language)
    if rest is None or rest[0] == 0:
        return hundreds * 100, after
    return hundreds * 100 + rest[0], rest[1]


def _below_hundred(p: Pieces, i: int, language: Language) -> tuple[int, int] | None:
    w = p.words
    tens = TENS[language].get(w[i])
    units = UNITS[language]
    if language == "fr" and w[i] == "quatre" and w[hyphen(p, i + 1)] in ("vingt", "vingts"):
        tens, i = 80, hyphen(p, i + 1)
    if tens is None:
        value = units.get(w[i])
        if value == 10 and language == "fr" and units.get(w[hyphen(p, i + 1)], 0) in (7, 8, 9):
            after = hyphen(p, i + 1)
            return 10 + units[w[after]], after + 1
        return None if value is None else (value, i + 1)
    at = hyphen(p, i + 1)
    if language == "fr" and w[at] == "et" and w[hyphen(p, at + 1)] in ("un", "une", "onze"):
        at = hyphen(p, at + 1)
    elif w[at] in ARTICLES[language] and at == i + 1:  # «vingt un jour»: no number, two words
        return tens, i + 1
    most = 19 if tens in (60, 80) and language == "fr" and w[i] not in ("huitante", "octante") else 9
    value = units.get(w[at], 0)
    if value == 10 and most == 19 and units.get(w[hyphen(p, at + 1)], 0) in (7, 8, 9):
        at = hyphen(p, at + 1)
        value = 10 + units[w[at]]
    return (tens + value, at + 1) if 0 < value <= most else (tens, i + 1)


def _collective(p: Pieces, i: int, language: Language) -> Figure | None:
    """«une centaine de millions», «deux douzaines», "a good dozen"."""
    many = _below_hundred(p, i, language)
    if many is None and language == "en" and p.words[i] in ARTICLES["en"]:
        many = (1, i + 1)
    if many is None:
        return None
    count, at = many
    if p.words[at] in _SIZES[language]:
        at = hyphen(p, at + 1)
    word = p.words[hyphen(p, at)]
    value = COLLECTIVES[language].get(word, 0) or COLLECTIVES[language].get(word.removesuffix("s"), 0)
    if value == 0 or (language == "en" and word.endswith("s")):
        return None
    if p.words[at - 1] in HYPHENS and p.words[at - 2] == "demi":
        value = value // 2
    estimate = word in ESTIMATES and count == 1
    figure = Figure(Decimal(count * value), i, hyphen(p, at) + 1, collective=True, estimate=estimate)
    if p.words[figure.last] in ("de", "d'") and (scale := _THOUSANDS.get(p.words[figure.last + 1])):
        return replace(figure, value=figure.value * scale, last=figure.last + 2, scale=scale)
    return figure


_THOUSANDS = {"milliers": 10**3, "millions": 10**6, "milliards": 10**9}


def _part_of_scale(p: Pieces, i: int, language: Language) -> Figure | None:
    """«un demi-million», «trois quarts de million», "half a million", "a quarter of a million", "half a dozen"."""
    w, at = p.words, i
    count = 1
    if w[i] in ARTICLES[language] or UNITS[language].get(w[i], 99) <= 3:
        count, at = UNITS[language].get(w[i], 1), hyphen(p, i + 1)
    part = FRACTIONS[language].get(w[at], 0) or FRACTIONS[language].get(w[at].removesuffix("s"), 0)
    if part == 0:
        return None
    at = hyphen(p, at + 1)
    if w[at] in ("of", "de"):
        at += 1
    if language == "en" and w[at] in ("a", "an"):
        at = hyphen(p, at + 1)
    scale = SCALES[language].get(w[at]) or (12 if w[at] in ("dozen", "douzaine") else None)
    if scale is None:
        return None
    value = Decimal(scale) * count / part
    return Figure(value, i, at + 1, scale if scale != 12 else 1)


NUMBER_STARTS = {
    "fr": frozenset({*UNITS["fr"], *TENS["fr"], "cent", "mille", "demi"}),
    "en": frozenset({*UNITS["en"], *TENS["en"], "a", "an", "half", "quarter"}),
}
