"""The benchmarks run, and measure what they say; no test here asks how fast anything is."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import Store

from tacheron.analysis import ANALYSES
from tacheron.chains import every_chain
from tacheron.places import Rooms
from tacheron.queries import load_questions
from tacheron.vocabulary import load_vocabulary

ROOT = Path(__file__).parents[1]
# The benchmarks are part of the repository and of no distribution.
sys.path.append(str(ROOT))

from benchmarks import (  # noqa: E402
    analysis,
    asking,
    chains,
    figures,
    queries,
)
from benchmarks.forms import forms  # noqa: E402
from benchmarks.synthetic import synthetic  # noqa: E402

QUESTION = """\
#+ summary: Where an agent finds workers.
#+ summary-fr: Où un agent trouve des travailleurs.
#+ question: Where does it find them?
#+ question-fr: Où les trouve-t-il ?
#+ parameter agent entity: who
#+ parameter-fr agent: qui
#+ column place: the platform
#+ column-fr place: la plateforme
PREFIX dl: <https://w3id.org/tacheron/ontology#>
PREFIX ent: <https://w3id.org/tacheron/entity/>
SELECT ?place WHERE {
  VALUES ?agent { ent:fiverr } #+ parameter
  ?agent dl:recruitsThrough ?place .
} ORDER BY ?place
"""


def test_made_up_claims_are_the_same_each_time_and_as_many_as_wanted() -> None:
    made = synthetic(500, ROOT)
    assert made == synthetic(500, ROOT)
    assert made != synthetic(500, ROOT, seed=2)
    assert len({claim.id for claim in made.claims}) == 500
    assert {claim.article for claim in made.claims} == {article.id for article in made.articles}
    assert all(article.fiction for article in made.articles)


def test_made_up_claims_are_such_as_the_ontology_admits() -> None:
    vocabulary = load_vocabulary(ROOT / "ontology")
    for claim in synthetic(2000, ROOT).claims:
        predicate = vocabulary.predicate(claim.predicate)
        assert claim.subject_type in predicate.subject_types
        if claim.object_type is None:
            assert claim.unit is not None
            assert predicate.admits_unit(claim.unit)
        else:
            assert claim.object_type in predicate.object_types


def test_made_up_claims_have_few_platforms_many_workers_and_chains_of_two_to_five() -> None:
    claims = synthetic(4000, ROOT).claims
    kinds = {kind: {c.subject for c in claims if c.subject_type == kind} for kind in ("Platform", "Worker")}
    assert len(kinds["Platform"]) * 5 < len(kinds["Worker"])
    links = Counter(
        claim.engagement for claim in claims if claim.predicate in ("outsourcesTo", "recruitsThrough", "worksThrough")
    )
    # Where two orders of an article share a link, the later has it: it is one claim.
    whole = [number for number in links.values() if 2 <= number <= 5]
    assert set(whole) == {2, 3, 4, 5}
    assert len(whole) > 0.9 * len(links)


def test_a_ratio_says_how_many_times_faster_than_the_peer() -> None:
    ticks = iter([0.0, 1.0, 1.0, 4.0])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(figures.time, "perf_counter", lambda: next(ticks))
        figure = figures.rates("reading", 10, "words", lambda: None, lambda: None, "peer", repeat=1)
    assert (figure.ours, figure.peer, figure.ratio, figure.unit) == (10.0, 10 / 3, 3.0, "words/s")


@pytest.mark.slow
def test_a_question_is_asked_with_values_that_have_an_answer_and_rdflib_gives_the_same(tmp_path: Path) -> None:
    (tmp_path / "recruits.rq").write_text(QUESTION, "utf-8")
    rooms = Rooms(ROOT, ROOT / "ontology", ROOT / "ingest", tmp_path, tmp_path)
    fastest, rdflib = queries.measure(rooms, claims=300, repeat=1)
    assert fastest.name == rdflib.name == "query recruits agent="
    assert fastest.peer_name == "fastest form: none"
    assert int(fastest.note.removesuffix(" rows")) > 0
    assert (rdflib.peer_name, rdflib.note) == ("rdflib in memory", "")


@pytest.mark.parametrize("name", load_questions(ROOT / "queries"))
def test_another_form_of_a_question_is_still_a_query_and_takes_the_same_values(name: str) -> None:
    text = load_questions(ROOT / "queries")[name].text
    for changed, form in forms(name, text).items():
        assert form != text, changed
        Store().query(form)
        taken = {line.strip() for line in text.splitlines() if line.endswith("#+ parameter")}
        kept = {line.strip() for line in form.splitlines() if line.endswith("#+ parameter")}
        assert kept == taken or taken - kept == {'VALUES ?language { "en" } #+ parameter'}, changed


def test_what_takes_too_long_is_broken_off_and_the_next_question_is_answered() -> None:
    def opened() -> asking.Answering:
        def answer(sparql: str) -> tuple[list[str], list[list[str]]]:
            time.sleep(60 if sparql == "slow" else 0)
            return ["who"], [["<b>"], ["<a>"], ["<b>"]]

        return answer

    asker = asking.Asker(opened)
    assert asker.ask("slow", 0.1) is None
    answer = asker.ask("quick", 60)
    asker.close()
    assert answer is not None
    assert (answer.rows, answer.usual) == (3, {"who": "b"})


@pytest.mark.slow
def test_the_benchmarks_run_from_the_command_line_and_leave_a_record(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", "build", "--claims", "100", "--repeat", "1", "--output", tmp_path]
    shown = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    record = json.loads((tmp_path / "benchmarks.json").read_text("utf-8"))
    assert [figure["name"] for figure in record["figures"]] == ["store", "claims to store"]
    assert all(figure["ratio"] > 0 for figure in record["figures"])
    assert "claims to store" in shown


def test_made_up_links_are_the_same_each_time_and_give_chains_of_two_to_five_steps() -> None:
    made = chains.made_up(400)
    assert made == chains.made_up(400)
    assert made != chains.made_up(400, seed=2)
    found = every_chain(made)
    assert {chain.status for chain in found} == {"documented"}
    assert {len(chain.hops) for chain in found} == {2, 3, 4, 5}


@pytest.mark.slow
def test_every_analysis_is_measured_beside_a_peer() -> None:
    measured = list(analysis.measure(ROOT, claims=300, repeat=1))
    assert [figure.name for figure in measured] == [f"analysis {name}" for name in ANALYSES]
    assert all(figure.ours > 0 and figure.peer > 0 for figure in measured)


def test_an_unknown_part_is_refused() -> None:
    command = [sys.executable, "-m", "benchmarks", "cooking"]
    refused = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "there is no part «cooking»" in refused.stderr
