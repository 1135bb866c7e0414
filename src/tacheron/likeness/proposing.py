"""Which pairs of entities are looked at, what they score by their names and their company, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from rapidfuzz import fuzz, process

from tacheron.entities import Entities, Entity
from tacheron.entities.decisions import holding
from tacheron.entities.mentions import PERSON, PLACE
from tacheron.entities.names import is_description
from tacheron.likeness.comparing import ALIKE, SHORTEST, SMALL, likeness_of_names, sound_of, words_of
from tacheron.likeness.describing import Describing
from tacheron.likeness.features import Feature, Part
from tacheron.records import SAMENESS, Claim, Decision

LIKELY = 0.75
LANGUAGES = ("en", "fr")
GROUP = "WorkerGroup"
PER_NEIGHBOUR, MOST_NEIGHBOURS = 0.03, 3
UNLIKE_TYPES = 0.1
_CHUNK = 500
_COMMON = 40


@dataclass(frozen=True)
class Proposal:
    """Two entities that may be one, by their names and IRIs; `a` is the one whose name should stay."""

    a: str
    b: str
    a_iri: str
    b_iri: str
    score: float
    features: tuple[Feature, ...]


def proposals(
    entities: Entities, claims: Iterable[Claim], decisions: Iterable[Decision] = (), threshold: float = LIKELY
) -> tuple[Proposal, ...]:
    """The pairs of entities of one family that score at least `threshold`, the likeliest first.

    Left out are pairs on which somebody has decided, «unsure» included, and pairs of entries of the lexicon. Costs the
    square of the number of names, about ten seconds for ten thousand.
    """
    decided = {frozenset((line.a, line.b)) for line in holding(decisions) if line.judgement in SAMENESS}
    company = _company(claims, entities)
    describing = Describing(entities.directory.lexicon)
    by_family = defaultdict(list)
    for entity in entities.all:
        for family in entities.families_of(entity):
            by_family[family].append(entity)
    found: dict[tuple[str, str], Proposal] = {}
    for members in by_family.values():
        for one, other in _candidates(members, describing):
            listed = all(_is_listed(entity, entities) for entity in (one, other))
            if not listed and not any(frozenset((x, y)) in decided for x in one.names for y in other.names):
                proposal = _proposal(one, other, entities, company, describing)
                if proposal.score >= threshold:
                    found[one.iri, other.iri] = proposal
    return tuple(sorted(found.values(), key=lambda p: (-p.score, p.a, p.b)))


def _candidates(members: Sequence[Entity], describing: Describing) -> Iterator[tuple[Entity, Entity]]:
    """Pairs that share letters, a rare word, initials, a sound or what they describe; each once, in order."""
    names = [(entity, name) for entity in members for name in entity.names]
    named = [(entity, words_of(name)) for entity, name in names]
    pairs = set(_alike([("".join(parts), at) for at, (_, parts) in enumerate(named)]))
    index: dict[str, list[int]] = defaultdict(list)
    for at, (_, parts) in enumerate(named):
        for word in set(parts) | {"".join(word[0] for word in parts if word)} | {"".join(parts)}:
            index[word].append(at)
        for more in _other_keys(names[at][1], parts, describing):
            index[more].append(at)
    for places in index.values():
        if len(places) <= _COMMON:
            pairs |= set(combinations(places, 2))
    entities = {e.iri: e for e in members}
    iris = {tuple(sorted((named[a][0].iri, named[b][0].iri))) for a, b in pairs}
    yield from ((entities[a], entities[b]) for a, b in sorted(iris) if a != b)


def _other_keys(name: str, parts: Sequence[str], describing: Describing) -> Iterator[str]:
    """Further texts that names may have in common: initials of the great words, the sound, what is described."""
    great = [word for word in parts if word not in SMALL]
    if len(great) < len(parts):
        yield "".join(word[0] for word in great)
    yield f"sound {sound_of(name)}"
    meaning = describing.meaning(name)
    if meaning is not None:
        yield f"meaning {meaning}"


def _alike(keys: Sequence[tuple[str, int]]) -> Iterator[tuple[int, int]]:
    letters = [key for key, _ in keys]
    for start in range(0, len(letters), _CHUNK):
        rows = letters[start : start + _CHUNK]
        scores = process.cdist(rows, letters, scorer=fuzz.ratio, score_cutoff=100 * ALIKE, dtype=np.uint8)
        for row, column in zip(*np.nonzero(scores), strict=True):
            if start + row < column:
                yield int(start + row), int(column)


def _proposal(
    one: Entity, other: Entity, entities: Entities, company: Mapping[str, set[str]], describing: Describing
) -> Proposal:  # fmt: skip
    kept, gone = sorted((one, other), key=lambda e: (not _is_listed(e, entities), -len(company[e.iri]), e.name))
    reasons = (
        _best(kept, gone, _sort(kept, gone, entities), describing),
        _short_form(kept, gone, entities, describing),
    )
    by_name = max((each for each in reasons if each is not None), key=lambda each: each.score, default=None)
    if by_name is None:
        return Proposal(kept.name, gone.name, kept.iri, gone.iri, 0.0, ())
    context = (_neighbours(kept, gone, entities, company), _unlike_types(kept, gone, entities))
    features = (by_name, *(feature for feature in context if feature is not None))
    score = min(1.0, max(0.0, sum(feature.score for feature in features)))
    return Proposal(kept.name, gone.name, kept.iri, gone.iri, round(score, 3), features)


def _sort(one: Entity, other: Entity, entities: Entities) -> str:
    """How their names are to be compared."""
    if all(PERSON in entities.families_of(e) for e in (one, other)):
        return "description" if is_description(one.name) or is_description(other.name) else "person"
    types = entities.families.vocabulary.types
    open_name = any(kind in types and types[kind].open_name for e in (one, other) for kind in e.types)
    if open_name and any(is_description(e.name) or e.name.islower() for e in (one, other)):
        return "description"
    return "place" if all(PLACE in entities.families_of(e) for e in (one, other)) else "name"


def _best(one: Entity, other: Entity, sort: str, describing: Describing) -> Feature | None:
    """The strongest reason that any two of their names give; that of the shorter names where several are as strong."""
    pairs = [(x, y) for x in one.names for y in other.names]
    found = [likeness_of_names(x, y, sort) for x, y in pairs if not describing.are_elsewhere(x, y)]
    found += [describing.compare(x, y) for x, y in pairs]
    return max((f for f in found if f is not None), key=_strength, default=None)


def _strength(reason: Feature) -> tuple[float, int, str, str]:
    spelled = " ".join(part for part in reason.parts if isinstance(part, str))
    return reason.score, -len(spelled), reason.says, spelled


def _short_form(one: Entity, other: Entity, entities: Entities, describing: Describing) -> Feature | None:
    """«Ankur Foundation», «fondation Ankur» and «Ankur», where none is in the lexicon, which would know.

    Not what only belongs to somebody («Ankur customers»), nor what a place tells apart («Thai police»).
    """
    if any(_is_listed(e, entities) or GROUP in e.types or PLACE in e.types for e in (one, other)):
        return None
    short, long = sorted((one.name, other.name), key=lambda name: len(words_of(name)))
    first, second = words_of(short), words_of(long)
    if len(first) != 1 or len(second) != 2 or len(first[0]) < SHORTEST or not short[0].isupper():
        return None
    begins = second[0] == first[0] and long.split()[-1][0].isupper()
    if not (begins or second[1] == first[0]) or describing.parts(long).places:
        return None
    return Feature("short-form", 0.78, "short-form", (short, long))


def _neighbours(one: Entity, other: Entity, entities: Entities, company: Mapping[str, set[str]]) -> Feature | None:
    shared = sorted(company[one.iri] & company[other.iri])
    if not shared:
        return None
    names = {e.iri: e.name for e in entities.all if e.iri in shared}
    told = tuple(names[iri] for iri in shared[:MOST_NEIGHBOURS])
    return Feature("company", PER_NEIGHBOUR * len(told), "company", told)


def _unlike_types(one: Entity, other: Entity, entities: Entities) -> Feature | None:
    vocabulary = entities.families.vocabulary
    if any(vocabulary.is_a(x, y) or vocabulary.is_a(y, x) for x in one.types for y in other.types):
        return None

    def kinds(entity: Entity) -> Part:
        labels = {code: [vocabulary.label(kind, code) for kind in sorted(entity.types)] for code in LANGUAGES}
        return {code: "/".join(each) for code, each in labels.items()}

    return Feature("types", -UNLIKE_TYPES, "types", (kinds(one), kinds(other)))


def _company(claims: Iterable[Claim], entities: Entities) -> Mapping[str, set[str]]:
    """The IRIs of those to whom claims tie an entity, by its IRI."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        subject, target = entities.subject(claim), entities.object(claim)
        if target is not None:
            found[subject.iri].add(target.iri)
            found[target.iri].add(subject.iri)
    return found


def _is_listed(entity: Entity, entities: Entities) -> bool:
    return entities.directory.lexicon.entry(entity.name) is not None
