"""Which arrangements no other article can tell, found for all of a web at once: the quick form of what `stories` asks."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tacheron.chains.judging import WORKERS
from tacheron.chains.numbered import Marks, Numbered, Numbers, before
from tacheron.chains.stories import AGREE, MANY

# An arrangement that names more is left to be looked at by itself.
_WIDE = 16
_PAIRS = 50_000


def told_once(numbered: Numbered) -> Marks:
    """The arrangements of which no worker is named in another that shares two names more; each is told by itself alone.

    Some of the others may be so too. A worker of a hundred arrangements costs ten thousand comparisons.
    """
    arrangement, node = numbered.arrangement, numbered.node
    alone = np.ones(len(numbered.arrangements), np.bool_)
    often = numbered.often
    workers = np.flatnonzero(numbered.mark(*WORKERS, "ClickFarm")[node] & (often[node] > 1))
    few = often[node[workers]] <= MANY
    alone[arrangement[workers[~few]]] = False
    for part in _parts(workers[few], often[node[workers[few]]]):
        others = often[node[part]]
        mine = np.repeat(arrangement[part], others)
        theirs = arrangement[numbered.by_node[run(numbered.start[node[part]], others)]]
        apart = mine != theirs
        mine, theirs = mine[apart], theirs[apart]
        alone[mine[_share(numbered, mine, theirs)]] = False
    return alone


def run(start: Numbers, length: Numbers) -> Numbers:
    """The numbers of all stretches, one after the other: from each start on as many as its length.

    >>> run(np.array([5, 9]), np.array([2, 1])).tolist()
    [5, 6, 9]
    """
    stretch: Numbers = np.arange(int(length.sum())) + np.repeat(start - before(length), length)
    return stretch


def _parts(places: Numbers, pairs: Numbers) -> Iterator[Numbers]:
    """The places in turns of about so many pairs as fit into a few megabytes."""
    turn = np.cumsum(pairs) // _PAIRS
    yield from np.split(places, np.flatnonzero(np.diff(turn)) + 1)


def _share(numbered: Numbered, mine: Numbers, theirs: Numbers) -> Marks:
    """Whether two arrangements share as many names as tellings of one story do; also where one names very many."""
    count = np.bincount(numbered.arrangement, minlength=len(numbered.arrangements))
    start = before(count)
    wide = min(int(max(count[mine].max(initial=0), count[theirs].max(initial=0))), _WIDE)

    def names(of: Numbers, none: int) -> Numbers:
        at = np.minimum(start[of][:, None] + np.arange(wide), len(numbered.node) - 1)
        return np.where(np.arange(wide) < count[of][:, None], numbered.node[at], none)

    common = (names(mine, -1)[:, :, None] == names(theirs, -2)[:, None, :]).sum(axis=(1, 2))
    shared: Marks = (common >= AGREE) | (count[mine] > _WIDE) | (count[theirs] > _WIDE)
    return shared
