"""The store as something that answers: rows as they come, faults in a sentence, and never a step outside."""

from __future__ import annotations

import threading
from pathlib import Path

import oxrdflib
import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib import Dataset, URIRef

from small_corpus import made_up
from sparql_server import Answer, misbehaving
from tacheron.errors import QueryError
from tacheron.store import terms as t
from tacheron.store.answers import LocalStore, refuse_service
from tacheron.store.dumps import nquads
from tacheron.store.graphs import build_store, open_store

A = NamedNode("http://e/a")
ONE = Quad(A, NamedNode("http://e/p"), Literal("one", language="en"))
CLAIMS = "SELECT ?c { GRAPH ?a { ?c a <https://w3id.org/tacheron/ontology#Claim> } } ORDER BY ?c"


def store() -> LocalStore:
    found = Store()
    found.add(ONE)
    return LocalStore(found)


def test_rows_keep_their_columns_their_order_and_their_gaps() -> None:
    table = store().select("SELECT ?b ?a ?c { ?a ?p ?b OPTIONAL { ?a <http://e/q> ?c } }")
    assert table.columns == ("b", "a", "c")
    assert table.rows == ((Literal("one", language="en"), A, None),)


def test_yes_and_no_are_said() -> None:
    assert store().ask("ASK { ?s ?p ?o }") is True
    assert store().ask("ASK { ?s ?p 1 }") is False


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("SELECT ?x {", r"the query is no valid SPARQL 1\.1: error at 1:12"),
        ("DROP ALL", "no valid SPARQL"),
        ("ASK { ?s ?p ?o }", "is no SELECT"),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "is no SELECT"),
    ],
)
def test_what_is_no_select_is_refused_in_a_sentence(sparql: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        store().select(sparql)
    if not sparql.startswith("ASK"):
        with pytest.raises(QueryError):
            store().ask(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?x { SERVICE <{url}> { ?x ?y ?z } }",
        "SELECT ?x { service silent <{url}> { ?x ?y ?z } }",
        "PREFIX e: <{url}>\nSELECT ?x { SERVICE e: { ?x ?y ?z } }",
        "SELECT ?x { BIND(<{url}> AS ?where) SERVICE ?where { ?x ?y ?z } }",
        "SELECT ?x { \\u0053ERVICE <{url}> { ?x ?y ?z } }",
        "PREFIX e: <http://e/>\nSELECT ?x { { ?x e:a\\' e:b } UNION { SERVICE <{url}> { ?x ?y ?z } } ?x e:c\\' e:d }",
        'SELECT ?x { ?x ?y "a\\"b" . SERVICE <{url}> { ?x ?y "c" } }',
        "SELECT ?x { ?x ?y '''it's''' .SERVICE<{url}>{ ?x ?y '''d''' } }",
        "SELECT ?x {#'\nSERVICE <{url}> { ?x ?y ?z } #'\n}",
    ],
)
def test_a_query_never_makes_the_store_ask_another_server(sparql: str) -> None:
    with misbehaving(Answer()) as server:
        with pytest.raises(QueryError, match=r"asks another server \(SERVICE\)"):
            store().select(sparql.replace("{url}", server.url))
        assert server.asked == []


@pytest.mark.parametrize(
    "sparql",
    [
        'SELECT ?x { ?x ?y "SERVICE" }',
        "SELECT ?x { ?x ?y '''the SERVICE\nit's''' }",
        "SELECT ?service { ?service ?y ?z }",
        "PREFIX service: <http://e/> SELECT ?x { ?x service:service service: }",
        "SELECT ?x { ?x <http://e/SERVICE> ?z } # SERVICE",
        "PREFIX a: <http://e/> SELECT ?x { ?x a:p.SERVICE ?z }",
    ],
)
def test_the_word_alone_is_no_reason_to_refuse(sparql: str) -> None:
    refuse_service(sparql)
    store().select(sparql)


def test_the_store_on_disk_is_read_by_plain_pyoxigraph_and_through_rdflib(tmp_path: Path) -> None:
    link = build_store(nquads(made_up()), tmp_path)
    plain = Store.read_only(str(link))
    assert set(plain) == set(made_up())
    dataset = Dataset(store=oxrdflib.OxigraphStore(store=Store.read_only(str(link))))
    claims = list(dataset.quads((None, URIRef(t.TYPE.value), URIRef(t.CLAIM.value), None)))
    assert len(claims) == sum(q.predicate == t.TYPE and q.object == t.CLAIM for q in made_up())
    theirs = [str(row[0]) for row in dataset.query(CLAIMS)]  # type: ignore[index]
    ours = [row[0].value for row in open_store(tmp_path).select(CLAIMS).rows]  # type: ignore[union-attr]
    assert theirs == ours


def test_many_may_read_at_once(tmp_path: Path) -> None:
    build_store(nquads(made_up()), tmp_path)
    reader, found = open_store(tmp_path), []

    def read() -> None:
        found.append(len(reader.select("SELECT ?s { GRAPH ?g { ?s ?p ?o } }").rows))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1
