"""Training the models of one language from marked texts.

Each model learns from what the models before it say of texts that they have not seen (FOLDS parts, by the digest of the
text's id), so that it learns to live with their mistakes. Nothing here depends on the order of the texts.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from tacheron.learning.claiming import claims_of, judged
from tacheron.learning.concepts import concept_features, figure_features, says_features
from tacheron.learning.examples import Lesson, labels_of, marked_entities, same_value
from tacheron.learning.fitting import OPEN, Examples, Manner, fit
from tacheron.learning.kept import Models
from tacheron.learning.linear import Linear
from tacheron.learning.linking import Entity, Typed, by_model, candidates, link_features, linked
from tacheron.learning.pairs import Pair
from tacheron.learning.reader import Stages, admitted, mentions_in, pairs_in, typed_spots
from tacheron.learning.spots import NOTHING, Describer
from tacheron.scoring import evaluate, yardstick
from tacheron.vocabulary import Vocabulary

FOLDS = 4
LEAST_CONCEPT = 4
Tell = Callable[[str], None]


def fold_of(id_: str) -> int:
    return int(hashlib.sha256(id_.encode()).hexdigest()[:8], 16) % FOLDS


def crossed(examples: Examples, manner: Manner) -> tuple[list[Linear], Linear]:
    """For each fold the model that has not seen it; and the model of all."""
    folds = np.array([fold_of(a) for a in examples.articles])
    masks = [folds != k for k in range(FOLDS)]
    *parts, whole = fit(examples, manner, [*masks, np.ones(len(folds), bool)])
    return parts, whole


class Trainer:
    """Trains the models of one language, one after the other."""

    def __init__(
        self,
        lessons: Sequence[Lesson],
        describer: Describer,
        vocabulary: Vocabulary,
        alike: Mapping[str, int],
        tell: Tell = lambda _: None,
    ) -> None:
        self._lessons = sorted(lessons, key=lambda x: x.marked.id)
        self._describer = describer
        self._vocabulary = vocabulary
        self._alike = alike
        self._tell = tell
        self._predicates = tuple(sorted(vocabulary.predicates))
        self.typed: dict[str, list[Typed]] = {}
        self.entities: dict[str, list[Entity]] = {}
        self.folds: list[Stages] = []

    def train(self) -> Models:
        """All models, from all lessons. `folds[k]` are afterwards the first stages that have not seen fold k."""
        self._tell("what is mentioned")
        typings, typing = crossed(self._typing_examples(), Manner(exclusive=True, strength=0.5))
        for x in self._lessons:
            spots = typed_spots(x.laid, x.spots, typings[fold_of(x.marked.id)], self._describer)
            self.typed[x.marked.id] = mentions_in(spots)
        self._tell("who is who")
        linkings, linking = crossed(self._linking_examples(), Manner(strength=0.3))
        for x in self._lessons:
            decide = by_model(x.page, x.laid.words, linkings[fold_of(x.marked.id)])
            self.entities[x.marked.id] = linked(self.typed[x.marked.id], decide)
        self._tell("what is told of")
        concepts_x, concepts = crossed(self._concept_examples(), Manner(strength=3.0))
        says_x, says = crossed(self._says_examples(), Manner(strength=0.5))
        measures_x, measures = crossed(self._measure_examples(), Manner(exclusive=True, strength=1.0))
        self.folds = [Stages(*s) for s in zip(typings, linkings, concepts_x, says_x, measures_x, strict=True)]
        self._tell("who with whom")
        pairs = self.pair_examples()
        pairs_x, whole = crossed(pairs, PAIRS)
        self._tell("how sure")
        confidence = measured(self._chances(pairs_x))
        trained = {
            "texts": len(self._lessons),
            "claims": sum(len(x.marked.claims) for x in self._lessons),
            "pairs": len(pairs.rows),
        }
        return Models(Stages(typing, linking, concepts, says, measures), whole, self._alike, confidence, trained)

    def _chances(self, pairs: Sequence[Linear]) -> list[tuple[float, bool]]:
        """The chance of every claim that the models make of texts that they have not seen, and whether it is right."""
        by = yardstick(self._vocabulary)
        found: list[tuple[float, bool]] = []
        for x in self._lessons:
            fold = fold_of(x.marked.id)
            entities = self.entities[x.marked.id]
            made = judged(x.laid, entities, self.folds[fold], pairs[fold], self._vocabulary, self._alike)
            claims = [(claim.to_json(), j.chance) for claim, j in claims_of(x.marked.id, x.laid, made)]
            wrong = {c["id"] for c in evaluate(x.marked.claims, [c for c, _ in claims], [x.marked.id], by=by).extra}
            found += [(chance, c["id"] not in wrong) for c, chance in claims]
        return found

    def _typing_examples(self) -> Examples:
        types = sorted({t for x in self._lessons for t in x.marked.types.values()})
        found = Examples((NOTHING, *types))
        for x in self._lessons:
            for spot in x.spots:
                found.add(x.marked.id, self._describer.features(x.page, spot), _one_of(found.classes, x.type_of(spot)))
        return found

    def _linking_examples(self) -> Examples:
        found = Examples(("same",))
        for x in self._lessons:
            entities: dict[int, Entity] = {}
            for t in self.typed[x.marked.id]:
                number = x.of(t.spot)
                if number is None:
                    continue
                known = entities.get(number)
                if not (
                    t.spot.kind in ("name", "place")
                    and known is not None
                    and any(m.spot.name == t.spot.name for m in known.mentions)
                ):
                    for old, rank, same in candidates(list(entities.values()), t):
                        if not (t.spot.kind in ("name", "place") and old.name is not None):
                            found.add(
                                x.marked.id,
                                link_features(x.page, x.laid.words, t, old, rank, same),
                                [int(old is known)],
                            )
                entities.setdefault(number, Entity(number)).mentions.append(t)
        return found

    def _concept_classes(self) -> tuple[str, ...]:
        claims = [
            c for x in self._lessons for c in x.marked.claims if c.get("object_type") in ("TaskType", "Condition")
        ]
        counts = Counter(c["object"] for c in claims)
        known = {*self._vocabulary.conditions, *self._vocabulary.task_types}
        return tuple(sorted(c for c, n in counts.items() if n >= LEAST_CONCEPT or (c in known and n >= 2)))

    def _concept_examples(self) -> Examples:
        found = Examples(self._concept_classes())
        for x in self._lessons:
            for i, sentence in enumerate(x.page.sentences):
                told = {c["object"] for c in x.carried(sentence) if "object" in c}
                features = [f for f, _ in concept_features(x.page, i, self._alike, x.laid.words)]
                found.add(x.marked.id, features, [int(c in told) for c in found.classes])
        return found

    def _says_examples(self) -> Examples:
        found = Examples(self._predicates)
        for x in self._lessons:
            for i, sentence in enumerate(x.page.sentences):
                said = {c["predicate"] for c in x.carried(sentence)}
                found.add(
                    x.marked.id,
                    says_features(x.page, i, concept_features(x.page, i, self._alike, x.laid.words)),
                    [int(p in said) for p in found.classes],
                )
        return found

    def _measure_examples(self) -> Examples:
        found = Examples((NOTHING, *sorted(p.name for p in self._vocabulary.observations())))
        for x in self._lessons:
            for i, sentence in enumerate(x.page.sentences):
                claims = [c for c in x.carried(sentence) if "value" in c]
                for figure in x.page.figures[i]:
                    name = next((c["predicate"] for c in claims if same_value(figure, c)), NOTHING)
                    found.add(
                        x.marked.id,
                        figure_features(x.page, figure, self._alike, x.laid.words),
                        _one_of(found.classes, name),
                    )
        return found

    def pair_examples(self) -> Examples:
        found = Examples(self._predicates)
        for x in self._lessons:
            for features, labels in self._pairs_of(x):
                found.add(x.marked.id, features, labels)
        return found

    def _pairs_of(self, x: Lesson) -> list[tuple[list[str], list[int]]]:
        entities, numbers = marked_entities(x, self.typed[x.marked.id])
        stages = self.folds[fold_of(x.marked.id)]
        rows: list[tuple[Pair, list[str], list[int]]] = []
        for pair, features in pairs_in(x.laid, entities, stages, self._vocabulary, self._alike):
            if any(
                e.typed is not None and e.typed.spot.kind == "pronoun" and x.of(e.typed.spot) is None
                for e in (pair.a, pair.b)
            ):
                continue  # a pronoun that nobody marked may stand for anything
            labels = labels_of(x, pair, numbers, self._predicates)
            fitting = [admitted(pair, self._vocabulary.predicates[p]) for p in self._predicates]
            rows.append((pair, features, [v if ok else OPEN for v, ok in zip(labels, fitting, strict=True)]))
        return [(f, labels) for (_, f, _), labels in zip(rows, _nearest_only(rows), strict=True)]


PAIRS = Manner(strength=0.5, rare=3)


def measured(chances: Sequence[tuple[float, bool]]) -> tuple[tuple[float, float], ...]:
    """What a chance is worth: the share of right claims by chance, rising (isotonic regression), at some forty points."""
    from sklearn.isotonic import IsotonicRegression

    if not chances:
        return ()
    model = IsotonicRegression(y_min=0.0, y_max=1.0)
    model.fit([c for c, _ in chances], [float(right) for _, right in chances])
    points = list(zip(model.X_thresholds_, model.y_thresholds_, strict=True))
    step = max(1, len(points) // 40)
    return tuple((round(float(c), 3), round(float(s), 3)) for c, s in [*points[:-1:step], points[-1]])


def _one_of(classes: Sequence[str], name: str) -> list[int]:
    return [int(c == name) for c in classes]


def _nearest_only(rows: Sequence[tuple[Pair, list[str], list[int]]]) -> list[list[int]]:
    """Of several places in a sentence where one pair of things stands, the nearest carries the claim; the others are open."""
    keys = []
    best: dict[tuple[object, ...], int] = {}
    for pair, _, _ in rows:
        b = id(pair.b.entity or pair.b.figure or pair.b.told)
        key = (pair.sentence, id(pair.a.entity), b)
        gap = 99 if pair.a.away or pair.b.away else abs(pair.a.span[0] - pair.b.span[0])
        keys.append((key, gap))
        best[key] = min(gap, best.get(key, 999))
    return [
        labels if gap == best[key] else [OPEN if v == 1 else v for v in labels]
        for (_, _, labels), (key, gap) in zip(rows, keys, strict=True)
    ]
