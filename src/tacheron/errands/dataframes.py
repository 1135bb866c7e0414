"""Answers as pandas DataFrames, for Python and for notebooks: what `tacheron.ask`, `questions` and `trace` give.

A column's type follows from the RDF terms that stand in it, never from how many rows there are with a value:

    all integers                          Int64
    integers and decimals, all exact      Float64 (exact: written out again, the number is the same decimal)
    a decimal that a float would change   object, of decimal.Decimal
    booleans                              boolean
    texts, IRIs, dates                    string (an IRI in full, a text without its language, a date as it is written)
    nothing at all                        object

What no source gives is <NA>, never 0 and never an empty text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, RdfFormat, Store

from tacheron.errands import asking
from tacheron.errors import StoreError, UsageError
from tacheron.places import Rooms, find_rooms
from tacheron.queries import Question, load_questions
from tacheron.showing.questions import LISTED, by_theme, listed
from tacheron.showing.tables import Cell
from tacheron.showing.wording import LANGUAGES
from tacheron.store.answers import Answerer, LocalStore, Term
from tacheron.store.terms import XSD

if TYPE_CHECKING:
    from pandas import DataFrame, Series

    from tacheron.chains.findings import Chain
    from tacheron.chains.links import Link, Node
    from tacheron.showing.telling import Telling

LANGUAGE = "language"
DUMP = "graph.nq"
"""What a build leaves beside the store to be handed on."""
TRACED = ("chain", "kind", "status", "part", "giver", "taker", "says", "saidBy", "quote", "article")
"""The columns of a trace; `part` is hand, target or gain."""

_LARGEST = 2**63


def answered(
    name: str, values: Mapping[str, object], home: Path | None, endpoint: str | None, language: str, published: bool
) -> DataFrame:  # fmt: skip
    """The answer to a canned question; `attrs` of the frame tell what was asked and what each column holds.

    UsageError where the question or a value is none; StoreError where no graph was built yet; EndpointError of a server.
    """
    _known(language)
    rooms = find_rooms(home)
    question = asking.question_named(rooms, name)
    said = {key: _written(question, key, value) for key, value in values.items() if value is not None}
    if any(parameter.name == LANGUAGE for parameter in question.parameters):
        said.setdefault(LANGUAGE, language)
    table = asking.ask(rooms, _answerer(rooms, endpoint, published), question, said)
    frame = _frame(table.columns, [[_cell(term) for term in row] for row in table.rows])
    frame.attrs["question"] = question.question[language]
    frame.attrs["columns"] = {column.name: column.meaning[language] for column in question.columns}
    return frame


def known_questions(home: Path | None, language: str) -> DataFrame:
    """All canned questions, those of one theme together, with the values that they take."""
    _known(language)
    those = by_theme(load_questions(find_rooms(home).queries).values())
    return _frame(LISTED, [listed(each, language) for each in those])


def traced(
    who: str, possible: bool, home: Path | None, endpoint: str | None, language: str, published: bool
) -> DataFrame:  # fmt: skip
    """The chains through `who`, a row a claim: from hand to hand as the work goes, then what they act on, who gains.

    `chain` numbers the chains from 1, the surest first; `kind` and `status` are the chain's. Where nobody says how work
    came from one hand to the next, the row has neither `says` nor `quote`. QueryError where nobody is called so.
    """
    _known(language)
    rooms = find_rooms(home)
    answer = _answerer(rooms, endpoint, published)
    told = asking.telling(rooms, answer, language)
    rows = [
        (number, chain.kind, chain.status, *row)
        for number, chain in enumerate(asking.trace(rooms, answer, who, possible), 1)
        for row in (_row(told, *step) for step in _steps(chain))
    ]
    return _frame(TRACED, rows)


def _answerer(rooms: Rooms, endpoint: str | None, published: bool) -> Answerer:
    """Who answers: the server, the store with its names, or the dump in which private persons have their pseudonyms."""
    if not published:
        return asking.answerer(rooms, endpoint)
    if endpoint is not None:
        raise UsageError("endpoint and published exclude each other: what a server holds is as it was published there.")
    dump = rooms.output / DUMP
    if not dump.is_file():
        raise StoreError(f"{dump}: there is no dump yet; run «tacheron build».")
    return _dumped(dump, dump.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _dumped(dump: Path, changed: int) -> LocalStore:
    """The dump as a store in memory; `changed` is when it was written, so that a new build is read anew."""
    store = Store()
    store.bulk_load(path=str(dump), format=RdfFormat.N_QUADS)
    return LocalStore(store)


def analyzed(
    name: str, who: str | None, home: Path | None, endpoint: str | None, language: str, published: bool = False
) -> DataFrame:
    """The table of an analysis, with what it says (`text`) and the `claims` behind its figures in `attrs`.

    Shares are fractions of 1, distances kilometres. UsageError where there is no such analysis, QueryError where nobody
    is called `who`.
    """
    from tacheron.analysis import analyze, must_be_asked_so
    from tacheron.errands.analyzing import material_of
    from tacheron.showing.analysis_files import CLAIMS, claim_rows
    from tacheron.showing.findings import Shown

    _known(language)
    must_be_asked_so(name, who)
    rooms = find_rooms(home)
    answer = _answerer(rooms, endpoint, published)
    shown = Shown(analyze(name, material_of(rooms, answer), who), asking.telling(rooms, answer, language))
    columns = [column.key for column in shown.finding.columns]
    frame = _frame(columns, [[shown.plain(cell) for cell in row] for row in shown.finding.rows])
    frame.attrs["text"] = shown.sentences()
    frame.attrs["claims"] = _frame(CLAIMS, [tuple(map(_text, row)) for row in claim_rows(shown)])
    return frame


def _text(cell: Cell) -> str | None:
    return None if cell is None else str(cell)


def _steps(chain: Chain) -> Iterator[tuple[str, Node, Node, Link | None]]:
    """What each step of a chain is, between whom, and the claims that carry it: one row a claim, one for a gap."""
    for hop in chain.hops:
        for link in hop.links or (None,):
            yield "hand", hop.giver, hop.taker, link
    for part, links in (("target", chain.targets), ("gain", chain.benefits)):
        for link in links:
            yield part, link.subject, link.object, link


def _row(told: Telling, part: str, giver: Node, taker: Node, link: Link | None) -> tuple[Cell, ...]:
    ends = (part, told.name(giver), told.name(taker))
    if link is None:
        return (*ends, None, None, None, None)
    return (*ends, told.claim(link), link.said_by, " ".join(link.quote.split()), link.source.iri)


def _known(language: str) -> None:
    if language not in LANGUAGES:
        raise UsageError(f"lang is «{language}», must be one of {', '.join(LANGUAGES)}.")


def _written(question: Question, name: str, value: object) -> str:
    """A value as the command line would have it; a list or an object has no such form."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        kind = type(value).__name__
        raise UsageError(f"{question.name}: the parameter «{name}» is of the type {kind}; give a text or a number.")
    return str(value)


