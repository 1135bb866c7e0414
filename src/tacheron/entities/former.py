"""What decisions call an entity, and the IRIs that it had before: none that was ever given out goes dead."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tacheron.entities.mentions import Families, Spelling
from tacheron.entities.model import Entity
from tacheron.records import RENAMED, Decision


@dataclass(frozen=True)
class Called:
    """The names that decisions gave to an entity, in their order; `now` is the one that counts, None without any."""

    now: str | None = None
    ever: tuple[str, ...] = ()


def called(family: str, forms: Collection[str], decisions: Sequence[Decision], families: Families) -> Called:
    """What the standing `decisions` call the entity that has these `forms`.

    A new name of something that was merged into another is one that the entity once had, and not its name.
    """
    keys = {Spelling(family, form).key for form in forms}
    merged = [
        (Spelling(family, line.a).key, Spelling(family, line.b).key)
        for line in decisions
        if line.judgement == "same" and line.a in forms and line.b in forms
    ]
    gone = {b for _, b in merged} - {a for a, _ in merged}
    now, ever = None, []
    for line in decisions:
        before, after = (Spelling(family, name).key for name in (line.a, line.b))
        if line.judgement != RENAMED or before not in keys or not _is_meant(line, family, families):
            continue
        ever.append(line.b)
        keys.add(after)
        if before in gone:
            gone.add(after)
        else:
            now = line.b
    return Called(now, tuple(ever))


def former_iris(
    before: Mapping[Spelling, Entity], after: Mapping[Spelling, Entity], given: Mapping[str, str]
) -> dict[str, str]:
    """For each IRI that is none any more the IRI that took its place, sorted.

    `before` are the entities as they were without any decision, `after` those that the decisions made, `given` the IRIs
    that decisions gave and took away again. Where one entity became several, that one follows which kept the name.
    """
    present = {entity.iri for entity in after.values()}
    found = {old: new for old, new in given.items() if old not in present}
    for spelling, entity in sorted(before.items(), key=lambda each: (each[0].name != each[1].name, each[0])):
        if entity.iri not in present and spelling in after:
            found.setdefault(entity.iri, after[spelling].iri)
    return dict(sorted(found.items()))


def _is_meant(line: Decision, family: str, families: Families) -> bool:
    return line.type is None or families.of(line.type) == family
