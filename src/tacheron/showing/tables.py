"""Rows as text: a table for the terminal, CSV, JSON or Markdown.

Nothing that a cell holds is taken for markup, and a cell is one line.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal

FORMATS = ("table", "csv", "json", "markdown")

Cell = str | int | Decimal | bool | None
Rows = Iterable[Sequence[Cell]]


def rendered(columns: Sequence[str], rows: Rows, form: str, width: int | None = None) -> str:
    """The rows in one of FORMATS, with a line end at the end; `width` bounds a table, whose cells are then wrapped."""
    if form == "csv":
        return as_csv(columns, rows)
    if form == "json":
        return as_json(columns, rows)
    if form == "markdown":
        return as_markdown(columns, rows)
    return as_table(columns, rows, width)


def as_csv(columns: Sequence[str], rows: Rows) -> str:
    """RFC 4180 but for its line ends, which are line feeds."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return out.getvalue()


def as_json(columns: Sequence[str], rows: Rows) -> str:
    """A list of objects, each with its columns in their order; an empty cell is null."""
    listed = [{column: _json(cell) for column, cell in zip(columns, row, strict=True)} for row in rows]
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"


def as_markdown(columns: Sequence[str], rows: Rows) -> str:
    """A pipe table, in which what would be Markdown in a cell is shown as it stands."""
    lines = [list(columns), ["---"] * len(columns)]
    lines += [[_markdown(cell) for cell in row] for row in rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def as_table(columns: Sequence[str], rows: Rows, width: int | None = None) -> str:
    """Columns side by side under their names."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in columns:
        table.add_column(Text(column), overflow="fold")
    for row in rows:
        table.add_row(*(Text(_line(cell), justify="right" if _is_number(cell) else None) for cell in row))
    out = io.StringIO()
    # Without a width nobody reads it on a screen: nothing is wrapped.
    Console(file=out, width=width or 100_000, color_system=None).print(table)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def for_spreadsheets(cell: Cell) -> Cell:
    """The cell with a «'» before what a spreadsheet would take for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | Decimal) and not isinstance(cell, bool)


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)


def _line(cell: Cell) -> str:
    return " ".join(_plain(cell).split())


def _json(cell: Cell) -> str | int | float | bool | None:
    if not isinstance(cell, Decimal):
        return cell
    return int(cell) if cell == cell.to_integral_value() else float(cell)


def _markdown(cell: Cell) -> str:
    return "".join("\\" + sign if sign in r"\`*_[]<>|#" else sign for sign in _line(cell))
