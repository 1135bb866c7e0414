"""The commands on the bundled corpus, as a person types them."""

from __future__ import annotations

import csv
import io
import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import servers
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


@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown"])
def test_a_canned_question_is_answered_in_each_form(bundled: Rooms, form: str) -> None:
    done = run("query", "campaign-recruitment", "--format", form, home=bundled.root)
    assert complaint(done, 0) == ""
    assert "fiverr" in done.stdout.lower()


def test_the_questions_are_listed_in_both_languages(bundled: Rooms) -> None:
    english, french = (run("query", "--list", "--lang", code, home=bundled.root).stdout for code in ("en", "fr"))
    assert "Where are the click farms?" in english
    assert "Où sont les fermes à clics" in french
    assert len(english.splitlines()) == len(french.splitlines()) >= 14


def test_a_question_is_explained(bundled: Rooms) -> None:
    told = run("query", "everything-on", "--about", "--lang", "fr", home=bundled.root).stdout
    assert "entity    l’entité (nom, identifiant ou IRI · obligatoire)" in told
    assert "tacheron query everything-on --param entity=…" in told
    assert '"kind": "entity"' in run("query", "everything-on", "--about", "--format", "json", home=bundled.root).stdout


def test_an_answer_comes_in_the_language_that_is_asked_for(bundled: Rooms) -> None:
    def asked(*more: str) -> str:
        return run("query", "click-farms-by-country", "--format", "csv", *more, home=bundled.root).stdout

    assert "South Africa" in asked()
    assert "Afrique du Sud" in asked("--lang", "fr") == asked("--param", "language=fr")


def test_a_query_of_ones_own_is_asked(bundled: Rooms, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(
        "SELECT (COUNT(*) AS ?claims) WHERE { GRAPH ?a { ?c a <https://w3id.org/tacheron/ontology#Claim> } }"
    )
    done = run("query", "--sparql", file, "--format", "csv", home=bundled.root)
    assert done.stdout == f"claims\n{len(Ledger(bundled).all_claims())}\n"
    file.write_text("SELECT WHERE")
    assert "no valid SPARQL 1.1" in complaint(run("query", "--sparql", file, home=bundled.root), 1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["campaign-recruitments"], "did you mean campaign-recruitment"),
        (["campaign-recruitment", "--param", "one"], "--param is «one», must be NAME=VALUE"),
        (["campaign-recruitment", "--param", "two=Fiverr"], "there is no parameter «two»"),
        (["campaign-recruitment", "--param", "agent=Fivver"], "nothing in the graph is called «Fivver»"),
        (["pay", "--list"], "say one of: NAME"),
        (["--about", "--list"], "--about is of one question; say its NAME"),
        (["pay", "--about", "--format", "csv"], "--format with --about is «csv», must be one of table, json"),
        ([], "say one of: NAME"),
        (["--sparql", "nowhere.rq"], "nowhere.rq: cannot be read"),
    ],
)
def test_a_question_asked_wrongly_is_a_wrong_use(bundled: Rooms, arguments: list[str], said: str) -> None:
    assert said in complaint(run("query", *arguments, home=bundled.root), 2)


def test_a_chain_is_traced_by_any_name_and_in_each_form(bundled: Rooms) -> None:
    told = run("trace", "Trump campaign", home=bundled.root).stdout
    assert "Trump campaign → Fiverr →" in told
    assert (
        "campagne de Donald Trump → Fiverr" in run("trace", "campagne Trump", "--lang", "fr", home=bundled.root).stdout
    )
    assert json.loads(run("trace", "trump-campaign", "--format", "json", home=bundled.root).stdout)["chains"]
    assert "<graphml" in run("trace", "Trump campaign", "--format", "graphml", home=bundled.root).stdout
    assert run("trace", "Fiverr", "--format", "dot", home=bundled.root).stdout.startswith("digraph chains {")
    assert run("trace", "Fiverr", "--format", "csv", home=bundled.root).stdout.startswith("chain,status,kind,")


@pytest.mark.parametrize(
    ("arguments", "shown", "hidden"),
    [
        (["--from", "Trump campaign", "--to", "Singapore"], "→ Fiverr →", "→ Facebook"),
        (["--to", "Facebook", "--kind", "ordered"], "→ Facebook", "→ Fiverr"),
        (["--through", "Fiverr"], "→ Fiverr →", "→ Facebook"),
        (["Trump campaign", "--kind", "opportunistic"], "nobody ordered it", "→ Fiverr"),
        (["Trump campaign", "--min-confidence", "0.75"], "→ Fiverr →", "→ Facebook"),
        (["Trump campaign", "--as-of", "2015"], "No chain was found (with Trump campaign; as of 2015)", "→"),
    ],
    ids=" ".join,
)
def test_a_trace_gives_what_is_asked_for_alone(bundled: Rooms, arguments: list[str], shown: str, hidden: str) -> None:
    done = run("trace", *arguments, home=bundled.root)
    assert complaint(done, 0) == ""
    assert shown in done.stdout
    assert hidden not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "say WHO, or one of --from NAME, --to NAME, --through NAME."),
        (["--kind", "ordered"], "say WHO, or one of --from NAME"),
        (["x", "--kind", "sold"], "--kind is «sold», must be one of ordered, bought"),
        (["x", "--min-confidence", "1.2"], "--min-confidence is 1.2, must be a number from 0 to 1."),
        (["x", "--min-confidence", "nan"], "--min-confidence is nan, must be a number from 0 to 1."),
        (["x", "--as-of", "12"], "--as-of is 12, must be a year from 1800 to 2199."),
        (["x", "--format", "pdf"], "--format is «pdf», must be one of text, json, graphml, dot, csv, markdown."),
    ],
)
def test_a_trace_asked_wrongly_is_a_wrong_use(bundled: Rooms, arguments: list[str], said: str) -> None:
    assert said in complaint(run("trace", *arguments, home=bundled.root), 2)


