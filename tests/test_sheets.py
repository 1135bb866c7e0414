"""Sheets in each form: nothing in a cell becomes markup, a script or a formula."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from tacheron.showing.sheets import FORMATS, Column, Section, Sheet, laid_out

HOSTILE = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</title><script>", "=cmd|' /C calc'!A0", "@SUM(1)",
    "+1", "-1", "a|b", "[x](javascript:alert(1))", "two\nlines",
]  # fmt: skip


def sheet(*texts: str) -> Sheet:
    columns = (Column("text", "Text"), Column("number", "Number"), Column("empty", "Empty"), Column("iri", brief=False))
    sections = tuple(
        Section(text, ((text, Decimal("1.5"), None, "urn:x"),), (text,), {"about": text}) for text in texts
    )
    return Sheet(texts[0], "en", columns, sections, texts, texts)


class Tags(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.outside: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.outside += [value or "" for name, value in attrs if name in ("src", "href") or name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_page_is_whole_and_runs_nothing() -> None:
    page = Tags()
    page.feed(laid_out(sheet(*HOSTILE), "html"))
    assert page.tags & {"script", "img", "link", "iframe", "a", "object"} == set()
    assert page.outside == []
    assert "<script>alert(1)</script>" in page.texts


def test_no_cell_of_a_spreadsheet_is_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(laid_out(sheet(*HOSTILE), "csv"))))
    assert rows[0] == ["about", "text", "number", "empty", "iri"]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert len(rows) == 1 + len(HOSTILE)


def test_json_has_everything_as_it_is() -> None:
    found = json.loads(laid_out(sheet(*HOSTILE), "json"))
    assert [section["rows"][0]["text"] for section in found["sections"]] == HOSTILE
    assert found["sections"][0]["rows"][0] == {"text": HOSTILE[0], "number": 1.5, "empty": None, "iri": "urn:x"}
    assert found["sections"][3]["about"] == HOSTILE[3]


def test_markdown_shows_signs_as_they_stand() -> None:
    text = laid_out(sheet(*HOSTILE), "markdown")
    assert "<script>" not in text.replace("\\<script\\>", "")
    assert "| a\\|b | 1\\.5 |" in text
    assert "| two · lines | " in text


def test_readers_see_no_column_without_a_head_or_a_cell() -> None:
    for form in ("table", "markdown", "html"):
        text = laid_out(sheet("one"), form)
        assert "Empty" not in text
        assert "urn:x" not in text


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_withheld_stands_in_no_form(form: str) -> None:
    told = sheet("Ann works", "of Ann").told_by(lambda text: text.replace("Ann", "a worker"))
    text = laid_out(told, form)
    assert "Ann" not in text
    assert "a worker" in text


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_ends_with_one_newline(form: str) -> None:
    text = laid_out(sheet("one"), form)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
