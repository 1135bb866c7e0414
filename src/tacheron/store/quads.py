"""Claims, entities and articles as RDF: facts once in the default graph, records in one named graph an article.

A *fact* is what some article asserts in its own name: neither reported, nor denied, nor rejected by a reviewer. It
stands once, however many articles assert it; one that is reported is expressed among the records only. Figures are
n-ary observations. Nothing is a blank node. What is published may have other words than what is kept: `Words` decides
how entities are called and what becomes of texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse

from tacheron.corpus import Corpus
from tacheron.entities import Entity
from tacheron.ontology import FILES
from tacheron.places import Rooms
from tacheron.records import Article, Claim
from tacheron.reviewing import ReviewedClaim
from tacheron.store import terms as t
from tacheron.store.wording import LANGUAGES, plain_number, wording
from tacheron.vocabulary import Vocabulary

QUOTE = 300
_DEFAULT = DefaultGraph()
_DECIMAL = NamedNode(f"{t.XSD}decimal")
_DATES = {4: "gYear", 7: "gYearMonth", 10: "date"}
_EVIDENCE = {"en": "Evidence of: ", "fr": "Passage probant : "}
_POINTS = {"en": "Code points {} to {}", "fr": "Points de code {} à {}"}
_READING = {"en": "Reading by {}", "fr": "Lecture par {}"}
_ARRANGEMENT = {"en": "Arrangement: {}", "fr": "Arrangement : {}"}


@dataclass(frozen=True)
class Words:
    """How entities are called (language -> label) and what becomes of the articles' words."""

    labels: Callable[[Entity], Mapping[str, str]]
    aliases: Callable[[Entity], tuple[str, ...]]
    text: Callable[[str], str]


KEPT = Words(lambda e: e.labels, lambda e: e.aliases, lambda text: text)
"""Everything as it is: for the store on the scholar's own disk."""


def graph_of(rooms: Rooms, corpus: Corpus, words: Words = KEPT) -> list[Quad]:
    """All quads of the graph, each once, sorted: ontology, articles, entities, facts, records."""
    quads = {*_ontology(rooms), *Quads(corpus, words)}
    return sorted(quads, key=str)


def _ontology(rooms: Rooms) -> Iterator[Quad]:
    """The ontology's terms; its restrictions, which have no IRI, stand in `ontology/` alone."""
    for name in FILES:
        for quad in parse(path=str(rooms.ontology / name), format=RdfFormat.TURTLE):
            if not isinstance(quad.subject, BlankNode) and not isinstance(quad.object, BlankNode):
                yield Quad(quad.subject, quad.predicate, quad.object, _DEFAULT)


