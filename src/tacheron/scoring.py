"""How good an extraction is: claims compared with reference claims, and what was missed or added.

Two claims are the same where article, predicate, denial, subject and object (or value, unit and `per`) are the same.
Names are compared without case, accents and articles, and through the aliases that the reference lists; names of types
that are described rather than named, by their words. Numbers may differ by 0.5 %, percentages by 0.7 of a point; in
`per` all kinds of pieces are one kind. A claim is *grounded* where its quote also overlaps the reference's quote.

Records are plain mappings here, not `Claim`s: a reference has fields that a claim has not (`aliases`, `optional`), and
a broken prediction is a wrong one, no fault of its file.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.table import Table

from tacheron.errors import RecordError

if TYPE_CHECKING:
    from tacheron.vocabulary import Vocabulary

Record = Mapping[str, Any]

ALLOWED_SHARE = 0.005
ALLOWED_POINTS = 0.7
COMMON_WORDS = 0.5
_TIMES = frozenset({"minute", "hour", "day", "night", "week", "month", "quarter", "year"})
_ARTICLES = frozenset(
    {"le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "en", "au", "aux", "et"}
    | {"the", "a", "an", "of", "in", "and"}
)


@dataclass(frozen=True)
class Yardstick:
    """What the comparison must know of the vocabulary: `open_names` are the types that are described, not named."""

    relations: frozenset[str]
    open_names: frozenset[str]


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


def yardstick(vocabulary: Vocabulary) -> Yardstick:
    """What the ontology says for the comparison."""
    return Yardstick(
        relations=frozenset(p.name for p in vocabulary.relations()),
        open_names=frozenset(t.name for t in vocabulary.types.values() if t.open_name),
    )


def read_reference(path: Path) -> list[Record]:
    """The records of one JSON Lines file, or of all `*.jsonl` in a folder and the folders below it, in order of path.

    Raises RecordError where nothing is there to read or a line is no JSON object with article and predicate.
    """
    if not path.exists():
        raise RecordError(path, None, "there is no such file or folder of claims")
    files = sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]
    if not files:
        raise RecordError(path, None, "no *.jsonl file stands in this folder or below it")
    return [record for file in files for record in _read_file(file)]


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


def score_table(score: Score) -> Table:
    """The figures as a table for the terminal: a row per predicate, then the total, then the grounded claims."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("predicate")
    for heading in ("precision", "recall", "F1", "right", "found", "wanted"):
        table.add_column(heading, justify="right")
    last = list(score.rows)[-1:]
    for name, row in score.rows.items():
        table.add_row(*_cells(name, row), end_section=[name] == last)
    table.add_row(*_cells("all", score.total))
    table.add_row(*_cells("grounded", score.grounded))
    return table


def missed_and_extra(score: Score) -> str:
    """The claims that were missed and those that are extra, a line each, for `--show`."""
    parts = []
    for title, claims in (("missed", score.missed), ("extra", score.extra)):
        parts.append(f"{title} ({len(claims)})\n")
        parts += [f"  {_in_words(claim)}\n" for claim in claims]
    return "".join(parts)


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
            tally.grounded += _overlap(found, reference)
    for prediction in left:
        tally.offered[prediction.get("predicate") or "?"] += 1
        tally.extra.append(prediction)


def _best(left: Sequence[Record], reference: Record, by: Yardstick) -> int | None:
    """The place of the first grounded twin, else of the first twin."""
    twins = [at for at, prediction in enumerate(left) if _same_claim(prediction, reference, by)]
    return max(twins, key=lambda at: _overlap(left[at], reference), default=None)


def _same_claim(predicted: Record, gold: Record, by: Yardstick) -> bool:
    if predicted.get("predicate") != gold["predicate"] or bool(predicted.get("negated")) != bool(gold.get("negated")):
        return False
    if not _same_name(predicted, gold, "subject", by):
        return False
    if gold["predicate"] in by.relations:
        return _same_name(predicted, gold, "object", by)
    return (
        _same_number(predicted.get("value"), gold.get("value"), gold.get("unit"))
        and predicted.get("unit") == gold.get("unit")
        and _kind_of_pay(predicted.get("per")) == _kind_of_pay(gold.get("per"))
    )


def _same_name(predicted: Record, gold: Record, role: str, by: Yardstick) -> bool:
    found = _words(predicted.get(role))
    described = gold.get(f"{role}_type") in by.open_names
    for name in (gold.get(role), *(gold.get("aliases") or {}).get(role, ())):
        wanted = _words(name)
        if found == wanted or (described and _share_in_common(found, wanted) >= COMMON_WORDS):
            return True
    return False


def _share_in_common(one: Sequence[str], other: Sequence[str]) -> float:
    if not one or not other:
        return 0.0
    return len(set(one) & set(other)) / len(set(one) | set(other))


def _words(name: object) -> tuple[str, ...]:
    if not isinstance(name, str):
        return ()
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return tuple(word for word in re.findall(r"[a-z0-9]+", bare) if word not in _ARTICLES)


def _same_number(predicted: Any, reference: Any, unit: str | None) -> bool:
    if predicted is None or reference is None:
        return predicted is reference
    allowed = ALLOWED_POINTS if unit == "percent" else ALLOWED_SHARE * max(abs(float(reference)), 1e-9)
    try:
        return abs(float(predicted) - float(reference)) <= allowed
    except (TypeError, ValueError):
        return False


def _kind_of_pay(per: object) -> object:
    """A time or a count stays as it is; every kind of piece is one, because their names are free text."""
    if not per or not isinstance(per, str) or per[0].isdigit() or per in _TIMES:
        return per or None
    return "piece"


def _overlap(predicted: Record, gold: Record) -> bool:
    ends = (predicted.get("start"), predicted.get("end"), gold.get("start"), gold.get("end"))
    if None in ends:
        return False
    return bool(predicted["start"] < gold["end"] and gold["start"] < predicted["end"])


def _by_article(records: Iterable[Record]) -> dict[Any, list[Record]]:
    groups: dict[Any, list[Record]] = defaultdict(list)
    for record in records:
        groups[record.get("article")].append(record)
    return groups


def _read_file(file: Path) -> list[Record]:
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError:
        raise RecordError(file, None, "is not UTF-8; save it as UTF-8") from None
    # Not splitlines(): a quote may hold U+2028 or U+0085, which JSON leaves as they are.
    return [_record(file, n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]


def _record(file: Path, number: int, line: str) -> Record:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as fault:
        raise RecordError(file, number, f"is no JSON ({fault.msg}); each line must be one claim") from None
    if not isinstance(record, dict) or not all(isinstance(record.get(k), str) for k in ("article", "predicate")):
        raise RecordError(file, number, "must be a JSON object with «article» and «predicate»")
    return record


def _cells(name: str, row: Figures) -> tuple[str, ...]:
    rates = (f"{rate:.2f}" for rate in (row.precision, row.recall, row.f1))
    return (name, *rates, str(row.hits), str(row.offered), str(row.wanted))


def _in_words(claim: Record) -> str:
    what = claim.get("object") or f"{claim.get('value')} {claim.get('unit')} per {claim.get('per')}"
    quote = " ".join((claim.get("quote") or "").split())[:90]
    return f"{claim.get('article')}: {claim.get('predicate')}({claim.get('subject')}, {what})  «{quote}»"
