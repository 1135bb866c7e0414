"""What follows from the facts by the ontology: roles, inverses, the reach of chains; in a graph of its own.

The rules come from the axioms (`rules`) and Oxigraph applies them until nothing new follows. Chosen after trials:
`reasonable` passes over property chains in silence, owlrl is right but fifty times slower, and HermiT, which decides
consistency (`consistency`), lists no property values at this size. The records are left alone: what an article reports
or denies must not conclude anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, QueryTriples, Store, Triple

from tacheron.store import terms as t
from tacheron.store.rules import Rule, rules_of
from tacheron.store.words import DEFAULT, LANGUAGES, labelled

FARTHEST = 100_000
"""How many links a property that is carried on without end may come to; beyond that, only its direct steps are told."""

_NAMES = {"en": "What the reasoner adds to the facts", "fr": "Ce que le raisonneur ajoute aux faits"}
_WITHOUT = {
    "en": "Too many to be listed, and told step by step only: {}; ask with a path (+).",
    "fr": "Trop nombreux pour être énumérés, et donnés de proche en proche seulement : {} ; demandez un chemin (+).",
}


@dataclass(frozen=True)
class Conclusions:
    """What follows, and the properties (IRIs) whose whole reach would have been too large."""

    triples: tuple[Triple, ...]
    without: tuple[str, ...] = ()


def inferred(quads: Iterable[Quad], ontology: Path) -> Iterator[Quad]:
    """The quads of `graph/inferred`, and its description in the default graph; nothing that stands elsewhere."""
    quads = list(quads)
    found = conclusions(quads, rules_of(ontology))
    yield Quad(t.INFERRED, t.TYPE, t.PROV_ENTITY, DEFAULT)
    yield from labelled(t.INFERRED, _NAMES)
    yield Quad(t.INFERRED, t.SOURCE, NamedNode(t.DL.rstrip("#")), DEFAULT)
    for language in LANGUAGES if found.without else ():
        said = _WITHOUT[language].format(", ".join(iri.rpartition("#")[2] for iri in found.without))
        yield Quad(t.INFERRED, t.DESCRIPTION, Literal(said, language=language), DEFAULT)
    recorded = {(q.subject, q.object) for q in quads if q.predicate == t.TYPE and q.graph_name != DEFAULT}
    for triple in found.triples:
        # That an observation expresses a statement need not tell again that this is one.
        if triple.predicate != t.TYPE or (triple.subject, triple.object) not in recorded:
            yield Quad(triple.subject, triple.predicate, triple.object, t.INFERRED)


def conclusions(facts: Iterable[Quad], rules: Iterable[Rule], farthest: int = FARTHEST) -> Conclusions:
    """What the rules add to the facts in the default graph.

    A rule is applied again only where something that it reads has changed. The reach of chains is quadratic in the
    number of hands at worst, and so is a join of clients and workers on one platform; what would come to more than
    `farthest` links, or where it is no closure to more than there are premises, is not concluded at all.
    """
    # What is carried on without end comes last, when its steps are all there.
    kept = sorted(rules, key=lambda rule: (rule.is_closure, rule))
    read = {name for rule in kept for name in rule.reads} | {t.TYPE.value}
    premises = [quad for quad in facts if quad.graph_name == DEFAULT and quad.predicate.value in read]
    without: set[str] = set()
    while True:
        found = _applied_in_turn(premises, kept, farthest)
        if isinstance(found, list):
            return Conclusions(tuple(found), tuple(sorted(without)))
        without.add(found.writes)
        kept.remove(found)


def _applied_in_turn(premises: list[Quad], rules: list[Rule], farthest: int) -> list[Triple] | Rule:
    """What follows when no rule has anything to add; the rule that would add too much, where there is one."""
    store = Store()
    store.bulk_extend(premises)
    added: list[Triple] = []
    due = set(rules)
    while due:
        rule = next(each for each in rules if each in due)
        due.discard(rule)
        most = farthest if rule.is_closure else max(farthest, len(premises)) if rule.is_chain else None
        new = _applied(rule, store, most)
        if new is None:
            return rule
        store.extend(_quad(triple) for triple in new)
        added += new
        if new:
            due |= {each for each in rules if rule.writes in each.reads and each != rule}
    return added


def _applied(rule: Rule, store: Store, most: int | None) -> list[Triple] | None:
    """What the rule concludes anew, None where it is too much; nothing is said of literals."""
    answer = store.query(f"CONSTRUCT {{ {rule.then} }} WHERE {{ {rule.when} }}")
    assert isinstance(answer, QueryTriples)
    new = set()
    for number, triple in enumerate(answer):
        if number == most:
            return None
        if not isinstance(triple.subject, Literal) and _quad(triple) not in store:
            new.add(triple)
    return sorted(new, key=str)


def _quad(triple: Triple) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, DEFAULT)
