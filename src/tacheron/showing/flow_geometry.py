"""Where flows run on the map: spots, curves, arrowheads, labels that do not lie on each other. No words, no SVG.

A curve bows to the left of its direction, so that a flow and its opposite are two curves. Ends without borders («the
Global South») stand in boxes below the map; nobody says where on it they are.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tacheron.flows import Corridor, End
from tacheron.showing.world import Point, World

RADIUS, LETTER, LINE = 7.0, 15.0, 28.0
"""A spot's radius, the usual breadth of a letter of a label, the height of its line; in units of the map."""

BOX_HEIGHT, GAP = 54.0, 30.0
_BOW, _NARROW, _WIDE = 0.18, 3.0, 14.0


@dataclass(frozen=True)
class Curve:
    """One flow: a path from end to end, an arrowhead, the breadth of the line; `middle` is the middle of the line."""

    path: str
    head: str
    width: float
    middle: Point


@dataclass(frozen=True)
class Spot:
    """An end on the map; `label` is where its name stands, None where there is no room for it."""

    end: End
    at: Point
    label: Point | None
    anchor: str


@dataclass(frozen=True)
class Box:
    """An end without borders, below the map; `at` is the middle of its upper side."""

    end: End
    at: Point
    width: float


@dataclass(frozen=True)
class Layout:
    """All of it; `height` is that of map and boxes together."""

    curves: tuple[Curve, ...]
    spots: tuple[Spot, ...]
    boxes: tuple[Box, ...]
    height: float


def laid_out(corridors: Sequence[Corridor], names: Mapping[End, str], world: World) -> Layout:
    """Where everything stands; the same corridors and names give the same places."""
    uses = Counter(end for each in corridors for end in (each.done_in, each.bought_in))
    ends = sorted(uses, key=lambda end: (-uses[end], names[end], end.code))
    found = {end: world.point(end.on_map) for end in ends if end.on_map is not None}
    on_map: dict[End, Point] = {end: at for end, at in found.items() if at is not None}
    boxes = tuple(_boxes([end for end in ends if end not in on_map], names, world))
    ports = _ports(corridors, on_map, boxes)
    most = max(map(_told, corridors), default=1)
    curves = [
        _curve(*ports[number], breadth(_told(each), most), each.done_in in on_map, each.bought_in in on_map)
        for number, each in enumerate(corridors)
    ]
    bottom = max((box.at[1] + BOX_HEIGHT + GAP for box in boxes), default=world.height)
    return Layout(tuple(curves), tuple(_spots(on_map, names, world)), boxes, bottom)


def breadth(told: int, most: int) -> float:
    """How broad a line is, its area growing with what tells the flow."""
    return round(_NARROW + (_WIDE - _NARROW) * math.sqrt((told - 1) / max(most - 1, 1)), 1)


def _told(corridor: Corridor) -> int:
    return len(corridor.claims) + len(corridor.chains)


def _boxes(ends: Sequence[End], names: Mapping[End, str], world: World) -> Iterator[Box]:
    """Rows of boxes below the map, each row spread over its breadth."""
    rows: list[list[End]] = [[]]
    widths = {end: len(names[end]) * LETTER + 2 * GAP for end in ends}
    for end in ends:
        if rows[-1] and sum(widths[each] + GAP for each in [*rows[-1], end]) + GAP > world.width:
            rows.append([])
        rows[-1].append(end)
    for number, row in enumerate(rows):
        free = (world.width - sum(widths[end] for end in row)) / (len(row) + 1)
        x = free
        for end in row:
            yield Box(end, (x + widths[end] / 2, world.height + 3 * GAP + number * (BOX_HEIGHT + GAP)), widths[end])
            x += widths[end] + free


def _ports(
    corridors: Sequence[Corridor], on_map: Mapping[End, Point], boxes: Iterable[Box]
) -> Sequence[tuple[Point, Point]]:
    """Where each flow leaves and arrives: at a spot, or at a place of its own on the upper side of a box."""
    at = {**on_map, **{box.end: box.at for box in boxes}}
    ports = [[at[each.done_in], at[each.bought_in]] for each in corridors]
    for box in boxes:
        mine = [
            (n, side) for n, c in enumerate(corridors) for side in (0, 1) if (c.done_in, c.bought_in)[side] == box.end
        ]
        mine.sort(key=lambda use: (ports[use[0]][1 - use[1]][0], use))
        for place, (number, side) in enumerate(mine, 1):
            ports[number][side] = (box.at[0] + box.width * (place / (len(mine) + 1) - 0.5), box.at[1])
    return [(start, stop) for start, stop in ports]


