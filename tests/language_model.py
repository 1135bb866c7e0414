"""Language models for the tests: the reference as a model's answers, and servers that speak OpenAI's protocol."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

FIELDS = {
    True: ("object", "object_type"),
    False: ("value", "max_value", "bound", "unit", "per", "of", "task"),
}


def as_answer(records: list[Mapping[str, Any]]) -> str:
    """Reference claims as a model would give them under the schema: every field, null where it does not apply."""
    return json.dumps({"claims": [_claim(record) for record in records]}, ensure_ascii=False)


def _claim(record: Mapping[str, Any]) -> dict[str, Any]:
    names = (
        "predicate",
        "subject",
        "subject_type",
        *FIELDS[bool(record.get("object"))],
        "attributed_to",
        "modality",
        "negated",
    )
    claim = {name: record.get(name) for name in (*names, "engagement", "when", "quote")}
    claim["negated"] = bool(claim["negated"])
    claim["modality"] = claim["modality"] or "asserted"
    if "bound" in claim:
        claim["bound"] = claim["bound"] or "exact"
    if claim["engagement"]:
        claim["engagement"] = claim["engagement"].partition("#")[2]
    return claim


def completion(content: str | None, model: str = "toy") -> dict[str, Any]:
    """The body of a chat completion."""
    return {
        "id": "1", "object": "chat.completion", "created": 0, "model": model,
        "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
    }  # fmt: skip


@dataclass
class Reply:
    """What a server says once."""

    status: int = 200
    body: bytes = b""
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0


@dataclass
class Served:
    """A server's address, and the bodies and headers of the requests that it had."""

    url: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def serving(reply: Callable[[dict[str, Any], int], Reply]) -> Iterator[Served]:
    """A server on loopback that answers each request, of which it is told the body and the number, as `reply` says."""
    served = Served("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            served.asked.append(body)
            served.headers.append(dict(self.headers.items()))
            said = reply(body, len(served.asked))
            time.sleep(said.pause)
            try:
                self.send_response(said.status)
                self.send_header("Content-Type", said.content_type)
                self.send_header("Content-Length", str(len(said.body)))
                for name, value in said.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(said.body)
            except OSError:
                self.close_connection = True

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    served.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
