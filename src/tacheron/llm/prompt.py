"""What the model is told, in the article's language: `ingest/prompts/<language>.md`, filled from ontology and lexicon.

The instructions list nothing that stands elsewhere: types, predicates, tasks and conditions come from the ontology, the
names by which known entities should go from the lexicon, the examples from `ingest/prompts/examples.jsonl`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from tacheron.errors import PromptError
from tacheron.lexicon import Lexicon
from tacheron.llm.schema import NAME, units_of
from tacheron.reading.layout import paragraphs
from tacheron.reading.names import NameFinder
from tacheron.reading.wordlists import WordLists
from tacheron.records import BOUNDS, Document
from tacheron.vocabulary import Vocabulary

EXAMPLES = "examples.jsonl"
_ARTICLE = {
    "en": "Title: {title}\n{note}{names}Article:\n{text}",
    "fr": "Titre : {title}\n{note}{names}Article :\n{text}",
}
_NAMES = {"en": "Canonical names: {names}.\n", "fr": "Noms canoniques : {names}.\n"}
_PART = {
    "en": "This is part {number} of {all} of the article; list the claims of this part.\n",
    "fr": "Ceci est la partie {number} sur {all} de l’article ; relève les affirmations de cette partie.\n",
}


@dataclass(frozen=True)
class Example:
    """A text and the answer that it should get, as JSON."""

    language: str
    text: str
    answer: str


class Prompts:
    """The instructions for each language, made once, and the message that puts one piece of an article."""

    def __init__(self, folder: Path, vocabulary: Vocabulary, lexicon: Lexicon, examples: int | None = None) -> None:
        """At most `examples` examples a language, all of them for None; PromptError where a file cannot be used."""
        shown = read_examples(folder / EXAMPLES)
        self.instructions: Mapping[str, str] = {
            language: _instructions(
                folder, language, vocabulary, [e for e in shown if e.language == language][:examples]
            )
            for language in _ARTICLE
        }
        self._lexicon = lexicon
        self._finders: dict[str, NameFinder] = {}

    def article(self, document: Document, text: str, number: int, of: int) -> str:
        """The message with piece `number` (from 1) of `of`, and the canonical names of what the lexicon knows in it."""
        language = document.article.language
        names = self._names(text, language)
        return _ARTICLE[language].format(
            title=document.article.title,
            note="" if of == 1 else _PART[language].format(number=number, all=of),
            names=_NAMES[language].format(names="; ".join(names)) if names else "",
            text=text,
        )

    def _names(self, text: str, language: str) -> list[str]:
        """Name and type of each entity of the lexicon that the text names, in the order of the text."""
        if language not in self._finders:
            self._finders[language] = NameFinder(self._lexicon, WordLists(self._lexicon, language))
        found = (name.entry for line in self._finders[language].find(list(paragraphs(text))) for name in line)
        return list(dict.fromkeys(f"{entry.name} ({entry.type})" for entry in found if entry is not None))


def read_examples(file: Path) -> list[Example]:
    """The examples in the order of their lines; PromptError where a line is none."""
    try:
        lines = file.read_text("utf-8").splitlines()
        return [_example(json.loads(line)) for line in lines if line.strip()]
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError) as fault:
        raise PromptError(
            file, f"cannot be used ({fault}); each line is an object with language, text and claims"
        ) from fault


def _example(record: Mapping[str, Any]) -> Example:
    answer = json.dumps({NAME: record["claims"]}, ensure_ascii=False)
    return Example(str(record["language"]), str(record["text"]).strip(), answer)


def _instructions(folder: Path, language: str, vocabulary: Vocabulary, examples: Iterable[Example]) -> str:
    file = folder / f"{language}.md"
    # A scholar edits these files: what they may do is to be filled, no more.
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    try:
        template = environment.from_string(file.read_text("utf-8"))
        return template.render(
            language=language,
            types=[*vocabulary.types.values()],
            relations=vocabulary.relations(),
            observations=vocabulary.observations(),
            tasks=[*vocabulary.task_types],
            conditions=[*vocabulary.conditions.values()],
            bounds=BOUNDS,
            units=units_of(vocabulary),
            examples=[*examples],
        )
    except (OSError, UnicodeDecodeError) as fault:
        raise PromptError(file, f"cannot be read ({fault}); restore it, or make a new workspace") from fault
    except TemplateError as fault:
        raise PromptError(file, f"is no template that can be filled ({fault}); correct that place") from fault
