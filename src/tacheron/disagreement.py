"""Where sources differ, and where they only seem to agree: conflicting figures, contradictions, independent origins.

Nothing here decides who is right. Figures of one measure that differ are put side by side, with what may make both
true: their bounds, what they count, the time for which they hold. Sources that repeat each other are one origin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Generic

from tacheron.chains.links import Figure, Link, Node, Said, SaidT, in_order
from tacheron.entities.names import key
from tacheron.origins import document, origins_of

SAME = Decimal("0.005")
SAME_POINTS = Decimal("0.7")
"""Figures within half a per cent of each other are the same, and percentages within these points, as in `scoring`."""
ABOUT = Decimal("0.1")
"""How far «about» reaches to either side: the usual reading of a rounded figure, and no more than that."""


@dataclass(frozen=True)
class Difference:
    """Two figures that differ, and why both may be true all the same; without reasons they contradict each other.

    Reasons: `bounds` (the ranges overlap), `of` (different things are counted), `of-unsaid` (one does not say what it
    counts), `when` (they hold for different times), `published` (they were published in different years), `same-text`
    (one text gives both, so its words will say what tells them apart).
    """

    one: Figure
    other: Figure
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Disagreement:
    """Figures of one measure of one subject that differ, the oldest first, and how each two of them differ."""

    subject: Node
    measure: str
    label: str
    figures: tuple[Figure, ...]
    differences: tuple[Difference, ...]

    @property
    def can_all_be_true(self) -> bool:
        return all(difference.reasons for difference in self.differences)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Everything that may make them all true, sorted; () where two of them contradict each other."""
        return tuple(sorted({r for d in self.differences for r in d.reasons})) if self.can_all_be_true else ()


@dataclass(frozen=True)
class Statement(Generic[SaidT]):
    """The claims that say one thing, and the origins that they go back to, each a tuple of names."""

    claims: tuple[SaidT, ...]
    origins: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Contradiction(Generic[SaidT]):
    """What some claims assert or report, and others deny."""

    saying: tuple[SaidT, ...]
    denying: tuple[SaidT, ...]


def disagreements(figures: Iterable[Figure]) -> tuple[Disagreement, ...]:
    """Where figures of one subject, measure, unit and rate differ, by subject and measure.

    An article that tells two things apart («registered», «active») does not disagree with itself. Shares are compared
    only where they are shares of the same. Denied figures are left out. Cost: quadratic in the figures of one measure.
    """
    groups: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in in_order(figures):
        if not figure.negated:
            groups[_measured(figure)].append(figure)
    found = (_disagreement(members) for members in groups.values())
    some = (disagreement for disagreement in found if disagreement.differences)
    return tuple(sorted(some, key=lambda d: (d.subject.label, d.subject.iri, d.measure, d.figures[0].claim)))


def statements(claims: Iterable[SaidT]) -> tuple[Statement[SaidT], ...]:
    """The claims by what they say, denied ones apart, those with the most independent origins first."""
    groups = _by(claims, lambda claim: (_said(claim), claim.negated))
    found = [Statement(members, origins_of(members)) for members in groups]
    return tuple(sorted(found, key=lambda s: (-len(s.origins), s.claims[0].subject.label, s.claims[0].claim)))


def on_one_source(claims: Iterable[SaidT]) -> tuple[Statement[SaidT], ...]:
    """The statements that go back to one origin alone, however many articles repeat it."""
    return tuple(statement for statement in statements(claims) if len(statement.origins) == 1)


def contradictions(claims: Iterable[SaidT]) -> tuple[Contradiction[SaidT], ...]:
    """What is said and denied, by subject."""
    found = []
    for members in _by(claims, _said):
        saying = tuple(claim for claim in members if not claim.negated)
        denying = tuple(claim for claim in members if claim.negated)
        if saying and denying:
            found.append(Contradiction(saying, denying))
    return tuple(sorted(found, key=lambda c: (c.saying[0].subject.label, c.saying[0].claim)))


def _by(claims: Iterable[SaidT], said: Callable[[SaidT], Hashable]) -> list[tuple[SaidT, ...]]:
    groups: dict[Hashable, list[SaidT]] = defaultdict(list)
    for claim in in_order(claims):
        groups[said(claim)].append(claim)
    return [tuple(members) for members in groups.values()]


def _said(claim: Said) -> Hashable:
    """What a claim says, but for who says it; a figure's bound and the words of its `of` are not compared."""
    if isinstance(claim, Link):
        return claim.subject.iri, claim.predicate, claim.object.iri
    if isinstance(claim, Figure):
        return _measured(claim), claim.value.normalize(), claim.max_value and claim.max_value.normalize()
    return claim.subject.iri, claim.predicate


def _measured(figure: Figure) -> Hashable:
    part = key(figure.of or "") if figure.unit == "percent" else None
    return figure.subject.iri, figure.predicate, figure.unit, figure.per, part


def _disagreement(figures: list[Figure]) -> Disagreement:
    differences = tuple(
        Difference(one, other, tuple(_reasons(one, other)))
        for one, other in combinations(sorted(figures, key=_date), 2)
        if _differ(one, other) and not _told_apart(one, other)
    )
    involved = {figure.claim for difference in differences for figure in (difference.one, difference.other)}
    shown = tuple(figure for figure in sorted(figures, key=_date) if figure.claim in involved)
    return Disagreement(figures[0].subject, figures[0].predicate, figures[0].label, shown, differences)


def _date(figure: Figure) -> tuple[str, str, str]:
    return figure.source.published or "", figure.source.iri, figure.claim


def _differ(one: Figure, other: Figure) -> bool:
    ends = ((one.value, other.value), (one.max_value or one.value, other.max_value or other.value))
    return any(abs(a - b) > _slack(one, max(abs(a), abs(b))) for a, b in ends)


def _slack(figure: Figure, size: Decimal) -> Decimal:
    if _is_calendar_year(figure):
        return Decimal(0)
    return SAME_POINTS if figure.unit == "percent" else SAME * size


def _told_apart(one: Figure, other: Figure) -> bool:
    same_text = document(one.source) == document(other.source)
    return same_text and (key(one.of or ""), one.task) != (key(other.of or ""), other.task)


def _reasons(one: Figure, other: Figure) -> Iterable[str]:
    if _overlap(one, other):
        yield "bounds"
    if one.of and other.of and key(one.of) != key(other.of):
        yield "of"
    elif bool(one.of) != bool(other.of):
        yield "of-unsaid"
    if document(one.source) == document(other.source):
        yield "same-text"
    # The year in which something began does not move with time.
    if _is_calendar_year(one):
        return
    if one.when and other.when and one.when != other.when:
        yield "when"
    elif not (one.when and other.when) and _year(one) != _year(other):
        yield "published"


def _overlap(one: Figure, other: Figure) -> bool:
    (low, high), (other_low, other_high) = _range(one), _range(other)
    return low <= other_high and other_low <= high


def _range(figure: Figure) -> tuple[Decimal, Decimal]:
    """The least and the greatest value that a figure leaves open."""
    low, high = figure.value, figure.max_value or figure.value
    if figure.bound == "about":
        return low - ABOUT * abs(low), high + ABOUT * abs(high)
    if figure.bound in ("less_than", "at_most"):
        return Decimal("-Infinity"), high
    return (low, Decimal("Infinity")) if figure.bound in ("more_than", "at_least") else (low, high)


def _is_calendar_year(figure: Figure) -> bool:
    return figure.unit == "year" and figure.value >= 1000


def _year(figure: Figure) -> str:
    return (figure.source.published or "")[:4]
