"""Which claims are listed: those of an article, with a predicate, about an entity."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from tacheron.corpus import Corpus, gather
from tacheron.entities import Entity
from tacheron.errors import UsageError
from tacheron.hints import hint
from tacheron.llm.agreeing import disputed
from tacheron.places import Rooms
from tacheron.records import Claim
from tacheron.reviewing import ReviewedClaim
from tacheron.showing.listing import FULL, SHORT, full_row, short_row
from tacheron.showing.tables import rendered


@dataclass(frozen=True)
class Wanted:
    """Which claims are asked for; what is None or False is not asked for.

    `disputed` are those that one extractor alone makes of an article that two have read; a claim without a confidence
    has none that could be too low.
    """

    article: str | None = None
    predicate: str | None = None
    entity: str | None = None
    min_confidence: float | None = None
    disputed: bool = False


def listed(rooms: Rooms, wanted: Wanted, form: str, width: int | None = None) -> str:
    """The claims as text in one of the forms of `tables`: short in a table, whole in files; JSON as claim records.

    UsageError where there is no such article, predicate or entity.
    """
    corpus = gather(rooms)
    claims = chosen(corpus, wanted)
    if form == "json":
        records = [{**each.claim.to_json(), "review": each.status} for each in claims]
        return json.dumps(records, ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        known = {each.id: each for each in corpus.articles}
        return rendered(FULL, [full_row(each, known, corpus.entities) for each in claims], form)
    return rendered(SHORT, [short_row(each) for each in claims], form, width)


def chosen(corpus: Corpus, wanted: Wanted) -> list[ReviewedClaim]:
    """The claims that fit all that is wanted, in the order of the corpus."""
    if wanted.article is not None:
        _must_be_one_of("article", wanted.article, [each.id for each in corpus.articles])
    if wanted.predicate is not None:
        _must_be_one_of("predicate", wanted.predicate, corpus.vocabulary.predicates)
    meant = None if wanted.entity is None else corpus.entities.named(wanted.entity)
    if meant == ():
        _must_be_one_of("entity", wanted.entity or "", sorted({each.name for each in corpus.entities.all}))
    alone = _disputed(corpus) if wanted.disputed else None
    return [
        each
        for each in corpus.claims
        if wanted.article in (None, each.claim.article)
        and wanted.predicate in (None, each.claim.predicate)
        and (meant is None or _names(corpus, each, meant))
        and (wanted.min_confidence is None or _sure(each) >= wanted.min_confidence)
        and (alone is None or each.original.id in alone)
    ]


def _sure(reviewed: ReviewedClaim) -> float:
    return 1.0 if reviewed.claim.confidence is None else float(reviewed.claim.confidence)


def _disputed(corpus: Corpus) -> set[str]:
    by_article: dict[str, list[Claim]] = {}
    for each in corpus.claims:
        by_article.setdefault(each.original.article, []).append(each.original)
    return {claim.id for claims in by_article.values() for claim in disputed(claims)}


def _names(corpus: Corpus, reviewed: ReviewedClaim, meant: Collection[Entity]) -> bool:
    iris = {each.iri for each in meant}
    ends = (corpus.entities.subject(reviewed.claim), corpus.entities.object(reviewed.claim))
    return any(end is not None and end.iri in iris for end in ends)


def _must_be_one_of(kind: str, name: str, known: Collection[str]) -> None:
    if name not in known:
        near = hint(name, known, cutoff=0.5)
        raise UsageError(f"there is no {kind} «{name}»{f'; {near}' if near else '.'}")
