"""The ways of simple arrangements, found for all of a web at once, so that a question need only look them up.

An arrangement is *simple* where one article alone tells it, nobody takes work from two hands and work does not go in a
circle. There is one way up from a hand then, so that each last hand is the end of one chain, whose kind and status
follow from what is said of the hands and hops above it. All else that is said of the chain `documented` reads when
somebody looks at it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from tacheron.chains.findings import KINDS, STATUSES, chain_id
from tacheron.chains.forest import Forest
from tacheron.chains.judging import CLIENTS, GO_BETWEENS
from tacheron.chains.numbered import Marks, Numbered, Numbers
from tacheron.chains.told_once import run

NOBODY = -1
"""Stands where a way has no further hand."""


@dataclass(frozen=True)
class Ways:
    """Every way of every simple arrangement, by arrangement and then by the IRIs of its hands.

    Of a way: `arrangement`, `hands` as numbers of nodes from its head on and NOBODY after its `length`, whether one of
    them `acts` on something, `sureness` (the index of its status times the number of kinds, and that of its kind),
    `rank` by arrangement and the names of its hands. Of an arrangement: its `first` way (one number more than there are
    arrangements), how many hops its `longest` has, -1 where it is not simple, and whether one article alone tells it.
    """

    numbered: Numbered
    arrangement: Numbers
    hands: Numbers
    length: Numbers
    acts: Marks
    sureness: Numbers
    rank: Numbers
    first: Numbers
    longest: Numbers
    told_once: Marks

    def of(self, arrangements: Numbers) -> Numbers:
        """The ways of these arrangements."""
        first = self.first[arrangements]
        return run(first, self.first[arrangements + 1] - first)


def ways_of(numbered: Numbered) -> Ways:
    """The ways of all simple arrangements."""
    forest = Forest(numbered)
    ends = np.flatnonzero(forest.is_hand & ~forest.gives & forest.is_simple[numbered.arrangement])
    places = _upward(forest, ends)
    # Places are numbered by arrangement and IRI, so that this is the order in which `ways_down` finds them.
    order = np.lexsort(places.T[::-1])
    ends, places = ends[order], places[order]
    arrangement = numbered.arrangement[ends]
    count = np.bincount(arrangement, minlength=len(numbered.arrangements))
    longest = np.where(forest.is_simple, 0, -1)
    np.maximum.at(longest, arrangement, forest.depth[ends])
    return Ways(
        numbered,
        arrangement,
        hands=np.where(places < 0, NOBODY, numbered.node[places]),
        length=forest.depth[ends] + 1,
        acts=forest.said["acts"][ends],
        sureness=_sureness(forest, ends, places[:, 0]),
        rank=_ranked(numbered, places),
        first=np.concatenate([[0], np.cumsum(count)]),
        longest=longest,
        told_once=forest.told_once,
    )


def _upward(forest: Forest, ends: Numbers) -> Numbers:
    """For each end the places of its way, from the head on, NOBODY after it."""
    places = np.full((len(ends), int(forest.depth[ends].max(initial=0)) + 1), NOBODY)
    rows, at = np.arange(len(ends)), ends
    while rows.size:
        places[rows, forest.depth[at]] = at
        above = forest.giver[at]
        rows, at = rows[above >= 0], above[above >= 0]
    return places


def _sureness(forest: Forest, ends: Numbers, heads: Numbers) -> Numbers:
    """The rules of `judging.kind_of` and `judging.status_of` for a way without summaries."""
    said = {name: marks[ends] for name, marks in forest.said.items()}
    kind = _kind(forest, said, ends, heads)
    unordered = np.isin(kind, [KINDS.index("unpaid"), KINDS.index("opportunistic")])
    by_purchase = (kind == KINDS.index("bought")) | said["untold"]
    reported = (
        said["reported"]
        | said["acts-reported"]
        | (unordered & said["gained-reported"])
        | (by_purchase & said["bought"] & ~said["bought-surely"])
    )
    status = np.where(reported, STATUSES.index("reported"), STATUSES.index("documented"))
    return status * len(KINDS) + kind


def _kind(forest: Forest, said: dict[str, Marks], ends: Numbers, heads: Numbers) -> Numbers:
    links, within = forest.numbered, forest.numbered.arrangement[ends]
    head = links.node[heads]
    wants = forest.orders[heads] | forest.buys[heads] | links.mark(*CLIENTS)[head]
    client = ~links.mark(*GO_BETWEENS)[head] & wants
    unpaid = np.where(said["gained"], forest.is_unpaid[within], said["unpaid"] | forest.loosely_unpaid[within])
    tried = (
        ("ordered", said["ordered"]),
        ("bought", said["bought"]),
        ("unpaid", unpaid),
        ("ordered", client & said["worked-for"]),
        ("opportunistic", said["gained"]),
    )
    kinds = [KINDS.index(name) for name, _ in tried]
    return np.select([marks for _, marks in tried], kinds, KINDS.index("unstated"))


def _ranked(numbered: Numbered, places: Numbers) -> Numbers:
    """The place of each way by arrangement, then by the names of its hands, then by its chain's identifier."""
    labels = sorted({node.label for node in numbered.nodes})
    place = {label: at for at, label in enumerate(labels)}
    by_label = np.array([*(place[node.label] for node in numbered.nodes), -1])
    names = by_label[np.where(places < 0, NOBODY, numbered.node[places])]
    columns = np.column_stack([numbered.arrangement[places[:, 0]], names])
    order = np.lexsort(columns.T[::-1])
    alike = (columns[order[1:]] == columns[order[:-1]]).all(axis=1)
    if alike.any():
        identified = _Identified(numbered, places)
        for group in np.split(order, np.flatnonzero(~alike) + 1):
            if len(group) > 1:
                group[:] = sorted(group.tolist(), key=identified)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    return rank


class _Identified:
    """The identifier of the chain of a way, by its number."""

    def __init__(self, numbered: Numbered, places: Numbers) -> None:
        self._numbered, self._places = numbered, places
        self._targets: dict[int, set[str]] = defaultdict(set)
        acts = numbered.having("acts-on")
        for subject, target in zip(numbered.subject[acts].tolist(), numbered.object[acts].tolist(), strict=True):
            self._targets[subject].add(self._iri(target))

    def __call__(self, way: int) -> str:
        places = [place for place in self._places[way].tolist() if place != NOBODY]
        targets = sorted(set().union(*(self._targets[place] for place in places)))
        engagement = self._numbered.arrangements[int(self._numbered.arrangement[places[0]])]
        return chain_id(engagement, map(self._iri, places), targets=targets)

    def _iri(self, place: int) -> str:
        return self._numbered.nodes[int(self._numbered.node[place])].iri
