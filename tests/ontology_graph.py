"""The ontology's Turtle files as rdflib graphs, and a reasoner run over them, for the tests of the ontology."""

from __future__ import annotations

import functools
import io
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import owlready2
import pytest
from rdflib import OWL, RDF, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

ONTOLOGY = Path(__file__).resolve().parents[1] / "ontology"
CORE = ("tacheron", "task-types", "conditions")
EVERYTHING = (*CORE, "alignments", "example")
BASE = "https://w3id.org/tacheron/"
DL = Namespace(f"{BASE}ontology#")
ENT = Namespace(f"{BASE}entity/")
PREFIXES = "\n".join(
    f"@prefix {prefix}: <{iri}> ."
    for prefix, iri in (
        ("condition", f"{BASE}condition/"),
        ("dl", str(DL)),
        ("ent", str(ENT)),
        ("owl", str(OWL)),
        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("task-type", f"{BASE}task-type/"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    )
)


def graph(*files: str, also: str = "") -> Graph:
    """The files of `ontology/`, by name without ending, with some Turtle that may use PREFIXES."""
    found = Graph()
    for name in files:
        found += _file(name)
        for prefix, iri in _file(name).namespaces():
            found.bind(prefix, iri)
    return found.parse(data=f"{PREFIXES}\n{also}", format="turtle")


@functools.cache
def _file(name: str) -> Graph:
    """One file as it stands; nobody changes it."""
    return Graph().parse(ONTOLOGY / f"{name}.ttl")


def own(found: Iterable[object]) -> list[URIRef]:
    """The terms of the ontology's own namespace, sorted."""
    return sorted({term for term in found if isinstance(term, URIRef) and term.startswith(str(DL))})


def one_ontology(several: Graph) -> Graph:
    """A copy with one ontology header and no imports, as if the files were one."""
    merged = Graph()
    headers = set(several.subjects(RDF.type, OWL.Ontology)) - {URIRef(f"{BASE}ontology")}
    for triple in several:
        if triple[0] not in headers and triple[1] != OWL.imports:
            merged.add(triple)
    return merged


def members(found: Graph, node: object) -> list[URIRef]:
    """A named class itself, or the members of a union of named classes, sorted."""
    assert isinstance(node, URIRef | BNode)
    if isinstance(node, URIRef):
        return [node]
    union = found.value(node, OWL.unionOf)
    assert union is not None, "neither a named class nor a union"
    return sorted(m for m in Collection(found, union) if isinstance(m, URIRef))


def need_java() -> None:
    """Skip where there is no Java to run the reasoner with."""
    if shutil.which("java") is None:
        pytest.skip("no «java» on the path: the reasoner HermiT needs a Java runtime, version 8 or newer")


@dataclass(frozen=True)
class Conclusions:
    """What HermiT makes of a graph."""

    consistent: bool
    impossible: tuple[str, ...]
    world: owlready2.World

    def types(self, name: str) -> set[str]:
        """The names of all classes of an entity, inherited ones included."""
        return {c.name for c in self.world[ENT[name]].INDIRECT_is_a if isinstance(c, owlready2.ThingClass)}

    def values(self, name: str, property_name: str) -> set[str]:
        """The names of what an entity has for a property, by whatever it implies."""
        found = getattr(self.world[ENT[name]], f"INDIRECT_{property_name}")
        return {v.name for v in found if isinstance(v, owlready2.Thing)}


def conclude(premises: Graph) -> Conclusions:
    """Run HermiT. owlready2 reads no Turtle, so the graph goes to it as N-Triples."""
    need_java()
    world = owlready2.World()
    triples = one_ontology(premises).serialize(format="nt", encoding="utf-8")
    world.get_ontology(f"{BASE}ontology").load(fileobj=io.BytesIO(triples))
    try:
        owlready2.sync_reasoner_hermit(world, infer_property_values=True, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Conclusions(False, (), world)
    impossible = (c.name for c in world.inconsistent_classes() if c is not owlready2.Nothing)
    return Conclusions(True, tuple(sorted(impossible)), world)


def literals(found: Graph, subject: URIRef, predicate: URIRef, language: str) -> Iterator[str]:
    """The texts in one language, sorted."""
    texts = (o for o in found.objects(subject, predicate) if isinstance(o, Literal) and o.language == language)
    yield from sorted(str(text) for text in texts)
