"""Figures that follow from a share: half of the other campaign's spending, a quarter of the active workers.

A share is taken of a whole only where its own words say of what: they name the measure («workers», «spending», by the
ontology's labels) and, where it is somebody else's, whose. Both must stand in one article. «Two thirds of the tasks» is
no share of the workers, and stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tacheron.chains.links import Figure, Node
from tacheron.entities.names import words
from tacheron.money.amounts import amount_of
from tacheron.money.reckoning import Reckoning, Step
from tacheron.money.told import Money

WHOLES = ("spends", "works")

Names = Mapping[str, tuple[str, ...]]
"""For each predicate's IRI the words by which texts name its measure."""


def shares_of(share: Figure, money: Money, names: Names) -> Iterator[Reckoning]:
    """What a share makes of each whole that its words name, in the order of the claims."""
    part = amount_of(share)
    if part is None or part.unit != "percent" or (part.high or part.value) > 100 or not share.of:
        return
    for whole in _wholes(share, money):
        amount = amount_of(whole)
        if amount is None or not _names_it(share, whole, money, names):
            continue
        result = amount.times(part.fraction())
        if result is not None:
            steps = Step("told", part, (share,)), Step("share", result, (whole,))
            yield Reckoning(steps, money.role(whole))


def _wholes(share: Figure, money: Money) -> list[Figure]:
    return [figure for figure in money.figures_from(share.source.iri) if money.role(figure) in WHOLES]


def _names_it(share: Figure, whole: Figure, money: Money, names: Names) -> bool:
    said = frozenset(words(share.of or ""))
    if not _any_in(names.get(whole.predicate, ()), said):
        return False
    if whole.of and said.isdisjoint(words(whole.of)):
        return False
    if _any_in((whole.subject.label,), said):
        return True
    others = (each.subject.label for each in _wholes(share, money) if each.subject != whole.subject)
    own = whole.subject == share.subject or whole.subject in _worked_through(share.subject, money)
    return own and not _any_in(others, said)


def _any_in(names: Iterable[str], said: frozenset[str]) -> bool:
    return any(name and said.issuperset(words(name)) for name in names)


def _worked_through(worker: Node, money: Money) -> set[Node]:
    return {link.object for link in money.links if link.role == "works-on" and link.subject == worker}
