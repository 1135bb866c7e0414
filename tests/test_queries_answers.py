"""What the canned questions answer: on claims made by hand, on the reference claims, and the same on any endpoint."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from typing import Any

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode

from graphs import ROOMS, answering, notes_graph, quads_of
from small_corpus import OTHER, REJECTED, UNSIGNED, elsewhere, made_up
from stage import relation
from tacheron.corpus import gather
from tacheron.entities.names import words
from tacheron.errors import QueryError
from tacheron.places import Rooms
from tacheron.queries import Parameter, Question, bind, load_questions
from tacheron.store.answers import LocalStore, Table, Term
from tacheron.store.dumps import nquads
from tacheron.store.quads import graph_of
from tacheron.store.terms import OBJECT, PREDICATE, SUBJECT

QUESTIONS = load_questions(ROOMS.queries)
# rdflib joins the names of all things with the names of all things before it looks at the claims.
FEW_NAMES = {n: q for n, q in QUESTIONS.items() if len(re.findall(r"^  \?\w+ rdfs:label", q.text, re.MULTILINE)) < 2}
EXPECTING = {name: question for name, question in QUESTIONS.items() if question.expect}
NOT_READ_YET = {"prices": "the frames do not read «promet 0,04 dollar à qui»"}


ROWS: list[tuple[str, Mapping[str, str], str, list[str]]] = [
    ("platform-workforce", {}, "platformName workers bound counted", [
        "Upwork 12000000 about -", "Upwork 10000000 exact -", "Clickworker 1003000 exact registered",
        "Clickworker 1000000 exact registered", "Clickworker 20000 exact active per month",
    ]),
    ("platform-workforce", {"platform": "clickworker"}, "workers", ["1003000", "1000000", "20000"]),
    ("figures-in-conflict", {}, "aboutName value lowest highest", [
        "Clickworker 20000 20000 1003000", "Clickworker 1000000 20000 1003000", "Clickworker 1003000 20000 1003000",
        "Upwork 10000000 10000000 12000000", "Upwork 12000000 10000000 12000000",
    ]),
    ("figures-in-conflict", {"measure": "share"}, "aboutName value", []),
    ("operators", {}, "operatorName operatedName status article", [
        "Mapco Clickworker denied article/paper-2020", "Mapco Clickworker asserted article/daily-2021",
    ]),
    ("article-gaps", {}, "title dated signed placed read", ["The wire true false true false"]),
    ("repeated-texts", {}, "title originalTitle", ["The wire The daily"]),
    ("denied-claims", {}, "says assertedBy", ["denied: Mapco operates Clickworker 1"]),
    ("unpaid-work", {"serving": "Red party"}, "workersName", []),
    ("unpaid-work", {"serving": "Mapco"}, "workersName", ["map makers"]),
    ("pay", {"each": "hour"}, "whoName amount per", ["clickers 2 hour", "clickers 9 hour"]),
    ("pay", {"each": "task", "unit": "EUR"}, "whoName amount", []),
    ("pay", {"who": "clickers"}, "amount unit per", ["300 USD -", "2 USD hour", "9 USD hour", "0.5 USD task"]),
    ("unpaid-work", {}, "workersName conditionName beneficiaryName saidBy", ["map makers unpaid Mapco Jane Doe"]),
    ("beneficiaries", {}, "workersName beneficiaryName order", [
        "map makers Mapco no order told", "clickers Red party ordered",
    ]),
    ("campaign-recruitment", {"agent": "red PARTY"}, "how whatName", [
        "buys liking", "outsources to Ann Smith", "recruits through Upwork",
    ]),
    ("minors", {}, "workerName age clientName status", ["Ann Smith 15 Red party asserted"]),
    ("conditions-by-platform", {}, "platformName conditionName whoName status", [
        "Clickworker no contract clickers reported", "Clickworker pay on approval Clickworker asserted",
        "Clickworker underpaid clickers asserted",
    ]),
    ("conditions", {"condition": "pay-on-approval"}, "whoName conditionName", ["Clickworker pay on approval"]),
    ("work-flows", {}, "doneInName boughtInName claims asserted articles", ["India United States 2 1 2"]),
    ("work-flows", {"language": "fr"}, "boughtInName", ["États-Unis"]),
    ("click-farms-by-country", {"place": "Bangladesh"}, "farmName saidBy", ["Dhaka likes Jane Doe", "Dhaka likes -"]),
    ("corroborated-claims", {}, "says witnesses articles", ["Dhaka likes is located in Bangladesh 2 2"]),
    ("sources", {}, "sourceName claims", ["Jane Doe 2"]),
    ("who-says", {"source": "Jane Doe"}, "says", [
        "Dhaka likes is located in Bangladesh", "map makers is subject to unpaid",
    ]),
    ("engagements", {"involving": "Ann Smith"}, "says", [
        "Ann Smith works through Upwork", "Red party outsources to Ann Smith", "Red party recruits through Upwork",
        "clickers benefits Red party",
    ]),
    ("reported-claims", {}, "says", [
        "India performs liking", "United States buys labor from India", "clickers is subject to no contract",
    ]),
    ("timeline", {"dating": "told"}, "date says", [
        "2005 Clickworker: year of foundation 2005 year", "2019 clickers is subject to underpaid",
    ]),
    ("timeline", {"about": "Ann Smith"}, "date dating says", [
        "2020-01-02 published Ann Smith works through Upwork", "2020-01-02 published Ann Smith: age 15 year",
    ]),
    ("figures", {"measure": "workforceSize"}, "measureName aboutName value unit", [
        "size of the workforce Clickworker 20000 person", "size of the workforce Clickworker 1000000 person",
        "size of the workforce Clickworker 1003000 person", "size of the workforce Upwork 10000000 person",
        "size of the workforce Upwork 12000000 person",
    ]),
    ("pay-against-minimum-wage", {}, "whoName said amount percentOfMinimum below", [
        "clickers pay 2 28 below", "clickers pay 9 124 open", "clickers words - - -",
    ]),
    ("pay-against-minimum-wage", {"minimum": "1.5", "who": "clickers"}, "amount percentOfMinimum below", [
        "2 133 not below", "9 600 open", "- - -",
    ]),
    ("pay-against-minimum-wage", {"currency": "EUR"}, "whoName said", ["clickers words"]),
    ("weak-claims", {}, "says unsure hearsay doubted confidence", [
        "India performs liking false true false -", "United States buys labor from India false true false -",
        "clickers is subject to no contract false true false -",
        "clickers: pay at most 9 USD per hour true false false 0.4",
    ]),
    ("weak-claims", {"under": "0.3", "about": "clickers"}, "says", ["clickers is subject to no contract"]),
    ("rejected-claims", {}, "says why reviewer", ["Mapco operates Upwork of another firm A. Reader"]),
    ("vocabulary-use", {"kind": "type", "language": "fr"}, "termName uses", [
        "type de tâche 31", "condition de travail 16", "lieu 4", "groupe de travailleurs 2", "organisation 2",
        "plateforme 2", "campagne 1", "ferme à clics 1", "personne 1", "travailleur numérique 1", "client 0",
        "intermédiaire 0", "système 0", "œuvre 0",
    ]),
    ("workers-by-place", {}, "placeName whoName taskName status", ["India - liking reported", "Kenya clickers - asserted"]),
    ("workers-by-place", {"place": "Kenya"}, "whoName", ["clickers"]),
    ("bought-services", {}, "buyerName taskName price unit per", ["Red party liking 0.03 EUR like"]),
    ("affiliations", {}, "sourceName institutionName claims", ["Jane Doe Observatory 2"]),
    ("affiliations", {"memberOf": "Mapco"}, "sourceName", []),
    ("what-each-hand-keeps", {}, "platformName part whoName amount unit per", [
        "Clickworker commission rate Clickworker 20 percent -", "Clickworker pay clickers 0.5 USD task",
        "Clickworker pay clickers 2 USD hour", "Clickworker pay clickers 9 USD hour", "Clickworker pay clickers 300 USD -",
        "Upwork price Red party 0.03 EUR like",
    ]),
    ("chains", {}, "clientName platformName workerName targetName handedOn status", [
        "Red party Upwork Ann Smith - 1 documented",
    ]),
    ("chains", {"end": "Ann Smith"}, "clientName", ["Red party"]),
    ("chains", {"end": "Mapco"}, "clientName", []),
    ("gaps", {}, "platformName operator workforce pay conditions", [
        "Clickworker true true true true", "Upwork false true false false",
    ]),
    ("articles", {}, "title published claims rejected", ["Le papier 2020-01-02 28 1", "The daily 2021-05 8 0"]),
    ("what-an-article-says", {"article": "daily-2021"}, "says", [
        "clickers: share 60 percent (men)", "Upwork: size of the workforce about 12000000 person",
        "India performs liking", "United States buys labor from India", "Dhaka likes is located in Bangladesh",
        "Mapco operates Clickworker", "Clickworker: size of the workforce 1003000 person (registered)",
        "map makers benefits Mapco",
    ]),
]  # fmt: skip


def names(answer: LocalStore) -> Any:
    """Names as the graph has them, without the command line's further ways."""
    table = answer.select(
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT ?thing ?name { ?thing rdfs:label ?name }"
    )
    pairs = [(thing.value, {words(name.value), words(thing.value.rpartition("/")[2].rpartition("#")[2])})
             for thing, name in table.rows if thing is not None and name is not None]  # fmt: skip
    return lambda kind, text: sorted({iri for iri, called in pairs if words(text) in called})


