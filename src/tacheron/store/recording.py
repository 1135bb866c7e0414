"""The records of one article's claims, in the article's own graph: where, in which words, who says so, how sure.

A record carries no plain fact: reported, denied and rejected claims are all expressed here without being asserted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from tacheron.entities import Entities, Entity
from tacheron.records import Article, Claim
from tacheron.reviewing import ReviewedClaim
from tacheron.store import terms as t
from tacheron.store.wording import plain_number, wording
from tacheron.store.words import LANGUAGES, Words, labelled
from tacheron.vocabulary import Predicate, Vocabulary

LONGEST_QUOTE = 300
"""How many characters of an article are published at most in one place: a quotation, not the text."""

_DECIMAL = NamedNode(f"{t.XSD}decimal")
_EVIDENCE = {"en": "Evidence of: ", "fr": "Passage probant : "}
_POINTS = {"en": "Code points {} to {}", "fr": "Points de code {} à {}"}
_READING = {"en": "Reading by {}", "fr": "Lecture par {}"}
_ARRANGEMENT = {"en": "Arrangement: {}", "fr": "Arrangement : {}"}
_PEOPLE = "people"


@dataclass(frozen=True)
class Said:
    """A claim with its article and all that its names stand for; `labels` is what it says, in each language."""

    reviewed: ReviewedClaim
    article: Article
    predicate: Predicate
    subject: Entity
    object: Entity | None
    source: Entity | None
    statement: str
    labels: Mapping[str, str]

    @property
    def claim(self) -> Claim:
        return self.reviewed.claim

    @property
    def graph(self) -> NamedNode:
        return t.article_iri(self.article.id)

    @property
    def is_fact(self) -> bool:
        """Whether the article asserts it in its own name and no reviewer has rejected it."""
        return self.claim.modality == "asserted" and not self.claim.negated and self.reviewed.status != "rejected"


def said(
    each: ReviewedClaim, article: Article, entities: Entities, vocabulary: Vocabulary, words: Words
) -> Said:  # fmt: skip
    """The claim with its names resolved."""
    claim = each.claim
    subject, object_ = entities.subject(claim), entities.object(claim)
    predicate = vocabulary.predicate(claim.predicate)
    labels = wording(
        claim,
        lambda code: words.label(subject, code),
        lambda code: predicate.labels.get(code, claim.predicate),
        None if object_ is None else lambda code: words.label(object_, code),
        lambda text: words.text(text, "en"),
    )
    return Said(
        each, article, predicate, subject, object_,
        entities.source(claim.attributed_to, claim.article) if claim.attributed_to else None,
        claim.statement_id(subject.id, None if object_ is None else object_.id), labels,
    )  # fmt: skip


def record(each: Said, statement_labels: Mapping[str, str], vocabulary: Vocabulary, words: Words) -> Iterator[Quad]:
    """The quads of one claim's record. `statement_labels` are those of the statement, whoever makes it."""
    claim, graph, node = each.claim, each.graph, t.claim_iri(each.claim.id)
    statement = t.statement_iri(each.statement)
    yield Quad(node, t.TYPE, t.CLAIM, graph)
    yield from labelled(node, each.labels, graph)
    yield Quad(node, t.STATED_IN, graph, graph)
    yield Quad(node, t.STATES, statement, graph)
    yield Quad(statement, t.TYPE, t.STATEMENT, graph)
    yield from labelled(statement, statement_labels, graph)
    yield Quad(statement, t.SOURCE, graph, graph)
    yield Quad(node, t.SUBJECT, NamedNode(each.subject.iri), graph)
    yield Quad(node, t.PREDICATE, NamedNode(each.predicate.iri), graph)
    if each.object is not None:
        yield Quad(node, t.OBJECT, NamedNode(each.object.iri), graph)
    else:
        yield from figure(node, claim, claim.bound, vocabulary, words, graph)
    yield from _reserve(node, each, vocabulary)
    yield from _verdict(node, each, words)
    yield from _context(node, claim, vocabulary, graph)
    yield from _evidence(node, each, words)


def figure(
    node: NamedNode, claim: Claim, bound: str, vocabulary: Vocabulary, words: Words, graph: NamedNode | DefaultGraph
) -> Iterator[Quad]:  # fmt: skip
    """The number of an observation, with its bound, its unit and what it is per and of."""
    for predicate, value in ((t.VALUE, claim.value), (t.MAX_VALUE, claim.max_value)):
        if value is not None:
            yield Quad(node, predicate, Literal(plain_number(value), datatype=_DECIMAL), graph)
    yield Quad(node, t.BOUND, NamedNode(vocabulary.codes["Bound"][bound]), graph)
    for predicate, text in ((t.UNIT, claim.unit), (t.PER, claim.per), (t.OF, claim.of)):
        if text:
            yield Quad(node, predicate, Literal(words.text(text, "en")), graph)


