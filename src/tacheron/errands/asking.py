"""Asking the graph: canned questions, queries of one's own, chains. The store on disk answers, or a server elsewhere.

Names become IRIs by the labels of the very graph that is asked, so that nothing else of the workspace is needed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode

from tacheron import chains
from tacheron.chains import Asked
from tacheron.chains.findings import Trace
from tacheron.chains.gathering import figures_of, links_of
from tacheron.chains.links import Figure, Link
from tacheron.entities.names import words
from tacheron.errors import QueryError, UsageError
from tacheron.hints import hint
from tacheron.money import Account, Money, account_of, names_of, roles_of
from tacheron.places import Rooms
from tacheron.queries import Question, bind, load_questions
from tacheron.remote.access import Server
from tacheron.showing.tables import Cell
from tacheron.showing.telling import Telling
from tacheron.store.answers import Answerer, Table, Term
from tacheron.store.graphs import open_store
from tacheron.store.terms import BASE, XSD, curie
from tacheron.vocabulary import Vocabulary, load_vocabulary

LINKS, FIGURES = "chain-links", "chain-figures"
"""The questions from which chains are made."""

_NUMBERS = {f"{XSD}{name}" for name in ("integer", "decimal", "double", "float", "nonNegativeInteger")}
# Records bear labels too; a server whose default graph is the union of all gives those as well.
_RECORDS = f"^{BASE}(claim|engagement|evidence|extraction|selector|statement)/"
NAMES = f"""
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing ?name ?kind WHERE {{
  {{ ?thing rdfs:label ?name BIND("main" AS ?kind) }} UNION {{ ?thing skos:altLabel ?name BIND("other" AS ?kind) }}
  FILTER(ISIRI(?thing) && !REGEX(STR(?thing), "{_RECORDS}"))
}} ORDER BY ?thing ?name
"""
MAIN = Literal("main")
"""What NAMES says of a thing's label, as against its other names."""

_FORMER = """
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT DISTINCT ?former ?now WHERE { ?former dcterms:isReplacedBy ?now } ORDER BY ?former ?now
"""


def answerer(rooms: Rooms, endpoint: Server | str | None) -> Answerer:
    """Who answers: the server at `endpoint`, or the store of the workspace; StoreError where there is none yet."""
    if endpoint is None:
        return open_store(rooms.output)
    from tacheron.remote.endpoint import Endpoint

    return Endpoint(endpoint)


def question_named(rooms: Rooms, name: str) -> Question:
    """The canned question of that name; UsageError, with names like it, where there is none."""
    questions = load_questions(rooms.queries)
    if name not in questions:
        near = hint(name, questions, "«tacheron query --list» names them all.", cutoff=0.4)
        raise UsageError(f"{rooms.queries}: there is no question «{name}»; {near}")
    return questions[name]


def ask(rooms: Rooms, answer: Answerer, question: Question, values: Mapping[str, str]) -> Table:
    """The answer to a canned question with these values; UsageError where a value is missing or does not fit."""
    try:
        names = _Names(answer, load_vocabulary(rooms.ontology))
        query = bind(question, {name: names.now(value) for name, value in values.items()}, names)
    except QueryError as fault:
        raise UsageError(str(fault)) from fault
    return answer.select(query)


