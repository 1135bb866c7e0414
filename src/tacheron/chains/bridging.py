"""Hops without a link: where an arrangement has both hands and nobody says how work came from one to the other.

No order is made up by them. A hop without a link says that nobody tells it, and the chain says who is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from tacheron.chains.arrangements import ORDERS, Order, heads
from tacheron.chains.judging import GO_BETWEENS
from tacheron.chains.links import ENDS, Link, ends_of


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
    makers = {link.subject.iri for link in links if link.role in ENDS}
    makers |= {link.subject.iri for link in links if link.role == "does" and link.object in tasks}
    for maker in makers:
        order.add(maker)
    between = {node.iri for node in ends_of(links) if node.is_any(*GO_BETWEENS, "Platform")}
    orphans = [head for head in heads(order) if head not in buyers and (head not in ordering or head in between)]
    for buyer, orphan in product(buyers, orphans):
        order.join(buyer, orphan)
