"""Asking in a process of its own, which is ended where it takes too long: no query can be broken off from within."""

from __future__ import annotations

import gc
import hashlib
import multiprocessing
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

Rows = Sequence[Sequence[object]]
Answering = Callable[[str], tuple[Sequence[str], Rows]]
"""From a query to the names of its columns and its rows."""


@dataclass(frozen=True)
class Asked:
    """One answer: processor time in seconds, how many rows, a digest of the rows as a set.

    `usual` is by column the IRI that stands in most of its rows; of several the first in the alphabet.
    """

    seconds: float
    rows: int
    digest: str
    usual: dict[str, str] = field(default_factory=dict)


class Asker:
    """Answers queries one at a time. `opened` is called in the process that answers, once for each such process."""

    def __init__(self, opened: Callable[[], Answering]) -> None:
        self._opened = opened
        self._process: multiprocessing.process.BaseProcess | None = None
        self._line: Connection

    def ask(self, sparql: str, patience: float) -> Asked | None:
        """The answer; None where it takes more than `patience` seconds by the clock or there is none."""
        if self._process is None:
            self._start()
        self._line.send(sparql)
        try:
            if self._line.poll(patience):
                answer: Asked = self._line.recv()
                return answer
        except EOFError:
            pass
        self.close()
        return None

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._line.close()
            self._process = None

    def _start(self) -> None:
        # The graph in memory is shared with the child as it is: what the collector touches would be copied.
        gc.collect()
        gc.freeze()
        context = multiprocessing.get_context("fork")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_answer, args=(self._opened, theirs), daemon=True)
        self._process.start()
        theirs.close()


def _answer(opened: Callable[[], Answering], line: Connection) -> None:
    answering = opened()
    while True:
        sparql = line.recv()
        start = time.process_time()
        columns, rows = answering(sparql)
        line.send(_told(columns, rows, time.process_time() - start))


def _told(columns: Sequence[str], rows: Rows, seconds: float) -> Asked:
    as_text = [[None if term is None else str(term) for term in row] for row in rows]
    digest = hashlib.sha256("\n".join(sorted(map(repr, as_text))).encode()).hexdigest()
    usual = {}
    for name, terms in zip(columns, zip(*as_text, strict=True), strict=False):
        counted = Counter(term[1:-1] for term in terms if term is not None and term.startswith("<"))
        if counted:
            usual[name] = min(counted, key=lambda term: (-counted[term], term))
    return Asked(seconds, len(rows), digest, usual)
