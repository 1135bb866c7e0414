"""What resolution gives: entities, and the way from a name to its entity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tacheron.entities.mentions import PERSON, Directory, Families, Spelling, keyed, source_in, source_spelling
from tacheron.entities.names import words
from tacheron.records import Claim, Decision


@dataclass(frozen=True)
class Entity:
    """Something that claims speak of, under its canonical `name` and with all the names that it goes by.

    `id` is the last part of `iri`. `labels` and `pseudonyms` have a text for each of «en» and «fr»; a public entity has
    no pseudonyms. `types` are those that claims and the lexicon give it, `iso` an ISO 3166 code. A `private` entity is
    an individual whose names must not be published: show `shown_labels`, not `labels`.
    """

    id: str
    iri: str
    name: str
    types: frozenset[str]
    labels: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    private: bool = False
    iso: str | None = None
    pseudonyms: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The canonical name, then the others."""
        return (self.name, *self.aliases)

    @property
    def shown_labels(self) -> Mapping[str, str]:
        """The labels that may be published."""
        return self.pseudonyms if self.private else self.labels


@dataclass(frozen=True)
class Entities:
    """All entities of some claims, sorted by IRI.

    `faults` says which decisions could not be followed, and why; `unfollowed` are those decisions. `former` gives, for
    an IRI that an entity had before a decision gave it another name, the IRI that it has now.
    """

    all: tuple[Entity, ...]
    faults: tuple[str, ...]
    families: Families
    directory: Directory
    by_spelling: Mapping[Spelling, Entity]
    former: Mapping[str, str] = field(default_factory=dict)
    unfollowed: tuple[Decision, ...] = ()
    within: Mapping[tuple[str, Spelling], Spelling] = field(default_factory=dict)

    def of(self, name: str, kind: str, article: str | None = None) -> Entity:
        """The entity that a claim means by `name` with the type `kind`; KeyError where no claim has such a name.

        An article may mean somebody by a name of which another article does not say whose it is.
        """
        return self._meant(Spelling(self.families.of(kind), name), article)

    def subject(self, claim: Claim) -> Entity:
        return self.of(claim.subject, claim.subject_type, claim.article)

    def object(self, claim: Claim) -> Entity | None:
        """What the claim points to; None for an observation."""
        return (
            None
            if claim.object is None or claim.object_type is None
            else self.of(claim.object, claim.object_type, claim.article)
        )

    def source(self, name: str, article: str | None = None) -> Entity:
        """The entity to whom claims (of an article) are attributed under this name; KeyError where none is."""
        if article is None:
            return self._at(source_spelling(name, self.by_spelling, self.directory))
        return self._meant(source_in(name, article, self.by_spelling, self.directory, self.within), article)

    def named(self, name: str) -> tuple[Entity, ...]:
        """The entities that anybody may mean by a name, an alias, a label or an identifier; () where there is none."""
        return self._by_words.get(words(name), ())

    def is_used(self, spelling: Spelling) -> bool:
        """Whether a claim or the lexicon has the name in this family, so that a decision on it has an effect."""
        return keyed(spelling) in self.by_spelling or self.directory.entry(spelling) is not None

    def families_of(self, entity: Entity) -> frozenset[str]:
        """The families of its types; of a source of unknown type that is taken for a person, the persons'."""
        families = frozenset(self.families.of(kind) for kind in entity.types)
        return families | {PERSON} if entity.private else families

    def _meant(self, spelling: Spelling, article: str | None) -> Entity:
        return self._at(spelling if article is None else self.within.get((article, spelling), spelling))

    def _at(self, spelling: Spelling) -> Entity:
        found = self.by_spelling.get(spelling) or self.by_spelling.get(keyed(spelling))
        if found is None:
            raise KeyError(spelling.name)
        return found

    @cached_property
    def _by_words(self) -> Mapping[tuple[str, ...], tuple[Entity, ...]]:
        found: dict[tuple[str, ...], dict[str, Entity]] = {}
        for entity in self.all:
            for name in (*entity.names, *entity.labels.values(), *entity.pseudonyms.values(), entity.id, entity.iri):
                found.setdefault(words(name), {})[entity.iri] = entity
        by_iri = {entity.iri: entity for entity in self.all}
        for old, new in self.former.items():
            for name in (old, old.rpartition("/")[2]):
                found.setdefault(words(name), {}).setdefault(new, by_iri[new])
        return {name: tuple(those.values()) for name, those in found.items()}
