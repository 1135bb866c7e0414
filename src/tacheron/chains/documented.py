"""The chains of one arrangement: its ways of work, each with its kind, its status, its circumstances and its gaps.

Only here do claims become a *documented* chain, and only the claims of one engagement go in. No order is made up: where
a client pays for a service and nobody says who found the workers, the hop between them has no link and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from tacheron.chains.arrangements import (
    HANDING,
    ORDERS,
    OrderGraph,
    Way,
    heads,
    order_graph,
    ways_down,
    without_summaries,
)
from tacheron.chains.findings import Chain, Hop, Missing, Story, strongest, unordered
from tacheron.chains.links import Figure, Link, Node

CLIENTS = ("Client", "Campaign")
GO_BETWEENS = ("Intermediary", "ClickFarm")
"""Types of hands that work for somebody else: one who stands at the head of a chain is not its client."""
WORKERS = ("Worker", "WorkerGroup")
_UNPAID = "unpaid"
_ENDS = frozenset({"acts-on", "profits"})
_AGENT_OBJECTS = HANDING | _ENDS | {"runs"}


@dataclass(frozen=True)
class Arrangement:
    """All claims of one story that are neither denied nor rejected, and the graph of its hands."""

    story: Story
    links: tuple[Link, ...]
    figures: tuple[Figure, ...]
    graph: OrderGraph
    summaries: tuple[Link, ...]

    @classmethod
    def of(cls, story: Story, links: Sequence[Link], figures: Sequence[Figure]) -> Arrangement:
        graph = order_graph(links)
        bridge_platforms(graph, links)
        graph, summaries = without_summaries(graph)
        graph.add_nodes_from(sorted(link.subject.iri for link in links if link.role in _ENDS | {"buys"}))
        bridge_purchases(graph, links)
        return cls(story, tuple(links), tuple(figures), graph, summaries)

    @cached_property
    def people(self) -> dict[str, Node]:
        """Everybody and everything that its links name, by IRI."""
        return {node.iri: node for node in _ends(self.links)}

    @cached_property
    def heads(self) -> list[str]:
        return heads(self.graph)

    def hop(self, giver: Node, taker: Node) -> Hop:
        """The hop between two hands; without a link where a purchase alone joins them."""
        return hop(giver, taker, [each["link"] for each in self.graph[giver.iri][taker.iri].values() if "link" in each])

    @cached_property
    def said_of(self) -> Mapping[str, Mapping[str, list[Link]]]:
        """The links by subject and role, sorted; under "" those whose subject is no hand: they are said of all ways."""
        found: dict[str, dict[str, list[Link]]] = {}
        for link in sorted(self.links, key=lambda link: (link.object.label, link.claim)):
            hand = link.subject.iri if link.subject.iri in self.graph else ""
            found.setdefault(hand, {}).setdefault(link.role, []).append(link)
        return found

    @cached_property
    def is_unpaid(self) -> bool:
        return any(_UNPAID in link.object.marks for link in self.links)

    @cached_property
    def others(self) -> tuple[Node, ...]:
        """Whom it names without saying from whom they take work."""
        named = {link.subject for link in self.links}
        named |= {link.object for link in self.links if link.role in _AGENT_OBJECTS}
        ends = {link.object for link in self.links if link.role in _ENDS}
        others = {node for node in named - ends if node.iri not in self.graph and not node.is_any("Place")}
        return tuple(sorted(others, key=lambda node: (node.label, node.iri)))

    def chains(self, longest: int) -> Iterator[Chain]:
        """Its chains in a stable order, none longer than `longest` hops; nothing where it names one hand alone.

        There may be exponentially many in the number of its hands: take what you need.
        """
        for head in self.heads:
            for way in ways_down(self.graph.successors, (head,), longest):
                yield _chain(self, way)


def bridge_platforms(graph: OrderGraph, links: Sequence[Link]) -> None:
    """Join, without a link, who hands work to somebody to the one platform on which that hand works, if nobody else does.

    «The campaign had her make slides … she was found on Fiverr» is one arrangement, though nobody says who looked there.
    """
    platforms: dict[str, set[str]] = {}
    for link in links:
        if link.role == "works-on" and link.object.is_any("Platform"):
            platforms.setdefault(link.subject.iri, set()).add(link.object.iri)
    orders = [link for link in links if link.role == "hands-on" and link.object.iri in platforms]
    fed = {iri for iri in graph if graph.in_degree(iri)} if orders else set()
    for link in orders:
        found = platforms[link.object.iri] - {link.subject.iri}
        if len(found) == 1 and fed.isdisjoint(found):
            graph.add_edge(link.subject.iri, *found)


def bridge_purchases(graph: OrderGraph, links: Sequence[Link]) -> None:
    """Join, without a link, a buyer of whom no order is said to the heads that are nobody's client in their own right.

    «Firms pay for clicks … this rests on click farms» is one arrangement, though nobody says who found the farms.
    """
    bought = [link for link in links if link.role == "buys"]
    ordering = {link.subject.iri for link in links if link.role in ORDERS}
    buyers = sorted({link.subject.iri for link in bought} - ordering)
    if not buyers:
        return
    tasks = {link.object for link in bought}
    makers = {link.subject.iri for link in links if link.role in _ENDS}
    makers |= {link.subject.iri for link in links if link.role == "does" and link.object in tasks}
    graph.add_nodes_from(sorted(makers))
    between = {node.iri for node in _ends(links) if node.is_any(*GO_BETWEENS, "Platform")}
    orphans = [head for head in heads(graph) if head not in buyers and (head not in ordering or head in between)]
    graph.add_edges_from((buyer, orphan) for buyer in buyers for orphan in orphans)


def _ends(links: Iterable[Link]) -> Iterator[Node]:
    return (node for link in links for node in (link.subject, link.object))


def hop(giver: Node, taker: Node, links: Iterable[Link]) -> Hop:
    """The hop between two hands with all claims that carry it, the asserted ones first."""
    return Hop(giver, taker, tuple(sorted(links, key=lambda link: (link.status, link.claim))))


def client_of(hands: Sequence[Node], links: Iterable[Link]) -> Node | None:
    """The first hand where it orders, pays, or is called a client for whom others work; None where it goes between."""
    head = hands[0]
    if head.is_any(*GO_BETWEENS):
        return None
    orders = any(link.subject == head and link.role in ORDERS | {"buys"} for link in links)
    return head if orders or (head.is_any(*CLIENTS) and len(hands) > 1) else None


def clients_of(arrangement: Arrangement) -> list[str]:
    """Those of its first hands who order, pay, or are called clients for whom others work."""
    free = [head for head in arrangement.heads if not arrangement.graph.in_degree(head)]
    hands = {head: [head, *arrangement.graph.successors(head)] for head in free}
    people, links = arrangement.people, arrangement.links
    return [head for head in free if client_of([people[hand] for hand in hands[head]], links) is not None]


def does_the_work(hand: Node) -> bool:
    return hand.is_any(*WORKERS, "ClickFarm")


def kind_of(
    client: Node | None,
    hops: Sequence[Hop],
    benefits: Iterable[Link],
    buys: Sequence[Link],
    unpaid: bool,
    summaries: Iterable[Link] = (),
) -> str:
    """One of KINDS. An order outweighs what else is said: somebody who is ordered about for nothing is *ordered*.

    To work for a client is to be ordered by him; to work for a click farm says nothing of who ordered what it does.
    """
    roles = {link.role for hop in hops for link in hop.links}
    roles |= {link.role for link in summaries}
    if roles & ORDERS:
        return "ordered"
    if buys:
        return "bought"
    if unpaid:
        return "unpaid"
    if client is not None and "works-for" in roles:
        return "ordered"
    return "opportunistic" if unordered(benefits, hops, ()) else "unstated"


def _chain(arrangement: Arrangement, way: Way) -> Chain:
    people = arrangement.people
    hands = tuple(people[iri] for iri in way.hands)
    hops = tuple(arrangement.hop(giver, taker) for giver, taker in pairwise(hands))
    said = [found for hand in (*way.hands, "") if (found := arrangement.said_of.get(hand))]

    def own(*roles: str) -> tuple[Link, ...]:
        return tuple(link for found in said for role in roles for link in found.get(role, ()))

    targets, benefits, buys, conditions = (own(role) for role in ("acts-on", "profits", "buys", "bound-by"))
    unpaid = arrangement.is_unpaid if benefits else any(_UNPAID in link.object.marks for link in conditions)
    headed = arrangement.graph.in_degree(way.hands[0]) == 0
    client = client_of(hands, own(*ORDERS, "buys")) if headed else None
    summaries = tuple(link for link in arrangement.summaries if {link.subject, link.object} <= set(hands))
    chain = Chain(
        kind=kind_of(client, hops, benefits, buys, unpaid, summaries),
        status="documented",
        story=arrangement.story,
        client=client,
        hands=hands,
        hops=hops,
        summaries=summaries,
        targets=targets,
        benefits=benefits,
        buys=buys,
        tasks=_by_hand(own("does", "mediates"), hands),
        places=own("sits"),
        conditions=conditions,
        figures=_figures(arrangement, way),
        others=arrangement.others,
        returns_to=None if way.returns_to is None else people[way.returns_to],
        cut=way.cut,
    )
    return replace(chain, status=_status(chain), missing=tuple(_missing(chain)))


def _figures(arrangement: Arrangement, way: Way) -> tuple[Figure, ...]:
    """All but those about the hands of other ways."""
    graph = arrangement.graph
    return tuple(f for f in arrangement.figures if f.subject.iri in way.hands or f.subject.iri not in graph)


def _by_hand(links: Iterable[Link], hands: Sequence[Node]) -> tuple[Link, ...]:
    """In the order of the hands, what concerns no hand last."""
    place = {hand: at for at, hand in enumerate(hands)}
    return tuple(sorted(links, key=lambda link: (place.get(link.subject, len(hands)), link.object.label, link.claim)))


def _status(chain: Chain) -> str:
    """That of its weakest link; a link is as strong as the strongest claim that carries it."""
    ends: list[Link] = [*chain.targets]
    if chain.kind in ("unpaid", "opportunistic"):
        ends += chain.benefits
    statuses = {hop.status for hop in chain.hops}
    statuses |= {strongest(link for link in ends if link.object == end) for end in {link.object for link in ends}}
    if chain.kind == "bought" or not all(hop.links for hop in chain.hops):
        statuses.add(strongest([*chain.buys, *chain.summaries]))
    return "reported" if "reported" in statuses else "documented"


def _missing(chain: Chain) -> Iterator[Missing]:
    """What a reader would ask of the chain and its arrangement does not answer, client first."""
    if chain.client is None:
        yield Missing("client")
    for at, step in enumerate(chain.hops):
        if _unrecruited(chain, at):
            # A platform is not recruited: what nobody says is who found its worker there.
            onward = chain.hops[at + 1] if step.taker.is_any("Platform") and at + 1 < len(chain.hops) else step
            yield Missing("recruiter", onward.taker)
    last = chain.hands[-1]
    if chain.returns_to is None and not chain.cut and not any(hand.is_any(*WORKERS) for hand in (last, *chain.others)):
        yield Missing("worker", None if last == chain.client else last)
    if not chain.tasks and not chain.buys:
        yield Missing("task")
    if not chain.places and not any(hand.is_any("Place") for hand in chain.hands):
        yield Missing("place")
    if chain.kind in ("ordered", "bought") and not any(figure.is_money for figure in chain.figures):
        yield Missing("money")


def _unrecruited(chain: Chain, at: int) -> bool:
    """Whether nobody says how a hop's taker was found: no link at all, or a client's order with nothing between."""
    step = chain.hops[at]
    if not step.links:
        return True
    direct = at == 0 and step.giver == chain.client and not step.giver.is_any("Platform")
    return direct and does_the_work(step.taker) and "works-on" not in {link.role for link in step.links}
