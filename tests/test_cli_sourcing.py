"""The commands on sources, on the bundled corpus, as a person types them."""

from __future__ import annotations

import csv
import io
import json

import pytest

from commands import complaint, run
from tacheron.places import Rooms

BOOK = "Qui a fait élire Trump ? Pas les algorithmes, mais des millions de “tâcherons du clic” sous-payés"


COMMANDS = [
    ["conflicts"], ["support", "--alone"], ["denials"], ["sources"], ["sources", "--without", "Business Insider"],
    ["breaks"], ["compare", "Mechanical Turk", "pay"], ["gaps"],
]  # fmt: skip
FORMS = ["table", "csv", "json", "markdown", "html"]


@pytest.mark.parametrize(("at", "command"), enumerate(COMMANDS), ids=[" ".join(each) for each in COMMANDS])
def test_each_command_answers_in_each_language(bundled: Rooms, at: int, command: list[str]) -> None:
    form = FORMS[at % len(FORMS)]
    english, french = (run(*command, "--format", form, "--lang", code, home=bundled.root) for code in ("en", "fr"))
    assert complaint(english, 0) == complaint(french, 0) == ""
    assert english.stdout != french.stdout


def test_a_sheet_comes_in_each_form(bundled: Rooms) -> None:
    found = {form: run("conflicts", "--format", form, home=bundled.root).stdout for form in FORMS}
    assert found["html"].startswith("<!doctype html>")
    assert found["markdown"].startswith("# Figures that differ")
    assert found["csv"].startswith("subject,subjectIri,")
    assert json.loads(found["json"])["title"] == "Figures that differ"
    assert len(set(found.values())) == len(FORMS)


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


def test_one_article_or_one_origin_breaks_the_chain_of_the_followers(bundled: Rooms) -> None:
    done = run("breaks", "Trump campaign", "--format", "json", home=bundled.root)
    found = {section["chain"]: section["rows"] for section in json.loads(done.stdout)["sections"]}
    chain = next(name for name in found if name.endswith("Facebook") and name.startswith("Trump campaign"))
    assert {(row["kind"], row["source"], row["leftStatus"]) for row in found[chain]} == {
        ("article", BOOK, None), ("origin", "Business Insider", None),
    }  # fmt: skip


def test_the_order_of_the_platforms_changes_without_one_origin(bundled: Rooms) -> None:
    def order(*without: str) -> dict[str, tuple[int, int | None]]:
        done = run("sources", *without, "--format", "json", home=bundled.root)
        sections = {section["section"]: section for section in json.loads(done.stdout)["sections"]}
        return {row["what"]: (row["before"], row["after"]) for row in sections["size of the workforce"]["rows"]}

    assert order("--without", "Business Insider")["Upwork"] == (2, 2)
    without = order("--without", "Antonio Casilli", "--without", "Gabriel Siméon")
    assert set(without) == {"Zhubajie", "Upwork", "CrowdSource"}
    assert without["Zhubajie"] == (1, None)


def test_what_is_paid_to_turkers_is_compared_under_the_name_of_their_platform(bundled: Rooms) -> None:
    done = run("compare", "MTurk", "pay", "--format", "markdown", home=bundled.root)
    assert "less than \\$5 per hour (asserted) «\u00a0" in done.stdout
    assert "less than \\$0.10 per task (reported; says Pew Research Center) «\u00a0" in done.stdout
    assert "(1) «\u00a0Note de lecture" in done.stdout


def test_what_no_article_says_is_listed(bundled: Rooms) -> None:
    done = run("gaps", "--format", "json", home=bundled.root)
    found = {
        each["kind"]: {row["what"]: row["unsaid"] for row in each["rows"]}
        for each in json.loads(done.stdout)["sections"]
    }
    assert "what they get" in found["platforms"]["Fiverr"]
    assert "what they get" not in found["platforms"]["Amazon Mechanical Turk"]
    assert "who ordered the work" in found["chains"]["Macedonian spammers → Trump campaign"]
    assert found["articles"] == {}


def test_the_names_of_private_individuals_are_withheld_from_what_is_handed_on(bundled: Rooms) -> None:
    shown = run("breaks", "Fiverr", home=bundled.root).stdout
    handed_on = run("breaks", "Fiverr", "--format", "html", home=bundled.root).stdout
    kept = run("breaks", "Fiverr", "--format", "html", "--keep-names", home=bundled.root).stdout
    assert "Hrithie" in shown
    assert "Hrithie" in kept
    assert "Hrithie" not in handed_on


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["conflicts", "Upwrok"], "nothing in the graph is called «Upwrok»; there is «upwork»"),
        (["conflicts", "--measure", "workforce"], "there is no measure or relation «workforce»; did you mean workforceSize"),
        (["sources", "--without", "Busines Insider"], "nothing goes back to «Busines Insider»; did you mean «Business Insider»"),
        (["compare", "Upwork", "wages"], "there is no measure or relation «wages»"),
        (["breaks", "Nobody"], "nothing in the graph is called «Nobody»"),
        (["conflicts", "--format", "xml"], "--format is «xml», must be one of"),
        (["support", "--lang", "de"], "--lang is «de», must be one of"),
        (["denials", "a\"> } DROP ALL #"], "nothing in the graph is called"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_a_wrong_use(bundled: Rooms, arguments: list[str], said: str) -> None:
    assert said in complaint(run(*arguments, home=bundled.root), 2)


def test_what_the_only_firm_behind_a_platform_keeps_is_no_gap_of_the_platform(bundled: Rooms) -> None:
    told = run("gaps", home=bundled.root).stdout
    (line,) = [line for line in told.splitlines() if line.startswith("Amazon Mechanical Turk ")]
    assert "what it keeps" not in line
    assert "about 20%" in run("money", "Amazon Mechanical Turk", home=bundled.root).stdout
