"""How far countries are from each other: great-circle distances between their capitals.

The capitals stand in `capitals.csv`, with its source, date and licence. A distance between capitals is a convention, as
gravity models of trade use it (Mayer and Zignago, «Notes on CEPII's distances measures», 2011): nobody says that a
worker lives in the capital.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt

from tacheron.analysis.material import Country
from tacheron.chains.links import Node
from tacheron.entities.names import key, slug
from tacheron.lexicon import Lexicon
from tacheron.ontology import BASE

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


def country_in(lexicon: Lexicon) -> Callable[[Node], Country | None]:
    """Gives the country in which a place lies, by the lexicon's `iso` and `parent`.

    None for a place that the lexicon has not, or that is in no one country («Asia»).
    """
    places = {entry.name: entry for entry in lexicon.entries if "Place" in entry.types}
    by_iri = {f"{BASE}entity/{entry.id or slug(entry.name)}": entry for entry in places.values()}
    by_name = {key(entry.name): entry for entry in places.values()}

    def country(node: Node) -> Country | None:
        entry = by_iri.get(node.iri) or by_name.get(key(node.label))
        seen: set[str] = set()
        while entry is not None and entry.name not in seen:
            # The codes of provinces and states (ISO 3166-2) begin with that of their country.
            if entry.iso:
                return Country(entry.iso.partition("-")[0], whole=not seen and "-" not in entry.iso)
            seen.add(entry.name)
            entry = places.get(entry.parent or "")
        return None

    return country