def shown(table: Table, columns: str) -> list[str]:
    at = [table.columns.index(name) for name in columns.split()]
    return [" ".join("-" if row[i] is None else short(row[i]) for i in at) for row in table.rows]


def short(term: Term | None) -> str:
    return getattr(term, "value", "-").removeprefix("https://w3id.org/tacheron/")


def asked(answer: LocalStore, name: str, values: Mapping[str, str]) -> Table:
    return answer.select(bind(QUESTIONS[name], values, names(answer)))


@pytest.mark.parametrize(("name", "values", "columns", "rows"), ROWS, ids=[f"{n}-{'-'.join(v)}" for n, v, _, _ in ROWS])
def test_a_question_gives_the_rows_of_a_small_corpus(
    name: str, values: Mapping[str, str], columns: str, rows: list[str]
) -> None:  # fmt: skip
    assert shown(asked(answering(made_up()), name, values), columns) == rows


def test_every_question_was_tried_on_the_small_corpus_or_has_a_row_that_it_must_give() -> None:
    assert set(QUESTIONS) == {name for name, *_ in ROWS} | set(EXPECTING)


def test_what_a_reviewer_rejected_answers_nothing_but_what_an_article_says() -> None:
    answer = answering(made_up())
    quote = REJECTED.quote
    for name, question in QUESTIONS.items():
        rows = [row for row in answer.select(question.text).rows if quote in [short(term) for term in row]]
        if name == "rejected-claims":
            continue
        if name in ("chain-links", "chain-figures"):
            at = answer.select(question.text).columns.index("reviewStatus")
            rows = [row for row in rows if short(row[at]) != "rejected"]
        assert rows == [], name
    assert quote in shown(asked(answer, "what-an-article-says", {"article": "paper-2020"}), "quote")


