"""Amounts: ranges stay ranges, bounds stay bounds, and no result says more than what it was made of."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from chain_links import figure
from tacheron.money.amounts import Amount, amount_of, as_shown, rounded

NUMBERS = st.decimals(min_value="0.0001", max_value="1000000", places=4)
ENDS = {"exact": None, "about": None, "less_than": None, "at_most": None, "more_than": None, "at_least": None}


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    kind = draw(st.sampled_from(["one", "range", "low", "high"]))
    opened = draw(st.booleans())
    if kind == "low":
        return Amount(low, None, "EUR", low_open=opened)
    if kind == "high":
        return Amount(None, high, "EUR", high_open=opened)
    return Amount(low, low if kind == "one" else high, "EUR", about=draw(st.booleans()))


def holds(amount: Amount, value: Decimal) -> bool:
    """Whether a value is one that the amount allows, leaving out its rough edge."""
    above = amount.low is None or value > amount.low or (value == amount.low and not amount.low_open)
    below = amount.high is None or value < amount.high or (value == amount.high and not amount.high_open)
    return above and below


@st.composite
def with_a_value(draw: st.DrawFn) -> tuple[Amount, Decimal]:
    """An amount and a number that it allows."""
    amount = draw(amounts())
    low = amount.low if amount.low is not None else Decimal(0)
    high = amount.high if amount.high is not None else low + 1000
    at = draw(st.integers(min_value=0, max_value=4))
    value = low + (high - low) * at / 4
    assume(holds(amount, value))
    return amount, value


@pytest.mark.parametrize("bound", ENDS)
def test_a_number_keeps_its_bound(bound: str) -> None:
    amount = amount_of(figure("Ada", "pay", 2.5, "EUR", per="hour", bound=bound))
    assert amount is not None
    assert (amount.value, amount.max_value, amount.bound) == (Decimal("2.5"), None, bound)
    assert (amount.unit, amount.per) == ("EUR", "hour")


def test_a_range_stays_a_range_and_may_be_rough() -> None:
    amount = amount_of(figure("Ada", "pay", 2, "EUR", max_value=3, bound="about"))
    assert amount is not None
    assert (amount.value, amount.max_value, amount.bound) == (2, 3, "about")


@pytest.mark.parametrize(
    ("value", "more"),
    [(-1, {}), (3, {"max_value": 2}), (5, {"unit": None})],
    ids=["negative", "upside down", "no unit"],
)
def test_what_cannot_be_an_amount_is_none(value: int, more: dict[str, object]) -> None:
    assert amount_of(figure("Ada", "pay", value, **{"unit": "EUR", **more})) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "product"),
    [
        (("2", "2"), ("3", "3"), ("6", "6")),
        (("2", "4"), ("3", "3"), ("6", "12")),
        (("2", None), ("3", "3"), ("6", None)),
        ((None, "4"), ("3", "5"), (None, "20")),
        (("2", None), (None, "3"), None),
        (("0", None), ("3", "3"), None),
        (("0", "5"), ("3", "3"), (None, "15")),
        (("0", "0"), ("3", "3"), ("0", "0")),
    ],
)
def test_products_are_bounded_where_both_are(
    one: tuple[str | None, ...], other: tuple[str | None, ...], product: tuple[str | None, ...] | None
) -> None:
    def made(ends: tuple[str | None, ...]) -> Amount:
        return Amount(*(None if end is None else Decimal(end) for end in ends), "EUR")

    result = made(one).times(made(other))
    assert (result and (result.low, result.high)) == (product and (made(product).low, made(product).high))


@given(with_a_value(), with_a_value())
def test_a_result_allows_whatever_its_parts_allow(one: tuple[Amount, Decimal], other: tuple[Amount, Decimal]) -> None:
    (a, x), (b, y) = one, other
    for result, value in ((a.times(b), x * y), (a.minus(b), x - y), (a.over(b), x / y if y else None)):
        if result is not None and value is not None and value >= 0:
            near = value * Decimal("1E-20")
            assert holds(result, value) or holds(result, value + near) or holds(result, value - near)


@given(amounts(), amounts())
def test_a_rough_number_makes_a_rough_result(one: Amount, other: Amount) -> None:
    for result in (one.times(other), one.over(other), one.minus(other)):
        if result is not None:
            assert result.about == (one.about or other.about)


@given(amounts(), NUMBERS.filter(lambda n: n > 0))
def test_taken_there_and_back_it_is_the_same(amount: Amount, factor: Decimal) -> None:
    back = amount.scaled(factor).divided(factor)
    for before, after in ((amount.low, back.low), (amount.high, back.high)):
        assert (before is None) == (after is None)
        if before is not None and after is not None:
            assert abs(before - after) <= before * Decimal("1E-20")
    assert back.bound == amount.bound


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("423370025.40", "423400000"),
        ("12.0048", "12"),
        ("4.97291", "4.973"),
        ("0.01428", "0.0143"),
        ("0.00033333", "0.000333"),
        ("999.96", "1000"),
        ("0", "0"),
        ("15", "15"),
    ],
)
def test_a_reckoned_number_is_shown_with_the_digits_that_count(value: str, shown: str) -> None:
    assert format(rounded(Decimal(value)), "f") == shown


@given(amounts())
def test_what_is_shown_is_within_a_thousandth(amount: Amount) -> None:
    shown = as_shown(amount)
    for before, after in ((amount.low, shown.low), (amount.high, shown.high)):
        if before is not None and after is not None:
            assert abs(before - after) <= before * Decimal("0.005")
