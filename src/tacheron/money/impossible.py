"""Figures that cannot be: pay in persons, a commission of 140 %, thirty hours a day, a year that had not come.

Such a claim stays what it is, one sentence names it, and nothing is reckoned with it. Whether the article erred or its
reading did, only a person can say: a verdict takes the claim out or puts it right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from babel.numbers import is_currency as is_listed

from tacheron.money.converting import is_currency
from tacheron.money.days import Period, period_in
from tacheron.money.hours import SPANS, pieces
from tacheron.records import Article, Claim
from tacheron.vocabulary import Vocabulary

_FIRST_CALENDAR_YEAR = 1000
"""The year that a firm began and the age of a worker share one unit."""
_WHOLES = ("keeps", "part")
REMEDY = "nothing is reckoned with it; reject or correct it."


class Reviewed(Protocol):
    """A claim with what people decided about it."""

    @property
    def claim(self) -> Claim: ...
    @property
    def status(self) -> str: ...


@dataclass(frozen=True, order=True)
class Impossible:
    """A figure that cannot be, and why, in a sentence; `kind` is unit, currency, number, hours or time."""

    article: str
    claim: str
    kind: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.article}: {self.sentence}"


def impossible(
    claims: Iterable[Reviewed], articles: Mapping[str, Article], vocabulary: Vocabulary
) -> tuple[Impossible, ...]:
    """Every figure that cannot be, by article and claim; claims that a reviewer rejected are left out."""
    found = []
    for reviewed in claims:
        claim = reviewed.claim
        if claim.value is None or claim.negated or reviewed.status == "rejected":
            continue
        for kind, why in _faults(claim, articles.get(claim.article), vocabulary):
            label = vocabulary.predicate(claim.predicate).labels.get("en", claim.predicate)
            said = f"claim {claim.id}, {label}: {why}; {REMEDY}"
            found.append(Impossible(claim.article, claim.id, kind, said))
    return tuple(sorted(set(found)))


def to_come(articles: Iterable[Article], today: date) -> Iterator[str]:
    """A sentence for each article that is dated after this day: no rate can be known for its figures."""
    for article in articles:
        published = period_in(article.published) if article.published else None
        if published is not None and published.first > today:
            yield f"{article.id}: it is dated {article.published}, which has not come yet; correct the date."


def _faults(claim: Claim, article: Article | None, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    assert claim.value is not None
    measure, unit = vocabulary.predicate(claim.predicate), claim.unit
    if unit is None or not measure.admits_unit(unit):
        wanted = " or ".join(sorted(measure.units))
        yield "unit", f"it is given in «{unit or 'nothing'}», but takes {wanted}"
    elif is_currency(unit) and not is_listed(unit):
        yield "currency", f"«{unit}» is no currency of ISO 4217"
    if claim.value < 0:
        yield "number", f"{claim.value} is less than nothing"
    if claim.max_value is not None and claim.max_value < claim.value:
        yield "number", f"the range ends at {claim.max_value}, below its beginning at {claim.value}"
    if measure.money_role in _WHOLES and unit == "percent" and max(claim.value, claim.max_value or claim.value) > 100:
        yield "number", f"{claim.max_value or claim.value} percent is more than the whole"
    if measure.money_role == "takes" and claim.subject_type == "Worker" and (longest := _longest(claim)) is not None:
        yield "hours", f"one person does not work {claim.value} hours in a {longest}"
    if article is not None and article.published and (when := _not_yet(claim, article.published)) is not None:
        yield "time", f"it is for {when}, after its article was published ({article.published})"


def _longest(claim: Claim) -> str | None:
    """The stretch of time that has fewer hours than are said to be worked in it."""
    number, noun = pieces(claim.per)
    assert claim.value is not None
    return noun if noun in SPANS and claim.value > number * SPANS[noun] else None


def _not_yet(claim: Claim, published: str) -> Period | None:
    """The time of a figure where all of it lies after the day of publication."""
    day = period_in(published)
    is_year = claim.unit == "year" and claim.value is not None and claim.value >= _FIRST_CALENDAR_YEAR
    held = period_in(f"{claim.value:.0f}" if is_year else claim.when or "")
    return held if day is not None and held is not None and held.first > day.last else None
