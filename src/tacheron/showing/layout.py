"""Where each name stands in the picture: computed beforehand, so that the page draws at once and nothing moves.

Each connected part is laid out by networkx, its boxes are pushed apart until no two overlap, and the parts are set
around the focus. The same input gives the same whole numbers. Cost: quadratic in the largest part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from tacheron.showing.curves import Box, Points, crossings

EDGE = 250
GAP = np.array([36.0, 50.0])
"""What stays free between two boxes, across and down: room for the words on a line."""
WIDE = 1.55
CLEARINGS, SHOVE = 120, 12.0
WORDS = np.array([40.0, 10.0])
"""Half the room that the words on a line need, as a rule."""
# Kamada-Kawai gives the clearest picture, in cubic time: a hundred names take half a second, five hundred eight.
KAMADA_KAWAI_LIMIT = 160
SPRING_WORK = 60_000_000


def positions(
    boxes: Mapping[str, Box], edges: Iterable[tuple[str, str]], focus: str | None = None
) -> dict[str, tuple[int, int]]:
    """The centre of every box in pixels, y downwards; the focus stands at (0, 0), in the middle of its part.

    `boxes` gives each name its width and height. Without a focus that has a box, the largest part's busiest name is it.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(boxes))
    graph.add_edges_from(sorted((a, b) for a, b in edges if a != b))
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    if not parts:
        return {}
    if focus is None or focus not in boxes:
        focus = max(parts[0], key=lambda name: (graph.degree[name], name))
    parts.sort(key=lambda part: focus not in part)
    placed = [_laid_out(part, graph, boxes) for part in parts]
    return _around(placed, parts, boxes, focus)


def _laid_out(part: list[str], graph: nx.Graph[str], boxes: Mapping[str, Box]) -> Points:
    """One connected part, its names in the order given, pushed apart."""
    if len(part) == 1:
        return np.zeros((1, 2))
    sizes = np.array([boxes[name] for name in part], dtype=np.float64)
    index = {name: i for i, name in enumerate(part)}
    lines = np.array(sorted((index[a], index[b]) for a, b in graph.subgraph(part).edges), dtype=np.int64)
    places = _apart(_scaled(_sprung(part, graph), lines), sizes)
    return places if len(part) > KAMADA_KAWAI_LIMIT else _cleared(places, sizes, lines)


