"""A real Oxigraph server on loopback in the place of the store on disk: every canned question gives the same rows."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tacheron.places import Rooms
from tacheron.queries import load_questions
from tacheron.remote import Endpoint
from tacheron.store.answers import Row
from tacheron.store.graphs import open_store

QUESTIONS = Path(__file__).resolve().parents[1] / "queries"


@pytest.fixture(scope="module")
def served(bundled: Rooms, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on a copy of the bundled graph."""
    binary = Path(sys.executable).with_name("oxigraph")
    if not binary.exists():
        pytest.skip("the oxigraph server is not installed beside Python (pip install oxigraph)")
    copy = tmp_path_factory.mktemp("served") / "store"
    shutil.copytree((bundled.output / "store").resolve(), copy)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [binary, "serve-read-only", "--location", str(copy), "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(port: int) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not start")


def _cells(rows: tuple[Row, ...]) -> list[list[object]]:
    """The rows in their order; the order of words inside a concatenated cell is no part of an answer (GROUP_CONCAT)."""
    return [[None if t is None else sorted(str(getattr(t, "value", t)).split()) for t in row] for row in rows]


@pytest.mark.parametrize("name", sorted(file.stem for file in QUESTIONS.glob("*.rq")))
def test_a_server_gives_the_rows_of_the_store(name: str, served: str, bundled: Rooms) -> None:
    query = load_questions(QUESTIONS)[name].text
    here, there = open_store(bundled.output).select(query), Endpoint(served).select(query)
    assert there.columns == here.columns
    assert _cells(there.rows) == _cells(here.rows)


def test_the_trace_is_the_same_from_a_server(served: str, bundled: Rooms) -> None:
    from tacheron import asking
    from tacheron.showing.trace_files import as_json

    here = asking.trace(bundled, asking.answerer(bundled, None), "Trump campaign")
    there = asking.trace(bundled, asking.answerer(bundled, served), "Trump campaign")
    assert as_json(there) == as_json(here)
    assert "Fiverr" in as_json(there)
