"""What a private individual is called in what is published: «worker in Singapore», else «worker 3f9c2a»."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tacheron.entities.mentions import PERSON, Families, Spelling
from tacheron.entities.model import Entity
from tacheron.entities.names import digest, is_description, words
from tacheron.ontology import LANGUAGES
from tacheron.records import Claim

_FORMS = {"en": "{noun} in {place}", "fr": "{noun} ({place})"}


def pseudonyms_of(
    private: Sequence[Entity], claims: Iterable[Claim], by_spelling: Mapping[Spelling, Entity], families: Families,
    within: Mapping[tuple[str, Spelling], Spelling],
) -> dict[str, dict[str, str]]:  # fmt: skip
    """A pseudonym in each language for each of the private entities, by IRI; no two are equal.

    Somebody whom the articles describe and do not name («typist in Toledo») keeps the description, unless it names
    another individual.
    """
    homes = _homes(claims, by_spelling, families, within)
    named = {word for e in private for name in e.names if not is_description(name) for word in words(name)}
    wanted: dict[str, dict[str, str]] = {}
    for entity in private:
        if is_description(entity.name) and named.isdisjoint(words(entity.name)):
            wanted[entity.iri] = dict.fromkeys(LANGUAGES, entity.name)
        else:
            wanted[entity.iri] = {code: _pseudonym(entity, homes, families, code) for code in LANGUAGES}
    shared = Counter(text for texts in wanted.values() for text in set(texts.values()))
    return {
        iri: {code: text if shared[text] == 1 else f"{text} {_mark(iri)}" for code, text in texts.items()}
        for iri, texts in wanted.items()
    }


def noun(entity: Entity, families: Families, language: str) -> str:
    """What an individual is, in a word or two: the label of the narrowest type («digital worker»), else «source»."""
    kinds = [families.vocabulary.types[kind] for kind in entity.types if families.of(kind) == PERSON]
    if not kinds:
        return "source"
    return max(kinds, key=lambda kind: (len(kind.parents), kind.name)).labels[language]


def is_called_a_person(entity: Entity, families: Families) -> bool:
    """Whether a claim or the lexicon says so; else it was concluded from the shape of a source's name."""
    return any(families.of(kind) == PERSON for kind in entity.types)


def _homes(
    claims: Iterable[Claim], by_spelling: Mapping[Spelling, Entity], families: Families,
    within: Mapping[tuple[str, Spelling], Spelling],
) -> dict[str, Entity]:  # fmt: skip
    """Where somebody lives or works, by IRI: the place that most articles name, the first by name where they differ."""
    roles = {predicate.name for predicate in families.vocabulary.in_role("sits")}
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    places: dict[str, Entity] = {}
    for claim in claims:
        if (
            claim.predicate in roles
            and not claim.negated
            and claim.object is not None
            and claim.object_type is not None
        ):
            there = Spelling(families.of(claim.object_type), claim.object)
            who = Spelling(families.of(claim.subject_type), claim.subject)
            place, subject = (by_spelling[within.get((claim.article, each), each)] for each in (there, who))
            said[subject.iri][place.iri].add(claim.article)
            places[place.iri] = place
    return {iri: places[min(seats, key=lambda p: (-len(seats[p]), p))] for iri, seats in said.items()}


def _pseudonym(entity: Entity, homes: Mapping[str, Entity], families: Families, language: str) -> str:
    what = noun(entity, families, language)
    home = homes.get(entity.iri)
    if home is None or home.private:
        return f"{what} {_mark(entity.iri)}"
    return _FORMS[language].format(noun=what, place=home.labels[language])


def _mark(iri: str) -> str:
    return digest(iri, 6)
