"""Links and figures are read from a graph's answer by the names of its columns, and from claims just the same."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode

from tacheron.chains.gathering import figures_of, links_of
from tacheron.errors import QueryError
from tacheron.store.answers import Table

BASE = "https://w3id.org/tacheron/"
DL = BASE + "ontology#"
ROW = {
    "claim": NamedNode(BASE + "claim/1"),
    "predicate": NamedNode(DL + "handsOn"),
    "predicateLabel": Literal("hands on to", language="en"),
    "role": Literal("hands-on"),
    "subject": NamedNode(BASE + "entity/client"),
    "subjectLabel": Literal("Client"),
    "subjectType": NamedNode(DL + "Campaign"),
    "object": NamedNode(BASE + "entity/ada"),
    "objectLabel": Literal("Ada"),
    "objectType": NamedNode(DL + "Worker"),
    "objectMark": None,
    "modality": NamedNode(DL + "reported"),
    "negated": Literal("false", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#boolean")),
    "engagement": NamedNode(BASE + "engagement/a-1"),
    "article": NamedNode(BASE + "article/a"),
    "title": Literal("A paper"),
    "published": Literal("2020"),
    "voice": Literal("A. Writer"),
    "quote": Literal("its words"),
    "saidBy": Literal("A study"),
    "confidence": Literal("0.9", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
    "reviewStatus": NamedNode(DL + "unreviewed"),
}
COUNT = {name: term for name, term in ROW.items() if name not in ("role", "object", "objectLabel", "objectType")}
COUNT |= {"value": Literal("1.50"), "maxValue": Literal("2"), "bound": Literal("about"), "unit": Literal("USD")}


def table(*rows: Mapping[str, Any]) -> Table:
    columns = tuple(rows[0])
    return Table(columns, tuple(tuple(row[name] for name in columns) for row in rows))


def test_a_link_has_all_that_its_row_says() -> None:
    [link] = links_of(table(ROW))
    assert (link.role, link.predicate, link.label) == ("hands-on", DL + "handsOn", "hands on to")
    assert (link.subject.label, link.subject.types) == ("Client", ("Campaign",))
    assert (link.object.label, link.object.types, link.object.marks) == ("Ada", ("Worker",), ())
    assert (link.status, link.negated, link.review, link.said_by) == ("reported", False, "unreviewed", "A study")
    assert (link.engagement, link.quote, link.confidence) == (BASE + "engagement/a-1", "its words", Decimal("0.9"))
    assert (link.source.title, link.source.voice, link.source.publisher) == ("A paper", ("A. Writer",), None)


def test_a_claim_of_several_types_marks_and_authors_is_one_link() -> None:
    other = {"objectType": NamedNode(DL + "Agent"), "objectMark": Literal("minor"), "voice": Literal("B. Writer")}
    foreign = {"objectType": NamedNode("http://www.w3.org/2002/07/owl#NamedIndividual")}
    [link] = links_of(table(ROW, ROW | other, ROW | foreign))
    assert (link.object.types, link.object.marks) == (("Agent", "Worker"), ("minor",))
    assert link.source.voice == ("A. Writer", "B. Writer")


def test_the_same_thing_has_the_same_name_in_all_links() -> None:
    back = ROW | {"claim": NamedNode(BASE + "claim/2"), "subject": ROW["object"], "object": ROW["subject"]}
    back |= {"subjectLabel": Literal("Ada"), "objectLabel": Literal("Client"), "subjectType": None, "objectType": None}
    one, two = links_of(table(ROW, back))
    assert {one.subject, one.object} == {two.subject, two.object}


def test_what_may_be_missing_may_be_missing() -> None:
    needed = ("claim", "predicate", "role", "subject", "object", "article", "quote")
    [link] = links_of(table({name: ROW[name] for name in needed}))
    assert (link.label, link.subject.label, link.status) == ("handsOn", BASE + "entity/client", "asserted")


@pytest.mark.parametrize("column", ["claim", "role", "object", "article"])
def test_a_missing_column_is_named(column: str) -> None:
    with pytest.raises(QueryError, match=rf"lacks \?{column};"):
        links_of(table({name: term for name, term in ROW.items() if name != column}))


def test_an_unknown_role_is_refused() -> None:
    with pytest.raises(QueryError, match="the role «lends»"):
        links_of(table(ROW | {"role": Literal("lends")}))


def test_rejected_claims_are_left_out_and_unsure_ones_stay() -> None:
    rejected = ROW | {"reviewStatus": NamedNode(DL + "rejected")}
    unsure = ROW | {"claim": NamedNode(BASE + "claim/2"), "reviewStatus": NamedNode(DL + "unsure")}
    assert [link.review for link in links_of(table(rejected, unsure))] == ["unsure"]


def test_a_figure_has_all_that_its_row_says() -> None:
    [figure] = figures_of(table(COUNT))
    assert (figure.value, figure.max_value, figure.bound) == (Decimal("1.50"), Decimal(2), "about")
    assert (figure.unit, figure.per, figure.is_money) == ("USD", None, True)


@pytest.mark.parametrize("wrong", ["many", "NaN"])
def test_a_value_that_is_no_number_is_refused(wrong: str) -> None:
    with pytest.raises(QueryError, match=f"has «{wrong}» for \\?value"):
        figures_of(table(COUNT | {"value": Literal(wrong)}))


@pytest.mark.parametrize("column", ["bound", "modality", "reviewStatus"])
def test_a_word_that_no_claim_has_is_refused(column: str) -> None:
    with pytest.raises(QueryError, match=f"has «roughly» for \\?{column}, which is none of"):
        figures_of(table(COUNT | {column: NamedNode(DL + "roughly")}))


def test_an_empty_answer_gives_nothing() -> None:
    assert links_of(Table(tuple(ROW), ())) == ()
    assert figures_of(Table(tuple(COUNT), ())) == ()
