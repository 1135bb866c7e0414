"""The graph of a corpus, as quads: facts once in the default graph, records in one named graph an article.

Nothing is a blank node, and everything has a type, a label and a source. What the reasoner adds stands apart, in the
graph `graph/inferred`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from pyoxigraph import NamedNode, Quad

from tacheron.entities import Entities
from tacheron.places import Rooms
from tacheron.records import Article
from tacheron.reviewing import ReviewedClaim
from tacheron.store import describing
from tacheron.store.facts import by_statement, fact, spokesman
from tacheron.store.reasoning import inferred
from tacheron.store.recording import Said, record, said
from tacheron.store.words import KEPT, Words
from tacheron.vocabulary import Vocabulary

__all__ = ["KEPT", "Material", "Words", "graph_of", "quads_of"]


class Material(Protocol):
    """What a graph is made of; every claim's article is among the articles, its names are among the entities."""

    @property
    def vocabulary(self) -> Vocabulary: ...
    @property
    def articles(self) -> Sequence[Article]: ...
    @property
    def claims(self) -> Sequence[ReviewedClaim]: ...
    @property
    def entities(self) -> Entities: ...


def graph_of(rooms: Rooms, material: Material, words: Words = KEPT) -> list[Quad]:
    """All quads of the graph, each once, sorted: ontology, descriptions, facts, records, and what follows from them."""
    quads = {*describing.ontology(rooms.ontology), *quads_of(material, words)}
    quads.update(inferred(quads, rooms.ontology))
    return sorted(quads, key=str)


def quads_of(material: Material, words: Words = KEPT) -> Iterator[Quad]:
    """The quads of the corpus itself, in no particular order, some of them twice; the claims' order changes nothing."""
    vocabulary, entities = material.vocabulary, material.entities
    articles = {article.id: article for article in material.articles}
    claims = [said(each, articles[each.claim.article], entities, vocabulary, words) for each in material.claims]
    for article in material.articles:
        yield from describing.article(article, words)
    yield from describing.repetitions(material.articles)
    sources = _sources(claims)
    for entity in entities.all:
        yield from describing.entity(entity, sources.get(entity.iri, ()), vocabulary, words)
    by_iri = {entity.iri: entity for entity in entities.all}
    for old, new in entities.former.items():
        yield from describing.former(old, by_iri[new], sources.get(new, ()), words)
    for those in by_statement(claims).values():
        labels = spokesman(those).labels
        for each in those:
            yield from record(each, labels, vocabulary, words)
        asserted = [each for each in those if each.is_fact]
        if asserted:
            yield from fact(asserted, vocabulary, words)


def _sources(claims: Sequence[Said]) -> dict[str, set[NamedNode]]:
    """By IRI, the articles that speak of each entity."""
    found: dict[str, set[NamedNode]] = {}
    for each in claims:
        for entity in (each.subject, each.object, each.source):
            if entity is not None:
                found.setdefault(entity.iri, set()).add(each.graph)
    return found
