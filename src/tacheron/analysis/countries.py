"""How far countries are from each other: great-circle distances between their capitals.

The capitals stand in `capitals.csv`, with its source, date and licence. A distance between capitals is a convention, as
gravity models of trade use it (Mayer and Zignago, «Notes on CEPII's distances measures», 2011): nobody says that a
worker lives in the capital.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt

EARTH = 6371.0088
"""The mean radius of the Earth in kilometres (IUGG)."""


@dataclass(frozen=True)
class Capital:
    """A country's capital with its place on the globe, in decimal degrees."""

    iso: str
    name: str
    latitude: float
    longitude: float


@cache
def capitals() -> Mapping[str, Capital]:
    """The capitals by the ISO 3166-1 code of their country; uninhabited territories have none."""
    text = files(__package__).joinpath("capitals.csv").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {
        row["iso"]: Capital(row["iso"], row["capital"], float(row["latitude"]), float(row["longitude"]))
        for row in csv.DictReader(lines)
    }


def kilometres(one: str, other: str) -> int | None:
    """The distance between the capitals of two countries, by their codes; None where one has no capital in the table.

    The haversine formula (Sinnott, «Virtues of the haversine», 1984), on a sphere: within 0.6 per cent of the ellipsoid.
    """
    known = capitals()
    if one not in known or other not in known:
        return None
    here, there = known[one], known[other]
    north, south = radians(here.latitude), radians(there.latitude)
    across = sin((south - north) / 2) ** 2
    across += cos(north) * cos(south) * sin(radians(there.longitude - here.longitude) / 2) ** 2
    return round(2 * EARTH * asin(sqrt(min(1.0, across))))
