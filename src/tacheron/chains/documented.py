"""The chains of one arrangement: its ways of work, each with its kind, its status, its circumstances and its gaps.

Only here do claims become a *documented* chain, and only the claims of one engagement go in. No order is made up: where
a client pays for a service and nobody says who found the workers, the hop between them has no link and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from operator import attrgetter

from tacheron.chains.arrangements import (
    HANDING,
    ORDERS,
    Order,
    Way,
    heads,
    take_summaries,
    ways_down,
)
from tacheron.chains.findings import Chain, Hop, Missing, Story, strongest, unordered
from tacheron.chains.links import Figure, Link, Node

CLIENTS = ("Client", "Campaign")
GO_BETWEENS = ("Intermediary", "ClickFarm")
"""Types of hands that work for somebody else: one who stands at the head of a chain is not its client."""
WORKERS = ("Worker", "WorkerGroup")
_UNPAID = "unpaid"
_ENDS = frozenset({"acts-on", "profits"})
_SUREST = attrgetter("status", "claim")
_AT_WORK = _ENDS | {"buys"}
_WANTING = ORDERS | {"buys"}
_AGENT_OBJECTS = HANDING | _ENDS | {"runs"}


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
        order, people = Order(links), {node.iri: node for node in _ends(links)}
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
        return _are_unpaid(self.links)

    @cached_property
    def others(self) -> tuple[Node, ...]:
        """Whom it names without saying from whom they take work."""
        if self.people.keys() <= self.order.takers.keys():
            return ()
        named = {link.subject for link in self.links}
        named |= {link.object for link in self.links if link.role in _AGENT_OBJECTS}
        ends = {link.object for link in self.links if link.role in _ENDS}
        others = {node for node in named - ends if node.iri not in self.order.takers and not node.is_any("Place")}
        return tuple(sorted(others, key=lambda node: (node.label, node.iri)))

    def chains(self, longest: int) -> Iterator[Chain]:
        """Its chains in a stable order, none longer than `longest` hops; nothing where it names one hand alone.

        There may be exponentially many in the number of its hands: take what you need.
        """
        for head in self.heads:
            for way in ways_down(self.order.takers.__getitem__, (head,), longest):
                yield _chain(self, way)


def bridge_platforms(order: Order, links: Sequence[Link]) -> None:
    """Join, without a link, who hands work to somebody to the one platform on which that hand works, if nobody else does.

    «The campaign had her make slides … she was found on Fiverr» is one arrangement, though nobody says who looked there.
    """
    platforms: dict[str, set[str]] = {}
    for link in links:
        if link.role == "works-on" and link.object.is_any("Platform"):
            platforms.setdefault(link.subject.iri, set()).add(link.object.iri)
    given = [link for link in links if link.role == "hands-on" and link.object.iri in platforms]
    fed = {iri for iri in order.takers if order.givers(iri)} if given else set()
    for link in given:
        found = platforms[link.object.iri] - {link.subject.iri}
        if len(found) == 1 and fed.isdisjoint(found):
            order.join(link.subject.iri, *found)


def bridge_purchases(order: Order, links: Sequence[Link]) -> None:
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
    for maker in makers:
        order.add(maker)
    between = {node.iri for node in _ends(links) if node.is_any(*GO_BETWEENS, "Platform")}
    orphans = [head for head in heads(order) if head not in buyers and (head not in ordering or head in between)]
    for buyer, orphan in product(buyers, orphans):
        order.join(buyer, orphan)


def _ends(links: Iterable[Link]) -> Iterator[Node]:
    return (node for link in links for node in (link.subject, link.object))


def hop(giver: Node, taker: Node, links: Iterable[Link]) -> Hop:
    """The hop between two hands with all claims that carry it, the asserted ones first."""
    return Hop(giver, taker, tuple(sorted(links, key=_SUREST)))


def client_of(hands: Sequence[Node], wanting: Set[str]) -> Node | None:
    """The first hand where it is among `wanting`, who order or pay, or is called a client for whom others work; None
    where it goes between."""
    head = hands[0]
    if head.is_any(*GO_BETWEENS):
        return None
    return head if head.iri in wanting or (len(hands) > 1 and head.is_any(*CLIENTS)) else None


def clients_of(arrangement: Arrangement) -> list[str]:
    """Those of its first hands who order, pay, or are called clients for whom others work."""
    order, people = arrangement.order, arrangement.people
    free = [head for head in arrangement.heads if not order.givers(head)]
    hands = {head: [people[head], *(people[taker] for taker in order.takers[head])] for head in free}
    return [head for head in free if client_of(hands[head], arrangement.ordering) is not None]


def does_the_work(hand: Node) -> bool:
    return hand.is_any(*WORKERS, "ClickFarm")


def kind_of(
    client: Node | None,
    hops: Sequence[Hop],
    benefits: Sequence[Link],
    buys: Sequence[Link],
    unpaid: bool,
    summaries: Iterable[Link] = (),
) -> str:
    """One of KINDS. An order outweighs what else is said: somebody who is ordered about for nothing is *ordered*.

    To work for a client is to be ordered by him; to work for a click farm says nothing of who ordered what it does.
    """
    roles = {link.role for hop in hops for link in hop.links}
    roles.update(link.role for link in summaries)
    if not roles.isdisjoint(ORDERS):
        return "ordered"
    if buys:
        return "bought"
    if unpaid:
        return "unpaid"
    if client is not None and "works-for" in roles:
        return "ordered"
    return "opportunistic" if benefits and unordered(benefits, hops, ()) else "unstated"


def _chain(arrangement: Arrangement, way: Way) -> Chain:
    people, said_of = arrangement.people, arrangement.said_of
    hands = tuple(map(people.__getitem__, way.hands))
    hops = tuple(map(arrangement.hop, way.hands, way.hands[1:]))

    def own(role: str) -> tuple[Link, ...]:
        if role not in said_of:
            return ()
        said = said_of[role]
        return tuple(link for hand in (*way.hands, "") for link in said.get(hand, ()))

    targets, benefits, buys, conditions = own("acts-on"), own("profits"), own("buys"), own("bound-by")
    tasks, places = _by_hand((*own("does"), *own("mediates")), hands), own("sits")
    unpaid = arrangement.is_unpaid if benefits else _are_unpaid(conditions)
    client = None if arrangement.order.givers(way.hands[0]) else client_of(hands, arrangement.ordering)
    summaries = arrangement.summaries and tuple(x for x in arrangement.summaries if {x.subject, x.object} <= set(hands))
    kind, figures = kind_of(client, hops, benefits, buys, unpaid, summaries), _figures(arrangement, way)
    open_ended = way.returns_to is None and not way.cut
    missing = _missing_hands(client, hands, hops, arrangement.others if open_ended else None)
    if not tasks and not buys:
        missing.append(Missing("task"))
    if not places and not any(hand.is_any("Place") for hand in hands):
        missing.append(Missing("place"))
    if kind in ("ordered", "bought") and not any(figure.is_money for figure in figures):
        missing.append(Missing("money"))
    return Chain(
        kind=kind,
        status=_status(kind, hops, targets, benefits, (*buys, *summaries)),
        story=arrangement.story,
        client=client,
        hands=hands,
        hops=hops,
        summaries=summaries,
        targets=targets,
        benefits=benefits,
        buys=buys,
        tasks=tasks,
        places=places,
        conditions=conditions,
        figures=figures,
        others=arrangement.others,
        missing=tuple(missing),
        returns_to=None if way.returns_to is None else people[way.returns_to],
        cut=way.cut,
    )


def _are_unpaid(links: Iterable[Link]) -> bool:
    return any(_UNPAID in link.object.marks for link in links)


def _figures(arrangement: Arrangement, way: Way) -> tuple[Figure, ...]:
    """All but those about the hands of other ways."""
    if not arrangement.figures:
        return ()
    hands = arrangement.order.takers
    return tuple(f for f in arrangement.figures if f.subject.iri in way.hands or f.subject.iri not in hands)


def _by_hand(links: Sequence[Link], hands: Sequence[Node]) -> tuple[Link, ...]:
    """In the order of the hands, what concerns no hand last."""
    if not links:
        return ()
    place = {hand: at for at, hand in enumerate(hands)}
    return tuple(sorted(links, key=lambda link: (place.get(link.subject, len(hands)), link.object.label, link.claim)))


def _status(
    kind: str, hops: Sequence[Hop], targets: Sequence[Link], benefits: Sequence[Link], bought: Sequence[Link]
) -> str:
    """That of its weakest link; a link is as strong as the strongest claim that carries it."""
    ends = (*targets, *benefits) if kind in ("unpaid", "opportunistic") else targets
    statuses = {hop.status for hop in hops}
    for end in {link.object for link in ends} if ends else ():
        statuses.add(strongest(link for link in ends if link.object == end))
    if kind == "bought" or not all(hop.links for hop in hops):
        statuses.add(strongest(bought))
    return "reported" if "reported" in statuses else "documented"


def _missing_hands(
    client: Node | None, hands: Sequence[Node], hops: Sequence[Hop], others: Sequence[Node] | None
) -> list[Missing]:
    """Of whom a reader would ask and the arrangement does not tell, client first; no worker where `others` is None."""
    missing = [Missing("client")] if client is None else []
    for at, step in enumerate(hops):
        if _unrecruited(client, at, step):
            # A platform is not recruited: what nobody says is who found its worker there.
            onward = hops[at + 1] if step.taker.is_any("Platform") and at + 1 < len(hops) else step
            missing.append(Missing("recruiter", onward.taker))
    last = hands[-1]
    if others is not None and not any(hand.is_any(*WORKERS) for hand in (last, *others)):
        missing.append(Missing("worker", None if last == client else last))
    return missing


def _unrecruited(client: Node | None, at: int, step: Hop) -> bool:
    """Whether nobody says how a hop's taker was found: no link at all, or a client's order with nothing between."""
    if not step.links:
        return True
    direct = at == 0 and step.giver == client and not step.giver.is_any("Platform")
    return direct and does_the_work(step.taker) and all(link.role != "works-on" for link in step.links)