def _cell(term: Term | None) -> Cell:
    """A term as `asking.cell` has it, but that an integer is one by its type in the graph, whatever its value."""
    cell = asking.cell(term, short=False)
    whole = isinstance(term, Literal) and term.datatype.value == f"{XSD}integer"
    return int(cell) if whole and isinstance(cell, Decimal) else cell


def _frame(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> DataFrame:
    """The rows under their columns, with no index but their number."""
    import pandas

    held = {column: _series([row[at] for row in rows]) for at, column in enumerate(columns)}
    return pandas.DataFrame(held, columns=pandas.Index(columns))


def _series(cells: Sequence[Cell]) -> Series[Any]:
    import pandas

    kind = _kind([cell for cell in cells if cell is not None])
    form = _FORMS.get(kind)
    held: list[Any] = [cell if cell is None or form is None else form(cell) for cell in cells]
    column: Series[Any] = pandas.Series(held, dtype=kind)
    return column


_FORMS: Mapping[str, Callable[[Any], object]] = {"Float64": float, "string": str}


def _kind(cells: Sequence[Cell]) -> str:
    """The type of a column that holds these cells, as the head of this module says."""
    if not cells:
        return "object"
    if all(isinstance(cell, bool) for cell in cells):
        return "boolean"
    numbers = [cell for cell in cells if isinstance(cell, int | Decimal) and not isinstance(cell, bool)]
    if len(numbers) < len(cells):
        return "string"
    if all(isinstance(cell, int) and -_LARGEST <= cell < _LARGEST for cell in numbers):
        return "Int64"
    return "Float64" if all(Decimal(repr(float(cell))) == cell for cell in numbers) else "object"
