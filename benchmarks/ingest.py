"""Reading: the whole extractor beside the bare spaCy pipeline with the same components, on the same texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, rates
from tacheron.errands.extractors import extractor_of
from tacheron.intake import receive_all
from tacheron.places import Rooms
from tacheron.reading.sentences import load_model
from tacheron.records import Document


def measure(rooms: Rooms, texts: Path, repeat: int) -> Iterator[Figure]:
    """Words a second in each language of the texts; one process, models loaded beforehand."""
    received, faults = receive_all([texts])
    if faults:
        raise faults[0]
    documents = [one.document for one in received]
    for language in sorted({document.article.language for document in documents}):
        yield _in_language(rooms, [d for d in documents if d.article.language == language], language, repeat)


def _in_language(rooms: Rooms, documents: list[Document], language: str, repeat: int) -> Figure:
    extractor, model = extractor_of(rooms), load_model(language)
    words = sum(len(document.text.split()) for document in documents)
    # The same paragraphs that the extractor parses, so that neither has longer ones to chew.
    paragraphs = [part for document in documents for part in document.text.split("\n") if part.strip()]

    def ours() -> None:
        for document in documents:
            extractor.read(document)

    def peer() -> None:
        for _ in model.pipe(paragraphs):
            pass

    ours()
    peer()
    note = f"{words} words in {len(documents)} texts"
    return rates(f"ingest, {language}", words, "words", ours, peer, "spaCy, the same components", repeat, note)
