"""Which names are one: sets of spellings, made by people's decisions, by shared keys, by the lexicon and the ontology.

The stronger goes first and is never undone by the weaker: a decision, then a shared key, then a common entry.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from tacheron.entities.mentions import Directory, Spelling, keyed
from tacheron.entities.partition import Partition
from tacheron.records import SAMENESS, Decision


class Node(NamedTuple):
    """A member of a set; `sort` is "name", "key", "entry" (of the lexicon) or "concept" (of the ontology).

    The spelling of an entry is ("", its name), that of a concept (its scheme, its id).
    """

    sort: str
    spelling: Spelling


class Unfollowed(NamedTuple):
    """A decision that could not be followed, and why, in one sentence."""

    decision: Decision
    why: str


def joined(
    mentioned: Collection[Spelling],
    decisions: Sequence[Decision],
    directory: Directory,
    concepts: Mapping[Spelling, str],
) -> tuple[list[list[Node]], tuple[Unfollowed, ...]]:
    """The sets that have a mentioned name, in a fixed order, and those of the `decisions` that could not be followed.

    `concepts` gives the id of each concept by the keys of its names.
    """
    partition: Partition[Node] = Partition()
    present = {keyed(spelling) for spelling in mentioned}
    for spelling in mentioned:
        partition.add(Node("name", spelling))
    faults = _decide(partition, decisions, present, directory)
    names = sorted(
        (node.spelling for members in partition.sets() for node in members),
        key=lambda s: (not _is_own_name(s, directory), len(s.name), s),
    )
    for spelling in names:
        partition.join(Node("name", spelling), Node("key", keyed(spelling)))
    for spelling in names:
        home = _home(spelling, directory, concepts)
        if home is not None:
            partition.join(Node("key", keyed(spelling)), home)
    wanted = {Node("name", spelling) for spelling in mentioned}
    return sorted(sorted(members) for members in partition.sets() if not wanted.isdisjoint(members)), faults


def _decide(
    partition: Partition[Node], decisions: Sequence[Decision], present: Collection[Spelling], directory: Directory
) -> tuple[Unfollowed, ...]:
    """Follow the decisions, the latest first, so that an earlier one gives way where they contradict each other."""
    faults = []
    every = {spelling.family for spelling in present} | directory.families
    for decision in reversed([each for each in decisions if each.judgement in SAMENESS]):
        families = every if decision.type is None else {directory.family_of(decision.type)}
        one, other = (_families_of(name, families, present, directory) for name in (decision.a, decision.b))
        same = decision.judgement == "same"
        if same and one and other and one.isdisjoint(other):
            faults.append(_unlike(decision, one, other))
        for family in sorted(one & other):
            a, b = (Node("name", Spelling(family, name)) for name in (decision.a, decision.b))
            if not (partition.join(a, b) if same else partition.keep_apart(a, b)):
                faults.append(_overruled(decision))
    return tuple(sorted(set(faults), key=lambda fault: fault.why))


def _families_of(name: str, families: set[str], present: Collection[Spelling], directory: Directory) -> set[str]:
    """The families in which a claim or the lexicon has the name in some spelling."""
    spellings = [Spelling(family, name) for family in families]
    return {s.family for s in spellings if keyed(s) in present or directory.entry(s) is not None}


def _is_own_name(spelling: Spelling, directory: Directory) -> bool:
    entry = directory.entry(spelling)
    return entry is not None and entry.name == spelling.name


def _home(spelling: Spelling, directory: Directory, concepts: Mapping[Spelling, str]) -> Node | None:
    """The entry or the concept that has this name among its own."""
    concept = concepts.get(keyed(spelling))
    if concept is not None:
        return Node("concept", Spelling(spelling.family, concept))
    entry = directory.entry(spelling)
    return None if entry is None else Node("entry", Spelling("", entry.name))


def _unlike(decision: Decision, one: set[str], other: set[str]) -> Unfollowed:
    return Unfollowed(
        decision,
        f"ingest/same.jsonl: «{decision.a}» ({', '.join(sorted(one))}) and «{decision.b}» ({', '.join(sorted(other))}) "
        f"cannot be one entity; correct a type or take the line back",
    )


def _overruled(decision: Decision) -> Unfollowed:
    other = "different" if decision.judgement == "same" else "the same"
    return Unfollowed(
        decision,
        f"ingest/same.jsonl: that «{decision.a}» and «{decision.b}» are {_said(decision)} contradicts later lines, by "
        f"which they are {other}; take one of the lines back",
    )


def _said(decision: Decision) -> str:
    return "the same" if decision.judgement == "same" else "different"
