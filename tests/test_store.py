"""The graph on disk and its dumps: what every reader makes of them, and that no kill takes the graph away."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse
from rdflib import Dataset

from tacheron.errors import StoreError
from tacheron.places import Rooms
from tacheron.store.dumps import nquads
from tacheron.store.graphs import build_store, open_store
from tacheron.store.terms import CLAIM, INFERRED, LABEL, TYPE


def quads_in(rooms: Rooms, name: str) -> list[Quad]:
    kind = RdfFormat.TRIG if name.endswith(".trig") else RdfFormat.N_QUADS
    return list(parse(path=str(rooms.output / name), format=kind))


def test_both_dumps_hold_the_same_graph(bundled: Rooms) -> None:
    assert set(map(str, quads_in(bundled, "graph.trig"))) == set(map(str, quads_in(bundled, "graph.nq")))


def test_the_dump_is_read_by_rdflib_without_a_warning(bundled: Rooms, caplog: pytest.LogCaptureFixture) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own, about itself
        dataset = Dataset()
        dataset.parse(bundled.output / "graph.trig", format="trig")
    assert caplog.records == []
    assert len(list(dataset.quads((None, None, None, None)))) == len(quads_in(bundled, "graph.trig"))


def test_the_dump_is_read_by_rapper_without_a_warning(bundled: Rooms) -> None:
    if shutil.which("rapper") is None:
        pytest.skip("rapper is not installed (Debian: raptor2-utils)")
    ran = subprocess.run(
        ["rapper", "-c", "-i", "trig", str(bundled.output / "graph.trig")], capture_output=True, text=True, check=True
    )
    assert "warning" not in ran.stderr.lower()
    assert "error" not in ran.stderr.lower()


def test_nothing_is_a_blank_node(bundled: Rooms) -> None:
    assert not [
        q for q in quads_in(bundled, "graph.nq") if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)
    ]


def test_records_carry_no_plain_fact(bundled: Rooms) -> None:
    """A union of all graphs gives each fact once, for no fact stands in an article's graph."""
    quads = quads_in(bundled, "graph.nq")
    facts = {str(q.triple) for q in quads if q.graph_name == DefaultGraph()}
    assert not [q for q in quads if q.graph_name not in (DefaultGraph(), INFERRED) and str(q.triple) in facts]


def test_a_reported_claim_is_recorded_and_is_no_fact(bundled: Rooms) -> None:
    answer = open_store(bundled.output)
    told = """PREFIX dl: <https://w3id.org/tacheron/ontology#> PREFIX ent: <https://w3id.org/tacheron/entity/>
      ASK { GRAPH ?article { ?claim dl:subject ent:macedonian-spammers ; dl:predicate dl:benefits ; dl:modality dl:reported } }"""
    fact = """PREFIX dl: <https://w3id.org/tacheron/ontology#> PREFIX ent: <https://w3id.org/tacheron/entity/>
      ASK { ent:macedonian-spammers dl:benefits ?whom }"""
    assert answer.ask(told)
    assert not answer.ask(fact)


def test_everything_with_a_type_has_a_label(bundled: Rooms) -> None:
    quads = quads_in(bundled, "graph.nq")
    labelled = {q.subject for q in quads if q.predicate == LABEL}
    ours = {q.subject for q in quads if q.predicate == TYPE and "w3id.org/tacheron/" in q.subject.value}
    assert {s.value for s in ours - labelled if "/ontology" not in s.value} == set()


def test_plain_pyoxigraph_and_rdflib_open_the_store(bundled: Rooms) -> None:
    folder = (bundled.output / "store").resolve()
    claims = list(Store.read_only(str(folder)).quads_for_pattern(None, TYPE, CLAIM))
    import oxrdflib
    from rdflib import URIRef

    dataset = Dataset(store=oxrdflib.OxigraphStore(store=Store.read_only(str(folder))))
    through = list(dataset.quads((None, URIRef(TYPE.value), URIRef(CLAIM.value), None)))
    assert len(claims) == len(through) > 50


def made_up(number: int) -> bytes:
    graph = NamedNode("http://example.org/g")
    return nquads(
        Quad(NamedNode(f"http://example.org/{number}/{i}"), LABEL, Literal(str(i)), graph) for i in range(3000)
    )


def test_a_store_of_another_version_is_refused_in_a_sentence(tmp_path: Path) -> None:
    link = build_store(made_up(1), tmp_path)
    (link.resolve() / "TACHERON").write_text("tacheron store, layout 0\n")
    with pytest.raises(StoreError, match="another version"):
        open_store(tmp_path)


def test_no_store_yet_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="run «tacheron build»"):
        open_store(tmp_path)


@pytest.mark.slow
def test_a_build_that_is_killed_at_any_moment_leaves_the_old_graph(tmp_path: Path) -> None:
    build_store(made_up(1), tmp_path)
    (tmp_path / "new.nq").write_bytes(made_up(2))
    script = (
        "import sys; from pathlib import Path; from tacheron.store.graphs import build_store; print('on', flush=True); "
        "build_store(Path(sys.argv[1], 'new.nq').read_bytes(), Path(sys.argv[1]))"
    )
    for step in range(12):
        child = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(step * 0.02)
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        rows = open_store(tmp_path).select("SELECT ?s WHERE { GRAPH ?g { ?s ?p ?o } }").rows
        assert len(rows) == 3000
    build_store(made_up(2), tmp_path)
    assert [p.name for p in tmp_path.glob("store-*")] == [(tmp_path / "store").resolve().name]
