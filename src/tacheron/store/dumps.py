"""The graph as files: N-Quads, one quad a line, and TriG, with prefixes; the same graph always gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import Quad, RdfFormat, serialize

from tacheron.store.terms import PREFIXES


def nquads(quads: Iterable[Quad]) -> bytes:
    """The quads as N-Quads, sorted."""
    return serialize(sorted(quads, key=str), format=RdfFormat.N_QUADS) or b""


def trig(quads: Sequence[Quad]) -> bytes:
    """The quads as TriG, graph by graph, the default graph first."""
    ordered = sorted(quads, key=lambda q: (str(q.graph_name) != "DEFAULT", str(q.graph_name), str(q)))
    return serialize(ordered, format=RdfFormat.TRIG, prefixes=PREFIXES) or b""
