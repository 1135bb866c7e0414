"""The same money told otherwise: in another currency, at the prices of another year, in what it buys. Only when asked.

The day of a rate is that for which the figure held; where the article does not say, that of the publication; or the one
that was asked for. Where no rate, index or purchasing power is known, the figure stays as it is and says what lacks.

Real amounts: V₁ = V₀ · I₁ / I₀ with the index of consumer prices of the currency, yearly means. Purchasing power: the
amount in the country's own money at the market's rate, divided by the World Bank's conversion factor (PA.NUS.PPP).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from babel.numbers import is_currency as is_listed

from tacheron.chains.links import Node
from tacheron.errors import UsageError
from tacheron.money.amounts import Amount
from tacheron.money.days import Period, period_in, period_of
from tacheron.money.rates import Factor, Rates, converted
from tacheron.money.reckoning import Lacking, Reckoning, Step

_FIRST_YEAR, _LAST_YEAR = 1900, 9999
_OF_THE_WORLD = frozenset({"USD", "EUR", "GBP"})
"""Who is paid in one of these may live anywhere."""
INTERNATIONAL_DOLLAR = "international-dollar"

PlaceOf = Callable[[Node], str | None]
"""In which country somebody is, by its English name; None where no article says, or several say different ones."""


@dataclass(frozen=True)
class Wish:
    """How figures are to be told: in a currency, at the rate of these days, at a year's prices, in purchasing power."""

    currency: str | None = None
    at: Period | None = None
    real: int | None = None
    ppp: bool = False

    @property
    def is_any(self) -> bool:
        return self.currency is not None or self.real is not None or self.ppp


def wish_of(currency: str | None, at: str | None, real: int | None, ppp: bool) -> Wish:
    """A wish from what somebody typed; UsageError, in a sentence, where it cannot mean anything."""
    code = None if currency is None else currency.upper()
    if code is not None and not is_listed(code):
        raise UsageError(f"«{currency}» is no currency of ISO 4217; write EUR, USD, INR …")
    days = None if at is None else period_in(at, "asked")
    if at is not None and days is None:
        raise UsageError(f"«{at}» is no day, month or year; write 2017-03-22, 2017-03 or 2017.")
    if real is not None and not _FIRST_YEAR <= real <= _LAST_YEAR:
        raise UsageError(f"«{real}» is no year in which prices could be known; write one from {_FIRST_YEAR} on.")
    if ppp and (code is not None or real is not None):
        raise UsageError("--ppp tells sums in international dollars; leave out --currency and --real.")
    return Wish(code, days, real, ppp)


def as_wished(reckoning: Reckoning, wish: Wish, rates: Rates, place_of: PlaceOf) -> Reckoning:
    """The reckoning with the steps that were wished for, or with what they lack; what is no money is left as it is."""
    if not wish.is_any or not is_currency(reckoning.amount.unit):
        return reckoning
    period = wish.at or period_of(reckoning.sum_told)
    if period is None:
        return reckoning.without(Lacking("day", reckoning.amount.unit))
    dated = replace(reckoning, period=period)
    if wish.ppp:
        return _in_purchasing_power(dated, period, rates, place_of(reckoning.figure.subject))
    if wish.currency is not None:
        dated = _in_currency(dated, wish.currency, period, rates)
        if dated.lacking:
            return dated
    return dated if wish.real is None else _at_prices_of(dated, wish.real, period, rates)


def is_currency(unit: str) -> bool:
    """Whether a unit is written as ISO 4217 writes currencies."""
    return len(unit) == 3 and unit.isascii() and unit.isupper()


def _in_currency(reckoning: Reckoning, wanted: str, period: Period, rates: Rates) -> Reckoning:
    factors = rates.exchange(reckoning.amount.unit, wanted, period)
    if factors is None:
        return reckoning.without(Lacking("rate", reckoning.amount.unit, str(period)))
    if not factors:
        return reckoning
    return reckoning.then(Step("currency", _along(reckoning.amount, factors, wanted), factors=factors))


def _along(amount: Amount, factors: tuple[Factor, ...], wanted: str) -> Amount:
    low, high = (None if end is None else converted(end, amount.unit, factors) for end in (amount.low, amount.high))
    return replace(amount, low=low, high=high, unit=wanted)


def _at_prices_of(reckoning: Reckoning, year: int, period: Period, rates: Rates) -> Reckoning:
    currency, then = reckoning.amount.unit, period.last.year
    if then == year:
        return reckoning
    before, after = rates.index(currency, then), rates.index(currency, year)
    missing = [str(lacks) for lacks, index in ((then, before), (year, after)) if index is None]
    if before is None or after is None or before.base != after.base:
        return reckoning.without(Lacking("index", currency, "/".join(missing) or f"{then}/{year}"))
    result = reckoning.amount.scaled(after.value).divided(before.value)
    return reckoning.then(Step("real", result, factors=(before, after)))


def _in_purchasing_power(reckoning: Reckoning, period: Period, rates: Rates, place: str | None) -> Reckoning:
    """By the country of whoever the figure is about; where nobody says it, by the one country of the currency."""
    currency, year = reckoning.amount.unit, period.last.year
    country = place or (None if currency in _OF_THE_WORLD else _only(rates.countries(currency)))
    if country is None:
        return reckoning.without(Lacking("country", currency))
    power = rates.power(country, year)
    if power is None:
        return reckoning.without(Lacking("ppp", country, str(year)))
    local = _in_currency(reckoning, power.unit, period, rates)
    if local.lacking:
        return local
    result = replace(local.amount.divided(power.value), unit=INTERNATIONAL_DOLLAR)
    return local.then(Step("ppp", result, factors=(power,)))


def _only(countries: tuple[str, ...]) -> str | None:
    return countries[0] if len(countries) == 1 else None
