"""Putting a new graph in the place of the old one: killed, starved of room or done twice at once, one of them opens."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pyoxigraph import Store

from tacheron.errors import RoomError, StoreError
from tacheron.store import graphs
from tacheron.store.graphs import build_store, open_store

COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
BUILD = """
import resource, sys
from pathlib import Path
from tacheron.errors import TacheronError
from tacheron.store.graphs import build_store
nquads = Path(sys.argv[2]).read_bytes()
if len(sys.argv) > 3:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
print("begun", flush=True)
try:
    build_store(nquads, Path(sys.argv[1]))
except TacheronError as fault:
    sys.exit(f"{type(fault).__name__}: {fault}")
"""


def nquads(number: int, size: int = 3) -> bytes:
    """A graph of `size` quads that no other number has."""
    lines = (f'<http://e/{number}-{at}> <http://e/p> "{at * number}" <http://e/g> .\n' for at in range(size))
    return "".join(lines).encode()


def counted(output: Path) -> int:
    [(number,)] = open_store(output).select(COUNT).rows
    return int(getattr(number, "value", "-1"))


def stores(output: Path) -> list[str]:
    return sorted(path.name for path in output.glob("store-*"))


@contextmanager
def builder(output: Path, graph: Path, *limit: str) -> Iterator[subprocess.Popen[str]]:
    """A process that has just begun to build."""
    command = [sys.executable, "-c", BUILD, str(output), str(graph), *limit]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.slow
def test_a_build_killed_at_any_of_many_moments_leaves_a_whole_graph(tmp_path: Path) -> None:
    """The moments are spread over the time that one build takes, and a little beyond it."""
    old, new, graph, output = nquads(1, 5000), nquads(2, 60_000), tmp_path / "new.nq", tmp_path / "output"
    graph.write_bytes(new)
    begun = time.perf_counter()
    build_store(new, tmp_path / "elsewhere")
    taken = time.perf_counter() - begun
    seen = set()
    for moment in range(40):
        shutil.rmtree(output, ignore_errors=True)
        build_store(old, output)
        with builder(output, graph) as process:
            time.sleep(taken * moment / 32)
            process.kill()
            process.wait()
        seen.add(counted(output))
        assert seen <= {5000, 60_000}
        build_store(old if moment % 2 else new, output)
        assert counted(output) == (5000 if moment % 2 else 60_000)
        assert stores(output) == [(output / "store").resolve().name]
    assert 5000 in seen


@pytest.mark.parametrize("last", ["fill", "mark", "link", "replace"])
def test_a_build_that_ends_at_a_given_step_leaves_the_old_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str
) -> None:  # fmt: skip
    """As if killed there: nothing that would come after it is done, not even the cleaning up."""
    build_store(nquads(1, 3), tmp_path)

    def ends(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", lambda *_, **__: None)
        if last == "fill":
            patch.setattr(graphs, "_load", ends)
        elif last == "mark":
            patch.setattr(Path, "write_text", ends)
        elif last == "link":
            patch.setattr(Path, "symlink_to", ends)
        else:
            patch.setattr(Path, "replace", ends)
        with pytest.raises(KeyboardInterrupt):
            build_store(nquads(2, 4), tmp_path)
    assert len(stores(tmp_path)) == 2
    assert counted(tmp_path) == 3
    build_store(nquads(3, 5), tmp_path)
    assert counted(tmp_path) == 5
    assert stores(tmp_path) == [(tmp_path / "store").resolve().name]
    assert not (tmp_path / ".store.link").exists()


@pytest.mark.parametrize("limit", [1, 1000, 100_000, 400_000])
def test_a_disk_that_takes_no_more_leaves_the_old_graph_and_a_sentence(tmp_path: Path, limit: int) -> None:
    graph, output = tmp_path / "new.nq", tmp_path / "output"
    graph.write_bytes(nquads(2, 30_000))
    build_store(nquads(1, 3), output)
    with builder(output, graph, str(limit)) as process:
        _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert said.startswith("RoomError: ")
    assert "cannot be written: the file would be larger than this system allows." in said
    assert said.count("\n") == 1
    assert counted(output) == 3
    assert stores(output) == [(output / "store").resolve().name]


def test_a_full_disk_is_told_as_one_though_the_database_tells_it_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    class Full:
        def __init__(self, path: str) -> None:
            raise OSError(f"IO error: While appending to file: {path}/9.sst: {os.strerror(errno.ENOSPC)}")

    monkeypatch.setattr(graphs, "Store", Full)
    with pytest.raises(
        RoomError, match=r"cannot be written: the disk is full; free some space and run the command again\.$"
    ):
        build_store(nquads(1), tmp_path)
    assert stores(tmp_path) == []


def test_two_builds_at_once_give_one_graph_and_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside, go_on = threading.Event(), threading.Event()
    load = graphs._load

    def slowly(folder: Path, raw: bytes) -> None:
        inside.set()
        assert go_on.wait(30)
        load(folder, raw)

    monkeypatch.setattr(graphs, "_load", slowly)
    first = threading.Thread(target=build_store, args=(nquads(1), tmp_path))
    first.start()
    assert inside.wait(30)
    with pytest.raises(RoomError, match="another build is at work here; wait until it ends"):
        build_store(nquads(2), tmp_path)
    go_on.set()
    first.join()
    assert counted(tmp_path) == 3


def test_a_reader_goes_on_reading_while_the_graph_is_replaced(tmp_path: Path) -> None:
    build_store(nquads(1, 5000), tmp_path)
    reader = open_store(tmp_path)
    build_store(nquads(2, 3), tmp_path)
    [(number,)] = reader.select(COUNT).rows
    assert getattr(number, "value", None) == "5000"
    assert counted(tmp_path) == 3


def test_readers_that_open_during_many_builds_find_a_whole_graph(tmp_path: Path) -> None:
    build_store(nquads(1, 100), tmp_path)
    found, done = [], threading.Event()

    def read() -> None:
        while not done.is_set():
            found.append(counted(tmp_path))

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(2, 8):
        build_store(nquads(number, 100 * number), tmp_path)
    done.set()
    for reader in readers:
        reader.join()
    assert found
    assert set(found) <= {100 * number for number in range(1, 8)}


def test_the_same_graph_is_not_built_twice_unless_its_store_is_spoilt(tmp_path: Path) -> None:
    link = build_store(nquads(1), tmp_path)
    before = {path.name: path.stat().st_mtime_ns for path in link.resolve().iterdir()}
    build_store(nquads(1), tmp_path)
    assert {path.name: path.stat().st_mtime_ns for path in link.resolve().iterdir()} == before
    (link / "CURRENT").unlink()
    build_store(nquads(1), tmp_path)
    assert counted(tmp_path) == 3


def test_a_store_of_another_version_is_refused_and_renewed(tmp_path: Path) -> None:
    link = build_store(nquads(1), tmp_path)
    (link / "TACHERON").unlink()
    with pytest.raises(StoreError, match=r"made by another version of Tâcheron; run «tacheron build» to renew it\.$"):
        open_store(tmp_path)
    build_store(nquads(1), tmp_path)
    assert counted(tmp_path) == 3


def test_a_folder_in_the_place_of_the_link_gives_way(tmp_path: Path) -> None:
    Store(str(tmp_path / "store"))
    with pytest.raises(StoreError, match="another version"):
        open_store(tmp_path)
    build_store(nquads(1), tmp_path)
    assert counted(tmp_path) == 3
    assert stores(tmp_path) == [(tmp_path / "store").resolve().name]


def test_what_is_no_graph_is_refused_and_the_old_one_stays(tmp_path: Path) -> None:
    build_store(nquads(1), tmp_path)
    with pytest.raises(StoreError, match="is no valid N-Quads"):
        build_store(b"<a> <b>", tmp_path)
    assert counted(tmp_path) == 3
    assert len(stores(tmp_path)) == 1
