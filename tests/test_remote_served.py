"""A real Oxigraph server on loopback in the place of the store on disk: every canned question gives the same rows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from graphs import ROOMS
from sparql_server import oxigraph
from tacheron.errands import asking
from tacheron.places import Rooms
from tacheron.queries import load_questions
from tacheron.remote.endpoint import Endpoint
from tacheron.showing.trace_files import as_json
from tacheron.store.graphs import open_store

QUESTIONS = load_questions(ROOMS.queries)


@pytest.fixture(scope="module")
def served(bundled: Rooms, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on a copy of the bundled graph."""
    copy = tmp_path_factory.mktemp("served") / "store"
    shutil.copytree((bundled.output / "store").resolve(), copy)
    with oxigraph(copy) as url:
        yield url


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_server_gives_the_rows_of_the_store(name: str, served: str, bundled: Rooms) -> None:
    query = QUESTIONS[name].text
    assert Endpoint(served).select(query) == open_store(bundled.output).select(query)


def test_the_trace_is_the_same_from_a_server(served: str, bundled: Rooms) -> None:
    here = asking.trace(bundled, asking.answerer(bundled, None), "Trump campaign")
    there = asking.trace(bundled, asking.answerer(bundled, served), "Trump campaign")
    assert as_json(there) == as_json(here)
    assert "Fiverr" in as_json(there)


def test_the_flows_are_the_same_from_a_server(served: str, bundled: Rooms) -> None:
    from commands import run

    here = run("flows", "--format", "json", home=bundled.root)
    there = run("flows", "--format", "json", "--endpoint", served, home=bundled.root)
    assert there.stdout == here.stdout
    assert "Philippines" in here.stdout
