"""From where to where work goes: flows between places, from what articles say of them and from documented chains.

A flow runs the way of the work: from the place where it is done to the place where it is bought. An article may say so
itself («country A's workers sell their work in country B»), from either side; or a chain of which both ends are located
shows it. Possible chains count for nothing here. A flow is between the places that the claims name; which of them lie in
one country or region is the affair of `placing`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tacheron.chains.findings import Chain, strongest
from tacheron.chains.links import Link, Node, Source, in_order

_DO_THE_WORK = ("Worker", "WorkerGroup", "ClickFarm")
_PLACE = "Place"


@dataclass(frozen=True)
class Flow:
    """Work that is done in `done_in` and bought in `bought_in`.

    `claims` say so; `chains` show it, and `located` are the claims that locate their ends.
    """

    done_in: Node
    bought_in: Node
    claims: tuple[Link, ...] = ()
    chains: tuple[Chain, ...] = ()
    located: tuple[Link, ...] = ()

    @property
    def ends(self) -> tuple[Node, Node]:
        return self.done_in, self.bought_in

    @property
    def status(self) -> str:
        """Asserted where a claim asserts it, or a documented chain whose two ends are asserted to be there."""
        sides = ([said for said in self.located if end in (said.subject, said.object)] for end in self.ends)
        shown = any(chain.status == "documented" for chain in self.chains)
        shown = shown and all(strongest(side) == "asserted" for side in sides)
        return "asserted" if shown or strongest(self.claims) == "asserted" else "reported"

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(sorted({said.source for said in (*self.claims, *self.located)}))


def flows(links: Iterable[Link], chains: Iterable[Chain]) -> tuple[Flow, ...]:
    """All flows, those with the most claims and chains first, then by name; denied claims give none."""
    links = [link for link in links if not link.negated]
    claims: dict[tuple[Node, Node], list[Link]] = defaultdict(list)
    for link in links:
        if link.role == "supplies":
            claims[link.subject, link.object].append(link)
        elif link.role == "demands":
            claims[link.object, link.subject].append(link)
    shown, located = _shown(chains, _seats(links))
    found = [
        Flow(*ends, in_order(claims[ends]), tuple(shown[ends]), in_order(located[ends]))
        for ends in set(claims) | set(shown)
    ]
    return tuple(sorted(found, key=_most_told_first))


def _most_told_first(flow: Flow) -> tuple[int, str, str, str, str]:
    done, bought = flow.done_in, flow.bought_in
    return -len(flow.claims) - len(flow.chains), done.label, bought.label, done.iri, bought.iri


Ends = tuple[Node, Node]


def _shown(
    chains: Iterable[Chain], seats: Mapping[Node, list[Link]]
) -> tuple[Mapping[Ends, list[Chain]], Mapping[Ends, list[Link]]]:
    shown: dict[Ends, list[Chain]] = defaultdict(list)
    located: dict[Ends, list[Link]] = defaultdict(list)
    for chain in chains:
        if chain.status == "possible" or chain.client is None:
            continue
        own = [link for link in chain.places if link.subject == chain.client]
        for buyer in own or seats.get(chain.client, []):
            for place, said in _places_of_work(chain, seats):
                ends = place, buyer.object
                if chain not in shown[ends]:
                    shown[ends].append(chain)
                located[ends] += [said, buyer]
    return shown, located


def _seats(links: Iterable[Link]) -> Mapping[Node, list[Link]]:
    """Where somebody is said to be apart from any arrangement: a client is seldom located in the story of its order."""
    found: dict[Node, list[Link]] = defaultdict(list)
    for link in links:
        if link.role == "sits" and link.engagement is None:
            found[link.subject].append(link)
    return found


def _places_of_work(chain: Chain, seats: Mapping[Node, list[Link]]) -> list[tuple[Node, Link]]:
    """Where the chain's work is done, each with the claim that says so; the first that there is of these.

    The place that the chain ends in («a wholesaler hands it to Dhaka»); where the arrangement locates those who do the
    work; where they are said to be elsewhere; where the arrangement locates its last hand. A firm's seat that is told
    elsewhere counts for nothing: a broker of San Francisco has its work done in Nairobi.
    """
    if chain.hops and chain.hands[-1].is_any(_PLACE):
        return [(chain.hands[-1], link) for link in chain.hops[-1].links]
    found = [link for link in chain.places if link.subject.is_any(*_DO_THE_WORK)]
    found = found or [link for hand in chain.hands if hand.is_any(*_DO_THE_WORK) for link in seats.get(hand, [])]
    others = [link for link in chain.places if link.subject != chain.client]
    found = found or [link for link in others if link.subject == others[-1].subject]
    return [(link.object, link) for link in found]
