"""Copies of a text as newsrooms make them: cut, put in another order, under a new lead, edited."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping

_SENTENCE_END = re.compile(r"(?<=[.!?»”])\s+")


def sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE_END.split(text) if sentence]


def cut(text: str, share: float) -> str:
    """The beginning of the text: this share of its sentences."""
    every = sentences(text)
    return " ".join(every[: max(1, round(len(every) * share))])


def thinned(text: str, share: float, luck: random.Random) -> str:
    """The text without some sentences here and there."""
    every = sentences(text)
    kept = sorted(luck.sample(range(len(every)), max(1, round(len(every) * share))))
    return " ".join(every[at] for at in kept)


def reordered(text: str, luck: random.Random) -> str:
    every = sentences(text)
    return " ".join(luck.sample(every, len(every)))


def edited(text: str, share: float, luck: random.Random) -> str:
    """The text with this share of its words replaced by others of its words."""
    words = re.findall(r"\w+", text)
    return re.sub(r"\w+", lambda word: luck.choice(words) if luck.random() < share else word[0], text)


def led_by(text: str, other: str) -> str:
    """The text under the first four sentences of another one."""
    return " ".join([*sentences(other)[:4], text])


EDITS: Mapping[str, Callable[[str, str, random.Random], str]] = {
    "the same text": lambda text, other, luck: text,
    "retitled": lambda text, other, luck: f"{sentences(other)[0]}\n\n{text}",
    "first half": lambda text, other, luck: cut(text, 0.5),
    "first quarter": lambda text, other, luck: cut(text, 0.25),
    "four in ten sentences left out": lambda text, other, luck: thinned(text, 0.6, luck),
    "sentences in another order": lambda text, other, luck: reordered(text, luck),
    "new lead": lambda text, other, luck: led_by(text, other),
    "first half under a new lead": lambda text, other, luck: led_by(cut(text, 0.5), other),
    "one word in twenty changed": lambda text, other, luck: edited(text, 0.05, luck),
    "one word in ten changed": lambda text, other, luck: edited(text, 0.1, luck),
    "thinned, led, reordered, edited": lambda text, other, luck: edited(
        reordered(led_by(thinned(text, 0.6, luck), other), luck), 0.03, luck
    ),
}
