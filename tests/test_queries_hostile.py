"""Whatever a value holds, it changes neither what is asked nor the store: for every question and every parameter."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import cache

import pytest
from pyoxigraph import Literal, RdfFormat, Store
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Identifier, Variable

from graphs import ROOMS
from small_corpus import made_up
from tacheron.errands.asking import ask
from tacheron.errors import QueryError, UsageError
from tacheron.queries import LONGEST, Parameter, Question, bind, load_questions
from tacheron.store.answers import LocalStore
from tacheron.store.dumps import nquads

QUESTIONS = load_questions(ROOMS.queries)
PARAMETERS = [(question, parameter) for question in QUESTIONS.values() for parameter in question.parameters]
FIVERR = "https://w3id.org/tacheron/entity/fiverr"
HOSTILE = [
    '"> } DROP ALL #',
    "} UNION { ?s ?p ?o",
    '"@en } DELETE WHERE { ?s ?p ?o } #',
    '"^^<http://x> } #',
    '"""} #',
    "'''} #",
    "x' } #",
    '\\" } #',
    "\\",
    "\\\\",
    "\\u0022 } #",
    "\\u003e } DROP ALL #",
    "\\U0000003E",
    "a\n} DROP ALL #",
    "a\r\n#+ parameter",
    "a\tb",
    "a\x00b",
    "a\u2028} DROP ALL",
    "a\x85} DROP ALL",
    "\ud800",
    "{}{{}}",
    "# all the rest",
    "#+ parameter",
    "?claim",
    "$claim",
    "UNDEF",
    "UNDEF } { ?s",
    "1 } #",
    "} SERVICE <http://127.0.0.1:9/> { ?s ?p ?o",
    "SERVICE",
    "\\u0053ERVICE",
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "https://w3id.org/tacheron/entity/x> } DROP ALL #",
    "https://w3id.org/tacheron/entity/\\u003e",
    "https://x/{y}",
    "<https://x> <https://y>",
    "<https://x>>",
    "http:",
    "1e999999999",
    "NaN",
    "'; DROP TABLE claims; --",
    "x" * (LONGEST + 1),
    "\\" * LONGEST,
]


@pytest.mark.parametrize(
    ("question", "parameter"), PARAMETERS, ids=[f"{question.name}-{p.name}" for question, p in PARAMETERS]
)
def test_a_hostile_value_is_refused_in_a_sentence_or_is_but_a_value(question: Question, parameter: Parameter) -> None:
    """Even where the look-up of names has been fooled and gives back what it was given."""
    plain = _shape(_bound(question, parameter, _plain(parameter)))
    for hostile in HOSTILE:
        asked = _bound_or_refused(question, parameter, hostile)
        if isinstance(asked, QueryError):
            assert len(str(asked).splitlines()) == 1, hostile
            assert len(str(asked)) < 2 * LONGEST, hostile[:50]
            continue
        assert _shape(asked) == plain, hostile
        assert _values(asked, parameter) in ([hostile.strip()], [hostile.strip().strip("<>")]), hostile


@pytest.mark.parametrize(
    ("question", "parameter"), PARAMETERS, ids=[f"{question.name}-{p.name}" for question, p in PARAMETERS]
)
def test_a_hostile_value_leaves_the_store_as_it_is(question: Question, parameter: Parameter) -> None:
    """Asked for real, with the names of the graph, of a store that could be written."""
    store, before = _store()
    everything = LocalStore(store)
    for hostile in HOSTILE:
        values = {p.name: FIVERR for p in question.parameters if p.required} | {parameter.name: hostile}
        with suppress(UsageError):
            ask(ROOMS, everything, question, values)
    assert nquads(list(store)) == before


def test_the_shape_tells_a_query_that_was_broken_from_one_that_was_not() -> None:
    """The measure of the tests above: text pasted in, as no line of ours does, is seen."""
    [question] = [q for q in QUESTIONS.values() if q.name == "pay"]
    [each] = [p for p in question.parameters if p.name == "each"]
    line = "# VALUES ?each { UNDEF } #+ parameter"
    plain = _shape(_bound(question, each, "hour"))
    assert _shape(question.text.replace(line, 'VALUES ?each { "hour" }')) == plain
    assert _shape(question.text.replace(line, 'VALUES ?each { "hour" "day" }')) != plain
    assert _shape(question.text.replace(line, 'VALUES ?each { "hour" } ?s ?p ?o .')) != plain


def _bound(question: Question, parameter: Parameter, value: str) -> str:
    values = {p.name: FIVERR for p in question.parameters if p.required} | {parameter.name: value}
    return bind(question, values, _believing)


def _bound_or_refused(question: Question, parameter: Parameter, value: str) -> str | QueryError:
    try:
        return _bound(question, parameter, value)
    except QueryError as refusal:
        return refusal


def _believing(kind: str, name: str) -> Sequence[str]:
    return [name]


def _plain(parameter: Parameter) -> str:
    numbers = {"integer": "1", "decimal": "0.5"}
    return parameter.allowed[0] if parameter.allowed else numbers.get(parameter.kind, FIVERR)


@cache
def _shape(query: str) -> str:
    """The algebra of a query, in which every term but a variable is «.»."""
    return _told(translateQuery(parseQuery(query)).algebra)


def _told(part: object) -> str:
    if isinstance(part, CompValue):
        inner = " ".join(f"{name}={_told(part[name])}" for name in sorted(part) if name != "_vars")
        return f"({part.name} {inner})"
    if isinstance(part, dict):
        return f"{{{' '.join(f'{_told(k)}:{_told(v)}' for k, v in sorted(part.items(), key=str))}}}"
    if isinstance(part, list | tuple):
        return f"[{' '.join(map(_told, part))}]"
    if isinstance(part, set | frozenset):
        return f"<{' '.join(sorted(map(_told, part)))}>"
    if isinstance(part, Identifier) and not isinstance(part, Variable):
        return "."
    return str(part)


def _values(query: str, parameter: Parameter) -> list[str]:
    """What the parameter's VALUES line holds, read by the store's own parser; the line may stand several times, the same."""
    [line] = {each.strip() for each in query.split("\n") if each.strip().startswith(f"VALUES ?{parameter.name} ")}
    found = [solution[parameter.name] for solution in Store().query(f"SELECT * {{ {line} }}")]  # type: ignore[union-attr]
    return [each.value for each in found if isinstance(each, Literal) or hasattr(each, "value")]


@cache
def _store() -> tuple[Store, bytes]:
    store = Store()
    store.bulk_load(nquads(made_up()), format=RdfFormat.N_QUADS)
    return store, nquads(list(store))
