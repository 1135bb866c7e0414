"""Who gives work to whom in all arrangements at once: the order that `told` makes of one, as hops between places.

The rules are those of `bridging` and `arrangements`. Arrangements in which work goes in a circle, or very far, or which
have very many hops where hands take work from two, are left out; so are those that several articles tell.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tacheron.chains.arrangements import HANDING, ORDERS
from tacheron.chains.hops import Hops, Told, jumps
from tacheron.chains.judging import GO_BETWEENS
from tacheron.chains.links import ENDS
from tacheron.chains.numbered import Marks, Numbered, Numbers, run
from tacheron.chains.told_once import told_once


@dataclass(frozen=True)
class Orders:
    """Of places: which are of hands, which of those who `orders` work or `buys`. The `hops` between them, and the `short`
    ones, which are taken away because they jump over hands. Of arrangements: which are told by themselves alone, and
    which of these are `simple`, so that their ways can be found all at once.
    """

    numbered: Numbered
    is_hand: Marks
    orders: Marks
    buys: Marks
    hops: Hops
    short: Hops
    told_once: Marks
    simple: Marks


def orders_of(numbered: Numbered) -> Orders:
    """The orders of all arrangements."""
    alone = told_once(numbered)
    told = _handing(numbered)
    told = told.and_untold(*_found_on_platforms(numbered, told))
    jumping, unclear = jumps(numbered, told)
    simple = alone.copy()
    simple[unclear] = False
    hops, orders = told.these(~jumping), numbered.placed(numbered.subject[numbered.having(*ORDERS)])
    buys = numbered.placed(numbered.subject[numbered.having("buys")])
    is_hand = numbered.placed(np.concatenate([told.giver, told.taker])) | buys
    is_hand |= numbered.placed(numbered.subject[numbered.having(*ENDS)]) | _makers(numbered, buys & ~orders)
    bridged = _bought(numbered, is_hand & ~numbered.placed(hops.taker), buys & ~orders, orders)
    return Orders(numbered, is_hand, orders, buys, hops.and_untold(*bridged), told.these(jumping), alone, simple)


def _handing(numbered: Numbered) -> Hops:
    handing, orders = numbered.having(*HANDING), numbered.having(*ORDERS)
    giver = np.where(orders, numbered.subject, numbered.object)
    taker = np.where(orders, numbered.object, numbered.subject)
    there = handing & (giver != taker)
    told = orders * Told.ORDERED | numbered.having("works-for") * Told.WORKED_FOR | numbered.asserted * Told.SURELY
    hops = Hops.of(giver[there], taker[there], told[there])
    surely = hops.told & Told.SURELY
    return Hops(hops.giver, hops.taker, np.where(surely, hops.told ^ surely, hops.told | Told.REPORTED))


def _found_on_platforms(numbered: Numbered, hops: Hops) -> tuple[Numbers, Numbers]:
    """The hops of `bridging.bridge_platforms`."""
    on = numbered.having("works-on") & numbered.mark("Platform")[numbered.node[numbered.object]]
    hand, platform = np.unique(np.stack([numbered.subject[on], numbered.object[on]]), axis=1)
    given = np.flatnonzero(numbered.having("hands-on") & numbered.placed(hand)[numbered.object])
    first = np.searchsorted(hand, numbered.object[given])
    count = np.searchsorted(hand, numbered.object[given], "right") - first
    giver, found = np.repeat(numbered.subject[given], count), platform[run(first, count)]
    row, other = np.repeat(np.arange(len(given)), count), giver != found
    only = other & (np.bincount(row[other], minlength=len(given))[row] == 1)
    free = only & ~numbered.placed(hops.taker)[found]
    return giver[free], found[free]


def _makers(numbered: Numbered, buyers: Marks) -> Marks:
    """Who does a task that is bought, where there is a buyer."""
    bought = numbered.placed(numbered.object[numbered.having("buys")])
    made = numbered.having("does") & bought[numbered.object]
    there = np.zeros(len(numbered.arrangements), np.bool_)
    there[numbered.arrangement[buyers]] = True
    return numbered.placed(numbered.subject[made]) & there[numbered.arrangement]


def _bought(numbered: Numbered, heads: Marks, buyers: Marks, orders: Marks) -> tuple[Numbers, Numbers]:
    """The hops of `bridging.bridge_purchases`."""
    within, buying = numbered.arrangement, np.flatnonzero(buyers)
    between = numbered.mark(*GO_BETWEENS, "Platform")[numbered.node]
    orphans = np.flatnonzero(heads & ~buyers & (~orders | between))
    first = np.searchsorted(within[buying], within[orphans])
    count = np.searchsorted(within[buying], within[orphans], "right") - first
    return buying[run(first, count)], np.repeat(orphans, count)