def test_somebody_whom_no_chain_names_is_answered_with_names_like_it(bundled: Rooms) -> None:
    assert "Trump campaign" in complaint(run("trace", "Trump campain", home=bundled.root), 1)


def test_the_bundled_graph_passes_its_checks(bundled: Rooms) -> None:
    done = run("check", home=bundled.root)
    assert (done.returncode, done.stdout) == (0, "nothing wrong was found\n")


def test_a_quotation_that_does_not_stand_where_it_should_is_found(bundled: Rooms, tmp_path: Path) -> None:
    study = tmp_path / "study"
    shutil.copytree(bundled.root, study, symlinks=True)
    place = next((study / "ingest" / "claims").glob("*.jsonl"))
    first, *others = place.read_text("utf-8").splitlines()
    record = {**json.loads(first), "quote": "words that stand nowhere"}
    place.write_text("\n".join([json.dumps(record), *others]), "utf-8")
    done = run("check", home=study)
    assert "«words that stand nowhere» does not stand at" in done.stdout
    assert complaint(done, 1) == ""


@pytest.fixture(scope="module")
def endpoint(bundled: Rooms) -> Iterator[str]:
    """A real SPARQL server on this machine with the bundled graph."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    program = Path(sys.executable).with_name("oxigraph")
    store = (bundled.output / "store").resolve()
    command = [program, "serve-read-only", "--location", store, "--bind", address]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", int(address.rpartition(":")[2]))) == 0:
                    break
            time.sleep(0.1)
        yield f"http://{address}/query"
    finally:
        server.terminate()
        server.wait(10)


@pytest.mark.parametrize(
    "arguments", [["query", "click-farms-by-country", "--format", "csv"], ["trace", "Trump campaign"]], ids=" ".join
)
def test_a_server_elsewhere_gives_the_same_answers(bundled: Rooms, endpoint: str, arguments: list[str]) -> None:
    here = run(*arguments, home=bundled.root)
    there = run(*arguments, "--endpoint", endpoint, home=bundled.root)
    assert complaint(there, 0) == ""
    assert there.stdout == here.stdout != ""


def test_a_server_that_is_not_there_is_named(bundled: Rooms) -> None:
    said = complaint(run("query", "sources", "--endpoint", "http://127.0.0.1:1/query", home=bundled.root), 1)
    assert "http://127.0.0.1:1/query: the SPARQL endpoint cannot be reached" in said


def test_every_command_that_takes_a_server_takes_who_asks_it(bundled: Rooms) -> None:
    for command in ("query", "trace", "flows", "money", "upload"):
        told = run(command, "--help").stdout
        for option in ("--user", "--password-env", "--token-env", "--timeout"):
            assert option in told, command


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--user", "ada"], 2, "go with --endpoint URL"),
        (["--endpoint", "ftp://ada:s3cret@a/"], 1, "is no address of a SPARQL server"),
        (["--endpoint", "http://127.0.0.1:1/", "--password-env", "s3cret"], 2, "must name an environment variable"),
        (["--endpoint", "http://127.0.0.1:1/", "--timeout", "soon"], 2, "must be a number of seconds"),
        (
            ["--endpoint", "http://ada:s3cret@127.0.0.1:1/"],
            1,
            "http://127.0.0.1:1/: the SPARQL endpoint cannot be reached",
        ),
    ],
)
def test_what_is_wrong_with_a_server_is_one_sentence_and_no_secret(
    bundled: Rooms, options: list[str], code: int, said: str
) -> None:  # fmt: skip
    told = complaint(run("query", "sources", *options, home=bundled.root), code)
    assert said in told
    assert "s3cret" not in told


def test_upload_sends_the_dump_to_a_real_server_and_counts_there(bundled: Rooms, tmp_path: Path) -> None:
    with servers.oxigraph(tmp_path) as server:
        done = run("upload", str(server.graph_store), "--check", server.query, home=bundled.root)
        again = run("upload", server.update, "--via", "update", "--replace", "--check", server.query, home=bundled.root)
        here = run("query", "sources", home=bundled.root).stdout
        there = run("query", "sources", "--endpoint", server.query, home=bundled.root).stdout
    assert (done.returncode, again.returncode) == (0, 0), done.stderr + again.stderr
    assert "the default graph" in done.stdout
    assert "--replace empties it first" in done.stdout
    assert "--replace" not in again.stdout
    assert there == here


@pytest.mark.slow
def test_every_frame_reads_and_refuses_what_it_says(bundled: Rooms) -> None:
    done = run("frames", "test", home=bundled.root)
    assert complaint(done, 0) == ""
    assert done.stdout.endswith(" frames, 0 failures\n")
