"""One arrangement as its story tells it: the order of its hands, and what is said of them beside.

Only the claims of one engagement go in, or those of several that tell one story. Which ways of it are chains, and what
is said of each, is the affair of `documented`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from tacheron.chains.arrangements import HANDING, ORDERS, Order, heads, take_summaries
from tacheron.chains.bridging import bridge_platforms, bridge_purchases
from tacheron.chains.findings import Hop, Story
from tacheron.chains.judging import are_unpaid, client_of
from tacheron.chains.links import ENDS, Figure, Link, Node, ends_of

_SUREST = attrgetter("status", "claim")
_AT_WORK = ENDS | {"buys"}
_WANTING = ORDERS | {"buys"}
_AGENT_OBJECTS = HANDING | ENDS | {"runs"}


@dataclass(frozen=True)
class Arrangement:
    """All claims of one story that are neither denied nor rejected, the order of its hands, without the links that tell
    several hops shortly (`summaries`), and all whom its links name, by IRI (`people`)."""

    story: Story
    links: tuple[Link, ...]
    figures: tuple[Figure, ...]
    order: Order
    summaries: tuple[Link, ...]
    people: Mapping[str, Node]

    @classmethod
    def of(cls, story: Story, links: Sequence[Link], figures: Sequence[Figure]) -> Arrangement:
        order, people = Order(links), {node.iri: node for node in ends_of(links)}
        roles = {link.role for link in links}
        if "works-on" in roles and "hands-on" in roles:
            bridge_platforms(order, links)
        summaries = take_summaries(order)
        if not roles.isdisjoint(_AT_WORK):
            for link in links:
                if link.role in _AT_WORK:
                    order.add(link.subject.iri)
        if "buys" in roles:
            bridge_purchases(order, links)
        return cls(story, tuple(links), tuple(figures), order, summaries, people)

    @cached_property
    def heads(self) -> list[str]:
        return heads(self.order)

    def hop(self, giver: str, taker: str) -> Hop:
        """The hop between two hands; without a link where a purchase alone joins them."""
        if (giver, taker) not in self._hops:
            links = self.order.takers[giver][taker]
            self._hops[giver, taker] = hop(self.people[giver], self.people[taker], links)
        return self._hops[giver, taker]

    @cached_property
    def _hops(self) -> dict[tuple[str, str], Hop]:
        return {}

    @cached_property
    def said_of(self) -> Mapping[str, Mapping[str, list[Link]]]:
        """What is said beside the hops, by role and subject, sorted; under "" where the subject is no hand: it is said
        of all ways."""
        found: dict[str, dict[str, list[Link]]] = {}
        told = [link for link in self.links if link.role not in HANDING]
        for link in sorted(told, key=lambda link: (link.object.label, link.claim)):
            hand = link.subject.iri if link.subject.iri in self.order.takers else ""
            found.setdefault(link.role, {}).setdefault(hand, []).append(link)
        return found

    @cached_property
    def ordering(self) -> frozenset[str]:
        """Who orders or buys, as IRIs."""
        return frozenset(link.subject.iri for link in self.links if link.role in _WANTING)

    @cached_property
    def is_unpaid(self) -> bool:
        return are_unpaid(self.links)

    @cached_property
    def others(self) -> tuple[Node, ...]:
        """Whom it names without saying from whom they take work."""
        if self.people.keys() <= self.order.takers.keys():
            return ()
        named = {link.subject for link in self.links}
        named |= {link.object for link in self.links if link.role in _AGENT_OBJECTS}
        ends = {link.object for link in self.links if link.role in ENDS}
        others = {node for node in named - ends if node.iri not in self.order.takers and not node.is_any("Place")}
        return tuple(sorted(others, key=lambda node: (node.label, node.iri)))


def clients_of(arrangement: Arrangement) -> list[str]:
    """Those of its first hands who order, pay, or are called clients for whom others work."""
    order, people = arrangement.order, arrangement.people
    free = [head for head in arrangement.heads if not order.givers(head)]
    hands = {head: [people[head], *(people[taker] for taker in order.takers[head])] for head in free}
    return [head for head in free if client_of(hands[head], arrangement.ordering) is not None]


def hop(giver: Node, taker: Node, links: Iterable[Link]) -> Hop:
    """The hop between two hands with all claims that carry it, the asserted ones first."""
    return Hop(giver, taker, tuple(sorted(links, key=_SUREST)))
