"""The terms of the ontology by kind, for the tests that go through them."""

from __future__ import annotations

from rdflib import OWL, RDF, SKOS, Literal, URIRef

from ontology_graph import BASE, CORE, DL, graph, own

FULL = graph(*CORE)
ONTOLOGY_IRI = URIRef(f"{BASE}ontology")
CLASSES = own(FULL.subjects(RDF.type, OWL.Class))
OBJECT_PROPERTIES = own(FULL.subjects(RDF.type, OWL.ObjectProperty))
DATATYPE_PROPERTIES = own(FULL.subjects(RDF.type, OWL.DatatypeProperty))
ANNOTATIONS = own(FULL.subjects(RDF.type, OWL.AnnotationProperty))
INDIVIDUALS = sorted(s for s in FULL.subjects(RDF.type, OWL.NamedIndividual) if isinstance(s, URIRef))
SCHEMES = set(FULL.subjects(RDF.type, SKOS.ConceptScheme))
TERMS = [*CLASSES, *OBJECT_PROPERTIES, *DATATYPE_PROPERTIES, *ANNOTATIONS, *INDIVIDUALS]
CLAIMABLE = [p for p in OBJECT_PROPERTIES if (p, DL.claimable, Literal(True)) in FULL]


def short(term: object) -> str:
    return str(term).removeprefix(BASE)