def _sprung(part: list[str], graph: nx.Graph[str]) -> Points:
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(part)
    ordered.add_edges_from(sorted((min(edge), max(edge)) for edge in graph.subgraph(part).edges))
    size = len(part)
    if size <= KAMADA_KAWAI_LIMIT:
        found = nx.kamada_kawai_layout(ordered)
    else:
        rounds = int(max(2, min(80, SPRING_WORK // size**2)))
        found = nx.spring_layout(ordered, pos=nx.circular_layout(ordered), iterations=rounds, seed=1, method="force")
    return np.array([found[name] for name in part], dtype=np.float64)


def _scaled(places: Points, lines: NDArray[np.int64]) -> Points:
    """The same picture about its middle, with lines of about `EDGE` pixels."""
    lengths = np.linalg.norm(places[lines[:, 0]] - places[lines[:, 1]], axis=1)
    scaled: Points = (places - places.mean(axis=0)) * (EDGE / max(float(lengths.mean()), 1e-9))
    return scaled * [WIDE, 1.0]


def _cleared(places: Points, sizes: Points, lines: NDArray[np.int64]) -> Points:
    """Shove lines and the boxes that they run through out of each other's way, and ends apart that leave no room for
    the words between them; the best of `CLEARINGS` rounds.
    """
    best, fewest = places, len(lines) * len(places)
    for _ in range(CLEARINGS):
        line, box = crossings(places, sizes, lines)
        tight = _tight(places, sizes, lines)
        if len(line) + len(tight) < fewest:
            best, fewest = places, len(line) + len(tight)
        if not fewest:
            break
        places = places.copy()
        side = _across(places, lines[line], box) * SHOVE
        np.add.at(places, box, side)
        for end in lines[line].T:
            np.add.at(places, end, -side / 2)
        along = _directions(places, lines[tight]) * SHOVE
        np.add.at(places, lines[tight, 1], along)
        np.add.at(places, lines[tight, 0], -along)
        places = _apart(places, sizes)
    return best


def _tight(places: Points, sizes: Points, lines: NDArray[np.int64]) -> NDArray[np.int64]:
    """The lines whose middle, where their words stand, lies under one of their ends."""
    apart = np.abs(places[lines[:, 0]] - places[lines[:, 1]]) / 2
    room = np.maximum(sizes[lines[:, 0]], sizes[lines[:, 1]]) / 2 + WORDS
    return np.flatnonzero((apart < room).all(axis=1))


def _across(places: Points, lines: NDArray[np.int64], boxes: NDArray[np.int64]) -> Points:
    """For each line and box the unit vector that leads the box away from the line."""
    along = _directions(places, lines)
    normal = np.stack([-along[:, 1], along[:, 0]], axis=1)
    side = ((places[boxes] - places[lines[:, 0]]) * normal).sum(axis=1)
    away: Points = normal * np.where(side < 0, -1.0, 1.0)[:, None]
    return away


def _directions(places: Points, lines: NDArray[np.int64]) -> Points:
    along = places[lines[:, 1]] - places[lines[:, 0]]
    unit: Points = along / np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
    return unit


def _apart(places: Points, sizes: Points) -> Points:
    """Push boxes that overlap apart, along the side where less is missing, until none does or 300 rounds are over."""
    places = places.copy()
    reach = float(np.linalg.norm(sizes.max(axis=0) + GAP))
    for _ in range(300):
        pairs = cKDTree(places).query_pairs(reach, output_type="ndarray")
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        a, b = pairs[:, 0], pairs[:, 1]
        apart = places[b] - places[a]
        lacking = (sizes[a] + sizes[b]) / 2 + GAP - np.abs(apart)
        close = (lacking > 0.5).all(axis=1)
        if not close.any():
            break
        a, b, apart, lacking = a[close], b[close], apart[close], lacking[close]
        across = lacking[:, 0] < lacking[:, 1]
        push = np.where(np.stack([across, ~across], axis=1), lacking * np.where(apart < 0, -0.5, 0.5), 0.0)
        np.add.at(places, a, -push / 2)
        np.add.at(places, b, push / 2)
    return places


def _around(
    placed: list[Points], parts: list[list[str]], boxes: Mapping[str, Box], focus: str
) -> dict[str, tuple[int, int]]:
    """The first part with its focus at the origin, the others in rows beneath it."""
    placed[0] = placed[0] - placed[0][parts[0].index(focus)]
    frames = [_frame(places, part, boxes) for places, part in zip(placed, parts, strict=True)]
    left, _, right, y = frames[0]
    x, row = left, 0.0
    y += 3 * GAP[1]
    for i in range(1, len(parts)):
        width, height = frames[i][2] - frames[i][0], frames[i][3] - frames[i][1]
        if x > left and x + width > max(right, left + 1200):
            x, y, row = left, y + row + GAP[1], 0.0
        placed[i] = placed[i] - frames[i][:2] + np.array([x, y])
        x, row = x + width + 2 * GAP[0], max(row, height)
    return {
        name: (round(float(place[0])), round(float(place[1])))
        for places, part in zip(placed, parts, strict=True)
        for name, place in zip(part, places, strict=True)
    }


def _frame(places: Points, part: list[str], boxes: Mapping[str, Box]) -> Points:
    """Left, top, right, bottom of a part with its boxes."""
    half = np.array([boxes[name] for name in part], dtype=np.float64) / 2
    return np.concatenate([(places - half).min(axis=0), (places + half).max(axis=0)])
