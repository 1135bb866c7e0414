"""Which claims are listed: those of an article, with a predicate, about an entity."""

from __future__ import annotations

import json
from collections.abc import Collection
from difflib import get_close_matches

from tacheron.corpus import Corpus, gather
from tacheron.entities import Entity
from tacheron.errors import UsageError
from tacheron.places import Rooms
from tacheron.reviewing import ReviewedClaim
from tacheron.showing.listing import FULL, SHORT, full_row, short_row
from tacheron.showing.tables import rendered


def listed(
    rooms: Rooms, article: str | None, predicate: str | None, entity: str | None, form: str, width: int | None = None
) -> str:
    """The claims as text in one of the forms of `tables`: short in a table, whole in files; JSON as claim records.

    UsageError where there is no such article, predicate or entity.
    """
    corpus = gather(rooms)
    claims = chosen(corpus, article, predicate, entity)
    if form == "json":
        records = [{**each.claim.to_json(), "review": each.status} for each in claims]
        return json.dumps(records, ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        known = {each.id: each for each in corpus.articles}
        return rendered(FULL, [full_row(each, known, corpus.entities) for each in claims], form)
    return rendered(SHORT, [short_row(each) for each in claims], form, width)


def chosen(corpus: Corpus, article: str | None, predicate: str | None, entity: str | None) -> list[ReviewedClaim]:
    """The claims that fit all that is said; what is None is not asked for."""
    if article is not None:
        _must_be_one_of("article", article, [each.id for each in corpus.articles])
    if predicate is not None:
        _must_be_one_of("predicate", predicate, corpus.vocabulary.predicates)
    meant = None if entity is None else corpus.entities.named(entity)
    if meant == ():
        _must_be_one_of("entity", entity or "", sorted({each.name for each in corpus.entities.all}))
    return [
        each
        for each in corpus.claims
        if article in (None, each.claim.article)
        and predicate in (None, each.claim.predicate)
        and (meant is None or _names(corpus, each, meant))
    ]


def _names(corpus: Corpus, reviewed: ReviewedClaim, meant: Collection[Entity]) -> bool:
    iris = {each.iri for each in meant}
    ends = (corpus.entities.subject(reviewed.claim), corpus.entities.object(reviewed.claim))
    return any(end is not None and end.iri in iris for end in ends)


def _must_be_one_of(kind: str, name: str, known: Collection[str]) -> None:
    if name not in known:
        near = get_close_matches(name, known, n=3, cutoff=0.5)
        hint = f"; did you mean {' or '.join(near)}?" if near else "."
        raise UsageError(f"there is no {kind} «{name}»{hint}")
