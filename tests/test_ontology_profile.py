"""The ontology, its alignments and its example are in the OWL 2 DL profile."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import owlready2
import pytest
from rdflib import Graph

from ontology_graph import EVERYTHING, graph, need_java, one_ontology
from owl_profile import breaches, composite

PROFILE = Path(__file__).parent / "owl" / "Profile.java"
HERMIT = Path(owlready2.__file__).parent / "hermit" / "HermiT.jar"

WRONG = {
    "two kinds": "dl:value a owl:ObjectProperty .",
    "undeclared predicate": "ent:fiverr dl:employs ent:somebody .",
    "literal after an object property": 'ent:fiverr dl:operates "Fiverr" .',
    "thing after a datatype property": "ent:fiverr dl:value ent:somebody .",
    "undeclared type": "ent:fiverr a dl:Firm .",
    "undeclared superclass": "dl:Platform rdfs:subClassOf dl:Thing .",
    "restriction on an annotation": "dl:Claim rdfs:subClassOf [ a owl:Restriction ; owl:onProperty dl:predicate ; "
    "owl:someValuesFrom dl:Measure ] .",
    "date in a range": "dl:when rdfs:range xsd:date .",
    "untyped blank node": "dl:Claim rdfs:subClassOf [ owl:onProperty dl:subject ; owl:someValuesFrom dl:Agent ] .",
    "composite and functional": "dl:mayReach a owl:FunctionalProperty .",
    "composite by its inverse and asymmetric": "dl:placeOf a owl:AsymmetricProperty .",
    "composite and counted": "dl:Agent rdfs:subClassOf [ a owl:Restriction ; owl:onProperty dl:locatedIn ; "
    'owl:maxCardinality "1"^^xsd:nonNegativeInteger ] .',
    "circular chains": "dl:worksThrough owl:propertyChainAxiom ( dl:mayBeSubjectTo dl:operates ) .",
}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return one_ontology(graph(*EVERYTHING))


def test_the_triples_keep_the_rules_of_the_profile(ontology: Graph) -> None:
    assert breaches(ontology) == []


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_breach_of_the_profile_is_seen(wrong: str) -> None:
    assert breaches(one_ontology(graph(*EVERYTHING, also=wrong))) != []


def test_chains_and_transitivity_make_properties_composite(ontology: Graph) -> None:
    names = {term.rpartition("#")[2] for term in composite(ontology)}
    assert {"involves", "locatedIn", "placeOf", "mayReach", "mayBeReachedFrom", "partOf", "hasPart"} <= names
    assert names.isdisjoint({"recruitsThrough", "outsourcesTo", "subject", "statedIn"})


def violations(ontology: Graph, folder: Path) -> list[str]:
    """What the OWL API finds against the profile. It stands in the jar of HermiT that owlready2 brings along."""
    need_java()
    if shutil.which("javac") is None:
        pytest.skip("no «javac» on the path: the OWL API’s own check of the profile needs a Java development kit")
    file = folder / "ontology.rdf"
    ontology.serialize(file, format="xml")
    command = ["java", "-cp", str(HERMIT), str(PROFILE), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_the_owl_api_finds_the_ontology_in_the_profile(ontology: Graph, tmp_path: Path) -> None:
    assert violations(ontology, tmp_path) == []


def test_the_owl_api_sees_a_breach_of_the_profile(tmp_path: Path) -> None:
    wrong = one_ontology(graph(*EVERYTHING, also=WRONG["composite and functional"]))
    assert any("non-simple property" in line for line in violations(wrong, tmp_path))
