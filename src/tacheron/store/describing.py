"""The default graph's descriptions: the ontology's terms, the articles, and whatever they speak of.

What the articles say of it is left to `recording` and `facts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from tacheron.copies import copies
from tacheron.entities import Entity
from tacheron.ontology import FILES
from tacheron.records import Article
from tacheron.store import terms as t
from tacheron.store.words import DEFAULT, Words, labelled
from tacheron.vocabulary import Vocabulary

_FORMER = {"en": "Former IRI of {}", "fr": "Ancien IRI de {}"}
_DATES = {r"\d{4}": "gYear", r"\d{4}-\d\d": "gYearMonth", r"\d{4}-\d\d-\d\d": "date"}


def ontology(folder: Path) -> Iterator[Quad]:
    """What the ontology says of its terms. Its restrictions and lists, which have no IRI, stand in `ontology/` alone."""
    for name in FILES:
        for quad in parse(path=str(folder / name), format=RdfFormat.TURTLE):
            if not isinstance(quad.subject, BlankNode) and not isinstance(quad.object, BlankNode):
                yield Quad(quad.subject, quad.predicate, quad.object, DEFAULT)


def article(each: Article, words: Words) -> Iterator[Quad]:
    """The article's bibliographic description; for a reading note, that of the article which it is about too."""
    node = t.article_iri(each.id)
    is_note = each.kind == "reading note"
    yield Quad(node, t.TYPE, t.READING_NOTE if is_note else t.ARTICLE, DEFAULT)
    yield from _signed(node, each.title, each.language, each.published, each.publisher, each.authors, words)
    yield Quad(node, t.LANGUAGE, Literal(each.language), DEFAULT)
    yield Quad(node, t.FICTION, Literal(each.fiction), DEFAULT)
    if each.digest:
        yield Quad(node, t.TEXT_DIGEST, Literal(each.digest), DEFAULT)
    if each.sketch:
        yield Quad(node, t.TEXT_SKETCH, Literal(each.sketch), DEFAULT)
    if each.rights:
        yield Quad(node, t.RIGHTS, Literal(each.rights), DEFAULT)
    if is_note and each.about_article:
        yield from _original(node, each, words)


def repetitions(articles: Iterable[Article]) -> Iterator[Quad]:
    """Which articles repeat the text of another."""
    for copy, first in copies(articles).items():
        yield Quad(t.article_iri(copy), t.REPEATS_TEXT_OF, t.article_iri(first), DEFAULT)


def _original(note: NamedNode, each: Article, words: Words) -> Iterator[Quad]:
    """The article that a reading note is about, which is itself not in the corpus."""
    about = each.about_article or {}
    node = t.article_iri(f"{each.id}-original")
    yield Quad(note, t.READING_OF, node, DEFAULT)
    yield Quad(node, t.TYPE, t.ARTICLE, DEFAULT)
    title, authors = str(about.get("title", each.title)), tuple(about.get("author") or ())
    yield from _signed(node, title, each.language, about.get("published"), about.get("publisher"), authors, words)
    yield Quad(node, t.LANGUAGE, Literal(each.language), DEFAULT)
    yield Quad(node, t.SOURCE, note, DEFAULT)


def _signed(
    node: NamedNode, title: str, language: str, published: str | None, publisher: str | None, authors: Iterable[str],
    words: Words,
) -> Iterator[Quad]:  # fmt: skip
    shown = Literal(words.text(title, language), language=language)
    yield Quad(node, t.LABEL, shown, DEFAULT)
    yield Quad(node, t.TITLE, shown, DEFAULT)
    if published:
        kind = next((kind for form, kind in _DATES.items() if re.fullmatch(form, published)), "string")
        day = Literal(published, datatype=NamedNode(t.XSD + kind))
        yield Quad(node, t.ISSUED, day, DEFAULT)
    if publisher:
        yield Quad(node, t.PUBLISHER, Literal(publisher), DEFAULT)
    for author in authors:
        yield Quad(node, t.CREATOR, Literal(author), DEFAULT)


def entity(each: Entity, sources: Iterable[NamedNode], vocabulary: Vocabulary, words: Words) -> Iterator[Quad]:
    """What the entity is and how it is called; `sources` are the articles that speak of it."""
    node = NamedNode(each.iri)
    for kind in each.types:
        known = vocabulary.types.get(kind)
        yield Quad(node, t.TYPE, t.term(kind) if known is None else NamedNode(known.iri), DEFAULT)
    if each.iri not in vocabulary.terms:
        yield from labelled(node, words.labels(each))
    for alias in words.aliases(each):
        yield Quad(node, t.ALT_LABEL, Literal(alias), DEFAULT)
    for other in each.same_as:
        yield Quad(node, t.SAME_AS, NamedNode(other), DEFAULT)
    if each.iso:
        yield Quad(node, t.ISO_CODE, Literal(each.iso), DEFAULT)
    for source in sources:
        yield Quad(node, t.SOURCE, source, DEFAULT)


def former(old: str, each: Entity, sources: Iterable[NamedNode], words: Words) -> Iterator[Quad]:
    """An IRI that the entity had before: deprecated, and it says which one took its place."""
    node = NamedNode(old)
    yield Quad(node, t.TYPE, t.PROV_ENTITY, DEFAULT)
    yield Quad(node, t.DEPRECATED, Literal(True), DEFAULT)
    yield Quad(node, t.REPLACED_BY, NamedNode(each.iri), DEFAULT)
    yield from labelled(node, {code: text.format(words.label(each, code)) for code, text in _FORMER.items()})
    for source in sources:
        yield Quad(node, t.SOURCE, source, DEFAULT)
