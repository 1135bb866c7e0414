"""Which lines of the picture run under names that they do not join, and how much each is bent.

Bends are chosen so that lines run under as few names as can be, and parallel lines fan out. vis-network draws a bent
line as a quadratic Bézier curve (`curvedCW`, `curvedCCW`); `_control` repeats where it puts the control point. Cost:
lines × names, up to `CROWDED` names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

Box = tuple[int, int]
Points = NDArray[np.float64]

BENDS = (0.0, 0.12, -0.12, 0.24, -0.24, 0.38, -0.38, 0.55, -0.55)
APART = 0.2
MARGIN = 6
CROWDED = 800
"""With more names than these nearly every line crosses some, whatever its bend, and the search takes minutes."""
_ALONG = np.linspace(0.02, 0.98, 33)[:, None]


def bends(
    lines: Iterable[tuple[str, str, str]], places: Mapping[str, Box], boxes: Mapping[str, Box]
) -> dict[str, float]:
    """The bend of each line (id, from, to): positive where it lies to the right of its way, 0 where it is straight.

    Of the bends that keep `APART` from the lines between the same two names, the smallest that crosses fewest names.
    """
    obstacles = _Obstacles(places, boxes)
    taken: dict[tuple[str, str], list[float]] = defaultdict(list)
    chosen: dict[str, float] = {}
    for id_, start, end in lines:
        pair, way = ((start, end), 1) if start <= end else ((end, start), -1)
        bend = obstacles.best(start, end, _free(taken[pair], way))
        taken[pair].append(bend * way)
        chosen[id_] = bend
    return chosen


class _Obstacles:
    """The names of a picture, in whose way lines may be."""

    def __init__(self, places: Mapping[str, Box], boxes: Mapping[str, Box]) -> None:
        names = sorted(places)
        self._index = {name: i for i, name in enumerate(names)}
        self._centres = np.array([places[name] for name in names], dtype=np.float64)
        self._halves = np.array([boxes[name] for name in names], dtype=np.float64) / 2 + MARGIN

    def best(self, start: str, end: str, free: list[float]) -> float:
        """The first of the bends that runs through the fewest names; simply the first in a crowded picture."""
        if len(self._index) > CROWDED:
            return free[0]
        own = [self._index[start], self._index[end]]
        ends = self._centres[own]
        # No bend leads further away from the middle of the line than its length.
        reach = np.hypot(*(ends[1] - ends[0])) + self._halves
        near = (np.abs(self._centres - ends.mean(axis=0)) < reach).all(axis=1)
        near[own] = False
        found, fewest = free[0], len(near) + 1
        for bend in free:
            crossed = _crossed(ends, bend, self._centres[near], self._halves[near])
            if crossed < fewest:
                found, fewest = bend, crossed
            if not fewest:
                break
        return found


def _free(taken: list[float], way: int) -> list[float]:
    """The bends that keep `APART` from those that are taken between two names, the smallest first."""
    beyond = sorted((*taken, 0.0))
    wider = [round(beyond[-1] + APART, 3) * way, round(beyond[0] - APART, 3) * way]
    free = [bend for bend in BENDS if all(abs(bend * way - other) >= APART for other in taken)]
    return free or sorted(wider, key=abs)


def crossings(places: Points, sizes: Points, lines: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Which straight line, a pair of indexes, runs through which box that it does not join: two equally long arrays."""
    points = (1 - _ALONG) * places[lines[:, 0]][:, None] + _ALONG * places[lines[:, 1]][:, None]
    near: NDArray[np.bool_] = np.abs(points[:, :, None] - places) < sizes / 2 + MARGIN
    inside = np.any(np.all(near, axis=3), axis=1)
    inside[np.arange(len(lines))[:, None], lines] = False
    line, box = np.nonzero(inside)
    return line, box


def _crossed(ends: Points, bend: float, centres: Points, halves: Points) -> int:
    start, end = ends
    control = _control(start, end, bend)
    points = (1 - _ALONG) ** 2 * start + 2 * _ALONG * (1 - _ALONG) * control + _ALONG**2 * end
    inside = (np.abs(points[:, None, :] - centres[None]) < halves[None]).all(axis=2)
    return int(inside.any(axis=0).sum())


def _control(start: Points, end: Points, bend: float) -> Points:
    across = end - start
    angle = np.arctan2(-across[1], across[0]) + (bend / 2 + 0.5) * np.pi
    reach = (abs(bend) / 2 + 0.5) * np.hypot(*across)
    control: Points = start + reach * np.array([np.sin(angle), np.cos(angle)])
    return control
