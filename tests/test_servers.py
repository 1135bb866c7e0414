"""Oxigraph, Virtuoso and Jena take the graph and give the same rows as the store on disk, whatever is asked.

Slow: a Virtuoso and a Java machine are started. Nothing here is made up but the small corpus.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

import servers
from commands import run
from graphs import ROOMS
from tacheron.errands import asking
from tacheron.errands.uploading import DUMP, must_have_arrived
from tacheron.errors import EndpointError, QueryError
from tacheron.places import Rooms
from tacheron.queries import Question, bind, load_questions
from tacheron.remote.access import Server
from tacheron.remote.endpoint import Endpoint
from tacheron.remote.upload import Graph, Uploader
from tacheron.showing.trace import as_text
from tacheron.showing.trace_files import as_json
from tacheron.store.answers import LocalStore
from tacheron.store.graphs import build_store
from tacheron.vocabulary import load_vocabulary

pytestmark = pytest.mark.slow

FACTS = "https://w3id.org/tacheron/graph/facts"
VOCABULARY = load_vocabulary(ROOMS.ontology)
QUESTIONS = load_questions(ROOMS.queries)
ENGINES = ("oxigraph", "virtuoso", "jena")
ANY = {"entity": "Fiverr", "article": "note-obs-2016-11-19"}


@pytest.fixture(scope="module")
def local(bundled: Rooms) -> LocalStore:
    """The dump that is uploaded, in a store on this side."""
    store = Store()
    store.bulk_load((bundled.output / DUMP).read_bytes(), format=RdfFormat.N_QUADS)
    return LocalStore(store)


@pytest.fixture(scope="module", params=ENGINES)
def engine(
    request: pytest.FixtureRequest, bundled: Rooms, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[servers.Running]:
    """Each engine in turn, with the bundled graph on it."""
    folder = tmp_path_factory.mktemp(request.param)
    with ExitStack() as stack:
        if request.param == "jena":
            running = stack.enter_context(servers.jena(folder, bundled.output / DUMP))
        elif request.param == "virtuoso":
            running = stack.enter_context(servers.virtuoso(folder, rows=5000))
            load(bundled, running, "--default-graph", FACTS)
        else:
            running = stack.enter_context(servers.oxigraph(folder))
            load(bundled, running, "--replace")
        yield running


def load(rooms: Rooms, running: servers.Running, *options: str) -> None:
    """Upload by the command, as anybody would, and count what arrived."""
    command = [sys.executable, "-m", "tacheron", "upload", str(running.graph_store), "--user", "dba", *options]
    more = ["--password-env", "SECRET", "--check", running.query, "--home", str(rooms.root)]
    environment = {**os.environ, "SECRET": servers.PASSWORD}
    done = subprocess.run([*command, *more], capture_output=True, text=True, env=environment, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    assert "note-obs-2016-11-19" in done.stdout
    assert servers.PASSWORD not in done.stdout + done.stderr


def there(engine: servers.Running) -> Endpoint:
    """The engine; Virtuoso thinks for seconds about some questions before it begins, longer where others work too."""
    return Endpoint(Server(engine.query, timeout=240))


def with_values(local: LocalStore, question: Question) -> str:
    """The query of a question, in French, with values from its own answer for its parameters, as the program sends it."""
    table = local.select(question.text)
    values = {}
    for parameter in question.parameters:
        at = table.columns.index(parameter.name) if parameter.name in table.columns else None
        known = [] if at is None else [row[at] for row in table.rows if isinstance(row[at], NamedNode)]
        if parameter.name == "language":
            values[parameter.name] = "fr"
        elif known:
            values[parameter.name] = str(known[len(known) // 2].value)
        elif parameter.kind in ANY:
            values[parameter.name] = ANY[parameter.kind]
    return bind(question, values, asking._Names(local, VOCABULARY))


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_gives_the_same_rows(name: str, engine: servers.Running, local: LocalStore) -> None:
    assert there(engine).select(QUESTIONS[name].text) == local.select(QUESTIONS[name].text)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_with_values_gives_the_same_rows(name: str, engine: servers.Running, local: LocalStore) -> None:
    query = with_values(local, QUESTIONS[name])
    assert there(engine).select(query) == local.select(query)


def test_the_trace_is_the_same(engine: servers.Running, bundled: Rooms, local: LocalStore) -> None:
    here, found = (asking.trace(bundled, answer, "Trump campaign") for answer in (local, there(engine)))
    assert as_json(found) == as_json(here)
    told = [asking.telling(bundled, answer, "fr") for answer in (local, there(engine))]
    assert as_text(found, told[1]) == as_text(here, told[0])
    assert "Fiverr" in as_json(found)


def test_names_mean_the_same(engine: servers.Running, local: LocalStore) -> None:
    assert asking._Names(there(engine), VOCABULARY)._names() == asking._Names(local, VOCABULARY)._names()


def test_yes_no_and_what_is_no_query(engine: servers.Running) -> None:
    endpoint = there(engine)
    assert endpoint.ask("ASK { ?s ?p ?o }")
    assert not endpoint.ask("ASK { ?s <http://nowhere/> ?o }")
    for sparql in ("SELECT ?x {", "INSERT DATA { <http://a> <http://b> <http://c> }", "DROP ALL"):
        with pytest.raises((QueryError, EndpointError)) as told:
            endpoint.select(sparql)
        assert engine.query in str(told.value)


SIGNS = 'é ’ « » \u2028 \\ " \n \t 中文 😀'
A, B = "http://example.org/a", "http://example.org/b"


def small(name: str, *values: str) -> Graph:
    return Graph(
        name, [f"<http://example.org/s> <http://example.org/p> {Literal(value, language='fr')} .\n" for value in values]
    )


def held(engine: servers.Running, name: str) -> list[str]:
    table = there(engine).select(f"SELECT ?o WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }} ORDER BY STR(?o)")
    return sorted(term.value for (term,) in table.rows if isinstance(term, Literal))


@pytest.mark.parametrize("way", ["graph-store", "update"])
def test_a_graph_is_replaced_whole_and_no_other_is_touched(engine: servers.Running, way: str) -> None:
    address = engine.graph_store if way == "graph-store" else engine.update
    if address is None:
        assert engine.query.endswith("/query")  # Jena's engine alone has no Graph Store: that is Fuseki's part.
        return
    uploader = Uploader(Server(address, "dba", servers.PASSWORD), way)
    many = [f"{number:05} {SIGNS}" for number in range(2_500 if way == "update" else 30_000)]
    uploader.send([small(A, *many), small(B, "stays")])
    assert held(engine, B) == ["stays"]
    if way == "update":
        assert held(engine, A) == many
    must_have_arrived(there(engine), [small(A, *many)])
    uploader.send([small(A, "alone")])
    assert (held(engine, A), held(engine, B)) == (["alone"], ["stays"])
    with pytest.raises(EndpointError, match="has 1 triples there, 2 here"):
        must_have_arrived(there(engine), [small(A, "alone", "lost"), small(B, "stays")])
    uploader.send([small(A), small(B)])
    assert (held(engine, A), held(engine, B)) == ([], [])


def test_a_wrong_password_sends_nothing(engine: servers.Running) -> None:
    if engine.port == 0:
        assert Endpoint(Server(engine.query, "ada", "wrong")).ask("ASK { ?s ?p ?o }")  # It lets everybody in.
        return
    for address in (engine.graph_store, engine.update):
        uploader = Uploader(
            Server(str(address), "dba", "wrong"), "graph-store" if address == engine.graph_store else "update"
        )
        with pytest.raises(EndpointError, match=r"refuses access \(401\).*Sent whole: nothing"):
            uploader.send([small(A, "never")])
    assert held(engine, A) == []


def test_rows_that_a_server_keeps_back_are_missed(engine: servers.Running) -> None:
    everything = "SELECT * WHERE { GRAPH ?g { ?s ?p ?o } }"
    if engine.port == 0:
        assert len(there(engine).select(everything).rows) > 3000
        return
    with pytest.raises(EndpointError, match="gives at most 5000 rows"):
        there(engine).select(everything)


def test_virtuoso_loads_the_dump_in_its_own_bulk_way(engine: servers.Running) -> None:
    if engine.port == 0:
        return
    lines = [f"<http://example.org/s> <http://example.org/p> {Literal(SIGNS, language='fr')} <{A}> .\n",
             "<http://example.org/s> <http://example.org/p> \"a fact\" .\n"]  # fmt: skip
    (engine.folder / "bulk.nq").write_text("".join(lines), "utf-8")
    said = engine.isql(
        f"ld_dir('.', 'bulk.nq', '{B}'); rdf_loader_run(); checkpoint; SELECT ll_error FROM DB.DBA.load_list;"
    )
    assert "Error" not in said
    assert (held(engine, A), held(engine, B)) == ([SIGNS], ["a fact"])
    engine.isql(f"SPARQL CLEAR GRAPH <{A}>; SPARQL CLEAR GRAPH <{B}>;")


COMMANDS = [
    ["conflicts"],
    ["breaks"],
    ["money"],
    ["money", "Amazon Mechanical Turk"],
    ["flows"],
    ["analyze", "all"],
    ["support"],
    ["support", "--alone"],
]


@pytest.fixture(scope="module")
def uploaded(bundled: Rooms, tmp_path_factory: pytest.TempPathFactory) -> Rooms:
    """A workspace whose store on disk holds what is uploaded: names of private individuals are withheld in it."""
    root = tmp_path_factory.mktemp("uploaded")
    for room in (bundled.ontology, bundled.ingest, bundled.queries):
        shutil.copytree(room, root / room.name)
    rooms = Rooms.at(root)
    rooms.output.mkdir()
    build_store((bundled.output / DUMP).read_bytes(), rooms.output)
    return rooms


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_says_the_same(command: list[str], engine: servers.Running, uploaded: Rooms) -> None:
    """To the letter what it says of the same graph in the store on disk."""
    asked = [*command, "--format", "json"]
    here = run(*asked, home=uploaded.root)
    there = run(*asked, "--endpoint", engine.query, "--timeout", "240", home=uploaded.root)
    assert (there.stderr, there.returncode) == (here.stderr, 0)
    assert json.loads(there.stdout)
    assert there.stdout == here.stdout
