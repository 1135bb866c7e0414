"""Every rule against its own sentences: it must read those that it says it reads, and refuse the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tacheron.reading.extractor import FramesExtractor
from tacheron.reading.frames import Frame
from tacheron.reading.notation import agrees, say
from tacheron.records import Article, Claim, Document


@dataclass(frozen=True)
class Failure:
    """A sentence on which a frame does not do what it says; `sentence()` tells it to the rule's author."""

    frame: Frame
    text: str
    wanted: tuple[str, ...]
    given: tuple[str, ...]

    def sentence(self) -> str:
        """What went wrong, in one sentence with its place."""
        said = "; ".join(self.given) or "nothing"
        want = f"should give {'; '.join(self.wanted)}" if self.wanted else "should be refused"
        return f"{self.frame.place}: frame «{self.frame.name}»: «{self.text}» {want}, but gives {said}"


def rehearse(extractor: FramesExtractor, frames: Iterable[Frame]) -> Iterator[Failure]:
    """The failures of the frames, each run alone on its own sentences, in their order; none where all is well."""
    for frame in frames:
        alone = extractor.only(frame)
        for example in frame.reads:
            given = alone.read(_document(frame, example.text))
            if not all(any(agrees(c, said) for c in given) for said in example.claims):
                yield Failure(frame, example.text, example.claims, _said(given))
        for text in frame.refuses:
            given = alone.read(_document(frame, text))
            if given:
                yield Failure(frame, text, (), _said(given))


def _document(frame: Frame, text: str) -> Document:
    """The sentence as an article of its own: a title without names first, for the first line of an article is its title."""
    title = "Note" if frame.language == "en" else "Notes"
    return Document(Article("example", title, frame.language), f"{title}\n\n{text}")


def _said(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(say(c) for c in claims)
