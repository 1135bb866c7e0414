"""The ways of simple arrangements, found for all of a web at once, so that a question need only look them up.

An arrangement is *simple* where it is told by itself alone, work does not go in a circle or very far, and there are no
more than some thousand ways. The kind and status of a way follow from what is said of its hands and hops. All else that
is said of the chain `documented` reads when somebody looks at it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from tacheron.chains.descent import descend
from tacheron.chains.findings import chain_id
from tacheron.chains.hops import Told
from tacheron.chains.judged import in_doubt, said_of, sureness
from tacheron.chains.numbered import NOBODY, Marks, Numbered, Numbers, run
from tacheron.chains.orders import orders_of


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
    numbered.prepare()
    orders, said = orders_of(numbered), said_of(numbered)
    simple = orders.simple.copy()
    simple[in_doubt(numbered)] = False
    found = descend(orders, simple, said)
    arrangement, length = numbered.arrangement[found.places[:, 0]], (found.places != NOBODY).sum(axis=1)
    longest = np.where(found.left, -1, 0)
    np.maximum.at(longest, arrangement, length - 1)
    count = np.bincount(arrangement, minlength=len(numbered.arrangements))
    return Ways(
        numbered,
        arrangement,
        hands=np.where(found.places == NOBODY, NOBODY, numbered.node[found.places]),
        length=length,
        acts=(found.told & Told.ACTS) != 0,
        sureness=sureness(orders, found.places[:, 0], found.told),
        rank=_ranked(numbered, found.places),
        first=np.concatenate([[0], np.cumsum(count)]),
        longest=longest,
        told_once=orders.told_once,
    )


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
