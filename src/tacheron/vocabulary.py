"""The ontology's lists: predicates, entity types, task types, conditions, and the words for all of them.

The ontology is the only list of what a claim may say. Whatever the code must know of a term stands there as an
annotation (`dl:chainRole`, `dl:mark`, `dl:subjectType` and so on), so no predicate's name is needed here or elsewhere.
Reasoning and checking of data are left to `store`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from tacheron.errors import VocabularyError
from tacheron.ontology import BASE, NAMESPACE, OWL, RDF, SKOS, Ontology, Texts, read_ontology

CURRENCY = "currency"


@dataclass(frozen=True)
class Predicate:
    """What a claim may say: a relation between two entities, or a measure that an observation gives.

    `subject_types` and `object_types` hold every entity type that is admitted, subtypes included; `object_types` is
    empty for an observation. `units` is empty for a relation; `currency` in it stands for any ISO 4217 code. `pers` and
    `ofs` say whether its figures may be *per* something and *of* something. `chain_role` is the term's `dl:chainRole`,
    `money_role` its `dl:moneyRole`; `alt_labels` are the words by which texts name a measure, beside its labels.
    `notes` are its scope notes by language.
    """

    name: str
    iri: str
    kind: str
    labels: Texts
    comments: Texts
    subject_types: frozenset[str]
    object_types: frozenset[str]
    units: frozenset[str]
    pers: bool
    ofs: bool
    chain_role: str | None
    money_role: str | None
    alt_labels: Mapping[str, tuple[str, ...]]
    inverse: str | None
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def admits_unit(self, unit: str) -> bool:
        """Whether its figures may be given in `unit`; where it takes currencies, any three capitals do."""
        return unit in self.units or (CURRENCY in self.units and len(unit) == 3 and unit.isascii() and unit.isupper())


@dataclass(frozen=True)
class EntityType:
    """A class that a claim may name as the type of its subject or object.

    `parents` holds the names of all its ancestors in the ontology. `agent` is true of what can take part in a chain.
    `open_name` is true where members are more often described ("matchmakers") than named: they compare by their words.
    `disjoint` names the classes with which it shares no member.
    """

    name: str
    iri: str
    labels: Texts
    comments: Texts
    parents: frozenset[str]
    agent: bool
    open_name: bool
    disjoint: frozenset[str] = frozenset()
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Concept:
    """A task type or a condition, with the words by which texts name it and the marks by which code knows it.

    A figure of the measure `shown_by` (an IRI) shows the condition where it is less than `shown_below`.
    """

    id: str
    iri: str
    labels: Texts
    comments: Texts
    alt_labels: Mapping[str, tuple[str, ...]]
    marks: frozenset[str]
    broader: str | None
    shown_by: str | None = None
    shown_below: Decimal | None = None


@dataclass(frozen=True)
class Vocabulary:
    """All that the ontology lists; the mappings are sorted by name.

    `codes` gives, for a class of named values (`Bound`, `Modality`, `ReviewStatus`), each record word and its IRI.
    `terms` gives the labels of everything that the ontology describes, by IRI.
    """

    predicates: Mapping[str, Predicate]
    types: Mapping[str, EntityType]
    task_types: Mapping[str, Concept]
    conditions: Mapping[str, Concept]
    codes: Mapping[str, Mapping[str, str]]
    terms: Mapping[str, Texts]
    version: str

    def relations(self) -> tuple[Predicate, ...]:
        """The predicates that link two entities, by name."""
        return tuple(p for p in self.predicates.values() if p.kind == "relation")

    def observations(self) -> tuple[Predicate, ...]:
        """The predicates that give a figure, by name."""
        return tuple(p for p in self.predicates.values() if p.kind == "observation")

    def in_role(self, chain_role: str) -> tuple[Predicate, ...]:
        """The relations that have this role in a chain, by name; empty where none has."""
        return tuple(p for p in self.predicates.values() if p.chain_role == chain_role)

    def is_a(self, type_name: str, ancestor: str) -> bool:
        """Whether every `type_name` is an `ancestor`; a type is its own ancestor, an unknown type has only itself."""
        known = self.types.get(type_name)
        return type_name == ancestor or (known is not None and ancestor in known.parents)

    def exclude(self, one: str, other: str) -> bool:
        """Whether nothing can be of both types; False where the ontology does not know one of them."""
        known = self.types.get(one)
        return known is not None and any(self.is_a(other, disjoint) for disjoint in known.disjoint)

    def predicate(self, name: str) -> Predicate:
        """The predicate of that name; VocabularyError where there is none."""
        if name not in self.predicates:
            raise VocabularyError(
                "ontology", f"no predicate is called «{name}»; there are {', '.join(self.predicates)}"
            )
        return self.predicates[name]

    def label(self, term: str, language: str) -> str:
        """The words for an IRI, or a name of the ontology or its schemes; the term itself where there are none."""
        for iri in (term, NAMESPACE + term, f"{BASE}task-type/{term}", f"{BASE}condition/{term}"):
            if iri in self.terms:
                labels = self.terms[iri]
                return labels.get(language) or labels.get("en") or term
        return term


def load_vocabulary(folder: Path) -> Vocabulary:
    """Read the ontology's files in `folder`; VocabularyError where one is missing, broken or says too little."""
    graph = read_ontology(folder)
    types = {t.name: t for t in _entity_types(graph)}
    if not types:
        raise VocabularyError(folder / "tacheron.ttl", "no class is marked with dl:entityType")
    return Vocabulary(
        predicates=_by_name(_predicates(graph, types)),
        types=_by_name(types.values()),
        task_types=_concepts(graph, "TaskType"),
        conditions=_concepts(graph, "Condition"),
        codes={c: graph.codes(c) for c in ("Bound", "Modality", "ReviewStatus")},
        terms=graph.all_labels(),
        version=graph.version(),
    )


