"""Lengths of time: «vingt minutes», «deux heures et demie», "half an hour", «35 h par semaine».

What is shorter than a day is given in hours; days, weeks, months and years are kept: no factor between them is true.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from tacheron.reading.figures import Figure, Language, hyphen
from tacheron.reading.scanning import Pieces

_HOURS: Final = {"second": Decimal(1) / 3600, "minute": Decimal(1) / 60, "hour": Decimal(1)}
_LENGTHS: Final = {
    "fr": {
        "second": "seconde secondes", "minute": "minute minutes mn min", "hour": "heure heures h",
        "day": "jour jours journée journées",
        "week": "semaine semaines", "month": "mois", "year": "an ans année années",
    },
    "en": {
        "second": "second seconds", "minute": "minute minutes min mins", "hour": "hour hours hr hrs h",
        "day": "day days", "week": "week weeks", "month": "month months", "year": "year years",
    },
}  # fmt: skip
_UNIT_OF: Final = {
    language: {word: length for length, words in table.items() for word in words.split()}
    for language, table in _LENGTHS.items()
}
_MINUTES: Final = re.compile(r"h([0-5]\d)")


def length_unit(word: str, language: Language) -> str | None:
    """The English name of a unit of time; None for any other word."""
    return _UNIT_OF[language].get(word)


def in_hours(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """A length in hours where its unit is shorter than a day, else as it is."""
    if unit not in _HOURS:
        return value, unit
    return (value * _HOURS[unit]).quantize(Decimal("0.000001")), "hour"


def length_after(p: Pieces, figure: Figure, language: Language) -> tuple[tuple[Decimal, str], int] | None:
    """The length that `figure` begins, and the piece after it; None where no unit of time follows."""
    at = hyphen(p, figure.last)
    minutes = _MINUTES.fullmatch(p.words[at])
    if minutes is not None and at == figure.last:  # «3h30 par jour»
        return in_hours(figure.value * 60 + int(minutes[1]), "minute"), at + 1
    if (figure.collective or figure.scale >= 1000) and p.words[at] in ("de", "d'"):
        at += 1
    unit = length_unit(p.words[at], language)
    if (
        unit is None
        or p.written(at).istitle()  # "60 Minutes" is a programme
        or (p.words[at] == "h" and not _is_length_in_h(p, figure, at))
        or (unit == "hour" and not figure.value)
    ):
        return None
    extra, last = and_part(p, at + 1)
    return in_hours(figure.value + extra, unit), last


def half_length(p: Pieces, i: int, language: Language) -> tuple[tuple[Decimal, str], int] | None:
    """«une demi-heure», "half an hour", "half-hour"."""
    w = p.words
    at = i + 1 if w[i] in ("une", "un", "a") else i
    if w[at] not in ("demi", "half"):
        return None
    at = hyphen(p, at + 1)
    if w[at] in ("a", "an"):
        at += 1
    unit = length_unit(w[at], language)
    return None if unit is None else (in_hours(Decimal("0.5"), unit), at + 1)


def and_part(p: Pieces, i: int) -> tuple[Decimal, int]:
    """«et demie», «et quart», "and a half", behind the unit."""
    w = p.words
    if w[i] == "et" and w[i + 1] in ("demi", "demie", "quart"):
        return Decimal("0.25" if w[i + 1] == "quart" else "0.5"), i + 2
    if w[i : i + 3] == ["and", "a", "half"]:
        return Decimal("0.5"), i + 3
    return Decimal(0), i


def _is_length_in_h(p: Pieces, figure: Figure, at: int) -> bool:
    """«35 h par semaine», not «17 h»."""
    before = p.words[figure.first - 1] if figure.first else ""
    worked = p.words[at + 1] in ("par", "/", "hebdomadaires", "a", "per", "quotidiennes")
    return figure.value > 24 or worked or before in ("semaine", "journée")
