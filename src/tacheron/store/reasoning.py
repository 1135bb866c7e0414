"""What follows from the facts by the ontology: inverses, roles, possible reach; and whether all of it can be true.

Two reasoners. `infer` is a forward chainer over the axioms that the ontology states for this purpose (owl:inverseOf,
rdfs:subPropertyOf, owl:propertyChainAxiom, owl:TransitiveProperty, defined classes with owl:someValuesFrom, and
rdfs:subClassOf): the rules of OWL 2 RL that bear on them (W3C, OWL 2 Web Ontology Language Profiles, section 4.3). It
knows no predicate by its name and runs until nothing new comes. Its cost grows with the facts it finds, which for a
transitive property may be the square of the longest chain. `consistent` asks HermiT, a complete reasoner for OWL 2 DL,
through owlready2: slower, and the only one that finds a contradiction.
"""

from __future__ import annotations

import io
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse, serialize

from tacheron.ontology import FILES
from tacheron.store.terms import INFERRED, OWL, RDF, RDFS, TYPE

_THING = f"{OWL}Thing"

Fact = tuple[str, str, str]


@dataclass(frozen=True)
class Restriction:
    """Something that has `prop` to a member of `filler` (to anything at all where that is owl:Thing)."""

    prop: str
    filler: str


@dataclass(frozen=True)
class Rules:
    """The axioms that `infer` follows; each maps what is given to what follows."""

    inverses: Mapping[str, frozenset[str]]
    above: Mapping[str, frozenset[str]]
    chains: tuple[tuple[tuple[str, str], str], ...]
    transitive: frozenset[str]
    classes_above: Mapping[str, frozenset[str]]
    defined: tuple[tuple[str, tuple[str | Restriction, ...]], ...]


@dataclass(frozen=True)
class Verdict:
    """`consistent` is None where the reasoner could not be asked; `sentence` says what was found, or what is missing."""

    consistent: bool | None
    sentence: str


def read_rules(folder: Path) -> Rules:
    """The rules in the ontology's files."""
    store = Store()
    for name in FILES:
        store.bulk_load(path=str(folder / name), format=RdfFormat.TURTLE)
    pairs = _Pairs(store)
    inverses: dict[str, set[str]] = defaultdict(set)
    for a, b in pairs.of(f"{OWL}inverseOf"):
        inverses[a].add(b)
        inverses[b].add(a)
    return Rules(
        inverses={p: frozenset(q) for p, q in inverses.items()},
        above=pairs.closure(f"{RDFS}subPropertyOf"),
        chains=tuple(sorted(pairs.chains())),
        transitive=frozenset(s for s, o in pairs.of(f"{RDF}type") if o == f"{OWL}TransitiveProperty"),
        classes_above=pairs.closure(f"{RDFS}subClassOf"),
        defined=tuple(sorted(pairs.definitions(), key=lambda d: d[0])),
    )


def inferred(quads: Iterable[Quad], ontology: Path) -> list[Quad]:
    """What follows from the quads by the ontology in this folder."""
    return infer(quads, read_rules(ontology))


def infer(quads: Iterable[Quad], rules: Rules) -> list[Quad]:
    """What follows from the facts in the default graph, and is none of them, in the graph of inferences; sorted."""
    given = {
        (q.subject.value, q.predicate.value, q.object.value)
        for q in quads
        if q.graph_name == DefaultGraph() and isinstance(q.subject, NamedNode) and isinstance(q.object, NamedNode)
    }
    concerned = _concerned(rules)
    known = {f for f in given if f[1] in concerned or f[1] == TYPE.value}
    agenda = sorted(known)
    by_subject: dict[tuple[str, str], set[str]] = defaultdict(set)
    by_object: dict[tuple[str, str], set[str]] = defaultdict(set)
    for s, p, o in known:
        by_subject[s, p].add(o)
        by_object[o, p].add(s)
    while agenda:
        fresh: set[Fact] = set()
        for fact in agenda:
            fresh |= {f for f in _follow(fact, rules, by_subject, by_object) if f not in known}
        for s, p, o in fresh:
            by_subject[s, p].add(o)
            by_object[o, p].add(s)
        known |= fresh
        agenda = sorted(fresh)
    return [
        Quad(NamedNode(s), NamedNode(p), NamedNode(o), INFERRED) for s, p, o in sorted(known - given) if o != _THING
    ]


