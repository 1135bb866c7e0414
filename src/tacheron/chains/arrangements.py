"""One arrangement as a graph: who hands work to whom, and the ways that lead from its heads to its last hands.

The links of one engagement become a directed multigraph whose edges all run the way of the order, from who wants work
to who does it, whatever the claim's own direction: «she works on Fiverr» runs from Fiverr to her. Which of these ways
are chains, of which kind and how sure, is the affair of `chains`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx

from tacheron.chains.links import Link, Node

ORDERS = frozenset({"hands-on", "finds-on"})
"""The roles of links by which somebody orders work."""
ORDERING = ORDERS | {"works-for"}
"""With the role by which the other side says the same."""
HANDING = ORDERING | {"works-on"}
"""The roles of all links by which work goes from hand to hand."""

OrderGraph: TypeAlias = "nx.MultiDiGraph[str]"


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


def order_graph(links: Iterable[Link]) -> OrderGraph:
    """The multigraph of the links that hand work on, an edge a claim, without loops; other links are passed over."""
    graph: OrderGraph = nx.MultiDiGraph()
    for link in links:
        if link.role in HANDING and link.subject != link.object:
            giver, taker = handing(link)
            graph.add_edge(giver.iri, taker.iri, key=link.claim, link=link)
    return graph


def told_at_length(links: Iterable[Link]) -> list[Link]:
    """The links that hand work on, each once, but for those that jump over hands (`without_summaries`)."""
    handed = {link.claim: link for link in links if link.role in HANDING and link.subject != link.object}
    ends = [handing(link) for link in handed.values()]
    given, taken = Counter(giver.iri for giver, _ in ends), Counter(taker.iri for _, taker in ends)
    # Nothing can jump where no giver has a second taker whose hop leads to a hand that is reached twice.
    if not any(given[giver.iri] > 1 and taken[taker.iri] > 1 for giver, taker in ends):
        return list(handed.values())
    rest, _ = without_summaries(order_graph(handed.values()))
    return [data["link"] for _, _, data in rest.edges(data=True)]


def without_summaries(graph: OrderGraph) -> tuple[OrderGraph, tuple[Link, ...]]:
    """The graph without the links that jump over hands, and those links.

    An engagement is one arrangement, so «the campaign hands work to her» beside «the campaign recruits on Fiverr» and
    «she works on Fiverr» is the same order told shortly. These are the edges that the transitive reduction (Aho, Garey
    and Ullman 1972) drops; a circle of hands counts as one, and the links of those who stand in it stay, for a way that
    goes round may not come back to leave where a short telling starts. Cost: O(V·E).
    """
    if not any(graph.out_degree(giver) > 1 and graph.in_degree(taker) > 1 for giver, taker in graph.edges()):
        return graph, ()
    whole = nx.condensation(nx.DiGraph(graph))
    circle = whole.graph["mapping"]
    kept = nx.transitive_reduction(whole)
    jumps = [
        (giver, taker, claim)
        for giver, taker, claim in graph.edges(keys=True)
        if len(whole.nodes[circle[giver]]["members"]) == 1 and not kept.has_edge(circle[giver], circle[taker])
    ]
    links = tuple(graph.edges[jump]["link"] for jump in sorted(jumps) if "link" in graph.edges[jump])
    rest = graph.copy()
    rest.remove_edges_from(jumps)
    return rest, links


def heads(graph: OrderGraph) -> list[str]:
    """The hands to whom nobody hands work, sorted; of a circle that nobody outside feeds, its first by name."""
    if nx.is_directed_acyclic_graph(graph):
        return sorted(hand for hand, degree in graph.in_degree() if degree == 0)
    whole = nx.condensation(nx.DiGraph(graph))
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
        takers = sorted(set(onward(hands[-1])))
        fresh = [taker for taker in takers if taker not in hands]
        yield from (Way(hands, returns_to=taker) for taker in takers if taker in hands)
        if not takers:
            yield Way(hands)
        elif fresh and len(hands) > longest:
            yield Way(hands, cut=True)
        else:
            stack.extend((*hands, taker) for taker in reversed(fresh))


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
