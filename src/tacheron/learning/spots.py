"""What in a sentence may be a mention: each name, pronoun, possessive and noun, and what its neighbourhood says it is.

The lexicon and the rules of `reading` have their say as features beside the words; what comes of it is learned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tacheron.learning.wordings import word
from tacheron.reading.gazetteer import fold
from tacheron.reading.mention import Mention
from tacheron.reading.page import Page
from tacheron.reading.sentences import Sentence, Token
from tacheron.reading.syntax import preposition
from tacheron.reading.wordlists import WordLists

NOTHING = "nothing"
_POINTING = {
    "le": "the", "la": "the", "l'": "the", "les": "the", "the": "the", "ce": "this", "cet": "this", "cette": "this",
    "ces": "this", "this": "this", "these": "this", "that": "this", "those": "this", "son": "own", "sa": "own", "ses": "own",
    "leur": "own", "leurs": "own", "its": "own", "their": "own", "his": "own", "her": "own", "un": "a", "une": "a", "des": "some",
    "a": "a", "an": "a", "du": "the", "au": "the", "aux": "the", "notre": "our", "nos": "our", "our": "our",
}  # fmt: skip
_SPEAKERS = {
    "fr": {"je", "j'", "nous", "on", "qui", "dont", "leur", "leurs", "moi"},
    "en": {"i", "we", "us", "our", "who", "which", "my", "whose", "you"},
}


@dataclass(frozen=True, eq=False)
class Spot:
    """A place where an entity may be mentioned: tokens `first`..`last` around `head`; `kind` is name, place, noun or pronoun."""

    sentence: int
    first: int
    last: int
    head: int
    start: int
    end: int
    kind: str
    name: str
    lemma: str
    plural: bool
    pointing: str
    mention: Mention | None = None


def spots_of(page: Page, index: int, words: WordLists) -> list[Spot]:
    """The spots of one sentence in the order of the text."""
    sentence = page.sentences[index]
    found: dict[int, Spot] = {}
    for m in page.mentions[index]:
        if m.kind in ("name", "place", "pronoun", "described"):
            spot = _of_mention(sentence, m)
            known = found.get(spot.head)
            if known is None or (known.kind == "noun" and spot.kind != "noun"):
                found[spot.head] = spot
    covered = {i for s in found.values() if s.kind in ("name", "place") for i in range(s.first, s.last + 1)}
    counted = {i for f in page.figures[index] for i in range(f.first, f.last + 1) if f.quantity.noun is None}
    for token in sentence.tokens:
        if token.i in found or token.i in covered or token.i in counted:
            continue
        if token.pos in ("NOUN", "PROPN") and any(c.isalpha() for c in token.text):
            found[token.i] = _of_token(sentence, token, "noun")
        elif token.lower in _SPEAKERS[words.language] and token.pos in ("PRON", "DET", "ADP", "SCONJ"):
            found[token.i] = _of_token(sentence, token, "pronoun")
    return sorted(found.values(), key=lambda s: (s.first, s.head))


def _of_mention(sentence: Sentence, m: Mention) -> Spot:
    kind = {"described": "noun"}.get(m.kind, m.kind)
    head = sentence.tokens[m.head]
    first = m.first
    return Spot(
        m.sentence, first, m.last, m.head, m.start, m.end, kind, m.name, (m.noun or head.lemma).lower() if kind == "noun" else head.lemma,
        m.plural, _pointing(sentence, first), m,
    )  # fmt: skip


def _of_token(sentence: Sentence, token: Token, kind: str) -> Spot:
    return Spot(
        sentence.index, token.i, token.i, token.i, token.start, token.end, kind, token.text, token.lemma, token.plural,
        _pointing(sentence, token.i),
    )  # fmt: skip


def _pointing(sentence: Sentence, first: int) -> str:
    """How the noun phrase begins: the, this, own, a, some, our; «bare» where nothing points."""
    for back in (1, 2, 3):
        if first - back < 0:
            break
        token = sentence.tokens[first - back]
        if token.lower in _POINTING:
            return _POINTING[token.lower]
        if token.pos not in ("ADJ", "NUM", "ADV"):
            break
    return "bare"


class Describer:
    """Says of a spot what speaks for its being this or that."""

    def __init__(self, words: WordLists, alike: Mapping[str, int]) -> None:
        self._alike = alike
        self._words = words

    def features(self, page: Page, spot: Spot) -> list[str]:
        sentence = page.sentences[spot.sentence]
        head = sentence.tokens[spot.head]
        named = spot.kind in ("name", "place")
        found = [
            "bias",
            f"kind={spot.kind}",
            f"points={spot.pointing}",
            f"dep={head.dep}",
            f"plural={spot.plural}",
            f"part={sentence.paragraph.kind}",
        ]
        found += [f"kind={spot.kind}&points={spot.pointing}&plural={spot.plural}"]
        if named:
            found += self._of_name(page, spot)
        else:
            found += [f"lemma={spot.lemma}", f"end={spot.lemma[-4:]}", f"lemma={spot.lemma}&points={spot.pointing}"]
            if spot.lemma in self._alike:
                found += [
                    f"lemma=~{self._alike[spot.lemma]}",
                    f"lemma=~{self._alike[spot.lemma]}&points={spot.pointing}&{spot.plural}",
                ]
            found += [f"listed={t}" for t in (self._words.kind_of(spot.lemma) or self._words.kind_of(head.text))[:2]]
            found += [f"listed&{spot.pointing}={t}" for t in self._words.kind_of(spot.lemma)[:1]]
            if spot.mention is not None:
                found.append(f"rule={spot.mention.types[0]}")
        found += list(self._around(sentence, spot, head))
        return found

    def _of_name(self, page: Page, spot: Spot) -> Iterator[str]:
        m = spot.mention
        assert m is not None
        text = page.text[m.start : m.end]
        known = "known" if m.entry is not None else "new"
        yield f"{known}={m.types[0]}"
        yield f"{known}={'|'.join(m.types[:3])}"
        yield f"origin={m.noun or 'plain'}"
        if m.entry is not None:
            yield f"entry={m.entry.name}"
        parts = text.split()
        yield f"parts={min(len(parts), 4)}"
        yield f"last={fold(parts[-1])}"
        yield f"first={fold(parts[0])}"
        yield f"end={fold(text)[-3:]}"
        shape = (
            "upper"
            if text.isupper()
            else "camel"
            if any(c.isupper() for c in parts[0][1:])
            else "digit"
            if any(c.isdigit() for c in text)
            else "plain"
        )
        yield f"shape={shape}&{min(len(parts), 3)}"
        named = sum(x.name == m.name for ms in page.mentions for x in ms)
        yield f"often={min(named, 4)}"
        if any(
            x.name == m.name
            for i, ms in enumerate(page.mentions)
            for x in ms
            if page.sentences[i].paragraph.kind in ("title", "heading")
        ):
            yield "titled"

    def _around(self, sentence: Sentence, spot: Spot, head: Token) -> Iterator[str]:
        tokens = sentence.tokens
        for back in (1, 2, 3):
            if spot.first - back >= 0:
                t = tokens[spot.first - back]
                yield f"-{back}={word(t)}"
                if back == 1 and spot.first > 1:
                    yield f"-12={word(tokens[spot.first - 2])} {word(t)}"
                yield from self._beside("before", t)
        for on in (1, 2, 3, 4, 5):
            if spot.last + on < len(tokens):
                t = tokens[spot.last + on]
                if on <= 2:
                    yield f"+{on}={word(t)}"
                yield from self._beside("after", t)
                kind = self._words.kind_of(t.text)
                if kind and tokens[spot.last + 1].text in (",", "(", "–", "—"):
                    yield f"apposed={kind[0]}"
        if spot.last + 2 < len(tokens):
            yield f"+12={word(tokens[spot.last + 1])} {word(tokens[spot.last + 2])}"
        governor = sentence.head(head)
        if governor is not None:
            yield f"under={governor.lemma}"
            yield f"under={governor.lemma}/{head.dep}"
            if governor.lemma in self._alike:
                yield f"under=~{self._alike[governor.lemma]}/{head.dep}"
            prep = preposition(sentence, head)
            if prep:
                yield f"prep={prep}"
                yield f"prep={prep}&under={governor.lemma}"
        for child in sentence.dependents(head):
            if child.dep not in ("punct", "det", "case"):
                yield f"over={child.dep}:{word(child)}"
                yield f"over={child.dep}"

    def _beside(self, side: str, token: Token) -> Iterator[str]:
        """A word near the spot, the group of its like, and what it would describe."""
        yield f"{side}={word(token)}"
        if token.lemma in self._alike:
            yield f"{side}=~{self._alike[token.lemma]}"
        kind = self._words.kind_of(token.text)
        if kind:
            yield f"{side}-kind={kind[0]}"
