"""A scene as a vis-network picture, made with pyvis: shapes, colours, wrapped labels, curves, and places from `layout`.

Colour tells the kind of a name and shape whether it acts (a box) or not (an ellipse). A line is full where the article
asserts, dotted where it reports, red with a bar at its end where it denies. Several claims between the same two names
stay several lines, each with a curve of its own.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node

from tacheron.showing.curves import Box, bends
from tacheron.showing.layout import positions
from tacheron.showing.scene import Kind, Name, Said, Scene
from tacheron.showing.wording import LANGUAGES, Text

Colour = tuple[str, str]

# Border and fill: apart for the colour-blind (after Paul Tol's bright and muted schemes), each with dark text on it.
ACTING: tuple[Colour, ...] = (
    ("#2f6aa8", "#dce9f6"), ("#b8860b", "#fbf1d3"), ("#2b7a3f", "#dff1e2"), ("#c1440e", "#fce5d9"),
    ("#8a2f7b", "#f4e0f1"), ("#11808a", "#d8f0f1"), ("#a3243b", "#f9dde2"), ("#5a4fb3", "#e5e2f7"),
    ("#6b5b1f", "#efebd3"), ("#3f4a5a", "#e3e7ec"),
)  # fmt: skip
RESTING: tuple[Colour, ...] = (
    ("#7d8794", "#f4f5f7"), ("#8c7f63", "#f7f3ea"), ("#6f9180", "#eef5f1"), ("#9a7f9c", "#f6f0f6"),
    ("#a08070", "#f8f0ec"),
)  # fmt: skip

INK, LINE, DENIED = "#1c2026", "#8f96a3", "#b3261e"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"
OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True, "hoverConnectedEdges": False, "selectConnectedEdges": False, "tooltipDelay": 200,
        "keyboard": False, "zoomSpeed": 0.6,
    },
    "nodes": {
        "chosen": False, "shapeProperties": {"borderRadius": 5}, "labelHighlightBold": False,
        "scaling": {"label": {"enabled": False, "drawThreshold": 3}}, "font": {"face": FONT, "color": INK},
        "margin": {"top": 7, "bottom": 7, "left": 11, "right": 11},
    },
    "edges": {
        "width": 1.5, "arrows": {"to": {"enabled": True, "type": "arrow", "scaleFactor": 0.7}},
        "chosen": False, "arrowStrikethrough": False, "selectionWidth": 0, "hoverWidth": 1,
        "font": {
            "size": 15, "face": FONT, "color": INK, "strokeWidth": 5, "strokeColor": "#fbfaf6", "align": "horizontal",
        },
    },
}  # fmt: skip


@dataclass(frozen=True)
class Picture:
    """What vis-network takes, as plain JSON values; `drawn` are the labels broken into lines, by name and language."""

    nodes: tuple[Mapping[str, Any], ...]
    edges: tuple[Mapping[str, Any], ...]
    options: Mapping[str, Any]
    drawn: Mapping[str, Text]


def picture_of(scene: Scene, language: str) -> Picture:
    """The picture with labels in one language; the page changes them from `drawn`."""
    drawn = {name.id: _drawn(name) for name in scene.names}
    boxes = {name.id: _box(drawn[name.id], _size(name, scene)) for name in scene.names}
    links = [claim for claim in scene.claims if claim.to is not None]
    places = positions(boxes, [(claim.subject, str(claim.to)) for claim in links], scene.focus)
    colours = colours_of(scene.kinds)
    curves = bends([(claim.id, claim.subject, str(claim.to)) for claim in links], places, boxes)
    network = Network(directed=True, cdn_resources="in_line")
    # `add_node` and `add_edge` look through all that is there for each new one.
    network.nodes = [
        _node(name, scene, colours[name.kinds[0]], places[name.id], drawn[name.id][language]) for name in scene.names
    ]
    network.edges = [_edge(claim, curves[claim.id]) for claim in links]
    network.set_options(json.dumps(OPTIONS))
    nodes, edges, _, _, _, options = network.get_network_data()
    return Picture(tuple(nodes), tuple(edges), json.loads(options), drawn)


def colours_of(kinds: tuple[Kind, ...]) -> dict[str, Colour]:
    """Border and fill for each kind by its rank among those that act, or do not; they recur when colours run out."""
    found: dict[str, Colour] = {}
    for agent, colours in ((True, ACTING), (False, RESTING)):
        ids = sorted(kind.id for kind in kinds if kind.agent is agent)
        found.update((id_, colours[i % len(colours)]) for i, id_ in enumerate(ids))
    return found


def _acts(name: Name, scene: Scene) -> bool:
    return scene.kind[name.kinds[0]].agent


def _size(name: Name, scene: Scene) -> int:
    """The size of its label in pixels."""
    if name.id == scene.focus:
        return 24
    return 17 if _acts(name, scene) else 14


def _drawn(name: Name) -> Text:
    return {language: "\n".join(textwrap.wrap(name.label[language], 20)) for language in LANGUAGES}


def _box(drawn: Text, size: int) -> Box:
    lines = [text.split("\n") for text in drawn.values()]
    longest = max(len(line) for text in lines for line in text)
    return round(longest * size * 0.56) + 28, round(max(map(len, lines)) * size * 1.2) + 22


def _node(name: Name, scene: Scene, colour: Colour, place: Box, label: str) -> dict[str, Any]:
    acts = _acts(name, scene)
    border, fill = colour
    x, y = place
    return dict(
        Node(
            name.id,
            "box" if acts else "ellipse",
            label,
            x=x,
            y=y,
            color={"border": border, "background": fill},
            borderWidth=3 if name.id == scene.focus else 2 if acts else 1,
            font={"size": _size(name, scene)},
        ).options
    )


def _edge(claim: Said, curve: float) -> dict[str, Any]:
    denied = claim.status == "denied"
    made: dict[str, Any] = {"id": claim.id, "color": {"color": DENIED if denied else LINE}, "smooth": _smooth(curve)}
    if claim.status == "reported":
        made["dashes"] = [2, 5]
    if denied:
        made["arrows"] = {"to": {"enabled": True, "type": "bar", "scaleFactor": 0.7}}
    return dict(Edge(claim.subject, claim.to, directed=True, **made).options)


def _smooth(curve: float) -> dict[str, Any]:
    if not curve:
        return {"enabled": False}
    return {"enabled": True, "type": "curvedCW" if curve > 0 else "curvedCCW", "roundness": abs(curve)}
