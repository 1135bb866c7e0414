"""The extractor by frames: from a document to its claims, offline and the same every time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from typing import Protocol

from tacheron.lexicon import Lexicon
from tacheron.reading.antecedents import Resolver
from tacheron.reading.arrangements import arranged
from tacheron.reading.fillers import Filler, Seeker
from tacheron.reading.frames import Frame
from tacheron.reading.layout import paragraphs
from tacheron.reading.matching import Candidate, Matcher
from tacheron.reading.mentions import MentionFinder
from tacheron.reading.names import Name, NameFinder
from tacheron.reading.naming import Namer
from tacheron.reading.page import Page, figures_of
from tacheron.reading.quantities import read_quantities
from tacheron.reading.sentences import parse, tidy
from tacheron.reading.stance import Discourse, Stances
from tacheron.reading.wordlists import WordLists
from tacheron.records import Claim, Document, Evidence
from tacheron.vocabulary import Vocabulary

QUOTE = 300


class Extractor(Protocol):
    """Turns a document into claims; `name` says which, in which version of its rules."""

    @property
    def name(self) -> str: ...

    def read(self, document: Document) -> list[Claim]:
        """The claims of the document in the order of the text; [] where it has none."""
        ...


class FramesExtractor:
    """Reads with spaCy's parse and the frames of `ingest/frames`."""

    def __init__(self, frames: Sequence[Frame], lexicon: Lexicon, vocabulary: Vocabulary) -> None:
        self._frames = tuple(frames)
        self._lexicon = lexicon
        self._vocabulary = vocabulary
        self._tools: dict[str, _Tools] = {}
        self._last: tuple[Document, LaidOpen] | None = None
        self.name = f"frames-{hashlib.sha256(_spelled(self._frames).encode()).hexdigest()[:8]}"

    def read(self, document: Document) -> list[Claim]:
        """The claims of the document in the order of the text, each once, with all its evidence."""
        _, kept = self.made(document)
        claims, firings = _joined(kept)
        return arranged(claims, firings, self._vocabulary)

    def made(self, document: Document) -> tuple[Page, list[tuple[Claim, Candidate]]]:
        """The article laid open, and each claim with the firing that makes it, before those that say the same are joined."""
        laid = self.laid_open(document)
        made = [(claim, c) for c in laid.candidates if (claim := self._claim(document, laid.page, c)) is not None]
        return laid.page, _one_reading_a_figure(made)

    def only(self, frame: Frame) -> FramesExtractor:
        """The same reading with one frame alone; what costs time to make is shared."""
        alone = FramesExtractor([frame], self._lexicon, self._vocabulary)
        tools = self._tools_for(frame.language)
        alone._tools[frame.language] = replace(tools, matcher=Matcher([frame], tools.words))
        return alone

    def laid_open(self, document: Document) -> LaidOpen:
        """The article as the frames see it, with all that they would claim of it; the last one is remembered."""
        if self._last is None or self._last[0] != document:
            tools = self._tools_for(document.article.language)
            page, stances, seeker = tools.laid_open(document)
            candidates = [c for c in tools.matcher.candidates(page, seeker, stances) if c.stance.claims]
            self._last = (document, LaidOpen(page, stances, tools.words, tuple(candidates)))
        return self._last[1]

    def page(self, document: Document) -> Page:
        """The article laid open, for those who look at how it was read."""
        return self._tools_for(document.article.language).laid_open(document)[0]

    def _tools_for(self, language: str) -> _Tools:
        if language not in self._tools:
            words = WordLists(self._lexicon, language)
            self._tools[language] = _Tools(
                words,
                NameFinder(self._lexicon, words),
                MentionFinder(words),
                Matcher(self._frames, words),
                Discourse(self._lexicon, language),
            )
        return self._tools[language]

    def _claim(self, document: Document, page: Page, c: Candidate) -> Claim | None:
        predicate = self._vocabulary.predicates[c.template.predicate]
        subject_type = _admitted(c.subject, predicate.subject_types)
        if subject_type is None:
            return None
        start, end = _quote(c, page)
        base = Claim(
            article=document.article.id,
            predicate=predicate.name,
            subject=c.subject.name,
            subject_type=subject_type,
            quote=document.text[start:end],
            start=start,
            end=end,
            attributed_to=c.stance.source,
            modality=c.frame.modality or ("reported" if c.stance.reported else "asserted"),
            negated=c.template.negated or c.stance.negated,
            confidence=Decimal(str(round(max(0.05, c.frame.confidence * 0.94**c.cost), 2))),
            extractor=self.name,
            frame=c.frame.name,
        )
        return self._with_figure(base, c, page) if c.object.figure is not None else self._with_object(base, c)

    def _with_object(self, base: Claim, c: Candidate) -> Claim | None:
        admitted = self._vocabulary.predicates[base.predicate].object_types
        if c.object.type == "":
            entry = self._lexicon.entry(c.object.name)
            kind = (
                "Condition"
                if c.object.name in self._vocabulary.conditions
                else "TaskType"
                if entry is None
                else entry.type
            )
        else:
            kind = _admitted(c.object, admitted) or ""
        if kind not in admitted or c.object.name.casefold() == base.subject.casefold():
            return None
        return replace(base, object=c.object.name, object_type=kind)

    def _with_figure(self, base: Claim, c: Candidate, page: Page) -> Claim | None:
        assert c.object.figure is not None
        predicate = self._vocabulary.predicates[base.predicate]
        if predicate.kind != "observation":
            return None
        q = c.object.figure.quantity
        unit = q.unit or next(iter(sorted(predicate.units - {"currency"})), None)
        if unit is None or not predicate.admits_unit(unit):
            return None
        of = _counted(c.object, page) if predicate.ofs else None
        return replace(
            base,
            value=q.value,
            max_value=q.max_value,
            bound=c.frame.bound or q.bound,
            unit=unit,
            per=(q.per or c.frame.per) if predicate.pers else None,
            of=of,
            negated=False,
        )