def test_who_speaks_in_an_article_of_two_authors_is_one_source() -> None:
    claim = relation("ClickFarm: Dhaka likes", "locatedIn", "Place: Bangladesh")
    alone = answering(quads_of([elsewhere(claim)], OTHER))
    assert shown(asked(alone, "claims-on-one-source", {}), "witness articles") == ["B. Reporter 1"]
    unsigned = answering(quads_of([elsewhere(claim, article=UNSIGNED.id)], UNSIGNED))
    assert shown(asked(unsigned, "claims-on-one-source", {}), "witness") == ["article/wire-2022"]


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_the_columns_are_those_that_the_header_tells(question: Question) -> None:
    assert answering(made_up()).select(question.text).columns == tuple(column.name for column in question.columns)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_the_rows_are_the_same_where_the_default_graph_is_a_union(question: Question) -> None:
    for quads in (made_up(), notes_graph()):
        assert answering(quads, union=True).select(question.text) == answering(quads).select(question.text)


NARROWING = [
    (question, parameter)
    for question in QUESTIONS.values()
    for parameter in question.parameters
    # A language chooses names; a minimum wage is what the figures are compared with.
    if parameter.name != "language" and (question.name, parameter.name) != ("pay-against-minimum-wage", "minimum")
]


@pytest.mark.parametrize(("question", "parameter"), NARROWING, ids=[f"{q.name}-{p.name}" for q, p in NARROWING])
def test_a_value_only_ever_narrows_the_answer(question: Question, parameter: Parameter) -> None:
    """With a value come some of the rows that come without it, and each of them comes with some value."""
    answer = answering(made_up())
    free = re.sub(rf"VALUES \?{parameter.name} \{{.*", "", question.text)
    everything = answer.select(free).rows
    spoken_of = {quad.object.value for quad in made_up() if quad.predicate in (SUBJECT, PREDICATE, OBJECT)}  # type: ignore[union-attr]
    shown_words = {term.value for row in everything for term in row if isinstance(term, NamedNode | Literal)}
    found = set()
    for value in sorted(spoken_of | shown_words):
        with suppress(QueryError):
            found |= set(answer.select(bind(question, {parameter.name: value}, lambda kind, name: [name])).rows)
            assert found <= set(everything), value
    assert found or not everything


