"""The graph as files: N-Quads, one quad a line, and TriG, with prefixes; the same graph always gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse, serialize

from tacheron.errors import StoreError
from tacheron.store.terms import PREFIXES


def nquads(quads: Iterable[Quad]) -> bytes:
    """The quads as N-Quads, each once, sorted."""
    return "".join(f"{line} .\n" for line in sorted({str(quad) for quad in quads})).encode("utf-8")


def graphs_in(dump: bytes) -> dict[str | None, list[str]]:
    """The graphs of a dump in N-Quads by name, None for the default graph, each as lines of N-Triples in their order.

    StoreError where the dump is no valid N-Quads.
    """
    graphs: dict[str | None, list[str]] = {}
    try:
        for quad in parse(dump, format=RdfFormat.N_QUADS):
            name = None if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value
            graphs.setdefault(name, []).append(f"{quad.triple} .\n")
    except SyntaxError as fault:
        raise StoreError(f"the dump is no valid N-Quads ({fault}); run «tacheron build» again.") from fault
    return graphs


def trig(quads: Sequence[Quad]) -> bytes:
    """The quads as TriG, graph by graph, the default graph first."""
    ordered = sorted(set(quads), key=lambda quad: (not isinstance(quad.graph_name, DefaultGraph), _key(quad)))
    body = serialize(ordered, format=RdfFormat.TRIG, prefixes=PREFIXES) or b""
    # Oxigraph writes the prefixes in an order of chance.
    lines = body.splitlines(keepends=True)
    return b"".join(sorted(lines[: len(PREFIXES)]) + lines[len(PREFIXES) :])


def _key(quad: Quad) -> tuple[str, ...]:
    return str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)
