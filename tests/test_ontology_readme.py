"""The ontology's README and example say what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef

from ontology_graph import DL, ONTOLOGY, graph
from tacheron.records import Claim
from tacheron.vocabulary import Vocabulary, load_vocabulary

README = (ONTOLOGY / "README.md").read_text("utf-8")
OA = Namespace("http://www.w3.org/ns/oa#")
ARTICLES = Path(__file__).resolve().parents[1] / "ingest" / "articles"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(ONTOLOGY)


@pytest.fixture(scope="module")
def example() -> Graph:
    return graph("example")


def rows() -> dict[str, list[str]]:
    """The cells of each row of the README's tables that begins with a term."""
    found = re.findall(r"^\| `([a-zA-Z]+)` \| (.*) \|$", README, re.MULTILINE)
    return {name: [cell.strip(" `") for cell in cells.split("|")] for name, cells in found}


def named(text: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The types that a cell lists, with their subtypes."""
    listed = text.split(", ")
    return frozenset(t for t in vocabulary.types if any(vocabulary.is_a(t, one) for one in listed))


def test_the_readme_lists_every_predicate_as_the_ontology_has_it(vocabulary: Vocabulary) -> None:
    table = rows()
    assert list(table) == [p.name for p in (*vocabulary.relations(), *vocabulary.observations())]
    for relation in vocabulary.relations():
        subjects, objects, inverse, role = table[relation.name]
        assert named(subjects, vocabulary) == relation.subject_types
        assert named(objects, vocabulary) == relation.object_types
        assert (inverse, role) == (relation.inverse, relation.chain_role or "")
    for measure in vocabulary.observations():
        subjects, units, may_say, money_role = table[measure.name]
        assert named(subjects, vocabulary) == measure.subject_types
        assert units == ", ".join(sorted(measure.units))
        assert may_say.split() == ["per"] * measure.pers + ["of"] * measure.ofs
        assert money_role == (measure.money_role or "")


def test_the_readme_tells_the_version_and_every_file(vocabulary: Vocabulary) -> None:
    assert f"version {vocabulary.version}," in README
    assert f"**{vocabulary.version}**" in README.partition("## Changes")[2]
    files = {file.name for file in ONTOLOGY.iterdir()} - {"README.md"}
    assert set(re.findall(r"^\| `([a-z-]+\.\w+)`", README, re.MULTILINE)) == files


def test_the_example_quotes_its_article_where_it_says(example: Graph) -> None:
    evidence = list(example.subjects(RDF.type, DL.Evidence))
    assert len(evidence) == 3
    for passage in evidence:
        article = str(example.value(passage, OA.hasSource)).rpartition("/")[2]
        text = (ARTICLES / f"{article}.txt").read_text("utf-8")
        selector = example.value(passage, OA.hasSelector)
        start, end = (int(str(example.value(selector, bound))) for bound in (OA.start, OA.end))
        assert text[start:end] == str(example.value(passage, DL.quote))


def test_the_example_names_its_claims_by_what_they_say(example: Graph) -> None:
    claims = list(example.subjects(RDF.type, DL.Claim))
    assert len(claims) == 3
    for iri in claims:
        claim = recorded(example, iri)
        assert str(iri).rpartition("/")[2] == claim.id
        subject, object_ = (example.value(iri, p) for p in (DL.subject, DL.object))
        statement = claim.statement_id(tail(subject), None if object_ is None else tail(object_))
        assert tail(example.value(iri, DL.states)) == statement


def recorded(example: Graph, iri: object) -> Claim:
    """The claim record behind a node of the example."""
    assert isinstance(iri, URIRef)
    object_, value, of, unit = (example.value(iri, p) for p in (DL.object, DL.value, DL.of, DL.unit))
    return Claim(
        article=tail(example.value(iri, DL.statedIn)),
        predicate=tail(example.value(iri, DL.predicate)),
        subject=name(example, example.value(iri, DL.subject)),
        subject_type="",
        quote="",
        start=0,
        end=0,
        object=None if object_ is None else name(example, object_),
        value=value.toPython() if isinstance(value, Literal) else None,
        of=None if of is None else str(of),
        unit=None if unit is None else str(unit),
    )


def tail(iri: object) -> str:
    return re.split("[/#]", str(iri))[-1]


def name(example: Graph, entity: object) -> str:
    assert isinstance(entity, URIRef)
    return next(str(x) for x in example.objects(entity, RDFS.label) if isinstance(x, Literal) and x.language == "en")
