"""Which of the decisions hold, and what those about how something is called come to.

Lines are only ever added. Of the lines on two names the last one holds; «undone» takes the last standing one away, so
that the one before it holds again and everything made from the lines is as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from tacheron.records import RENAMED, UNDONE, Decision


class Pair(NamedTuple):
    """What a line is about: two names, in whatever order, and the type that it is bound to."""

    names: frozenset[str]
    type: str | None


def pair_of(decision: Decision) -> Pair:
    """The pair that the line is about."""
    return Pair(frozenset((decision.a, decision.b)), decision.type)


def holding(decisions: Iterable[Decision]) -> list[Decision]:
    """The lines that hold, «unsure» among them, in their order: of each pair the last on sameness, the last on names."""
    last: dict[tuple[Pair, bool], Decision] = {}
    for line in _not_undone(decisions):
        about = (pair_of(line), line.judgement == RENAMED)
        last.pop(about, None)
        last[about] = line
    return list(last.values())


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The lines that decide something, in their order."""
    return [decision for decision in holding(decisions) if decision.judgement != "unsure"]


def last_on(decisions: Sequence[Decision], names: Collection[str], spell: Callable[[str], object]) -> Decision | None:
    """The last line that «undone» would take back, of those whose two names are spelled like these; else None."""
    wanted = {spell(name) for name in names}
    found = [line for line in _not_undone(decisions) if {spell(line.a), spell(line.b)} == wanted]
    return found[-1] if found else None


def _not_undone(decisions: Iterable[Decision]) -> list[Decision]:
    lines: dict[Pair, list[tuple[int, Decision]]] = defaultdict(list)
    for at, decision in enumerate(decisions):
        those = lines[pair_of(decision)]
        if decision.judgement != UNDONE:
            those.append((at, decision))
        elif those:
            those.pop()
    return [line for _, line in sorted((each for those in lines.values() for each in those), key=lambda each: each[0])]
