"""How a chain is judged from the links that make it: who is its client, of which kind it is, how sure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from tacheron.chains.arrangements import ORDERS
from tacheron.chains.findings import Hop, strongest, unordered
from tacheron.chains.links import Link, Node

CLIENTS = ("Client", "Campaign")
GO_BETWEENS = ("Intermediary", "ClickFarm")
"""Types of hands that work for somebody else: one who stands at the head of a chain is not its client."""
WORKERS = ("Worker", "WorkerGroup")
UNPAID = "unpaid"
"""The mark of conditions under which work is not paid."""


def client_of(hands: Sequence[Node], wanting: Set[str]) -> Node | None:
    """The first hand where it is among `wanting`, who order or pay, or is called a client for whom others work; None
    where it goes between."""
    head = hands[0]
    if head.is_any(*GO_BETWEENS):
        return None
    return head if head.iri in wanting or (len(hands) > 1 and head.is_any(*CLIENTS)) else None


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


def status_of(
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


def are_unpaid(links: Iterable[Link]) -> bool:
    """Whether one of these conditions is that the work is not paid."""
    return any(UNPAID in link.object.marks for link in links)
