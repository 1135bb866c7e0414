"""One HTTP exchange with a SPARQL server, and every way in which it can go wrong, each in one sentence.

It talks to the one address that it was given: redirections are not followed. An answer is bounded in time and size.
A server that says that it is busy is asked again a few times, after the pause that it names.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPMessage, HTTPResponse
from typing import IO, cast
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from tacheron.errors import EndpointError, QueryError
from tacheron.remote.access import Server
from tacheron.remote.authentication import handlers, is_loopback

BUSY = (429, 502, 503)
MOST = 1 << 29
"""How many bytes an answer may have: half a gibibyte."""

_CHUNK = 1 << 16
_SAID = 200


@dataclass(frozen=True)
class Answer:
    """What a server answered with success."""

    body: bytes
    content_type: str
    headers: HTTPMessage


@dataclass(frozen=True)
class Patience:
    """How often a busy server is asked again, and how long the pauses may be, in seconds."""

    retries: int = 2
    longest: float = 5.0
    pause: Callable[[float], None] = time.sleep


class Exchange:
    """Exchanges with one server; `what` names it in messages («the SPARQL endpoint»)."""

    def __init__(self, server: Server, what: str, patience: Patience, most: int = MOST) -> None:
        self.server, self._what, self._patience, self._most = server, what, patience, most
        self._opener = _opener(server)

    def answer(self, request: Request, missing: tuple[int, ...] = ()) -> Answer | None:
        """What the server answers; None where it answers with a status of `missing`.

        QueryError where it does not accept what was sent, EndpointError for anything else that went wrong.
        """
        for attempt in range(self._patience.retries + 1):
            try:
                return self._opened(request)
            except HTTPError as fault:
                with fault:
                    if fault.code in missing:
                        return None
                    if fault.code not in BUSY or attempt == self._patience.retries:
                        raise self._refused(fault) from fault
                    pause = _pause_of(fault.headers.get("Retry-After", ""), attempt)
                self._patience.pause(min(pause, self._patience.longest))
        raise AssertionError("the last attempt answers or raises")

    def fault(self, sentence: str) -> EndpointError:
        """An error about this server."""
        return EndpointError(f"{self.server.url}: {self._what} {sentence}.")

    def cut(self) -> EndpointError:
        """The error for an answer of which a part is missing."""
        return self.fault("gave an answer that is cut short or no SPARQL result (its own time limit?); ask for less")

    def _opened(self, request: Request) -> Answer:
        """One attempt; what goes wrong on the way becomes an EndpointError, what the server says an HTTPError."""
        try:
            return self._read(request)
        except HTTPError:
            raise
        except TimeoutError as fault:
            raise self._slow() from fault
        except URLError as fault:
            if isinstance(fault.reason, TimeoutError):
                raise self._slow() from fault
            said = f"cannot be reached ({fault.reason}); start the server or correct the address"
            raise self.fault(said) from fault
        except ValueError as fault:
            # The standard library has no other way to say that it cannot do what a server wants.
            said = "wants a way of logging in that is not known here (known: basic, digest, a token)"
            raise self.fault(said) from fault
        except (HTTPException, OSError) as fault:
            said = f"broke off in the middle of its answer ({type(fault).__name__}); ask again"
            raise self.fault(said) from fault

    def _read(self, request: Request) -> Answer:
        """The answer; a server that drips is cut off at the time-out too."""
        end = time.monotonic() + self.server.timeout
        with self._opener.open(request, timeout=self.server.timeout) as opened:
            response = cast(HTTPResponse, opened)
            chunks: list[bytes] = []
            size = 0
            while chunk := response.read1(_CHUNK):
                chunks.append(chunk)
                size += len(chunk)
                if size > self._most:
                    raise self.fault(f"answers with more than {self._most} bytes; ask for less")
                if time.monotonic() > end:
                    raise TimeoutError
            if response.length:
                raise HTTPException
            return Answer(b"".join(chunks), response.headers.get_content_type(), response.headers)

    def _refused(self, fault: HTTPError) -> EndpointError | QueryError:
        said = _words_of(fault)
        if fault.code == 400:
            return QueryError(f"{self.server.url}: the server does not accept the query: {said or 'it says no more'}")
        if fault.code in (401, 403):
            return self.fault(f"refuses access ({fault.code}); give the right user name and password")
        if 300 <= fault.code < 400:
            return self.fault(f"sends on to {fault.headers.get('Location')}; give that address if you trust it")
        if fault.code in BUSY:
            return self.fault(
                f"is busy ({fault.code}), also after {self._patience.retries + 1} attempts; try again later"
            )
        told = f" («{said}»)" if said else ""
        return self.fault(f"answers with HTTP {fault.code}{told}; check the address, or ask who runs the server")

    def _slow(self) -> EndpointError:
        return self.fault(
            f"has not answered within {self.server.timeout:g} seconds; ask for less, or give it more time (--timeout)"
        )


class _NoRedirection(HTTPRedirectHandler):
    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:  # fmt: skip
        return None


def _opener(server: Server) -> OpenerDirector:
    # A proxy of the environment is never meant for this machine.
    proxies = [ProxyHandler({})] if is_loopback(server.host) else []
    return build_opener(_NoRedirection(), *proxies, *handlers(server))


def _words_of(fault: HTTPError) -> str:
    """The first words of what a server says of its fault; nothing where it says it by a web page."""
    if "html" in fault.headers.get_content_type():
        return ""
    try:
        said = fault.read(4 * _SAID)
    except (OSError, HTTPException, ValueError):
        return ""
    return " ".join(said.decode("utf-8", "replace").split())[:_SAID].rstrip(".")


def _pause_of(said: str, attempt: int) -> float:
    """Seconds to wait: what Retry-After says, as a number or as a date, else longer from time to time."""
    if said.isdigit():
        return float(said)
    try:
        return max(parsedate_to_datetime(said).timestamp() - time.time(), 0.0)
    except (TypeError, ValueError, OverflowError):
        return 0.5 * float(2**attempt)
