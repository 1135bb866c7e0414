"""The same search through very many arrangements: simple ones all at once by their numbers, the others one by one.

What is found, its order and where a bound cuts are those of `searching` one by one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from tacheron.chains.arrangements import Way
from tacheron.chains.asked import Wanted
from tacheron.chains.documented import chain_of, chains_of
from tacheron.chains.findings import KINDS, Chain, Story
from tacheron.chains.links import Node
from tacheron.chains.listed import Listed, sureness, surest_first
from tacheron.chains.numbered import Marks, Numbers
from tacheron.chains.searching import Bounds, Found, Search, arrangement_of
from tacheron.chains.simple import Ways
from tacheron.chains.stories import Stories
from tacheron.chains.told import Arrangement
from tacheron.chains.web import Web


def all_at_once(web: Web, stories: Stories, wanted: Wanted, bounds: Bounds) -> Found:
    """What is found in the arrangements that name one of those who are wanted most, or in all where nobody is."""
    ways, search = web.ways, Search(wanted, bounds)
    reading = _Reading(web)
    touched = _touched(ways, wanted)
    simple = (ways.longest[touched] >= 0) & (ways.longest[touched] <= bounds.hops)
    found, others = ways.of(touched[simple]), touched[~simple]
    fitting = _fitting(wanted, ways, found)
    before = np.searchsorted(ways.arrangement[found], others).tolist()
    seen: set[tuple[str, ...]] = set()
    start = 0
    for other, end in zip(others.tolist(), before, strict=True):
        name = ways.numbered.arrangements[other]
        story = Story((name,)) if ways.told_once[other] else stories.of(name)
        if story.engagements not in seen:
            seen.add(story.engagements)
            _look(search, reading, found[start:end], *(marks[start:end] for marks in fitting))
            search.through(chains_of(arrangement_of(web, story), bounds.hops))
            start = end
        if search.is_over:
            break
    _look(search, reading, found[start:], *(marks[start:] for marks in fitting))
    return Found(_listed(search, reading), search.examined, tuple(search.told()))


def _touched(ways: Ways, wanted: Wanted) -> Numbers:
    numbered = ways.numbered
    if not wanted.seeds:
        return np.arange(len(numbered.arrangements))
    naming = [numbered.naming(numbered.number[iri]) for iri in wanted.seeds]
    return naming[0] if len(naming) == 1 else np.unique(np.concatenate(naming))


class _Reading:
    """Reads of ways what their arrangements say; of one arrangement after the other, it looks at each once."""

    def __init__(self, web: Web) -> None:
        self._web, self.ways = web, web.ways
        self._people = self.ways.numbered.people
        self._told = lru_cache(1)(self._arrangement)

    def chain(self, way: int) -> Chain:
        (hands,) = self.hands([way])
        arrangement = self._told(int(self.ways.arrangement[way]))
        return chain_of(arrangement, Way(tuple(hand.iri for hand in hands)))

    def hands(self, ways: Sequence[int]) -> list[tuple[Node, ...]]:
        numbers = np.array(ways, np.int64)
        length = self.ways.length[numbers]
        order = np.argsort(length, kind="stable")
        found: list[tuple[Node, ...]] = []
        # All of one length at a time: tuples out of columns are made without a step of Python's for each.
        for size, count in enumerate(np.bincount(length).tolist()):
            rows = numbers[order[len(found) : len(found) + count]]
            found += zip(*self._people[self.ways.hands[rows, :size]].T.tolist(), strict=True)
        return list(map(found.__getitem__, np.argsort(order).tolist()))

    def _arrangement(self, number: int) -> Arrangement:
        return arrangement_of(self._web, Story((self.ways.numbered.arrangements[number],)))


def _look(search: Search, reading: _Reading, found: Numbers, fits: Marks, may_fit: Marks) -> None:
    """Look at these ways, as far as the bounds go; a chain is read only where its hands leave open whether it fits."""
    if search.is_over or not found.size or search.has_to_end():
        return
    near = found[: search.bounds.examined - search.examined]
    fits, may_fit = fits[: len(near)].copy(), may_fit[: len(near)]
    for at in np.flatnonzero(may_fit).tolist():
        if np.count_nonzero(fits[:at]) >= search.room:
            break
        fits[at] = search.wanted.fits(reading.chain(int(near[at])))
    hits = np.flatnonzero(fits)[: search.room]
    looked_at = int(hits[-1]) + 1 if len(hits) == search.room else len(near)
    search.ways += near[hits].tolist()
    search.examined += looked_at
    if looked_at < len(found):
        search.has_to_end()


def _fitting(wanted: Wanted, ways: Ways, found: Numbers) -> tuple[Marks, Marks]:
    """Which of the ways fit what is wanted, and of which their hands do not say.

    Where an arrangement says more than who hands work to whom, what was asked for may be a place, a task, a target.
    """
    scope, hands, last, numbered = wanted.scope, ways.hands[found], ways.length[found] - 1, ways.numbered
    at, says_more = np.arange(hands.shape[1]), ~numbered.bare[ways.arrangement[found]]
    # What a hand acts on is the end of the chain, so that the last hand stands before it.
    between = (at > 0) & (at < (last + ways.acts[found])[:, None])
    fits, may_fit = np.full(len(found), scope.confidence is None), np.ones(len(found), np.bool_)
    for nodes, where, only_hands in (
        (scope.who, at >= 0, False),
        (scope.first, at == 0, True),
        (scope.last, at == last[:, None], False),
        (scope.through, between, True),
    ):
        if nodes:
            asked = numbered.these(node.iri for node in nodes)
            said = (asked[hands] & where).any(axis=1)
            fits &= said
            if only_hands and not (asked & numbered.seats).any():
                may_fit &= said
            else:
                may_fit &= said | says_more
    if scope.kind is not None:
        of_kind = ways.sureness[found] % len(KINDS) == KINDS.index(scope.kind)
        fits, may_fit = fits & of_kind, may_fit & of_kind
    return fits, may_fit & ~fits


def _listed(search: Search, reading: _Reading) -> Listed:
    """Ways and chains by what `surest_first` sorts by, which no way of a simple arrangement shares with another chain."""
    ways, seeds = reading.ways, search.wanted.seeds
    found, chains = np.array(search.ways, np.int64), surest_first(search.found, seeds)
    arrangements = ways.numbered.arrangements
    keys = [
        (chain.hands[0].iri not in seeds, sureness(chain), bisect_left(arrangements, chain.engagement or ""), at)
        for at, chain in enumerate(chains)
    ]
    heads = ~ways.numbered.these(seeds)[ways.hands[found, 0]]
    told = np.column_stack([heads, ways.sureness[found], ways.arrangement[found], ways.rank[found]])
    order = np.lexsort(np.concatenate([told, np.array(keys, np.int64).reshape(-1, 4)]).T[::-1])
    every: list[Chain | int] = [*search.ways, *chains]
    return Listed([every[at] for at in order.tolist()], reading.chain, reading.hands)
