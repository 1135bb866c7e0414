"""A score to look at."""

from __future__ import annotations

from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.table import Table

from tacheron.scoring.comparing import Record
from tacheron.scoring.evaluating import Figures, Score


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


def sets_table(rows: Iterable[tuple[str, str, str, Score]]) -> Table:
    """A row for each part of a reference set: set, language, part and score."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in ("set", "language", "part"):
        table.add_column(heading)
    for heading in ("precision", "recall", "F1", "grounded F1", "right", "found", "wanted"):
        table.add_column(heading, justify="right")
    for name, language, part, score in rows:
        _, *rates, right, found, wanted = _cells(name, score.total)
        table.add_row(name, language, part, *rates, f"{score.grounded.f1:.2f}", right, found, wanted)
    return table


def missed_and_extra(score: Score) -> str:
    """The claims that were missed and those that are extra, a line each, for `--show`."""
    parts = []
    for title, claims in (("missed", score.missed), ("extra", score.extra)):
        parts.append(f"{title} ({len(claims)})\n")
        parts += [f"  {_in_words(claim)}\n" for claim in claims]
    return "".join(parts)


def _cells(name: str, row: Figures) -> tuple[str, ...]:
    rates = (f"{rate:.2f}" for rate in (row.precision, row.recall, row.f1))
    return (name, *rates, str(row.hits), str(row.offered), str(row.wanted))


def _in_words(claim: Record) -> str:
    what = claim.get("object") or f"{claim.get('value')} {claim.get('unit')} per {claim.get('per')}"
    quote = " ".join((claim.get("quote") or "").split())[:90]
    return f"{claim.get('article')}: {claim.get('predicate')}({claim.get('subject')}, {what})  «{quote}»"
