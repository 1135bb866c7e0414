"""Why a claim was made: its article is read again, which gives the same, and the firing that made it is laid open."""

from __future__ import annotations

from dataclasses import dataclass

from tacheron.reading.extractor import FramesExtractor
from tacheron.reading.fillers import Filler
from tacheron.reading.matching import Candidate
from tacheron.reading.page import Page
from tacheron.records import Claim, Document


@dataclass(frozen=True)
class Part:
    """A participant: its name as recorded, how it was found, the words that name it, and where; a cost of 0 is surest."""

    name: str
    found: str
    words: str | None
    start: int | None
    cost: float


@dataclass(frozen=True)
class Reason:
    """A rule and its file, the word that set it off, the sentence, the two ends, and how the words are said."""

    frame: str
    file: str
    trigger: str
    trigger_start: int
    sentence: str
    sentence_start: int
    subject: Part
    object: Part
    base: float
    confidence: float
    source: str | None
    reported: bool
    negated: bool


def reason(extractor: FramesExtractor, document: Document, claim: Claim) -> Reason | None:
    """The surest firing that makes the claim; None where the article, read as it is now, does not give it any more."""
    page, made = extractor.made(document)
    same = [(one, c) for one, c in made if one.id == claim.id]
    if not same:
        return None
    # Of several firings the one that stands in the record: by the same rule, at the same place, the surest.
    best = max(same, key=lambda m: (m[0].frame == claim.frame, m[0].start == claim.start, m[0].confidence or 0))
    return _told(page, *best)


def _told(page: Page, claim: Claim, c: Candidate) -> Reason:
    sentence, token = c.trigger.sentence, c.trigger.token
    return Reason(
        frame=c.frame.name,
        file=f"{c.frame.language}/{c.frame.place.name}",
        trigger=page.text[token.start : token.end],
        trigger_start=token.start,
        sentence=page.text[sentence.start : sentence.end],
        sentence_start=sentence.start,
        subject=_part(page, c, c.subject),
        object=_part(page, c, c.object),
        base=c.frame.confidence,
        confidence=float(claim.confidence or 0),
        source=c.stance.source,
        reported=claim.modality == "reported",
        negated=claim.negated,
    )


def _part(page: Page, c: Candidate, filler: Filler) -> Part:
    if filler.figure is not None:
        figure = filler.figure
        return Part("", "figure", page.text[figure.start : figure.end], figure.start, filler.cost)
    if filler.mention is None:
        return Part(filler.name, "rule", None, None, filler.cost)
    meant = filler.mention
    words = page.text[meant.start : meant.end]
    if meant.sentence != c.trigger.sentence.index:
        return Part(filler.name, "antecedent", words, meant.start, filler.cost)
    return Part(filler.name, "sentence", words, meant.start, filler.cost)
