"""A SPARQL server elsewhere, in the place of the store on disk. The only module that uses the network.

It talks to the one address that it was given: redirections are not followed, and nothing else is fetched. What an
answer is stands in `store.answers`.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from http.client import HTTPException, HTTPMessage, HTTPResponse
from ipaddress import ip_address
from typing import IO, Any, cast
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, parse_query_results
from SPARQLWrapper import ASK, JSON, POST, SELECT, SPARQLWrapper

from tacheron.errors import EndpointError, QueryError
from tacheron.store.answers import Table

_BUSY = (429, 502, 503)
_LONGEST_PAUSE = 5.0
_CHUNK = 1 << 16


class Endpoint:
    """A SPARQL 1.1 server as an Answerer.

    `timeout` is for a whole answer, in seconds. A server that says that it is busy is asked again at most `retries`
    times, after the pause that it names (5 s at most). Credentials may also stand in the address (user:password@).
    """

    def __init__(
        self, url: str, user: str | None = None, password: str | None = None, timeout: float = 30.0, retries: int = 2,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:  # fmt: skip
        parts = _address(url)
        self.url = _bare(parts)
        self._user = user if user is not None else unquote(parts.username or "")
        self._password = password if password is not None else unquote(parts.password or "")
        self._timeout, self._retries, self._pause = timeout, retries, pause
        self._opener = _opener(parts.hostname or "")

    def select(self, sparql: str) -> Table:
        answer = self._results(sparql, SELECT)
        if not isinstance(answer, QuerySolutions):
            raise QueryError("the query is no SELECT; a table can be made of a SELECT only.")
        columns = tuple(variable.value for variable in answer.variables)
        try:
            return Table(columns, tuple(tuple(solution) for solution in answer))
        except (SyntaxError, ValueError) as fault:
            raise self._cut() from fault

    def ask(self, sparql: str) -> bool:
        answer = self._results(sparql, ASK)
        if not isinstance(answer, QueryBoolean):
            raise QueryError("the query is no ASK; yes or no can be said to an ASK only.")
        return bool(answer)

    def _results(self, sparql: str, kind: str) -> QuerySolutions | QueryBoolean:
        raw, content_type = self._fetch(self._request(sparql, kind))
        if "json" not in content_type:
            raise self._fault(f"answers with {_named(content_type)} and not with SPARQL results; check the address")
        try:
            return parse_query_results(raw, format=QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as fault:
            raise self._cut() from fault

    def _request(self, sparql: str, kind: str) -> Request:
        wrapper = SPARQLWrapper(self.url, returnFormat=JSON, agent="tacheron")
        wrapper.setOnlyConneg(True)
        wrapper.setMethod(POST)
        if self._user:
            wrapper.setCredentials(self._user, self._password)
        wrapper.setQuery(sparql)
        # SPARQLWrapper guesses the kind of query and is misled by words in comments; an update must never be sent.
        wrapper.queryType = kind
        # Its own sending follows redirections to anywhere; hence only its request is used.
        return wrapper._createRequest()

    def _fetch(self, request: Request) -> tuple[bytes, str]:
        for attempt in range(self._retries):
            try:
                return self._opened(request)
            except HTTPError as fault:
                if fault.code not in _BUSY:
                    raise self._refused(fault) from fault
                self._pause(_pause_of(fault.headers.get("Retry-After", ""), attempt))
        try:
            return self._opened(request)
        except HTTPError as fault:
            raise self._refused(fault) from fault

    def _opened(self, request: Request) -> tuple[bytes, str]:
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
            raise self._fault(said) from fault
        except (HTTPException, OSError) as fault:
            said = f"broke off in the middle of its answer ({type(fault).__name__}); ask again"
            raise self._fault(said) from fault

    def _read(self, request: Request) -> tuple[bytes, str]:
        """The answer's bytes and content type; a server that drips is cut off at the time-out too."""
        end = time.monotonic() + self._timeout
        with self._opener.open(request, timeout=self._timeout) as opened:
            response = cast(HTTPResponse, opened)
            chunks: list[bytes] = []
            while chunk := response.read1(_CHUNK):
                chunks.append(chunk)
                if time.monotonic() > end:
                    raise TimeoutError
            if response.length:
                raise HTTPException
            return b"".join(chunks), response.headers.get_content_type()

    def _refused(self, fault: HTTPError) -> EndpointError | QueryError:
        said = " ".join(fault.read(500).decode("utf-8", "replace").split())
        if fault.code == 400:
            return QueryError(f"{self.url}: the server does not accept the query: {said[:200]}")
        if fault.code in (401, 403):
            return self._fault(f"refuses access ({fault.code}); give the right user name and password")
        if 300 <= fault.code < 400:
            return self._fault(f"sends on to {fault.headers.get('Location')}; give that address if you trust it")
        if fault.code in _BUSY:
            return self._fault(f"is busy ({fault.code}), also after {self._retries + 1} attempts; try again later")
        return self._fault(f"answers with HTTP {fault.code}; check the address, or ask who runs the server")

    def _slow(self) -> EndpointError:
        return self._fault(f"has not answered within {self._timeout:g} seconds; ask for less, or give it more time")

    def _cut(self) -> EndpointError:
        return self._fault("gave an answer that is cut short or no SPARQL result (its own time limit?); ask for less")

    def _fault(self, sentence: str) -> EndpointError:
        return EndpointError(f"{self.url}: the SPARQL endpoint {sentence}.")


class _NoRedirection(HTTPRedirectHandler):
    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:  # fmt: skip
        return None


def _address(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and parts.hostname and parts.port != 0:
            return parts
    except ValueError:
        pass
    shown = re.sub(r"//[^/@]*@", "//", url)
    raise EndpointError(f"«{shown}»: is no address of a SPARQL endpoint; it must begin with http:// or https://.")


def _opener(host: str) -> OpenerDirector:
    handlers: list[Any] = [_NoRedirection()]
    if _is_loopback(host):
        # A proxy of the environment is never meant for this machine.
        handlers.append(ProxyHandler({}))
    return build_opener(*handlers)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _pause_of(said: str, attempt: int) -> float:
    return min(float(said) if said.isdigit() else 0.5 * 2**attempt, _LONGEST_PAUSE)


def _bare(parts: SplitResult) -> str:
    """The address without user name and password, fit for a message."""
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment=""))


def _named(content_type: str) -> str:
    return "a web page" if "html" in content_type else f"«{content_type}»"
