"""Asking: each canned question on the store on disk, beside its fastest known form there and beside rdflib in memory.

Each question is asked as it stands, and with one value for each parameter that names something. Times are processor
time, which other work on the machine disturbs less than the clock.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import rdflib

from benchmarks.asking import Answering, Asked, Asker, Rows
from benchmarks.figures import Figure
from benchmarks.forms import forms
from benchmarks.graph import made_up
from tacheron.ontology import BASE
from tacheron.places import Rooms
from tacheron.queries import Question, bind, load_questions
from tacheron.store.graphs import build_store, open_store

PATIENCE = 120.0
"""How many seconds the question itself may take."""
RDFLIB = 12.0
"""How many times as long as ours rdflib may take before it is broken off, and then the ratio is at least that; at
least a second, and at most PATIENCE."""
LONG = 2.0
"""Seconds from which a question is asked once only."""

_COLUMNS = {
    "start": "client",
    "through": "platform",
    "end": "worker",
    "serving": "beneficiary",
    "memberOf": "institution",
    "worker": "who",
}
"""The column where a parameter's values stand, where it has another name."""
_SAMPLES = {"entity": f"{BASE}entity/client-0", "article": f"{BASE}article/synthetic-000000"}
"""What is asked for where no column tells."""


@dataclass(frozen=True)
class Choice:
    """A question with the values that it is asked with, by parameter; `text` is that of the question or of a form."""

    question: Question
    values: Mapping[str, str]

    @property
    def name(self) -> str:
        return " ".join(("query", self.question.name, *(f"{name}=" for name in self.values)))

    def query(self, text: str) -> str:
        return bind(replace(self.question, text=text), self.values, _no_names)


def measure(rooms: Rooms, claims: int, repeat: int) -> Iterator[Figure]:
    """Milliseconds of each question: twice for each choice of values, beside the fastest form and beside rdflib."""
    nquads = made_up(claims, rooms.root).nquads()
    memory = rdflib.Dataset()
    memory.parse(data=nquads.decode("utf-8"), format="nquads")
    with tempfile.TemporaryDirectory() as folder:
        build_store(nquads, Path(folder))
        del nquads
        ours, theirs = Asker(lambda: _store(Path(folder))), Asker(lambda: _in(memory))
        for question in load_questions(rooms.queries).values():
            for choice in _choices(question, ours):
                yield from _figures(choice, ours, theirs, repeat)
        ours.close()
        theirs.close()


def _store(folder: Path) -> Answering:
    store = open_store(folder)

    def answer(sparql: str) -> tuple[Sequence[str], Rows]:
        table = store.select(sparql)
        return table.columns, table.rows

    return answer


def _in(memory: rdflib.Dataset) -> Answering:
    def answer(sparql: str) -> tuple[Sequence[str], Rows]:
        return (), [tuple(row) for row in memory.query(sparql)]  # type: ignore[arg-type]

    return answer


def _choices(question: Question, store: Asker) -> Iterator[Choice]:
    """The question as it stands, where that gives rows or takes no values; then with one value for each parameter.

    The value is the one that most rows of the whole answer have.
    """
    whole = store.ask(question.text, PATIENCE)
    usual = {} if whole is None else whole.usual
    named = [
        parameter
        for parameter in question.parameters
        if parameter.kind in ("entity", "article", "concept", "predicate")
    ]
    if whole is None or whole.rows or not named:
        yield Choice(question, {})
    for parameter in named:
        value = usual.get(_COLUMNS.get(parameter.name, parameter.name), _SAMPLES.get(parameter.kind))
        if value is not None:
            yield Choice(question, {parameter.name: value})


def _figures(choice: Choice, store: Asker, memory: Asker, repeat: int) -> Iterator[Figure]:
    ours = store.ask(choice.query(choice.question.text), PATIENCE)
    if ours is None:
        yield Figure(choice.name, PATIENCE * 1000, PATIENCE * 1000, "ms", 1.0, "nothing", "broken off")
        return
    changed, ours, fastest = _fastest(choice, ours, store, repeat)
    mine, peer = ours.seconds * 1000, fastest.seconds * 1000
    yield Figure(choice.name, mine, peer, "ms", peer / mine, f"fastest form: {changed}", f"{ours.rows} rows")
    yield _beside_rdflib(choice, ours, memory)


def _fastest(choice: Choice, first: Asked, store: Asker, repeat: int) -> tuple[str, Asked, Asked]:
    """What is changed in the fastest form with the same rows, the question's own time and that form's: medians."""
    asked = {"none": [first]}
    texts = {"none": choice.question.text, **forms(choice.question.name, choice.question.text)}
    for _ in range(1 if first.seconds > LONG else repeat):
        for changed, text in texts.items():
            # A form that takes longer than the question has lost; half a second is for the start of a new process.
            found = store.ask(choice.query(text), first.seconds * 2 + 0.5)
            if found is not None and found.digest == first.digest:
                asked.setdefault(changed, []).append(found)
    times = {
        changed: replace(first, seconds=statistics.median(a.seconds for a in all_)) for changed, all_ in asked.items()
    }
    best = min(times, key=lambda changed: times[changed].seconds)
    return best, times["none"], times[best]


def _beside_rdflib(choice: Choice, ours: Asked, memory: Asker) -> Figure:
    patience = min(PATIENCE, max(1.0, ours.seconds * RDFLIB))
    theirs = memory.ask(choice.query(choice.question.text), patience)
    note = "at least" if theirs is None else "" if theirs.rows == ours.rows else f"rdflib gives {theirs.rows} rows"
    taken = patience if theirs is None else theirs.seconds
    return Figure(choice.name, ours.seconds * 1000, taken * 1000, "ms", taken / ours.seconds, "rdflib in memory", note)


def _no_names(kind: str, name: str) -> Sequence[str]:
    raise AssertionError(f"a {kind} is asked for by its IRI here, not as {name}")
