"""One arrangement as a graph: who hands work to whom, and the ways that lead from its heads to its last hands.

The links of one engagement become a directed graph whose hops all run the way of the order, from who wants work to who
does it, whatever the claim's own direction: «she works on Fiverr» runs from Fiverr to her. Which of these ways
are chains, of which kind and how sure, is the affair of `chains`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import networkx as nx

from tacheron.chains.links import Link, Node

ORDERS = frozenset({"hands-on", "finds-on"})
"""The roles of links by which somebody orders work."""
ORDERING = ORDERS | {"works-for"}
"""With the role by which the other side says the same."""
HANDING = ORDERING | {"works-on"}
"""The roles of all links by which work goes from hand to hand."""

Takers: TypeAlias = dict[str, list[Link]]
"""Whom a hand gives work to, each with the claims that say so."""

# Whom work reaches from a hand is remembered for so many hands: of all of a large arrangement it would fill the memory.
_KEPT = 1000


@dataclass(frozen=True)
class Way:
    """A simple path, as IRIs from its head on. `returns_to` is set where the work comes back to a hand of the way,
    `cut` where the way would go on beyond the longest that was asked for.
    """

    hands: tuple[str, ...]
    returns_to: str | None = None
    cut: bool = False


def handing(link: Link) -> tuple[Node, Node]:
    """Who gives the work and who takes it, for a link whose role is one of HANDING."""
    return (link.subject, link.object) if link.role in ORDERS else (link.object, link.subject)


class Order:
    """Who hands work to whom, as IRIs; a hop without a claim is one that the arrangement merely supposes.

    Plain dictionaries: an arrangement has a few hands, and a question looks at hundreds of arrangements.
    """

    def __init__(self, links: Iterable[Link] = ()) -> None:
        self.takers: dict[str, Takers] = {}
        self._givers: dict[str, int] = {}
        for link in links:
            if link.role in HANDING and link.subject.iri != link.object.iri:
                giver, taker = handing(link)
                self.join(giver.iri, taker.iri).append(link)

    def join(self, giver: str, taker: str) -> list[Link]:
        """The claims of the hop from one to the other, which is made where it is not there."""
        self.add(giver)
        self.add(taker)
        takers = self.takers[giver]
        if taker not in takers:
            takers[taker] = []
            self._givers[taker] += 1
        return takers[taker]

    def add(self, hand: str) -> None:
        """Name a hand, to whom nobody may hand work, and who may hand none on."""
        if hand not in self.takers:
            self.takers[hand] = {}
            self._givers[hand] = 0

    def part(self, giver: str, taker: str) -> list[Link]:
        """Take a hop away; the claims that told it."""
        self._givers[taker] -= 1
        return self.takers[giver].pop(taker)

    def givers(self, hand: str) -> int:
        """How many hand work to this hand."""
        return self._givers[hand]

    def below(self, *hands: str) -> set[str]:
        """Whom work reaches from these hands; one of themselves where it comes back to it."""
        found: set[str] = set()
        waiting = [*hands]
        while waiting:
            for taker in self.takers[waiting.pop()]:
                if taker not in found:
                    found.add(taker)
                    waiting.append(taker)
        return found

    @property
    def links(self) -> list[Link]:
        """The claims of all hops."""
        return [link for takers in self.takers.values() for claims in takers.values() for link in claims]


def told_at_length(links: Iterable[Link]) -> list[Link]:
    """The links that hand work on, each once, but for those that jump over hands (`take_summaries`)."""
    order = Order({link.claim: link for link in links}.values())
    take_summaries(order)
    return order.links


def take_summaries(order: Order) -> tuple[Link, ...]:
    """Take away the links that jump over hands, and give them back, by giver, taker and claim.

    An engagement is one arrangement, so «the campaign hands work to her» beside «the campaign recruits on Fiverr» and
    «she works on Fiverr» is the same order told shortly. These are the edges that the transitive reduction (Aho, Garey
    and Ullman 1972) drops; a circle of hands counts as one, and the links of those who stand in it stay, for a way that
    goes round may not come back to leave where a short telling starts. Cost: O(V·E).
    """
    jumps = sorted(_jumps(order))
    return tuple(link for hop in jumps for link in sorted(order.part(*hop), key=lambda link: link.claim))


def _jumps(order: Order) -> set[tuple[str, str]]:
    """The hops from a giver in no circle to whom the work reaches from another of his takers, who is in no circle with
    that one."""
    # Nothing can jump where no giver has a second taker whose hop leads to a hand that is reached twice.
    branching = {giver: takers for giver, takers in order.takers.items() if len(takers) > 1}
    if not any(order.givers(taker) > 1 for takers in branching.values() for taker in takers):
        return set()
    below = lru_cache(_KEPT)(order.below)
    return {
        (giver, taker)
        for giver, takers in branching.items()
        if any(order.givers(taker) > 1 for taker in takers) and giver not in below(giver)
        for between in takers
        for taker in takers.keys() & below(between)
        if between not in below(taker)
    }


def heads(order: Order) -> list[str]:
    """The hands to whom nobody hands work, sorted; of a circle that nobody outside feeds, its first by name."""
    free = [hand for hand in order.takers if not order.givers(hand)]
    if len(order.takers) == len(free) + len(order.below(*free)):
        return sorted(free)
    graph: nx.DiGraph[str] = nx.DiGraph((giver, taker) for giver, takers in order.takers.items() for taker in takers)
    graph.add_nodes_from(free)
    whole = nx.condensation(graph)
    return sorted(min(whole.nodes[circle]["members"]) for circle, degree in whole.in_degree() if degree == 0)


def ways_down(onward: Callable[[str], Iterable[str]], start: tuple[str, ...], longest: int) -> Iterator[Way]:
    """Every way that begins with the hands of `start`, to its end, in order; `longest` counts hops.

    A way ends where nobody takes the work further, where it comes back to one of its hands (one way for each return),
    or, `cut`, after `longest` hops. networkx' simple paths want an end to go to; here the ends are what is asked for.
    There may be exponentially many: take what you need from the iterator. From one way to the next the work is
    O(longest × takers of a hand).
    """
    stack = [start]
    while stack:
        hands = stack.pop()
        takers = sorted(onward(hands[-1]))
        if not takers:
            yield Way(hands)
            continue
        fresh = [taker for taker in takers if taker not in hands]
        if len(fresh) < len(takers):
            yield from (Way(hands, returns_to=taker) for taker in takers if taker in hands)
        if fresh and len(hands) > longest:
            yield Way(hands, cut=True)
        else:
            stack += [(*hands, taker) for taker in reversed(fresh)]


def ways_up(backward: Callable[[str], Iterable[str]], hand: str, longest: int) -> Iterator[tuple[str, ...]]:
    """Every way that leads to `hand` from a first hand, in the order of the work: nobody outside it gives to its head,
    unless it has `longest` hops already."""
    seen: set[tuple[str, ...]] = set()
    for way in ways_down(backward, (hand,), longest):
        # A circle is one way up, however many of its hands it comes back to.
        open_ended = any(giver not in way.hands for giver in backward(way.hands[-1]))
        if way.hands not in seen and (way.cut or not open_ended):
            seen.add(way.hands)
            yield way.hands[::-1]
