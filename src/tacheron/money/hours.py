"""What an hour of work is worth, where the article itself gives the rate: the time that a piece takes, the hours of a day.

    10 cents a pair, a pair takes half a minute          → 12 an hour
    30 euros a day, ten hours a day                      → 3 an hour
    1,400 euros a month, sixty hours a week              → 5.37 an hour, if every week is worked (a month has 4.348)
    9 dollars the thousand likes                         → 0.009 a like, and no hour, for nobody says how long one takes

The time must be told in the same article, of the same piece and of the same people, or of the same arrangement. A price
«a minute» of sound or film is a price of material and is never taken for a minute of work; nights, evenings and shifts
have no known length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tacheron.chains.links import Figure
from tacheron.entities.names import key
from tacheron.money.amounts import Amount, amount_of
from tacheron.money.days import Period
from tacheron.money.rates import Factor
from tacheron.money.reckoning import Step

HOUR = "hour"
_LOT = re.compile(r"(\d+)_(\w+)")
SPANS = {"day": 24, "week": 168, "month": 744, "year": 8784}
"""Stretches of time and the hours that they have at most; more hours than that are those of many people together."""
_WEEKS = {"month": Decimal("365.2425") / 12 / 7, "year": Decimal("365.2425") / 7}
CALENDAR = "Gregorian calendar"
_ALWAYS = Period(date(1, 1, 1), date(9999, 12, 31))
_MATERIAL = frozenset({"minute", "second"})


def pieces(per: str | None) -> tuple[int, str | None]:
    """How many of what a figure is for: `1000_likes` is (1000, like), `task` is (1, task), a total (1, None)."""
    found = _LOT.fullmatch(per or "")
    if found is None or int(found[1]) == 0:
        return 1, per
    noun = found[2]
    return int(found[1]), f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")


def single(amount: Amount) -> Step | None:
    """The step from a number of pieces to one piece; None where the amount is for one piece already, or a total."""
    number, noun = pieces(amount.per)
    if number == 1 or noun is None:
        return None
    return Step("pieces", amount.divided(Decimal(number), per=noun))


def hourly(figure: Figure, times: Iterable[Figure]) -> tuple[tuple[Step, ...], ...]:
    """Each way from a figure to what it is per hour, as the steps after the first, by the claims that give the time.

    Empty where no claim gives one, and where the figure is per hour already. `times` are claims of working time.
    """
    told = amount_of(figure)
    if told is None or figure.per == HOUR:
        return ()
    first = single(told)
    base, before = (told, ()) if first is None else (first.result, (first,))
    if base.per == HOUR:
        return (before,)
    ways = [(*before, *steps) for time in times if (steps := _by(figure, base, time))]
    return tuple(dict.fromkeys(ways))


def _by(figure: Figure, amount: Amount, time: Figure) -> tuple[Step, ...] | None:
    """The steps by one claim of time; None where it says nothing of this figure's work."""
    length = amount_of(time)
    if length is None or time.negated or time.unit != HOUR or not _of_the_same_work(figure, amount, time):
        return None
    number, noun = pieces(time.per)
    length = length.divided(Decimal(number))
    if noun in SPANS and length.value > SPANS[noun]:
        return None
    weeks = _in_weeks(amount) if noun == "week" else ()
    reached = weeks[-1].result if weeks else amount
    result = reached.over(length)
    if result is None:
        return None
    operation = "hours" if noun in SPANS or noun is None else "time"
    return (*weeks, Step(operation, replace(result, per=HOUR), claims=(time,)))


def _in_weeks(amount: Amount) -> tuple[Step, ...]:
    """From a month or a year to a week, by the calendar; nothing where the piece is no such stretch."""
    if amount.per not in _WEEKS:
        return ()
    factor = Factor(_WEEKS[amount.per], "week", amount.per, _ALWAYS, CALENDAR)
    return (Step("calendar", amount.divided(factor.value, per="week"), factors=(factor,)),)


def _of_the_same_work(figure: Figure, amount: Amount, time: Figure) -> bool:
    if figure.source.iri != time.source.iri or (time.of and key(time.of) != key(figure.of or "")):
        return False
    alike = figure.subject == time.subject
    together = figure.engagement is not None and figure.engagement == time.engagement
    _, noun = pieces(time.per)
    if noun is None:
        return amount.per is None and alike and (together or _in_one_breath(figure, time))
    if noun in SPANS:
        return alike and (noun == amount.per or (noun == "week" and amount.per in _WEEKS))
    return noun == amount.per and noun not in _MATERIAL | {HOUR} and (alike or together)


def _in_one_breath(one: Figure, other: Figure) -> bool:
    """Whether the words of one claim hold those of the other: a total and its hours belong together only then."""
    words = " ".join(one.quote.split()), " ".join(other.quote.split())
    return words[0] in words[1] or words[1] in words[0]
