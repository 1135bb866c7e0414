"""Running the rules over one article: each trigger found, its roles filled, its claims made.

A verb triggers by its lemma, in any voice and mood, also as a participle; «faire+appel» asks for a companion word.
A mention triggers by its type. A pattern runs over the sentence written out with each mention and figure as one sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tacheron.reading.fillers import Filler, Seeker, Trigger
from tacheron.reading.frames import PLACE_IN_PATTERN, Frame, Role, Template
from tacheron.reading.gazetteer import fold
from tacheron.reading.mention import Mention
from tacheron.reading.page import Figure, Page
from tacheron.reading.phrases import coordinated_mentions
from tacheron.reading.sentences import Sentence, Token
from tacheron.reading.stance import Stance, Stances
from tacheron.reading.wordlists import WordLists


@dataclass(frozen=True)
class Candidate:
    """A claim in the making: the template of a frame with its two fillers, where, and how it is said."""

    frame: Frame
    template: Template
    subject: Filler
    object: Filler
    trigger: Trigger
    stance: Stance
    firing: int

    @property
    def cost(self) -> float:
        return self.subject.cost + self.object.cost


class Matcher:
    """The frames of one language, indexed by what sets them off."""

    def __init__(self, frames: Sequence[Frame], words: WordLists) -> None:
        self._words = words
        self._frames = tuple(f for f in frames if f.language == words.language)
        self._verbs = _index(self._frames, "verbs")
        self._nouns = _index(self._frames, "nouns")
        self._adjectives = _index(self._frames, "adjectives")
        self._by_mention = [f for f in self._frames if f.mention]
        self._by_figure = [f for f in self._frames if f.figure]
        self._patterns = [f for f in self._frames if f.match is not None]

    def candidates(self, page: Page, seeker: Seeker, stances: Stances) -> Iterator[Candidate]:
        """All that the frames make of the article, in the order of the text; contradictions are left to the caller."""
        firing = 0
        for sentence in page.sentences:
            for frame, trigger, given in self._firings(page, sentence):
                firing += 1
                yield from self._claims(page, frame, trigger, given, seeker, stances, firing)

    def _firings(
        self, page: Page, sentence: Sentence
    ) -> Iterator[tuple[Frame, Trigger, Mapping[str, Mention | Figure]]]:
        lemmas: set[str] = {t.lemma for t in sentence.tokens} | {t.lower for t in sentence.tokens}
        for token in sentence.tokens:
            if token.name:
                continue
            for frame, companion in self._set_off(token):
                found = _companion(sentence, token, companion)
                if (companion is None or found is not None) and self._admits(frame, sentence, lemmas, page):
                    yield frame, Trigger(sentence, token, None, found), {}
        for mention in page.mentions[sentence.index]:
            for frame in self._by_mention:
                if mention.types[0] in frame.mention or f"{mention.types[0]}:{mention.name}" in frame.mention:
                    if frame.listed and len(coordinated_mentions(sentence, mention, page.mentions[sentence.index])) < 2:
                        continue
                    if self._admits(frame, sentence, lemmas, page):
                        yield frame, Trigger(sentence, sentence.tokens[mention.head], mention), {}
        for figure in page.figures[sentence.index]:
            for frame in self._by_figure:
                if figure.kind in frame.figure and self._admits(frame, sentence, lemmas, page):
                    yield frame, Trigger(sentence, sentence.tokens[figure.head], figure=figure), {}
        if self._patterns:
            yield from self._by_pattern(page, sentence, lemmas)

    def _set_off(self, token: Token) -> Iterator[tuple[Frame, str | None]]:
        if token.pos in ("VERB", "AUX"):
            yield from self._verbs.get(token.lemma, ())
        elif token.pos in ("NOUN", "PROPN", "X"):
            yield from self._nouns.get(token.lemma, ())
            if token.lower != token.lemma:
                yield from self._nouns.get(token.lower, ())
        elif token.pos in ("ADJ", "ADV"):
            yield from self._adjectives.get(token.lemma, ())
            yield from self._verbs.get(_infinitive(token.lemma, self._words.language), ())

    def _admits(self, frame: Frame, sentence: Sentence, lemmas: set[str], page: Page) -> bool:
        if frame.with_ and not any(self._present(w, sentence, lemmas, page) for w in frame.with_):
            return False
        return not any(self._present(w, sentence, lemmas, page) for w in frame.without)

    def _present(self, word: str, sentence: Sentence, lemmas: set[str], page: Page) -> bool:
        if word.startswith("@"):
            return any(self._words.in_groups(lemma, frozenset((word,))) for lemma in lemmas)
        if " " in word:
            return fold(word) in fold(page.text[sentence.start : sentence.end])
        return word in lemmas

    def _by_pattern(
        self, page: Page, sentence: Sentence, lemmas: set[str]
    ) -> Iterator[tuple[Frame, Trigger, Mapping[str, Mention | Figure]]]:
        written, items, starts = _written(page, sentence)
        for frame in self._patterns:
            if not self._admits(frame, sentence, lemmas, page):
                continue
            assert frame.match is not None
            for match in _compiled(frame.match).finditer(written):
                given = {name: items[int(number)] for name, number in match.groupdict().items() if number is not None}
                if all(_is(given[n], frame.roles[n]) for n in given):
                    token = sentence.tokens[starts.get(match.start(), 0)]
                    yield frame, Trigger(sentence, token), given

    def _claims(
        self,
        page: Page,
        frame: Frame,
        trigger: Trigger,
        given: Mapping[str, Mention | Figure],
        seeker: Seeker,
        stances: Stances,
        firing: int,
    ) -> Iterator[Candidate]:
        filled: dict[str, list[Filler]] = {}
        for name, role in frame.roles.items():
            if name in given:
                filled[name] = _given(given[name], role, seeker)
            else:
                filled[name] = seeker.fill(role, trigger)
                used = any(name in (t.subject, t.object) for t in frame.claims)
                if not filled[name] and (role.is_figure or not used):
                    return  # a figure must be there, and a role that no claim uses is a condition
        stance = stances.at(trigger.sentence, trigger.token, trigger.mention)
        for template in frame.claims:
            for subject in _fillers(template.subject, filled):
                for object_ in _fillers(template.object, filled):
                    if subject.mention is None or subject.mention is not object_.mention:
                        yield Candidate(frame, template, subject, object_, trigger, stance, firing)


def _fillers(part: str, filled: Mapping[str, list[Filler]]) -> list[Filler]:
    return [Filler(part[1:], "", 0.0)] if part.startswith("=") else filled.get(part, [])


def _given(item: Mention | Figure, role: Role, seeker: Seeker) -> list[Filler]:
    if isinstance(item, Figure):
        return [Filler("", item.kind, 0.0, figure=item, start=item.start, end=item.end)]
    filler = seeker.named(item, role, 0.0)
    return [] if filler is None else [filler]


def _index(frames: Sequence[Frame], kind: str) -> dict[str, list[tuple[Frame, str | None]]]:
    found: dict[str, list[tuple[Frame, str | None]]] = {}
    for frame in frames:
        for word in sorted(getattr(frame, kind)):
            lemma, _, companion = word.partition("+")
            found.setdefault(lemma, []).append((frame, companion or None))
    return found


@lru_cache(maxsize=4096)
def _infinitive(adjective: str, language: str) -> str:
    """The verb of which an adjective is the past participle, as far as its ending tells; "" otherwise."""
    if language != "fr":
        return ""
    for ending, verb in (("ée", "er"), ("é", "er"), ("ie", "ir"), ("i", "ir"), ("ue", "re"), ("u", "re")):
        if adjective.endswith(ending):
            return adjective.removesuffix(ending) + verb
    return ""


def _companion(sentence: Sentence, token: Token, word: str | None) -> Token | None:
    """The companion among what hangs on the verb, at most two steps down, or right after it (a particle)."""
    if word is None:
        return None
    for child in sentence.dependents(token):
        if word in (child.lemma, child.lower):
            return child
        for grandchild in sentence.dependents(child):
            if word in (grandchild.lemma, grandchild.lower):
                return grandchild
    follower = sentence.tokens[token.i + 1] if token.i + 1 < len(sentence.tokens) else None
    return follower if follower is not None and word in (follower.lemma, follower.lower) else None


def _written(page: Page, sentence: Sentence) -> tuple[str, list[Mention | Figure], dict[int, int]]:
    """The sentence in small letters, each figure and mention as «⟦n:kinds⟧», the tokens parted by one space; and where each begins."""
    items: list[Mention | Figure] = []
    covered: dict[int, int] = {}
    ranked: list[Mention | Figure] = [
        *page.figures[sentence.index],
        *sorted(
            page.mentions[sentence.index],
            key=lambda m: (m.kind == "pronoun", m.kind in ("task", "condition"), -(m.last - m.first)),
        ),
    ]
    for item in ranked:
        span = range(item.first, item.last + 1)
        if isinstance(item, Figure) and item.quantity.noun is not None:
            span = range(item.first, max(item.first, _before_noun(sentence, item)) + 1)
        if not any(i in covered for i in span):
            items.append(item)
            for i in span:
                covered[i] = len(items) - 1
    pieces: list[str] = []
    starts: dict[int, int] = {}
    length = 0
    for token in sentence.tokens:
        number = covered.get(token.i)
        if number is not None and token.i != items[number].first:
            continue
        word = token.lower if number is None else f"⟦{number}:{_kinds(items[number])}⟧"
        starts[length] = token.i
        pieces.append(word)
        length += len(word) + 1
    return " ".join(pieces), items, starts


def _kinds(item: Mention | Figure) -> str:
    """What a mention or figure may be: the first two types of what the lexicon knows, else all."""
    if isinstance(item, Figure):
        return item.kind
    return " ".join(item.types[:2] if item.entry is not None else item.types)


def _before_noun(sentence: Sentence, figure: Figure) -> int:
    noun = next(
        (t.i for t in sentence.tokens if figure.quantity.noun is not None and t.start >= figure.quantity.noun[0]),
        figure.last + 1,
    )
    return min(figure.last, noun - 1)


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\S)" + PLACE_IN_PATTERN.sub(r"⟦(?P<\1>\\d+):[^⟧]*\\b(?:\2)\\b[^⟧]*⟧", pattern) + r"(?!\S)")


def _is(item: Mention | Figure, role: Role) -> bool:
    if isinstance(item, Figure):
        return item.kind in role.types
    return not role.is_figure and item.may_be(role.types)
