"""All claims held against all reference claims: figures, and the claims behind them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tacheron.scoring.comparing import Record, Yardstick, overlap, same_claim


@dataclass(frozen=True)
class Figures:
    """How many claims were right (`hits`), how many were found (`offered`), how many there were to find (`wanted`)."""

    hits: int
    offered: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.hits / self.offered if self.offered else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        if not self.hits:
            return 0.0
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    def to_json(self) -> dict[str, float]:
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "hits": self.hits,
            "offered": self.offered,
            "wanted": self.wanted,
        }


@dataclass(frozen=True)
class Score:
    """The result of a comparison: figures by predicate, in all and for grounded claims, and the claims behind them."""

    rows: Mapping[str, Figures]
    total: Figures
    grounded: Figures
    missed: tuple[Record, ...]
    extra: tuple[Record, ...]

    def to_json(self, show: bool = False) -> dict[str, Any]:
        """The figures, and with `show` the claims that were missed and those that are extra."""
        figures: dict[str, Any] = {
            "rows": {name: row.to_json() for name, row in self.rows.items()},
            "total": self.total.to_json(),
            "grounded": self.grounded.to_json(),
        }
        if show:
            figures |= {"missed": [dict(c) for c in self.missed], "extra": [dict(c) for c in self.extra]}
        return figures


def evaluate(
    gold: Iterable[Record], predicted: Iterable[Record], empty: Collection[str] = (), *, by: Yardstick
) -> Score:
    """Compare claims with reference claims, article by article.

    A reference claim takes one prediction, a grounded one if it can. Predictions on articles that are neither in `gold`
    nor in `empty` (articles known to hold no claim) are passed over. Reference claims marked `optional` count neither
    when found nor when missed. Costs reference claims times predictions, article by article.
    """
    wanted, offered = _by_article(gold), _by_article(predicted)
    tally = _Tally()
    for article in sorted(wanted.keys() | set(empty)):
        _compare(wanted.get(article, []), offered.get(article, []), tally, by)
    names = sorted(tally.wanted.keys() | tally.offered.keys())
    totals = (tally.offered.total(), tally.wanted.total())
    return Score(
        rows={n: Figures(tally.hits[n], tally.offered[n], tally.wanted[n]) for n in names},
        total=Figures(tally.hits.total(), *totals),
        grounded=Figures(tally.grounded, *totals),
        missed=tuple(tally.missed),
        extra=tuple(tally.extra),
    )


@dataclass
class _Tally:
    hits: Counter[str] = field(default_factory=Counter)
    offered: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    grounded: int = 0
    missed: list[Record] = field(default_factory=list)
    extra: list[Record] = field(default_factory=list)


def _compare(gold: Sequence[Record], predicted: Sequence[Record], tally: _Tally, by: Yardstick) -> None:
    left = list(predicted)
    # An arguable reference claim comes last, so that it does not use up a prediction that its certain twin needs.
    for reference in sorted(gold, key=lambda g: bool(g.get("optional"))):
        at = _best(left, reference, by)
        found = None if at is None else left.pop(at)
        if reference.get("optional"):
            continue
        name = reference["predicate"]
        tally.wanted[name] += 1
        if found is None:
            tally.missed.append(reference)
        else:
            tally.hits[name] += 1
            tally.offered[name] += 1
            tally.grounded += overlap(found, reference)
    for prediction in left:
        tally.offered[prediction.get("predicate") or "?"] += 1
        tally.extra.append(prediction)


def _best(left: Sequence[Record], reference: Record, by: Yardstick) -> int | None:
    """The place of the first grounded twin, else of the first twin."""
    twins = [at for at, prediction in enumerate(left) if same_claim(prediction, reference, by)]
    return max(twins, key=lambda at: overlap(left[at], reference), default=None)


def _by_article(records: Iterable[Record]) -> dict[Any, list[Record]]:
    groups: dict[Any, list[Record]] = defaultdict(list)
    for record in records:
        groups[record.get("article")].append(record)
    return groups
