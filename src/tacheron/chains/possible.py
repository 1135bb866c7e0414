"""Possible chains: claims that fit together hand to hand, but that no article tells as one arrangement.

«The campaign recruits on Fiverr» in one article and «the workers of a region are on Fiverr» in another make a way that
work *may* have gone, and no more. Such a chain is shown only when asked for, never counted, and says which claim is
lacking. What the arrangements say of places, tasks or pay is not carried over to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import networkx as nx

from tacheron.chains.arrangements import OrderGraph, Way, order_graph, ways_down, ways_up, without_summaries
from tacheron.chains.documented import client_of, hop, kind_of
from tacheron.chains.findings import Chain, Hop, Lack, Missing
from tacheron.chains.links import Link, Node


def possible_chains(links: Sequence[Link], through: Iterable[str], longest: int) -> Iterator[Chain]:
    """The possible chains through the entities with these IRIs, in a stable order, each once.

    Cost: all links are looked at once; then exponential in the number of hands around `through`, as the ways are.
    """
    wanted = set(through)
    targets = _targets(links)
    graph = _all_hands(links)
    people = {node.iri: node for link in links for node in (link.subject, link.object)}
    actors = {actor for actor, reached in targets.items() if wanted & set(reached)}
    seen: set[str] = set()
    for hand in sorted((wanted | actors) & set(graph)):
        for up in ways_up(graph.predecessors, hand, longest):
            for way in ways_down(graph.successors, up, longest):
                for chain in _chains(way, graph, people, targets.get(way.hands[-1], {})):
                    if chain.id not in seen and wanted & {node.iri for node in chain.nodes}:
                        seen.add(chain.id)
                        yield chain


def _all_hands(links: Iterable[Link]) -> OrderGraph:
    """One graph of all arrangements, each without its summaries, and of the links that stand in none."""
    graph: OrderGraph = nx.MultiDiGraph()
    for engagement, members in _by_engagement(links).items():
        part = order_graph(members)
        graph.update(without_summaries(part)[0] if engagement is not None else part)
    return graph


def _by_engagement(links: Iterable[Link]) -> Mapping[str | None, list[Link]]:
    found: dict[str | None, list[Link]] = defaultdict(list)
    for link in links:
        found[link.engagement].append(link)
    return found


def _targets(links: Iterable[Link]) -> dict[str, dict[str, list[Link]]]:
    """Actor -> platform acted on -> the claims that say so."""
    found: dict[str, dict[str, list[Link]]] = defaultdict(lambda: defaultdict(list))
    for link in links:
        if link.role == "acts-on":
            found[link.subject.iri][link.object.iri].append(link)
    return found


def _chains(
    way: Way, graph: OrderGraph, people: Mapping[str, Node], targets: Mapping[str, list[Link]]
) -> Iterator[Chain]:
    """The way on its own, or once for each platform that its last hand acts on, where no one arrangement has it all."""
    hands = tuple(people[iri] for iri in way.hands)
    hops = tuple(hop(graph, giver, taker) for giver, taker in pairwise(hands))
    ends = [Hop(hands[-1], people[iri], tuple(links)) for iri, links in sorted(targets.items())]
    for reached in [[end] for end in ends] or [[]]:
        lacks = _lacks([*hops, *reached])
        if lacks and hops:
            yield _chain(way, hands, hops, reached, lacks, people)


def _lacks(told: Sequence[Hop]) -> tuple[Lack, ...]:
    """Where the telling breaks: neighbours without a common arrangement, else its two ends; () where one tells all."""
    arrangements = [{link.engagement for link in step.links} - {None} for step in told]
    if len(told) < 2 or set.intersection(*arrangements):
        return ()
    breaks = [at for at in range(len(told) - 1) if not arrangements[at] & arrangements[at + 1]]
    return tuple(Lack(told[at], told[at + 1]) for at in breaks) or (Lack(told[0], told[-1]),)


def _chain(
    way: Way,
    hands: tuple[Node, ...],
    hops: tuple[Hop, ...],
    reached: Sequence[Hop],
    lacks: tuple[Lack, ...],
    people: Mapping[str, Node],
) -> Chain:
    client = client_of(hands, [link for step in hops for link in step.links])
    return Chain(
        kind=kind_of(client, hops, (), (), unpaid=False),
        status="possible",
        engagement=None,
        client=client,
        hands=hands,
        hops=hops,
        targets=tuple(link for step in reached for link in step.links),
        missing=() if client else (Missing("client"),),
        lacks=lacks,
        returns_to=None if way.returns_to is None else people[way.returns_to],
        cut=way.cut,
    )
