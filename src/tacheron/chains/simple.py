"""The ways of simple arrangements, found for all of a web at once, so that a question need only look them up.

An arrangement is *simple* where one article alone tells it, nobody takes work from two hands, work does not go in a
circle, and nothing is bought, acted on, gained or done for nothing. Most are. Nothing is bridged in it and nothing told
shortly, and there is one way up from a hand: each last hand is the end of one chain, whose kind and status follow from
the hops above it. What else is said of the chain, `documented` reads when somebody looks at it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tacheron.chains.arrangements import ORDERS
from tacheron.chains.findings import KINDS, STATUSES, chain_id
from tacheron.chains.judging import CLIENTS, GO_BETWEENS
from tacheron.chains.numbered import Marks, Numbered, Numbers, is_any
from tacheron.chains.told_once import run, told_once

# Deeper arrangements are walked hand by hand.
_DEEP = 16
NOBODY = -1
"""Stands where a way has no further hand."""


@dataclass(frozen=True)
class Ways:
    """Every way of every simple arrangement, by arrangement and then by the IRIs of its hands.

    Of a way: `arrangement`, `hands` as numbers of nodes from its head on and NOBODY after its `length`, `sureness` (the
    index of its status times the number of kinds, and that of its kind), `rank` by arrangement and the names of its
    hands. Of an arrangement: its `first` way (one number more than arrangements), its `longest` in hops, 0 where it is
    not simple.
    """

    numbered: Numbered
    arrangement: Numbers
    hands: Numbers
    length: Numbers
    sureness: Numbers
    rank: Numbers
    first: Numbers
    longest: Numbers

    def of(self, arrangements: Numbers) -> Numbers:
        """The ways of these arrangements."""
        first = self.first[arrangements]
        return run(first, self.first[arrangements + 1] - first)


def ways_of(numbered: Numbered) -> Ways:
    """The ways of all simple arrangements; each is as long as it is, for none has more than some hops."""
    forest = _Forest(numbered)
    ends = np.flatnonzero(forest.is_hand & ~forest.gives & forest.is_simple[numbered.arrangement])
    places = _upward(forest, ends)
    # Places are numbered by arrangement and IRI, so that this is the order in which `ways_down` finds them.
    order = np.lexsort(places.T[::-1])
    ends, places = ends[order], places[order]
    arrangement, hands = numbered.arrangement[ends], np.where(places < 0, NOBODY, numbered.node[places])
    count = np.bincount(arrangement, minlength=len(numbered.arrangements))
    longest = np.zeros(len(numbered.arrangements), np.int64)
    np.maximum.at(longest, arrangement, forest.depth[ends])
    return Ways(
        numbered,
        arrangement,
        hands,
        length=forest.depth[ends] + 1,
        sureness=_sureness(forest, ends, places[:, 0]),
        rank=_ranked(numbered, arrangement, hands),
        first=np.concatenate([[0], np.cumsum(count)]),
        longest=longest,
    )


class _Forest:
    """Who gives work to each place, for places that take it from one; how deep it stands, and what its hops say.

    What is marked of a place (`is_ordered`, `is_worked_for`, `is_reported`) is so of one of the hops above it.
    """

    def __init__(self, numbered: Numbered) -> None:
        size = len(numbered.node)
        giver, taker, orders = numbered.giver, numbered.taker, is_any(numbered.role, ORDERS)
        self.numbered = numbered
        self.giver = np.full(size, -1)
        self.giver[taker] = giver
        self.is_hand, self.gives, self.wants = np.zeros((3, size), np.bool_)
        self.gives[giver] = self.is_hand[giver] = self.is_hand[taker] = self.wants[giver[orders]] = True
        self.is_ordered, self.is_worked_for, self.is_reported = np.zeros((3, size), np.bool_)
        self.is_ordered[taker[orders]] = True
        self.is_worked_for[taker[is_any(numbered.role, frozenset({"works-for"}))]] = True
        self.is_reported[taker] = True
        self.is_reported[taker[numbered.asserted]] = False
        self.depth = self._descend()
        self.is_simple = numbered.plain & told_once(numbered)
        self.is_simple[numbered.arrangement[(self.depth < 0) & self.is_hand]] = False
        self.is_simple[numbered.arrangement[taker[self.giver[taker] != giver]]] = False

    def _descend(self) -> Numbers:
        """How many hops lead to a place from its head, and on the way what is said above it; -1 in circles and far below."""
        depth = np.where(self.giver < 0, 0, -1)
        left = np.flatnonzero(depth < 0)
        for at in range(1, _DEEP + 1):
            under = depth[self.giver[left]] == at - 1
            reached, left = left[under], left[~under]
            depth[reached] = at
            for said in (self.is_ordered, self.is_worked_for, self.is_reported):
                said[reached] |= said[self.giver[reached]]
            if not reached.size:
                break
        return depth


def _upward(forest: _Forest, ends: Numbers) -> Numbers:
    """For each end the places of its way, from the head on, NOBODY after it."""
    places = np.full((len(ends), int(forest.depth[ends].max(initial=0)) + 1), NOBODY)
    rows, at = np.arange(len(ends)), ends
    while rows.size:
        places[rows, forest.depth[at]] = at
        above = forest.giver[at]
        rows, at = rows[above >= 0], above[above >= 0]
    return places


def _sureness(forest: _Forest, ends: Numbers, heads: Numbers) -> Numbers:
    """The rule of `judging.kind_of` and `judging.status_of` where nothing is bought, gained, unpaid or bridged."""
    nodes, head = forest.numbered, forest.numbered.node[heads]
    client = ~nodes.mark(*GO_BETWEENS)[head] & (forest.wants[heads] | nodes.mark(*CLIENTS)[head])
    ordered: Marks = forest.is_ordered[ends] | (client & forest.is_worked_for[ends])
    kind = np.where(ordered, KINDS.index("ordered"), KINDS.index("unstated"))
    status = np.where(forest.is_reported[ends], STATUSES.index("reported"), STATUSES.index("documented"))
    return status * len(KINDS) + kind


def _ranked(numbered: Numbered, arrangement: Numbers, hands: Numbers) -> Numbers:
    """The place of each way by arrangement, then by the names of its hands, then by its chain's identifier."""
    labels = sorted({node.label for node in numbered.nodes})
    place = {label: at for at, label in enumerate(labels)}
    by_label = np.array([*(place[node.label] for node in numbered.nodes), -1])
    columns = np.column_stack([arrangement, by_label[hands]])
    order = np.lexsort(columns.T[::-1])
    alike = (columns[order[1:]] == columns[order[:-1]]).all(axis=1)
    for group in np.split(order, np.flatnonzero(~alike) + 1) if alike.any() else ():
        if len(group) > 1:
            group[:] = sorted(group.tolist(), key=lambda way: _id(numbered, int(arrangement[way]), hands[way]))
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    return rank


def _id(numbered: Numbered, arrangement: int, hands: Numbers) -> str:
    iris = [numbered.nodes[hand].iri for hand in hands.tolist() if hand != NOBODY]
    return chain_id(numbered.arrangements[arrangement], iris)
