"""The shapes: what is published rightly conforms, each fault is found, and they agree with the ontology."""

from __future__ import annotations

import re

import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, SH, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ontology_graph import CORE, DL, PREFIXES, graph, members

FULL = graph(*CORE)
SHAPES = graph("shapes")
EXAMPLE = graph("example")
SHAPE = Namespace("https://w3id.org/tacheron/shapes#")
ARTICLE = "article:note-obs-2016-11-19"
RELATIONS = sorted(str(p) for p in FULL.subjects(DL.claimable) if (p, RDF.type, OWL.ObjectProperty) in FULL)
MEASURES = sorted(str(p) for p in FULL.subjects(RDF.type, DL.Measure))
RECORD_PREFIXES = "\n".join(f"@prefix {prefix}: <{iri}> ." for prefix, iri in EXAMPLE.namespaces())


def faults(published: Graph) -> list[str]:
    """What the shapes say of a graph, each message once, in English."""
    conforms, report, _ = pyshacl.validate(FULL + published, shacl_graph=SHAPES, inplace=True)
    assert isinstance(report, Graph)
    messages = {str(m) for m in report.objects(None, SH.resultMessage) if getattr(m, "language", None) != "fr"}
    assert conforms == (not messages)
    return sorted(messages)


def changed(pattern: str, replacement: str) -> Graph:
    """The example with one place of its Turtle rewritten; the first place that fits."""
    text = EXAMPLE.serialize(format="longturtle")
    rewritten, times = re.subn(pattern, replacement, text, count=1, flags=re.DOTALL)
    assert times == 1, f"{pattern} is not in the example"
    return Graph().parse(data=f"{PREFIXES}\n{RECORD_PREFIXES}\n{rewritten}", format="turtle")


def added(turtle: str) -> Graph:
    """The example with more triples."""
    return EXAMPLE + Graph().parse(data=f"{PREFIXES}\n{RECORD_PREFIXES}\n{turtle}", format="turtle")


def without(predicate: URIRef, class_: URIRef) -> Graph:
    """The example where the members of a class lack a property."""
    kept = Graph() + EXAMPLE
    for subject in EXAMPLE.subjects(RDF.type, class_):
        kept.remove((subject, predicate, None))
    return kept


@pytest.mark.slow
def test_the_shapes_are_shapes() -> None:
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=SHAPES, meta_shacl=True)
    assert conforms, text


def test_the_example_conforms() -> None:
    assert faults(EXAMPLE) == []


