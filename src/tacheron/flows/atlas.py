"""Countries and regions by the list of the United Nations Statistics Division (M49), with ISO 3166-1 codes.

The tables and where they come from stand in `m49/`. An area is a region («Africa»), a sub-region («Sub-Saharan Africa»)
or an intermediate region («Western Africa»). Whether a country counted as developed is the UN's own column, of the last
edition at hand that had it; nothing here is an opinion of ours.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SOURCE = "UN M49"
"""What a relation that these tables give is told to come from."""

DEVELOPMENT_SOURCE = "UN M49, 2017"
"""The edition of which the assignment to developed and developing countries is."""

DEVELOPMENT: Mapping[str, Mapping[str, str]] = {
    "developed": {"en": "developed (UN M49, 2017)", "fr": "développés (ONU M49, 2017)"},
    "developing": {"en": "developing (UN M49, 2017)", "fr": "en développement (ONU M49, 2017)"},
}


@dataclass(frozen=True)
class Area:
    """A region, sub-region or intermediate region of M49; `parent` is the code of the area that holds it."""

    code: str
    level: str
    parent: str | None
    labels: Mapping[str, str]


@dataclass(frozen=True)
class Country:
    """A country or territory of ISO 3166-1; `m49`, `area` and `development` are None where M49 does not list it.

    `area` is the code of the smallest area that holds it; it alone is None for Antarctica.
    """

    iso2: str
    iso3: str
    m49: str | None
    area: str | None
    development: str | None


@dataclass(frozen=True)
class Atlas:
    """Countries by their two letters, areas by their code."""

    countries: Mapping[str, Country]
    areas: Mapping[str, Area]

    def holding(self, code: str | None) -> Iterator[Area]:
        """The area with this code and those that hold it, the smallest first; none for None."""
        while code is not None:
            area = self.areas[code]
            yield area
            code = area.parent

    def members(self, code: str) -> tuple[Country, ...]:
        """The countries of an area, by their two letters."""
        return tuple(c for c in self.countries.values() if code in (area.code for area in self.holding(c.area)))


@cache
def atlas() -> Atlas:
    """The tables, read once."""
    countries = [
        Country(row["iso2"], row["iso3"], row["m49"] or None, row["area"] or None, row["development"] or None)
        for row in _rows("countries.csv")
    ]
    areas = [
        Area(row["code"], row["level"], row["parent"] or None, {"en": row["en"], "fr": row["fr"]})
        for row in _rows("areas.csv")
    ]
    return Atlas({each.iso2: each for each in countries}, {each.code: each for each in areas})


def _rows(name: str) -> Iterator[dict[str, str]]:
    table = files(__package__).joinpath("m49", name).read_text(encoding="utf-8")
    yield from csv.DictReader(table.splitlines())
