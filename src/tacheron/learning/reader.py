"""The learned reading of one article: from its page to claims with a probability each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tacheron.learning.concepts import concept_features, figure_features, says_features, told
from tacheron.learning.features import pair_features
from tacheron.learning.linear import Linear
from tacheron.learning.linking import Entity, Typed
from tacheron.learning.pairs import End, Pair, ends_of, pairs_of
from tacheron.learning.scenes import scene_of
from tacheron.learning.spots import NOTHING, Describer, Spot
from tacheron.reading.extractor import LaidOpen
from tacheron.reading.page import Figure, Page
from tacheron.reading.wordlists import WordLists
from tacheron.vocabulary import Predicate, Vocabulary

SURE_NOTHING = 0.8
MAY = 0.08


@dataclass(frozen=True, eq=False)
class Stages:
    """The models before the last: what is mentioned, who is who, which tasks and conditions, which claims a sentence carries, what a figure measures."""

    typing: Linear
    linking: Linear
    concepts: Linear
    says: Linear
    measures: Linear


def typed_spots(laid: LaidOpen, spots: Sequence[Spot], model: Linear, describer: Describer) -> list[Typed]:
    """Every spot with its types; those of one name share what all its places say."""
    page = laid.page
    chances = {id(s): model.probabilities(describer.features(page, s)) for s in spots}
    by_name: dict[str, list[Spot]] = {}
    for s in spots:
        if s.kind in ("name", "place"):
            by_name.setdefault(s.name, []).append(s)
    for same in by_name.values():
        mean = np.stack([chances[id(s)] for s in same]).mean(axis=0)
        for s in same:
            chances[id(s)] = mean
    found = []
    for s in spots:
        order = sorted(zip(model.classes, map(float, chances[id(s)]), strict=True), key=lambda c: (-c[1], c[0]))
        found.append(Typed(s, tuple(order)))
    return found


def mentions_in(typed: Sequence[Typed]) -> list[Typed]:
    """The spots that mention something, with the chance of nothing taken out."""
    found = []
    for t in typed:
        nothing = dict(t.types)[NOTHING]
        if nothing < SURE_NOTHING:
            rest = tuple((k, p / (1 - nothing)) for k, p in t.types if k != NOTHING)
            found.append(Typed(t.spot, rest))
    return found


def topic_of(entities: Sequence[Entity]) -> Entity | None:
    """What the article speaks of most: the named firm, platform or farm with most mentions."""
    named = [e for e in entities if e.last.kind in ("firm", "platform", "farm") and e.name is not None]
    return max(named, key=lambda e: (len(e.mentions), -e.number), default=None)


def admitted(pair: Pair, predicate: Predicate) -> bool:
    """Whether the two ends may be what the predicate joins."""
    if not _may_be(pair.a, predicate.subject_types):
        return False
    if pair.b.figure is not None:
        return predicate.kind == "observation" and _fits(pair.b.figure, predicate)
    if predicate.kind != "relation":
        return False
    if pair.b.told is not None:
        kind = "Condition" if pair.b.told.kind == "condition" else "TaskType"
        return kind in predicate.object_types
    return _may_be(pair.b, predicate.object_types)


def _may_be(end: End, types: Iterable[str]) -> bool:
    assert end.entity is not None
    return any(p >= MAY and t in types for t, p in end.entity.chances().items())


_UNITS = {
    "money": {"currency"}, "percent": {"percent"}, "year": {"year"}, "age": {"year"}, "duration": {"hour"}, "count": {"person", "item"},
}  # fmt: skip


def _fits(figure: Figure, predicate: Predicate) -> bool:
    """Whether a figure of such a kind may be what the predicate measures."""
    return bool(_UNITS.get(figure.kind, set()) & predicate.units)


def _measured(page: Page, figure: Figure, model: Linear, alike: Mapping[str, int], words: WordLists) -> list[str]:
    """What a figure seems to measure, as features: each likely measure with the tenth of its chance."""
    chances = model.probabilities(figure_features(page, figure, alike, words))
    found = []
    for name, chance in zip(model.classes, chances, strict=True):
        if chance >= 0.05:
            found += [
                f"measures:{name}={int(10 * chance)}",
                f"measures:{name}>={0.5 if chance >= 0.5 else 0.2 if chance >= 0.2 else 0.05}",
            ]
    return found


def fired_of(laid: LaidOpen) -> dict[tuple[int, object, object], set[str]]:
    """What the frames claim, by sentence and the places of the two fillers."""
    found: dict[tuple[int, object, object], set[str]] = {}
    for c in laid.candidates:
        i = c.trigger.sentence.index
        b = (
            c.object.figure.start
            if c.object.figure is not None
            else (c.object.start if c.object.start is not None else c.object.name)
        )
        a = c.subject.start if c.subject.start is not None else c.subject.name
        found.setdefault((i, a, b), set()).add(c.template.predicate)
        found.setdefault((i, None, None), set()).add(c.template.predicate)
    return found


def _fired(fired: Mapping[tuple[int, object, object], set[str]], pair: Pair) -> frozenset[str]:
    i = pair.sentence
    ways_a = _ways(pair.a)
    ways_b = _ways(pair.b)
    exact = {p for a in ways_a for b in ways_b for p in fired.get((i, a, b), ())}
    return frozenset({*exact, *(f"here:{p}" for p in fired.get((i, None, None), ()))})


def _ways(end: End) -> list[object]:
    if end.figure is not None:
        return [end.figure.start]
    if end.told is not None:
        return [end.told.start, end.told.concept]
    assert end.typed is not None
    assert end.entity is not None
    return [end.typed.spot.start, end.typed.spot.name, end.entity.name]


def pairs_in(
    laid: LaidOpen, entities: Sequence[Entity], stages: Stages, vocabulary: Vocabulary, alike: Mapping[str, int]
) -> Iterator[tuple[Pair, list[str]]]:
    """All pairs of the article that some predicate may join, with their features."""
    page = laid.page
    fired = fired_of(laid)
    topic = topic_of(entities)
    conditions = frozenset(vocabulary.conditions)
    predicates = list(vocabulary.predicates.values())
    for i in range(len(page.sentences)):
        inside, outside = ends_of(page, i, entities, topic)
        values = [End(figure=f) for f in page.figures[i] if f.kind not in ("times", "measure")]
        read = concept_features(page, i, alike, laid.words)
        values += [End(told=t) for t in told(page, i, read, stages.concepts, conditions)]
        if not inside and not values:
            continue
        carried = stages.says.probabilities(says_features(page, i, read))
        scene = scene_of(page, i, inside, {p: int(10 * c) for p, c in zip(stages.says.classes, carried, strict=True)})
        measured = {id(f): _measured(page, f, stages.measures, alike, laid.words) for f in page.figures[i]}
        for pair in pairs_of(i, inside, outside, values):
            if any(admitted(pair, p) for p in predicates):
                features = pair_features(page, pair, scene, _fired(fired, pair), topic, alike)
                yield pair, features + measured.get(id(pair.b.figure), [])
