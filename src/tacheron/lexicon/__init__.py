"""The names and words by which the field is recognised: `ingest/lexicon/*.toml`, read, checked and indexed.

An *entry* is an entity with a name (`platforms.toml`, `places.toml` ...); a *word* is a word or phrase with a meaning
(`words-*.toml`). `ingest/lexicon/README.md` explains the files' keys and their notation. Nothing here looks into a
text: finding the names is the reading's affair, and so are letter case, apostrophes and hyphens, of which the files
hold one spelling.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from tacheron.errors import LexiconError
from tacheron.lexicon.entries import Entry, check_together, read_entries
from tacheron.lexicon.spelling import LANGUAGES, spellings
from tacheron.lexicon.words import Act, WordList, check_words, read_act, read_words
from tacheron.vocabulary import Vocabulary

__all__ = ["Act", "Entry", "Lexicon", "WordList", "load_lexicon", "spellings"]

RATES = "rates.toml"
"""What money was worth, which names nothing: `money` reads it."""


@dataclass(frozen=True)
class Lexicon:
    """Everything in the folder: the entries, sorted by type and name, and the lists of words, sorted by key."""

    entries: tuple[Entry, ...]
    lists: tuple[WordList, ...] = ()
    _groups: Mapping[tuple[str, str], tuple[WordList, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        groups: dict[tuple[str, str], list[WordList]] = {}
        for words in self.lists:
            for code in LANGUAGES:
                groups.setdefault((words.group, code), [])
            groups[words.group, words.language].append(words)
        object.__setattr__(self, "_groups", {key: tuple(lists) for key, lists in groups.items()})

    @cached_property
    def words(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """Group or group.meaning -> language -> surface forms: words["per.photo"]["fr"]."""
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for words in self.lists:
            found.setdefault(words.key, {})[words.language] = tuple(words.forms)
        return found

    def names(self, language: str | None = None) -> Mapping[str, Entry]:
        """Each surface form and the entry that it stands for, sorted by form.

        A canonical name, which is English, counts in each language in which no other entry claims it: in French
        «Mexico» is the city. For None English goes before French.
        """
        order = LANGUAGES if language is None else (language,)
        found = {form: entry for code in order for entry in self.entries for form in entry.claimed(code)}
        for entry in self.entries:
            found.setdefault(entry.name, entry)
        return dict(sorted(found.items()))

    def demonyms(self, language: str) -> Mapping[str, Entry]:
        """Each demonym or adjective of a place, in lower case, and its place."""
        return {form.lower(): entry for entry in self.entries for form in entry.demonyms.get(language, ())}

    def entry(self, name: str) -> Entry | None:
        """The entry with this canonical name, else None."""
        return self._by_name.get(name)

    def forms(self, group: str, language: str) -> tuple[str, ...]:
        """All surface forms of a group of words; LexiconError where no file has the group."""
        return tuple(form for words in self._group(group, language) for form in words.forms)

    def meanings(self, group: str, language: str) -> Mapping[str, str]:
        """Each surface form of a group and its meaning: meanings("per", "fr")["clichés"] is "photo".

        The meaning is "" in a group that is not divided. Raises LexiconError where no file has the group.
        """
        return {form: words.meaning for words in self._group(group, language) for form in words.forms}

    def bases(self, group: str, language: str) -> Mapping[str, str]:
        """Each surface form of a group and its dictionary form; LexiconError where no file has the group."""
        return {form: base for words in self._group(group, language) for form, base in words.forms.items()}

    def acts(self, group: str, language: str) -> tuple[Act, ...]:
        """The verb–object pairs of a group whose name ends in «-act»; LexiconError where no file has it."""
        return tuple(read_act(words.meaning, line) for words in self._group(group, language) for line in words.forms)

    def _group(self, group: str, language: str) -> tuple[WordList, ...]:
        if (group, language) not in self._groups:
            raise LexiconError("ingest/lexicon", group, "no words-*.toml has this group; add it or correct the name")
        return self._groups[group, language]

    @cached_property
    def _by_name(self) -> Mapping[str, Entry]:
        return {entry.name: entry for entry in self.entries}


def load_lexicon(folder: Path, vocabulary: Vocabulary) -> Lexicon:
    """Read and check all of `folder`/*.toml; a file named `words-*.toml` holds words, any other entries.

    Raises LexiconError for the first fault: its file, the entry, what is wrong and what to do.
    """
    entries: list[Entry] = []
    lists: list[WordList] = []
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise LexiconError(folder, "whole folder", "has no .toml file; «tacheron init» gives a workspace with one")
    for file in files:
        if file.name == RATES:
            continue
        if file.name.startswith("words-"):
            lists += read_words(file, _tables(file), vocabulary)
        else:
            entries += read_entries(file, _tables(file), vocabulary.types)
    check_together(entries)
    check_words(lists)
    entries.sort(key=lambda entry: (entry.type, entry.name))
    lists.sort(key=lambda words: (words.key, words.language))
    return Lexicon(tuple(entries), tuple(lists))


def _tables(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise LexiconError(file, "whole file", f"is no TOML in UTF-8 ({fault}); correct that line") from fault
