"""Who gives work to whom in all arrangements at once, where nobody takes it from two, and what the links above say.

The same graph that `arrangements` and `bridging` make of one arrangement, for those that are trees: nothing in them
jumps over hands, and a buyer is joined to those whose work nobody orders.
"""

from __future__ import annotations

import numpy as np

from tacheron.chains.arrangements import HANDING, ORDERS
from tacheron.chains.judging import GO_BETWEENS, UNPAID
from tacheron.chains.links import ENDS
from tacheron.chains.numbered import Marks, Numbered, Numbers
from tacheron.chains.told_once import told_once

DEEP = 16
"""How many hops a way has at most here; deeper arrangements are walked hand by hand."""


class Forest:
    """The hands among the places, whom each takes work from (`giver`, -1 for nobody), and how many hops lead to it.

    What is marked of a place under `said` is so of it or of a hand above it, or of a hop between them. `is_simple`
    marks the arrangements that are trees, or several, of hands, which one article alone tells (`told_once`).
    """

    def __init__(self, numbered: Numbered) -> None:
        self.numbered = numbered
        self._size = len(numbered.node)
        self.told_once = told_once(numbered) & ~numbered.noted
        self.is_simple = self.told_once.copy()
        self.orders = self._places(numbered.subject[numbered.having(*ORDERS)])
        self.buys = self._places(numbered.subject[numbered.having("buys")])
        self.said: dict[str, Marks] = {}
        self.is_hand, self.giver = self._handing()
        self._bridge()
        self._say_ends()
        self._say_unpaid()
        self.gives = self._places(self.giver[self.giver >= 0])
        self.depth = self._descend()
        self._exclude(np.flatnonzero(self.is_hand & (self.depth < 0)))

    def _places(self, places: Numbers) -> Marks:
        found = np.zeros(self._size, np.bool_)
        found[places] = True
        return found

    def _exclude(self, places: Numbers) -> None:
        self.is_simple[self.numbered.arrangement[places]] = False

    def _handing(self) -> tuple[Marks, Numbers]:
        links = self.numbered
        handing, orders = links.having(*HANDING), links.having(*ORDERS)
        giver, taker = np.where(orders, links.subject, links.object), np.where(orders, links.object, links.subject)
        givers = np.full(self._size, -1)
        givers[taker[handing]] = giver[handing]
        self._exclude(taker[handing & ((givers[taker] != giver) | (giver == taker))])
        hands = self._places(
            np.concatenate([giver[handing], taker[handing], links.subject[links.having(*ENDS, "buys")]])
        )
        for_ = links.having("works-for")
        self.said["ordered"], self.said["worked-for"] = self._places(taker[orders]), self._places(taker[for_])
        self.said["reported"] = self._places(taker[handing]) & ~self._places(taker[handing & links.asserted])
        # Who gains by what he employs others for has ordered it, which is not asked here.
        gains = links.object[links.having("profits")]
        self._exclude(gains[self._places(giver[for_])[gains]])
        return hands, givers

    def _bridge(self) -> None:
        """The hops that `bridging.bridge_purchases` makes of a purchase, where there is one buyer."""
        links, within = self.numbered, self.numbered.arrangement
        buys, does = links.having("buys"), links.having("does")
        buyers = np.flatnonzero(self.buys & ~self.orders)
        count = np.bincount(within[buyers], minlength=len(links.arrangements))
        # What is bought is a place of its arrangement.
        made = does & self._places(links.object[buys])[links.object] & (count[within[links.subject]] > 0)
        self.is_hand |= self._places(links.subject[made])
        between = links.mark(*GO_BETWEENS, "Platform")[links.node]
        heads = self.is_hand & (self.giver < 0) & ~self._places(buyers)
        orphans = np.flatnonzero(heads & (~self.orders | between) & (count[within] > 0))
        self._exclude(orphans[count[within[orphans]] > 1])
        buyer = np.full(len(links.arrangements), -1)
        buyer[within[buyers]] = buyers
        self.giver[orphans] = buyer[within[orphans]]
        self.said["untold"] = self._places(orphans)
        self.said["bought"] = self.buys.copy()
        self.said["bought-surely"] = self._places(links.subject[buys & links.asserted])

    def _say_ends(self) -> None:
        """What the hands act on and who gains; of one end a hand's claims count together, and so do those of all hands."""
        links = self.numbered
        ends, gains = links.having(*ENDS), links.having("profits")
        carried = 2 * links.subject + gains
        least, most = np.full(self._size, 2 * self._size), np.full(self._size, -1)
        np.minimum.at(least, links.object[ends], carried[ends])
        np.maximum.at(most, links.object[ends], carried[ends])
        doubtful = links.object[ends & ~links.asserted]
        self._exclude(doubtful[least[doubtful] != most[doubtful]])
        weak = ends & ~self._places(links.object[ends & links.asserted])[links.object]
        self.said["acts"] = self._places(links.subject[ends & ~gains])
        self.said["acts-reported"] = self._places(links.subject[weak & ~gains])
        self.said["gained"] = self._places(links.subject[gains])
        self.said["gained-reported"] = self._places(links.subject[weak & gains])

    def _say_unpaid(self) -> None:
        """Whose work is not paid; `loosely` marks arrangements that say so of somebody who is no hand, or at all."""
        links = self.numbered
        unpaid = np.fromiter((UNPAID in node.marks for node in links.nodes), np.bool_, len(links.nodes))
        said = unpaid[links.node[links.object]]
        bound = links.subject[said & links.having("bound-by")]
        self.said["unpaid"] = self._places(bound)
        self.is_unpaid, self.loosely_unpaid = np.zeros((2, len(links.arrangements)), np.bool_)
        self.is_unpaid[links.arrangement[links.subject[said]]] = True
        self.loosely_unpaid[links.arrangement[bound[~self.is_hand[bound]]]] = True

    def _descend(self) -> Numbers:
        """How many hops lead to a place from its head, and on the way what is said above it; -1 in circles and far below."""
        depth = np.where(self.giver < 0, 0, -1)
        left = np.flatnonzero(depth < 0)
        for at in range(1, DEEP + 1):
            under = depth[self.giver[left]] == at - 1
            reached, left = left[under], left[~under]
            depth[reached] = at
            for said in self.said.values():
                said[reached] |= said[self.giver[reached]]
            if not reached.size:
                break
        return depth