CLAIM = next(str(c).rpartition("/")[2] for c in sorted(EXAMPLE.subjects(DL.predicate, DL.recruitsThrough)))
FIGURE = next(str(c).rpartition("/")[2] for c in sorted(EXAMPLE.subjects(DL.predicate, DL.countries)))


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        (f'claim:{CLAIM} dl:value 3.0 ; dl:unit "item" ; dl:bound dl:exactBound .', "has an object, or a value"),
        (f'claim:{CLAIM} dl:per "hour" .', "A claim that has an object has no “per”."),
        (f"claim:{FIGURE} dl:object ent:fiverr .", "has an object, or a value"),
        (f"claim:{CLAIM} dl:object ent:business-insider .", "has an object, or a value"),
        (f"claim:{CLAIM} dl:modality dl:reported .", "A claim is asserted or reported."),
        (f"claim:{CLAIM} dl:modality dl:rejected .", "A claim is asserted or reported."),
        (f"claim:{CLAIM} dl:reviewStatus dl:accepted .", "A claim has one review status."),
        (f"claim:{CLAIM} dl:confidence 1.5 .", "A confidence is a decimal from 0 to 1."),
        (f"claim:{CLAIM} dl:predicate dl:mayReach .", "A claim has one predicate"),
        (f"claim:{CLAIM} dl:subject ent:fiverr .", "A claim has one subject."),
        (f"claim:{CLAIM} oa:hasTarget {ARTICLE} .", "A claim has at least one piece of evidence."),
        (f'claim:{CLAIM} dl:quote "{"long " * 61}" .', "A quotation has 300 characters at most."),
        (f'evidence:{CLAIM}-1 dl:quote "twice" .', "Evidence has one quotation"),
        (f"evidence:{CLAIM}-1 oa:hasSource ent:fiverr .", "Evidence stands in one article."),
        (f"selector:{CLAIM}-1 oa:start 2 .", "A selector has one start, before its end."),
        ("ent:fiverr dl:recruitsThrough ent:fiverr .", "Only these have “recruitsThrough”"),
        ("ent:trump-campaign dl:recruitsThrough ent:business-insider .", "“recruitsThrough” leads to"),
        ('ent:trump-campaign dl:recruitsThrough "Fiverr" .', "“recruitsThrough” leads to"),
        ("ent:nobody a dl:Person .", "Everything published has a label"),
        ('ent:nobody a dl:Person ; rdfs:label "nobody"@en .', "Everything published says where it comes from."),
        ('ent:fiverr rdfs:label "Five"@en .', "Everything published has a label"),
        (f'{ARTICLE} dcterms:language "de" .', "An article is in English or in French."),
        (f'{ARTICLE} dl:textDigest "abc" .', "A text’s digest is a SHA-256."),
        ('ent:x a dl:Place ; dl:isoCode "Madagascar" .', "A place’s code is one of ISO 3166."),
        ('statement:0 a dl:Statement ; rdfs:label "unsaid"@en .', "A statement is stated by at least one claim."),
        ('engagement:0 a dl:Engagement ; rdfs:label "empty"@en .', "An engagement is known from at least one claim."),
        ('[] a dl:Person ; rdfs:label "no IRI"@en ; dcterms:source ' + ARTICLE + " .", "Value is not of Node Kind"),
    ],
)  # fmt: skip
def test_a_fault_that_is_added_is_found(turtle: str, message: str) -> None:
    assert any(message in fault for fault in faults(added(turtle)))


@pytest.mark.parametrize(
    ("pattern", "replacement", "message"),
    [
        (r"dl:value 200\.0", 'dl:value "200"', "A value is one decimal"),
        (r"dl:value 200\.0", "dl:value 200.0 ; dl:maxValue 100.0", "A value is one decimal, and no more than"),
        (r'dl:unit "item"', 'dl:unit "USD"', "“countries” has as unit item."),
        (r'dl:unit "item"', 'dl:unit "items"', "A unit is hour, item"),
        (r'dl:unit "item"', 'dl:unit "item" ; dl:per "day"', "“countries” says no “per”."),
        (r"oa:start 1025", "oa:start 1069", "A selector has one start, before its end."),
        (r"oa:start 1025", "oa:start -1", "A selector has one start, before its end."),
        (r"dl:bound dl:moreThanBound", "dl:bound dl:asserted", "A bound is one of the six"),
        (r"ent:trump-campaign\s+a dl:Campaign", "ent:trump-campaign a dl:Work", "with “recruitsThrough” is about"),
        (r"ent:fiverr\s+a dl:Platform", "ent:fiverr a dl:Place", "A claim with “recruitsThrough” points to"),
        (r"ent:fiverr\s+a dl:Platform", "ent:fiverr a dl:System", "“countries” is about"),
    ],
)  # fmt: skip
def test_a_fault_in_place_of_what_is_right_is_found(pattern: str, replacement: str, message: str) -> None:
    assert any(message in fault for fault in faults(changed(pattern, replacement)))


def needed() -> list[tuple[str, str]]:
    """Each property that a record cannot do without, with the class of the record."""
    needs = {
        "dl:Claim": "dl:predicate dl:subject dl:states dl:statedIn dl:modality dl:reviewStatus oa:hasTarget "
        "prov:wasGeneratedBy rdfs:label",
        "dl:Article": "dcterms:title dcterms:language rdfs:label",
        "dl:Evidence": "dl:quote oa:hasSelector oa:hasSource rdfs:label",
        "dl:Observation": "dl:about dl:bound dl:measure dl:unit dl:value dcterms:source rdfs:label",
        "dl:Extraction": "prov:used rdfs:label",
        "oa:TextPositionSelector": "oa:start oa:end dcterms:source rdfs:label",
    }
    return [(class_, predicate) for class_, predicates in needs.items() for predicate in predicates.split()]


