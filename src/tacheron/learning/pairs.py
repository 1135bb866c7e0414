"""The pairs of things that may carry a claim: two ends in one sentence, or one in it and one from shortly before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tacheron.learning.concepts import Told
from tacheron.learning.linking import GROUPED, Entity, Typed
from tacheron.reading.page import Figure, Page

BACK = 2  # sentences in which an absent participant may have been mentioned last


@dataclass(frozen=True, eq=False)
class End:
    """One end of a pair: an entity, by a mention in the sentence or from before it; or a figure; or a task or condition."""

    entity: Entity | None = None
    typed: Typed | None = None
    figure: Figure | None = None
    told: Told | None = None
    away: int = 0  # sentences since it was mentioned; 0 in the sentence itself
    rank: int = 0

    @property
    def head(self) -> int:
        inner = self.figure or self.told
        return inner.head if inner is not None else self.typed.spot.head  # type: ignore[union-attr]

    @property
    def span(self) -> tuple[int, int]:
        inner = self.figure or self.told or self.typed.spot  # type: ignore[union-attr]
        return inner.first, inner.last

    @property
    def place(self) -> tuple[int, int]:
        inner = self.figure or self.told or self.typed.spot  # type: ignore[union-attr]
        return inner.start, inner.end


@dataclass(frozen=True, eq=False)
class Pair:
    sentence: int
    a: End
    b: End


def pairs_of(index: int, inside: Sequence[End], outside: Sequence[End], values: Sequence[End]) -> Iterator[Pair]:
    """The pairs of a sentence: whoever is in it with all that is, and whoever was there before with what is in it."""
    for a in inside:
        for b in inside:
            if a.entity is not b.entity:
                yield Pair(index, a, b)
        for v in values:
            yield Pair(index, a, v)
    for o in outside:
        for b in inside:
            if o.entity is not b.entity:
                yield Pair(index, o, b)
                yield Pair(index, b, o)
        for v in values:
            yield Pair(index, o, v)


def ends_of(page: Page, index: int, entities: Sequence[Entity], topic: Entity | None) -> tuple[list[End], list[End]]:
    """The entities mentioned in a sentence (each mention an end) and those mentioned shortly before it."""
    inside, outside = [], []
    for e in entities:
        here = [m for m in e.mentions if m.spot.sentence == index]
        inside += [End(e, m) for m in here]
        if not here:
            before = [m for m in e.mentions if index - BACK <= m.spot.sentence < index]
            if before:
                outside.append((before[-1], e))
            elif e is topic and (earlier := [m for m in e.mentions if m.spot.sentence < index]):
                outside.append((earlier[-1], e))
    outside.sort(key=lambda o: (-o[0].spot.sentence, -o[0].spot.first))
    kinds: dict[str, int] = {}
    ends = []
    for m, e in outside[:8]:
        rank = kinds.get(m.kind, 0)
        kinds[m.kind] = rank + 1
        ends.append(End(e, m, away=index - m.spot.sentence, rank=rank))
    inside.sort(key=lambda i: (i.typed.spot.first, i.typed.spot.head))  # type: ignore[union-attr]
    return inside, ends


def kind_of(end: End) -> str:
    if end.figure is not None:
        return end.figure.kind
    if end.told is not None:
        return end.told.kind
    assert end.entity is not None
    return GROUPED.get(next(iter(end.entity.chances())), "?")
