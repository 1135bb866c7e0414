"""The dates of a text, with the precision that they have, in EDTF: 2016, 2017-03, 2021-11/2022-02, 2019/.., 2015~.

Only what is written is read: «en mars 2017» is a month, never a day, and a month without its year is no date. A year
counts where a word makes it one («en 2016», "since 2009"); «la campagne 2016» names a campaign. With the day of
publication, «l'an dernier» and "last March" are dates too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from tacheron.reading.date_points import Point, may_begin, point_at
from tacheron.reading.figures import Language
from tacheron.reading.scanning import DASHES, Pieces, cut, word_set


@dataclass(frozen=True, slots=True)
class Dated:
    """A stretch of time named at code points `start` to `end` (exclusive) of the text; `when` is EDTF."""

    start: int
    end: int
    when: str


_CUES: Final = {
    "fr": word_set(
        "en dans dès depuis courant vers fin début mi milieu avant après jusqu'en année an et durant pendant"
    ),
    "en": word_set(
        "in since from by during until till before after around about circa late early mid and through year"
    ),
}


def _phrases(table: str) -> tuple[list[str], ...]:
    """The phrases of a table that is written as one text, as pieces, the longest first."""
    return tuple(sorted((phrase.split() for phrase in table.split(",")), key=len, reverse=True))


_ROUGH: Final = {
    "fr": _phrases(
        "vers, autour de, aux alentours de, aux environs de, environ, fin, début, mi -, mi, milieu, courant"
    ),
    "en": _phrases(
        "around, about, circa, c ., late, early, mid -, mid, the end of, the beginning of, the middle of, the start of"
    ),
}
_SINCE: Final = {
    "fr": _phrases(
        "depuis, depuis le, depuis l', depuis la, depuis les, à partir de, à partir du, dès, après, à compter de"
    ),
    "en": _phrases("since, since the, since at least, from, starting in, beginning in, after, as of, as from"),
}
_UNTIL: Final = {
    "fr": _phrases("jusqu' en, jusqu' à, jusqu' au, avant, avant le"),
    "en": _phrases("until, until the, till, up to, before"),
}
_BETWEEN: Final = {"fr": _phrases("entre, entre le, de, du, d'"), "en": _phrases("between, from")}
_LINKS: Final = {"fr": ("à", "et", "au", "jusqu'"), "en": ("to", "and", "until", "through", "till")}


def read_dates(text: str, language: Language, published: str | None = None) -> list[Dated]:
    """The dates of `text`, in order, none overlapping another; `published` is the article's own (2017-03-22, 2017-03).

    >>> read_dates("fondée en mars 2017", "fr")
    [Dated(start=7, end=19, when='2017-03')]
    """
    p = cut(text)
    found: list[Dated] = []
    after = 0
    for i, word in enumerate(p.words[: p.size]):
        if i < after or not (may_begin(word, language) or word in _RELATIVE):
            continue
        read = _date_at(p, i, after, language) or _relative_at(p, i, language, published)
        if read is not None:
            dated, after = read
            found.append(dated)
    return found


def _date_at(p: Pieces, i: int, since: int, language: Language) -> tuple[Dated, int] | None:
    """The date, or the stretch between two, whose first figure or month is piece `i`."""
    one = point_at(p, i, language)
    if one is None:
        return None
    rough, begin = _said_before(p, i, since, _ROUGH[language])
    opener, outer = _said_before(p, begin, since, _BETWEEN[language])
    other = _other_end(p, one, opener, language)
    if other is not None:
        one = one if one.year is not None else replace(one, year=other.year)
        return _dated(p, outer, other.last, f"{_edtf(one, rough)}/{_edtf(other, False)}")
    if one.year is None:
        return None
    when = _edtf(one, rough)
    for phrases, pattern in ((_SINCE, "{}/.."), (_UNTIL, "../{}")):
        said, outer = _said_before(p, begin, since, phrases[language])
        if said:
            return _dated(p, outer, one.last, pattern.format(when))
    if not one.rest and not _has_cue(p, i, begin, language):
        return None
    return _dated(p, _with_preposition(p, begin, since), one.last, when)


def _dated(p: Pieces, first: int, last: int, when: str) -> tuple[Dated, int]:
    return Dated(p.starts[first], p.ends[last - 1], when), last


def _edtf(point: Point, rough: bool) -> str:
    if point.rest == "s":
        return f"{str(point.year)[:3]}X"
    return f"{point.when}~" if rough else point.when


def _said_before(p: Pieces, i: int, since: int, phrases: tuple[list[str], ...]) -> tuple[bool, int]:
    """Whether one of the phrases ends right before piece `i`, and where the longest that does begins."""
    for words in phrases:
        first = i - len(words)
        if first >= since and p.words[first:i] == words:
            return True, first
    return False, i


def _has_cue(p: Pieces, i: int, begin: int, language: Language) -> bool:
    """Whether the word before a bare year makes it a time, not part of a name."""
    if begin < i:
        return True
    before = p.words[i - 1] if i else ""
    return before in _CUES[language]


def _with_preposition(p: Pieces, begin: int, since: int) -> int:
    return begin - 1 if begin > since and p.words[begin - 1] in ("en", "in", "during", "courant") else begin


def _other_end(p: Pieces, one: Point, opened: bool, language: Language) -> Point | None:
    """The second date of «de 2012 à 2016», «2012-2016», "between March and May 2016"; None where there is none."""
    link, at = p.words[one.last], one.last + 1
    if link in DASHES:
        other = point_at(p, at, language) or _short_year(p, one, at)
    elif opened and link in _LINKS[language]:
        at += p.words[at] in ("en", "le", "the", "fin", "début", "late", "early", "mid")
        other = point_at(p, at, language)
    else:
        return None
    if other is None or other.year is None or "s" in (one.rest, other.rest):
        return None
    if one.year is not None:
        return other if one.when < other.when else None
    return other if one.rest < other.rest[: len(one.rest)] <= "-12-31" else None


def _short_year(p: Pieces, one: Point, at: int) -> Point | None:
    """«2016-17»."""
    word = p.words[at]
    if one.rest or one.year is None or len(word) != 2 or not word.isdigit() or int(word) != one.year % 100 + 1:
        return None
    return Point(at, at + 1, one.year + 1)


_PUBLISHED: Final = re.compile(r"(\d{4})(?:-(\d\d))?")
_RELATIVE: Final = frozenset({"l'", "cette", "last", "this"})
_LAST_YEAR: Final = {
    "fr": _phrases("l' an dernier, l' année dernière, l' an passé, l' année passée"),
    "en": _phrases("last year"),
}
_THIS_YEAR: Final = {"fr": _phrases("cette année"), "en": _phrases("this year")}


def _relative_at(p: Pieces, i: int, language: Language, published: str | None) -> tuple[Dated, int] | None:
    """«l'an dernier», "this year", «en mars dernier», "last March", counted from the day of publication."""
    match = _PUBLISHED.match(published or "")
    if match is None:
        return None
    year = int(match[1])
    for phrases, meant in ((_LAST_YEAR, year - 1), (_THIS_YEAR, year)):
        for words in phrases[language]:
            if p.words[i : i + len(words)] == words:
                return _dated(p, i, i + len(words), str(meant))
    return _last_month(p, i, language, year, None if match[2] is None else int(match[2]))


def _last_month(p: Pieces, i: int, language: Language, year: int, month: int | None) -> tuple[Dated, int] | None:
    """The month that was last before the one of publication."""
    named = i + 1 if language == "en" and p.words[i] == "last" else i
    point = point_at(p, named, language)
    if point is None or point.year is not None or month is None or (language == "en" and named == i):
        return None
    last = point.last
    if language == "fr":
        if p.words[last] not in ("dernier", "passé"):
            return None
        last += 1
    said = int(point.rest[1:3])
    return _dated(p, i, last, f"{year if said < month else year - 1}{point.rest}")
