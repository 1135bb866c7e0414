"""Rows come out in four forms, and nothing in a cell is taken for anything but its text."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tacheron.showing.tables import PAGE, as_csv, as_json, as_markdown, as_table, for_spreadsheets

COLUMNS = ("name", "value")
ROWS = [("Upwork", Decimal("12000000")), ("a|b [bold]x[/bold]\nnew", Decimal("0.07")), (None, True)]


def test_csv_has_plain_numbers_and_empty_cells() -> None:
    assert as_csv(COLUMNS, ROWS).splitlines()[:2] == ["name,value", "Upwork,12000000"]
    assert as_csv(COLUMNS, ROWS).endswith(",true\n")


def test_json_has_numbers_and_nulls() -> None:
    assert [row["value"] for row in json.loads(as_json(COLUMNS, ROWS))] == [12_000_000, 0.07, True]
    assert json.loads(as_json(COLUMNS, ROWS))[2]["name"] is None


def test_markdown_shows_markup_as_it_stands() -> None:
    assert as_markdown(COLUMNS, ROWS).splitlines()[3] == r"| a\|b \[bold\]x\[/bold\] new | 0.07 |"


def test_a_table_takes_nothing_for_markup() -> None:
    assert "a|b [bold]x[/bold] new" in as_table(COLUMNS, ROWS)


def test_a_row_that_fits_on_a_page_is_one_line() -> None:
    assert ("word " * 28).strip() in as_table(COLUMNS, [("word " * 28, 1)])


WORDS = st.lists(st.text("abcé漢«.", min_size=1, max_size=9), max_size=12).map(" ".join)
TABLES = st.integers(1, 8).flatmap(lambda size: st.lists(st.tuples(*[WORDS] * size), min_size=1, max_size=4))


@given(TABLES, st.sampled_from([None, 20, 40, 80, 200]))
def test_a_table_breaks_no_word_and_keeps_to_its_width(rows: list[tuple[str, ...]], width: int | None) -> None:
    columns = [f"column{at}" for at in range(len(rows[0]))]
    lines = as_table(columns, rows, width).splitlines()
    assert max(map(cell_len, lines)) <= max(width or PAGE, 11 + 20)
    read = sorted(word for line in lines for word in line.split() if "─" not in word)
    told = sorted(word for cells in (columns, *rows) for cell in cells for word in cell.split())
    if lines[0].startswith("── 1 "):
        told = sorted([*told, *columns * (len(rows) - 1), *map(str, range(1, len(rows) + 1))])
    assert read == told


def test_rows_that_do_not_fit_are_blocks_with_every_column() -> None:
    columns = ("platform", "workers", "who says so")
    rows = [("Upwork", Decimal(12_000_000), "a " * 20), ("Gigsite", None, "nobody")]
    assert as_table(columns, rows, width=24) == (
        "── 1 ───────────────────\n"
        "platform      Upwork\n"
        "workers       12000000\n"
        "who says so   a a a a a a a a a a\n"
        "              a a a a a a a a a a\n"
        "── 2 ───────────────────\n"
        "platform      Gigsite\n"
        "workers\n"
        "who says so   nobody\n"
    )


def test_a_word_longer_than_its_column_is_folded_and_whole() -> None:
    address = "https://example.org/" + "x" * 200
    text = as_table(COLUMNS, [(address, 1)], width=60)
    assert max(map(len, text.splitlines())) <= 60
    assert "".join(line.split()[0] for line in text.splitlines()[2:]) == address


@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.integers())))
def test_csv_is_read_back_as_it_was(rows: list[tuple[str, int]]) -> None:
    read = list(csv.reader(io.StringIO(as_csv(COLUMNS, rows))))
    assert read[1:] == [[name, str(value)] for name, value in rows]


def test_a_cell_that_a_spreadsheet_would_compute_is_shown_as_text() -> None:
    assert for_spreadsheets("=1+1") == "'=1+1"
    assert for_spreadsheets(Decimal("-1")) == Decimal("-1")
    assert for_spreadsheets("Upwork") == "Upwork"
