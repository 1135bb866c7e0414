"""Putting the graph that was built on a server: what is sent, graph by graph, and whether it has arrived.

What goes out is the dump in `graph_output`, in which private individuals bear their pseudonyms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pyoxigraph import Literal

from tacheron.errors import EndpointError, RoomError, UsageError
from tacheron.places import Rooms
from tacheron.remote.access import Server
from tacheron.remote.endpoint import Endpoint
from tacheron.remote.upload import Graph
from tacheron.store.dumps import graphs_in

DUMP = "graph.nq"


def graphs_of(rooms: Rooms, facts: str | None) -> list[Graph]:
    """The graphs of the dump, sorted by name, the facts in the graph named `facts`, or in the default graph (None).

    RoomError where there is no dump yet, UsageError where `facts` is no IRI.
    """
    if facts is not None and not re.fullmatch(r"""https?://[^\s<>"{}|\\^`]+""", facts):
        raise UsageError(f"--default-graph is «{facts}», must be an IRI such as https://example.org/graph/facts.")
    place = rooms.output / DUMP
    if not place.is_file():
        raise RoomError(f"{place}: there is no dump of the graph yet; run «tacheron build».")
    graphs = graphs_in(place.read_bytes())
    if facts is not None and facts in graphs:
        raise UsageError(f"--default-graph is «{facts}», which is the name of another graph; choose a new one.")
    named = {facts if name is None else name: triples for name, triples in graphs.items()}
    return [Graph(name, named[name]) for name in sorted(named, key=lambda name: name or "")]


def beside(server: Server, other: Server) -> Server:
    """The `other` address with the access to `server` where both are the same site, so that no secret goes elsewhere."""
    if server.url.split("/")[:3] != other.url.split("/")[:3]:
        return other
    return replace(server, url=other.url)


def must_have_arrived(endpoint: Endpoint, graphs: Sequence[Graph]) -> None:
    """EndpointError where a named graph has another number of triples on the server than it has here."""
    lacking = []
    for graph in graphs:
        if graph.name is None:
            # What else stands in a server's default graph is the server's affair.
            continue
        query = f"SELECT (COUNT(*) AS ?triples) WHERE {{ GRAPH <{graph.name}> {{ ?s ?p ?o }} }}"
        [[number]] = endpoint.select(query).rows
        there = int(number.value) if isinstance(number, Literal) else 0
        if there != len(graph.triples):
            lacking.append(f"{graph} has {there} triples there, {len(graph.triples)} here")
    if lacking:
        raise EndpointError(f"{endpoint.server}: {'; '.join(lacking)}. Upload again, or ask who runs the server.")
