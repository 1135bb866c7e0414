"""Which arrangements no other article can tell, found for all of a web at once: the quick form of what `stories` asks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tacheron.chains.arrangements import HANDING, ORDERS
from tacheron.chains.judging import CLIENTS, GO_BETWEENS, WORKERS
from tacheron.chains.numbered import Marks, Numbered, Numbers, before, run

# An arrangement with more threes of them is left to be looked at by itself.
_MANY = 1000


def told_once(numbered: Numbered) -> Marks:
    """The arrangements that are told by themselves alone, for they are read in no note, and no other has a client, a
    platform and a worker in common with them.

    Some of the others may be so too: whether work goes from the client over the platform to the worker is not asked.
    """
    parties = [np.flatnonzero(marks) for marks in (_clients(numbered), _platforms(numbered), _workers(numbered))]
    counts = [np.bincount(numbered.arrangement[each], minlength=len(numbered.arrangements)) for each in parties]
    few = np.prod(np.array(counts, np.float64), axis=0) <= _MANY
    threes = _together(numbered, [each[few[numbered.arrangement[each]]] for each in parties])
    named = numbered.node[threes]
    order = np.lexsort(named)
    alike = np.flatnonzero((np.diff(named[:, order]) == 0).all(axis=0))
    several = numbered.arrangement[threes[0, order]]
    alone = ~numbered.noted
    alone[several[alike]] = alone[several[alike + 1]] = False
    alone[_beside_many(numbered, parties[2], few)] = False
    return alone


def _beside_many(numbered: Numbered, workers: Numbers, few: Marks) -> Numbers:
    """The arrangements with very many threes, and all that have a worker of theirs."""
    among = np.zeros(len(numbered.nodes), np.bool_)
    among[numbered.node[workers[~few[numbered.arrangement[workers]]]]] = True
    return numbered.arrangement[workers[among[numbered.node[workers]]]]


def _clients(numbered: Numbered) -> Marks:
    """Who wants work and takes none, as `judging.client_of` says."""
    handing, orders = numbered.having(*HANDING), numbered.having(*ORDERS)
    taken = handing & (numbered.subject != numbered.object)
    takes = numbered.placed(np.where(orders, numbered.object, numbered.subject)[taken])
    wants = numbered.placed(numbered.subject[orders | numbered.having("buys")])
    wants |= numbered.mark(*CLIENTS)[numbered.node]
    return wants & ~takes & ~numbered.mark(*GO_BETWEENS)[numbered.node]


def _platforms(numbered: Numbered) -> Marks:
    return numbered.mark("Platform")[numbered.node] | numbered.placed(numbered.object[numbered.having("acts-on")])


def _workers(numbered: Numbered) -> Marks:
    return numbered.mark(*WORKERS, "ClickFarm")[numbered.node]


def _together(numbered: Numbered, parties: Sequence[Numbers]) -> Numbers:
    """Places of one arrangement, one of each party, in all ways to choose them: a row for each party."""
    chosen = parties[0][None, :]
    for party in parties[1:]:
        count = np.bincount(numbered.arrangement[party], minlength=len(numbered.arrangements))
        within = numbered.arrangement[chosen[0]]
        more = party[run(before(count)[within], count[within])]
        chosen = np.vstack([np.repeat(chosen, count[within], axis=1), more])
    return chosen
