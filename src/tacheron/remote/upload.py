"""Sending a graph to a server: by the SPARQL 1.1 Graph Store HTTP Protocol, or by SPARQL Update where only that is had.

A named graph is replaced whole: its first part takes the place of what was there, the others are added. Each graph may
be sent again at any time with the same end, so that an upload which broke off is simply done again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote
from urllib.request import Request

from tacheron.errors import EndpointError, QueryError
from tacheron.remote.access import Server
from tacheron.remote.exchange import Exchange, Patience

WAYS = ("graph-store", "update")
"""How a graph is sent."""

Tell = Callable[[str, int, int], None]

_PART = {"graph-store": 20_000, "update": 1_000}
"""How many triples go at once: servers bound a body, and Virtuoso the size of an update."""


@dataclass(frozen=True)
class Graph:
    """A graph to be sent: its name, None for the server's default graph, and its triples as lines of N-Triples."""

    name: str | None
    triples: Sequence[str]

    def __str__(self) -> str:
        return "the default graph" if self.name is None else f"<{self.name}>"


class Uploader:
    """Sends graphs to one server. `clear` says whether the server's default graph is emptied first.

    A busy server is asked again at most five times, after the pause that it names, a minute at most.
    """

    def __init__(
        self, server: Server, way: str = WAYS[0], clear: bool = False, pause: Callable[[float], None] = time.sleep
    ) -> None:
        what = "the Graph Store" if way == "graph-store" else "the SPARQL Update service"
        self._exchange = Exchange(server, what, Patience(5, 60.0, pause))
        self._way, self._clear = way, clear

    def send(self, graphs: Sequence[Graph], tell: Tell = lambda *_: None) -> None:
        """Send all graphs, the smallest first; EndpointError, with what was sent and what was not, where one fails."""
        ordered = sorted(graphs, key=lambda graph: (len(graph.triples), graph.name or ""))
        total = sum(len(graph.triples) for graph in graphs)
        done = 0
        for number, graph in enumerate(ordered):
            try:
                for request, triples in self._requests(graph):
                    self._exchange.answer(request)
                    done += triples
                    tell("uploading", done, total)
            except (EndpointError, QueryError) as fault:
                raise _broken_off(fault, ordered, number) from fault

    def _requests(self, graph: Graph) -> Iterator[tuple[Request, int]]:
        """The requests that send a graph, each with the number of its triples."""
        size = _PART[self._way]
        replaces = graph.name is not None or self._clear
        for start in range(0, max(len(graph.triples), 1), size):
            part = graph.triples[start : start + size]
            yield self._request(graph.name, "".join(part), replaces and start == 0), len(part)

    def _request(self, name: str | None, triples: str, replaces: bool) -> Request:
        if self._way == "graph-store":
            return _put(self._exchange.server, name, triples, "PUT" if replaces else "POST")
        return _update(self._exchange.server, name, triples, replaces)


def _put(server: Server, name: str | None, triples: str, method: str) -> Request:
    which = "default" if name is None else f"graph={quote(name, safe='')}"
    sign = "&" if "?" in server.url else "?"
    headers = {"Content-Type": "application/n-triples", "User-Agent": "tacheron"}
    return Request(f"{server.url}{sign}{which}", triples.encode("utf-8"), headers, method=method)


def _update(server: Server, name: str | None, triples: str, replaces: bool) -> Request:
    target = "DEFAULT" if name is None else f"GRAPH <{name}>"
    inner = triples if name is None else f"GRAPH <{name}> {{\n{triples}}}\n"
    # Virtuoso takes an insertion of nothing for a fault.
    steps = [f"CLEAR SILENT {target}"] * replaces + [f"INSERT DATA {{\n{inner}}}"] * bool(triples)
    headers = {"Content-Type": "application/sparql-update", "User-Agent": "tacheron"}
    return Request(server.url, " ;\n".join(steps).encode("utf-8"), headers, method="POST")


def _broken_off(fault: Exception, graphs: Sequence[Graph], at: int) -> EndpointError:
    sent = ", ".join(map(str, graphs[:at])) or "nothing"
    rest = ", ".join(map(str, graphs[at + 1 :]))
    half = f"{graphs[at]} perhaps in part" + (f"; not sent: {rest}" if rest else "")
    return EndpointError(f"{str(fault).rstrip('.')}. Sent whole: {sent}; {half}. Upload again: nothing is doubled.")
