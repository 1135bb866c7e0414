"""Requests and answers as files: for a batch service, for another program, or for a person.

Requests are written in OpenAI's batch form, one a line: `custom_id`, `method`, `url`, `body`. Answers are taken in that
form (`custom_id` and `response.body`), or as `custom_id` and `content`, which is what somebody writes by hand.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tacheron.errors import AnswerError, one_line
from tacheron.files import write_whole
from tacheron.llm.recorded import Answer, Answers
from tacheron.llm.requests import Asker
from tacheron.records import Document

REQUESTS = "requests.jsonl"
LARGEST = 512 * 1024 * 1024
"""How many bytes a file of answers may have: a batch service takes 200 MB of requests."""


@dataclass(frozen=True)
class Imported:
    """How many answers were kept, for how many articles, and why the others were not."""

    answers: int
    articles: int
    refused: tuple[str, ...]


def export(documents: Iterable[Document], asker: Asker, model: str, folder: Path) -> tuple[Path, int]:
    """Write the requests of the articles to `folder`/requests.jsonl; that file, and how many there are."""
    lines = []
    for document in documents:
        for request in asker.requests(document):
            body = request.body(model, asker.schema)
            line = {"custom_id": request.id, "method": "POST", "url": "/v1/chat/completions", "body": body}
            lines.append(json.dumps(line, ensure_ascii=False) + "\n")
    write_whole(folder / REQUESTS, "".join(lines))
    return folder / REQUESTS, len(lines)


def take_in(folder: Path, documents: Iterable[Document], asker: Asker, answers: Answers) -> Imported:
    """Keep the answers in the folder's `*.jsonl` (the requests among them are passed over) that answer today's requests.

    AnswerError where the folder holds no answers at all.
    """
    requests = {request.id: request.article for document in documents for request in asker.requests(document)}
    found: dict[str, dict[str, Answer]] = {}
    refused: list[str] = []
    for place, number, line in _lines(folder):
        try:
            answer = _answer(json.loads(line))
        except (ValueError, RecursionError) as fault:
            refused.append(f"{place}, line {number}: {one_line(fault)}")
            continue
        if answer is None:
            continue
        article = requests.get(answer.request)
        if article is None:
            refused.append(
                f"{place}, line {number}: «{answer.request}» answers no request of today: text, rules or instructions have "
                "changed, or the article is not here; export again"
            )
            continue
        found.setdefault(article, {})[answer.request] = answer
    if not found and not refused:
        raise AnswerError(f"{folder}: there are no answers in its *.jsonl files; put the service's output there.")
    for article, new in sorted(found.items()):
        current = {id_: kept for id_, kept in answers.of(article).items() if id_ in requests}
        answers.keep(article, {**current, **new}.values())
    return Imported(sum(map(len, found.values())), len(found), tuple(refused))


def _lines(folder: Path) -> Iterable[tuple[Path, int, str]]:
    for place in sorted(folder.glob("*.jsonl")):
        if place.stat().st_size > LARGEST:
            raise AnswerError(f"{place}: is larger than {LARGEST // 2**20} MB; split it into several files.")
        try:
            text = place.read_text("utf-8")
        except UnicodeDecodeError as fault:
            raise AnswerError(f"{place}: is not UTF-8; save it as UTF-8.") from fault
        yield from ((place, number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def _answer(record: Any) -> Answer | None:
    """The answer in one line; None for a request. ValueError, with the reason, where it is neither."""
    if not isinstance(record, Mapping) or not isinstance(record.get("custom_id"), str):
        raise ValueError("has no custom_id; each line must be an answer to one request")
    if "body" in record and "response" not in record:
        return None
    id_ = record["custom_id"]
    if isinstance(record.get("content"), str):
        return Answer(id_, str(record.get("model") or "unnamed"), record["content"])
    if record.get("error"):
        raise ValueError(f"«{id_}» failed: {json.dumps(record['error'], ensure_ascii=False)[:200]}")
    try:
        body = record["response"]["body"]
        choice, usage = body["choices"][0], body.get("usage") or {}
        return Answer.from_json(
            {
                "request": id_,
                "model": body.get("model") or "unnamed",
                "content": choice["message"]["content"],
                "finish": choice.get("finish_reason"),
                "tokens_in": usage.get("prompt_tokens"),
                "tokens_out": usage.get("completion_tokens"),
            }
        )
    except (KeyError, IndexError, TypeError, AttributeError):
        raise ValueError(f"«{id_}» has no response with a text; what came is no chat completion") from None
