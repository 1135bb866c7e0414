"""Makes src/tacheron/showing/world/outlines.json out of Natural Earth, as the npm package `world-atlas` packs it.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/world_outlines.py package

The outlines are those of the scale 1:110m, the points those of 1:50m and, for what that lacks, of 1:10m: the centre of
the largest piece of land. Both are projected by Equal Earth (Šavrič, Patterson and Jenny, 2018,
https://doi.org/10.1080/13658816.2018.1504949), in whole units, 2,000 of them from the west to the east. Antarctica is
left out, and so is all that lies beyond 84° north and 57° south.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1] / "src" / "tacheron"
WIDTH = 2000
NORTH, SOUTH = 84.0, -57.0
ANTARCTICA = "AQ"

Point = tuple[float, float]


def equal_earth(longitude: float, latitude: float) -> Point:
    """The point on a plane of which the equator is 5.41 long."""
    a = (1.340264, -0.081106, 0.000893, 0.003796)
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    t2, t6 = theta**2, theta**6
    slope = a[0] + 3 * a[1] * t2 + t6 * (7 * a[2] + 9 * a[3] * t2)
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta) / (3 * slope)
    return x, theta * (a[0] + a[1] * t2 + t6 * (a[2] + a[3] * t2))


SCALE = WIDTH / (2 * equal_earth(180, 0)[0])
TOP = equal_earth(0, NORTH)[1]


def place(longitude: float, latitude: float) -> tuple[int, int]:
    x, y = equal_earth(longitude, max(SOUTH, min(NORTH, latitude)))
    return round(WIDTH / 2 + x * SCALE), round((TOP - y) * SCALE)


class Topology:
    """The countries of one TopoJSON file, as rings of degrees; the format is that of its specification, version 1.0."""

    def __init__(self, file: Path) -> None:
        packed = json.loads(file.read_text("utf-8"))
        (sx, sy), (tx, ty) = packed["transform"]["scale"], packed["transform"]["translate"]
        self._arcs = [
            [(x * sx + tx, y * sy + ty) for x, y in accumulate(arc, lambda a, b: [a[0] + b[0], a[1] + b[1]])]
            for arc in packed["arcs"]
        ]
        self.countries: list[dict[str, Any]] = packed["objects"]["countries"]["geometries"]

    def rings(self, country: dict[str, Any]) -> Iterator[list[Point]]:
        """The outer rings of all pieces of land, lakes and enclaves left out."""
        pieces = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        for piece in pieces:
            ring: list[Point] = []
            for number in piece[0]:
                arc = self._arcs[number] if number >= 0 else self._arcs[~number][::-1]
                ring += arc[1:] if ring else arc
            yield from cut(ring)


def cut(ring: list[Point]) -> Iterator[list[Point]]:
    """The ring, or its pieces on either side of the 180th meridian, which the topology has stitched together."""
    whole, turns = [ring[0]], 0
    for (before, _), (x, y) in pairwise(ring):
        turns += (x - before < -180) - (x - before > 180)
        whole.append((x + 360 * turns, y))
    lowest, highest = min(x for x, _ in whole), max(x for x, _ in whole)
    for shift in (-360, 0, 360):
        if lowest + shift < 180 and highest + shift > -180:
            inside = clipped([(x + shift, y) for x, y in whole], 180, -1)
            yield clipped(inside, -180, 1)


def clipped(ring: list[Point], meridian: float, side: int) -> list[Point]:
    """The part of the ring on one side of a meridian (Sutherland and Hodgman, 1974)."""
    kept: list[Point] = []
    for before, point in zip([ring[-1], *ring], ring, strict=False):
        inside, was = ((point[0] - meridian) * side >= 0, (before[0] - meridian) * side >= 0)
        if inside != was:
            part = (meridian - before[0]) / (point[0] - before[0])
            kept.append((meridian, before[1] + part * (point[1] - before[1])))
        if inside:
            kept.append(point)
    return kept


def drawn(rings: Iterator[list[Point]]) -> str:
    """The rings as the `d` of an SVG path."""
    return "".join(filter(None, map(_ring, rings)))


def _ring(ring: list[Point]) -> str:
    points = [place(*point) for point in ring]
    kept = [point for before, point in zip([None, *points], points, strict=False) if point != before]
    if len(set(kept)) < 3:
        return ""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(kept[:-1])]
    line = " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-")
    return f"M{kept[0][0]} {kept[0][1]}l{line}z"


def centre(rings: Iterator[list[Point]]) -> tuple[int, int]:
    """The centre of gravity of the largest ring."""
    ring = max(rings, key=lambda r: abs(_area(r)))
    area = _area(ring)
    if not area:
        return place(*ring[0])
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (6 * area)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (6 * area)
    return place(x, y)


def _area(ring: list[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def main(package: Path) -> None:
    with (ROOT / "flows" / "m49" / "countries.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["m49"]: row["iso2"] for row in csv.DictReader(file) if row["m49"]}
    codes["158"] = "TW"
    outlines: dict[str, str] = {}
    others: list[str] = []
    small = Topology(package / "countries-110m.json")
    for country in small.countries:
        code = codes.get(country.get("id", ""))
        if code is None:
            others.append(drawn(small.rings(country)))
        elif code != ANTARCTICA:
            outlines[code] = drawn(small.rings(country))
    points: dict[str, tuple[int, int]] = {}
    for scale in ("50m", "10m"):
        atlas = Topology(package / f"countries-{scale}.json")
        for country in atlas.countries:
            code = codes.get(country.get("id", ""))
            if code is not None and code != ANTARCTICA:
                points.setdefault(code, centre(atlas.rings(country)))
    record = {
        "width": WIDTH,
        "height": place(0, SOUTH)[1],
        "countries": dict(sorted(outlines.items())),
        "others": sorted(others),
        "points": dict(sorted(points.items())),
    }
    target = ROOT / "showing" / "world" / "outlines.json"
    target.write_text(json.dumps(record, separators=(",", ":")).replace(',"', ',\n"') + "\n", encoding="utf-8")
    print(
        f"{target}: {len(outlines)} countries, {len(points)} points; no point for {sorted(set(codes.values()) - set(points))}"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