def _reserve(node: NamedNode, each: Said, vocabulary: Vocabulary) -> Iterator[Quad]:
    """Who says so, with what reserve, and what people think of it."""
    claim, graph, codes = each.claim, each.graph, vocabulary.codes
    yield Quad(node, t.MODALITY, NamedNode(codes["Modality"][claim.modality]), graph)
    yield Quad(node, t.NEGATED, Literal(claim.negated), graph)
    yield Quad(node, t.REVIEW_STATUS, NamedNode(codes["ReviewStatus"][each.reviewed.status]), graph)
    if each.source is not None:
        yield Quad(node, t.ATTRIBUTED_TO, NamedNode(each.source.iri), graph)
    if claim.confidence is not None:
        yield Quad(node, t.CONFIDENCE, Literal(plain_number(claim.confidence), datatype=_DECIMAL), graph)


def _verdict(node: NamedNode, each: Said, words: Words) -> Iterator[Quad]:
    """Who decided about the claim, when and why; nothing where nobody did."""
    verdict = each.reviewed.verdict
    if verdict is None:
        return
    said = ((t.REVIEWED_BY, verdict.by), (t.REVIEWED_ON, verdict.on), (t.REVIEW_NOTE, verdict.note))
    for predicate, text in said:
        if text:
            yield Quad(node, predicate, Literal(words.text(text, each.article.language)), each.graph)


def _context(node: NamedNode, claim: Claim, vocabulary: Vocabulary, graph: NamedNode) -> Iterator[Quad]:
    """The arrangement that the claim is part of, its time, the task that is paid, and the reading that made it."""
    if claim.engagement:
        engagement = t.engagement_iri(claim.article, claim.engagement)
        key = claim.engagement.rpartition("#")[2]
        yield Quad(node, t.IN_ENGAGEMENT, engagement, graph)
        yield Quad(engagement, t.TYPE, t.ENGAGEMENT, graph)
        yield from labelled(engagement, {code: text.format(key) for code, text in _ARRANGEMENT.items()}, graph)
        yield Quad(engagement, t.SOURCE, graph, graph)
    if claim.when:
        yield Quad(node, t.WHEN, Literal(claim.when), graph)
    # A task that the ontology does not list has no IRI unless a claim points to it; `of` has its words.
    if claim.task is not None and claim.task in vocabulary.task_types:
        yield Quad(node, t.TASK, NamedNode(vocabulary.task_types[claim.task].iri), graph)
    if claim.frame:
        yield Quad(node, t.FRAME, Literal(claim.frame), graph)
    for extractor in claim.extractors or (_PEOPLE,):
        extraction = t.extraction_iri(extractor)
        yield Quad(node, t.GENERATED_BY, extraction, graph)
        yield Quad(extraction, t.TYPE, t.EXTRACTION, graph)
        yield from labelled(extraction, {code: text.format(extractor) for code, text in _READING.items()}, graph)
        yield Quad(extraction, t.USED, graph, graph)


def _evidence(claim: NamedNode, each: Said, words: Words) -> Iterator[Quad]:
    """Each place that carries the claim, with its words; the first place's words are the claim's own quotation."""
    graph, language = each.graph, each.article.language
    for number, evidence in enumerate(each.claim.evidence, 1):
        node, selector = t.evidence_iri(each.claim.id, number), t.selector_iri(each.claim.id, number)
        quote = Literal(short(words.text(evidence.quote, language)), language=language)
        if number == 1:
            yield Quad(claim, t.QUOTE, quote, graph)
        yield Quad(claim, t.HAS_TARGET, node, graph)
        yield Quad(node, t.TYPE, t.EVIDENCE, graph)
        yield from labelled(node, {code: _EVIDENCE[code] + each.labels[code] for code in LANGUAGES}, graph)
        yield Quad(node, t.QUOTE, quote, graph)
        yield Quad(node, t.HAS_SOURCE, graph, graph)
        yield Quad(node, t.HAS_SELECTOR, selector, graph)
        yield Quad(selector, t.TYPE, t.POSITION_SELECTOR, graph)
        points = {code: text.format(evidence.start, evidence.end) for code, text in _POINTS.items()}
        yield from labelled(selector, points, graph)
        yield Quad(selector, t.START, Literal(evidence.start), graph)
        yield Quad(selector, t.END, Literal(evidence.end), graph)
        yield Quad(selector, t.SOURCE, graph, graph)


def short(quote: str) -> str:
    """The quotation, cut with an ellipsis where it is longer than LONGEST_QUOTE."""
    return quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1].rstrip() + "…"
