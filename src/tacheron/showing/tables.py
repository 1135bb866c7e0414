"""Rows as text: a table for the terminal, CSV, JSON or Markdown.

Nothing that a cell holds is taken for markup, and a cell is one line.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import zip_longest

from rich.cells import cell_len

from tacheron.showing.columns import BETWEEN
from tacheron.showing.columns import widths as columns_of

PAGE = 160
"""How many signs a line of a table has where it is no screen, as in a file."""
_NARROWEST = 20
FORMATS = ("table", "csv", "json", "markdown")

Cell = str | int | Decimal | bool | None
Rows = Iterable[Sequence[Cell]]


def rendered(columns: Sequence[str], rows: Rows, form: str, width: int | None = None) -> str:
    """The rows in one of FORMATS, with a line end at the end; `width` bounds a table, PAGE if it is None."""
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
    """Columns side by side under their names, in lines of at most `width` signs, or of a wide page where it is no screen.

    Where the words of a row do not fit beside each other, it is a block of lines, a column each (`as_blocks`).
    """
    rows, width = list(rows), width or PAGE
    lines = [[_line(cell) for cell in row] for row in rows]
    found = columns_of(columns, lines, width)
    if found is None:
        return as_blocks(columns, lines, width)
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column, wide in zip(columns, found, strict=True):
        table.add_column(Text(column), overflow="fold", width=wide)
    for row, texts in zip(rows, lines, strict=True):
        pairs = zip(row, texts, strict=True)
        table.add_row(*(Text(text, justify="right" if _is_number(cell) else None) for cell, text in pairs))
    out = io.StringIO()
    Console(file=out, width=width, color_system=None).print(table)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def as_blocks(columns: Sequence[str], rows: Iterable[Sequence[str]], width: int) -> str:
    """A block a row with its number, a line a column, the name before the cell; no cell is left out."""
    wide = max(map(cell_len, columns), default=0)
    blocks = []
    for number, row in enumerate(rows, 1):
        blocks.append(f"── {number} ".ljust(wide + BETWEEN + 10, "─") + "\n")
        for column, cell in zip(columns, row, strict=True):
            name = column + " " * (wide - cell_len(column) + BETWEEN)
            lines = _broken(cell, max(width - cell_len(name), _NARROWEST)) or [""]
            blocks += [
                (before + line).rstrip() + "\n"
                for before, line in zip_longest([name], lines, fillvalue=" " * len(name))
            ]
    return "".join(blocks)


def _broken(text: str, width: int) -> list[str]:
    """The text in lines of at most so many cells of a terminal, of which some signs take two."""
    from rich.console import Console
    from rich.text import Text

    return [line.plain.rstrip() for line in Text(text).wrap(Console(width=width), width, overflow="fold")]


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
