"""Building: from claims to the store on disk, beside Oxigraph's own bulk load of the same N-Quads."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from benchmarks.figures import Figure, rates
from benchmarks.graph import made_up
from tacheron.store.graphs import build_store


def measure(root: Path, claims: int, repeat: int) -> Iterator[Figure]:
    """Quads a second: of the store alone, given its N-Quads; and of the whole way from claims to the store."""
    graph = made_up(claims, root)
    nquads = graph.nquads()
    count = nquads.count(b"\n")
    note = f"{claims} claims, {count} quads"
    with tempfile.TemporaryDirectory() as folder:
        places = (Path(folder) / str(number) for number in range(10**6))

        def peer() -> None:
            store = Store(str(next(places)))
            store.bulk_load(nquads, format=RdfFormat.N_QUADS)
            store.flush()

        def store_alone() -> None:
            build_store(nquads, next(places))

        def whole() -> None:
            build_store(graph.nquads(), next(places))

        peer_name = "pyoxigraph bulk_load"
        yield rates("store", count, "quads", store_alone, peer, peer_name, repeat, note)
        yield rates("claims to store", count, "quads", whole, peer, peer_name, repeat, note)
