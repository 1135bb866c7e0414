"""The lexicon's words of one language, made ready for reading: which noun means which kind of thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from tacheron.lexicon import Entry, Lexicon
from tacheron.reading.gazetteer import Gazetteer, fold
from tacheron.reading.sentences import Sentence, Token

# Which group of words describes what: the types a noun of the group may have, the likeliest first.
KINDS: dict[str, tuple[str, ...]] = {
    "worker": ("WorkerGroup", "Worker"),
    "employee": ("WorkerGroup", "Worker", "Person"),
    "person": ("WorkerGroup", "Worker", "Person", "Client"),
    "collective": ("WorkerGroup",),
    "click-farm": ("ClickFarm",),
    "campaign": ("Campaign",),
    "intermediary": ("Intermediary", "Organization", "Client"),
    "platform": ("Platform",),
    "organization": ("Organization", "Client", "Intermediary"),
    "client": ("Client",),
    "source": ("Person",),
    "head": ("Person",),
    "work": ("Work",),
    "system": ("System", "Platform"),
}


class WordLists:
    """What the lexicon says of the words of one language, indexed for the other modules of `reading`."""

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        self.language = language
        self._lexicon = lexicon
        self._folded: dict[str, frozenset[str]] = {}
        self.demonyms = lexicon.demonyms(language)
        self.place_prepositions = frozenset(
            ("de", "à", "en", "dans", "d'", "depuis")
            if language == "fr"
            else ("in", "of", "from", "near", "at", "outside", "across")
        )
        self.place_verbs = frozenset(fold(w) for w in lexicon.forms("located", language))
        self.locative = re.compile(r"\b(?:à|en|au|aux|dans|depuis|vers|près de|in|at|from|near|to|outside|around)\s+$")

    @cached_property
    def kinds(self) -> dict[str, tuple[str, ...]]:
        """Each folded noun and the types that it may describe; an earlier group of KINDS wins."""
        found: dict[str, tuple[str, ...]] = {}
        for group, types in KINDS.items():
            for form in self._lexicon.forms(group, self.language):
                found.setdefault(fold(form), types)
        return found

    @cached_property
    def nouns(self) -> Gazetteer[tuple[str, ...]]:
        """Phrases that describe a participant."""
        pairs: dict[str, tuple[str, ...]] = {}
        for group, types in KINDS.items():
            for form in self._lexicon.forms(group, self.language):
                known = pairs.get(form, ())
                pairs[form] = (*known, *(t for t in types if t not in known))
        return Gazetteer(pairs)

    @cached_property
    def tasks(self) -> Gazetteer[str]:
        return Gazetteer(self._lexicon.meanings("task-noun", self.language))

    @cached_property
    def worker_tasks(self) -> dict[str, str]:
        return {fold(form): task for form, task in self._lexicon.meanings("worker-task", self.language).items()}

    @cached_property
    def conditions(self) -> Gazetteer[str]:
        phrases = dict(self._lexicon.meanings("condition-word", self.language))
        phrases.update(dict.fromkeys(self._lexicon.forms("minor", self.language), "minor"))
        return Gazetteer(phrases)

    @cached_property
    def _acts(self) -> dict[str, list[tuple[str, str, frozenset[str]]]]:
        """By verb: task or condition, what it means, and the folded objects with which it means that."""
        found: dict[str, list[tuple[str, str, frozenset[str]]]] = {}
        for kind in ("task", "condition"):
            for act in self._lexicon.acts(f"{kind}-act", self.language):
                objects = frozenset(fold(o) for o in act.objects)
                for verb in act.verbs:
                    found.setdefault(verb, []).append((kind, act.meaning, objects))
        return found

    def acts_of(self, sentence: Sentence, verb: Token) -> Iterator[tuple[str, str, Token | None]]:
        """The tasks and conditions that a verb means with one of the words that hang on it: kind, meaning, that word."""
        for kind, meaning, objects in self._acts.get(verb.lemma, ()):
            if not objects:
                yield kind, meaning, None
                continue
            other = _object(sentence, verb, objects)
            if other is not None:
                yield kind, meaning, other

    def kind_of(self, word: str) -> tuple[str, ...]:
        return self.kinds.get(fold(word), ())

    def is_kind(self, word: str, types: Iterable[str]) -> bool:
        return not set(self.kind_of(word)).isdisjoint(types)

    def is_collective(self, word: str) -> bool:
        return fold(word) in self.group("collective")

    def in_groups(self, word: str, names: Iterable[str]) -> bool:
        """True where the word is one of `names`, or stands in one of the groups that are written «@group»."""
        folded = fold(word)
        return any(folded in self.group(n[1:]) if n.startswith("@") else folded == fold(n) for n in names)

    def group(self, name: str) -> frozenset[str]:
        """The folded forms of a group of words."""
        if name not in self._folded:
            self._folded[name] = frozenset(fold(w) for w in self._lexicon.forms(name, self.language))
        return self._folded[name]

    def stem(self, noun: str) -> str:
        """The dictionary form of a noun of the lexicon, folded: «annotatrices» and «annotateur» are one."""
        return self._stems.get(fold(noun), fold(noun))

    def canonical_group(self, noun: str) -> str | None:
        """The name of the group that a generic noun means («travailleurs du clic»: micro-workers), None for any other."""
        return self._generic.get(fold(noun))

    def group_of(self, platform: str) -> str | None:
        """The name of the group that works on a platform («turkers»); of several the first, None where there is none."""
        return self._groups_by_platform.get(platform)

    def platform_of(self, group: str) -> str | None:
        """The platform whose workers a group of the lexicon is; None where it is nobody's."""
        return self._platforms_by_group.get(group)

    @cached_property
    def _stems(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for group in KINDS:
            for form, base in self._lexicon.bases(group, self.language).items():
                found.setdefault(fold(form), fold(base))
        return found

    @cached_property
    def _generic(self) -> dict[str, str]:
        return {fold(form): e.name for e in self._groups for form in e.forms(self.language)}

    @cached_property
    def _groups_by_platform(self) -> dict[str, str]:
        return {e.platform: e.name for e in reversed(self._groups) if e.platform is not None}

    @cached_property
    def _platforms_by_group(self) -> dict[str, str]:
        return {e.name: e.platform for e in self._groups if e.platform is not None}

    @cached_property
    def _groups(self) -> list[Entry]:
        return [e for e in self._lexicon.entries if e.type == "WorkerGroup"]


def _object(sentence: Sentence, verb: Token, objects: frozenset[str]) -> Token | None:
    """The word within the verb's reach that is one of the objects, or begins one of several words."""
    for token in _reach(sentence, verb):
        if fold(token.text) in objects or fold(token.lemma) in objects:
            return token
        for length in (2, 3, 4):
            phrase = fold(" ".join(t.text for t in sentence.tokens[token.i : token.i + length])).replace("' ", "'")
            if phrase in objects:
                return token
    return None


def _reach(sentence: Sentence, verb: Token) -> Iterator[Token]:
    """What hangs on the verb and, two steps down, on its objects: «examiner la photo», «dresser la liste des ingrédients»."""
    for child in sentence.dependents(verb):
        if child.i < verb.i - 6 or child.dep in ("conj", "advcl", "parataxis"):
            continue
        yield child
        for grandchild in sentence.dependents(child):
            yield grandchild
            if grandchild.pos in ("NOUN", "ADP"):
                yield from sentence.dependents(grandchild)
