"""Rates: dated, with their source, or unknown; a scholar's own rows; there and back is the same sum."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chain_links import figure, link, node
from money_cases import in_short, money_of, told
from tacheron.chains.links import Source
from tacheron.errors import LexiconError, UsageError
from tacheron.money import load_rates, places_of, wish_of
from tacheron.money.converting import as_wished
from tacheron.money.days import period_in, period_of
from tacheron.money.rates import Rates, converted
from tacheron.money.reckoning import Reckoning
from tacheron.money.rows import after
from tacheron.money.split import reckonings_of

LEXICON = Path(__file__).resolve().parents[1] / "ingest" / "lexicon"
SOURCE = 'source = "made up for a test"'
OWN = f"""
[[rate]]
currency = "KES"
per = "USD"
{SOURCE}
[rate.values]
2021 = 109.5
2021-06 = 108
2021-06-30 = 107.25

[[purchasing-power]]
country = "Kenya"
currency = "KES"
{SOURCE}
[purchasing-power.values]
2021 = 40

[[purchasing-power]]
country = "Benin"
currency = "XOF"
{SOURCE}
[purchasing-power.values]
2021 = 200

[[purchasing-power]]
country = "Togo"
currency = "XOF"
{SOURCE}
[purchasing-power.values]
2021 = 220
"""


@pytest.fixture
def own(tmp_path: Path) -> Rates:
    (tmp_path / "rates.toml").write_text(OWN, "utf-8")
    return load_rates(tmp_path)


def nowhere(_: object) -> None:
    return None


def first(measure: str, value: float, unit: str, **more: object) -> Reckoning:
    claim = told(measure, value, unit, **more)  # type: ignore[arg-type]
    return reckonings_of(claim, money_of([claim]))[0]


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2016", "2016"), ("2016-11", "2016-11"), ("2016-11-19", "2016-11-19"), ("2015~", "2015"), ("2015?", "2015"),
        ("2021-11/2022-02", "2021-11-01/2022-02-28"), ("2019/..", "2019"), ("../2019", "2019"), ("2019/", "2019"),
        ("2016-13", None), ("2016-02-30", None), ("soon", None), ("2022/2021", None), ("", None), ("/", None),
        ("2016/17", None), ("2016/2017/2018", None),
    ],
)  # fmt: skip
def test_a_date_is_all_its_days_or_none(edtf: str, days: str | None) -> None:
    period = period_in(edtf)
    assert (None if period is None else str(period)) == days


def test_the_day_is_when_the_figure_held_else_the_publication() -> None:
    paper = Source("article/p", "P", "2017-03-22")
    held, published = (
        figure("Ada", "pay", 1, "EUR", when="2015", source=paper),
        figure("Ada", "pay", 1, "EUR", source=paper),
    )
    assert [(str(p), p.basis) for p in map(period_of, (held, published)) if p] == [
        ("2015", "held"), ("2017-03-22", "published"),
    ]  # fmt: skip
    assert period_of(figure("Ada", "pay", 1, "EUR", source=Source("article/u", "U"))) is None
    unclear = figure("Ada", "pay", 1, "EUR", when="one day", source=paper)
    assert str(period_of(unclear)) == "2017-03-22"


# Read off the bank's own file: https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip
@pytest.mark.parametrize(
    ("day", "rate", "of"),
    [
        ("2017-03-22", "1.0807", "2017-03-22"),
        ("2016-11-19", "1.0629", "2016-11-18"),
        ("2014-03-28", "1.3759", "2014-03-28"),
    ],
    ids=["a day of trade", "a Saturday, by the Friday before", "another day"],
)
def test_a_day_has_the_banks_rate_of_the_day_or_the_last_before(day: str, rate: str, of: str) -> None:
    period = period_in(day)
    assert period is not None
    factors = Rates().exchange("USD", "EUR", period)
    assert factors is not None
    (factor,) = factors
    assert (factor.value, str(factor.period), factor.unit, factor.base) == (Decimal(rate), of, "USD", "EUR")
    assert factor.source.startswith("European Central Bank")


def test_a_year_has_the_mean_of_its_daily_rates() -> None:
    period = period_in("2017")
    assert period is not None
    factors = Rates().exchange("USD", "EUR", period)
    assert factors is not None
    # The bank's own annual average for 2017 is 1.1297.
    assert round(factors[0].value, 4) == Decimal("1.1297")
    assert factors[0].mean == 255


@pytest.mark.parametrize(
    ("unit", "day"),
    [("KES", "2021-06-30"), ("MGA", "2018"), ("USD", "1989"), ("RUB", "2024-05-02"), ("EUR", "2999")],
    ids=["not the bank's", "nor this", "before the euro", "no longer", "to come"],
)
def test_no_rate_is_no_guess(unit: str, day: str) -> None:
    reckoning = as_wished(first("pay", 100, unit, when=day), wish_of("GBP", None, None, False), Rates(), nowhere)
    assert in_short(reckoning) == f"100 {unit}"
    assert [(lack.what, lack.of) for lack in reckoning.lacking] == [("rate", unit)]


def test_a_figure_without_a_day_is_not_converted() -> None:
    claim = told("pay", 5, "USD", source=Source("article/u", "U"))
    reckoning = as_wished(
        reckonings_of(claim, money_of([claim]))[0], wish_of("EUR", None, None, False), Rates(), nowhere
    )
    assert in_short(reckoning) == "5 USD"
    assert [lack.what for lack in reckoning.lacking] == ["day"]
    asked = as_wished(
        reckonings_of(claim, money_of([claim]))[0], wish_of("EUR", "2017-03-22", None, False), Rates(), nowhere
    )
    assert (in_short(asked), asked.period and asked.period.basis) == ("4.62663 EUR", "asked")


@pytest.mark.parametrize(
    ("when", "shillings"),
    [("2021-06-30", "107.25"), ("2021-06-29", "108"), ("2021-06", "108"), ("2021-01-05", "109.5"), ("2021", "109.5")],
)
def test_the_row_for_the_least_time_around_a_day_is_taken(own: Rates, when: str, shillings: str) -> None:
    period = period_in(when)
    assert period is not None
    for way in (own.exchange("KES", "USD", period), own.exchange("USD", "KES", period)):
        assert way is not None
        assert [(factor.value, factor.base) for factor in way] == [(Decimal(shillings), "USD")]


def test_a_row_leads_on_by_the_banks_rate_and_both_are_named(own: Rates) -> None:
    reckoning = as_wished(first("pay", 10950, "KES", when="2021"), wish_of("EUR", None, None, False), own, nowhere)
    step = reckoning.steps[-1]
    assert [factor.source.split(",")[0] for factor in step.factors] == ["made up for a test", "European Central Bank"]
    assert round(reckoning.amount.value, 2) == Decimal("84.55")


UNITS = st.sampled_from(["USD", "EUR", "GBP", "INR", "PHP", "KES", "JPY"])


@given(st.decimals(min_value="0.01", max_value="1000000", places=2), UNITS, UNITS)
def test_there_and_back_is_the_same_sum(value: Decimal, one: str, other: str) -> None:
    rates = Rates(tuple(row for row in _own_rows() if row.kind == "rate"))
    period = period_in("2021-06-30")
    assert period is not None
    there, back = rates.exchange(one, other, period), rates.exchange(other, one, period)
    assert there is not None
    assert back is not None
    returned = converted(converted(value, one, there), other, back)
    assert abs(returned - value) <= value * Decimal("1E-20")


def _own_rows() -> tuple[object, ...]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "rates.toml").write_text(OWN, "utf-8")
        return load_rates(Path(folder)).rows


@pytest.mark.parametrize(
    ("bound", "more"), [("about", {}), ("at_most", {}), ("more_than", {}), ("exact", {"max_value": 200})]
)
def test_ranges_and_bounds_are_converted_as_they_are(bound: str, more: dict[str, object]) -> None:
    before = first("pay", 100, "USD", when="2017-03-22", bound=bound, per="month", **more)
    after_ = as_wished(before, wish_of("EUR", None, None, False), Rates(), nowhere).amount
    assert (after_.bound, after_.per, after_.unit) == (bound, "month", "EUR")
    assert (after_.max_value is None) == (not more)


def test_real_sums_follow_the_index_of_the_currency() -> None:
    rates = load_rates(LEXICON)
    reckoning = as_wished(first("pay", 2, "USD", when="2016"), wish_of(None, None, 2024, False), rates, nowhere)
    # 2 × 313.689 ÷ 240.007, the yearly means of CPI-U
    assert round(reckoning.amount.value, 4) == Decimal("2.6140")
    assert [str(factor.period) for factor in reckoning.steps[-1].factors] == ["2016", "2024"]
    assert all("Bureau of Labor Statistics" in factor.source for factor in reckoning.steps[-1].factors)


def test_without_an_index_the_sum_stays_and_says_so() -> None:
    reckoning = as_wished(first("pay", 2, "KES", when="2016"), wish_of(None, None, 2024, False), Rates(), nowhere)
    assert (in_short(reckoning), [lack.what for lack in reckoning.lacking]) == ("2 KES", ["index"])


def test_purchasing_power_is_that_of_the_place_or_of_the_one_country_of_the_money(own: Rates) -> None:
    wish = wish_of(None, None, None, True)
    paid = first("pay", 80, "KES", when="2021")
    assert in_short(as_wished(paid, wish, own, nowhere)) == "2 international-dollar"
    francs = first("pay", 1000, "XOF", whose=node("Ada"), when="2021")
    assert [lack.what for lack in as_wished(francs, wish, own, nowhere).lacking] == ["country"]
    seats = places_of([link("Ada", "sits", "Benin")], own.known_countries())
    assert in_short(as_wished(francs, wish, own, seats)) == "5 international-dollar"
    two_seats = places_of([link("Ada", "sits", "Benin"), link("Ada", "sits", "Togo")], own.known_countries())
    assert [lack.what for lack in as_wished(francs, wish, own, two_seats).lacking] == ["country"]
    kenyan = places_of([link("Ada", "sits", "Kenya")], own.known_countries())
    american = load_rates(LEXICON)
    assert [lack.what for lack in as_wished(first("pay", 4, "USD", when="2021"), wish, american, nowhere).lacking] == [
        "country"
    ]
    dollars = as_wished(first("pay", 4, "USD", when="2021"), wish, own, kenyan)
    assert in_short(dollars) == "10.95 international-dollar"
    assert [step.operation for step in dollars] == ["told", "currency", "ppp"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("EURO", None, None, False), "«EURO» is no currency of ISO 4217"),
        (("EUR", "yesterday", None, False), "«yesterday» is no day, month or year"),
        (("EUR", None, 16, False), "«16» is no year"),
        (("EUR", None, None, True), "leave out --currency and --real"),
    ],
)
def test_a_wish_that_cannot_mean_anything_is_a_wrong_use(arguments: tuple[object, ...], said: str) -> None:
    with pytest.raises(UsageError, match=said.replace("(", r"\(")):
        wish_of(*arguments)  # type: ignore[arg-type]


BAD_ROWS = {
    "[[rates]]\n": "none of",
    "[rate]\ncurrency = 'KES'": "none of",
    f"[[rate]]\ncurrency = 'KES'\n{SOURCE}\n[rate.values]\n2021 = 1": "lacks «per»",
    "[[rate]]\ncurrency = 'KES'\nper = 'USD'\n[rate.values]\n2021 = 1": "lacks «source»",
    f"[[rate]]\ncurrency = 'Shilling'\nper = 'USD'\n{SOURCE}\n[rate.values]\n2021 = 1": "no ISO 4217 code",
    f"[[rate]]\ncurrency = 'KES'\nper = 'USD'\n{SOURCE}\n[rate.values]\n2021 = -1": "must be a number above zero",
    f"[[rate]]\ncurrency = 'KES'\nper = 'USD'\n{SOURCE}\n[rate.values]\n2021 = nan": "must be a number above zero",
    f"[[rate]]\ncurrency = 'KES'\nper = 'USD'\n{SOURCE}\n[rate.values]\n2021-13 = 1": "no day, month or year",
    f"[[rate]]\ncurrency = 'KES'\nper = 'USD'\n{SOURCE}": "has no values",
    f"[[rate]]\ncurrency = 'KES'\nper = 'USD'\nday = 1\n{SOURCE}\n[rate.values]\n2021 = 1": "has the key «day»",
    f"{OWN}\n{OWN[: OWN.index('[[purch')]}": "stands there twice",
    "[[rate": "is no TOML",
}


@pytest.mark.parametrize("text", BAD_ROWS)
def test_a_bad_row_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "rates.toml").write_text(text, "utf-8")
    with pytest.raises(LexiconError) as fault:
        load_rates(tmp_path)
    assert BAD_ROWS[text] in str(fault.value)
    assert str(tmp_path / "rates.toml") in str(fault.value)


def test_a_rate_for_a_time_to_come_is_named_and_kept(own: Rates) -> None:
    assert list(after(own, date(2021, 12, 31))) == []
    said = list(after(own, date(2021, 6, 15)))
    assert said == ["KES per USD has a value for 2021-06-30, which has not come yet; correct the date."]


def test_a_workspace_without_the_file_has_no_rows(tmp_path: Path) -> None:
    assert load_rates(tmp_path) == Rates()
