"""All ways down from the heads of very many arrangements at once, one hop further in each turn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tacheron.chains.hops import DEEP, Told
from tacheron.chains.numbered import NOBODY, Marks, Numbers, run
from tacheron.chains.orders import Orders

# Of ways there may be exponentially many; so many and more are walked, as far as a question goes.
_MANY = 1000


@dataclass(frozen=True)
class Descent:
    """Ways by their last hands: `places` from the head on and NOBODY after the last, `told`, the flags of what is told of
    their hands and hops. Of an arrangement whether it has very many ways or such as go in a circle: `left`, of which
    there are none here.
    """

    places: Numbers
    told: Numbers
    left: Marks


def descend(orders: Orders, simple: Marks, said: Numbers) -> Descent:
    """The ways of simple arrangements, sorted, with what is `said` of their hands, as flags."""
    within, hops = orders.numbered.arrangement, orders.hops
    hands = np.bincount(within, minlength=len(simple))
    left, heads = ~simple, orders.is_hand & ~orders.numbered.placed(hops.taker)
    place = np.flatnonzero(heads & simple[within])
    above, told, begun = np.full(len(place), NOBODY), said[place], 0
    turns: list[tuple[Numbers, Numbers, Numbers]] = []
    reached = np.zeros(len(within), np.bool_)
    while place.size and len(turns) <= DEEP:
        turns.append((place, above, told))
        reached[place] = True
        rows, hop = hops.onward(place)
        next_ = hops.taker[hop]
        # A tree has no more ways than hands.
        left |= np.bincount(within[next_], minlength=len(left)) > np.maximum(hands, _MANY)
        kept = ~left[within[next_]]
        above, told = begun + rows[kept], (told[rows] | hops.told[hop] | said[next_])[kept]
        begun, place = begun + len(place), next_[kept]
    left[within[place]] = True
    left[within[orders.is_hand & ~reached]] = True
    return _sorted(orders, turns, left)


def _sorted(orders: Orders, turns: list[tuple[Numbers, Numbers, Numbers]], left: Marks) -> Descent:
    place, above, told = (np.concatenate(each) for each in zip(*turns, strict=True)) if turns else np.zeros((3, 0), int)
    depth = np.repeat(np.arange(len(turns)), [len(turn[0]) for turn in turns])
    gives = orders.numbered.placed(orders.hops.giver)
    ends = np.flatnonzero(~gives[place] & ~left[orders.numbered.arrangement[place]])
    places = np.full((len(ends), int(depth[ends].max(initial=0)) + 1), NOBODY)
    rows, at = np.arange(len(ends)), ends
    while rows.size:
        places[rows, depth[at]] = place[at]
        on = above[at] != NOBODY
        rows, at = rows[on], above[at[on]]
    told = told[ends] | _told_shortly(orders, places)
    # Places are numbered by arrangement and IRI, so that this is the order in which `ways_down` finds them.
    order = np.lexsort(places.T[::-1])
    return Descent(places[order], told[order], left)


def _told_shortly(orders: Orders, places: Numbers) -> Numbers:
    """The flags of the links that jump from one hand of a way to another."""
    within, short = orders.numbered.arrangement, orders.short
    short = short.these((short.told & Told.UNTOLD) == 0)
    flags = short.told & (Told.ORDERED | Told.WORKED_FOR) | Told.SHORTLY
    flags |= np.where(short.told & Told.REPORTED, 0, Told.SURELY)
    first = np.searchsorted(within[short.giver], within[places[:, 0]])
    count = np.searchsorted(within[short.giver], within[places[:, 0]], "right") - first
    way, hop = np.repeat(np.arange(len(places)), count), run(first, count)
    hands = places[way]
    both = (hands == short.giver[hop, None]).any(axis=1) & (hands == short.taker[hop, None]).any(axis=1)
    found = np.zeros(len(places), np.int64)
    np.bitwise_or.at(found, way[both], flags[hop[both]])
    return found