def _concerned(rules: Rules) -> set[str]:
    names = set(rules.inverses) | set(rules.above) | set(rules.transitive) | {q for _, q in rules.chains}
    names |= {p for pair, _ in rules.chains for p in pair}
    return names | {part.prop for _, parts in rules.defined for part in parts if isinstance(part, Restriction)}


def _follow(
    fact: Fact,
    rules: Rules,
    by_subject: Mapping[tuple[str, str], set[str]],
    by_object: Mapping[tuple[str, str], set[str]],
) -> Iterator[Fact]:
    """What one fact gives together with the others, by one step of one rule."""
    s, p, o = fact
    if p == TYPE.value:
        yield from ((s, p, above) for above in rules.classes_above.get(o, ()))
        for name, parts in rules.defined:
            # the class may be the filler by which somebody else is a member
            for part in parts:
                if isinstance(part, Restriction) and part.filler == o:
                    yield from _members(name, parts, by_object.get((s, part.prop), ()), by_subject)
            yield from _members(name, parts, (s,), by_subject)
        return
    yield from ((o, q, s) for q in rules.inverses.get(p, ()))
    yield from ((s, q, o) for q in rules.above.get(p, ()))
    if p in rules.transitive:
        yield from ((s, p, further) for further in by_subject.get((o, p), ()) if further != s)
        yield from ((before, p, o) for before in by_object.get((s, p), ()) if before != o)
    for (first, second), whole in rules.chains:
        if p == first:
            yield from ((s, whole, end) for end in by_subject.get((o, second), ()) if end != s)
        if p == second:
            yield from ((start, whole, o) for start in by_object.get((s, first), ()) if start != o)
    for name, parts in rules.defined:
        yield from _members(name, parts, (s,), by_subject)


def _members(
    name: str, parts: Iterable[str | Restriction], who: Iterable[str], by_subject: Mapping[tuple[str, str], set[str]]
) -> Iterator[Fact]:
    for one in sorted(who):
        if all(_fulfils(one, part, by_subject) for part in parts):
            yield one, TYPE.value, name


def _fulfils(one: str, part: str | Restriction, by_subject: Mapping[tuple[str, str], set[str]]) -> bool:
    if isinstance(part, str):
        return part in by_subject.get((one, TYPE.value), ())
    others = by_subject.get((one, part.prop), ())
    return (
        bool(others)
        if part.filler == _THING
        else any(part.filler in by_subject.get((o, TYPE.value), ()) for o in others)
    )


