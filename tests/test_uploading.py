"""A graph goes to a server part by part; whatever stops it, it is said what was sent and what was not."""

from __future__ import annotations

from pathlib import Path

import pytest

from sparql_server import Answer, free_port, misbehaving
from tacheron.errands.uploading import DUMP, beside, graphs_of
from tacheron.errors import EndpointError, RoomError, StoreError, UsageError
from tacheron.places import Rooms
from tacheron.remote.access import Server
from tacheron.remote.upload import Graph, Uploader

A, B = "http://example.org/a?x=1&y=2", "http://example.org/b"
LINE = '<http://example.org/s> <http://example.org/p> "é" .\n'
DONE = Answer(status=204, pieces=())


def graphs(*sizes: int, default: int = 0) -> list[Graph]:
    named = [Graph(name, [LINE] * size) for name, size in zip((A, B), sizes, strict=False)]
    return [*named, *([Graph(None, [LINE] * default)] if default else [])]


@pytest.fixture
def study(tmp_path: Path) -> Rooms:
    rooms = Rooms.at(tmp_path)
    rooms.output.mkdir()
    dump = f'<http://a/s> <http://a/p> "fact" .\n<http://a/s> <http://a/p> "said" <{B}> .\n'
    (rooms.output / DUMP).write_text(dump, "utf-8")
    return rooms


def test_a_named_graph_is_put_and_its_further_parts_are_added() -> None:
    with misbehaving(DONE) as server:
        told: list[tuple[int, int]] = []
        Uploader(Server(server.url)).send(graphs(45_000, 1), lambda _, done, total: told.append((done, total)))
        methods = [method for method, _ in server.sent]
        paths = [path for path, _, _ in server.asked]
        kinds = {headers["Content-Type"] for _, headers, _ in server.asked}
    assert methods == ["PUT", "PUT", "POST", "POST"]
    assert paths[0] == "/sparql?graph=http%3A%2F%2Fexample.org%2Fb"
    assert set(paths[1:]) == {"/sparql?graph=http%3A%2F%2Fexample.org%2Fa%3Fx%3D1%26y%3D2"}
    assert kinds == {"application/n-triples"}
    assert sum(body.count(b"\n") for _, body in server.sent) == 45_001
    assert told[-1] == (45_001, 45_001)


@pytest.mark.parametrize(("clear", "method"), [(False, "POST"), (True, "PUT")])
def test_the_default_graph_is_emptied_only_when_asked(clear: bool, method: str) -> None:
    with misbehaving(DONE) as server:
        Uploader(Server(server.url), clear=clear).send(graphs(default=1))
    assert (server.sent[0][0], server.asked[0][0]) == (method, "/sparql?default")


def test_an_update_clears_and_inserts() -> None:
    with misbehaving(DONE) as server:
        Uploader(Server(server.url), "update").send(graphs(1_001, default=1))
    sent = [body.decode("utf-8") for _, body in server.sent]
    assert sent[0] == f"INSERT DATA {{\n{LINE}}}"
    assert sent[1].startswith(f"CLEAR SILENT GRAPH <{A}> ;\nINSERT DATA {{\nGRAPH <{A}> {{\n{LINE}")
    assert sent[2] == f"INSERT DATA {{\nGRAPH <{A}> {{\n{LINE}}}\n}}"
    assert {headers["Content-Type"] for _, headers, _ in server.asked} == {"application/sparql-update"}


def test_an_upload_that_breaks_off_says_what_was_sent() -> None:
    with misbehaving(DONE, Answer(status=507, content_type="text/plain", pieces=(b"disk full",))) as server:
        said = rf"HTTP 507 \(«disk full»\).*Sent whole: <{B}>; <.*> perhaps in part; not sent: the default graph"
        with pytest.raises(EndpointError, match=said):
            Uploader(Server(server.url)).send(graphs(2, 1, default=3))
    assert len(server.sent) == 2


def test_a_server_that_is_down_was_sent_nothing() -> None:
    with pytest.raises(EndpointError, match=r"cannot be reached .*Sent whole: nothing"):
        Uploader(Server(f"http://127.0.0.1:{free_port()}/store")).send(graphs(1))


def test_a_busy_server_is_sent_the_same_again_after_its_pause() -> None:
    pauses: list[float] = []
    busy = Answer(status=503, headers={"Retry-After": "20"})
    dated = Answer(status=429, headers={"Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT"})
    with misbehaving(busy, dated, DONE) as server:
        Uploader(Server(server.url), pause=pauses.append).send(graphs(1))
    assert pauses == [20.0, 60.0]
    assert server.sent[0] == server.sent[1] == server.sent[2]
    with misbehaving(busy) as server:
        with pytest.raises(EndpointError, match=r"is busy \(503\), also after 6 attempts"):
            Uploader(Server(server.url), pause=pauses.append).send(graphs(1))
        assert len(server.sent) == 6


def test_the_graph_goes_to_no_other_address() -> None:
    with misbehaving(DONE) as elsewhere, misbehaving(Answer(status=307, headers={"Location": elsewhere.url})) as server:
        with pytest.raises(EndpointError, match="sends on to"):
            Uploader(Server(server.url)).send(graphs(1))
        assert elsewhere.sent == []


def test_the_facts_go_to_the_default_graph_or_into_the_graph_that_is_named(study: Rooms) -> None:
    assert [graph.name for graph in graphs_of(study, None)] == [None, B]
    facts = "http://example.org/facts"
    assert [(graph.name, len(graph.triples)) for graph in graphs_of(study, facts)] == [(B, 1), (facts, 1)]


@pytest.mark.parametrize("name", [B, "facts", "http://a/> } ; DROP ALL #", "http://a/\n"])
def test_a_name_for_the_facts_that_cannot_be_one_is_refused(study: Rooms, name: str) -> None:
    with pytest.raises(UsageError, match="--default-graph is"):
        graphs_of(study, name)


def test_a_dump_that_is_missing_or_broken_is_told(study: Rooms) -> None:
    (study.output / DUMP).write_text("<http://a/s> <http://a/p>", "utf-8")
    with pytest.raises(StoreError, match="no valid N-Quads"):
        graphs_of(study, None)
    (study.output / DUMP).unlink()
    with pytest.raises(RoomError, match="run «tacheron build»"):
        graphs_of(study, None)


def test_a_password_goes_to_no_other_site() -> None:
    server = Server("http://a:1/store", "ada", "s3cret")
    assert beside(server, Server("http://a:1/query")) == Server("http://a:1/query", "ada", "s3cret")
    assert beside(server, Server("http://b:1/query")) == Server("http://b:1/query")
    assert beside(server, Server("http://a:2/query")) == Server("http://a:2/query")
