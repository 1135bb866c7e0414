"""`tacheron flows` as a person would use it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from commands import complaint, run
from tacheron.chains import every_chain
from tacheron.chains.gathering import links_of
from tacheron.errands import asking
from tacheron.flows import flows
from tacheron.places import Rooms


def test_the_table_has_ends_codes_counts_and_status(bundled: Rooms) -> None:
    done = run("flows", "--from", "Philippines", home=bundled.root)
    lines = [line.split() for line in done.stdout.splitlines()]
    assert ["Philippines", "PHL", "Global", "North", "1", "0", "1", "asserted"] in lines
    assert "United Nations Statistics Division, M49" in done.stdout


def test_regions_are_asked_for_in_french(bundled: Rooms) -> None:
    done = run("flows", "--from", "Asie", "--by", "subregion", "--lang", "fr", home=bundled.root)
    assert "Asie méridionale   034" in done.stdout
    assert "affirmé" in done.stdout


def test_csv_is_for_machines_and_json_has_the_words(bundled: Rooms) -> None:
    rows = list(csv.DictReader(io.StringIO(run("flows", "--format", "csv", home=bundled.root).stdout)))
    nepal = next(row for row in rows if row["from"] == "Nepal")
    assert (nepal["from_code"], nepal["from_iso3"], nepal["to_kind"], nepal["claims"]) == ("NP", "NPL", "named", "1")
    found = json.loads(run("flows", "--from", "NPL", "--format", "json", home=bundled.root).stdout)["flows"]
    assert [each["from"]["code"] for each in found] == ["NP"]
    assert "Népal" in found[0]["said"][0]["quote"]


def test_claims_are_listed_a_line_each(bundled: Rooms) -> None:
    done = run("flows", "--from", "Nepal", "--claims", "--format", "csv", home=bundled.root)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["from"], row["part"], row["status"]) for row in rows] == [("Nepal", "says so", "asserted")]


def test_a_file_is_written_whole(bundled: Rooms, tmp_path: Path) -> None:
    file = tmp_path / "flows.md"
    done = run("flows", "--format", "markdown", "--output", file, home=bundled.root)
    assert done.stdout == ""
    assert file.read_text("utf-8").startswith("| done in |")


@pytest.mark.parametrize(("form", "begins"), [("svg", "<svg "), ("html", "<!DOCTYPE html>")])
def test_the_map_is_written_in_the_language_asked_for(bundled: Rooms, tmp_path: Path, form: str, begins: str) -> None:
    file = tmp_path / f"flows.{form}"
    run("flows", "--format", form, "--lang", "fr", "--output", file, home=bundled.root)
    text = file.read_text("utf-8")
    assert text.startswith(begins)
    assert "Népal → Nord global" in text


def test_a_build_makes_the_page_that_the_command_makes(bundled: Rooms) -> None:
    done = run("flows", "--format", "html", home=bundled.root)
    assert done.stdout == (bundled.output / "flows.html").read_text("utf-8")


def test_the_report_leads_to_the_map(bundled: Rooms) -> None:
    report = (bundled.output / "report.md").read_text("utf-8")
    targets = re.findall(r"\]\(([^)]+\.html)\)", report)
    assert targets == ["flows.html"]
    assert (bundled.output / targets[0]).is_file()


def test_the_canned_question_counts_the_same_claims_between_the_same_places(bundled: Rooms) -> None:
    answer = asking.answerer(bundled, None)
    table = asking.ask(bundled, answer, asking.question_named(bundled, "work-flows"), {})
    at = [table.columns.index(name) for name in ("doneIn", "boughtIn", "claims")]
    asked = {(row[at[0]].value, row[at[1]].value): int(row[at[2]].value) for row in table.rows}
    links = links_of(answer.select(asking.question_named(bundled, asking.LINKS).text))
    told = {(f.done_in.iri, f.bought_in.iri): len(f.claims) for f in flows(links, every_chain(links)) if f.claims}
    assert asked == told
    assert told


def test_nothing_found_is_said(bundled: Rooms) -> None:
    done = run("flows", "--from", "Kenya", home=bundled.root)
    assert (done.returncode, done.stdout) == (0, "No flow of work was found.\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "Philipines"], "no place is called «Philipines»; did you mean «Philippines»"),
        (["--by", "continent"], "--by is «continent», must be one of country, region, subregion, development"),
        (["--status", "denied"], "--status is «denied»"),
        (["--format", "pdf"], "--format is «pdf»"),
        (["--lang", "de"], "--lang is «de»"),
    ],
)
def test_a_wrong_use_is_one_sentence(arguments: list[str], said: str, bundled: Rooms) -> None:
    assert said in complaint(run("flows", *arguments, home=bundled.root), 2)
