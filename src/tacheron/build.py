"""The conductor: what the commands `ingest` and `build` do, stage after stage.

Each stage is somebody else's; here is only their order, and one lock so that two of them never work in one workspace.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tacheron.errors import TacheronError
from tacheron.files import lock
from tacheron.ingesting import Tell, read_articles, take_in
from tacheron.ledger import Ledger
from tacheron.lexicon import load_lexicon
from tacheron.places import Rooms
from tacheron.reading import Extractor, FramesExtractor, load_frames
from tacheron.vocabulary import load_vocabulary

LOCK = ".lock"


@dataclass(frozen=True)
class Ingested:
    """How many claims each article that was taken in now makes, and what was wrong with the others."""

    claims: Mapping[str, int]
    faults: tuple[TacheronError, ...]

    def in_words(self) -> str:
        """A line for each article, then the sum."""
        lines = [f"{id_}: {number} claims" for id_, number in self.claims.items()]
        lines.append(f"{len(self.claims)} articles, {sum(self.claims.values())} claims")
        return "".join(f"{line}\n" for line in lines)


def extractor_of(rooms: Rooms) -> Extractor:
    """The reader by frames, by the rules of these rooms; FrameError, LexiconError, VocabularyError for a bad one."""
    vocabulary = load_vocabulary(rooms.ontology)
    lexicon = load_lexicon(rooms.ingest / "lexicon", vocabulary)
    return FramesExtractor(load_frames(rooms.ingest / "frames", vocabulary), lexicon, vocabulary)


def ingest(
    rooms: Rooms, paths: Iterable[Path], overrides: Mapping[str, str], processes: int | None, tell: Tell
) -> Ingested:
    """Take in the articles at the paths and read them."""
    with lock(rooms.output / LOCK):
        received, faults = take_in(rooms, paths, overrides)
        ids = [one.document.article.id for one in received]
        reading = read_articles(rooms, extractor_of, processes, tell, only=ids)
        ledger = Ledger(rooms)
        claims = {id_: len(ledger.claims(id_)) for id_ in (*reading.read, *reading.unchanged)}
        return Ingested(dict(sorted(claims.items())), (*faults, *reading.faults))
