"""Questions are asked by name, and names find what bears them in the graph that is asked."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from tacheron.errands.asking import ask, ask_own, cell, question_named
from tacheron.errors import QueryError, UsageError
from tacheron.places import Rooms
from tacheron.store.answers import LocalStore

ROOT = Path(__file__).resolve().parents[1]
GRAPH = """
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ent: <https://w3id.org/tacheron/entity/> .
@prefix dl: <https://w3id.org/tacheron/ontology#> .
ent:mechanical-turk rdfs:label "Amazon Mechanical Turk"@en ; skos:altLabel "MTurk" ; dl:value 500000 .
ent:telecom-paris rdfs:label "Télécom Paris"@fr .
"""
QUESTION = """#+ summary: What is told of a thing.
#+ summary-fr: Ce qui est dit d'une chose.
#+ question: What is told of it?
#+ question-fr: Qu'en est-il dit ?
#+ parameter thing entity required: the thing
#+ parameter-fr thing: la chose
#+ column value: a value
#+ column-fr value: une valeur
PREFIX dl: <https://w3id.org/tacheron/ontology#>
SELECT ?value WHERE {
  VALUES ?thing { <https://w3id.org/tacheron/entity/x> } #+ parameter
  ?thing dl:value ?value .
} ORDER BY ?value
"""


@pytest.fixture
def rooms(tmp_path: Path) -> Rooms:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "told-of.rq").write_text(QUESTION, "utf-8")
    return Rooms(tmp_path, ROOT / "ontology", tmp_path / "ingest", tmp_path / "queries", tmp_path / "graph_output")


@pytest.fixture
def answer() -> LocalStore:
    store = Store()
    store.load(GRAPH.encode(), format=RdfFormat.TURTLE)
    return LocalStore(store)


@pytest.mark.parametrize("name", ["Amazon Mechanical Turk", "mturk", "mechanical-turk", "MTURK"])
def test_a_thing_is_found_by_label_alias_or_identifier(rooms: Rooms, answer: LocalStore, name: str) -> None:
    table = ask(rooms, answer, question_named(rooms, "told-of"), {"thing": name})
    assert [[cell(term, short=True) for term in row] for row in table.rows] == [[Decimal(500_000)]]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "the parameter «thing» is missing"),
        ({"thing": "MTurc"}, "nothing in the graph is called «MTurc»; there is «mturk»"),
        ({"thing": "MTurk", "when": "now"}, "there is no parameter «when»"),
    ],
)
def test_a_value_that_does_not_fit_is_a_wrong_use(
    rooms: Rooms, answer: LocalStore, values: dict[str, str], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        ask(rooms, answer, question_named(rooms, "told-of"), values)


def test_a_question_that_is_not_there_is_answered_with_those_like_it(rooms: Rooms) -> None:
    with pytest.raises(UsageError, match="did you mean told-of"):
        question_named(rooms, "told-off")


def test_a_query_of_ones_own_is_asked_as_it_stands(answer: LocalStore, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("SELECT ?x WHERE { ?x ?p 500000 }")
    assert len(ask_own(answer, file).rows) == 1
    file.write_text("SELECT ?x WHERE {")
    with pytest.raises(QueryError, match=r"no valid SPARQL"):
        ask_own(answer, file)
    with pytest.raises(UsageError, match="cannot be read"):
        ask_own(answer, tmp_path / "nowhere.rq")


def test_terms_become_cells() -> None:
    iri = NamedNode("https://w3id.org/tacheron/entity/upwork")
    assert (cell(iri, short=True), cell(iri, short=False)) == ("ent:upwork", iri.value)
    assert cell(NamedNode("https://example.org/x"), short=True) == "https://example.org/x"
    decimal = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    assert cell(Literal("0.07", datatype=decimal), short=True) == Decimal("0.07")
    assert cell(Literal(float("inf")), short=True) == "INF"
    assert cell(Literal(True), short=True) is True
    assert cell(Literal("né", language="fr"), short=True) == "né"
    assert cell(None, short=True) is None
