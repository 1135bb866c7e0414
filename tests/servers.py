"""Real SPARQL servers of others on this machine, for the tests: Oxigraph, Virtuoso, Apache Jena.

Each listens on loopback alone, at a port that was free, keeps its data in a folder of its own, and is stopped at the end
whatever happens. A test that needs one that is not installed is skipped with a word on what to install.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from sparql_server import free_port

HERE = Path(__file__).parent
PASSWORD = "open-5esame"
_JARS = Path("/usr/share/java")
_XERCES = "org/apache/jena/ext/xerces/"
# Jena's own jars and those that its package depends on, each by its name without a version.
_WANTED = re.compile(
    r"(jena-|libthrift|thrift|commons-(cli|codec|compress|csv|io|lang3)|dexx|guava|failureaccess|gson|protobuf"
    r"|http(client|core)|jackson-(core|databind|annotations)|jsonld|jakarta.json|titanium|slf4j-(api|nop))"
    r"(?!.*-\d).*\.jar"
)


@dataclass(frozen=True)
class Running:
    """Where a running server takes queries, updates and graphs (None where it has no Graph Store)."""

    query: str
    update: str
    graph_store: str | None
    folder: Path
    port: int = 0

    def isql(self, statements: str) -> str:
        """What Virtuoso's own client says to these statements."""
        command = ["isql-vt", f"127.0.0.1:{self.port}", "dba", PASSWORD, "ERRORS=STDOUT", f"exec={statements}"]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


@contextmanager
def oxigraph(folder: Path) -> Iterator[Running]:
    """An Oxigraph server that may be written to, empty at first."""
    program, port = Path(sys.executable).with_name("oxigraph"), free_port()
    if not program.exists():
        pytest.skip("the Oxigraph server is not installed beside Python (pip install oxigraph)")
    command = [str(program), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with running(command, folder), listening(port):
        address = f"http://127.0.0.1:{port}"
        yield Running(f"{address}/query", f"{address}/update", f"{address}/store", folder)


@contextmanager
def virtuoso(folder: Path, rows: int = 100_000) -> Iterator[Running]:
    """A Virtuoso server, empty at first, that gives at most so many rows; «dba» logs in with PASSWORD."""
    if shutil.which("virtuoso-t") is None or shutil.which("isql-vt") is None:
        pytest.skip("Virtuoso is not installed (apt-get install virtuoso-opensource-7)")
    port, web = free_port(), free_port()
    text = (HERE / "virtuoso.ini").read_text("utf-8")
    (folder / "virtuoso.ini").write_text(text.format(port=port, web=web, rows=rows), "utf-8")
    with running(["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"], folder), listening(port, web):
        # Its option for a first password is for a database that exists already.
        first = ["isql-vt", f"127.0.0.1:{port}", "dba", "dba", f'exec=SET PASSWORD "dba" "{PASSWORD}";']
        done = subprocess.run(first, capture_output=True, text=True, timeout=60, check=True)
        assert "Error" not in done.stdout + done.stderr, done.stdout + done.stderr
        address = f"http://127.0.0.1:{web}"
        graph_store, update = f"{address}/sparql-graph-crud-auth", f"{address}/sparql-auth"
        yield Running(f"{address}/sparql", update, graph_store, folder, port)


@contextmanager
def jena(folder: Path, dump: Path | None = None) -> Iterator[Running]:
    """Apache Jena's engine over a TDB2 database, into which its own bulk loader puts the dump first, if there is one."""
    path = _jena_path(folder)
    database = folder / "tdb2"
    if dump is not None:
        load = ["java", "-cp", path, "tdb2.tdbloader", "--loc", str(database), str(dump)]
        subprocess.run(load, capture_output=True, timeout=240, check=True)
    command = ["java", "-Xmx512m", "-cp", path, str(HERE / "jena" / "JenaServer.java"), str(database)]
    server = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=(folder / "jena.log").open("wb"), text=True
    )
    try:
        assert server.stdout is not None
        port = server.stdout.readline().strip()
        assert port, (folder / "jena.log").read_text("utf-8")
        yield Running(f"http://127.0.0.1:{port}/query", f"http://127.0.0.1:{port}/update", None, folder)
    finally:
        _stop(server)


def _jena_path(folder: Path) -> str:
    """The class path; Debian's Jena looks for its XML messages where its package has not put them."""
    if shutil.which("javac") is None or not (_JARS / "jena-tdb2.jar").exists():
        pytest.skip("Apache Jena is not installed (apt-get install libapache-jena-java default-jdk-headless)")
    moved = folder / "moved"
    with zipfile.ZipFile(_JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(_XERCES) and name.endswith(".properties"):
                place = moved / "xerces" / name.removeprefix(_XERCES)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(jar.read(name))
    jars = sorted(str(jar) for jar in _JARS.glob("*.jar") if _WANTED.fullmatch(jar.name))
    return ":".join([str(moved), *jars])


@contextmanager
def running(command: list[str], folder: Path) -> Iterator[None]:
    """A server for as long as the block lasts; what it says goes to `server.log` in its folder."""
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            yield
        finally:
            _stop(server)


@contextmanager
def listening(*ports: int) -> Iterator[None]:
    """Begins when somebody answers at each of these ports of this machine."""
    end = time.monotonic() + 120
    for port in ports:
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert time.monotonic() < end, "the server does not listen"
            time.sleep(0.05)
    yield


def _stop(server: subprocess.Popen[bytes] | subprocess.Popen[str]) -> None:
    if server.stdin is not None:
        server.stdin.close()
    server.terminate()
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait(10)
