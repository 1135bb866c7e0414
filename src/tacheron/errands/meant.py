"""Who is meant by a name that somebody types: an entity of the claims, or an entry of the lexicon."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tacheron.corpus import Corpus
from tacheron.entities import Entity
from tacheron.entities.mentions import Spelling
from tacheron.entities.names import words
from tacheron.errors import UsageError
from tacheron.hints import hint
from tacheron.vocabulary import Vocabulary


@dataclass(frozen=True)
class Meant:
    """What a name may mean: `name` as claims or the lexicon write it, `entity` None where no claim speaks of it."""

    name: str
    family: str
    kind: str
    types: frozenset[str]
    entity: Entity | None = None

    @property
    def told(self) -> str:
        """How to name it to a person without doubt."""
        return f"«{self.name}» of the lexicon" if self.entity is None else f"<{self.entity.iri}>"

    def is_another(self, other: Meant) -> bool:
        """Whether the two are not one entity or entry."""
        if self.entity is None or other.entity is None:
            return self != other
        return self.entity.iri != other.entity.iri

    def excludes(self, other: Meant, vocabulary: Vocabulary) -> bool:
        """Whether the ontology says that nothing is of both their types."""
        return any(vocabulary.exclude(one, another) for one in self.types for another in other.types)


def meanings(corpus: Corpus, typed: str, kind: str | None = None) -> list[Meant]:
    """All that the name may mean, of the type's family where a `kind` is given; UsageError where it means nothing."""
    entities = corpus.entities
    if kind is not None and kind not in corpus.vocabulary.types:
        raise UsageError(f"there is no type «{kind}»{near(kind, corpus.vocabulary.types)}")
    found = [meant for entity in entities.named(typed) for meant in _of_entity(corpus, entity, typed)]
    known = {each.name for each in found}
    for family in sorted(entities.directory.families):
        entry = entities.directory.entry(Spelling(family, typed))
        if entry is not None and not known & {entry.name, *entry.forms()}:
            found.append(Meant(entry.name, family, entry.type, frozenset({entry.type})))
    fitting = [each for each in found if kind is None or each.family == entities.families.of(kind)]
    if not fitting:
        what = "" if kind is None else f" of type {kind}"
        names = sorted({name for each in entities.all for name in each.names if not each.private})
        raise UsageError(f"no claim and no entry of the lexicon names «{typed}»{what}{near(typed, names)}")
    return fitting


def only(pairs: Sequence[tuple[Meant, Meant]], *typed: str) -> tuple[Meant, Meant]:
    """The only pair; UsageError where there are several, since they are of several types."""
    if len(pairs) > 1:
        kinds = ", ".join(sorted({one.kind for one, _ in pairs}))
        names = " and ".join(f"«{name}»" for name in typed)
        raise UsageError(f"{names} may mean several things; say which with --type ({kinds}).")
    return pairs[0]


def near(name: str, known: Collection[str]) -> str:
    """How to go on after a name that nobody knows."""
    found = hint(name, known, told="«{}»".format)
    return f"; {found}" if found else "."


def _of_entity(corpus: Corpus, entity: Entity, typed: str) -> list[Meant]:
    """The entity, once for each family in which a claim or the lexicon has one of its names."""
    found = []
    for family in sorted(corpus.entities.families_of(entity)):
        used = [name for name in entity.names if corpus.entities.is_used(Spelling(family, name))]
        if used:
            name = min(used, key=lambda each: (each != typed, words(each) != words(typed), used.index(each)))
            kinds = sorted(kind for kind in entity.types if corpus.entities.families.of(kind) == family)
            found.append(Meant(name, family, (kinds or sorted(entity.types))[0], entity.types, entity))
    return found
