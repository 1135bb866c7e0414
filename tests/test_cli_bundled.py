"""The commands on the bundled corpus, as a person types them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pytest

from commands import complaint, run
from tacheron.ledger import Ledger
from tacheron.places import Rooms


def test_the_build_is_found_from_any_folder_inside(bundled: Rooms) -> None:
    done = run("claims", "--format", "json", cwd=bundled.ingest / "articles")
    assert complaint(done, 0) == ""
    assert {record["id"] for record in json.loads(done.stdout)} == {c.id for c in Ledger(bundled).all_claims()}


def test_claims_are_listed_by_article_and_predicate(bundled: Rooms) -> None:
    some = Ledger(bundled).all_claims()[0]
    done = run("claims", "--article", some.article, "--predicate", some.predicate, "--format", "csv", home=bundled.root)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert some.id in [row["id"] for row in rows]
    assert {(row["article"], row["predicate"]) for row in rows} == {(some.article, some.predicate)}


def test_claims_are_listed_by_any_name_of_an_entity(bundled: Rooms) -> None:
    said = {run("claims", "--entity", name, home=bundled.root).stdout for name in ("MTurk", "Amazon Mechanical Turk")}
    assert len(said) == 1
    assert "Amazon Mechanical Turk" in said.pop()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--article", "note-obs"], "there is no article «note-obs»"),
        (["--predicate", "operate"], "there is no predicate «operate»; did you mean operates"),
        (["--entity", "Fivver"], "there is no entity «Fivver»; did you mean Fiverr"),
        (["--format", "xml"], "--format is «xml», must be one of"),
    ],
)
def test_what_cannot_be_listed_is_a_wrong_use(bundled: Rooms, arguments: list[str], said: str) -> None:
    assert said in complaint(run("claims", *arguments, home=bundled.root), 2)


def test_the_end_of_a_pipe_is_no_fault(bundled: Rooms) -> None:
    command = f"{sys.executable} -m tacheron claims --home {bundled.root} | head -1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
