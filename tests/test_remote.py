"""A server elsewhere gives the same rows as the store on disk; whatever it does wrong is told in one sentence."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal

from graphs import ROOMS
from small_corpus import made_up
from sparql_server import JSON, Answer, free_port, misbehaving, oxigraph
from tacheron.errors import EndpointError, QueryError, UsageError
from tacheron.queries import Question, load_questions
from tacheron.remote import access
from tacheron.remote.access import Server, with_access
from tacheron.remote.endpoint import Endpoint
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
        there = Endpoint(Server(server.url, timeout=0.2))
        with pytest.raises(EndpointError, match=r"has not answered within 0\.2 seconds"):
            there.select(ASKED)


def test_a_server_that_drips_is_cut_off() -> None:
    with misbehaving(Answer(pieces=(b" ",) * 1000, pause=0.05)) as server:
        there = Endpoint(Server(server.url, timeout=0.4))
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


BASIC = Answer(status=401, headers={"WWW-Authenticate": 'Basic realm="graph"'})
DIGEST = Answer(status=401, headers={"WWW-Authenticate": 'Digest realm="graph", nonce="1f", qop="auth", algorithm=MD5'})
FINE = Answer(pieces=(ROWS,))


def within(server: str, timeout: float = 30.0) -> Server:
    return Server(server, "ada", "s3cret:é", timeout=timeout)


@pytest.mark.parametrize("given", ["a value", "the address", "the environment"])
def test_user_name_and_password_are_sent_when_asked_for_and_never_shown(
    given: str, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    with misbehaving(BASIC, FINE, FINE, Answer(status=403)) as server:
        if given == "the environment":
            monkeypatch.setenv("TACHERON_USER", "ada")
            monkeypatch.setenv("TACHERON_PASSWORD", "s3cret:é")
        address = server.url.replace("//", "//ada:s3cret%3A%C3%A9@") if given == "the address" else server.url
        there = Endpoint(within(server.url) if given == "a value" else address)
        there.select(ASKED)
        there.select(ASKED)
        sent = [headers.get("Authorization") for _, headers, _ in server.asked]
        assert sent[0] is None
        assert sent[1] == sent[2]
        assert base64.b64decode(str(sent[1]).removeprefix("Basic ")).decode("utf-8") == "ada:s3cret:é"
        with pytest.raises(EndpointError, match="refuses access") as told:
            there.select(ASKED)
        assert "s3cret" not in str(told.value) + repr(there.server)


def test_a_password_goes_out_as_a_digest_where_the_server_takes_one() -> None:
    with misbehaving(DIGEST, FINE, FINE) as server:
        there = Endpoint(within(server.url))
        there.select(ASKED)
        there.select(ASKED)
        sent = [headers.get("Authorization", "") for _, headers, _ in server.asked]
    assert sent[0] == ""
    for number, said in enumerate(sent[1:], 1):
        parts = dict(re.findall(r'(\w+)="?([^",]*)"?', said))
        assert said.startswith("Digest ")
        assert parts["nc"] == f"{number:08x}"
        secret = hashlib.md5("ada:graph:s3cret:é".encode()).hexdigest()
        asked = hashlib.md5(b"POST:/sparql").hexdigest()
        whole = f"{secret}:1f:{parts['nc']}:{parts['cnonce']}:auth:{asked}"
        assert parts["response"] == hashlib.md5(whole.encode()).hexdigest()


@pytest.mark.parametrize("challenge", [BASIC, DIGEST])
def test_a_wrong_password_is_told_and_not_tried_for_ever(challenge: Answer) -> None:
    with misbehaving(challenge) as server:
        with pytest.raises(EndpointError, match=r"refuses access \(401\)"):
            Endpoint(within(server.url)).select(ASKED)
        assert len(server.asked) <= 3


@pytest.mark.parametrize(
    "challenge", ["Negotiate", "NTLM", 'Digest realm="a", nonce="1", algorithm="FOO"', "", "Basic"]
)
def test_a_way_of_logging_in_that_is_not_known_is_told(challenge: str) -> None:
    with misbehaving(Answer(status=401, headers={"WWW-Authenticate": challenge})) as server:
        with pytest.raises(EndpointError, match=r"refuses access|way of logging in"):
            Endpoint(within(server.url)).select(ASKED)
        assert len(server.asked) <= 3


def test_a_token_is_sent_with_each_request() -> None:
    with misbehaving(FINE) as server:
        Endpoint(Server(server.url, token="t0ken")).select(ASKED)
        assert server.asked[0][1]["Authorization"] == "Bearer t0ken"


def test_results_in_xml_are_read_too_and_never_half_of_them() -> None:
    whole = (
        b'<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="x"/></head>'
        b'<results><result><binding name="x"><uri>http://a/</uri></binding></result></results></sparql>'
    )
    kind = "application/sparql-results+xml"
    with misbehaving(*(Answer(content_type=kind, pieces=(whole[:at],)) for at in range(20, len(whole) + 1))) as server:
        there = Endpoint(server.url)
        for _ in range(20, len(whole)):
            with pytest.raises(EndpointError, match="cut short"):
                there.select(ASKED)
        assert [str(row[0]) for row in there.select(ASKED).rows] == ["<http://a/>"]


@pytest.mark.parametrize(
    ("header", "said"),
    [({"X-SPARQL-MaxRows": "10000"}, "gives at most 10000 rows"), ({"X-SQL-State": "S1TAT"}, "cut short")],
)
def test_half_a_result_that_looks_whole_is_refused(header: dict[str, str], said: str) -> None:
    with misbehaving(Answer(pieces=(ROWS,), headers=header)) as server, pytest.raises(EndpointError, match=said):
        Endpoint(server.url).select(ASKED)


def test_an_endless_answer_is_bounded() -> None:
    with (
        misbehaving(Answer(pieces=(b" " * 1000,) * 1000)) as server,
        pytest.raises(EndpointError, match="answers with more than 5000 bytes"),
    ):
        Endpoint(server.url, most=5000).select(ASKED)


def test_what_a_server_says_of_its_fault_is_handed_on_in_a_few_words() -> None:
    said = b"Virtuoso 42000 Error SQ074: Line 1: syntax error\n\nSPARQL query:\n" + b"x" * 9000
    answer = Answer(status=500, content_type="text/plain", pieces=(said,))
    with misbehaving(answer) as server, pytest.raises(EndpointError, match=r"HTTP 500 \(«Virtuoso 42000.*»\)") as told:
        Endpoint(server.url).select(ASKED)
    assert len(str(told.value)) < 400


@pytest.mark.parametrize(
    ("kind", "written", "meant"),
    [
        ("boolean", "0", "false"),
        ("boolean", "1", "true"),
        ("boolean", "true", "true"),
        ("boolean", "perhaps", "perhaps"),
        ("decimal", "10.0", "10"),
        ("decimal", "-0.50", "-0.5"),
        ("decimal", "+100", "100"),
        ("decimal", "0.0", "0"),
        ("decimal", "-0.0", "0"),
        ("decimal", "1e5", "1e5"),
        ("decimal", "1234567890123456.123456789012345600", "1234567890123456.1234567890123456"),
        ("string", "10.0", "10.0"),
        ("double", "1.0E0", "1.0E0"),
    ],
)
def test_values_are_written_alike_however_a_server_writes_them(kind: str, written: str, meant: str) -> None:
    value = {"type": "typed-literal", "value": written, "datatype": f"http://www.w3.org/2001/XMLSchema#{kind}"}
    rows = json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": [{"x": value}]}})
    with misbehaving(Answer(pieces=(rows.encode(),))) as server:
        [[term]] = Endpoint(server.url).select(ASKED).rows
    assert isinstance(term, Literal)
    assert (term.value, term.datatype.value.rpartition("#")[2]) == (meant, kind)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"password_env": "NOT_SET"}, "--password-env must name an environment variable"),
        ({"token_env": "EMPTY"}, "--token-env must name an environment variable"),
        ({"timeout": "soon"}, "--timeout is «soon», must be a number of seconds"),
        ({"timeout": "nan"}, "--timeout is «nan»"),
        ({"timeout": "-1"}, "--timeout is «-1»"),
    ],
)
def test_options_that_say_nothing_are_refused_in_a_sentence(options: dict[str, str], said: str) -> None:
    none = {"user": None, "password_env": None, "token_env": None, "timeout": None}
    with pytest.raises(UsageError, match=said):
        with_access(Server("http://a/"), **{**none, **options}, environment={"EMPTY": ""})


def test_options_stand_above_the_address_and_the_environment() -> None:
    variables = {"TACHERON_USER": "bob", "TACHERON_PASSWORD": "b", "TACHERON_TIMEOUT": "7", "MINE": "c"}
    there = access.server("http://eve@a/sparql", variables)
    assert (there.url, there.user, there.password, there.timeout) == ("http://a/sparql", "eve", "b", 7.0)
    told = with_access(there, "ada", "MINE", None, "9", variables)
    assert (told.user, told.password, told.timeout) == ("ada", "c", 9.0)


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
    with pytest.raises(EndpointError, match="is no address of a SPARQL server"):
        Endpoint(url)
    with pytest.raises(EndpointError) as told:
        Endpoint("ftp://ada:s3cret@a.org/")
    assert "s3cret" not in str(told.value)
