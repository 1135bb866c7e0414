"""The answers that are kept: `ingest/answers/<article>.jsonl`, one a line, each to one request.

They are what a run can be replayed from, byte for byte: a model need not say the same thing twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tacheron.errors import AnswerError
from tacheron.files import write_whole
from tacheron.places import Rooms


@dataclass(frozen=True)
class Answer:
    """What a model said to the request of this id; tokens are those that its service counted, 0 where it said nothing."""

    request: str
    model: str
    content: str
    finish: str = "stop"
    tokens_in: int = 0
    tokens_out: int = 0

    def to_line(self) -> str:
        record = {
            "request": self.request, "model": self.model, "finish": self.finish, "tokens_in": self.tokens_in,
            "tokens_out": self.tokens_out, "content": self.content,
        }  # fmt: skip
        return json.dumps(record, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Answer:
        """Read a record; ValueError where it is none."""
        texts = {name: record.get(name) for name in ("request", "model", "content")}
        if not all(isinstance(text, str) for text in texts.values()):
            raise ValueError("an answer needs request, model and content")
        counts = {name: int(record.get(name) or 0) for name in ("tokens_in", "tokens_out")}
        return cls(**texts, finish=str(record.get("finish") or "stop"), **counts)  # type: ignore[arg-type]


class Answers:
    """The kept answers of a workspace."""

    def __init__(self, rooms: Rooms) -> None:
        self._folder = rooms.ingest / "answers"

    def place(self, article: str) -> Path:
        return self._folder / f"{article}.jsonl"

    def are_kept(self) -> bool:
        """Whether there is an answer for any article."""
        return any(self._folder.glob("*.jsonl"))

    def of(self, article: str) -> dict[str, Answer]:
        """By request; {} where none is kept. AnswerError for a broken line."""
        place = self.place(article)
        if not place.exists():
            return {}
        found: dict[str, Answer] = {}
        for number, line in enumerate(place.read_text("utf-8").split("\n"), 1):
            if line.strip():
                answer = _read(place, number, line)
                found[answer.request] = answer
        return found

    def keep(self, article: str, answers: Iterable[Answer]) -> None:
        """Keep these in place of whatever was kept for the article, in the order of their requests."""
        lines = [answer.to_line() for answer in sorted(answers, key=lambda answer: _order(answer.request))]
        write_whole(self.place(article), "".join(lines))


def _read(place: Path, number: int, line: str) -> Answer:
    try:
        return Answer.from_json(json.loads(line))
    except (ValueError, AttributeError) as fault:
        raise AnswerError(f"{place}, line {number}: {fault}; take the line out, or ask again.") from fault


def _order(request: str) -> tuple[str, int, str]:
    """By article, then by piece as a number."""
    article, number, digest = request.rsplit(".", 2)
    return article, int(number) if number.isdigit() else 0, digest
