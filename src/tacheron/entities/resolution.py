"""From names to entities: what the set of names that are one is called, what it is, and its IRI.

Everything is a pure function of claims, lexicon, ontology and the decisions in their order; the claims' order does not
matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tacheron.entities.context import within_articles
from tacheron.entities.decisions import standing
from tacheron.entities.former import called, former_iris
from tacheron.entities.joining import Node, joined
from tacheron.entities.mentions import (
    AGENT,
    CONDITION,
    PERSON,
    TASK_TYPE,
    Directory,
    Families,
    Mention,
    Spelling,
    keyed,
    mentions_of,
)
from tacheron.entities.model import Entities, Entity
from tacheron.entities.names import digest, key, slug
from tacheron.entities.pseudonyms import pseudonyms_of
from tacheron.lexicon import Entry, Lexicon
from tacheron.ontology import BASE, LANGUAGES
from tacheron.records import Claim, Decision
from tacheron.vocabulary import Concept, Vocabulary

_SCHEMES = {TASK_TYPE: "task-type/", CONDITION: "condition/"}


def resolve(
    claims: Iterable[Claim], lexicon: Lexicon, decisions: Iterable[Decision] = (), *, vocabulary: Vocabulary
) -> Entities:
    """The entities that claims speak of.

    Of two decisions on the same two names the later one holds, and «unsure» takes an earlier one back. A decision on a
    name that neither a claim nor the lexicon has is kept for later and does nothing.
    """
    claims, decisions = list(claims), standing(decisions)
    families = Families(vocabulary)
    directory = Directory(lexicon, families)
    within = within_articles(claims, decisions, directory, families)
    mentions = mentions_of(claims, directory, families, within)
    concepts = _concepts(vocabulary)
    entries = {e.name: e for e in lexicon.entries}
    sources = _Sources(mentions, entries, concepts, decisions, families)
    sets, unfollowed = joined(mentions, decisions, directory, _ids(concepts))
    drafts = _with_iris([(members, _draft(members, sources)) for members in sets], lexicon.entries)
    by_spelling = _with_parts(_by_spelling(drafts), within)
    former = _former(drafts, by_spelling, sources, directory) if decisions else {}
    pseudonyms = pseudonyms_of([e for _, e in drafts if e.private], claims, by_spelling, families, within)
    final = {e.iri: replace(e, pseudonyms=pseudonyms.get(e.iri, {})) for _, e in drafts}
    return Entities(
        all=tuple(final[iri] for iri in sorted(final)),
        faults=tuple(sorted({each.why for each in unfollowed})),
        families=families,
        directory=directory,
        by_spelling={spelling: final[entity.iri] for spelling, entity in by_spelling.items()},
        former=former,
        within=within,
        unfollowed=tuple(dict.fromkeys(each.decision for each in unfollowed)),
    )


def _former(
    drafts: Sequence[tuple[Sequence[Node], Entity]],
    by_spelling: Mapping[Spelling, Entity],
    sources: _Sources,
    directory: Directory,
) -> dict[str, str]:
    """The IRIs that decisions took away, each with the one that took its place."""
    sets, _ = joined(sources.mentions, [], directory, _ids(sources.concepts))
    alone = replace(sources, decisions=[])
    before = _by_spelling(_with_iris([(members, _draft(members, alone)) for members in sets], sources.entries.values()))
    given = {}
    for members, entity in drafts:
        family = _family(members)
        for name in called(family, entity.names, sources.decisions, sources.families).ever:
            given[_iri(family, _id(name, None, family, entity.private))] = entity.iri
    return former_iris(before, by_spelling, given)


@dataclass(frozen=True)
class _Sources:
    """What an entity's description is taken from; `concepts` by scheme and id."""

    mentions: Mapping[Spelling, Mention]
    entries: Mapping[str, Entry]
    concepts: Mapping[Spelling, Concept]
    decisions: Sequence[Decision]
    families: Families


def _concepts(vocabulary: Vocabulary) -> dict[Spelling, Concept]:
    schemes = {TASK_TYPE: vocabulary.task_types, CONDITION: vocabulary.conditions}
    return {Spelling(kind, id_): concept for kind, scheme in schemes.items() for id_, concept in scheme.items()}


def _ids(concepts: Mapping[Spelling, Concept]) -> dict[Spelling, str]:
    """The id of each concept by the keys of its names, its id and labels before what else it is called."""
    found = {keyed(spelling): spelling.name for spelling in concepts}
    for spelling, concept in concepts.items():
        for label in concept.labels.values():
            found.setdefault(keyed(Spelling(spelling.family, label)), spelling.name)
    for spelling, concept in concepts.items():
        for label in (label for labels in concept.alt_labels.values() for label in labels):
            found.setdefault(keyed(Spelling(spelling.family, label)), spelling.name)
    return found


