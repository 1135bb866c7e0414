"""SPARQL servers on this machine for the tests: a real one, and one that misbehaves as it is told."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

JSON = "application/sparql-results+json"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def oxigraph(store: Path, *options: str) -> Iterator[str]:
    """The address of a real Oxigraph server that reads the store."""
    program, port = Path(sys.executable).with_name("oxigraph"), free_port()
    command = [str(program), "serve-read-only", "--location", str(store), "--bind", f"127.0.0.1:{port}", *options]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, server)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert server.poll() is None, "the server ended at once"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server does not listen")


@dataclass
class Answer:
    """What the misbehaving server says: pieces are sent one by one, with a pause between them."""

    status: int = 200
    content_type: str = JSON
    pieces: tuple[bytes, ...] = (b'{"head":{"vars":["x"]},"results":{"bindings":[]}}',)
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    pause: float = 0.0


@dataclass
class Server:
    """Its address, and what it was asked: path, headers and form of each request."""

    url: str
    asked: list[tuple[str, dict[str, str], dict[str, list[str]]]]
    sent: list[tuple[str, bytes]]
    """The method and the body of each request."""


@contextmanager
def misbehaving(*answers: Answer) -> Iterator[Server]:
    """A server that gives these answers one after the other, the last one for ever."""
    asked: list[tuple[str, dict[str, str], dict[str, list[str]]]] = []
    sent: list[tuple[str, bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            form = parse_qs(body.decode("utf-8")) if "form" in self.headers.get("Content-Type", "") else {}
            sent.append((self.command, body))
            asked.append((self.path, dict(self.headers.items()), form))
            answer = answers[min(len(asked), len(answers)) - 1]
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.content_type)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.length is not None:
                self.send_header("Content-Length", str(answer.length))
            self.end_headers()
            for piece in answer.pieces:
                self._send(piece)
                time.sleep(answer.pause)

        do_GET = do_PUT = do_DELETE = do_POST  # noqa: N815

        def _send(self, piece: bytes) -> None:
            try:
                self.wfile.write(piece)
                self.wfile.flush()
            except OSError:
                self.close_connection = True

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield Server(f"http://127.0.0.1:{server.server_address[1]}/sparql", asked, sent)
    finally:
        server.shutdown()
        server.server_close()
