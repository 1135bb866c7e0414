"""Everything that is known of one entity: its names and why they are its own, its claims, its figures, what was decided.

Leaves to `showing.dossier` how it is told. What is withheld of private individuals was withheld in the corpus that is
asked (`findings.with_names` gives one in which nothing is).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tacheron.chains.claimed import Gathered
from tacheron.corpus import Corpus
from tacheron.entities import Entity
from tacheron.entities.decisions import standing
from tacheron.entities.mentions import Spelling, mentions_of
from tacheron.entities.names import words
from tacheron.lexicon import Entry
from tacheron.likeness import Proposal, proposals
from tacheron.lineage import disagreements
from tacheron.privacy import Discretion
from tacheron.records import Decision
from tacheron.reviewing import ReviewedClaim
from tacheron.showing.composing import compose
from tacheron.showing.scene import Scene


@dataclass(frozen=True)
class Used:
    """A name of the entity: the articles whose claims write it so, the lexicon's file if it has it, who gave it."""

    name: str
    articles: tuple[str, ...] = ()
    lexicon: str | None = None
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True)
class Dossier:
    """What is known of one entity.

    `scene` holds its claims, rejected ones marked so, with the figures of it that differ; `speaking` are the ids of the
    claims that are attributed to it, `former` the IRIs that it had, `likely` the pairs with it that may be one.
    """

    entity: Entity
    entry: Entry | None
    names: tuple[Used, ...]
    former: tuple[str, ...]
    scene: Scene
    speaking: tuple[str, ...]
    decisions: tuple[Decision, ...]
    likely: tuple[Proposal, ...]


def dossier(corpus: Corpus, decisions: Sequence[Decision], entity: Entity) -> Dossier:
    """Everything that the corpus and the decisions know of this entity of theirs."""
    entities = corpus.entities
    discretion = Discretion(entities)
    spoken = tuple(each for each in corpus.claims if _speaker(corpus, each) == entity.iri)
    told = [each for each in corpus.claims if _is_about(corpus, each, entity) or each in spoken]
    used = {each.claim.article for each in told}
    articles = {each.id: each for each in corpus.articles if each.id in used}
    figures = Gathered(told, entities, corpus.vocabulary, articles).figures
    differing = [each for each in disagreements(figures) if each.subject.iri == entity.iri]
    about = tuple(line for line in standing(decisions) if _is_on(line, entity))
    scene = compose(corpus.vocabulary, entities, told, articles.values(), (), discretion, differing)
    likely = proposals(entities, (each.claim for each in corpus.claims), decisions)
    return Dossier(
        entity=entity,
        entry=_entry(corpus, entity),
        names=() if entity.private else _names(corpus, entity, about),
        former=tuple(old for old, new in entities.former.items() if new == entity.iri),
        scene=scene,
        speaking=tuple(each.claim.id for each in spoken),
        decisions=about,
        likely=tuple(each for each in likely if entity.iri in (each.a_iri, each.b_iri)),
    )


def _is_about(corpus: Corpus, each: ReviewedClaim, entity: Entity) -> bool:
    ends = (corpus.entities.subject(each.claim), corpus.entities.object(each.claim))
    return any(end is not None and end.iri == entity.iri for end in ends)


def _speaker(corpus: Corpus, each: ReviewedClaim) -> str | None:
    source = each.claim.attributed_to
    return None if source is None else corpus.entities.source(source, each.claim.article).iri


def _entry(corpus: Corpus, entity: Entity) -> Entry | None:
    directory = corpus.entities.directory
    spellings = (Spelling(family, name) for family in corpus.entities.families_of(entity) for name in entity.names)
    return next((entry for entry in map(directory.entry, sorted(spellings)) if entry is not None), None)


def _names(corpus: Corpus, entity: Entity, about: Sequence[Decision]) -> tuple[Used, ...]:
    """The names, the canonical one first, each with all that makes it a name of this entity."""
    claims = [each.claim for each in corpus.claims]
    within = corpus.entities.within
    mentions = mentions_of(claims, corpus.entities.directory, corpus.entities.families, within)
    families = corpus.entities.families_of(entity)
    found = []
    for name in entity.names:
        spellings = [Spelling(family, name) for family in sorted(families)]
        articles = {article for s in spellings if s in mentions for article in mentions[s].articles}
        articles |= {article for (article, s), meant in within.items() if s in spellings and meant.name in entity.names}
        articles -= {
            article for (article, s) in within if s in spellings and within[article, s].name not in entity.names
        }
        entry = next((e for e in map(corpus.entities.directory.entry, spellings) if e is not None), None)
        decided = tuple(line for line in about if name in (line.a, line.b))
        found.append(Used(name, tuple(sorted(articles)), None if entry is None else entry.place.name, decided))
    return tuple(found)


def _is_on(line: Decision, entity: Entity) -> bool:
    return not {words(name) for name in entity.names}.isdisjoint((words(line.a), words(line.b)))
