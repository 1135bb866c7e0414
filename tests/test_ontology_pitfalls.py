"""The known pitfalls of ontologies are avoided, and the metadata that one looks for are there.

The pitfalls (P04 and so on) are those of OOPS! (https://oops.linkeddata.es) that can be decided from the file; the
metadata are those that FOOPS! (https://w3id.org/foops) looks for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import networkx
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, VANN

from ontology_graph import BASE, CORE, DL, graph, literals, members
from ontology_terms import (
    ANNOTATIONS,
    CLAIMABLE,
    CLASSES,
    DATATYPE_PROPERTIES,
    FULL,
    INDIVIDUALS,
    OBJECT_PROPERTIES,
    ONTOLOGY_IRI,
    SCHEMES,
    TERMS,
    short,
)


def test_no_two_terms_have_one_label() -> None:
    """P32."""
    said = defaultdict(set)
    for term in TERMS:
        for language in ("en", "fr"):
            said[language, next(literals(FULL, term, RDFS.label, language)).casefold()].add(short(term))
    assert {label: terms for label, terms in said.items() if len(terms) > 1} == {}


def test_names_are_written_as_what_they_name() -> None:
    """P22, and no «other» class (P21)."""
    assert [short(c) for c in CLASSES if not re.fullmatch(r"([A-Z][a-z]+)+", c.removeprefix(str(DL)))] == []
    properties = [*OBJECT_PROPERTIES, *DATATYPE_PROPERTIES, *ANNOTATIONS]
    assert [short(p) for p in properties if not re.fullmatch(r"[a-z]+([A-Z][a-z]+)*", p.removeprefix(str(DL)))] == []
    assert [short(c) for c in CLASSES if re.search(r"Other|Misc|Unknown|And(?=[A-Z])|Or(?=[A-Z])", c)] == []


def test_concepts_are_named_in_lower_case_with_hyphens() -> None:
    concepts = [i for i in INDIVIDUALS if not i.startswith(str(DL)) and i not in SCHEMES]
    assert len(concepts) == 31 + 16 + 5
    assert [short(c) for c in concepts if not re.fullmatch(r"[a-z]+(-[a-z]+)*", c.rpartition("/")[2])] == []


@pytest.mark.parametrize("term", [*OBJECT_PROPERTIES, *DATATYPE_PROPERTIES], ids=short)
def test_a_property_has_one_domain_and_one_range(term: URIRef) -> None:
    """P11, and P19: of several the intersection would hold."""
    assert len(list(FULL.objects(term, RDFS.domain))) == 1
    assert len(list(FULL.objects(term, RDFS.range))) == 1


@pytest.mark.parametrize("term", CLAIMABLE, ids=short)
def test_a_relation_has_an_inverse_with_domain_and_range_changed_about(term: URIRef) -> None:
    """P13, P05, P25 and P26."""
    inverses = {*FULL.objects(term, OWL.inverseOf), *FULL.subjects(OWL.inverseOf, term)}
    assert len(inverses) == 1
    inverse = inverses.pop()
    assert inverse != term
    for one, other in ((RDFS.domain, RDFS.range), (RDFS.range, RDFS.domain)):
        assert members(FULL, FULL.value(term, one)) == members(FULL, FULL.value(inverse, other))


def test_the_classes_have_no_cycle_and_none_stands_alone() -> None:
    """P06, P04, P24 and P31: a class is used, and is not defined by itself."""
    tree = networkx.DiGraph((s, o) for s, o in FULL.subject_objects(RDFS.subClassOf) if isinstance(o, URIRef))
    assert networkx.is_directed_acyclic_graph(tree)
    linked = {node for s, p, o in FULL if p in LINKS for node in (s, o)} | set(FULL.objects(None, RDF.first))
    assert [short(c) for c in CLASSES if c not in linked] == []
    for defined in FULL.subjects(OWL.equivalentClass):
        assert defined not in set(expression(FULL, defined))


LINKS = (RDFS.subClassOf, RDFS.domain, RDFS.range, OWL.equivalentClass, OWL.disjointWith, OWL.someValuesFrom)


def expression(found: Graph, defined: object) -> Iterator[object]:
    """Every node of what a class is equivalent to."""
    waiting = list(found.objects(defined, OWL.equivalentClass))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, URIRef):
            waiting += list(found.objects(node))


def test_some_classes_are_apart() -> None:
    """P10."""
    assert len(list(FULL.subject_objects(OWL.disjointWith))) > 30


def test_every_chain_has_two_links_or_more() -> None:
    """P33."""
    chains = [list(Collection(FULL, chain)) for chain in FULL.objects(None, OWL.propertyChainAxiom)]
    assert len(chains) == 7
    assert all(len(chain) > 1 for chain in chains)


def test_nothing_is_said_of_terms_of_others_but_what_they_are() -> None:
    """P40, and P34 and P35: they are declared."""
    everything = graph(*CORE, "alignments")
    theirs = [(s, p) for s, p, _ in everything if isinstance(s, URIRef) and not s.startswith(BASE)]
    assert {short(p) for _, p in theirs} == {str(RDF.type)}


def test_no_iri_shows_a_file() -> None:
    """P36."""
    iris = {t for triple in FULL for t in triple if isinstance(t, URIRef) and t.startswith(BASE)}
    assert [t for t in iris if re.search(r"\.(owl|rdf|ttl|n3|jsonld)\b", t)] == []


@pytest.mark.parametrize(
    "predicate",
    [
        DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.created, DCTERMS.publisher, DCTERMS.license,
        DCTERMS.bibliographicCitation, OWL.versionIRI, OWL.versionInfo, VANN.preferredNamespacePrefix,
        VANN.preferredNamespaceUri, SKOS.changeNote,
    ],
    ids=short,
)  # fmt: skip
def test_the_ontology_says_whose_it_is_and_how_to_use_it(predicate: URIRef) -> None:
    """P38, P39, P41 and FOOPS! OM1-OM5, VER1, FIND1."""
    assert list(FULL.objects(ONTOLOGY_IRI, predicate))


@pytest.mark.parametrize("name", [*CORE, "alignments", "shapes"])
def test_each_module_has_a_licence_and_the_version_of_the_ontology(name: str) -> None:
    module = graph(name)
    header = module.value(predicate=RDF.type, object=OWL.Ontology)
    version = FULL.value(ONTOLOGY_IRI, OWL.versionInfo)
    assert module.value(header, OWL.versionInfo) == version
    assert module.value(header, OWL.versionIRI) == URIRef(f"{header}/{version}")
    assert module.value(header, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")


def test_the_changelog_ends_with_this_version() -> None:
    version = str(FULL.value(ONTOLOGY_IRI, OWL.versionInfo))
    for language in ("en", "fr"):
        assert list(literals(FULL, ONTOLOGY_IRI, SKOS.changeNote, language))[-1].startswith(version)


def test_alignments_alone_name_other_vocabularies() -> None:
    """What the records use of RDF, OWL, SKOS, Dublin Core, Web Annotation and PROV-O is no alignment."""
    others = ("schema.org", "foaf", "ns/org#", "data-cube", "linked-data/cube", "wikidata")
    for name in (*CORE, "shapes", "example"):
        used = {str(t) for triple in graph(name) for t in triple if isinstance(t, URIRef)}
        assert [iri for iri in used for other in others if other in iri and not iri.startswith("https://www.w3")] == []
    aligned = {str(t) for triple in graph("alignments") for t in triple if isinstance(t, URIRef)}
    assert all(any(other in iri for iri in aligned) for other in others if other != "data-cube")
