"""`tacheron analyze` on the bundled corpus: each form, both languages, and what is used wrongly."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

import tacheron
from commands import complaint, run
from tacheron.analysis import ANALYSES
from tacheron.places import Rooms


def printed(bundled: Rooms, *arguments: str) -> str:
    done = run("analyze", *arguments, cwd=bundled.root)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_all_analyses_are_one_report(bundled: Rooms) -> None:
    report = printed(bundled, "all", "--format", "markdown")
    assert report.startswith("# What the chains show\n")
    assert report.count("\n## ") == len(ANALYSES)
    assert re.search(r"^\| Fiverr \| [2-9] \| [\d.\\]+% \|", report, re.MULTILINE)


def test_the_list_names_all_of_them_in_both_languages(bundled: Rooms) -> None:
    for language, title in (("en", "Choke points"), ("fr", "Points de passage obligés")):
        listed = json.loads(printed(bundled, "--list", "--format", "json", "--lang", language))
        assert title in listed[0].values()
        assert len(listed) == len(ANALYSES)


def test_json_has_the_claims_behind_every_figure(bundled: Rooms) -> None:
    (found,) = json.loads(printed(bundled, "choke-points", "--format", "json"))
    fiverr = found["rows"][0]
    assert fiverr["intermediary"]["value"]["label"] == "Fiverr"
    for iri in fiverr["documented"]["claims"]:
        assert found["claims"][iri]["quote"]
        assert found["claims"][iri]["article"].startswith("https://")
    assert len(fiverr["documented"]["claims"]) >= fiverr["documented"]["value"] >= 2


def test_claims_are_listed_under_a_table_and_as_rows(bundled: Rooms) -> None:
    text = printed(bundled, "beneficiaries", "--claims", "--lang", "fr")
    assert "À qui profite le travail gratuit" in text
    assert "Local Guides fournissent à Google" in text
    assert "<https://w3id.org/tacheron/claim/" in text
    rows = list(csv.DictReader(io.StringIO(printed(bundled, "beneficiaries", "--claims", "--format", "csv"))))
    assert {row["row"] for row in rows} == {"Google"}
    assert all(row["claim"] and row["quote"] for row in rows)


def test_a_csv_has_plain_numbers(bundled: Rooms) -> None:
    rows = list(csv.DictReader(io.StringIO(printed(bundled, "length", "--format", "csv"))))
    assert sum(int(row["documented"]) for row in rows) >= 10
    assert sum(float(row["share"]) for row in rows) == pytest.approx(1, abs=1e-4)


def test_a_short_table_says_how_many_rows_it_leaves_out(bundled: Rooms) -> None:
    assert re.search(r"The \d rows that follow are left out here\.", printed(bundled, "choke-points", "--top", "1"))
    assert "left out" not in printed(bundled, "choke-points", "--top", "0")


def test_the_timeline_of_one_entity_lists_its_claims(bundled: Rooms) -> None:
    text = printed(bundled, "timeline", "--of", "Fiverr")
    assert "Trump campaign recruits through Fiverr" in text
    assert "digital worker in Singapore works through Fiverr" in text


def test_private_names_are_told_only_where_they_are_asked_for(bundled: Rooms) -> None:
    asked = ("communities", "--format", "json")
    assert "Hrithie" not in printed(bundled, *asked)
    assert "Hrithie" in printed(bundled, *asked, "--keep-names")


def test_python_gives_a_frame_with_its_sentences_and_claims(bundled: Rooms) -> None:
    frame = tacheron.analyze("choke-points", home=bundled.root)
    first = frame.iloc[0]
    assert (first["intermediary"], first["documented"]) == ("Fiverr", 2)
    assert 0 < first["share"] < 1
    assert any("more than through any other" in sentence for sentence in frame.attrs["text"])
    claims = frame.attrs["claims"]
    assert set(claims[claims["row"] == "Fiverr"]["column"]) >= {"documented", "share", "clients"}
    assert len(tacheron.analyze("timeline", of="Fiverr", home=bundled.root)) > 3


WRONG = [
    (("choke-point",), "there is no analysis «choke-point»; did you mean choke-points?"),
    ((), "say one of: NAME"),
    (("depth", "--list"), "say one of: NAME"),
    (("all", "--format", "csv"), "one CSV file holds one table"),
    (("depth", "--of", "Fiverr"), "only a timeline can be that of one entity"),
    (("depth", "--format", "xml"), "--format is «xml»"),
    (("depth", "--lang", "de"), "--lang is «de»"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG, ids=[" ".join(case[0]) for case in WRONG])
def test_what_is_used_wrongly_is_said_in_one_sentence(arguments: tuple[str, ...], said: str, bundled: Rooms) -> None:
    assert said in complaint(run("analyze", *arguments, cwd=bundled.root), 2)


def test_a_timeline_of_nobody_names_those_like_them(bundled: Rooms) -> None:
    assert "no link names «Fiver»; did you mean «Fiverr»" in complaint(
        run("analyze", "timeline", "--of", "Fiver", cwd=bundled.root), 1
    )
