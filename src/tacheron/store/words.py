"""How entities are called in a graph, and what becomes of the articles' words: as they are, or fit to be published."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from tacheron.entities import Entity
from tacheron.store.terms import LABEL

LANGUAGES = ("en", "fr")
DEFAULT = DefaultGraph()


@dataclass(frozen=True)
class Words:
    """How entities are labelled (language -> label) and also called, and what becomes of a text in a language."""

    labels: Callable[[Entity], Mapping[str, str]]
    aliases: Callable[[Entity], tuple[str, ...]]
    text: Callable[[str, str], str]

    def label(self, entity: Entity, language: str) -> str:
        labels = self.labels(entity)
        return labels.get(language) or labels["en"]


KEPT = Words(lambda e: e.labels, lambda e: e.aliases, lambda text, language: text)
"""Everything as it is: for the store on the scholar's own disk."""


def labelled(node: NamedNode, labels: Mapping[str, str], graph: NamedNode | DefaultGraph = DEFAULT) -> Iterator[Quad]:
    """The node's label in each language."""
    for language in LANGUAGES:
        yield Quad(node, LABEL, Literal(labels.get(language) or labels["en"], language=language), graph)