@pytest.mark.parametrize("question", EXPECTING.values(), ids=EXPECTING)
def test_the_reference_claims_give_the_rows_that_the_header_expects(question: Question) -> None:
    assert missing(answering(notes_graph()), question) == []


@pytest.mark.parametrize("question", EXPECTING.values(), ids=EXPECTING)
def test_the_bundled_corpus_gives_the_rows_that_the_header_expects(question: Question, bundled: Rooms) -> None:
    lacking = missing(_bundled_answer(bundled), question)
    if lacking and question.name in NOT_READ_YET:
        pytest.xfail(NOT_READ_YET[question.name])
    assert lacking == []


RDFLIB_CANNOT = {
    "vocabulary-use": "rdflib leaves out the terms that nothing uses; Virtuoso, Jena and Oxigraph count them as 0",
    "workers-by-place": "rdflib cannot order by STR() of what is unbound (TypeError)",
}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("question", FEW_NAMES.values(), ids=FEW_NAMES)
def test_another_engine_gives_the_same_rows(question: Question) -> None:
    if question.name in RDFLIB_CANNOT:
        pytest.xfail(RDFLIB_CANNOT[question.name])
    data = rdflib.Dataset()
    data.parse(data=nquads(made_up()).decode("utf-8"), format="nquads")
    theirs = [[None if term is None else plain(str(term)) for term in row] for row in data.query(question.text)]
    ours = [
        [None if term is None else plain(getattr(term, "value", "")) for term in row]
        for row in answering(made_up()).select(question.text).rows
    ]
    assert sorted(theirs, key=str) == sorted(ours, key=str)


def plain(text: str) -> str:
    """A cell that may be compared: booleans and decimals in one spelling, types sorted."""
    if text.replace(".", "", 1).isdigit() and "." in text:
        return text.rstrip("0").rstrip(".")
    return " ".join(sorted(text.split())) if text.startswith("https://") else text.lower()


def missing(answer: LocalStore, question: Question) -> list[str]:
    """The rows of `expect` that the answer does not have."""
    table = answer.select(question.text)
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    expected = zip(question.expect, question.expected_rows(), strict=True)
    return [line for line, wanted in expected if not any(wanted.items() <= row.items() for row in rows)]


@cache
def _bundled_answer(bundled: Rooms) -> LocalStore:
    return answering(graph_of(bundled, gather(bundled)))
