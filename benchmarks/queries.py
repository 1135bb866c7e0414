"""Asking: each canned question on the store on disk, beside rdflib with the same graph in memory."""

from __future__ import annotations

import multiprocessing
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from itertools import product
from multiprocessing.connection import Connection
from pathlib import Path

import rdflib

from benchmarks.figures import Figure, seconds
from benchmarks.graph import made_up
from tacheron.ontology import BASE
from tacheron.places import Rooms
from tacheron.queries import Question, bind, load_questions
from tacheron.store.answers import Answerer
from tacheron.store.graphs import build_store, open_store

PATIENCE = 60.0
"""How many seconds rdflib has for one question; then the ratio is at least what stands."""

_SAMPLES = {
    "entity": ("client-0", "platform-0", "intermediary-0", "organization-0", "kenya"),
    "article": ("synthetic-000000",),
}
_FOLDERS = {"entity": "entity/", "article": "article/"}


def measure(rooms: Rooms, claims: int, repeat: int) -> Iterator[Figure]:
    """Milliseconds of each question, with the values for its parameters that give the most rows."""
    nquads = made_up(claims, rooms.root).nquads()
    memory = rdflib.Dataset()
    memory.parse(data=nquads.decode("utf-8"), format="nquads")
    with tempfile.TemporaryDirectory() as folder:
        build_store(nquads, Path(folder))
        store = open_store(Path(folder))
        for question in load_questions(rooms.queries).values():
            yield _figure(question, store, memory, repeat)


def _figure(question: Question, store: Answerer, memory: rdflib.Dataset, repeat: int) -> Figure:
    query, rows = max(_asked(question, store), key=lambda asked: asked[1])
    ours = statistics.median(seconds(lambda: store.select(query)) for _ in range(repeat)) * 1000
    theirs, found = _patiently(memory, query)
    notes = [f"{rows} rows"]
    if found is None:
        notes.append(f"rdflib broke off after {PATIENCE:.0f} s")
    elif found != rows:
        notes.append(f"rdflib gives {found}")
    note, ratio = ", ".join(notes), theirs * 1000 / ours
    return Figure(f"query {question.name}", ours, theirs * 1000, "ms", ratio, "rdflib in memory", note)


def _asked(question: Question, store: Answerer) -> Iterator[tuple[str, int]]:
    """The question with each choice of values, and how many rows it gives."""
    named = [parameter for parameter in question.parameters if parameter.kind in _SAMPLES]
    for values in product(*(_SAMPLES[parameter.kind] for parameter in named)):
        given = {p.name: f"{BASE}{_FOLDERS[p.kind]}{v}" for p, v in zip(named, values, strict=True)}
        query = bind(question, given, _no_names)
        yield query, len(store.select(query).rows)
    yield question.text, len(store.select(question.text).rows)


def _no_names(kind: str, name: str) -> Sequence[str]:
    raise AssertionError(f"a {kind} is asked for by its IRI here, not as {name}")


def _patiently(memory: rdflib.Dataset, query: str) -> tuple[float, int | None]:
    """Seconds and rows of rdflib, in a process of its own that can be ended; PATIENCE and None where it was."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_ask_rdflib, args=(memory, query, sender))
    process.start()
    answer: tuple[float, int | None] = receiver.recv() if receiver.poll(PATIENCE) else (PATIENCE, None)
    process.terminate()
    process.join()
    return answer


def _ask_rdflib(memory: rdflib.Dataset, query: str, sender: Connection) -> None:
    rows = 0

    def ask() -> None:
        nonlocal rows
        rows = len(list(memory.query(query)))

    taken = seconds(ask)
    sender.send((taken, rows))
