"""Finding the lexicon's names in a text, whatever became of their capitals, accents, hyphens and apostrophes.

The names are kept as a tree of folded words; a text is walked once, the longest name at each place wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from tacheron.folding import fold

__all__ = ["Found", "Gazetteer", "fold"]

_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"[ \u00a0\u202f.'’\-‑\u00ad&/:]{0,3}")

_PARTICIPLE = re.compile(r"é(?:e?s?)$")

T = TypeVar("T")


@dataclass(frozen=True)
class Found(Generic[T]):
    """`what` stands at start..end (code points of the text, end exclusive), written as `form` in the lexicon."""

    start: int
    end: int
    form: str
    what: T


@dataclass
class _Node(Generic[T]):
    children: dict[str, _Node[T]] = field(default_factory=dict)
    ends: tuple[str, T] | None = None


def _ends_alike(form: str, words: str) -> bool:
    """Lost accents are forgiven, but not the one that makes another word: «retraité» is not «retraite»."""
    return bool(_PARTICIPLE.search(form)) == bool(_PARTICIPLE.search(words.lower())) or words.isupper()


class Gazetteer(Generic[T]):
    """A set of phrases to be found in texts; building it costs one pass over the phrases, finding one over the text."""

    def __init__(self, phrases: Mapping[str, T] | Iterable[tuple[str, T]]) -> None:
        self._root: _Node[T] = _Node()
        pairs = phrases.items() if isinstance(phrases, Mapping) else phrases
        for form, what in pairs:
            words = [fold(w) for w in _WORD.findall(form)]
            node = self._root
            for word in words:
                node = node.children.setdefault(word, _Node())
            if words and node.ends is None:
                node.ends = (form, what)

    def find(self, text: str) -> Iterator[Found[T]]:
        """The phrases that stand in the text, in order, not overlapping, the longest first at each place."""
        words = [(m.start(), m.end(), fold(m.group())) for m in _WORD.finditer(text)]
        at = 0
        while at < len(words):
            longest, used = None, 0
            node, n = self._root, at
            while n < len(words) and (child := node.children.get(words[n][2])) is not None:
                if n > at and not _JOINT.fullmatch(text, words[n - 1][1], words[n][0]):
                    break
                node, n = child, n + 1
                if node.ends is not None:
                    longest, used = node.ends, n - at
            if longest is None or not _ends_alike(longest[0], text[words[at][0] : words[at + used - 1][1]]):
                at += 1
                continue
            yield Found(words[at][0], words[at + used - 1][1], longest[0], longest[1])
            at += used
