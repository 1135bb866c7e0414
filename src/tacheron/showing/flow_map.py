"""Flows of work on a map of the world, as SVG that needs nothing from outside.

The breadth of an arc tells how many claims and chains show the flow, its dashes that it is only reported, its colour
whether claims say so or chains alone show it (blue and vermilion of Okabe and Ito's palette, which the colour-blind can
tell apart). No style stands in it, so that it may lie in a page which forbids styles.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from tacheron.flows import Corridor, End
from tacheron.showing.flow_geometry import BOX_HEIGHT, LETTER, LINE, RADIUS, Curve, breadth, laid_out
from tacheron.showing.flow_telling import FlowTelling
from tacheron.showing.world import world

SAID, SHOWN = "#0072b2", "#d55e00"
MOST = 300
"""How many arcs are drawn: those that are told most. With more nobody sees one."""
_GREY = "#333333"
# XML has no place for other control signs, whatever a label holds.
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Arc:
    """A flow as it is drawn, with the words that somebody hears who does not see it."""

    title: str
    curve: Curve
    colour: str
    dashes: str


@dataclass(frozen=True)
class Sign:
    """A line of the legend; `kind` is line, arrow, country, area or box."""

    kind: str
    words: str
    x: float
    y: float
    colour: str = _GREY
    width: float = 5.0
    dashes: str = ""


def flow_map(corridors: Sequence[Corridor], telling: FlowTelling, level: str, linked: bool = False) -> str:
    """The map as one SVG element; if `linked`, the n-th arc is a link to `#flow-n` of the page that it lies in."""
    left_out = telling.left_out(len(corridors), MOST)
    corridors = corridors[:MOST]
    names = {end: _plain(telling.end(end)) for each in corridors for end in (each.done_in, each.bought_in)}
    layout = laid_out(corridors, names, world())
    legend = list(_legend(corridors, telling, layout.height + 2 * LINE))
    notes = textwrap.wrap(" ".join([*left_out, telling.say("map-note"), telling.note(level)]), 165)
    notes_at = max(sign.y for sign in legend) + 2 * LINE
    environment = Environment(loader=PackageLoader(__package__), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("flows.svg.j2").render(
        language=telling.language,
        linked=linked,
        width=world().width,
        height=round(notes_at + len(notes) * 30),
        title=telling.say("title"),
        description=_description(corridors, telling),
        countries=[*world().countries.items(), *(("", path) for path in world().others)],
        shown={end.iso2 for end in names if end.iso2 is not None},
        flows=[
            Arc(_plain(_title(each, telling)), curve, _colour(each), _dashes(each.status, curve.width))
            for each, curve in zip(corridors, layout.curves, strict=True)
        ],
        spots=layout.spots,
        boxes=layout.boxes,
        box_height=BOX_HEIGHT,
        radius=RADIUS,
        names=names,
        legend=legend,
        notes=notes,
        notes_at=notes_at,
    )


def _title(corridor: Corridor, telling: FlowTelling) -> str:
    return telling.telling.say("colon", name=telling.way(corridor), text=telling.summary(corridor))


def _description(corridors: Sequence[Corridor], telling: FlowTelling) -> str:
    """How many flows there are, and the first of them in words."""
    number = telling.counted("flows", len(corridors)) if corridors else telling.say("flows-none")
    return _plain(" ".join([number, *(f"{_title(each, telling)}." for each in corridors[:10])]))


def _colour(corridor: Corridor) -> str:
    return SAID if corridor.claims else SHOWN


def _dashes(status: str, width: float) -> str:
    return "" if status == "asserted" else f"{3 * width:.0f} {2 * width:.0f}"


def _legend(corridors: Sequence[Corridor], telling: FlowTelling, y: float) -> Iterator[Sign]:
    """Only what is to be seen on this map, in rows."""
    told = [len(each.claims) + len(each.chains) for each in corridors]
    most = max(told, default=1)
    signs: list[tuple[str, str, Mapping[str, str | float]]] = [("arrow", "legend-direction", {})]
    statuses = {each.status for each in corridors}
    signs += [("line", f"legend-{s}", {"dashes": _dashes(s, 5)}) for s in ("asserted", "reported") if s in statuses]
    colours = {_colour(each) for each in corridors}
    signs += [
        ("line", word, {"colour": c}) for c, word in ((SAID, "legend-said"), (SHOWN, "legend-shown")) if c in colours
    ]
    signs += [("line", str(n), {"width": breadth(n, most)}) for n in sorted({1, most}) if most > 1]
    kinds = {_kind(end) for each in corridors for end in (each.done_in, each.bought_in)}
    signs += [(kind, f"legend-{kind}", {}) for kind in ("country", "area", "box") if kind in kinds]
    x = 30.0
    for kind, word, look in signs:
        words = telling.counted("legend-told", int(word)) if word.isdigit() else telling.say(word)
        needed = 74 + len(words) * LETTER * 0.85 + 30
        if x > 30 and x + needed > world().width:
            x, y = 30.0, y + 1.5 * LINE
        yield Sign(kind, words, round(x, 1), round(y, 1), **look)  # type: ignore[arg-type]
        x += needed


def _kind(end: End) -> str:
    if end.on_map is None or world().point(end.on_map) is None:
        return "box"
    return "country" if end.kind == "country" else "area"


def _plain(text: str) -> str:
    return _NO_XML.sub("", text)
