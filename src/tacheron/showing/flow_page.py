"""Flows of work as one HTML page: the map, the words behind each arc, the table. It opens from disk without a network."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tacheron.files import write_whole
from tacheron.flows import Corridor
from tacheron.showing.flow_map import MOST, flow_map
from tacheron.showing.flow_tables import short_row
from tacheron.showing.flow_telling import FlowTelling
from tacheron.showing.sealing import packaged, policy


def write_flow_page(path: Path, corridors: Sequence[Corridor], telling: FlowTelling, level: str = "country") -> None:
    """Write the page, whole or not at all; RoomError where it cannot be."""
    write_whole(path, flow_page(corridors, telling, level))


def flow_page(corridors: Sequence[Corridor], telling: FlowTelling, level: str = "country") -> str:
    """The page as HTML, with the flows of the map; all that comes from articles is text in it.

    The same flows give the same bytes.
    """
    script, style = packaged(__package__, "templates/flows.js"), packaged(__package__, "templates/flows.css")
    environment = Environment(
        loader=PackageLoader(__package__), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    return environment.get_template("flows.html.j2").render(
        language=telling.language,
        say=telling.say,
        status=telling.status,
        policy=policy([script], style),
        style=Markup(style),
        script=Markup(script),
        map=Markup(flow_map(corridors, telling, level, linked=True)),
        flows=[_flow(each, telling) for each in corridors[:MOST]],
        note=" ".join([*telling.left_out(len(corridors), MOST), telling.say("map-note"), telling.note(level)]),
    )


def _flow(corridor: Corridor, telling: FlowTelling) -> dict[str, Any]:
    return {
        "way": telling.way(corridor),
        "summary": telling.summary(corridor),
        "sources": "; ".join(telling.discreet(", ".join(names)) for names in corridor.origins),
        "steps": "; ".join(telling.steps(corridor)),
        "told": telling.told(corridor),
        "cells": short_row(corridor, telling),
    }
