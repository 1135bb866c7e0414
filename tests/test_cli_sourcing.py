"""The commands on sources, on the bundled corpus, as a person types them."""

from __future__ import annotations

import csv
import io
import json

import pytest

from commands import complaint, run
from tacheron.places import Rooms


@pytest.mark.parametrize("command", ["conflicts", "support", "denials"])
@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown", "html"])
def test_each_command_answers_in_each_form_and_language(bundled: Rooms, command: str, form: str) -> None:
    english, french = (
        run(command, "--format", form, "--lang", language, home=bundled.root) for language in ("en", "fr")
    )
    assert complaint(english, 0) == complaint(french, 0) == ""
    assert english.stdout != french.stdout or form == "csv"


def test_the_two_sizes_of_upwork_come_out(bundled: Rooms) -> None:
    done = run("conflicts", "Upwork", "--measure", "workforceSize", "--format", "csv", home=bundled.root)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["subject"], row["value"], row["published"]) for row in rows] == [
        ("Upwork", "10000000", "2016-11-19"), ("Upwork", "12000000", "2017-03-22"),
    ]  # fmt: skip
    assert {row["canAllBeTrue"] for row in rows} == {"true"}
    assert all("published" in row["reasons"].split(", ") for row in rows)


def test_what_stands_on_one_origin_names_it(bundled: Rooms) -> None:
    done = run("support", "--alone", "--format", "json", home=bundled.root)
    found = json.loads(done.stdout)["sections"]
    assert "Business Insider" in {section["originNames"] for section in found}
    assert {section["origins"] for section in found} == {1}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["conflicts", "Upwrok"], "nothing in the graph is called «Upwrok»; there is «upwork»"),
        (["conflicts", "--measure", "workforce"], "there is no measure or relation «workforce»; did you mean workforceSize"),
        (["conflicts", "--format", "xml"], "--format is «xml», must be one of"),
        (["support", "--lang", "de"], "--lang is «de», must be one of"),
        (["denials", "a\"> } DROP ALL #"], "nothing in the graph is called"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_a_wrong_use(bundled: Rooms, arguments: list[str], said: str) -> None:
    assert said in complaint(run(*arguments, home=bundled.root), 2)
