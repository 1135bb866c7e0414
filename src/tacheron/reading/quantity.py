"""The record of one quantity of a text, and the one spelling of its value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity; `start` and `end` are code points, `end` exclusive, and take in bound words, unit and rate.

    `kind` is money, percent, count, duration, age, year, times («trois fois») or measure (km, GB). `unit` is percent,
    an ISO 4217 code, hour, day, week, month or year; None for a count, and for money whose currency nothing settles.
    `noun` is the first word after a count or a share («15 millions de *travailleurs*», "a third of *them*"). `change`
    is "from" or "to" where the text tells a move from one figure to the other. `conversion_of` is the start of the
    quantity of which this one is the same amount in other money. `carried` says that the unit is taken over from an
    earlier amount («la tâche payée 1,10 dollar n'en vaut plus que *0,35*»).
    """

    start: int
    end: int
    kind: str
    value: Decimal
    max_value: Decimal | None = None
    bound: str = "exact"
    unit: str | None = None
    per: str | None = None
    noun: tuple[int, int] | None = None
    fraction: bool = False
    change: str | None = None
    conversion_of: int | None = None
    carried: bool = False


def plain(value: Decimal) -> Decimal:
    """The value in its shortest form without an exponent."""
    return Decimal(format(value.normalize(), "f"))
