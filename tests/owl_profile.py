"""The rules of the OWL 2 DL profile that can be seen in the triples: each breach is one sentence.

After https://www.w3.org/TR/owl2-syntax/ (sections 3, 5.8, 9 and 11). It needs no Java; where there is a Java compiler,
`owl/Profile.java` asks the OWL API as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import networkx
from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

KINDS = {
    OWL.ObjectProperty: "object property",
    OWL.DatatypeProperty: "datatype property",
    OWL.AnnotationProperty: "annotation property",
}
BUILT_IN = (str(RDF), str(RDFS), str(OWL))
BUILT_IN_ANNOTATIONS = {RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy, OWL.versionInfo, OWL.deprecated}
DATATYPES = {XSD.boolean, XSD.decimal, XSD.integer, XSD.nonNegativeInteger, XSD.string, XSD.dateTime, RDFS.Literal}
SIMPLE_ONLY = (OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.IrreflexiveProperty, OWL.AsymmetricProperty)
CARDINALITIES = (
    OWL.cardinality, OWL.minCardinality, OWL.maxCardinality,
    OWL.qualifiedCardinality, OWL.minQualifiedCardinality, OWL.maxQualifiedCardinality, OWL.hasSelf,
)  # fmt: skip


def breaches(graph: Graph) -> list[str]:
    """All breaches, sorted; empty where the graph is in the profile as far as the triples show."""
    return sorted({*_kinds(graph), *_uses(graph), *_classes(graph), *_blanks(graph), *_simple(graph), *_regular(graph)})


def _kinds(graph: Graph) -> Iterator[str]:
    """Each property is of one kind, and no class is a datatype."""
    for term in set(graph.subjects(RDF.type)):
        kinds = [name for kind, name in KINDS.items() if (term, RDF.type, kind) in graph]
        if len(kinds) > 1:
            yield f"{term} is {' and '.join(kinds)}"
        if (term, RDF.type, OWL.Class) in graph and (term, RDF.type, RDFS.Datatype) in graph:
            yield f"{term} is a class and a datatype"


def _uses(graph: Graph) -> Iterator[str]:
    """Each predicate is declared; an object property leads to a thing, a datatype property to a literal."""
    for _, predicate, value in graph:
        if str(predicate).startswith(BUILT_IN):
            continue
        if not any((predicate, RDF.type, kind) in graph for kind in KINDS):
            yield f"{predicate} is used and not declared"
        if (predicate, RDF.type, OWL.ObjectProperty) in graph and isinstance(value, Literal):
            yield f"{predicate} leads to a literal"
        if (predicate, RDF.type, OWL.DatatypeProperty) in graph and not isinstance(value, Literal):
            yield f"{predicate} leads to no literal"


def _classes(graph: Graph) -> Iterator[str]:
    """Whatever stands where a class, datatype or property must stand is declared as one."""
    for subject, value in graph.subject_objects(RDF.type):
        if not str(value).startswith(BUILT_IN) and not _is_class(graph, value):
            yield f"{value}, type of {subject}, is no declared class"
    for predicate in (RDFS.subClassOf, OWL.equivalentClass, OWL.disjointWith):
        for subject, value in graph.subject_objects(predicate):
            for end in (subject, value):
                if not _is_class(graph, end):
                    yield f"{end} stands for a class and is none"
    for restriction, on in graph.subject_objects(OWL.onProperty):
        if not any((on, RDF.type, kind) in graph for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)):
            yield f"a restriction is on {on}, which is no object or datatype property"
        for filler in graph.objects(restriction, OWL.someValuesFrom):
            if not _fits(graph, on, filler):
                yield f"{filler} cannot be what {on} leads to"
    for term, value in graph.subject_objects(RDFS.range):
        if not _fits(graph, term, value):
            yield f"{value} cannot be what {term} leads to"


def _fits(graph: Graph, term: Node, filler: Node) -> bool:
    is_datatype = (term, RDF.type, OWL.DatatypeProperty) in graph
    return filler in DATATYPES if is_datatype else _is_class(graph, filler)


def _is_class(graph: Graph, node: Node) -> bool:
    return node == OWL.Thing or any((node, RDF.type, t) in graph for t in (OWL.Class, OWL.Restriction))


def _blanks(graph: Graph) -> Iterator[str]:
    """Each blank node is a typed expression or a list's cell, and is used once."""
    for node in {n for triple in graph for n in (triple[0], triple[2]) if isinstance(n, BNode)}:
        if (node, RDF.first, None) not in graph and (node, RDF.type, None) not in graph:
            yield "a blank node has no type"
        if len(list(graph.subject_predicates(node))) != 1:
            yield "a blank node is not used just once"


def _simple(graph: Graph) -> Iterator[str]:
    """What is transitive or implied by a chain is not counted, functional and so on."""
    for term in sorted(composite(graph)):
        for characteristic in SIMPLE_ONLY:
            if (term, RDF.type, characteristic) in graph:
                yield f"{term} is composite and {characteristic}"
        for restriction in graph.subjects(OWL.onProperty, term):
            if any((restriction, counted, None) in graph for counted in CARDINALITIES):
                yield f"{term} is composite and counted"
        if (term, OWL.propertyDisjointWith, None) in graph or (None, OWL.propertyDisjointWith, term) in graph:
            yield f"{term} is composite and disjoint with another"


def composite(graph: Graph) -> set[URIRef]:
    """The properties that are transitive or implied by a chain, their inverses, and all that these imply."""
    found = {*graph.subjects(RDF.type, OWL.TransitiveProperty), *graph.subjects(OWL.propertyChainAxiom)}
    while True:
        more = {o for term in found for p in (OWL.inverseOf, RDFS.subPropertyOf) for o in graph.objects(term, p)}
        more |= {s for term in found for s in graph.subjects(OWL.inverseOf, term)}
        if more <= found:
            return {term for term in found if isinstance(term, URIRef)}
        found |= more


def _regular(graph: Graph) -> Iterator[str]:
    """There is an order of the properties in which no chain implies what stands before one of its parts."""
    same: dict[Node, Node] = {}
    for term, inverse in graph.subject_objects(OWL.inverseOf):
        same[max(term, inverse, key=str)] = min(term, inverse, key=str)
    order = networkx.DiGraph()
    chained = defaultdict(set)
    for implied, chain in graph.subject_objects(OWL.propertyChainAxiom):
        parts = list(Collection(graph, chain))
        for at, part in enumerate(parts):
            if part != implied or at not in (0, len(parts) - 1):
                order.add_edge(same.get(part, part), same.get(implied, implied))
                chained[same.get(implied, implied)].add(same.get(part, part))
    for narrow, broad in graph.subject_objects(RDFS.subPropertyOf):
        order.add_edge(same.get(narrow, narrow), same.get(broad, broad))
    for cycle in networkx.simple_cycles(order):
        if any(a in chained[b] for a in cycle for b in cycle):
            yield f"the chains are circular: {' < '.join(sorted(map(str, cycle)))}"
