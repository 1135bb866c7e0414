"""python -m benchmarks [ingest] [build] [queries] [analysis] [chains]: measure, print a table, leave a record."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from benchmarks import analysis, build, chains, ingest, queries
from benchmarks.figures import Figure
from tacheron.files import write_whole
from tacheron.places import Rooms

PARTS = ("ingest", "build", "queries", "analysis", "chains")
# igraph is no dependency, so that «chains» is measured only where it is named.
USUAL = PARTS[:-1]
ROOT = Path(__file__).parents[1]
PEERS = ("spacy", "pyoxigraph", "rdflib", "networkx")


def main() -> None:
    """Measure the parts that are named, all of them by default. A figure never fails the run: machines differ."""
    given = _arguments()
    figures = list(_measured(given))
    console = Console(width=None if sys.stdout.isatty() else 140)
    console.print(_table(figures))
    place = given.output / "benchmarks.json"
    write_whole(place, json.dumps(_record(given, figures), ensure_ascii=False, indent=1) + "\n")
    console.print(f"{place}", soft_wrap=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=main.__doc__)
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all but chains by default")
    parser.add_argument("--claims", type=int, default=10_000, help="how many claims to make up (10000)")
    parser.add_argument("--repeat", type=int, default=3, help="how often each is run; the median counts (3)")
    parser.add_argument("--texts", type=Path, default=ROOT / "ingest" / "articles", help="the articles to read")
    parser.add_argument("--output", type=Path, default=ROOT / "graph_output", help="where benchmarks.json is written")
    given = parser.parse_args()
    unknown = sorted(set(given.parts) - set(PARTS))
    if unknown:
        parser.error(f"there is no part «{unknown[0]}»; there are {', '.join(PARTS)}")
    given.parts = given.parts or list(USUAL)
    return given


def _measured(given: argparse.Namespace) -> Iterator[Figure]:
    rooms = Rooms.at(ROOT)
    if "ingest" in given.parts:
        yield from ingest.measure(rooms, given.texts, given.repeat)
    if "build" in given.parts:
        yield from build.measure(ROOT, given.claims, given.repeat)
    if "queries" in given.parts:
        yield from queries.measure(rooms, given.claims, given.repeat)
    if "analysis" in given.parts:
        yield from analysis.measure(ROOT, given.claims, given.repeat)
    if "chains" in given.parts:
        yield from chains.measure(given.claims, given.repeat)


def _table(figures: list[Figure]) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in ("stage", "ours", "peer", "unit", "ratio"):
        table.add_column(heading, justify="left" if heading in ("stage", "unit") else "right")
    table.add_column("beside")
    table.add_column("note")
    for f in figures:
        table.add_row(f.name, f"{f.ours:,.1f}", f"{f.peer:,.1f}", f.unit, f"{f.ratio:.2f}", f.peer_name, f.note)
    return table


def _record(given: argparse.Namespace, figures: list[Figure]) -> dict[str, object]:
    return {
        "claims": given.claims,
        "repeat": given.repeat,
        "machine": {"processors": os.cpu_count(), "python": platform.python_version(), "system": platform.system()},
        "versions": {name: version(name) for name in ("tacheron", *PEERS)},
        "figures": [figure.to_json() for figure in figures],
    }


if __name__ == "__main__":
    main()
