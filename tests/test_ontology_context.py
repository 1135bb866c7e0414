"""The JSON-LD context: it knows each term by its name, and what goes through it comes back the same."""

from __future__ import annotations

import json

from rdflib import Graph
from rdflib.compare import isomorphic

from ontology_graph import DL, ONTOLOGY, graph
from ontology_terms import ANNOTATIONS, CLASSES, DATATYPE_PROPERTIES, OBJECT_PROPERTIES

CONTEXT = json.loads((ONTOLOGY / "context.jsonld").read_text("utf-8"))["@context"]


def test_the_context_knows_every_term_by_its_name() -> None:
    entries = {name: entry["@id"] if isinstance(entry, dict) else entry for name, entry in CONTEXT.items()}
    named = {name: iri for name, iri in entries.items() if str(iri).startswith("dl:")}
    terms = [*CLASSES, *OBJECT_PROPERTIES, *DATATYPE_PROPERTIES, *ANNOTATIONS]
    assert named == {(name := term.removeprefix(str(DL))): f"dl:{name}" for term in terms}


def test_properties_lead_to_things_or_to_values_as_the_ontology_has_it() -> None:
    leading = {n for n, entry in CONTEXT.items() if isinstance(entry, dict) and entry.get("@type") == "@id"}
    names = {kind: {t.removeprefix(str(DL)) for t in terms} for kind, terms in KINDS.items()}
    assert names["things"] <= leading
    assert names["values"].isdisjoint(leading)


KINDS = {"things": OBJECT_PROPERTIES, "values": DATATYPE_PROPERTIES}


def test_what_goes_through_the_context_comes_back_the_same() -> None:
    example = graph("example")
    text = example.serialize(format="json-ld", context=CONTEXT)
    assert "https://w3id.org" not in json.dumps(json.loads(text)["@graph"])
    assert isomorphic(Graph().parse(data=text, format="json-ld"), example)
