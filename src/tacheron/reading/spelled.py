"""Numbers in words: «quatre-vingt-dix-sept», «une centaine de millions», "half a million", "four point two million"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tacheron.reading.figures import Figure, Language, and_a_half, hyphen, scaled
from tacheron.reading.numerals import ARTICLES, COLLECTIVES, ESTIMATES, FRACTIONS, HUNDREDS, SCALES, TENS, UNITS
from tacheron.reading.scanning import HYPHENS, Pieces

_SIZES = {
    "fr": {"bonne", "bon", "petite", "petit", "grosse", "gros", "belle", "beau", "demi"},
    "en": {"good", "mere", "full", "cool"},
}
# «cinq cents par clic» are coins; «cinq cents personnes» are not.
_AFTER_COINS = {"par", "pièce", "l'", "le", "la", "chacun", "chacune", "us", "américains", "d'euro", "d'", "us$"}


def spelled_at(p: Pieces, i: int, language: Language) -> Figure | None:
    """The number whose words begin at piece `i`; None where none does."""
    return _part_of_scale(p, i, language) or _collective(p, i, language) or _in_words(p, i, language)


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
        decimals, j = _decimals(p, j, language)
        figure = and_a_half(p, Figure(value + decimals, at, j, article=_is_article(p, at, j, language)), language)
        grown = scaled(p, figure, language)
        if grown.value >= below or (at > i and figure.article and not _is_last_unit(p, at, grown.last, language)):
            break
        total, scale, below, last = total + grown.value, grown.scale, grown.scale, grown.last
        if grown.scale == 1 or below <= 1:
            at = last
            break
        at = hyphen(p, last)
        if language == "en" and p.words[at] == "and":
            at += 1
    if total == 0 and p.words[i] not in ("zéro", "zero"):
        return None
    return Figure(total, i, last, scale, article=_is_article(p, i, last, language))


def _is_last_unit(p: Pieces, i: int, after: int, language: Language) -> bool:
    """«cent mille un», but not «mille» before «un jour», which is two words."""
    return language == "en" or p.words[i - 1] in HYPHENS or not p.words[after][:1].isalpha()


def _decimals(p: Pieces, i: int, language: Language) -> tuple[Decimal, int]:
    """«virgule cinq», "point two five": the decimals in words at piece `i`, 0 where none are."""
    if p.words[i] != ("virgule" if language == "fr" else "point"):
        return Decimal(0), i
    digits, at = "", i + 1
    if language == "fr" and (together := _below_hundred(p, at, language)) is not None:
        digits, at = str(together[0]), together[1]
    while language == "en" and UNITS["en"].get(p.words[at], 10) < 10:
        digits, at = digits + str(UNITS["en"][p.words[at]]), at + 1
    return (Decimal(f"0.{digits}"), at) if digits else (Decimal(0), i)


def _is_article(p: Pieces, first: int, last: int, language: Language) -> bool:
    return last == first + 1 and p.words[first] in ARTICLES[language]


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