class _Pairs:
    """Look-ups in the ontology as loaded, blank nodes included."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, predicate: str) -> list[tuple[str, str]]:
        """Subject and object of each triple of a predicate that has an IRI on both sides."""
        quads = self._store.quads_for_pattern(None, NamedNode(predicate), None)
        return [
            (q.subject.value, q.object.value)
            for q in quads
            if isinstance(q.subject, NamedNode) and isinstance(q.object, NamedNode)
        ]

    def closure(self, predicate: str) -> dict[str, frozenset[str]]:
        """Each term and all that stand above it, at any distance."""
        direct: dict[str, set[str]] = defaultdict(set)
        for below, above in self.of(predicate):
            direct[below].add(above)
        return {term: frozenset(_reach(term, direct)) for term in direct}

    def chains(self) -> Iterator[tuple[tuple[str, str], str]]:
        for quad in self._store.quads_for_pattern(None, NamedNode(f"{OWL}propertyChainAxiom"), None):
            parts = [node.value for node in self._list(quad.object)]
            if len(parts) == 2 and isinstance(quad.subject, NamedNode):
                yield (parts[0], parts[1]), quad.subject.value

    def definitions(self) -> Iterator[tuple[str, tuple[str | Restriction, ...]]]:
        """Each defined class with what its members must fulfil; unions and complements are left to HermiT."""
        for quad in self._store.quads_for_pattern(None, NamedNode(f"{OWL}equivalentClass"), None):
            if not isinstance(quad.subject, NamedNode):
                continue
            whole = self._one(quad.object, f"{OWL}intersectionOf")
            parts = [self._part(n) for n in (self._list(whole) if whole is not None else [quad.object])]
            if parts and all(part is not None for part in parts):
                yield quad.subject.value, tuple(part for part in parts if part is not None)

    def _part(self, node: object) -> str | Restriction | None:
        if isinstance(node, NamedNode):
            return node.value
        prop, filler = self._one(node, f"{OWL}onProperty"), self._one(node, f"{OWL}someValuesFrom")
        if isinstance(prop, NamedNode) and isinstance(filler, NamedNode):
            return Restriction(prop.value, filler.value)
        return None

    def _one(self, subject: object, predicate: str) -> NamedNode | BlankNode | None:
        assert isinstance(subject, NamedNode | BlankNode)
        found = [q.object for q in self._store.quads_for_pattern(subject, NamedNode(predicate), None)]
        return found[0] if found and isinstance(found[0], NamedNode | BlankNode) else None

    def _list(self, node: object) -> list[NamedNode | BlankNode]:
        found: list[NamedNode | BlankNode] = []
        while isinstance(node, BlankNode):
            first = self._one(node, f"{RDF}first")
            if first is None:
                break
            found.append(first)
            node = self._one(node, f"{RDF}rest")
        return found


def _reach(term: str, direct: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    todo = [term]
    while todo:
        for above in direct.get(todo.pop(), ()):
            if above not in found:
                found.add(above)
                todo.append(above)
    return found


def consistent(quads: Iterable[Quad], ontology: Path) -> Verdict:
    """Whether the facts and figures of the default graph can all be true, by HermiT.

    Dates are left out, since HermiT knows no xsd:date; so are annotations, which conclude nothing.
    """
    if shutil.which("java") is None:
        return Verdict(
            None,
            "consistency was not checked: HermiT needs Java, and there is no «java» on this machine; install a JRE.",
        )
    import owlready2

    world = owlready2.World()
    try:
        world.get_ontology("http://tacheron.check/").load(fileobj=io.BytesIO(_as_ntriples(quads, ontology)))
        with world.get_ontology("http://tacheron.check/"):
            owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Verdict(
            False,
            "the facts contradict the ontology (HermiT finds no way in which all can be true); look at what was added last.",
        )
    except owlready2.OwlReadyJavaError as fault:
        return Verdict(None, f"consistency was not checked: HermiT broke off ({str(fault).splitlines()[-1][:200]}).")
    impossible = sorted(c.name for c in world.inconsistent_classes() if c.name != "Nothing")
    if impossible:
        return Verdict(False, f"nothing can be {', '.join(impossible)} by the ontology's axioms; correct ontology/.")
    return Verdict(True, "all facts can be true together.")


def _as_ntriples(quads: Iterable[Quad], ontology: Path) -> bytes:
    axioms = [q.triple for name in FILES for q in parse(path=str(ontology / name), format=RdfFormat.TURTLE)]
    facts = [q.triple for q in quads if q.graph_name == DefaultGraph() and _reasoned(q)]
    return serialize([*axioms, *facts], format=RdfFormat.N_TRIPLES) or b""


def _reasoned(quad: Quad) -> bool:
    """Types and links between things: what HermiT is asked about."""
    return isinstance(quad.object, NamedNode) and quad.predicate.value.startswith((RDF, "https://w3id.org/tacheron/"))
