"""One article laid open: its sentences, and in each its mentions and figures. What the rules read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tacheron.reading.mention import Mention
from tacheron.reading.quantities import Quantity
from tacheron.reading.sentences import Sentence, Token


@dataclass(frozen=True, eq=False)
class Figure:
    """A quantity among the words of a sentence: `first`..`last` are token indices, inclusive; `head` what it hangs on."""

    quantity: Quantity
    sentence: int
    first: int
    last: int
    head: int
    start: int
    end: int

    @property
    def kind(self) -> str:
        return self.quantity.kind


@dataclass(frozen=True, eq=False)
class Page:
    """All of one article that rules may look at; `mentions[i]` and `figures[i]` belong to `sentences[i]`."""

    text: str
    language: str
    title: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[tuple[Mention, ...], ...]
    figures: tuple[tuple[Figure, ...], ...]

    def mentions_at(self, sentence: int, token: Token) -> list[Mention]:
        """The mentions that cover a token, those of which it is the head first."""
        covering = [m for m in self.mentions[sentence] if m.first <= token.i <= m.last or m.head == token.i]
        return sorted(covering, key=lambda m: (m.head != token.i, m.last - m.first))

    def before(self, sentence: int, token: int) -> Iterator[Mention]:
        """The mentions that stand before a place, the nearest first."""
        for m in reversed(self.mentions[sentence]):
            if m.first < token:
                yield m
        for i in range(sentence - 1, -1, -1):
            yield from reversed(self.mentions[i])


def figures_of(sentences: Sequence[Sentence], quantities: Sequence[Quantity]) -> tuple[tuple[Figure, ...], ...]:
    """The quantities of an article, placed in its sentences; one that stands in no sentence (in noise) is left out."""
    placed: list[tuple[Figure, ...]] = []
    for sentence in sentences:
        inside = [q for q in quantities if sentence.start <= q.start and q.end <= sentence.end]
        placed.append(tuple(f for q in inside if (f := _figure(sentence, q)) is not None))
    return tuple(placed)


def _figure(sentence: Sentence, quantity: Quantity) -> Figure | None:
    span = [t for t in sentence.tokens if t.start < quantity.end and t.end > quantity.start]
    if not span:
        return None
    if quantity.noun is not None:
        noun = next((t for t in sentence.tokens if t.start <= quantity.noun[0] < t.end), None)
        head = noun or span[-1]
    else:
        inside = {t.i for t in span}
        head = next((t for t in span if t.head not in inside or t.head == t.i), span[-1])
    return Figure(quantity, sentence.index, span[0].i, span[-1].i, head.i, quantity.start, quantity.end)