def ask_own(answer: Answerer, file: Path) -> Table:
    """The answer to the SELECT query in a file; UsageError where it cannot be read, QueryError where it is no query."""
    try:
        return answer.select(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        raise UsageError(f"{file}: cannot be read as UTF-8 text; name a file that holds a SPARQL query.") from None


def links(rooms: Rooms, answer: Answerer) -> tuple[Link, ...]:
    """The links of the graph, of which chains are made; claims that a reviewer rejected are left out."""
    return links_of(answer.select(question_named(rooms, LINKS).text))


def figures(rooms: Rooms, answer: Answerer) -> tuple[Figure, ...]:
    """The figures of the graph; claims that a reviewer rejected are left out."""
    return figures_of(answer.select(question_named(rooms, FIGURES).text))


def trace(rooms: Rooms, answer: Answerer, asked: str | Asked, possible: bool = False) -> Trace:
    """The chains that fit what is asked, or a name alone; QueryError, with names like it, where nobody bears a name."""
    asked = Asked(asked) if isinstance(asked, str) else asked
    told, counted = links(rooms, answer), figures(rooms, answer)
    names = _Names(answer, load_vocabulary(rooms.ontology))
    who, first, last, through = (
        None if name is None else _meant(names, name) for name in (asked.who, asked.first, asked.last, asked.through)
    )
    meant = replace(asked, who=who, first=first, last=last, through=through)
    return chains.trace(told, meant, possible, counted)


def _meant(names: _Names, name: str) -> str:
    """The IRI of its bearer; a name that several bear is left to the tracing, which takes all whose label it is."""
    bearers = names.bearing(name)
    return bearers[0] if len(bearers) == 1 else names.now(name)


def money(rooms: Rooms, answer: Answerer) -> Money:
    """What the graph tells of money: its figures, its links, and what each measure means for money."""
    return Money.of(figures(rooms, answer), links(rooms, answer), roles_of(load_vocabulary(rooms.ontology)))


def account(rooms: Rooms, answer: Answerer, told: Money, who: str) -> Account:
    """What is told of the money of whoever or whatever is called `who`; QueryError, with names like it, for nobody."""
    vocabulary = load_vocabulary(rooms.ontology)
    meant = _Names(answer, vocabulary).bearing(who)
    return account_of(meant[0] if len(meant) == 1 else who, told, names_of(vocabulary))


def bearing(rooms: Rooms, answer: Answerer, name: str) -> list[str]:
    """The IRIs of all that bear this name or are this IRI, sorted; QueryError, with names like it, for none."""
    if ":" in name and "/" in name:
        return [name]
    return list(_Names(answer, load_vocabulary(rooms.ontology))("entity", name))


def telling(rooms: Rooms, answer: Answerer, language: str) -> Telling:
    """How chains of this graph are told in a language: by the graph's labels, then by the ontology's."""
    vocabulary = load_vocabulary(rooms.ontology)
    labels = {
        thing.value: name.value
        for thing, name, kind in answer.select(NAMES).rows
        if isinstance(thing, NamedNode) and isinstance(name, Literal) and name.language == language and kind == MAIN
    }
    return Telling(language, lambda iri: labels.get(iri) or vocabulary.label(iri, language))


def cell(term: Term | None, short: bool) -> Cell:
    """A term as a cell: an IRI with its prefix if `short`, a number as a number, anything else as its text."""
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return curie(term.value) if short else term.value
    if isinstance(term, BlankNode):
        return str(term)
    if isinstance(term, Literal):
        return _literal(term)
    return str(term)


class _Names:
    """From names to IRIs, as questions want it (`queries.Lookup`)."""

    def __init__(self, answer: Answerer, vocabulary: Vocabulary) -> None:
        self._answer = answer
        self._vocabulary = vocabulary
        self._loaded: Mapping[tuple[str, ...], list[str]] | None = None
        self._former: Mapping[str, str] | None = None

    def __call__(self, kind: str, name: str) -> Sequence[str]:
        if kind == "predicate" and name in self._vocabulary.predicates:
            return [self._vocabulary.predicates[name].iri]
        if kind == "concept":
            concepts = {**self._vocabulary.task_types, **self._vocabulary.conditions}
            if name in concepts:
                return [concepts[name].iri]
        if kind == "article" and self._bearing_id(f"{BASE}article/{name}"):
            return [f"{BASE}article/{name}"]
        found = self.bearing(name)
        if not found:
            raise QueryError(f"nothing in the graph is called «{name}»{self._near(name)}.")
        return found

    def bearing(self, name: str) -> list[str]:
        """The IRIs of all that bear this label, this other name or this identifier, sorted."""
        return self._names().get(words(name), [])

    def now(self, text: str) -> str:
        """The IRI that took the place of a former one; any other text as it is."""
        return self._replaced().get(text.strip().strip("<>"), text) if re.match(r"\s*<?https?:", text) else text

    def _bearing_id(self, iri: str) -> bool:
        return any(iri in bearers for bearers in self._names().values())

    def _near(self, name: str) -> str:
        known = {" ".join(each): each for each in self._names()}
        near = get_close_matches(" ".join(words(name)), known, n=3, cutoff=0.6)
        return f"; there is {', '.join(f'«{one}»' for one in near)}" if near else ""

    def _names(self) -> Mapping[tuple[str, ...], list[str]]:
        if self._loaded is None:
            found: dict[tuple[str, ...], set[str]] = defaultdict(set)
            now = self._replaced()
            for thing, name, _ in self._answer.select(NAMES).rows:
                if isinstance(thing, NamedNode) and isinstance(name, Literal):
                    iri = now.get(thing.value, thing.value)
                    found[words(name.value)].add(iri)
                    found[words(thing.value.rpartition("/")[2])].add(iri)
            self._loaded = {name: sorted(iris) for name, iris in found.items()}
        return self._loaded

    def _replaced(self) -> Mapping[str, str]:
        """Each former IRI and the one that took its place."""
        if self._former is None:
            pairs = self._answer.select(_FORMER).rows
            self._former = {
                old.value: new.value for old, new in pairs if isinstance(old, NamedNode) and isinstance(new, NamedNode)
            }
        return self._former


def _literal(term: Literal) -> Cell:
    if term.datatype.value in _NUMBERS and (number := Decimal(term.value)).is_finite():
        return number
    return term.value == "true" if term.datatype.value == f"{XSD}boolean" else term.value
