"""What is asked of the model: one request for each piece of an article.

A request's `id` names the article and the piece and has a digest of all that is said and of the schema, so that an
answer to an older request is never taken for one to this.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from tacheron.llm.pieces import pieces_of
from tacheron.llm.prompt import Prompts
from tacheron.llm.schema import NAME, answer_schema
from tacheron.records import Document
from tacheron.vocabulary import Vocabulary

FORMS = ("json_schema", "json_object", "none")
"""How a service is asked to hold the answer to the schema: as OpenAI does, as llama.cpp's Python server does, not at all."""
LONGEST = 12_000
OVERLAP = 600
"""Of one piece, and what it repeats of the last one, in code points: most articles are one piece."""


@dataclass(frozen=True)
class Request:
    """One question to a model: `instructions`, then the `article`'s text from `start` to `end`."""

    id: str
    article: str
    start: int
    end: int
    instructions: str
    message: str

    def body(self, model: str, schema: dict[str, Any], form: str = FORMS[0]) -> dict[str, Any]:
        """The body of a chat completion, as OpenAI-compatible endpoints take it; `form` is one of FORMS."""
        body = {
            "model": model,
            "messages": [
                {"role": "system", "content": self.instructions},
                {"role": "user", "content": self.message},
            ],
            "temperature": 0,
        }
        if form == "json_schema":
            held = {"name": NAME, "strict": True, "schema": schema}
            return {**body, "response_format": {"type": form, "json_schema": held}}
        return {**body, "response_format": {"type": form, "schema": schema}} if form == "json_object" else body


class Asker:
    """Makes the requests of articles; `version` changes with whatever the instructions are made of."""

    def __init__(self, prompts: Prompts, vocabulary: Vocabulary, longest: int = LONGEST) -> None:
        self.schema = answer_schema(vocabulary)
        self._prompts = prompts
        self._longest = longest
        said = [*sorted(prompts.instructions.items()), self.schema, longest, OVERLAP]
        self.version = _digest(said)[:8]

    def requests(self, document: Document) -> list[Request]:
        """The requests of one article, in the order of its text; [] for an empty one."""
        language = document.article.language
        pieces = pieces_of(document.text, self._longest, min(OVERLAP, self._longest // 4))
        return [
            self._request(document, language, piece.start, piece.end, number, len(pieces))
            for number, piece in enumerate(pieces, 1)
        ]

    def _request(self, document: Document, language: str, start: int, end: int, number: int, of: int) -> Request:
        instructions = self._prompts.instructions[language]
        message = self._prompts.article(document, document.text[start:end], number, of)
        digest = _digest([instructions, message, self.schema])[:12]
        return Request(
            f"{document.article.id}.{number}.{digest}", document.article.id, start, end, instructions, message
        )


def _digest(said: object) -> str:
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
