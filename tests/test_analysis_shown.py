"""How analyses are shown: what an article says is never markup or a formula, and what is not there is said."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from chain_links import link, node
from tacheron.analysis import ANALYSES, Material, analyze
from tacheron.chains import Cut
from tacheron.showing.analyses import as_markdown, as_text
from tacheron.showing.analysis_files import as_csv, as_json
from tacheron.showing.findings import Shown
from tacheron.showing.telling import Telling

HOSTILE = "=cmd() <script>|*x*"


def shown(name: str, language: str = "en", hostile: str = HOSTILE, **more: str) -> Shown:
    platform = node(hostile, "Platform")
    links = [
        link(node("Acme", "Client"), "finds-on", platform, quote=hostile),
        link(node("Ada", "Worker"), "works-on", platform, **more),
    ]
    return Shown(analyze(name, Material.of(links)), Telling(language))


def test_a_name_is_no_markup_in_markdown() -> None:
    text = as_markdown([shown("choke-points")], claims=True)
    assert "<script>" not in text.replace("\\<script", "")
    assert "\\|\\*x\\*" in text


def test_a_name_is_no_formula_in_a_spreadsheet() -> None:
    for claims in (False, True):
        for row in csv.reader(io.StringIO(as_csv(shown("choke-points"), claims))):
            assert not any(cell.startswith("=") for cell in row)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ANALYSES)
def test_every_analysis_has_its_words_in_both_languages(name: str, language: str) -> None:
    full, empty = shown(name, language), Shown(analyze(name, Material.of([])), Telling(language))
    assert full.title in as_text([full], claims=True)
    assert len(empty.sentences()) >= 3
    (record,) = json.loads(as_json([empty]))
    assert record["rows"] == []


def test_what_is_withheld_stands_nowhere() -> None:
    hidden = Shown(shown("centrality", hostile="Gigsite").finding, Telling(), lambda text: text.replace("Gigsite", "X"))
    for text in (as_text([hidden], claims=True), as_markdown([hidden], claims=True), as_json([hidden]), as_csv(hidden)):
        assert "Gigsite" not in text.replace("entity/gigsite", "").replace("claim/", "")


def test_a_cut_search_is_told() -> None:
    material = Material.of([link("Acme", "hands-on", "Ada")])
    cut = replace(material, cuts=(Cut("chains", 7),))
    assert "Only the first 7 chains were looked at" in " ".join(Shown(analyze("length", cut), Telling()).sentences())
