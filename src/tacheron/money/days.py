"""When a figure held: the days of a date in EDTF, or of the publication where the article does not say.

A year is all its days, «2019/..» the first year that is known to be meant. Nothing is made up: a date that cannot be
read, and an article without a date, give no day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from tacheron.chains.links import Said

_POINT = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?[~?%]?")


@dataclass(frozen=True, order=True)
class Period:
    """From one day to another, both within; `basis` says whose: held, published, or asked."""

    first: date
    last: date
    basis: str = "held"

    @property
    def is_day(self) -> bool:
        return self.first == self.last

    def __str__(self) -> str:
        """The shortest EDTF: 2016, 2016-11, 2016-11-19, or two days with a slash."""
        if self.is_day:
            return self.first.isoformat()
        if (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31):
            years = f"{self.first.year:04}", f"{self.last.year:04}"
            return years[0] if years[0] == years[1] else "/".join(years)
        if self.first.day == 1 and self.last == _month(self.first.year, self.first.month)[1]:
            return f"{self.first:%Y-%m}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


def period_of(said: Said) -> Period | None:
    """The days for which a claim's figure is taken: when it held, else when it was published; None where neither says."""
    held = period_in(said.when) if said.when else None
    if held is not None:
        return held
    published = period_in(said.source.published) if said.source.published else None
    return None if published is None else Period(published.first, published.last, "published")


def period_in(text: str, basis: str = "held") -> Period | None:
    """The days that a date in EDTF means; of an interval that is open on one side, those of its other end.

    >>> str(period_in("2021-11/2022-02"))
    '2021-11-01/2022-02-28'
    """
    ends = [_days(part) for part in text.strip().split("/")]
    known = [
        days for part, days in zip(text.split("/"), ends, strict=False) if days is not None and part.strip() != ".."
    ]
    openings = sum(part.strip() in ("..", "") for part in text.split("/"))
    if not known or len(ends) > 2 or len(known) + openings != len(ends):
        return None
    first, last = known[0][0], known[-1][1]
    return Period(first, last, basis) if first <= last else None


def _days(point: str) -> tuple[date, date] | None:
    found = _POINT.fullmatch(point.strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return _month(year, month)
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None


def _month(year: int, month: int) -> tuple[date, date]:
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