def _spelled(value: object) -> str:
    """A rule in one spelling, whatever the order of its sets and wherever its file lies."""
    if isinstance(value, frozenset):
        return f"{{{', '.join(sorted(map(_spelled, value)))}}}"
    if isinstance(value, tuple):
        return f"({', '.join(map(_spelled, value))})"
    if isinstance(value, Mapping):
        return _spelled(tuple(sorted(value.items())))
    if is_dataclass(value):
        return _spelled(tuple((f.name, getattr(value, f.name)) for f in fields(value) if f.type != "Path"))
    return repr(value)


@dataclass(frozen=True, eq=False)
class LaidOpen:
    """An article laid open: its page, the stance of each clause, the words of its language, and what the frames make of it."""

    page: Page
    stances: Stances
    words: WordLists
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class _Tools:
    """What reading one language takes; made once."""

    words: WordLists
    names: NameFinder
    mentions: MentionFinder
    matcher: Matcher
    discourse: Discourse

    def laid_open(self, document: Document) -> tuple[Page, Stances, Seeker]:
        language = self.words.language
        read = [p for p in paragraphs(document.text) if p.kind not in ("noise", "byline") and p.first_seen is None]
        named = self.names.find(read)
        sentences = parse(read, [[n.span for n in names] for names in named], language)
        by_paragraph = {p.index: names for p, names in zip(read, named, strict=True)}
        text = tidy(document.text)
        mentions = tuple(tuple(self.mentions.find(s, text, by_paragraph[s.paragraph.index])) for s in sentences)
        quantities = read_quantities(document.text, "fr" if language == "fr" else "en", _countries(named))
        page = Page(
            document.text,
            language,
            document.article.title,
            tuple(sentences),
            mentions,
            figures_of(sentences, quantities),
        )
        resolver = Resolver(page, self.words)
        namer = Namer(page, self.words)
        return page, Stances(page, resolver, self.discourse), Seeker(page, resolver, namer, self.words)


