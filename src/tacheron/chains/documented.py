"""The chains of one arrangement: its ways of work, each with its kind, its status, its circumstances and its gaps.

Only here do claims become a *documented* chain. No order is made up: where a client pays for a service and nobody says
who found the workers, the hop between them has no link and says so (`bridging`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tacheron.chains.arrangements import Way, ways_down
from tacheron.chains.findings import Chain, Missing
from tacheron.chains.judging import are_unpaid, client_of, kind_of, status_of
from tacheron.chains.links import Figure, Link, Node
from tacheron.chains.missing import missing_hands
from tacheron.chains.told import Arrangement


def chains_of(arrangement: Arrangement, longest: int) -> Iterator[Chain]:
    """Its chains in a stable order, none longer than `longest` hops; nothing where it names one hand alone.

    There may be exponentially many in the number of its hands: take what you need.
    """
    for head in arrangement.heads:
        for way in ways_down(arrangement.order.takers.__getitem__, (head,), longest):
            yield chain_of(arrangement, way)


def chain_of(arrangement: Arrangement, way: Way) -> Chain:
    """One way of the arrangement with everything that it says of it."""
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
    unpaid = arrangement.is_unpaid if benefits else are_unpaid(conditions)
    client = None if arrangement.order.givers(way.hands[0]) else client_of(hands, arrangement.ordering)
    summaries = arrangement.summaries and tuple(x for x in arrangement.summaries if {x.subject, x.object} <= set(hands))
    kind, figures = kind_of(client, hops, benefits, buys, unpaid, summaries), _figures(arrangement, way)
    open_ended = way.returns_to is None and not way.cut
    missing = missing_hands(client, hands, hops, arrangement.others if open_ended else None)
    if not tasks and not buys:
        missing.append(Missing("task"))
    if not places and not any(hand.is_any("Place") for hand in hands):
        missing.append(Missing("place"))
    if kind in ("ordered", "bought") and not any(figure.is_money for figure in figures):
        missing.append(Missing("money"))
    return Chain(
        kind=kind,
        status=status_of(kind, hops, targets, benefits, (*buys, *summaries)),
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