def _entity_types(graph: Ontology) -> Iterator[EntityType]:
    for iri in _marked(graph, f"{OWL}Class", "entityType"):
        parents = frozenset(_name(p) for p in graph.ancestors(iri) if p.startswith(NAMESPACE))
        yield EntityType(
            name=_name(iri),
            iri=iri,
            labels=graph.labels(iri),
            comments=graph.labels(iri, f"{SKOS}definition"),
            parents=parents,
            agent="Agent" in parents,
            open_name=graph.is_true(iri, f"{NAMESPACE}openName"),
            disjoint=frozenset(_name(other) for each in (iri, *graph.ancestors(iri)) for other in graph.disjoint(each)),
            notes=graph.texts(iri, f"{SKOS}scopeNote"),
        )


def _marked(graph: Ontology, class_iri: str, annotation: str) -> list[str]:
    members = graph.subjects(f"{RDF}type", class_iri)
    return [iri for iri in members if graph.is_true(iri, NAMESPACE + annotation)]


def _predicates(graph: Ontology, types: Mapping[str, EntityType]) -> Iterator[Predicate]:
    for kind, class_iri in (("observation", f"{NAMESPACE}Measure"), ("relation", f"{OWL}ObjectProperty")):
        for iri in _marked(graph, class_iri, "claimable"):
            inverse = graph.inverse(iri)
            yield Predicate(
                name=_name(iri),
                iri=iri,
                kind=kind,
                labels=graph.labels(iri),
                comments=graph.labels(iri, f"{SKOS}definition"),
                subject_types=_admitted(graph.values(iri, f"{NAMESPACE}subjectType"), types),
                object_types=_admitted(graph.values(iri, f"{NAMESPACE}objectType"), types),
                units=frozenset(graph.values(iri, f"{NAMESPACE}admitsUnit")),
                pers=graph.is_true(iri, f"{NAMESPACE}takesPer"),
                ofs=graph.is_true(iri, f"{NAMESPACE}takesOf"),
                chain_role=graph.one(iri, f"{NAMESPACE}chainRole"),
                money_role=graph.one(iri, f"{NAMESPACE}moneyRole"),
                alt_labels=graph.texts(iri, f"{SKOS}altLabel"),
                inverse=None if inverse is None else _name(inverse),
                notes=graph.texts(iri, f"{SKOS}scopeNote"),
            )


def _admitted(declared: Iterable[str], types: Mapping[str, EntityType]) -> frozenset[str]:
    """The declared types and all their subtypes that a record may name."""
    names = {_name(iri) for iri in declared}
    return frozenset(t.name for t in types.values() if t.name in names or names & t.parents)


def _concepts(graph: Ontology, class_name: str) -> Mapping[str, Concept]:
    found = {}
    for iri in graph.subjects(f"{RDF}type", NAMESPACE + class_name):
        broader = graph.one(iri, f"{SKOS}broader")
        found[_name(iri)] = Concept(
            id=_name(iri),
            iri=iri,
            labels=graph.labels(iri, f"{SKOS}prefLabel"),
            comments=graph.labels(iri, f"{SKOS}definition"),
            alt_labels=graph.texts(iri, f"{SKOS}altLabel"),
            marks=frozenset(graph.values(iri, f"{NAMESPACE}mark")),
            broader=None if broader is None else _name(broader),
            shown_by=graph.one(iri, f"{NAMESPACE}shownBy"),
            shown_below=_number(graph, iri, "shownBelow"),
        )
    return found


def _number(graph: Ontology, iri: str, annotation: str) -> Decimal | None:
    value = graph.one(iri, NAMESPACE + annotation)
    if value is None:
        return None
    if not value.isdecimal():
        raise VocabularyError(iri, f"dl:{annotation} is «{value}»; write a whole number")
    return Decimal(value)


Listed = TypeVar("Listed", Predicate, EntityType)


def _by_name(items: Iterable[Listed]) -> Mapping[str, Listed]:
    return {item.name: item for item in sorted(items, key=lambda item: item.name)}


def _name(iri: str) -> str:
    """What stands after the last `#` or `/`."""
    return iri.replace("#", "/").rpartition("/")[2]
