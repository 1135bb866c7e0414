"""Rows come out in four forms, and nothing in a cell is taken for anything but its text."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tacheron.showing.tables import as_csv, as_json, as_markdown, as_table, for_spreadsheets

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


def test_a_table_takes_nothing_for_markup_and_wraps_only_on_a_screen() -> None:
    assert "a|b [bold]x[/bold] new" in as_table(COLUMNS, ROWS)
    assert max(len(line) for line in as_table(COLUMNS, [("word " * 50, 1)], width=60).splitlines()) <= 60
    assert ("word " * 50).strip() in as_table(COLUMNS, [("word " * 50, 1)])


@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.integers())))
def test_csv_is_read_back_as_it_was(rows: list[tuple[str, int]]) -> None:
    read = list(csv.reader(io.StringIO(as_csv(COLUMNS, rows))))
    assert read[1:] == [[name, str(value)] for name, value in rows]


def test_a_cell_that_a_spreadsheet_would_compute_is_shown_as_text() -> None:
    assert for_spreadsheets("=1+1") == "'=1+1"
    assert for_spreadsheets(Decimal("-1")) == Decimal("-1")
    assert for_spreadsheets("Upwork") == "Upwork"
