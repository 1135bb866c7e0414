"""The Turtle is written as people read it: blocks in order, four spaces, just the prefixes that are used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph

from ontology_graph import ONTOLOGY

FILES = sorted(ONTOLOGY.glob("*.ttl"))


@pytest.fixture(params=FILES, ids=lambda file: file.name)
def turtle(request: pytest.FixtureRequest) -> str:
    file = request.param
    assert isinstance(file, Path)
    return file.read_text("utf-8")


def sections(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each kind's heading and the subjects of its blocks, in order."""
    for section in re.split(r"^(?=# )", text, flags=re.MULTILINE)[1:]:
        heading = section.splitlines()[0]
        yield heading, re.findall(r"^([^\s#@][^\s]*) ", section, re.MULTILINE)


def plain(text: str) -> str:
    """The Turtle without its literals, IRIs and comments, so that a colon is a prefix’s."""
    return re.sub(r'"(?:[^"\\]|\\.)*"|<[^>]*>|^#.*$', "", text, flags=re.MULTILINE)


def test_the_files_are_those_of_the_house() -> None:
    names = "alignments.ttl conditions.ttl example.ttl shapes.ttl tacheron.ttl task-types.ttl"
    assert [file.name for file in FILES] == names.split()


def test_blocks_are_in_alphabetical_order_within_their_kind(turtle: str) -> None:
    found = [subjects for _, subjects in sections(turtle)]
    assert sum(map(len, found)) > 10
    assert found == [sorted(subjects) for subjects in found]


def test_no_term_has_two_blocks(turtle: str) -> None:
    subjects = [s for _, found in sections(turtle) for s in found]
    assert [s for s in subjects if subjects.count(s) > 1] == []


def test_prefixes_are_sorted_and_used(turtle: str) -> None:
    declared = re.findall(r"^@prefix ([\w-]*): ", turtle, re.MULTILINE)
    assert declared == sorted(declared)
    used = set(re.findall(r"(?<![\w-])([\w-]*):(?=[\w])", plain(turtle)))
    assert set(declared) == used


def test_lines_are_indented_by_fours_and_end_with_no_space(turtle: str) -> None:
    indents = {len(line) - len(line.lstrip()) for line in turtle.splitlines() if line.strip()}
    assert indents <= {0, 4, 8, 12, 16}
    assert "\t" not in turtle
    assert re.findall(r" +$", turtle, re.MULTILINE) == []
    assert turtle.endswith(".\n")


def test_a_block_begins_with_its_type_then_its_label(turtle: str) -> None:
    blocks = re.findall(r"^(\S+) a (?:[^;.]|\.(?=\S))*;\n    (\S+)", turtle, re.MULTILINE)
    described = [(s, second) for s, second in blocks if not s.startswith(("<", "shape:"))]
    assert [s for s, second in described if second != "rdfs:label"] == []


def test_the_turtle_is_read_by_two_parsers_alike(turtle: str) -> None:
    pyoxigraph = pytest.importorskip("pyoxigraph")
    one = len(Graph().parse(data=turtle, format="turtle"))
    other = sum(1 for _ in pyoxigraph.parse(turtle.encode(), format=pyoxigraph.RdfFormat.TURTLE))
    assert one == other > 50
