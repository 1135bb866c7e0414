"""Words with a meaning: how the files `words-*.toml` are read and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tacheron.errors import LexiconError
from tacheron.lexicon.spelling import LANGUAGES, spellings, text_list


class Terms(Protocol):
    """What the lexicon asks of the ontology's vocabulary: the names of its types, task types and conditions."""

    @property
    def types(self) -> Mapping[str, Any]: ...
    @property
    def task_types(self) -> Mapping[str, Any]: ...
    @property
    def conditions(self) -> Mapping[str, Any]: ...


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


def read_words(file: Path, tables: Mapping[str, Any], terms: Terms) -> Iterator[WordList]:
    """The lists of one file, `[group]` or `[group.meaning]` each; LexiconError for the first that cannot be used.

    Lists of a group whose name ends in «-act» hold lines for `read_act`, which are left as they stand.
    """
    for group, meaning, lists in _leaves(file, tables):
        name = f"{group}.{meaning}"
        _check_meaning(file, name, group, meaning, terms)
        if not isinstance(lists, dict) or not lists or not set(lists) <= set(LANGUAGES):
            raise LexiconError(file, name, "must have a list «fr», a list «en» and nothing else")
        for code in sorted(lists):
            lines = text_list(file, name, lists, code)
            acts = group.endswith("-act")
            forms = {line: line for line in lines} if acts else _spelled(lines)
            yield WordList(group, meaning, code, forms, file)


def check_words(lists: list[WordList]) -> None:
    """A form has one meaning in a group, and a meaning one list in a language."""
    seen: dict[tuple[str, str, str], WordList] = {}
    for words in lists:
        for form in words.forms:
            other = seen.setdefault((words.group, words.language, form.casefold()), words)
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


def _spelled(lines: tuple[str, ...]) -> dict[str, str]:
    """Where two lines give the same form, the first one gives its dictionary form."""
    forms: dict[str, str] = {}
    for line in lines:
        first, *others = spellings(line)
        for form in (first, *others):
            forms.setdefault(form, first)
    return forms


def _check_meaning(file: Path, name: str, group: str, meaning: str, terms: Terms) -> None:
    """Conditions are the ontology's; so are tasks named with a hyphen, other tasks are plain noun phrases."""
    if group.startswith("condition-") and meaning not in terms.conditions:
        raise LexiconError(file, name, "is no condition of ontology/conditions.ttl; correct it or add it there")
    if group.startswith("task-") and "-" in meaning and meaning not in terms.task_types:
        raise LexiconError(file, name, "is no task type of ontology/task-types.ttl; correct it or write it with spaces")
