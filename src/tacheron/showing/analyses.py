"""Analyses as text for a terminal and as Markdown: a table, what it shows and what not, and the claims behind it.

How a finding reads is the affair of `findings`; files for other programs are `analysis_files`'.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from babel.numbers import format_decimal

from tacheron.analysis import Cell
from tacheron.chains.links import Said
from tacheron.showing import tables
from tacheron.showing.findings import Shown, phrase
from tacheron.showing.lines import WIDTH
from tacheron.showing.markdown import bullets, escaped, heading, table
from tacheron.showing.wording import both, say

ROWS = 20
"""How many rows a reader of text sees if nothing else is said; the files have them all."""


def as_text(findings: Iterable[Shown], claims: bool = False, top: int = ROWS, width: int | None = None) -> str:
    """The analyses one after the other, each with its title, its sentences and its table; ends with a newline.

    Of a table the first `top` rows are shown, for 0 all of them; `width` bounds it.
    """
    return "\n".join(_text(shown, claims, top, width) for shown in findings)


def as_markdown(findings: Sequence[Shown], claims: bool = False, top: int = ROWS) -> str:
    """The analyses as Markdown; of several a report with a title. Whatever an article says is escaped."""
    level = 1 if len(findings) == 1 else 2
    blocks = []
    if level > 1:
        telling = findings[0].telling
        blocks += [heading(1, phrase("report", telling)), escaped(phrase("report-lead", telling))]
    for shown in findings:
        blocks += _sections(shown, claims, top, level)
    return "\n\n".join(blocks) + "\n"


def listed(names: Iterable[str], language: str) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The heads and rows of a list of analyses: the name of each, its title, what it shows."""
    heads = tuple(say(f"analysis.{key}", language) for key in ("name", "title", "what"))
    keys = ("title", "shows")
    return heads, [(name, *(say(f"analysis.{name}.{key}", language) for key in keys)) for name in names]


def _text(shown: Shown, claims: bool, top: int, width: int | None) -> str:
    rows = shown.finding.rows[: top or None]
    blocks = [shown.title, "\n".join(textwrap.fill(each, WIDTH) for each in shown.sentences())]
    if rows:
        blocks.append(tables.as_table(shown.heads(), map(shown.cells, rows), width).rstrip("\n"))
    blocks += _left_out(shown, len(rows))
    if claims:
        blocks += ["\n".join(_footnotes(shown, rows))]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _sections(shown: Shown, claims: bool, top: int, level: int) -> Iterator[str]:
    rows = shown.finding.rows[: top or None]
    yield heading(level, shown.title)
    yield escaped(" ".join(shown.sentences()))
    if rows:
        yield table(shown.heads(), map(shown.cells, rows))
    yield from map(escaped, _left_out(shown, len(rows)))
    if claims and rows:
        yield heading(level + 1, phrase("claims", shown.telling))
        yield bullets(map(escaped, _footnotes(shown, rows)))


def _left_out(shown: Shown, rows: int) -> Iterator[str]:
    rest = len(shown.finding.rows) - rows
    if rest:
        yield phrase("more-rows", shown.telling, number=format_decimal(rest, locale=shown.telling.language))


def _footnotes(shown: Shown, rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Each figure with the numbers of its claims, then the claims by number, with their words, source and IRI."""
    number: dict[str, int] = {}
    said: list[Said] = []
    for row in rows:
        for cell, head, text in zip(row, shown.heads(), shown.cells(row), strict=True):
            for claim in cell.claims:
                if claim.claim not in number:
                    said.append(claim)
                    number[claim.claim] = len(said)
            if cell.claims:
                counted = shown.telling.say("colon", name=f"{shown.label(row)} – {head}", text=text)
                yield f"{counted} {''.join(f'[{number[claim.claim]}]' for claim in cell.claims)}"
    for at, claim in enumerate(said, 1):
        yield f"[{at}] {_told_whole(shown, claim)}"


def _told_whole(shown: Shown, claim: Said) -> str:
    telling = shown.telling
    status = both(f"status.{'denied' if claim.negated else claim.status}")[telling.language]
    sentence = telling.say("said", sentence=shown.told(claim, "text"), status=status)
    source = shown.discreet(telling.source(claim.source))
    return f"{sentence} {say('report.quoted', telling.language, quote=shown.quote(claim))} — {source} <{claim.claim}>"
