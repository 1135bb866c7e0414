"""Private names withheld: in any text that is published, an individual's name gives way to a pseudonym.

A name is found in any case, with or without accents, hyphens and invisible signs, as a whole or by one of its parts.
What is also a public name is left alone, and so is a longer public name which has a private one in it. A name that is
also a common word («Grace», «Modeste») is taken only with its capital and its own accents: `ingest/lexicon` lists such
words in the group «name-or-word».
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tacheron.entities import Entities, Entity, fold
from tacheron.entities.names import PARTICLES, is_description
from tacheron.entities.pseudonyms import is_called_a_person, noun
from tacheron.ontology import LANGUAGES

COMMON_WORDS = "name-or-word"
SHORTEST_PART = 4
_WORD = re.compile(r"[^\W_]+")
_JSON_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')
_IRI = re.compile(r"https?://\S+")
_GAP = re.compile(r"\.?\s*[-'·]?\s*")

Phrase = tuple[str, ...]
Texts = Mapping[str, str]


@dataclass(frozen=True)
class _Token:
    """A folded word, and where it stands in the text as it is."""

    word: str
    start: int
    end: int


class Discretion:
    """Replaces private names; made once from the entities, used for every text that leaves the house."""

    def __init__(self, entities: Entities) -> None:
        private = [entity for entity in entities.all if entity.private]
        self._common = _common_words(entities)
        self._spelled: dict[Phrase, set[str]] = {}
        self._instead: dict[Phrase, Texts] = {}
        for entity in private:
            self._withhold_wholes(entity)
        # A source of unknown type may be an institution, whose parts are common words.
        persons = [entity for entity in private if is_called_a_person(entity, entities.families)]
        for phrase, instead in _parts(persons, entities).items():
            self._instead.setdefault(phrase, instead)
        for name in _part_names(persons):
            self._spelled.setdefault(_phrase(name), set()).add(_with_accents(name))
        self._kept = _public_phrases(entities) | {
            _phrase(text) for instead in self._instead.values() for text in instead.values()
        }
        self._first = {phrase[0] for phrase in self._instead}
        self._longest = _longest_by_first_word([*self._instead, *self._kept])

    def text(self, text: str, language: str = "en") -> str:
        """The text with each private name replaced by its bearer's pseudonym in `language`; all else is untouched.

        A part of a name that several individuals share becomes the word for what they are. Doing it again changes
        nothing. Costs the length of the text.
        """
        tokens = _tokens(text)
        if self._first.isdisjoint(token.word for token in tokens):
            return text
        pieces, at, done = [], 0, 0
        while at < len(tokens):
            length = self._match(text, tokens, at)
            phrase = tuple(token.word for token in tokens[at : at + length])
            if phrase in self._instead and phrase not in self._kept:
                pieces += [text[done : tokens[at].start], self._instead[phrase][language]]
                done = tokens[at + length - 1].end
            at += max(length, 1)
        return "".join(pieces) + text[done:]

    def _withhold_wholes(self, entity: Entity) -> None:
        for name in entity.names:
            phrase = _phrase(name)
            if phrase and not is_description(name):
                self._instead.setdefault(phrase, entity.pseudonyms)
                self._spelled.setdefault(phrase, set()).add(_with_accents(name))

    def _match(self, text: str, tokens: Sequence[_Token], at: int) -> int:
        """How many words the longest name has that begins here; 0 where none does."""
        for length in range(min(self._longest.get(tokens[at].word, 0), len(tokens) - at), 0, -1):
            those = tokens[at : at + length]
            phrase = tuple(token.word for token in those)
            if phrase in self._kept and _adjoin(text, those):
                return length
            if phrase in self._instead and _adjoin(text, those) and self._is_name(text, those):
                return length
        return 0

    def _is_name(self, text: str, those: Sequence[_Token]) -> bool:
        """A short name is one only with its capital, a common word only with its capital and its own accents."""
        word = those[0].word
        if len(those) > 1 or (word not in self._common and len(word) >= SHORTEST_PART):
            return True
        written = text[those[0].start : those[0].end]
        as_spelled = word not in self._common or _with_accents(written) in self._spelled[(word,)]
        return as_spelled and written[0].isupper()


def in_json(document: str, tell: Callable[[str], str]) -> str:
    """The JSON document with `tell` done to each of its texts; its layout, its numbers and its IRIs stay as they are.

    A text is told as it reads: an escape before a name («\\nLaura») would hide the name's beginning.
    """

    def told(found: re.Match[str]) -> str:
        text = json.loads(found[0])
        return found[0] if _IRI.fullmatch(text) else json.dumps(tell(text), ensure_ascii=False)

    return _JSON_TEXT.sub(told, document)


def _parts(private: Sequence[Entity], entities: Entities) -> dict[Phrase, Texts]:
    """What to say for a part of a name: its bearer's pseudonym, or what its bearers are where there are several."""
    bearers: dict[Phrase, list[Entity]] = {}
    for entity in private:
        for phrase in sorted({_phrase(part) for part in _part_names([entity])}):
            bearers.setdefault(phrase, []).append(entity)
    return {
        phrase: those[0].pseudonyms
        if len(those) == 1
        else {code: noun(those[0], entities.families, code) for code in LANGUAGES}
        for phrase, those in bearers.items()
    }


