"""The world's outlines and where a country or region is marked on them; `world/README.md` says where they come from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tacheron.flows.atlas import atlas

Point = tuple[float, float]


@dataclass(frozen=True)
class World:
    """Outlines as SVG paths in units of their own, `width` from west to east; `others` bear no ISO code."""

    width: int
    height: int
    countries: Mapping[str, str]
    others: tuple[str, ...]
    points: Mapping[str, Point]

    def point(self, code: str) -> Point | None:
        """Where a country (two letters) or an M49 area is marked: an area in the middle of its countries' points.

        A country without a point of its own is marked where its smallest area is; None where that is not known either.
        """
        if code in self.points:
            return self.points[code]
        country = atlas().countries.get(code)
        area = code if country is None else country.area
        if area is None:
            return None
        inside = [self.points[each.iso2] for each in atlas().members(area) if each.iso2 in self.points]
        return (sum(x for x, _ in inside) / len(inside), sum(y for _, y in inside) / len(inside))


@cache
def world() -> World:
    """The outlines, read once."""
    read = json.loads(files(__package__).joinpath("world", "outlines.json").read_text(encoding="utf-8"))
    points = {code: (float(x), float(y)) for code, (x, y) in read["points"].items()}
    return World(read["width"], read["height"], read["countries"], tuple(read["others"]), points)
