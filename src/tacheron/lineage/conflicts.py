"""Figures that differ: side by side, with what may make them all true.

Nothing here decides who is right. What may make both of two figures true: their bounds, what they count, the task that
is paid, the time for which they hold. What sources have in common is `origins`' affair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from tacheron.chains.links import Figure, Node, in_order
from tacheron.entities.names import key
from tacheron.lineage.origins import Lineage

SAME = Decimal("0.005")
SAME_POINTS = Decimal("0.7")
"""Figures within half a per cent of each other are the same, and percentages within these points, as in `scoring`."""
ABOUT = Decimal("0.1")
"""How far «about» reaches to either side: the usual reading of a rounded figure, and no more than that."""


@dataclass(frozen=True)
class Difference:
    """Two figures that differ, and why both may be true all the same; without reasons they contradict each other.

    Reasons: `bounds` (the ranges overlap), `of` (different things are counted), `of-unsaid` (one does not say what it
    counts), `task` (they are paid for different tasks), `when` (they hold for different times), `published` (they were
    published in different years), `same-text` (one text, and in it one voice, gives both, so its words will say what tells them apart).
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


def disagreements(figures: Iterable[Figure], lineage: Lineage | None = None) -> tuple[Disagreement, ...]:
    """Where figures of one subject, measure, unit and rate differ, by subject and measure.

    An article that tells two things apart («registered», «active») does not disagree with itself. Shares are compared
    only where they are shares of the same. Denied figures are left out. Cost: quadratic in the figures of one measure.
    """
    figures = in_order(figures)
    lineage = lineage or Lineage.of(figure.source for figure in figures)
    groups: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in figures:
        if not figure.negated:
            groups[measured(figure)].append(figure)
    found = (_disagreement(members, lineage) for members in groups.values())
    some = (disagreement for disagreement in found if disagreement.differences)
    return tuple(sorted(some, key=lambda d: (d.subject.label, d.subject.iri, d.measure, d.figures[0].claim)))


def measured(figure: Figure) -> Hashable:
    """What two figures must share to be compared: subject, measure, unit and rate, and of shares the whole."""
    part = key(figure.of or "") if figure.unit == "percent" else None
    return figure.subject.iri, figure.predicate, figure.unit, figure.per, part


def differences(figures: Iterable[Figure], lineage: Lineage) -> tuple[Difference, ...]:
    """Each two of the figures (of one measure and unit) that differ, the older first."""
    return tuple(
        Difference(one, other, tuple(_reasons(one, other, lineage)))
        for one, other in combinations(sorted(figures, key=_date), 2)
        if _differ(one, other) and not _told_apart(one, other, lineage)
    )


def _disagreement(figures: list[Figure], lineage: Lineage) -> Disagreement:
    found = differences(figures, lineage)
    involved = {figure.claim for difference in found for figure in (difference.one, difference.other)}
    shown = tuple(figure for figure in sorted(figures, key=_date) if figure.claim in involved)
    return Disagreement(figures[0].subject, figures[0].predicate, figures[0].label, shown, found)


def _date(figure: Figure) -> tuple[str, str, str]:
    return figure.source.published or "", figure.source.iri, figure.claim


def _differ(one: Figure, other: Figure) -> bool:
    ends = ((one.value, other.value), (one.max_value or one.value, other.max_value or other.value))
    return any(abs(a - b) > _slack(one, max(abs(a), abs(b))) for a, b in ends)


def _slack(figure: Figure, size: Decimal) -> Decimal:
    if _is_calendar_year(figure):
        return Decimal(0)
    return SAME_POINTS if figure.unit == "percent" else SAME * size


def _told_apart(one: Figure, other: Figure, lineage: Lineage) -> bool:
    same_text = lineage.document(one.source) == lineage.document(other.source)
    return same_text and (key(one.of or ""), one.task) != (key(other.of or ""), other.task)


def _reasons(one: Figure, other: Figure, lineage: Lineage) -> Iterable[str]:
    if _overlap(one, other):
        yield "bounds"
    if one.of and other.of and key(one.of) != key(other.of):
        yield "of"
    elif bool(one.of) != bool(other.of):
        yield "of-unsaid"
    if one.task and other.task and one.task != other.task:
        yield "task"
    if _one_voice(one, other, lineage):
        yield "same-text"
    # The year in which something began does not move with time.
    if _is_calendar_year(one):
        return
    if one.when and other.when and one.when != other.when:
        yield "when"
    elif not (one.when and other.when) and _year(one) != _year(other):
        yield "published"


def _one_voice(one: Figure, other: Figure, lineage: Lineage) -> bool:
    """Whether one text gives both. Two whom one article quotes may contradict each other there."""
    if lineage.document(one.source) != lineage.document(other.source):
        return False
    return one.source != other.source or lineage.names_behind(one) == lineage.names_behind(other)


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
