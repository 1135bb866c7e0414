"""Possible chains: claims that fit together hand to hand, but that no article tells as one arrangement.

«The campaign recruits on Fiverr» in one article and «the workers of a region are on Fiverr» in another make a way that
work *may* have gone, and no more. Such a chain is shown only when asked for, never counted, and says which claim is
lacking. What the arrangements say of places, tasks or pay is not carried over to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from tacheron.chains.arrangements import HANDING, ORDERS, Way, handing, told_at_length, ways_down, ways_up
from tacheron.chains.findings import Chain, Hop, Lack, Missing
from tacheron.chains.judging import client_of, kind_of
from tacheron.chains.links import Link, Node, in_order
from tacheron.chains.stories import Stories
from tacheron.chains.told import hop
from tacheron.chains.web import Web

_Reached: TypeAlias = Mapping[str, list[Link]]
"""Whom a hand gives work to, takes it from or acts on, each with the claims that say so."""


def possible_chains(web: Web, stories: Stories, through: Iterable[str], longest: int) -> Iterator[Chain]:
    """The possible chains through the entities with these IRIs, in a stable order, each once.

    Only hands are looked at to which a way leads; the cost is exponential in their number, as the ways are.
    """
    wanted = set(through)
    hands = _Hands(web, stories)
    actors = {link.subject.iri for iri in wanted for link in hands.naming(iri) if link.role == "acts-on"}
    seen: set[str] = set()
    for hand in sorted(wanted | actors):
        for up in ways_up(hands.givers, hand, longest) if hands.is_hand(hand) else ():
            for way in ways_down(hands.takers, up, longest):
                for chain in _chains(way, hands):
                    if chain.id not in seen and wanted & {node.iri for node in chain.nodes}:
                        seen.add(chain.id)
                        yield chain


class _Hands:
    """Who gives work to whom in all arrangements, each without its summaries, and by the links that stand in none.

    Looked up where a way leads, and kept.
    """

    def __init__(self, web: Web, stories: Stories) -> None:
        self._web, self._stories = web, stories
        self._kept: dict[tuple[str, ...], list[Link]] = {}
        self._takers: dict[str, _Reached] = {}
        self._givers: dict[str, _Reached] = {}
        self.people = web.nodes

    def takers(self, hand: str) -> _Reached:
        if hand not in self._takers:
            self._look_at(hand)
        return self._takers[hand]

    def givers(self, hand: str) -> _Reached:
        if hand not in self._givers:
            self._look_at(hand)
        return self._givers[hand]

    def is_hand(self, iri: str) -> bool:
        return bool(self.takers(iri) or self.givers(iri))

    def targets(self, hand: str) -> _Reached:
        """What it acts on."""
        found: dict[str, list[Link]] = defaultdict(list)
        for link in in_order(self.naming(hand)):
            if link.role == "acts-on" and link.subject.iri == hand:
                found[link.object.iri].append(link)
        return found

    def naming(self, iri: str) -> Iterator[Link]:
        for arrangement in self._web.arrangements_of(iri):
            yield from (x for x in self._web.links_in(arrangement) if iri in (x.subject.iri, x.object.iri))
        yield from self._web.loose_of(iri)

    def hop(self, giver: str, taker: str) -> Hop:
        return hop(self.people[giver], self.people[taker], self.takers(giver)[taker])

    def arrangement(self, link: Link) -> str | None:
        """The first engagement of the story in which a link stands."""
        return None if link.engagement is None else self._stories.of(link.engagement).engagements[0]

    def _look_at(self, hand: str) -> None:
        takers: dict[str, list[Link]] = defaultdict(list)
        givers: dict[str, list[Link]] = defaultdict(list)
        stories = {self._stories.of(each).engagements for each in self._web.arrangements_of(hand)}
        links = [link for story in sorted(stories) for link in self._unsummed(story)]
        for link in (*links, *_handing(self._web.loose_of(hand))):
            giver, taker = handing(link)
            if giver.iri == hand:
                takers[taker.iri].append(link)
            elif taker.iri == hand:
                givers[giver.iri].append(link)
        self._takers[hand], self._givers[hand] = takers, givers

    def _unsummed(self, story: tuple[str, ...]) -> list[Link]:
        """The links by which a story hands work on, without those that jump over hands."""
        if story not in self._kept:
            links = [link for each in story for link in self._web.links_in(each)]
            self._kept[story] = told_at_length(links)
        return self._kept[story]


def _handing(links: Iterable[Link]) -> Iterator[Link]:
    return (link for link in links if link.role in HANDING and link.subject != link.object)


def _chains(way: Way, hands: _Hands) -> Iterator[Chain]:
    """The way on its own, or once for each platform that its last hand acts on, where no one arrangement has it all."""
    hops = tuple(hands.hop(giver, taker) for giver, taker in pairwise(way.hands))
    last = hands.people[way.hands[-1]]
    targets = sorted(hands.targets(last.iri).items())
    ends = [Hop(last, hands.people[iri], tuple(links)) for iri, links in targets]
    for reached in [[end] for end in ends] or [[]]:
        lacks = _lacks([*hops, *reached], hands)
        if lacks and hops:
            yield _chain(way, hops, reached, lacks, hands.people)


def _lacks(told: Sequence[Hop], hands: _Hands) -> tuple[Lack, ...]:
    """Where the telling breaks: neighbours without a common arrangement, else its two ends; () where one tells all."""
    arrangements = [{hands.arrangement(link) for link in step.links} - {None} for step in told]
    if len(told) < 2 or set.intersection(*arrangements):
        return ()
    breaks = [at for at in range(len(told) - 1) if not arrangements[at] & arrangements[at + 1]]
    return tuple(Lack(told[at], told[at + 1]) for at in breaks) or (Lack(told[0], told[-1]),)


def _chain(
    way: Way, hops: tuple[Hop, ...], reached: Sequence[Hop], lacks: tuple[Lack, ...], people: Mapping[str, Node]
) -> Chain:
    hands = tuple(people[iri] for iri in way.hands)
    client = client_of(hands, {link.subject.iri for step in hops for link in step.links if link.role in ORDERS})
    return Chain(
        kind=kind_of(client, hops, (), (), unpaid=False),
        status="possible",
        story=None,
        client=client,
        hands=hands,
        hops=hops,
        targets=tuple(link for step in reached for link in step.links),
        missing=() if client else (Missing("client"),),
        lacks=lacks,
        returns_to=None if way.returns_to is None else people[way.returns_to],
        cut=way.cut,
    )
