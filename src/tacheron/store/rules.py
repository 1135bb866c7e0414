"""The ontology's axioms as rules: «where this pattern holds, so does that», each a SPARQL pattern.

The rules are read off the axioms, so that a new role or chain of properties needs no code: subclasses, equivalent
classes built from named classes, restrictions (some, has value, all), unions, intersections and enumerations; domains,
ranges, subproperties, inverses, symmetric and transitive properties, property chains. What would need somebody unknown
(«every claim has some evidence») concludes nothing about anybody known, and gives no rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store

from tacheron.errors import VocabularyError
from tacheron.ontology import FILES
from tacheron.store.terms import OWL, RDF, RDFS, XSD

Node = NamedNode | BlankNode | Literal

_THING = NamedNode(OWL + "Thing")
_DATATYPES = (XSD, RDFS + "Literal", RDF + "langString")


@dataclass(frozen=True, order=True)
class Rule:
    """Where `when` holds, `then` does. `reads` and `writes` are the properties and classes that stand in them."""

    when: str
    then: str
    reads: frozenset[str]
    writes: str

    @property
    def is_closure(self) -> bool:
        """Whether it carries a property on without end, from step to step."""
        return self.reads == {self.writes}

    @property
    def is_chain(self) -> bool:
        """Whether it joins steps of several properties into one (`owl:propertyChainAxiom`)."""
        return self.then.startswith("?v0 ")


def rules_of(folder: Path) -> tuple[Rule, ...]:
    """The rules of the ontology in `folder`, each once, sorted; VocabularyError where it cannot be read."""
    return tuple(sorted(set(_Axioms(folder).rules()), key=lambda rule: (rule.writes, rule.when)))


@dataclass(frozen=True)
class _Pattern:
    """A SPARQL pattern and the properties and classes in it."""

    text: str
    reads: frozenset[str] = frozenset()

    def __add__(self, other: _Pattern) -> _Pattern:
        return _Pattern(f"{self.text} {other.text}".strip(), self.reads | other.reads)


class _Axioms:
    """The ontology's triples, and the rules that they amount to."""

    def __init__(self, folder: Path) -> None:
        self._store = Store()
        for name in FILES:
            try:
                self._store.load(path=str(folder / name), format=RdfFormat.TURTLE)
            except (OSError, SyntaxError) as fault:
                raise VocabularyError(folder / name, f"cannot be read ({fault}); restore the file") from fault

    def rules(self) -> Iterator[Rule]:
        for narrow, wide in self._pairs(RDFS + "subClassOf"):
            yield from self._implication(narrow, wide)
        for one, other in self._pairs(OWL + "equivalentClass"):
            yield from self._implication(one, other)
            yield from self._implication(other, one)
        yield from self._of_properties()

    def _implication(self, narrow: Node, wide: Node) -> Iterator[Rule]:
        """Whatever is `narrow` is `wide`."""
        premise = self._is_a(narrow, "x", count())
        if premise is None or narrow == wide:
            return
        yield from self._conclusions(premise, wide, "x")
        everything = self._value(wide, "allValuesFrom")
        if everything is not None:
            step = _link("x", self._property(wide), "y")
            yield from self._conclusions(premise + step, everything, "y")

    def _of_properties(self) -> Iterator[Rule]:
        for one, other in self._pairs(RDFS + "subPropertyOf"):
            yield _rule(_link("x", one, "y"), _link("x", other, "y"))
        for one, other in self._pairs(OWL + "equivalentProperty"):
            yield _rule(_link("x", one, "y"), _link("x", other, "y"))
            yield _rule(_link("x", other, "y"), _link("x", one, "y"))
        for one, other in self._pairs(OWL + "inverseOf"):
            yield _rule(_link("x", one, "y"), _link("y", other, "x"))
            yield _rule(_link("x", other, "y"), _link("y", one, "x"))
        for one in self._members("SymmetricProperty"):
            yield _rule(_link("x", one, "y"), _link("y", one, "x"))
        for one in self._transitive():
            yield _rule(_Pattern(f"?x {one}+ ?y .", frozenset({_iri(one)})), _link("x", one, "y"))
        for one, chain in self._pairs(OWL + "propertyChainAxiom"):
            yield self._chain(one, list(self._items(chain)))
        for one, domain in self._pairs(RDFS + "domain"):
            yield from self._conclusions(_link("x", one, "y"), domain, "x")
        for one, range_ in self._pairs(RDFS + "range"):
            yield from self._conclusions(_link("x", one, "y"), range_, "y")

    def _transitive(self) -> Iterator[Node]:
        """The transitive properties, of two inverse ones the first by name: the other's reach follows from its reach."""
        inverses = {frozenset(pair) for pair in self._pairs(OWL + "inverseOf")}
        chosen: list[Node] = []
        for one in sorted(self._members("TransitiveProperty"), key=str):
            if not any(frozenset((one, other)) in inverses for other in chosen):
                chosen.append(one)
        yield from chosen

    def _chain(self, one: Node, steps: list[Node]) -> Rule:
        premise = _Pattern("")
        for number, step in enumerate(steps):
            premise += _link(f"v{number}", step, f"v{number + 1}")
        return _rule(premise, _link("v0", one, f"v{len(steps)}"))

    def _conclusions(self, premise: _Pattern, wide: Node, variable: str) -> Iterator[Rule]:
        """The rules by which whatever `variable` stands for is `wide`, as far as that says something of it."""
        if isinstance(wide, NamedNode):
            if wide != _THING and not wide.value.startswith(_DATATYPES):
                yield _rule(premise, _kind(variable, wide))
            return
        for part in self._items(self._value(wide, "intersectionOf")):
            yield from self._conclusions(premise, part, variable)
        for common in self._common(list(self._items(self._value(wide, "unionOf")))):
            yield _rule(premise, _kind(variable, common))
        value = self._value(wide, "hasValue")
        if value is not None:
            owned = self._property(wide)
            yield _rule(premise, _Pattern(f"?{variable} {owned} {value} .", frozenset({_iri(owned)})))

    def _is_a(self, kind: Node | None, variable: str, fresh: count[int]) -> _Pattern | None:
        """The pattern by which `variable` is recognised as a `kind`; None where no pattern can tell."""
        if isinstance(kind, NamedNode):
            if kind.value.startswith(_DATATYPES):
                return None
            return _Pattern("") if kind == _THING else _kind(variable, kind)
        if kind is None or isinstance(kind, Literal):
            return None
        for name in ("intersectionOf", "unionOf"):
            parts = [self._is_a(part, variable, fresh) for part in self._items(self._value(kind, name))]
            if parts:
                known = [part for part in parts if part is not None]
                return None if len(known) < len(parts) else _joined(known, name == "unionOf")
        members = [str(member) for member in self._items(self._value(kind, "oneOf"))]
        if members:
            return _Pattern(f"VALUES ?{variable} {{ {' '.join(members)} }}")
        return self._restricted(kind, variable, fresh)

    def _restricted(self, kind: Node, variable: str, fresh: count[int]) -> _Pattern | None:
        value = self._value(kind, "hasValue")
        if value is not None:
            owned = self._property(kind)
            return _Pattern(f"?{variable} {owned} {value} .", frozenset({_iri(owned)}))
        filler = self._value(kind, "someValuesFrom")
        if filler is None:
            return None
        other = f"o{next(fresh)}"
        found = self._is_a(filler, other, fresh)
        return None if found is None else _link(variable, self._property(kind), other) + found

    def _common(self, kinds: list[Node]) -> list[NamedNode]:
        """The named classes that hold for each of the kinds: all that a union tells of its members."""
        above = [self._ancestors(kind) for kind in kinds if isinstance(kind, NamedNode)]
        if not kinds or len(above) < len(kinds):
            return []
        return sorted(set.intersection(*above) - {_THING}, key=str)

    def _ancestors(self, kind: NamedNode) -> set[NamedNode]:
        found, waiting = {kind}, [kind]
        while waiting:
            for quad in self._store.quads_for_pattern(waiting.pop(), NamedNode(RDFS + "subClassOf"), None):
                if isinstance(quad.object, NamedNode) and quad.object not in found:
                    found.add(quad.object)
                    waiting.append(quad.object)
        return found

    def _pairs(self, predicate: str) -> Iterator[tuple[Node, Node]]:
        for quad in self._store.quads_for_pattern(None, NamedNode(predicate), None):
            yield _plain(quad.subject), _plain(quad.object)

    def _members(self, kind: str) -> Iterator[Node]:
        for quad in self._store.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(OWL + kind)):
            yield _plain(quad.subject)

    def _value(self, node: Node, name: str, namespace: str = OWL) -> Node | None:
        if isinstance(node, Literal):
            return None
        quads = self._store.quads_for_pattern(node, NamedNode(namespace + name), None)
        return next((_plain(quad.object) for quad in quads), None)

    def _property(self, restriction: Node) -> Node:
        found = self._value(restriction, "onProperty")
        assert found is not None, f"a restriction without a property: {restriction}"
        return found

    def _items(self, head: Node | None) -> Iterator[Node]:
        """The members of an RDF list; none where there is no list."""
        while head is not None and head != NamedNode(RDF + "nil"):
            first = self._value(head, "first", RDF)
            if first is not None:
                yield first
            head = self._value(head, "rest", RDF)


def _joined(parts: list[_Pattern], either: bool) -> _Pattern:
    reads = frozenset().union(*(part.reads for part in parts))
    if either:
        return _Pattern(" UNION ".join(f"{{ {part.text} }}" for part in parts), reads)
    return _Pattern(" ".join(part.text for part in parts), reads)


def _link(subject: str, predicate: Node, object_: str) -> _Pattern:
    return _Pattern(f"?{subject} {predicate} ?{object_} .", frozenset({_iri(predicate)}))


def _kind(variable: str, kind: NamedNode) -> _Pattern:
    return _Pattern(f"?{variable} a {kind} .", frozenset({kind.value}))


def _rule(premise: _Pattern, conclusion: _Pattern) -> Rule:
    [written] = conclusion.reads
    return Rule(premise.text, conclusion.text, premise.reads, written)


def _iri(node: Node) -> str:
    assert isinstance(node, NamedNode), f"an unnamed property: {node}"
    return node.value


def _plain(term: object) -> Node:
    assert isinstance(term, NamedNode | BlankNode | Literal)
    return term
