"""From judged pairs to claims: one a statement, with the surest evidence, above the threshold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tacheron.learning.entitling import name_of
from tacheron.learning.linear import Linear
from tacheron.learning.linking import Entity
from tacheron.learning.pairs import End, Pair
from tacheron.learning.reader import Stages, admitted, pairs_in
from tacheron.reading.extractor import QUOTE, LaidOpen
from tacheron.records import Claim
from tacheron.vocabulary import Predicate, Vocabulary

LEAST = 0.05
EMPLOYER = 0.15


@dataclass(frozen=True, eq=False)
class Judged:
    """A claim that a pair may carry, with the chance that it does and the features that speak for it."""

    pair: Pair
    predicate: Predicate
    chance: float
    features: Sequence[str]


def judged(
    laid: LaidOpen, entities: Sequence[Entity], stages: Stages, pairs: Linear, vocabulary: Vocabulary,
    alike: Mapping[str, int],
) -> Iterator[Judged]:  # fmt: skip
    """What each pair of the article may carry, with at least LEAST chance."""
    predicates = [vocabulary.predicates[p] for p in pairs.classes]
    for pair, features in pairs_in(laid, entities, stages, vocabulary, alike):
        chances = pairs.probabilities(features)
        for predicate, chance in zip(predicates, map(float, chances), strict=True):
            if chance >= LEAST and admitted(pair, predicate):
                yield Judged(pair, predicate, chance, features)


def claims_of(article: str, laid: LaidOpen, found: Iterable[Judged]) -> list[tuple[Claim, Judged]]:
    """Each statement once, on the pair that carries it most likely; in the order of the text. The confidence is the chance."""
    ordered = list(found)
    names = _Names(laid, ordered)
    best: dict[str, tuple[Claim, Judged]] = {}
    for j in ordered:
        claim = _claim(article, laid, names, j)
        if claim is not None and (claim.id not in best or best[claim.id][1].chance < j.chance):
            best[claim.id] = (claim, j)
    return sorted(best.values(), key=lambda b: (b[0].start, b[0].end, b[0].predicate, b[0].id))


class _Names:
    """The names of the entities of one article; a group's comes from the firm that it most likely works for."""

    def __init__(self, laid: LaidOpen, found: Sequence[Judged]) -> None:
        self._laid = laid
        self._employers = _employers(found)
        self._known: dict[int, str | None] = {}

    def of(self, entity: Entity) -> str | None:
        key = id(entity)
        if key not in self._known:
            self._known[key] = name_of(self._laid.page, self._laid.words, entity, self._employers.get(key))
        return self._known[key]


def _employers(found: Sequence[Judged]) -> dict[int, str]:
    """For each group the named firm or platform that it most likely works for."""
    best: dict[int, tuple[float, str]] = {}
    for j in found:
        a, b = j.pair.a.entity, j.pair.b.entity
        if a is None or b is None or j.chance < EMPLOYER:
            continue
        role = j.predicate.chain_role
        group, firm = (b, a) if role == "hands-on" else (a, b)
        if role in ("works-on", "works-for", "hands-on") and firm.name is not None and group.last.kind == "group":
            best[id(group)] = max(best.get(id(group), (0.0, "")), (j.chance, firm.name))
    return {key: name for key, (_, name) in best.items()}


def _claim(article: str, laid: LaidOpen, names: _Names, j: Judged) -> Claim | None:
    a, b = j.pair.a, j.pair.b
    assert a.entity is not None
    subject = names.of(a.entity)
    sentence = laid.page.sentences[j.pair.sentence]
    stance = laid.stances.at(sentence, sentence.tokens[(b if not b.away else a).head])
    said = _said(names, j)
    if (
        subject is None
        or said is None
        or not stance.claims
        or str(said.get("object", "")).casefold() == subject.casefold()
    ):
        return None
    places = [end.place for end in (a, b) if not end.away]
    start, end = min(p[0] for p in places), max(p[1] for p in places)
    if end - start > QUOTE:  # the words of one end would be cut off
        return None
    return Claim(
        article=article, predicate=j.predicate.name, subject=subject,
        subject_type=_type(a.entity, j.predicate.subject_types),
        quote=laid.page.text[start:end], start=start, end=end,
        modality="reported" if stance.reported else "asserted", attributed_to=stance.source,
        negated=stance.negated and b.entity is not None,  # «no contract» holds its own denial
        confidence=Decimal(str(round(j.chance, 2))), **said,
    )  # fmt: skip


def _said(names: _Names, j: Judged) -> dict[str, Any] | None:
    """The object or the value that a claim records; None where it has no name, or the wrong unit."""
    end = j.pair.b
    if end.figure is not None:
        return _measure(end, j.predicate)
    if end.told is not None:
        return {"object": end.told.concept, "object_type": "Condition" if end.told.kind == "condition" else "TaskType"}
    assert end.entity is not None
    name = names.of(end.entity)
    return None if name is None else {"object": name, "object_type": _type(end.entity, j.predicate.object_types)}


def _measure(end: End, predicate: Predicate) -> dict[str, Any] | None:
    assert end.figure is not None
    q = end.figure.quantity
    plain = sorted(predicate.units - {"currency"})
    unit = q.unit if q.unit is not None else plain[0] if plain and q.kind != "money" else None
    if unit is None or not predicate.admits_unit(unit):
        return None
    return {
        "value": q.value, "max_value": q.max_value, "bound": q.bound, "unit": unit,
        "per": q.per if predicate.pers else None,
    }  # fmt: skip


def _type(entity: Entity, types: Iterable[str]) -> str:
    admitted_types = frozenset(types)
    return next(t for t in entity.chances() if t in admitted_types)
