"""How well names are resolved, measured on pairs from the reference claims: decided, proposed, or neither.

Each pair is put into articles of its own (one or two, as its line says) and goes the whole way: context, spelling,
lexicon, likeness. `python -m pytest tests/test_entity_pairs.py -s` prints the table that `docs/entities.md` shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from stage import lexicon, vocabulary
from tacheron.entities import key, resolve
from tacheron.likeness import LIKELY, proposals
from tacheron.records import Claim

THRESHOLDS = (0.7, LIKELY, 0.8, 0.85, 0.9)


class Pair(NamedTuple):
    """Two names, and whether they are one entity; `where` says whether one article has both."""

    judgement: str
    kind: str
    where: str
    a: str
    b: str


PAIRS = [
    Pair(*line.split("\t"))
    for line in (Path(__file__).parent / "entity_pairs.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@cache
def scores() -> dict[Pair, float]:
    """1.1 for a pair that is decided, the score of one that is proposed, 0 for any other."""
    return {pair: score for batch in batches(PAIRS) for pair, score in scored(batch)}


def batches(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """The pairs in as few lots as can be in which no name stands twice, so that no pair decides another."""
    lots: list[tuple[list[Pair], set[str]]] = []
    for pair in pairs:
        names = {key(pair.a), key(pair.b)}
        lot = next((each for each in lots if each[1].isdisjoint(names)), None)
        if lot is None:
            lots.append(lot := ([], set()))
        lot[0].append(pair)
        lot[1].update(names)
    return [lot for lot, _ in lots]


def scored(batch: list[Pair]) -> Iterator[tuple[Pair, float]]:
    claims = [claims_of(pair, f"article-{at}") for at, pair in enumerate(batch)]
    flat = [claim for both in claims for claim in both]
    entities = resolve(flat, lexicon(), vocabulary=vocabulary())
    found = {frozenset((p.a_iri, p.b_iri)): p.score for p in proposals(entities, flat, threshold=min(THRESHOLDS))}
    for pair, (one, other) in zip(batch, claims, strict=True):
        iris = frozenset((entities.subject(one).iri, entities.subject(other).iri))
        yield pair, 1.1 if len(iris) == 1 else found.get(iris, 0.0)


def claims_of(pair: Pair, article: str) -> tuple[Claim, Claim]:
    """What articles say of the two, of each something else, so that they share no company."""
    one, _, other = pair.kind.partition("/")
    second = article if pair.where == "one" else f"{article}-two"
    return said(pair.a, one, article, "Qorvex"), said(pair.b, other or one, second, "Vulpina")


def said(name: str, kind: str, article: str, whom: str) -> Claim:
    return Claim(
        article=article, predicate="worksFor", subject=name, subject_type=kind, object=f"{whom} of {article}",
        object_type="Client", quote="words", start=0, end=5,
    )  # fmt: skip


def measured(threshold: float, pairs: Iterable[Pair] = PAIRS) -> tuple[float, float]:
    """Precision and recall of what is decided, or proposed from this score on."""
    found = Counter((pair.judgement == "same", scores()[pair] >= threshold) for pair in pairs)
    right, wrong, missed = found[True, True], found[False, True], found[True, False]
    return right / (right + wrong or 1), right / (right + missed or 1)


def missed_and_wrong() -> list[str]:
    wrong = [pair for pair in PAIRS if (pair.judgement == "same") != (scores()[pair] >= LIKELY)]
    return [f"{pair.judgement}: {pair.a} | {pair.b} ({pair.kind})" for pair in wrong]


def test_what_is_decided_or_proposed_is_right_and_little_is_missed() -> None:
    for threshold in THRESHOLDS:
        print("{:.2f}  precision {:.3f}  recall {:.3f}".format(threshold, *measured(threshold)))
    print("decided alone  precision {:.3f}  recall {:.3f}".format(*measured(1.1)))
    print("\n".join(missed_and_wrong()))
    precision, recall = measured(LIKELY)
    assert precision >= 0.98, missed_and_wrong()
    assert recall >= 0.90, missed_and_wrong()


def test_what_is_decided_without_a_person_is_never_wrong() -> None:
    assert [pair for pair in PAIRS if pair.judgement == "different" and scores()[pair] > 1] == []


@pytest.mark.parametrize("kind", sorted({pair.kind for pair in PAIRS if pair.judgement == "same"}))
def test_no_type_is_left_behind(kind: str) -> None:
    precision, recall = measured(LIKELY, [pair for pair in PAIRS if pair.kind == kind])
    assert (precision >= 0.95, recall >= 0.75) == (True, True), missed_and_wrong()


def test_the_pairs_are_many_of_both_sorts_and_none_stands_twice() -> None:
    assert len({(pair.kind, pair.where, frozenset(pair[3:])) for pair in PAIRS}) == len(PAIRS)
    assert min(Counter(pair.judgement for pair in PAIRS).values()) >= 300
