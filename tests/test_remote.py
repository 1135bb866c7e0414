"""A server elsewhere gives the same rows as the store on disk; whatever it does wrong is told in one sentence."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal

from graphs import ROOMS
from small_corpus import made_up
from sparql_server import JSON, Answer, free_port, misbehaving, oxigraph
from tacheron.errors import EndpointError, QueryError
from tacheron.queries import Question, load_questions
from tacheron.remote import Endpoint
from tacheron.store.answers import LocalStore
from tacheron.store.dumps import nquads
from tacheron.store.graphs import build_store, open_store

QUESTIONS = load_questions(ROOMS.queries)
ASKED = "SELECT ?x { ?x ?y ?z }"
ROWS = (
    b'{"head":{"vars":["x","y"]},"results":{"bindings":[{"x":{"type":"uri","value":"http://a/"},'
    b'"y":{"type":"literal","xml:lang":"fr","value":"\xc3\xa9t\xc3\xa9 \\"}]"}},{}]}}'
)


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> tuple[LocalStore, Path]:
    output = tmp_path_factory.mktemp("output")
    link = build_store(nquads(made_up()), output)
    return open_store(output), link


@pytest.fixture(scope="module")
def server(local: tuple[LocalStore, Path]) -> Iterator[str]:
    with oxigraph(local[1]) as url:
        yield url


@pytest.fixture(scope="module")
def union_server(local: tuple[LocalStore, Path]) -> Iterator[str]:
    with oxigraph(local[1], "--union-default-graph") as url:
        yield url


def no_pause(seconds: float) -> None:
    raise AssertionError("no pause was expected")


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_server_gives_the_rows_of_the_store(
    question: Question, local: tuple[LocalStore, Path], server: str, union_server: str
) -> None:  # fmt: skip
    here = local[0].select(question.text)
    assert Endpoint(server).select(question.text) == here
    assert Endpoint(union_server).select(question.text) == here


def test_most_questions_have_rows_to_compare(local: tuple[LocalStore, Path]) -> None:
    assert sum(bool(local[0].select(question.text).rows) for question in QUESTIONS.values()) > 20


def test_a_server_says_yes_and_no(server: str) -> None:
    there = Endpoint(server)
    assert there.ask("ASK { ?s ?p ?o }")
    assert not there.ask("ASK { ?s <http://nowhere/> ?o }")


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("SELECT ?x {", "does not accept the query"),
        ("DROP ALL", "does not accept the query"),
        ("INSERT DATA { <http://a> <http://b> <http://c> }", "does not accept the query"),
        ("# DELETE\nASK { ?s ?p ?o }", "is no SELECT"),
    ],
)
def test_what_is_no_select_is_refused_and_no_update_is_sent(server: str, sparql: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        Endpoint(server).select(sparql)


def test_a_server_that_is_down_is_told() -> None:
    with pytest.raises(EndpointError, match=r"/sparql: the SPARQL endpoint cannot be reached \(.*refused\)"):
        Endpoint(f"http://127.0.0.1:{free_port()}/sparql").select(ASKED)


def test_a_server_that_is_slow_is_told() -> None:
    with misbehaving(Answer(pieces=(b"", b"{}"), pause=2.0)) as server:
        there = Endpoint(server.url, timeout=0.2)
        with pytest.raises(EndpointError, match=r"has not answered within 0\.2 seconds"):
            there.select(ASKED)


def test_a_server_that_drips_is_cut_off() -> None:
    with misbehaving(Answer(pieces=(b" ",) * 1000, pause=0.05)) as server:
        there = Endpoint(server.url, timeout=0.4)
        with pytest.raises(EndpointError, match="has not answered within"):
            there.select(ASKED)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(content_type="text/html; charset=utf-8", pieces=(b"<html>",)), "answers with a web page"),
        (Answer(content_type="text/csv", pieces=(b"x\n1\n",)), "answers with «text/csv»"),
        (Answer(pieces=(b"{} ",)), "cut short or no SPARQL result"),
        (Answer(pieces=(b"not json",)), "cut short or no SPARQL result"),
        (Answer(pieces=(ROWS,), length=len(ROWS) + 100), "broke off in the middle"),
        (Answer(status=401), "refuses access"),
        (Answer(status=404, content_type="text/html"), "answers with HTTP 404"),
        (Answer(status=500), "answers with HTTP 500"),
    ],
)
def test_an_answer_that_is_none_is_told_in_a_sentence(answer: Answer, said: str) -> None:
    with misbehaving(answer) as server:
        with pytest.raises(EndpointError, match=said) as told:
            Endpoint(server.url, pause=no_pause).select(ASKED)
        assert str(told.value).startswith(server.url)
        assert len(server.asked) == 1


def test_an_answer_cut_anywhere_is_never_taken_for_a_whole_one() -> None:
    with misbehaving(*(Answer(pieces=(ROWS[:length],)) for length in range(len(ROWS) + 1))) as server:
        there = Endpoint(server.url)
        for _ in range(len(ROWS)):
            with pytest.raises(EndpointError):
                there.select(ASKED)
        table = there.select(ASKED)
    assert table.columns == ("x", "y")
    assert [row[1] for row in table.rows] == [Literal('été "}]', language="fr"), None]


def test_a_busy_server_is_asked_again_a_few_times_after_the_pause_that_it_names() -> None:
    pauses: list[float] = []
    busy = [Answer(status=503, headers={"Retry-After": "2"}), Answer(status=503, headers={"Retry-After": "900"})]
    with misbehaving(*busy, Answer(pieces=(ROWS,))) as server:
        assert len(Endpoint(server.url, pause=pauses.append).select(ASKED).rows) == 2
    assert pauses == [2.0, 5.0]
    with misbehaving(Answer(status=503)) as server:
        with pytest.raises(EndpointError, match=r"is busy \(503\), also after 3 attempts"):
            Endpoint(server.url, pause=pauses.append).select(ASKED)
        assert len(server.asked) == 3


def test_a_redirection_is_not_followed() -> None:
    with misbehaving(Answer(pieces=(ROWS,))) as elsewhere:
        away = Answer(status=302, headers={"Location": elsewhere.url})
        with misbehaving(away) as server, pytest.raises(EndpointError, match="sends on to"):
            Endpoint(server.url).select(ASKED)
        assert elsewhere.asked == []


def test_a_proxy_of_the_environment_does_not_come_between(monkeypatch: pytest.MonkeyPatch) -> None:
    with misbehaving(Answer(pieces=(ROWS,))) as proxy, misbehaving(Answer(pieces=(ROWS,))) as server:
        monkeypatch.setenv("http_proxy", proxy.url)
        Endpoint(server.url).select(ASKED)
        assert (len(proxy.asked), len(server.asked)) == (0, 1)


@pytest.mark.parametrize("given", ["arguments", "address"])
def test_user_name_and_password_are_sent_and_never_shown(given: str) -> None:
    with misbehaving(Answer(pieces=(ROWS,)), Answer(status=403)) as server:
        within = server.url.replace("//", "//ada:s3cret%3A%C3%A9@")
        there = Endpoint(within) if given == "address" else Endpoint(server.url, "ada", "s3cret:é")
        there.select(ASKED)
        sent = server.asked[0][1]["Authorization"]
        assert base64.b64decode(sent.removeprefix("Basic ")).decode("utf-8") == "ada:s3cret:é"
        with pytest.raises(EndpointError) as told:
            there.select(ASKED)
        assert "s3cret" not in str(told.value)


def test_the_query_is_sent_whole_to_the_given_path_and_json_is_asked_for() -> None:
    query = "#+ summary: DESCRIBE «été» & delete\n" + ASKED + " # " + "x" * 20_000
    with misbehaving(Answer(pieces=(ROWS,))) as server:
        Endpoint(server.url).select(query)
    [(path, headers, form)] = server.asked
    assert path == "/sparql"
    assert form == {"query": [query]}
    assert JSON in headers["Accept"]


@pytest.mark.parametrize(
    "url", ["ftp://a/b", "file:///etc/passwd", "a.org/sparql", "http://", "", "http://[::1", "http://a:b/"]
)
def test_what_is_no_address_is_refused_in_a_sentence(url: str) -> None:
    with pytest.raises(EndpointError, match="is no address of a SPARQL endpoint"):
        Endpoint(url)
    with pytest.raises(EndpointError) as told:
        Endpoint("ftp://ada:s3cret@a.org/")
    assert "s3cret" not in str(told.value)
