"""From marked texts to examples: which spot is which entity, which pair carries which claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tacheron.learning.linking import Entity, Typed
from tacheron.learning.marked import Mark, Marked
from tacheron.learning.pairs import End, Pair
from tacheron.learning.spots import NOTHING, Spot, spots_of
from tacheron.reading.extractor import FramesExtractor, LaidOpen
from tacheron.reading.mention import head_of, tokens_in
from tacheron.reading.page import Figure, Page
from tacheron.reading.sentences import Sentence
from tacheron.records import Article, Document
from tacheron.scoring import same_number


@dataclass(frozen=True, eq=False)
class Lesson:
    """A marked text laid open: its spots, and for each the number of the entity it mentions (None: of nothing)."""

    marked: Marked
    laid: LaidOpen
    spots: tuple[Spot, ...]
    entity: Mapping[int, int] = field(default_factory=dict)  # by id of the spot

    @property
    def page(self) -> Page:
        return self.laid.page

    def carried(self, sentence: Sentence) -> list[dict[str, Any]]:
        """The reference claims whose words touch a sentence."""
        return [c for c in self.marked.claims if c["start"] < sentence.end and sentence.start < c["end"]]

    def of(self, spot: Spot) -> int | None:
        return self.entity.get(id(spot))

    def type_of(self, spot: Spot) -> str:
        number = self.of(spot)
        return NOTHING if number is None else self.marked.types[number]


def lesson(marked: Marked, extractor: FramesExtractor) -> Lesson:
    laid = extractor.laid_open(Document(Article(marked.id, marked.title, marked.language), marked.text))
    page = laid.page
    spots = [s for i in range(len(page.sentences)) for s in spots_of(page, i, laid.words)]
    entity: dict[int, int] = {}
    for i, sentence in enumerate(page.sentences):
        here = {s.head: s for s in spots if s.sentence == i}
        marks = [m for m in marked.marks if sentence.start <= m.start and m.end <= sentence.end]
        for mark in sorted(marks, key=lambda m: (m.start - m.end, m.start)):
            span = tokens_in(sentence, mark.start, mark.end)
            if not span:
                continue
            spot = here.get(head_of(sentence, span).i) or _only(here.values(), mark)
            if spot is not None:
                entity[id(spot)] = mark.entity  # the inner mark comes later and wins
    return Lesson(marked, laid, tuple(spots), entity)


def _only(spots: Iterable[Spot], mark: Mark) -> Spot | None:
    """The first noun or name wholly within a mark whose head is no spot."""
    inside = [s for s in spots if mark.start <= s.start and s.end <= mark.end]
    return min(inside, key=lambda s: (s.kind == "pronoun", s.first), default=None)


def labels_of(lesson: Lesson, pair: Pair, numbers: Mapping[int, int], predicates: Sequence[str]) -> list[int]:
    """For each predicate 1 where the sentence carries that claim of the pair, 0 where nothing does, -1 where it is open:
    claimed on other words, or arguable. `numbers` gives for each entity its number in the marked text."""
    found = dict.fromkeys(predicates, 0)
    sentence = lesson.page.sentences[pair.sentence]
    a = numbers.get(id(pair.a.entity))
    if a is None:
        return [0] * len(predicates)
    b = numbers.get(id(pair.b.entity)) if pair.b.entity is not None else None
    for claim, (subject, object_) in zip(lesson.marked.claims, lesson.marked.ends, strict=True):
        if subject != a or not _same_other(pair.b, b, claim, object_):
            continue
        here = claim["start"] < sentence.end and sentence.start < claim["end"]
        sure = here and not claim.get("optional")
        value = 1 if sure else -1
        if found[claim["predicate"]] != 1:
            found[claim["predicate"]] = value
    return [found[p] for p in predicates]


def _same_other(end: End, number: int | None, claim: Mapping[str, object], object_: int | None) -> bool:
    if end.entity is not None:
        return object_ is not None and object_ == number
    if end.told is not None:
        return claim.get("object") == end.told.concept and object_ is None
    assert end.figure is not None
    return same_value(end.figure, claim)


def same_value(figure: Figure, claim: Mapping[str, object]) -> bool:
    """Whether a figure is the value of a claim, as the scoring compares numbers."""
    value = claim.get("value")
    if not isinstance(value, float):
        return False
    q = figure.quantity
    fits = q.unit is None or q.unit == claim["unit"] or q.kind in ("age", "year")
    return fits and same_number(q.value, value, str(claim["unit"]))


def marked_entities(lesson: Lesson, typed: Sequence[Typed]) -> tuple[list[Entity], dict[int, int]]:
    """The entities as they are marked, of the mentions as they were read, each with its number.

    What was taken for a mention and is none stands alone; but a pronoun that nobody marked may stand for anything and
    is left out.
    """
    entities: dict[object, Entity] = {}
    numbers: dict[int, int] = {}
    for t in typed:
        number = lesson.of(t.spot)
        if number is None and t.spot.kind == "pronoun":
            continue
        key: object = number if number is not None else t.spot.name if t.spot.kind in ("name", "place") else t.spot
        if key not in entities:
            entities[key] = Entity(len(entities))
            if number is not None:
                numbers[id(entities[key])] = number
        entities[key].mentions.append(t)
    return list(entities.values()), numbers
