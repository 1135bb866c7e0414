"""The canned questions themselves, as one reads them: all of them by theme, and one with its parameters and columns.

What they answer is left to `asking`, how rows look to `tables`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby

from tacheron.queries import Parameter, Question
from tacheron.showing.tables import rendered
from tacheron.showing.wording import say

LISTED = ("theme", "name", "question", "parameters")
"""The columns of a list of questions that is no text."""


def by_theme(questions: Iterable[Question]) -> list[Question]:
    """The questions, those of one theme together; themes and names in the order of the alphabet, whatever the language."""
    return sorted(questions, key=lambda each: (each.theme["en"], each.name))


def as_list(questions: Iterable[Question], language: str, form: str, width: int | None = None) -> str:
    """All questions: under the name of their theme for the screen, else rows of LISTED in one of the forms of `tables`."""
    those = by_theme(questions)
    if form != "table":
        return rendered(LISTED, [listed(each, language) for each in those], form)
    names = max((len(each.name) for each in those), default=0)
    lines: list[str] = []
    for theme, group in groupby(those, key=lambda each: each.theme[language]):
        lines += ["", theme]
        for each in group:
            lines += _beside(f"  {each.name:{names}}  ", each.question[language], width)
    return "\n".join([*lines[1:], "", say("ask.more", language), ""])


def listed(question: Question, language: str) -> tuple[str, str, str, str]:
    """A question as a row of LISTED; a parameter that may be left out stands in brackets."""
    named = " ".join(each.name if each.required else f"[{each.name}]" for each in question.parameters)
    return question.theme[language], question.name, question.question[language], named


def about(question: Question, language: str, width: int | None = None) -> str:
    """One question for the screen: what it asks, the values that it takes, what its columns hold."""
    lines = [question.name, *_beside("  ", question.question[language], width)]
    lines += _beside("  ", question.summary[language], width)
    named = [(each.name, _told(each, language)) for each in question.parameters]
    held = [(each.name, each.meaning[language]) for each in question.columns]
    names = max(len(name) for name, _ in [*named, *held])
    for heading, rows in (("ask.parameters", named), ("ask.columns", held)):
        lines += ["", say(heading, language) if rows else say("ask.none", language)]
        for name, meaning in rows:
            lines += _beside(f"  {name:{names}}  ", meaning, width)
    return "\n".join([*lines, "", _example(question), ""])


def about_as_json(question: Question) -> str:
    """One question as JSON, its texts in both languages."""
    record = {
        "name": question.name, "theme": question.theme, "question": question.question, "summary": question.summary,
        "parameters": [
            {"name": p.name, "kind": p.kind, "required": p.required, "default": p.default, "allowed": list(p.allowed),
             "meaning": p.meaning}
            for p in question.parameters
        ],
        "columns": [{"name": column.name, "meaning": column.meaning} for column in question.columns],
    }  # fmt: skip
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _told(parameter: Parameter, language: str) -> str:
    """What a parameter means, of which kind it is, and what it is if nothing is said."""
    more = [say(f"ask.kind.{parameter.kind}", language)]
    if parameter.required:
        more.append(say("ask.required", language))
    elif parameter.default is not None:
        more.append(say("ask.default", language, value=parameter.default.strip('"')))
    if parameter.allowed:
        more.append(say("ask.allowed", language, values=", ".join(parameter.allowed)))
    return f"{parameter.meaning[language]} ({' · '.join(more)})"


def _example(question: Question) -> str:
    needed = [f" --param {each.name}=…" for each in question.parameters if each.required]
    return f"tacheron query {question.name}{''.join(needed)}"


def _beside(start: str, text: str, width: int | None) -> list[str]:
    """The text beside `start`, its further lines under its first; one line where no width is given."""
    import textwrap

    room = max((width or 100_000) - len(start), 24)
    first, *more = textwrap.wrap(text, room) or [""]
    return [start + first, *(" " * len(start) + line for line in more)]
