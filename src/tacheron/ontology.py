"""The ontology's Turtle files as a graph to look things up in.

Answers are plain texts, sorted; what they mean is `vocabulary`'s. RDF is read by pyoxigraph, no reasoning is done.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

from tacheron.errors import VocabularyError

BASE = "https://w3id.org/tacheron/"
NAMESPACE = f"{BASE}ontology#"
FILES = ("conditions.ttl", "tacheron.ttl", "task-types.ttl")
LANGUAGES = ("en", "fr")

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"

Texts = Mapping[str, str]


def read_ontology(folder: Path) -> Ontology:
    """Read FILES in `folder`; VocabularyError where one is missing or is no Turtle."""
    store = ox.Store()
    for name in FILES:
        _load(store, folder / name)
    return Ontology(store, folder)


class Ontology:
    """Look-ups in the loaded files; every answer is sorted."""

    def __init__(self, store: ox.Store, folder: Path) -> None:
        self._store = store
        self._folder = folder

    def subjects(self, predicate: str, value: str) -> list[str]:
        """The IRIs that have the IRI `value` for `predicate`."""
        quads = self._store.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(value))
        return sorted(q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode))

    def values(self, subject: str, predicate: str) -> list[str]:
        """The IRIs and the texts of the literals."""
        quads = self._store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None)
        return sorted(q.object.value for q in quads if isinstance(q.object, ox.NamedNode | ox.Literal))

    def one(self, subject: str, predicate: str) -> str | None:
        """The only value, or None; VocabularyError where there are several."""
        found = self.values(subject, predicate)
        if len(found) > 1:
            raise VocabularyError(self._folder, f"<{subject}> has {len(found)} values of <{predicate}>; keep one")
        return found[0] if found else None

    def is_true(self, subject: str, predicate: str) -> bool:
        return self.one(subject, predicate) == "true"

    def texts(self, subject: str, predicate: str) -> Mapping[str, tuple[str, ...]]:
        """The literals with a language, by language."""
        found: dict[str, list[str]] = {}
        for quad in self._store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None):
            if isinstance(quad.object, ox.Literal) and quad.object.language is not None:
                found.setdefault(quad.object.language, []).append(quad.object.value)
        return {language: tuple(sorted(found[language])) for language in sorted(found)}

    def labels(self, subject: str, predicate: str = f"{RDFS}label") -> Texts:
        """One text for each of LANGUAGES; VocabularyError where one is missing or there are two."""
        found = self.texts(subject, predicate)
        for language in LANGUAGES:
            if len(found.get(language, ())) != 1:
                raise VocabularyError(self._folder, f"<{subject}> must have one <{predicate}> in «{language}»")
        return {language: texts[0] for language, texts in found.items()}

    def all_labels(self) -> Mapping[str, Texts]:
        quads = self._store.quads_for_pattern(None, ox.NamedNode(f"{RDFS}label"), None)
        described = {q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode)}
        return {iri: self.labels(iri) for iri in sorted(described)}

    def ancestors(self, class_iri: str) -> set[str]:
        """Every named superclass, without the class itself."""
        found: set[str] = set()
        waiting = [class_iri]
        while waiting:
            for parent in self.values(waiting.pop(), f"{RDFS}subClassOf"):
                if parent not in found:
                    found.add(parent)
                    waiting.append(parent)
        return found - {class_iri}

    def disjoint(self, class_iri: str) -> set[str]:
        """The classes that are said to share no member with it, on either side."""
        return {*self.values(class_iri, f"{OWL}disjointWith"), *self.subjects(f"{OWL}disjointWith", class_iri)}

    def codes(self, class_name: str) -> Mapping[str, str]:
        """Each member's `skos:notation` and IRI."""
        members = self.subjects(f"{RDF}type", NAMESPACE + class_name)
        return {code: iri for iri in members for code in self.values(iri, f"{SKOS}notation")}

    def inverse(self, iri: str) -> str | None:
        either = self.values(iri, f"{OWL}inverseOf") + self.subjects(f"{OWL}inverseOf", iri)
        return either[0] if either else None

    def version(self) -> str:
        version = self.one(NAMESPACE[:-1], f"{OWL}versionInfo")
        if version is None:
            raise VocabularyError(self._folder / "tacheron.ttl", "the ontology has no owl:versionInfo")
        return version


def _load(store: ox.Store, path: Path) -> None:
    try:
        store.load(path.read_bytes(), format=ox.RdfFormat.TURTLE, base_iri=BASE)
    except OSError as fault:
        raise VocabularyError(path, f"cannot be read ({fault.strerror}); restore the file") from fault
    except (SyntaxError, ValueError) as fault:
        raise VocabularyError(path, f"is no Turtle ({fault}); mend that line") from fault
