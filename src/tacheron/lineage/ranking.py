"""What is lost when an origin is left out, and how the order of the platforms changes: by chains, by counts of people.

A platform's number is the count of its ways of work, or the highest figure that any source gives; which of several
figures is right nobody decides here (`conflicts`). Ties share a rank.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tacheron.chains.links import Figure, Node, Said
from tacheron.lineage.breaking import Gone, Left, Way, going_back_to, without
from tacheron.lineage.origins import Lineage

_RANKED = "Platform"
_PEOPLE = "person"


@dataclass(frozen=True)
class Standing:
    """One platform's rank and number with all sources and without one; None where nothing is left."""

    platform: Node
    rank: int
    number: Decimal
    rank_without: int | None
    number_without: Decimal | None


@dataclass(frozen=True)
class Ranking:
    """Platforms by what is counted: a measure with its label, or chains where `measure` is None; the first first."""

    measure: str | None
    label: str | None
    standings: tuple[Standing, ...]


@dataclass(frozen=True)
class LeftOut:
    """The graph without some origins: the claims that go, what is left of each way, and the rankings."""

    names: tuple[str, ...]
    lost: tuple[Said, ...]
    left: tuple[tuple[Way, Left], ...]
    rankings: tuple[Ranking, ...]


def leave_out(names: Sequence[str], claims: Iterable[Said], ways: Sequence[Way], lineage: Lineage) -> LeftOut:
    """What becomes of claims and ways without these origins: sources, authors, papers, articles by title or id."""
    claims = tuple(claims)
    each_gone = [going_back_to(name, lineage) for name in names]

    def gone(claim: Said) -> bool:
        return any(one(claim) for one in each_gone)

    figures = [claim for claim in claims if isinstance(claim, Figure)]
    left = tuple((way, without(way, gone)) for way in ways)
    return LeftOut(tuple(names), tuple(filter(gone, claims)), left, rankings(ways, figures, gone))


def rankings(ways: Iterable[Way], figures: Iterable[Figure], gone: Gone) -> tuple[Ranking, ...]:
    """The rankings by the number of ways of work, then by each measure that counts people, by its label."""
    ways = list(ways)
    whole = _by_ways(ways)
    rest = _by_ways(way for way in ways if not without(way, gone).broken)
    found = [Ranking(None, None, _standings(whole, rest))] if whole else []
    counted: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.unit == _PEOPLE and figure.subject.is_any(_RANKED) and not figure.negated:
            counted[figure.label, figure.predicate].append(figure)
    for (label, measure), members in sorted(counted.items()):
        left = _highest(figure for figure in members if not gone(figure))
        found.append(Ranking(measure, label, _standings(_highest(members), left)))
    return tuple(found)


def _by_ways(ways: Iterable[Way]) -> Mapping[Node, Decimal]:
    counted = Counter(node for way in ways for node in way.nodes if node.is_any(_RANKED))
    return {node: Decimal(number) for node, number in counted.items()}


def _highest(figures: Iterable[Figure]) -> Mapping[Node, Decimal]:
    found: dict[Node, Decimal] = {}
    for figure in figures:
        top = figure.max_value if figure.max_value is not None else figure.value
        found[figure.subject] = max(top, found.get(figure.subject, top))
    return found


def _standings(whole: Mapping[Node, Decimal], rest: Mapping[Node, Decimal]) -> tuple[Standing, ...]:
    before, after = _ranks(whole), _ranks(rest)
    ordered = sorted(whole, key=lambda node: (before[node], node.label, node.iri))
    return tuple(Standing(node, before[node], whole[node], after.get(node), rest.get(node)) for node in ordered)


def _ranks(numbers: Mapping[Node, Decimal]) -> Mapping[Node, int]:
    return {node: 1 + sum(other > number for other in numbers.values()) for node, number in numbers.items()}
