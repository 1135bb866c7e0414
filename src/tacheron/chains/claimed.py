"""Links and figures straight from claims, the same records that the graph would answer with (`gathering`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from tacheron.chains.links import Figure, Link, Node, Source, in_order
from tacheron.records import Article, Claim
from tacheron.store.terms import article_iri, claim_iri, engagement_iri
from tacheron.vocabulary import Vocabulary


class Entity(Protocol):
    """What a link needs of an entity."""

    @property
    def iri(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def types(self) -> frozenset[str]: ...
    @property
    def labels(self) -> Mapping[str, str]: ...


class Entities(Protocol):
    """Finds the entity that a claim names."""

    def of(self, name: str, type_: str, article: str, /) -> Entity: ...


class Reviewed(Protocol):
    """A claim with what people decided about it."""

    @property
    def claim(self) -> Claim: ...
    @property
    def status(self) -> str: ...


class Gathered:
    """The links and figures of claims; claims that a reviewer rejected are left out.

    KeyError where a claim's article is not among `articles`, VocabularyError where the ontology lacks its predicate.
    """

    def __init__(
        self,
        claims: Iterable[Reviewed],
        entities: Entities,
        vocabulary: Vocabulary,
        articles: Mapping[str, Article],
    ) -> None:
        self._entities, self._vocabulary = entities, vocabulary
        self._marks = {concept.iri: tuple(sorted(concept.marks)) for concept in vocabulary.conditions.values()}
        self._sources = {id_: source_of(article) for id_, article in articles.items()}
        standing = [reviewed for reviewed in claims if reviewed.status != "rejected"]
        self.links: tuple[Link, ...] = in_order(self._links(standing))
        self.figures: tuple[Figure, ...] = in_order(self._figures(standing))

    def _links(self, claims: Iterable[Reviewed]) -> Iterable[Link]:
        for reviewed in claims:
            claim = reviewed.claim
            role = self._vocabulary.predicate(claim.predicate).chain_role
            if claim.object is not None and claim.object_type is not None and role is not None:
                yield Link(
                    **self._said(reviewed), role=role, object=self._node(claim.object, claim.object_type, claim.article)
                )

    def _figures(self, claims: Iterable[Reviewed]) -> Iterable[Figure]:
        for reviewed in claims:
            claim = reviewed.claim
            if claim.value is not None:
                counted = {name: getattr(claim, name) for name in ("max_value", "bound", "unit", "per", "of", "task")}
                yield Figure(**self._said(reviewed), value=claim.value, **counted)

    def _said(self, reviewed: Reviewed) -> dict[str, Any]:
        claim = reviewed.claim
        predicate = self._vocabulary.predicate(claim.predicate)
        key = claim.engagement
        return {
            "claim": claim_iri(claim.id).value,
            "predicate": predicate.iri,
            "label": predicate.labels.get("en", predicate.name),
            "subject": self._node(claim.subject, claim.subject_type, claim.article),
            "source": self._sources[claim.article],
            "quote": claim.quote,
            "status": claim.modality,
            "negated": claim.negated,
            "engagement": None if key is None else engagement_iri(claim.article, key).value,
            "said_by": claim.attributed_to,
            "when": claim.when,
            "confidence": claim.confidence,
            "review": reviewed.status,
        }

    def _node(self, name: str, type_: str, article: str) -> Node:
        entity = self._entities.of(name, type_, article)
        label = entity.labels.get("en", entity.name)
        return Node(entity.iri, label, tuple(sorted(entity.types)), self._marks.get(entity.iri, ()))


def source_of(article: Article) -> Source:
    """An article as the source of claims; a reading note has the authors of the article that it is about."""
    about = article.about_article or {}
    signed = about.get("author", ()) if about else article.authors
    return Source(
        article_iri(article.id).value,
        article.title,
        article.published,
        article.publisher,
        tuple(sorted(signed)),
        about.get("title"),
    )