def _part_names(private: Sequence[Entity]) -> Iterator[str]:
    """The given names and surnames of those who have both, as they are written."""
    for entity in private:
        for name in entity.names:
            written = _WORD.findall(unicodedata.normalize("NFC", name))
            if len(written) > 1 and not is_description(name):
                yield from (w for w in written if len(fold(w)) >= SHORTEST_PART and fold(w) not in PARTICLES)


def _public_phrases(entities: Entities) -> set[Phrase]:
    """The names that are never touched: those of public entities, and all that the lexicon lists but individuals."""
    spoken_of = [e for e in entities.all if not e.private and "/entity/" in e.iri]
    names = {name for entity in spoken_of for name in (*entity.names, *entity.labels.values())}
    listed = (entry for entry in entities.directory.lexicon.entries if entities.directory.is_public(entry))
    names |= {form for entry in listed for form in entry.forms()}
    return {_phrase(name) for name in names} - {()}


def _common_words(entities: Entities) -> set[str]:
    lexicon = entities.directory.lexicon
    if COMMON_WORDS not in lexicon.words:
        return set()
    return {fold(form) for code in LANGUAGES for form in lexicon.forms(COMMON_WORDS, code)}


def _longest_by_first_word(phrases: Sequence[Phrase]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for phrase in phrases:
        longest[phrase[0]] = max(longest.get(phrase[0], 0), len(phrase))
    return longest


def _phrase(name: str) -> Phrase:
    return tuple(token.word for token in _tokens(name))


def _tokens(text: str) -> list[_Token]:
    """The words of the folded text with their places in the text as it is, accents and invisible signs included."""
    folded, places = [], []
    for at, sign in enumerate(text):
        for letter in _folded(sign):
            folded.append(letter)
            places.append(at)
    places.append(len(text))
    found = _WORD.finditer("".join(folded))
    return [_Token(m.group(), places[m.start()], _end(text, places[m.end() - 1] + 1)) for m in found]


def _end(text: str, at: int) -> int:
    while at < len(text) and unicodedata.combining(text[at]):
        at += 1
    return at


def _adjoin(text: str, tokens: Sequence[_Token]) -> bool:
    """Whether nothing but a space, a hyphen, an apostrophe or an initial's dot stands between the words."""
    return all(_GAP.fullmatch(fold(text[one.end : other.start])) for one, other in pairwise(tokens))


def _with_accents(written: str) -> str:
    return unicodedata.normalize("NFC", written).casefold()


_folded = lru_cache(maxsize=4096)(fold)