def _draft(members: Sequence[Node], sources: _Sources) -> Entity:
    """The entity without what depends on other entities: its IRI may be another's too, a pseudonym is missing."""
    names = [node.spelling for node in members if node.sort == "name"]
    concept = next((sources.concepts[node.spelling] for node in members if node.sort == "concept"), None)
    if concept is not None:
        return _concept_entity(concept, names)
    entries = [sources.entries[node.spelling.name] for node in members if node.sort == "entry"]
    name = _canonical_name(names, entries, sources)
    entry = next((entry for entry in entries if entry.name == name), None)
    types = frozenset(kind for s in names if s in sources.mentions for kind in sources.mentions[s].types)
    types |= {entry.type for entry in entries}
    # A source that a decision parts from all that claims speak of keeps no type of its own.
    types = (types - {AGENT}) or frozenset({AGENT})
    families = {spelling.family for spelling in names}
    private = PERSON in families and not any(e.public for e in entries)
    family = min(families)
    written = {name for s in names if s in sources.mentions for name in sources.mentions[s].written}
    forms = {spelling.name for spelling in names} | written | {form for entry in entries for form in entry.forms()}
    new = called(family, forms, sources.decisions, sources.families)
    id_ = _id(new.now or name, None if new.now else entry, family, private)
    return Entity(
        id=id_,
        iri=_iri(family, id_),
        name=new.now or name,
        types=types,
        labels={code: new.now or (name if entry is None else entry.labels.get(code, name)) for code in LANGUAGES},
        aliases=tuple(sorted((forms | set(new.ever)) - {new.now or name})),
        # A link to another catalogue tells the name as well as the name itself.
        same_as=() if private else tuple(sorted({iri for entry in entries for iri in entry.same_as})),
        private=private,
        iso=None if entry is None else entry.iso,
    )


def _concept_entity(concept: Concept, names: Sequence[Spelling]) -> Entity:
    return Entity(
        id=concept.id,
        iri=concept.iri,
        name=concept.id,
        types=frozenset({names[0].family}),
        labels=dict(concept.labels),
        aliases=tuple(sorted({spelling.name for spelling in names} - {concept.id})),
    )


def _canonical_name(names: Sequence[Spelling], entries: Sequence[Entry], sources: _Sources) -> str:
    """The lexicon's name, else the one that people kept («a» of a decision, never «b»), else the usual spelling."""
    kept = _kept({spelling.name for spelling in names} | {entry.name for entry in entries}, sources.decisions)
    if entries:
        listed = sorted(entry.name for entry in entries)
        return next((name for name in kept if name in listed), listed[0])
    if kept:
        return kept[0]
    return min(names, key=lambda s: _unusual(s, sources.mentions)).name


def _kept(names: set[str], decisions: Sequence[Decision]) -> list[str]:
    """Those of the names that a decision joined, the ones that are no «b» first, then in the order of the lines."""
    same = [d for d in decisions if d.judgement == "same" and d.a in names and d.b in names]
    gone = {d.b for d in same}
    return sorted(dict.fromkeys([d.a for d in same] + [d.b for d in same]), key=lambda name: name in gone)


def _unusual(spelling: Spelling, mentions: Mapping[Spelling, Mention]) -> tuple[int, bool, bool, str]:
    used = len(mentions[spelling].articles) if spelling in mentions else 0
    return (-used, spelling.name.isupper(), spelling.name.islower(), spelling.name)


def _id(name: str, entry: Entry | None, family: str, private: bool) -> str:
    """The last part of the IRI: what the lexicon says, else the name's slug, of a firm without its legal form.

    Of a private individual it tells nothing of the name.
    """
    if private:
        return f"person-{digest(key(name), 10)}"
    if entry is not None:
        return entry.id or slug(entry.name)
    return slug(Spelling(family, name).key)


def _iri(family: str, id_: str) -> str:
    return f"{BASE}{_SCHEMES.get(family, 'entity/')}{id_}"


def _with_iris(
    drafts: Sequence[tuple[Sequence[Node], Entity]], entries: Iterable[Entry]
) -> list[tuple[Sequence[Node], Entity]]:  # fmt: skip
    """Give each entity an IRI of its own, the same whatever other articles there are.

    The bare name is for what the lexicon lists and for agents; all else, and an agent that is called like an entry of
    another kind, has its type in its IRI, whether the namesake is spoken of or not. Two of one type that share a name
    all the same are told apart by a digest.
    """
    reserved = {entry.id or slug(entry.name) for entry in entries}
    taken: set[str] = set()
    fresh = []
    for members, entity in sorted(drafts, key=lambda draft: (not _listed(draft[0]), _family(draft[0]), draft[1].name)):
        family = _family(members)
        bare = _listed(members) or entity.private or family in _SCHEMES
        bare = bare or (family == AGENT and entity.id not in reserved)
        kind = f"-{slug(family)}"
        tail = f"{'' if bare else kind}-{digest(f'{family} {entity.name}', 6)}"
        suffix = next(s for s in (*([""] if bare else []), kind, tail) if entity.iri + s not in taken)
        taken.add(entity.iri + suffix)
        fresh.append((members, replace(entity, id=entity.id + suffix, iri=entity.iri + suffix)))
    return fresh


def _listed(members: Sequence[Node]) -> bool:
    return any(node.sort in ("concept", "entry") for node in members)


def _family(members: Sequence[Node]) -> str:
    return min(node.spelling.family for node in members if node.sort == "name")


def _by_spelling(drafts: Iterable[tuple[Sequence[Node], Entity]]) -> dict[Spelling, Entity]:
    """The entity of each spelling and each key; where both are written alike, it is the spelling's."""
    found: dict[Spelling, Entity] = {}
    for sort in ("key", "name"):
        for members, entity in drafts:
            found |= {node.spelling: entity for node in members if node.sort == sort}
    return found


def _with_parts(
    by_spelling: Mapping[Spelling, Entity], within: Mapping[tuple[str, Spelling], Spelling]
) -> dict[Spelling, Entity]:
    """Also those spellings that mean one and the same entity wherever they stand, and never themselves."""
    meant: dict[Spelling, set[str]] = {}
    for (_, spelling), other in within.items():
        meant.setdefault(spelling, set()).add(by_spelling[other].iri)
    of_iri = {entity.iri: entity for entity in by_spelling.values()}
    more = {s: of_iri[min(iris)] for s, iris in meant.items() if len(iris) == 1 and keyed(s) not in by_spelling}
    return {**more, **by_spelling}
