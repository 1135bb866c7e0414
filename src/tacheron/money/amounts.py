"""Amounts as articles give them: a number, a range or a bound, in one unit, for one piece; and their arithmetic.

What an article leaves open stays open: a range times a range is a range, «at most 60 %» of a price is at most that, and
where a result would be bounded on neither side there is none. This is interval arithmetic on numbers of zero and more
(R. E. Moore, Interval Analysis, 1966), with one word beside it, `about`, that a single rough number passes on to all
that is made of it. Decimals throughout.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from typing import Protocol

_ARITHMETIC = Context(prec=28, rounding=ROUND_HALF_EVEN)
_ONE_SIDED = {
    "less_than": (False, True),
    "at_most": (False, False),
    "more_than": (True, True),
    "at_least": (True, False),
}
"""For each bound: whether its number is the low end, and whether that end is left out."""
HUNDRED = Decimal(100)


class Told(Protocol):
    """A number as a claim records it."""

    @property
    def value(self) -> Decimal: ...
    @property
    def max_value(self) -> Decimal | None: ...
    @property
    def bound(self) -> str: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def per(self) -> str | None: ...


@dataclass(frozen=True)
class Amount:
    """What lies between two ends; an end that is None is not known. `…_open` ends are themselves left out.

    `unit` is a currency or a unit of the claim record, `per` what one value is for.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str
    per: str | None = None
    low_open: bool = False
    high_open: bool = False
    about: bool = False
    of: str | None = None

    @property
    def value(self) -> Decimal:
        """The number that the claim record would hold: the low end, or the high one where only that is known."""
        number = self.high if self.low is None else self.low
        assert number is not None
        return number

    @property
    def max_value(self) -> Decimal | None:
        """The upper end of a range; None for one number."""
        return self.high if self.low is not None and self.high != self.low else None

    @property
    def bound(self) -> str:
        """The word of the claim record."""
        if self.low is None:
            return "less_than" if self.high_open else "at_most"
        if self.high is None:
            return "more_than" if self.low_open else "at_least"
        return "about" if self.about else "exact"

    def scaled(self, factor: Decimal, unit: str | None = None, per: str | None = None) -> Amount:
        """The amount times an exact number above zero, in another unit or for another piece where one is given."""
        with localcontext(_ARITHMETIC):
            low, high = (None if end is None else end * factor for end in (self.low, self.high))
        return replace(self, low=low, high=high, unit=unit or self.unit, per=per if per is not None else self.per)

    def divided(self, divisor: Decimal, unit: str | None = None, per: str | None = None) -> Amount:
        """The amount divided by an exact number above zero."""
        with localcontext(_ARITHMETIC):
            low, high = (None if end is None else end / divisor for end in (self.low, self.high))
        return replace(self, low=low, high=high, unit=unit or self.unit, per=per if per is not None else self.per)

    def times(self, other: Amount) -> Amount | None:
        """This amount, in its own unit and for its own piece, times a plain number; None where nothing bounds it."""
        with localcontext(_ARITHMETIC):
            low = None if self.low is None or other.low is None else self.low * other.low
            high = None if self.high is None or other.high is None else self.high * other.high
        opened = (self.low_open or other.low_open, self.high_open or other.high_open)
        return _bounded(self, low, high, opened, self.about or other.about)

    def over(self, other: Amount) -> Amount | None:
        """This amount divided by a plain number; None where nothing bounds the result."""
        with localcontext(_ARITHMETIC):
            low = None if self.low is None or not other.high else self.low / other.high
            high = None if self.high is None or not other.low else self.high / other.low
        opened = (self.low_open or other.high_open, self.high_open or other.low_open)
        return _bounded(self, low, high, opened, self.about or other.about)

    def minus(self, other: Amount) -> Amount | None:
        """What is left of this amount when `other` is taken away; None where nothing bounds it, or nothing is left."""
        with localcontext(_ARITHMETIC):
            low = None if self.low is None or other.high is None else self.low - other.high
            high = None if self.high is None else self.high - (other.low or Decimal(0))
        if high is not None and high < 0:
            return None
        opened = (self.low_open or other.high_open, self.high_open or other.low_open)
        low = None if low is not None and low < 0 else low
        return _bounded(self, low, high, opened, self.about or other.about)

    def fraction(self) -> Amount:
        """A percentage as a plain number."""
        return self.divided(HUNDRED)


def amount_of(told: Told) -> Amount | None:
    """What a claim's number says; None for a negative number or one without a unit, of which nothing can be made."""
    top = told.max_value
    if told.unit is None or told.value < 0 or (top is not None and top < told.value):
        return None
    if top is None and told.bound in _ONE_SIDED:
        is_low, is_open = _ONE_SIDED[told.bound]
        if is_low:
            return Amount(told.value, None, told.unit, told.per, low_open=is_open)
        return Amount(None, told.value, told.unit, told.per, high_open=is_open)
    return Amount(told.value, told.value if top is None else top, told.unit, told.per, about=told.bound == "about")


def rounded(value: Decimal) -> Decimal:
    """A reckoned number with the digits that a reader needs: four that count, of less than one three.

    450 million dollars are not 423,370,025.40 euros but 423,400,000: the article was rounder than any rate.
    """
    if not value:
        return Decimal(0)
    digits = 4 if abs(value) >= 1 else 3
    with localcontext(_ARITHMETIC):
        short = round(value, digits - 1 - value.adjusted())
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short.normalize()


def as_shown(amount: Amount) -> Amount:
    """The amount with its ends rounded, for a reader."""
    low, high = (None if end is None else rounded(end) for end in (amount.low, amount.high))
    return replace(amount, low=low, high=high)


def _bounded(
    amount: Amount, low: Decimal | None, high: Decimal | None, opened: tuple[bool, bool], about: bool
) -> Amount | None:
    """The amount with these ends; «at least nothing» is no end."""
    low = None if not low and (high is None or high != low) else low
    if low is None and high is None:
        return None
    low_open, high_open = (opened[0] and low is not None), (opened[1] and high is not None)
    return replace(amount, low=low, high=high, low_open=low_open, high_open=high_open, about=about)