def _countries(named: Iterable[Iterable[Name]]) -> list[str]:
    """The countries that the article names, in the order of the text: they settle whose dollars are meant."""
    found: dict[str, None] = {}
    for names in named:
        for name in names:
            if name.entry is not None and name.entry.iso:
                found.setdefault(name.entry.iso[:2])
    return list(found)


def _admitted(filler: Filler, types: Iterable[str]) -> str | None:
    """The type to record: the filler's own where the predicate admits it, else another that the mention may be."""
    allowed = frozenset(types)
    if filler.type in allowed:
        return filler.type
    if filler.type == "Person" and "Worker" in allowed:
        return "Worker"  # who does the work is a worker
    return next((t for t in filler.mention.types if t in allowed), None) if filler.mention is not None else None


def _quote(c: Candidate, page: Page) -> tuple[int, int]:
    """From the first to the last word that the rule used in its sentence, at most QUOTE code points, the trigger kept."""
    places = [(c.trigger.token.start, c.trigger.token.end)]
    sentence = c.trigger.sentence
    for filler in (c.subject, c.object):
        if filler.start is not None and filler.end is not None and sentence.start <= filler.start < sentence.end:
            places.append((filler.start, filler.end))
    start, end = min(p[0] for p in places), max(p[1] for p in places)
    if end - start > QUOTE:
        start, end = max(start, c.trigger.token.start - QUOTE // 2), min(end, c.trigger.token.end + QUOTE // 2)
    return start, end


def _counted(filler: Filler, page: Page) -> str | None:
    """What a figure counts, in the text's own words: the noun after it, with what hangs on it."""
    figure = filler.figure
    if figure is None or figure.quantity.noun is None:
        return None
    sentence = page.sentences[figure.sentence]
    noun = sentence.tokens[figure.head]
    after = [t for t in sentence.subtree(noun) if t.i >= noun.i and t.i - noun.i < 6]
    # «10 millions d'utilisateurs et Freelancer 18 millions»: the name begins another figure.
    named = [t.i for t in after if t.dep == "conj" and t.pos == "PROPN"]
    after = [t for t in after if not named or t.i < named[0] - 1]
    words = page.text[after[0].start : after[-1].end] if after else noun.text
    return " ".join(words.split())[:80].rstrip(" ,;:.") or None


def _one_reading_a_figure(made: Sequence[tuple[Claim, Candidate]]) -> list[tuple[Claim, Candidate]]:
    """A figure says one thing: of two predicates that claim it, the surer is kept (the earlier frame of two equals)."""
    best: dict[int, tuple[Decimal, str, str]] = {}
    for claim, c in made:
        if c.object.figure is not None:
            rank = claim.confidence or Decimal(0)
            known = best.get(c.object.figure.start)
            if known is None or rank > known[0]:
                best[c.object.figure.start] = (rank, claim.predicate, claim.subject)
    return [
        (claim, c)
        for claim, c in made
        if c.object.figure is None or best[c.object.figure.start][1:] == (claim.predicate, claim.subject)
    ]


def _joined(made: Sequence[tuple[Claim, Candidate]]) -> tuple[list[Claim], list[int]]:
    """Each claim once: the surest reading stands, the other places become further evidence; with the firing that made it."""
    groups: dict[str, list[tuple[Claim, int]]] = {}
    for claim, c in made:
        groups.setdefault(claim.id, []).append((claim, c.firing))
    joined = []
    for group in groups.values():
        best, firing = max(group, key=lambda g: (g[0].confidence or Decimal(0), -g[0].start))
        others = {Evidence(c.start, c.end, c.quote) for c, _ in group if c.end <= best.start or c.start >= best.end}
        joined.append((replace(best, also=tuple(sorted(others))), firing))
    joined.sort(key=lambda j: (j[0].start, j[0].end, j[0].predicate, j[0].id))
    return [c for c, _ in joined], [f for _, f in joined]
