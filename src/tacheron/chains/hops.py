"""Hops of very many arrangements as numbers: who gives work to whom, what is told of it, and which hops jump over hands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag, auto

import numpy as np

from tacheron.chains.numbered import Marks, Numbered, Numbers, run

DEEP = 16
"""How many hops a way has at most here; deeper arrangements are walked hand by hand."""
# Whom work reaches is looked for from every hand at once, which takes the square of an arrangement's hops in memory.
_WIDE = 64


class Told(IntFlag):
    """What is told of a hop, of a hand, and so of the ways that lead over them."""

    ORDERED = auto()
    WORKED_FOR = auto()
    REPORTED = auto()
    """No article asserts the hop."""
    UNTOLD = auto()
    """The arrangement has both hands, and nobody says how work went from one to the other."""
    BOUGHT = auto()
    SHORTLY = auto()
    """A link jumps over hands of the way."""
    SURELY = auto()
    """An article asserts the purchase, or the link that jumps."""
    ACTS = auto()
    ACTS_REPORTED = auto()
    GAINED = auto()
    GAINED_REPORTED = auto()
    UNPAID = auto()


@dataclass(frozen=True)
class Hops:
    """Each pair of places between which work goes, once, by giver and taker, with the flags of what is `told` of it."""

    giver: Numbers
    taker: Numbers
    told: Numbers

    @classmethod
    def of(cls, giver: Numbers, taker: Numbers, told: Numbers) -> Hops:
        """Of hops that may be told several times, each with all that is told of it."""
        order = np.lexsort((taker, giver))
        giver, taker, told = giver[order], taker[order], told[order]
        first = np.flatnonzero((np.diff(giver, prepend=-1) != 0) | (np.diff(taker, prepend=-1) != 0))
        every = np.bitwise_or.reduceat(told, first) if first.size else told
        return cls(giver[first], taker[first], every)

    def these(self, marked: Marks) -> Hops:
        return Hops(self.giver[marked], self.taker[marked], self.told[marked])

    def and_untold(self, giver: Numbers, taker: Numbers) -> Hops:
        """With hops that no claim carries, which are no others' yet."""
        told = np.concatenate([self.told, np.full(len(giver), Told.UNTOLD)])
        return Hops.of(np.concatenate([self.giver, giver]), np.concatenate([self.taker, taker]), told)

    def onward(self, places: Numbers) -> tuple[Numbers, Numbers]:
        """The hops that places give: of each the row of its giver among `places`, and its number."""
        first = np.searchsorted(self.giver, places)
        count = np.searchsorted(self.giver, places, "right") - first
        return np.repeat(np.arange(len(places)), count), run(first, count)


def jumps(numbered: Numbered, hops: Hops) -> tuple[Marks, Numbers]:
    """Which hops are told at length too, as `arrangements.take_summaries` says, and arrangements of which that is not known.

    In those work goes in a circle or far, or they have very many hops.
    """
    size, within = len(numbered.node), numbered.arrangement[hops.giver]
    number = len(numbered.arrangements)
    givers = np.bincount(hops.taker, minlength=size)
    # Where nobody takes work from two hands, nothing can jump.
    joined = np.zeros(number, np.bool_)
    joined[numbered.arrangement[np.flatnonzero(givers > 1)]] = True
    wide = joined & (np.bincount(within, minlength=number) > _WIDE)
    near = hops.these((joined & ~wide)[within])
    circled, reached = np.zeros(number, np.bool_), [np.zeros(0, np.int64)]
    giver, taker = near.giver, near.taker
    for _ in range(DEEP):
        rows, at = near.onward(taker)
        giver, taker = np.divmod(np.unique(giver[rows] * size + near.taker[at]), size)
        circled[numbered.arrangement[giver[giver == taker]]] = True
        straight = ~circled[numbered.arrangement[giver]]
        giver, taker = giver[straight], taker[straight]
        if not giver.size:
            break
        reached.append(giver * size + taker)
    circled[numbered.arrangement[giver]] = True
    found = np.isin(hops.giver * size + hops.taker, np.concatenate(reached))
    return found, np.flatnonzero(circled | wide)
