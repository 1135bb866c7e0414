"""Which arrangements of several articles are one: the same story told twice gives one arrangement with two sources.

Two tellings of *different* articles are one story where they agree on a client, on a platform and on a worker of his:
the same three entities, and in both the work goes from the client over the platform to the worker. Two of the three are
not enough. A reading note and the article that it is about are known to tell the same, so that the same hands in the
same order are enough for them, with whatever they act on or serve where there is one hand alone.

What one article tells apart stays apart: an article of which two arrangements would become one by this rule is left
out of the joining. The rule asks only what is told, so the order of claims and articles changes nothing, and nothing is
written down: each article's records can be replaced alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

import networkx as nx

from tacheron.chains.arrangements import ways_down
from tacheron.chains.findings import Agreement, Story
from tacheron.chains.judging import does_the_work
from tacheron.chains.links import Link, Source, in_order
from tacheron.chains.told import Arrangement, clients_of
from tacheron.chains.web import Web
from tacheron.entities import key

# An arrangement that tells more than this is a market and no story; it is left alone.
_MOST = 1000
_LONGEST = 12
AGREE = 3
"""How many names two tellings share at least: client, platform, worker."""
MANY = 100
"""Who is named in more arrangements («turkers») is not worth looking up one by one."""

Key: TypeAlias = tuple[str, ...]
"""The rule's name, then the IRIs on which tellings must agree; for a reading, first the article that it is about."""


@dataclass(frozen=True)
class _Telling:
    article: str
    is_note: bool
    keys: frozenset[Key]


