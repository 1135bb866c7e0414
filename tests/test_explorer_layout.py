"""Laws of the picture: nothing overlaps, the focus is in the middle, lines bend around names, all text can be read."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tacheron.showing.curves import bends, crossings
from tacheron.showing.drawing import ACTING, INK, RESTING, colours_of
from tacheron.showing.layout import positions
from tacheron.showing.scene import Kind

graphs = st.integers(1, 9).flatmap(
    lambda size: st.tuples(
        st.just([f"n{i}" for i in range(size)]),
        st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=14),
        st.lists(st.tuples(st.integers(20, 260), st.integers(20, 90)), min_size=size, max_size=size),
    )
)


@given(graphs)
@settings(max_examples=60, deadline=None)
def test_no_two_boxes_overlap_and_the_focus_is_at_the_origin(drawn) -> None:
    names, links, sizes = drawn
    boxes = dict(zip(names, sizes, strict=True))
    lines = [(names[a], names[b]) for a, b in links]
    places = positions(boxes, lines, "n0")
    assert places["n0"] == (0, 0)
    for a, b in combinations(names, 2):
        gaps = [abs(places[a][i] - places[b][i]) - (boxes[a][i] + boxes[b][i]) / 2 for i in (0, 1)]
        assert max(gaps) > 0, (a, b)


@given(graphs, st.randoms())
@settings(max_examples=20, deadline=None)
def test_the_order_of_names_and_lines_does_not_matter(drawn, random) -> None:
    names, links, sizes = drawn
    boxes = list(zip(names, sizes, strict=True))
    lines = [(names[a], names[b]) for a, b in links]
    before = positions(dict(boxes), lines, "n0")
    random.shuffle(boxes)
    random.shuffle(lines)
    assert positions(dict(boxes), lines, "n0") == before


def test_no_name_and_an_unknown_focus_are_no_fault() -> None:
    assert positions({}, []) == {}
    assert positions({"a": (10, 10)}, [], "nobody") == {"a": (0, 0)}


@pytest.mark.slow
def test_a_thousand_names_are_laid_out_without_overlap() -> None:
    graph = nx.barabasi_albert_graph(1000, 1, seed=1)
    boxes = {f"{node:04}": (120, 40) for node in graph}
    places = positions(boxes, [(f"{a:04}", f"{b:04}") for a, b in graph.edges])
    spots = np.array([places[name] for name in sorted(places)])
    apart = np.abs(spots[:, None] - spots[None])
    overlapping = ((apart[..., 0] < 120) & (apart[..., 1] < 40)).sum() - len(spots)
    assert overlapping <= 2 * len(spots) * 0.01


def test_a_line_bends_around_a_name_in_its_way_and_parallel_lines_fan_out() -> None:
    places = {"a": (0, 0), "b": (400, 0), "between": (200, 0)}
    boxes = dict.fromkeys(places, (60, 30))
    assert bends([("1", "a", "b")], {"a": (0, 0), "b": (400, 0)}, boxes)["1"] == 0
    around = bends([("1", "a", "b"), ("2", "a", "b"), ("3", "b", "a")], places, boxes)
    assert all(abs(bend) >= 0.2 for bend in around.values())
    # Seen from one side, a line back lies on the other side of its way.
    sides = [around["1"], around["2"], -around["3"]]
    assert min(abs(one - other) for one, other in combinations(sides, 2)) >= 0.2


def test_a_dozen_parallel_lines_all_get_a_bend_of_their_own() -> None:
    lines = [(str(i), "a", "b") for i in range(12)]
    found = bends(lines, {"a": (0, 0), "b": (400, 0)}, dict.fromkeys("ab", (60, 30)))
    assert len(set(found.values())) == 12


def test_crossings_name_the_line_and_the_box() -> None:
    places = np.array([[0.0, 0.0], [400.0, 0.0], [200.0, 5.0], [200.0, 300.0]])
    line, box = crossings(places, np.full((4, 2), 40.0), np.array([[0, 1], [0, 3]]))
    assert (line.tolist(), box.tolist()) == ([0], [2])


@pytest.mark.parametrize(("border", "fill"), [*ACTING, *RESTING])
def test_names_can_be_read_on_their_colour_and_borders_be_seen(border: str, fill: str) -> None:
    assert contrast(INK, fill) >= 7
    assert contrast(border, "#fbfaf6") >= 3


def test_the_text_of_the_page_can_be_read() -> None:
    style = files("tacheron.showing").joinpath("templates/explorer.css").read_text("utf-8")
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", style))
    for text in ("ink", "soft", "accent", "focus"):
        for ground in ("paper", "sheet", "accent-pale"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    chips = re.findall(r"\.chip\.[^{]+\{ color: (#\w{6});[^}]*background: (#\w{6})", style)
    assert len(chips) >= 4
    assert min(contrast(text, ground) for text, ground in chips) >= 4.5


def test_kinds_that_act_and_kinds_that_do_not_never_share_a_colour() -> None:
    kinds = tuple(Kind(f"K{i:02}", {}, agent=i % 2 == 0) for i in range(18))
    colours = colours_of(kinds)
    acting = {colours[kind.id] for kind in kinds if kind.agent}
    assert len(acting) == 9
    assert acting.isdisjoint(colours[kind.id] for kind in kinds if not kind.agent)


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it: from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
