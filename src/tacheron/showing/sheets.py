"""A sheet: tables under headings, with remarks; as text, Markdown, CSV, JSON or one HTML page that needs nothing else.

What stands in it is told by whoever makes it (`sourcing`); here it is only laid out, and nothing in a cell is taken for
markup, script or a formula.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from tacheron.showing.markdown import bullets, escaped, heading, table
from tacheron.showing.tables import Cell, as_csv, as_table, for_spreadsheets

FORMATS = ("table", "csv", "json", "markdown", "html")

_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; color: #1c1c1c;
  background: #fff }
table { border-collapse: collapse; width: 100% } th, td { border: 1px solid #bbb; padding: .4rem .6rem;
  text-align: left; vertical-align: top } th { background: #f1f1ee } caption { text-align: left; font-weight: 600 }
.notes { color: #444 }
@media (prefers-color-scheme: dark) { body { color: #e8e8e8; background: #161616 } th { background: #2a2a2a }
  th, td { border-color: #555 } .notes { color: #bbb } }
""".strip()


@dataclass(frozen=True)
class Column:
    """A column: its name in files, its head for readers; one that is not `brief` stands in CSV and JSON alone."""

    key: str
    head: str = ""
    brief: bool = True


@dataclass(frozen=True)
class Section:
    """A table under a heading, with remarks below the heading; `cells` hold for each of its rows."""

    title: str
    rows: tuple[tuple[Cell, ...], ...] = ()
    notes: tuple[str, ...] = ()
    cells: Mapping[str, Cell] | None = None


@dataclass(frozen=True)
class Sheet:
    """Sections whose rows have the same columns, under a title; `notes` stand at the end, `summary` at the beginning."""

    title: str
    language: str
    columns: tuple[Column, ...]
    sections: tuple[Section, ...] = ()
    summary: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def told_by(self, tell: Callable[[str], str]) -> Sheet:
        """The sheet with `tell` done to every text in it, such as withholding names; columns stay as they are."""

        def cell(value: Cell) -> Cell:
            return tell(value) if isinstance(value, str) else value

        sections = tuple(
            Section(
                tell(each.title),
                tuple(tuple(map(cell, row)) for row in each.rows),
                tuple(map(tell, each.notes)),
                {key: cell(value) for key, value in (each.cells or {}).items()},
            )
            for each in self.sections
        )
        summary, notes = tuple(map(tell, self.summary)), tuple(map(tell, self.notes))
        return replace(self, title=tell(self.title), sections=sections, summary=summary, notes=notes)


def laid_out(sheet: Sheet, form: str, width: int | None = None) -> str:
    """The sheet in one of FORMATS, ends with a newline; `width` bounds the tables of a terminal."""
    if form == "csv":
        return _csv(sheet)
    if form == "json":
        return _json(sheet)
    if form == "markdown":
        return "\n\n".join(_markdown(sheet)) + "\n"
    if form == "html":
        return "\n".join(_html(sheet)) + "\n"
    return "\n\n".join(_text(sheet, width)) + "\n"


def _text(sheet: Sheet, width: int | None) -> Iterator[str]:
    yield "\n".join((sheet.title, *sheet.summary))
    for section in sheet.sections:
        lines = [section.title, *(f"  {note}" for note in section.notes)]
        if section.rows:
            heads, rows = _brief(sheet, section)
            lines.append(as_table(heads, [list(map(_in_line, row)) for row in rows], width).rstrip("\n"))
        yield "\n".join(lines)
    if sheet.notes:
        yield "\n".join(sheet.notes)


def _csv(sheet: Sheet) -> str:
    keys = list(dict.fromkeys(key for section in sheet.sections for key in section.cells or {}))
    rows = [
        [*((section.cells or {}).get(key) for key in keys), *row] for section in sheet.sections for row in section.rows
    ]
    columns = [*keys, *(column.key for column in sheet.columns)]
    return as_csv(columns, ([for_spreadsheets(cell) for cell in row] for row in rows))


def _json(sheet: Sheet) -> str:
    keys = [column.key for column in sheet.columns]
    record = {
        "title": sheet.title,
        "summary": list(sheet.summary),
        "sections": [
            {
                "title": section.title,
                "notes": list(section.notes),
                **{key: _plain(cell) for key, cell in (section.cells or {}).items()},
                "rows": [dict(zip(keys, map(_plain, row), strict=True)) for row in section.rows],
            }
            for section in sheet.sections
        ],
        "notes": list(sheet.notes),
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _markdown(sheet: Sheet) -> Iterator[str]:
    yield heading(1, sheet.title)
    yield from map(escaped, sheet.summary)
    for section in sheet.sections:
        yield heading(2, section.title)
        yield from map(escaped, section.notes)
        if section.rows:
            heads, rows = _brief(sheet, section)
            yield table(heads, [[_words(_in_line(cell)) for cell in row] for row in rows])
    if sheet.notes:
        yield bullets(map(escaped, sheet.notes))


def _html(sheet: Sheet) -> Iterator[str]:
    yield "<!doctype html>"
    yield f'<html lang="{html.escape(sheet.language)}">'
    yield '<meta charset="utf-8">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{html.escape(sheet.title)}</title>"
    yield f"<style>{_STYLE}</style>"
    yield f"<h1>{html.escape(sheet.title)}</h1>"
    yield from (f"<p>{html.escape(line)}</p>" for line in sheet.summary)
    for section in sheet.sections:
        yield f"<h2>{html.escape(section.title)}</h2>"
        yield from (f'<p class="notes">{html.escape(note)}</p>' for note in section.notes)
        if section.rows:
            heads, rows = _brief(sheet, section)
            yield "<table><thead><tr>" + "".join(f'<th scope="col">{html.escape(head)}</th>' for head in heads)
            yield "</tr></thead><tbody>"
            yield from ("<tr>" + "".join(f"<td>{_lines(cell)}</td>" for cell in row) + "</tr>" for row in rows)
            yield "</tbody></table>"
    if sheet.notes:
        yield "<ul>" + "".join(f"<li>{html.escape(note)}</li>" for note in sheet.notes) + "</ul>"
    yield "</html>"


def _brief(sheet: Sheet, section: Section) -> tuple[list[str], list[list[Cell]]]:
    """The heads and cells that readers see: brief columns, but for those of which the section has nothing."""
    shown = [
        at
        for at, column in enumerate(sheet.columns)
        if column.brief and any(row[at] not in (None, "") for row in section.rows)
    ]
    return [sheet.columns[at].head for at in shown], [[row[at] for at in shown] for row in section.rows]


def _plain(cell: Cell) -> object:
    return cell if cell is None or isinstance(cell, str | int | bool) else _number(str(cell))


def _number(text: str) -> int | float:
    number = float(text)
    return int(number) if number.is_integer() else number


def _words(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _in_line(cell: Cell) -> Cell:
    """A cell where lines cannot stay lines."""
    return " · ".join(cell.splitlines()) if isinstance(cell, str) else cell


def _lines(cell: Cell) -> str:
    """A cell of the page; its lines stay lines."""
    return html.escape(_words(cell)).replace("\n", "<br>")