def _curve(start: Point, stop: Point, width: float, from_spot: bool, to_spot: bool) -> Curve:
    if from_spot and start == stop:
        return _loop(start, width)
    (x1, y1), (x2, y2) = start, stop
    bow = _BOW + 12 / (math.dist(start, stop) or 1)
    over = ((x1 + x2) / 2 + (y2 - y1) * bow, (y1 + y2) / 2 - (x2 - x1) * bow)
    if not from_spot and not to_spot:
        # From box to box it goes above them, higher on the way back.
        over = ((x1 + x2) / 2, min(y1, y2) - (100 if x1 < x2 else 160))
    tip = _towards(stop, over, RADIUS + 2 if to_spot else 2)
    foot = _towards(tip, over, _length(width))
    begin = _towards(start, over, RADIUS if from_spot else 0)
    middle = (begin[0] / 4 + over[0] / 2 + foot[0] / 4, begin[1] / 4 + over[1] / 2 + foot[1] / 4)
    path = f"M{_xy(begin)}Q{_xy(over)} {_xy(foot)}"
    return Curve(path, _head(foot, tip, width), width, middle)


def _loop(at: Point, width: float) -> Curve:
    """Work that is done and bought at one end: out to the upper left and back from the upper right."""
    x, y = at
    tip, foot = (x + RADIUS, y - RADIUS), (x + RADIUS + 6, y - RADIUS - _length(width))
    path = f"M{_xy((x - RADIUS, y - RADIUS))}C{_xy((x - 60, y - 80))} {_xy((x + 60, y - 90))} {_xy(foot)}"
    return Curve(path, _head(foot, tip, width), width, (x, y - 65))


def _length(width: float) -> float:
    return 10 + 1.5 * width


def _head(foot: Point, tip: Point, width: float) -> str:
    dx, dy = tip[0] - foot[0], tip[1] - foot[1]
    half = (5 + width) / (math.hypot(dx, dy) or 1)
    corners = (tip, (foot[0] - dy * half, foot[1] + dx * half), (foot[0] + dy * half, foot[1] - dx * half))
    return " ".join(map(_xy, corners))


def _towards(start: Point, goal: Point, by: float) -> Point:
    share = by / (math.dist(start, goal) or 1)
    return start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share


def _xy(point: Point) -> str:
    return f"{point[0]:.1f},{point[1]:.1f}"


Rectangle = tuple[float, float, float, float]


def _spots(on_map: Mapping[End, Point], names: Mapping[End, str], world: World) -> Iterator[Spot]:
    """The most used ends choose their label's place first: right, left, above, below; else it has none."""
    taken = [_around(at) for at in on_map.values()]
    for end, at in on_map.items():
        for anchor, where, room in _choices(at, len(names[end]) * LETTER):
            fits = room[0] >= 0 and room[2] <= world.width and room[1] >= 0
            if fits and not any(_overlap(room, other) for other in taken):
                taken.append(room)
                yield Spot(end, at, where, anchor)
                break
        else:
            yield Spot(end, at, None, "start")


def _choices(at: Point, width: float) -> Iterator[tuple[str, Point, Rectangle]]:
    (x, y), away, up = at, RADIUS + 6, LINE / 3
    yield "start", (x + away, y + up), (x + away, y - up * 2, x + away + width, y + up)
    yield "end", (x - away, y + up), (x - away - width, y - up * 2, x - away, y + up)
    yield "middle", (x, y - away - 4), (x - width / 2, y - away - LINE, x + width / 2, y - away)
    yield "middle", (x, y + away + LINE - 6), (x - width / 2, y + away, x + width / 2, y + away + LINE)


def _around(at: Point) -> Rectangle:
    return at[0] - RADIUS, at[1] - RADIUS, at[0] + RADIUS, at[1] + RADIUS


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
