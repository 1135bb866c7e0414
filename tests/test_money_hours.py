"""What an hour is worth: only where the article gives the rate, and each step of the way is there."""

from __future__ import annotations

from typing import Any

import pytest

from chain_links import PAPER, node
from money_cases import in_short, money_of, told
from tacheron.chains.links import Figure, Source
from tacheron.money.hours import hourly, pieces
from tacheron.money.split import reckonings_of

ELSEWHERE = Source("article/other", "Another paper", "2020-01-01")


@pytest.mark.parametrize(
    ("per", "number", "noun"),
    [
        ("1000_likes", 1000, "like"), ("10_replies", 10, "reply"), ("4_hours", 4, "hour"), ("task", 1, "task"),
        (None, 1, None), ("0_likes", 1, "0_likes"), ("30000_points", 30000, "point"),
    ],
)  # fmt: skip
def test_a_piece_may_be_a_number_of_pieces(per: str | None, number: int, noun: str | None) -> None:
    assert pieces(per) == (number, noun)


def time(value: float, per: str | None, **more: Any) -> Figure:
    return told("workingTime", value, "hour", per=per, **more)


HOURLY = {
    "the time of a piece": (told("pay", 0.1, "EUR", per="pair"), time(0.00833, "pair"), "12.0048 EUR/hour", "time"),
    "the hours of a day": (told("pay", 30, "EUR", per="day", bound="about"), time(10, "day"), "about 3 EUR/hour", "hours"),
    "a range by the day": (told("pay", 8, "USD", max_value=16, per="day"), time(8, "day"), "1 2 USD/hour", "hours"),
    "a range of hours": (told("pay", 30, "USD", per="week"), time(15, "week", max_value=20), "1.5 2 USD/hour", "hours"),
    "at most so long is at least so much": (
        told("pay", 8, "GBP", per="week"), time(4, "week", bound="less_than"), "more_than 2 GBP/hour", "hours",
    ),
    "a week's hours for a month": (
        told("pay", 1400, "EUR", per="month"), time(60, "week"), "5.3663 EUR/hour", "calendar > hours",
    ),
    "a week's hours for a year": (
        told("pay", 10379, "USD", per="year", bound="at_most"), time(40, "week"), "at_most 4.97293 USD/hour",
        "calendar > hours",
    ),
    "another's price in one arrangement": (
        told("price", 0.38, "USD", "Bellhaven", per="roof"), time(0.0667, "roof", bound="about"),
        "about 5.69715 USD/hour", "time",
    ),
    "a number of hours": (told("pay", 2, "PHP", per="4_hours"), time(3, "day"), "0.5 PHP/hour", "pieces"),
    "a total and its hours in one breath": (
        told("pay", 2, "PHP", quote="four hours brought him two pesos"), time(4, None, quote="four hours"),
        "0.5 PHP/hour", "hours",
    ),
    "a lot of pieces and the time of one": (
        told("pay", 9, "USD", per="1000_likes"), time(0.01, "like"), "0.9 USD/hour", "pieces > time",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", HOURLY)
def test_an_hour_is_reckoned_by_the_articles_own_rate(case: str) -> None:
    paid, length, amount, way = HOURLY[case]
    found = [each for each in reckonings_of(paid, money_of([paid, length])) if each.amount.per == "hour"]
    assert [in_short(each) for each in found] == [amount]
    assert [step.operation for step in found[0]] == ["told", *way.split(" > ")]
    assert not found[0].derived


SILENT = {
    "no time told": [],
    "another piece": [time(0.1, "review")],
    "another article": [time(0.1, "task", source=ELSEWHERE)],
    "another's time, in no arrangement": [time(0.1, "task", whose=node("Bob"), engagement=None)],
    "of another kind of work": [time(0.1, "task", of="the hard ones")],
    "denied": [time(0.1, "task", negated=True)],
    "hours that are no task's": [time(9, "day")],
    "unpaid time within the hour": [time(0.3, "hour", of="unpaid time")],
}


@pytest.mark.parametrize("case", SILENT)
def test_without_the_articles_own_rate_there_is_no_hour(case: str) -> None:
    paid = told("pay", 0.1, "USD", per="task")
    assert [in_short(each) for each in reckonings_of(paid, money_of([paid, *SILENT[case]]))] == ["0.1 USD/task"]


@pytest.mark.parametrize(
    ("paid", "length"),
    [
        (told("price", 1, "USD", per="minute"), time(0.1, "minute")),
        (told("pay", 4.5, "USD", per="evening"), time(3, "day")),
        (told("pay", 100, "USD", per="month"), time(8, "day")),
        (told("pay", 100, "USD", per="day"), time(500_000, "day")),
        (told("pay", 100, "USD", engagement=None), time(61, None, engagement=None)),
        (told("pay", 100, "USD", per="day"), time(10, "day", whose=node("Bob"))),
    ],
    ids=["a minute of film", "an evening", "days of a month", "of many together", "two totals", "another's day"],
)
def test_what_only_looks_like_a_rate_is_none(paid: Figure, length: Figure) -> None:
    assert [each.amount.per for each in reckonings_of(paid, money_of([paid, length]))] == [paid.per]


def test_a_time_of_another_article_is_no_time_of_this_work() -> None:
    paid = told("pay", 0.1, "USD", per="task")
    assert hourly(paid, [time(0.1, "task", source=ELSEWHERE)]) == ()
    assert len(hourly(paid, [time(0.1, "task")])) == 1


def test_each_claim_of_time_gives_a_way_of_its_own() -> None:
    paid = told("pay", 10, "EUR", per="day")
    times = [time(5, "day"), time(10, "day")]
    assert [in_short(each) for each in reckonings_of(paid, money_of([paid, *times]))] == [
        "10 EUR/day", "1 EUR/hour", "2 EUR/hour",
    ]  # fmt: skip


def test_a_reckoning_is_as_sure_as_its_least_sure_claim() -> None:
    paid, length = told("pay", 10, "EUR", per="day"), time(5, "day", status="reported")
    assert [each.status for each in reckonings_of(paid, money_of([paid, length]))] == ["asserted", "reported"]


def test_pay_in_persons_is_no_money_and_nothing_is_made_of_it() -> None:
    paid = told("pay", 10, "person", per="day")
    assert reckonings_of(paid, money_of([paid, time(5, "day")])) == ()
    assert paid.source == PAPER
