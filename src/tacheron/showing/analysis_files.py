"""Analyses as files for other programs: CSV with plain numbers, JSON with the claims behind every figure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from tacheron.analysis import Cell, Column
from tacheron.analysis.findings import Value
from tacheron.chains.links import Node, Said
from tacheron.flows import End
from tacheron.showing import tables
from tacheron.showing.findings import Shown

CLAIMS = ("row", "column", "value", "claim", "article", "title", "quote", "status")


def as_csv(shown: Shown, claims: bool = False) -> str:
    """The table with its figures as plain numbers, or the claims behind them, a row for each figure and claim."""
    if claims:
        return tables.as_csv(CLAIMS, ([*map(tables.for_spreadsheets, row)] for row in claim_rows(shown)))
    rows = ([tables.for_spreadsheets(shown.plain(cell)) for cell in row] for row in shown.finding.rows)
    return tables.as_csv([column.key for column in shown.finding.columns], rows)


def as_json(findings: Iterable[Shown]) -> str:
    """A list of the analyses as indented JSON, ends with a newline: sentences, table, and the claims of each figure."""
    return json.dumps([_record(each) for each in findings], ensure_ascii=False, indent=1) + "\n"


def claim_rows(shown: Shown) -> Iterator[tuple[tables.Cell, ...]]:
    """The claims behind each figure, under the heads CLAIMS."""
    for row in shown.finding.rows:
        for column, cell in zip(shown.finding.columns, row, strict=True):
            for said in cell.claims:
                status = "denied" if said.negated else said.status
                article = said.source.iri, shown.discreet(said.source.title)
                yield shown.label(row), column.key, shown.plain(cell), said.claim, *article, shown.quote(said), status


def _record(shown: Shown) -> dict[str, Any]:
    finding = shown.finding
    found = [
        {"words": remark.key, "parts": {name: _cell(cell, shown) for name, (cell, _) in remark.parts.items()}}
        for remark in finding.remarks
    ]
    return {
        "analysis": finding.name,
        "title": shown.title,
        "text": shown.sentences(),
        "found": found,
        "columns": [_column(column, head) for column, head in zip(finding.columns, shown.heads(), strict=True)],
        "rows": [
            {column.key: _cell(cell, shown) for column, cell in zip(finding.columns, row, strict=True)}
            for row in finding.rows
        ],
        "claims": {said.claim: _said(said, shown) for said in finding.claims()},
    }


def _column(column: Column, head: str) -> dict[str, str]:
    return {"key": column.key, "form": column.form, "head": head}


def _cell(cell: Cell, shown: Shown) -> dict[str, Any]:
    return {"value": _value(cell.value, shown), "claims": [said.claim for said in cell.claims]}


def _value(value: Value, shown: Shown) -> Any:
    if isinstance(value, tuple):
        return [_value(node, shown) for node in value]
    if isinstance(value, End):
        return {"code": value.code, "kind": value.kind, "label": value.label(shown.telling.language)}
    if isinstance(value, Node):
        return {"iri": value.iri, "label": shown.name(value)}
    if isinstance(value, Said):
        return shown.told(value, "text")
    if isinstance(value, str):
        return shown.discreet(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _said(said: Said, shown: Shown) -> dict[str, Any]:
    return {
        "says": shown.told(said, "text"),
        "quote": shown.quote(said),
        "article": said.source.iri,
        "title": shown.discreet(said.source.title),
        "published": said.source.published,
        "said_by": None if said.said_by is None else shown.discreet(said.said_by),
        "status": "denied" if said.negated else said.status,
        "when": said.when,
        "review": said.review,
    }
