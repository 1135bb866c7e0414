"""Why facts cannot all be true, in sentences: HermiT says that they contradict each other, but not where.

Found are the contradictions that people make: something that is of two kinds which exclude each other, and a property
that can have one value and has two. There are others; then only HermiT's verdict stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, QuerySolution, QuerySolutions, RdfFormat, Store

from tacheron.ontology import FILES
from tacheron.store.reasoning import conclusions
from tacheron.store.rules import rules_of
from tacheron.store.words import DEFAULT

_PREFIXES = "PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>"
_TWO_KINDS = f"""{_PREFIXES}
SELECT DISTINCT ?thing ?one ?other WHERE {{
  {{ ?one owl:disjointWith ?other }} UNION {{
    ?all a owl:AllDisjointClasses ; owl:members ?list .
    ?list rdf:rest*/rdf:first ?one , ?other .
    FILTER(?one != ?other)
  }}
  ?thing a ?one , ?other .
}} ORDER BY ?thing ?one ?other"""
_TWO_VALUES = f"""{_PREFIXES}
SELECT DISTINCT ?thing ?property ?one ?other WHERE {{
  ?property a owl:FunctionalProperty .
  ?thing ?property ?one , ?other .
  FILTER(ISLITERAL(?one) && ISLITERAL(?other) && STR(?one) < STR(?other))
}} ORDER BY ?thing ?property ?one ?other"""
_LABEL = """SELECT ?label WHERE {{
  {} <http://www.w3.org/2000/01/rdf-schema#label> ?label . FILTER(LANG(?label) = "en")
}} ORDER BY ?label LIMIT 1"""


def contradictions(quads: Iterable[Quad], ontology: Path) -> list[str]:
    """A sentence for each contradiction among the facts, each pair of kinds once; none where none is found."""
    facts = [quad for quad in quads if quad.graph_name == DEFAULT]
    store = Store()
    for name in FILES:
        store.load(path=str(ontology / name), format=RdfFormat.TURTLE)
    store.extend(facts)
    found = conclusions(facts, rules_of(ontology)).triples
    store.extend(Quad(triple.subject, triple.predicate, triple.object, DEFAULT) for triple in found)
    return list(dict.fromkeys([*_two_kinds(store), *_two_values(store)]))


def _two_kinds(store: Store) -> Iterator[str]:
    seen = set()
    for row in _rows(store, _TWO_KINDS):
        pair = frozenset((row["one"], row["other"]))
        if (row["thing"], pair) not in seen:
            seen.add((row["thing"], pair))
            one, other = (_label(store, row[name]) for name in ("one", "other"))
            yield f"{_called(store, row['thing'])} would be both {one} and {other}, which exclude each other."


def _two_values(store: Store) -> Iterator[str]:
    for row in _rows(store, _TWO_VALUES):
        values = f"{row['one'].value} and {row['other'].value}"
        yield f"{_called(store, row['thing'])}: «{_label(store, row['property'])}» can be one thing and would be {values}."


def _rows(store: Store, query: str) -> Iterator[QuerySolution]:
    answer = store.query(query)
    assert isinstance(answer, QuerySolutions)
    yield from answer


def _called(store: Store, node: object) -> str:
    """The label of a thing, and the last part of its IRI, by which it is found again."""
    return f"«{_label(store, node)}» ({_last(node)})"


def _label(store: Store, node: object) -> str:
    labels = [row["label"] for row in _rows(store, _LABEL.format(node))]
    return labels[0].value if labels and isinstance(labels[0], Literal) else _last(node)


def _last(node: object) -> str:
    assert isinstance(node, NamedNode)
    return node.value.rpartition("/")[2].rpartition("#")[2]
