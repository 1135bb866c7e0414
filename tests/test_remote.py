"""A SPARQL server elsewhere: an answer is a table, and there is one sentence for each way in which a server fails."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tacheron.errors import EndpointError, QueryError
from tacheron.remote import Endpoint

RESULTS = "application/sparql-results+json"
ROWS = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"a"}}]}}'


@contextmanager
def server(status: int, content_type: str, body: bytes, wait: float = 0, **headers: str) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            time.sleep(wait)
            self.send_response(status)
            for name, value in {"Content-Type": content_type, **headers}.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            return None

    listening = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=listening.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.server_port}/query"
    finally:
        listening.shutdown()
        listening.server_close()


def endpoint(url: str, timeout: float = 5) -> Endpoint:
    return Endpoint(url, timeout=timeout, pause=lambda seconds: None)


def test_an_answer_becomes_a_table() -> None:
    with server(200, RESULTS, ROWS) as url:
        table = endpoint(url).select("SELECT ?x {}")
    assert (table.columns, [[term.value for term in row] for row in table.rows]) == (("x",), [["a"]])  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("status", "content_type", "body", "said"),
    [
        (200, "text/html", b"<html>", "a web page"),
        (200, RESULTS, ROWS[:60], "cut short"),
        (503, "text/plain", b"", "is busy (503), also after 3 attempts"),
        (401, "text/plain", b"", "refuses access"),
        (500, "text/plain", b"", "HTTP 500"),
    ],
)
def test_a_server_that_fails_is_told_in_a_sentence(status: int, content_type: str, body: bytes, said: str) -> None:
    with server(status, content_type, body) as url, pytest.raises(EndpointError) as fault:
        endpoint(url).select("SELECT ?x {}")
    assert said in str(fault.value)
    assert "\n" not in str(fault.value)


def test_a_connection_that_breaks_off_is_told() -> None:
    with server(200, RESULTS, ROWS, Content_Length="500") as url, pytest.raises(EndpointError, match="broke off"):
        endpoint(url).select("SELECT ?x {}")


def test_a_redirection_is_not_followed() -> None:
    with (
        server(302, "text/plain", b"", Location="http://elsewhere.example/") as url,
        pytest.raises(EndpointError, match=r"sends on to http://elsewhere\.example/"),
    ):
        endpoint(url).select("SELECT ?x {}")


def test_a_slow_server_is_given_up() -> None:
    with server(200, RESULTS, ROWS, wait=0.6) as url, pytest.raises(EndpointError, match=r"within 0\.2 seconds"):
        endpoint(url, timeout=0.2).select("SELECT ?x {}")


def test_a_server_that_is_down_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(EndpointError, match="cannot be reached"):
        endpoint(f"http://127.0.0.1:{port}/").select("SELECT ?x {}")


def test_a_query_that_the_server_refuses_is_the_queries_fault() -> None:
    with server(400, "text/plain", b"no such prefix") as url, pytest.raises(QueryError, match="no such prefix"):
        endpoint(url).select("SELECT ?x {}")
