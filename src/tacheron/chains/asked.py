"""Which chains are wanted: through whom they go, from where to where, of which kind, how sure, and as of which year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from decimal import Decimal

from tacheron.chains.findings import Chain, Dating, Scope
from tacheron.chains.links import Link, Said
from tacheron.chains.web import Web

_YEAR = re.compile(r"\d{3}[\dX]|\d{2}XX")


@dataclass(frozen=True)
class Asked:
    """What is asked for; what is None is not asked. Names are IRIs or labels, of people, platforms, places, tasks.

    `who` has any part in the chain. `first` is its first hand and `last` where it ends: the last hand, what the hands
    act on, who gains. `through` is a hand between the two. A place stands for the hand that is said to be there.
    `confidence`, from 0 to 1, is the least that the weakest step must have. `as_of` is a year.
    """

    who: str | None = None
    first: str | None = None
    last: str | None = None
    through: str | None = None
    kind: str | None = None
    confidence: Decimal | None = None
    as_of: int | None = None

    def scope(self, web: Web) -> Scope:
        """The question with its names looked up; QueryError, with names like it, where a name is nobody's."""
        who, first, last, through = (
            () if name is None else web.named(name) for name in (self.who, self.first, self.last, self.through)
        )
        return Scope(who, first, last, through, self.kind, self.confidence)


class Wanted:
    """Whether a chain is within a scope."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self._who = frozenset(node.iri for node in scope.who)
        asked = (scope.first, _first), (scope.last, _last), (scope.through, _between)
        self._ends = [(frozenset(node.iri for node in nodes), ends) for nodes, ends in asked if nodes]

    @property
    def seeds(self) -> Set[str]:
        """The IRIs with which every wanted chain has something to do; empty where nobody was named."""
        scope = self.scope
        nodes = next(filter(None, (scope.who, scope.first, scope.through, scope.last)), ())
        return frozenset(node.iri for node in nodes)

    def fits(self, chain: Chain) -> bool:
        scope = self.scope
        if scope.kind is not None and chain.kind != scope.kind:
            return False
        if self._who and not self._names_one(chain):
            return False
        if any(asked.isdisjoint(ends(chain)) for asked, ends in self._ends):
            return False
        return scope.confidence is None or chain.confidence >= scope.confidence

    def _names_one(self, chain: Chain) -> bool:
        """Whether the chain names one of those who were asked for; most often it is a hand."""
        if any(hand.iri in self._who for hand in chain.hands):
            return True
        return not self._who.isdisjoint(node.iri for node in chain.nodes)


def _first(chain: Chain) -> Iterator[str]:
    return _with_places(chain, {chain.hands[0].iri})


def _last(chain: Chain) -> Iterator[str]:
    yield from (link.object.iri for link in (*chain.targets, *chain.benefits))
    yield from _with_places(chain, {chain.hands[-1].iri}.union(other.iri for other in chain.others))


def _between(chain: Chain) -> Iterator[str]:
    """The hands after the first; the last of them only where it acts on something, which then is the end."""
    return _with_places(chain, {hand.iri for hand in chain.hands[1 : None if chain.targets else -1]})


def _with_places(chain: Chain, hands: Set[str]) -> Iterator[str]:
    yield from hands
    yield from (link.object.iri for link in chain.places if link.subject.iri in hands)


def begun(said: Said) -> tuple[int, str] | None:
    """The year in which what is said began at the latest, and how that is known: it held, or was published; else None.

    An article that says since when it holds is believed; a decade («201X») has begun by its last year.
    """
    for when, how in ((said.when, "held"), (said.source.published, "published")):
        found = _YEAR.search(when) if when else None
        if found is not None:
            return int(found.group().replace("X", "9")), how
    return None


def dated(links: Iterable[Link], year: int) -> tuple[list[Link], Dating]:
    """The links that had begun by the end of the year, and how many are dated by what, come later or are undated."""
    counts: Counter[str] = Counter()
    kept = []
    for link in links:
        start = begun(link)
        counts["undated" if start is None else "later" if start[0] > year else start[1]] += 1
        if start is not None and start[0] <= year:
            kept.append(link)
    return kept, Dating(year, *(counts[name] for name in ("held", "published", "later", "undated")))
