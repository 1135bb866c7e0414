"""Words with a meaning: how the files `words-*.toml` are read and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tacheron.errors import LexiconError
from tacheron.lexicon.spelling import LANGUAGES, spelled, spellings, text_list
from tacheron.vocabulary import Vocabulary


@dataclass(frozen=True)
class WordList:
    """The words of one meaning in one language: surface form -> dictionary form."""

    group: str
    meaning: str
    language: str
    forms: Mapping[str, str]
    place: Path

    @property
    def key(self) -> str:
        return f"{self.group}.{self.meaning}" if self.meaning else self.group


@dataclass(frozen=True)
class Act:
    """Verbs and objects that together mean one thing: «détourer» and «image» are image annotation.

    Verbs are dictionary forms, objects surface forms. Without objects the verb alone means it.
    """

    meaning: str
    verbs: frozenset[str]
    objects: frozenset[str]


def read_words(file: Path, tables: Mapping[str, Any], vocabulary: Vocabulary) -> Iterator[WordList]:
    """The lists of one file, `[group]` or `[group.meaning]` each; LexiconError for the first that cannot be used.

    Lists of a group whose name ends in «-act» hold lines for `read_act`, which are left as they stand.
    """
    for group, meaning, lists in _leaves(file, tables):
        name = f"{group}.{meaning}" if meaning else group
        _check_meaning(file, name, group, meaning, vocabulary)
        if not isinstance(lists, dict) or not lists or not set(lists) <= set(LANGUAGES):
            raise LexiconError(file, name, "must have a list «fr», a list «en» and nothing else")
        for code in sorted(lists):
            lines = text_list(file, name, lists, code)
            forms = _act_lines(file, name, lines) if group.endswith("-act") else spelled(file, name, lines)
            yield WordList(group, meaning, code, forms, file)


def check_words(lists: list[WordList]) -> None:
    """A form has one meaning in a group, and a meaning one list in a language."""
    groups: dict[tuple[str, str], dict[str, WordList]] = {}
    for words in lists:
        seen = groups.setdefault((words.group, words.language), {})
        for form in words.forms:
            other = seen.setdefault(form.casefold(), words)
            if other is not words:
                fault = f"«{form}» also stands under «{other.key}» ({other.place.name}); keep the likelier"
                raise LexiconError(words.place, words.key, fault)


def read_act(meaning: str, line: str) -> Act:
    """Read «verb / verb : object / object», objects in the notation of spellings; no colon where any object will do."""
    verbs, _, objects = line.partition(" : ")
    return Act(meaning, _alternatives(verbs), _alternatives(objects))


def _alternatives(text: str) -> frozenset[str]:
    return frozenset(form for notation in text.split(" / ") if notation for form in spellings(notation))


def _leaves(file: Path, tables: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for group, content in tables.items():
        if not isinstance(content, dict) or not content:
            raise LexiconError(file, group, "holds no words; write «fr = [...]» and «en = [...]» below it")
        if set(content) & set(LANGUAGES):
            yield group, "", content
        else:
            yield from ((group, meaning, lists) for meaning, lists in content.items())


def _act_lines(file: Path, name: str, lines: tuple[str, ...]) -> dict[str, str]:
    for line in lines:
        if not re.fullmatch(r"[^:/]+( / [^:/]+)*( : [^:/]+( / [^:/]+)*)?", line):
            fault = f"«{line}» must be «verb / verb : object / object», with a space before and after each sign"
            raise LexiconError(file, name, fault)
    return {line: line for line in lines}


def _check_meaning(file: Path, name: str, group: str, meaning: str, vocabulary: Vocabulary) -> None:
    """Conditions are the ontology's; so are tasks named with a hyphen, other tasks are plain noun phrases."""
    if group.startswith("condition-") and meaning not in vocabulary.conditions:
        raise LexiconError(file, name, "is no condition of ontology/conditions.ttl; correct it or add it there")
    if group.startswith("task-") and "-" in meaning and meaning not in vocabulary.task_types:
        raise LexiconError(file, name, "is no task type of ontology/task-types.ttl; correct it or write it with spaces")
