"""One date as the text writes it, as precise as that is: a day, a month, a season, a quarter, a year, a decade.

Written in EDTF: 2017-03-12, 2017-03, 2016-21 (spring), 2016-33 (first quarter), 2016-40 (first half), 2016, 201X.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tacheron.reading.exclusions import MONTHS
from tacheron.reading.figures import DIGITS, Language
from tacheron.reading.scanning import JUNK, Pieces


@dataclass(frozen=True, slots=True)
class Point:
    """A date among the pieces `first` to `last` (exclusive). `when` is EDTF; `year` is None where it is not written."""

    first: int
    last: int
    year: int | None
    rest: str = ""

    @property
    def when(self) -> str:
        return f"{self.year}{self.rest}"


def _months(language: Language) -> dict[str, int]:
    names, short = MONTHS[language]
    numbered = {name: number for number, name in enumerate(names.split(), 1)}
    for word in short.split():
        plain = word.replace("decembre", "décembre").replace("fevrier", "février").replace("aout", "août")
        numbered[word] = next(n for name, n in numbered.items() if name.startswith(plain))
    return numbered


_MONTHS: Final = {language: _months(language) for language in ("fr", "en")}
_SEASONS: Final = {
    "fr": {"printemps": 21, "été": 22, "automne": 23, "hiver": 24},
    "en": {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24},
}
_ORDER: Final = {
    "fr": {"premier": 1, "1er": 1, "deuxième": 2, "second": 2, "troisième": 3, "quatrième": 4, "dernier": 4},
    "en": {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4},
}
_SPANS: Final = {"trimestre": 32, "quarter": 32, "semestre": 39, "half": 39}
_ISO: Final = re.compile(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_EUROPEAN: Final = re.compile(r"(0?[1-9]|[12]\d|3[01])[./](0?[1-9]|1[0-2])[./]((?:19|20)\d\d)")
_QUARTERS: Final = re.compile(r"[qt]([1-4])")


def may_begin(word: str, language: Language) -> bool:
    """Whether a piece can begin a date at all: the quick question, asked of every piece of a text."""
    return word[0] in DIGITS or word == JUNK or word in _STARTS[language]


def point_at(p: Pieces, i: int, language: Language) -> Point | None:
    """The date whose words begin at piece `i`; None where none does, or where it has neither month nor year."""
    word = p.words[i]
    if not word:
        return None
    if word == JUNK:
        return _written_in_digits(p, i, language)
    if word[0] in DIGITS:
        return _day_first(p, i, language) or _year(p, i)
    if word in _MONTHS[language] and (language == "fr" or p.written(i)[:1].isupper()):
        return _month_first(p, i, language)
    return _part_of_year(p, i, language)


def year_at(p: Pieces, i: int) -> int | None:
    """The year that piece `i` writes in four digits, 1900 to 2100."""
    word = p.words[i]
    if len(word) != 4 or not word.isdigit() or not word.isascii():
        return None
    if p.joined(i + 1) and p.words[i + 1][:1].isalpha():
        return None
    return int(word) if 1900 <= int(word) <= 2100 else None


def _year(p: Pieces, i: int) -> Point | None:
    year = year_at(p, i)
    if year is not None:
        return Point(i, i + 1, year)
    decade = p.words[i]
    if re.fullmatch(r"(?:19|20)\d0", decade) and p.words[i + 1] == "s" and p.joined(i + 1):
        return Point(i, i + 2, int(decade), "s")
    return None


def _written_in_digits(p: Pieces, i: int, language: Language) -> Point | None:
    written = p.written(i)
    if match := _ISO.fullmatch(written):
        return Point(i, i + 1, int(match[1]), f"-{match[2]}-{match[3]}")
    # In English the month may come first, so only French and unmistakable days are taken.
    match = _EUROPEAN.fullmatch(written)
    if match is None or (language == "en" and int(match[1]) <= 12):
        return None
    return Point(i, i + 1, int(match[3]), f"-{int(match[2]):02}-{int(match[1]):02}")


def _day_first(p: Pieces, i: int, language: Language) -> Point | None:
    """«12 mars 2017», «1er mars 2017», "12 March 2017", "the 12th of March 2017"."""
    if not p.words[i].isdigit() or not 1 <= int(p.words[i]) <= 31:
        return None
    at = i + 1
    if p.joined(at) and p.words[at] in ("er", "st", "nd", "rd", "th"):
        at += 1
    at += language == "en" and p.words[at] == "of"
    month = _MONTHS[language].get(p.words[at])
    if month is None or (language == "en" and not p.written(at)[:1].isupper()):
        return None
    at += 1 + (p.words[at + 1] in (".", ","))
    year = year_at(p, at)
    return None if year is None else Point(i, at + 1, year, f"-{month:02}-{int(p.words[i]):02}")


def _month_first(p: Pieces, i: int, language: Language) -> Point:
    """«mars 2017», "March 12, 2017", "Feb. 2022", and a month alone, whose year another date may give."""
    month, at = _MONTHS[language][p.words[i]], i + 1
    day = ""
    at += p.words[at] == "." and len(p.words[i]) <= 5 and p.words[at + 1][:1] in DIGITS
    if language == "en" and p.words[at].isdigit() and 1 <= int(p.words[at]) <= 31:
        day, at = f"-{int(p.words[at]):02}", at + 1
        at += p.joined(at) and p.words[at] in ("st", "nd", "rd", "th")
    comma = p.words[at] in (",", "of", "de")
    year = year_at(p, at + comma)
    if year is None:
        return Point(i, at, None, f"-{month:02}{day}")
    return Point(i, at + comma + 1, year, f"-{month:02}{day}")


def _part_of_year(p: Pieces, i: int, language: Language) -> Point | None:
    """«printemps 2016», "the third quarter of 2016", «T1 2017», «premier semestre 2016», «années 2010»."""
    w = p.words
    code, at = _SEASONS[language].get(w[i]), i + 1
    if match := _QUARTERS.fullmatch(w[i]):
        code = 32 + int(match[1])
    elif (order := _ORDER[language].get(w[i])) is not None and w[i + 1] in _SPANS:
        code, at = _SPANS[w[i + 1]] + order, i + 2
    elif w[i] == "années" and (year := year_at(p, i + 1)) is not None and year % 10 == 0:
        return Point(i, i + 2, year, "s")
    if code is None:
        return None
    at += w[at] in ("of", "de", ",")
    year = year_at(p, at)
    return None if year is None else Point(i, at + 1, year, f"-{code}")


_STARTS: Final = {
    language: frozenset(
        {*_MONTHS[language], *_SEASONS[language], *_ORDER[language], "années", *(a + b for a in "qt" for b in "1234")}
    )
    for language in ("fr", "en")
}