class Quads:
    """The quads of one corpus; iterating gives them in no particular order, some of them twice."""

    def __init__(self, corpus: Corpus, words: Words) -> None:
        self._corpus = corpus
        self._vocabulary: Vocabulary = corpus.vocabulary
        self._words = words
        self._sources: dict[str, set[NamedNode]] = {}

    def __iter__(self) -> Iterator[Quad]:
        for article in self._corpus.articles:
            yield from self._article(article)
        languages = {article.id: article.language for article in self._corpus.articles}
        for each in self._corpus.claims:
            yield from self._claim(each, languages[each.claim.article])
        for entity in self._corpus.entities.all:
            yield from self._entity(entity)

    # --- articles

    def _article(self, article: Article) -> Iterator[Quad]:
        node = t.article_iri(article.id)
        note = article.kind == "reading note"
        yield Quad(node, t.TYPE, t.READING_NOTE if note else t.ARTICLE, _DEFAULT)
        yield from self._described(
            node, article.title, article.language, article.published, article.publisher, article.authors
        )
        yield Quad(node, t.LANGUAGE, Literal(article.language), _DEFAULT)
        yield Quad(node, t.FICTION, Literal(article.fiction), _DEFAULT)
        if article.digest:
            yield Quad(node, t.TEXT_DIGEST, Literal(article.digest), _DEFAULT)
        if article.rights:
            yield Quad(node, t.RIGHTS, Literal(article.rights), _DEFAULT)
        if note and article.about_article:
            yield from self._read_article(node, article)

    def _read_article(self, note: NamedNode, article: Article) -> Iterator[Quad]:
        """The article that a reading note is about, which is itself not in the corpus."""
        about = article.about_article or {}
        node = t.article_iri(f"{article.id}-original")
        authors = about.get("author") or ()
        yield Quad(note, t.READING_OF, node, _DEFAULT)
        yield Quad(node, t.TYPE, t.ARTICLE, _DEFAULT)
        yield from self._described(
            node,
            str(about.get("title", article.title)),
            article.language,
            about.get("published"),
            about.get("publisher"),
            tuple(authors),
        )
        yield Quad(node, t.LANGUAGE, Literal(article.language), _DEFAULT)
        yield Quad(node, t.SOURCE, note, _DEFAULT)

    def _described(
        self,
        node: NamedNode,
        title: str,
        language: str,
        published: str | None,
        publisher: str | None,
        authors: Iterable[str],
    ) -> Iterator[Quad]:
        shown = Literal(self._words.text(title), language=language)
        yield Quad(node, t.LABEL, shown, _DEFAULT)
        yield Quad(node, t.TITLE, shown, _DEFAULT)
        if published:
            kind = _DATES.get(len(published))
            yield Quad(
                node,
                t.ISSUED,
                Literal(published, datatype=NamedNode(t.XSD + kind)) if kind else Literal(published),
                _DEFAULT,
            )
        if publisher:
            yield Quad(node, t.PUBLISHER, Literal(publisher), _DEFAULT)
        for author in authors:
            yield Quad(node, t.CREATOR, Literal(author), _DEFAULT)

    # --- entities

    def _entity(self, entity: Entity) -> Iterator[Quad]:
        node = NamedNode(entity.iri)
        for kind in entity.types:
            yield Quad(
                node,
                t.TYPE,
                NamedNode(self._vocabulary.types[kind].iri if kind in self._vocabulary.types else t.DL + kind),
                _DEFAULT,
            )
        if entity.iri not in self._vocabulary.terms:
            yield from self._labels(node, self._words.labels(entity), _DEFAULT)
        for alias in self._words.aliases(entity):
            yield Quad(node, t.ALT_LABEL, Literal(alias), _DEFAULT)
        for other in entity.same_as:
            yield Quad(node, t.SAME_AS, NamedNode(other), _DEFAULT)
        if entity.iso:
            yield Quad(node, t.ISO_CODE, Literal(entity.iso), _DEFAULT)
        for source in self._sources.get(entity.iri, ()):
            yield Quad(node, t.SOURCE, source, _DEFAULT)

    # --- claims

    def _claim(self, each: ReviewedClaim, language: str) -> Iterator[Quad]:
        claim = each.claim
        graph = t.article_iri(claim.article)
        entities = self._corpus.entities
        subject, object_ = entities.subject(claim), entities.object(claim)
        predicate = self._vocabulary.predicate(claim.predicate)
        statement = claim.statement_id(subject.id, None if object_ is None else object_.id)
        said = wording(
            claim,
            self._called(subject),
            lambda code: predicate.labels.get(code, claim.predicate),
            None if object_ is None else self._called(object_),
        )
        for entity in (subject, object_):
            if entity is not None:
                self._sources.setdefault(entity.iri, set()).add(graph)
        node = t.claim_iri(claim.id)
        yield Quad(node, t.TYPE, t.CLAIM, graph)
        yield from self._labels(node, said, graph)
        yield Quad(node, t.STATES, t.statement_iri(statement), graph)
        yield Quad(node, t.SUBJECT, NamedNode(subject.iri), graph)
        yield Quad(node, t.PREDICATE, NamedNode(predicate.iri), graph)
        yield from self._record(node, each, graph)
        yield from self._statement(t.statement_iri(statement), said, graph)
        if object_ is not None:
            yield Quad(node, t.OBJECT, NamedNode(object_.iri), graph)
        else:
            yield from self._figure(node, claim, graph)
        yield from self._evidence(claim, said, language, graph)
        if self._is_fact(each):
            if object_ is not None:
                yield Quad(NamedNode(subject.iri), NamedNode(predicate.iri), NamedNode(object_.iri), _DEFAULT)
            else:
                yield from self._observation(
                    t.observation_iri(statement), t.statement_iri(statement), subject, claim, said, graph
                )

    @staticmethod
    def _is_fact(each: ReviewedClaim) -> bool:
        return each.claim.modality == "asserted" and not each.claim.negated and each.status != "rejected"

    def _record(self, node: NamedNode, each: ReviewedClaim, graph: NamedNode) -> Iterator[Quad]:
        claim, codes = each.claim, self._vocabulary.codes
        yield Quad(node, t.STATED_IN, graph, graph)
        yield Quad(node, t.MODALITY, NamedNode(codes["Modality"][claim.modality]), graph)
        yield Quad(node, t.NEGATED, Literal(claim.negated), graph)
        yield Quad(node, t.REVIEW_STATUS, NamedNode(codes["ReviewStatus"][each.status]), graph)
        if claim.confidence is not None:
            yield Quad(node, t.CONFIDENCE, _decimal(plain_number(claim.confidence)), graph)
        if claim.attributed_to:
            source = self._corpus.entities.source(claim.attributed_to)
            self._sources.setdefault(source.iri, set()).add(graph)
            yield Quad(node, t.ATTRIBUTED_TO, NamedNode(source.iri), graph)
        if claim.engagement:
            yield from self._engagement(node, claim, graph)
        if claim.when:
            yield Quad(node, t.WHEN, Literal(claim.when), graph)
        if claim.frame:
            yield Quad(node, t.FRAME, Literal(claim.frame), graph)
        yield from self._extraction(node, claim.extractor or "people", graph)

    def _engagement(self, node: NamedNode, claim: Claim, graph: NamedNode) -> Iterator[Quad]:
        assert claim.engagement is not None
        key = claim.engagement.rpartition("#")[2]
        engagement = t.engagement_iri(claim.article, key)
        yield Quad(node, t.IN_ENGAGEMENT, engagement, graph)
        yield Quad(engagement, t.TYPE, t.ENGAGEMENT, graph)
        yield from self._labels(engagement, {code: text.format(key) for code, text in _ARRANGEMENT.items()}, graph)
        yield Quad(engagement, t.SOURCE, graph, graph)

    def _extraction(self, node: NamedNode, extractor: str, graph: NamedNode) -> Iterator[Quad]:
        extraction = t.extraction_iri(extractor)
        yield Quad(node, t.GENERATED_BY, extraction, graph)
        yield Quad(extraction, t.TYPE, t.EXTRACTION, graph)
        yield from self._labels(extraction, {code: text.format(extractor) for code, text in _READING.items()}, graph)
        yield Quad(extraction, t.USED, graph, graph)

    def _statement(self, node: NamedNode, said: Mapping[str, str], graph: NamedNode) -> Iterator[Quad]:
        yield Quad(node, t.TYPE, t.STATEMENT, graph)
        yield from self._labels(node, said, graph)
        yield Quad(node, t.SOURCE, graph, graph)

    def _figure(self, node: NamedNode, claim: Claim, graph: NamedNode | DefaultGraph) -> Iterator[Quad]:
        assert claim.value is not None
        yield Quad(node, t.VALUE, _decimal(plain_number(claim.value)), graph)
        if claim.max_value is not None:
            yield Quad(node, t.MAX_VALUE, _decimal(plain_number(claim.max_value)), graph)
        yield Quad(node, t.BOUND, NamedNode(self._vocabulary.codes["Bound"][claim.bound]), graph)
        for predicate, text in ((t.UNIT, claim.unit), (t.PER, claim.per), (t.OF, claim.of)):
            if text:
                yield Quad(node, predicate, Literal(self._words.text(text)), graph)

    def _observation(
        self,
        node: NamedNode,
        statement: NamedNode,
        subject: Entity,
        claim: Claim,
        said: Mapping[str, str],
        source: NamedNode,
    ) -> Iterator[Quad]:
        yield Quad(node, t.TYPE, t.OBSERVATION, _DEFAULT)
        yield from self._labels(node, said, _DEFAULT)
        yield Quad(node, t.EXPRESSES, statement, _DEFAULT)
        yield Quad(node, t.ABOUT, NamedNode(subject.iri), _DEFAULT)
        yield Quad(node, t.MEASURE, NamedNode(self._vocabulary.predicate(claim.predicate).iri), _DEFAULT)
        yield from self._figure(node, claim, _DEFAULT)
        yield Quad(node, t.SOURCE, source, _DEFAULT)

    def _evidence(self, claim: Claim, said: Mapping[str, str], language: str, graph: NamedNode) -> Iterator[Quad]:
        claim_node = t.claim_iri(claim.id)
        for number, evidence in enumerate(claim.evidence, 1):
            node, selector = t.evidence_iri(claim.id, number), t.selector_iri(claim.id, number)
            yield Quad(claim_node, t.HAS_TARGET, node, graph)
            yield Quad(node, t.TYPE, t.EVIDENCE, graph)
            yield from self._labels(node, {code: _EVIDENCE[code] + said[code] for code in LANGUAGES}, graph)
            yield Quad(node, t.QUOTE, Literal(_short(self._words.text(evidence.quote)), language=language), graph)
            yield Quad(node, t.HAS_SOURCE, graph, graph)
            yield Quad(node, t.HAS_SELECTOR, selector, graph)
            yield Quad(selector, t.TYPE, t.POSITION_SELECTOR, graph)
            points = {code: text.format(evidence.start, evidence.end) for code, text in _POINTS.items()}
            yield from self._labels(selector, points, graph)
            yield Quad(selector, t.START, Literal(evidence.start), graph)
            yield Quad(selector, t.END, Literal(evidence.end), graph)
            yield Quad(selector, t.SOURCE, graph, graph)

    def _labels(self, node: NamedNode, labels: Mapping[str, str], graph: NamedNode | DefaultGraph) -> Iterator[Quad]:
        for code in LANGUAGES:
            yield Quad(node, t.LABEL, Literal(labels.get(code) or labels["en"], language=code), graph)

    def _called(self, entity: Entity) -> Callable[[str], str]:
        labels = self._words.labels(entity)
        return lambda code: labels.get(code) or labels["en"]


def _decimal(text: str) -> Literal:
    return Literal(text, datatype=_DECIMAL)


def _short(quote: str) -> str:
    """A quotation short enough to be one."""
    return quote if len(quote) <= QUOTE else quote[: QUOTE - 1].rstrip() + "…"
