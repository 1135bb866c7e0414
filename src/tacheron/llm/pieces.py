"""A long article in pieces that a model can take at once: whole paragraphs, each piece beginning with some of the last."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """The text from `start` to `end` (exclusive), in code points of the article's text."""

    start: int
    end: int


def pieces_of(text: str, longest: int, overlap: int) -> list[Piece]:
    """Pieces of at most `longest` code points that together cover the text; [] for an empty one.

    A piece ends where a paragraph ends, or, in a paragraph that is longer than that, where a sentence or a word does.
    From the second on each begins up to `overlap` code points before the end of the last, at the beginning of a
    paragraph or sentence if there is one.
    """
    if not text.strip():
        return []
    pieces: list[Piece] = []
    start = 0
    while True:
        end = _end(text, start, longest)
        pieces.append(Piece(start, end))
        if end >= len(text.rstrip()):
            return pieces
        start = max(_begin(text, end - overlap, end), start + 1)


_BREAKS = (re.compile(r"\n\s*"), re.compile(r"(?<=[.!?…»”\"])\s+"), re.compile(r"\s+"))


def _end(text: str, start: int, longest: int) -> int:
    """The last end of a paragraph, sentence or word in reach; the second half of the reach only, so that pieces advance."""
    if len(text) - start <= longest:
        return len(text)
    reach = start + longest
    for pattern in _BREAKS:
        ends = [found.end() for found in pattern.finditer(text, start + longest // 2, reach) if found.end() <= reach]
        if ends:
            return ends[-1]
    return reach


def _begin(text: str, earliest: int, latest: int) -> int:
    """The first beginning of a paragraph, sentence or word between the two."""
    for pattern in _BREAKS:
        found = pattern.search(text, max(earliest, 0), latest)
        if found is not None and found.end() < latest:
            return found.end()
    return latest
