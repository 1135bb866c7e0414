"""What follows from the facts by the ontology: roles, inverses, the reach of chains; in a graph of its own.

The rules come from the axioms (`rules`) and Oxigraph applies them until nothing new follows. Chosen after trials:
`reasonable` passes over property chains in silence, owlrl is right but fifty times slower, and HermiT, which decides
consistency (`consistency`), lists no property values at this size. The records are left alone: what an article reports
or denies must not conclude anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QueryTriples, Store, Triple

from tacheron.store import terms as t
from tacheron.store.rules import Rule, rules_of
from tacheron.store.words import DEFAULT, labelled

_NAMES = {"en": "What the reasoner adds to the facts", "fr": "Ce que le raisonneur ajoute aux faits"}


def inferred(quads: Iterable[Quad], ontology: Path) -> Iterator[Quad]:
    """The quads of `graph/inferred`, and its description in the default graph; nothing that stands elsewhere."""
    quads = list(quads)
    store = _premises(quads, rules := rules_of(ontology))
    recorded = {(q.subject, q.object) for q in quads if q.predicate == t.TYPE and q.graph_name != DEFAULT}
    yield Quad(t.INFERRED, t.TYPE, t.PROV_ENTITY, DEFAULT)
    yield from labelled(t.INFERRED, _NAMES)
    yield Quad(t.INFERRED, t.SOURCE, NamedNode(t.DL.rstrip("#")), DEFAULT)
    for triple in conclusions(store, rules):
        # That an observation expresses a statement need not tell again that this is one.
        if triple.predicate == t.TYPE and (triple.subject, triple.object) in recorded:
            continue
        yield Quad(triple.subject, triple.predicate, triple.object, t.INFERRED)


def conclusions(store: Store, rules: Iterable[Rule]) -> list[Triple]:
    """What the rules add to the store's default graph, which grows by it.

    A rule is applied again only where something that it reads has changed. The reach of chains is quadratic in the
    number of hands at worst.
    """
    added: list[Triple] = []
    rules = list(rules)
    changed = {name for rule in rules for name in rule.reads} | {""}
    while changed:
        fresh: set[str] = set()
        for rule in rules:
            if changed.isdisjoint(rule.reads or {""}):
                continue
            new = [triple for triple in _applied(rule, store) if _quad(triple) not in store]
            if new:
                store.extend(_quad(triple) for triple in new)
                added += new
                fresh.add(rule.writes)
        changed = fresh
    return added


def _premises(quads: Iterable[Quad], rules: tuple[Rule, ...]) -> Store:
    """The facts that some rule may read."""
    read = {name for rule in rules for name in rule.reads} | {t.TYPE.value}
    store = Store()
    store.bulk_extend(
        quad for quad in quads if isinstance(quad.graph_name, DefaultGraph) and quad.predicate.value in read
    )
    return store


def _applied(rule: Rule, store: Store) -> list[Triple]:
    """What the rule concludes; nothing is said of literals."""
    answer = store.query(f"CONSTRUCT {{ {rule.then} }} WHERE {{ {rule.when} }}")
    assert isinstance(answer, QueryTriples)
    return [triple for triple in answer if not isinstance(triple.subject, Literal)]


def _quad(triple: Triple) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, DEFAULT)