class Stories:
    """The stories of a web, found as far as they are asked for; what was found is kept."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._tellings: dict[str, _Telling] = {}
        self._found: dict[str, Story] = {}
        self._named: dict[str, set[str]] = {}

    def of(self, arrangement: str) -> Story:
        """The story that an arrangement tells; of itself alone where no other article tells the same."""
        if arrangement not in self._found:
            # Most arrangements are told once, and what they say need not be looked at.
            if not self._may_be_told_elsewhere(arrangement, _source(self._web.links_in(arrangement))):
                self._found[arrangement] = Story((arrangement,))
                return self._found[arrangement]
            shared = self._sharing(arrangement)
            if all(len(told) < 2 for told in shared.values()):
                self._found[arrangement] = Story((arrangement,))
                return self._found[arrangement]
            for story in _told_apart(
                {each: self._telling(each) for each in self._reached(shared, arrangement)}, shared
            ):
                named = tuple(self._agreement(*agreed) for agreed in story[1])
                for each in story[0]:
                    self._found[each] = Story(story[0], named)
        return self._found[arrangement]

    def _sharing(self, start: str) -> dict[Key, list[str]]:
        """Each key by which one comes from `start`, over however many tellings, with the arrangements that tell it."""
        shared: dict[Key, list[str]] = {}
        waiting = [start]
        while waiting:
            for spelled in self._telling(waiting.pop()).keys:
                if spelled not in shared:
                    shared[spelled] = self._telling_it(spelled)
                    waiting += shared[spelled]
        return shared

    def _telling_it(self, spelled: Key) -> list[str]:
        # The one who is named least leads to all who tell it: a worker is in few arrangements, a platform in most.
        iris = spelled[1:] if spelled[0] == "hands" else spelled[2:]
        near = min((self._web.arrangements_of(iri) for iri in iris), key=len)
        told = sorted(each for each in near if spelled in self._telling(each).keys)
        return told if _joins(spelled, map(self._telling, told)) else []

    @staticmethod
    def _reached(shared: dict[Key, list[str]], start: str) -> list[str]:
        return sorted({start}.union(*shared.values()))

    def _telling(self, arrangement: str) -> _Telling:
        if arrangement not in self._tellings:
            links = self._web.links_in(arrangement)
            source = _source(links)
            keys = _keys(links, source) if self._may_be_told_elsewhere(arrangement, source) else _NO_KEYS
            self._tellings[arrangement] = _Telling(source.iri, source.about is not None, keys)
        return self._tellings[arrangement]

    def _may_be_told_elsewhere(self, arrangement: str, source: Source) -> bool:
        """Whether a note reads its article, or another arrangement names one of its workers and two more: most do not."""
        if self._web.is_read_in_a_note(source):
            return True
        nodes = self._web.nodes
        workers = [iri for iri in self._names(arrangement) if does_the_work(nodes[iri])]
        for others in map(self._web.arrangements_of, workers):
            if len(others) > MANY or any(self._share(arrangement, other) for other in others if other != arrangement):
                return True
        return False

    def _share(self, one: str, other: str) -> bool:
        return len(self._names(one) & self._names(other)) >= AGREE

    def _names(self, arrangement: str) -> set[str]:
        if arrangement not in self._named:
            links = self._web.links_in(arrangement)
            self._named[arrangement] = {link.subject.iri for link in links} | {link.object.iri for link in links}
        return self._named[arrangement]

    def _agreement(self, spelled: Key, arrangements: tuple[str, ...]) -> Agreement:
        rule, *iris = spelled if spelled[0] == "hands" else (spelled[0], *spelled[2:])
        return Agreement(rule, tuple(self._web.nodes[iri] for iri in iris), arrangements)


_NO_KEYS: frozenset[Key] = frozenset()


def _source(links: Sequence[Link]) -> Source:
    """The article of an arrangement; the first by IRI should there be several."""
    first = links[0].source
    return first if all(link.source is first for link in links) else min(link.source for link in links)


_Agreed: TypeAlias = tuple[Key, tuple[str, ...]]


def _told_apart(
    tellings: dict[str, _Telling], shared: dict[Key, list[str]]
) -> Iterator[tuple[tuple[str, ...], list[_Agreed]]]:
    """The stories among tellings that hang together, each with what its tellings agree on."""
    times = Counter(telling.article for telling in tellings.values())
    joinable = {each for each, telling in tellings.items() if times[telling.article] == 1}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(tellings)
    left = {spelled: tuple(each for each in told if each in joinable) for spelled, told in shared.items()}
    agreed = {spelled: told for spelled, told in left.items() if _joins(spelled, map(tellings.__getitem__, told))}
    for told in agreed.values():
        nx.add_path(graph, told)
    for part in nx.connected_components(graph):
        common = [(spelled, told) for spelled, told in sorted(agreed.items()) if len(told) > 1 and told[0] in part]
        yield tuple(sorted(part)), common


def _joins(spelled: Key, told: Iterable[_Telling]) -> bool:
    """Two articles of one title are not one text; it takes a note, which says what it is about."""
    return spelled[0] == "hands" or any(telling.is_note for telling in told)


def _keys(links: Sequence[Link], source: Source) -> frozenset[Key]:
    arrangement = Arrangement.of(Story(("",)), in_order(links), ())
    read = "\n".join(map(key, (source.about or source.title, *source.voice)))
    readings = list(islice(_readings(arrangement), _MOST + 1))
    triples = list(islice(_triples(arrangement), _MOST + 1))
    if max(len(readings), len(triples)) > _MOST:
        return frozenset()
    return frozenset([("hands", *each) for each in triples] + [("reading", read, *each) for each in readings])


def _triples(arrangement: Arrangement) -> Iterator[Key]:
    """Client, platform and worker wherever work goes from the first over the second to the third."""
    order, people = arrangement.order, arrangement.people
    workers = [iri for iri in order.takers if does_the_work(people[iri])]
    for client in clients_of(arrangement) if workers else ():
        reached = order.below(client)
        for platform in sorted(iri for iri in reached if people[iri].is_any("Platform")):
            # Who works on a platform from which nobody is said to come came over it: it is one arrangement.
            onward = order.below(platform) - {platform} if order.takers[platform] else reached
            yield from ((client, platform, worker) for worker in workers if worker in onward)
        for link in arrangement.links:
            if link.role == "acts-on" and link.subject.iri in reached and does_the_work(link.subject):
                yield client, link.object.iri, link.subject.iri


def _readings(arrangement: Arrangement) -> Iterator[Key]:
    """The hands of each way; of one hand alone with what it acts on or serves."""
    ends: dict[str, list[str]] = {}
    for link in arrangement.links:
        if link.role in ("acts-on", "profits"):
            ends.setdefault(link.subject.iri, []).append(link.object.iri)
    for head in arrangement.heads:
        for way in ways_down(arrangement.order.takers.__getitem__, (head,), _LONGEST):
            if len(way.hands) > 1:
                yield way.hands
            else:
                yield from ((head, end) for end in sorted(set(ends.get(head, ()))))


def stories_of(stories: Stories, arrangements: Iterable[str]) -> Iterator[Story]:
    """The stories of these arrangements, each once, found one by one in the order of the arrangements."""
    seen: set[tuple[str, ...]] = set()
    for story in map(stories.of, arrangements):
        if story.engagements not in seen:
            seen.add(story.engagements)
            yield story