@pytest.mark.parametrize(("class_", "predicate"), needed())
def test_a_record_without_what_it_needs_is_found(class_: str, predicate: str) -> None:
    manager = EXAMPLE.namespace_manager
    class_iri = DL.ReadingNote if class_ == "dl:Article" else manager.expand_curie(class_)
    assert faults(without(manager.expand_curie(predicate), class_iri)) != []


def admitted(constrained: Node) -> set[Node]:
    """The classes that a shape admits: one by sh:class, or several by sh:or."""
    several = SHAPES.value(constrained, SH["or"])
    nodes = [constrained] if several is None else list(Collection(SHAPES, several))
    return {class_ for node in nodes for class_ in SHAPES.objects(node, SH["class"])}


def by_last_step(shape: URIRef) -> dict[Node, Node]:
    """The property shapes of a shape, by the last property of their path (`about` or `subject` for a figure's)."""
    found: dict[Node, Node] = {}
    for constrained in SHAPES.objects(shape, SH.property):
        path = SHAPES.value(constrained, SH.path)
        steps = [path] if isinstance(path, URIRef) else list(Collection(SHAPES, path))
        either = SHAPES.value(steps[-1], SH.alternativePath)
        found[steps[-1] if either is None else DL.subject] = constrained
    return found


@pytest.mark.parametrize("iri", RELATIONS, ids=lambda iri: iri.rpartition("#")[2])
def test_shapes_domains_and_annotations_agree_on_what_a_relation_links(iri: str) -> None:
    term = URIRef(iri)
    name = iri.rpartition("#")[2]
    subjects, objects = set(FULL.objects(term, DL.subjectType)), set(FULL.objects(term, DL.objectType))
    assert set(members(FULL, FULL.value(term, RDFS.domain))) == subjects
    assert set(members(FULL, FULL.value(term, RDFS.range))) == objects
    claim = by_last_step(SHAPE[f"{name}-claim"])
    assert (admitted(claim[DL.subject]), admitted(claim[DL.object])) == (subjects, objects)
    assert admitted(SHAPE[f"{name}-fact"]) == subjects
    assert admitted(by_last_step(SHAPE[f"{name}-fact"])[term]) == objects
    assert (SHAPE[f"{name}-claim"], SH.targetNode, term) in SHAPES
    assert (SHAPE[f"{name}-fact"], SH.targetSubjectsOf, term) in SHAPES


@pytest.mark.parametrize("iri", MEASURES, ids=lambda iri: iri.rpartition("#")[2])
def test_shapes_and_annotations_agree_on_a_measure(iri: str) -> None:
    term = URIRef(iri)
    shape = by_last_step(SHAPE[iri.rpartition("#")[2]])
    assert admitted(shape[DL.subject]) == set(FULL.objects(term, DL.subjectType))
    units = {str(unit) for unit in FULL.objects(term, DL.admitsUnit)}
    listed = SHAPES.value(shape[DL.unit], SH["in"])
    if units == {"currency"}:
        assert str(SHAPES.value(shape[DL.unit], SH.pattern)) == "^[A-Z]{3}$"
    else:
        assert {str(unit) for unit in Collection(SHAPES, listed)} == units
    assert ((term, DL.takesPer, Literal(True)) in FULL) == (DL.per not in shape)


def test_every_message_is_in_both_languages() -> None:
    for shape in set(SHAPES.subjects(SH.message)):
        assert sorted(str(m.language) for m in SHAPES.objects(shape, SH.message) if isinstance(m, Literal)) == [
            "en",
            "fr",
        ]
