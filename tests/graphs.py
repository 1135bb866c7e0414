"""Graphs for the tests of store, questions and endpoint: from claims made by hand, or from the reference claims."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, Store

from stage import ROOT, claims_in, corpus_of
from tacheron.metadata import article_of
from tacheron.places import Rooms
from tacheron.records import Article, Claim
from tacheron.reviewing import ReviewedClaim
from tacheron.store.answers import LocalStore
from tacheron.store.dumps import nquads
from tacheron.store.quads import graph_of

ROOMS = Rooms.at(ROOT)
GOLD = ROOT.parent / "shared" / "claims" / "gold"
NOTES = ("note-01net-2017-03-22", "note-obs-2016-11-19")


def quads_of(claims: Iterable[Claim | ReviewedClaim], *articles: Article) -> list[Quad]:
    return graph_of(ROOMS, corpus_of(claims, articles))


def answering(quads: Sequence[Quad], union: bool = False) -> LocalStore:
    """A store in memory with these quads; with `union` its default graph is the union of all graphs."""
    store = Store()
    store.bulk_load(nquads(quads), format=RdfFormat.N_QUADS)
    return LocalStore(store, union)


@cache
def notes_graph() -> tuple[Quad, ...]:
    """The graph of the reference claims of the two reading notes; the test is skipped where they are not at hand."""
    files = [GOLD / "notes" / f"{name}.jsonl" for name in NOTES]
    if not all(file.exists() for file in files):
        pytest.skip("the reference claims are not beside the repository (../shared/claims/gold/notes)")
    return tuple(quads_of(claims_in(*files), *(_article(name) for name in NOTES)))


def _article(name: str) -> Article:
    place = Path(ROOMS.ingest / "articles" / f"{name}.json")
    return article_of(json.loads(place.read_text("utf-8")), place)
