"""Both extractors on one article: what they agree on is surer, what only one of them says is marked as such.

Two claims agree where the comparison with a reference would take one for the other (`scoring`). The claim of the frames
stays, with its id, so that verdicts on it stand; it names both extractors and takes a higher confidence: that at least
one of two independent readers is right. `disputed` gives the claims that one extractor alone makes of an article which
both have read: they are what a person should look at first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from tacheron.llm.extractor import LlmExtractor, joined
from tacheron.reading import Extractor
from tacheron.records import AND, Claim, Document
from tacheron.scoring import Yardstick, same_claim


class BothExtractors:
    """Reads by frames, and where a language model has answered for the article, by its answers too."""

    def __init__(self, frames: Extractor, llm: LlmExtractor, by: Yardstick) -> None:
        self._frames, self._llm, self._by = frames, llm, by
        self.name = f"{frames.name}{AND}{llm.name}"

    def read(self, document: Document) -> list[Claim]:
        claims = self._frames.read(document)
        judged = self._llm.judged_if_answered(document)
        return claims if judged is None else agreed(claims, judged[0], self._by)


class TwoReaders:
    """Reads by two extractors of which the second knows the first; what both say is said once, as surely as the surer says."""

    def __init__(self, first: Extractor, second: Extractor, by: Yardstick) -> None:
        self._first, self._second, self._by = first, second, by
        self.name = f"{first.name}{AND}{second.name}"

    def read(self, document: Document) -> list[Claim]:
        ours = self._first.read(document)
        return agreed(ours, _apart(ours, self._second.read(document)), self._by, independent=False)


def _apart(ours: Sequence[Claim], theirs: Sequence[Claim]) -> list[Claim]:
    """Their claims; an arrangement of theirs that has the key of one of ours takes another, unless people are in both."""
    people: dict[str | None, set[str]] = {}
    for claim in ours:
        people.setdefault(claim.engagement, set()).update(_people(claim))
    shared = {c.engagement for c in theirs if c.engagement is not None and people.get(c.engagement, set()) & _people(c)}
    clash = {key for key in people if key is not None} - shared
    return [replace(c, engagement=f"{c.engagement}-learned") if c.engagement in clash else c for c in theirs]


def _people(claim: Claim) -> set[str]:
    ends = ((claim.subject, claim.subject_type), (claim.object, claim.object_type))
    return {name for name, kind in ends if name is not None and kind in ("Worker", "WorkerGroup", "ClickFarm")}


def agreed(ours: Iterable[Claim], theirs: Iterable[Claim], by: Yardstick, independent: bool = True) -> list[Claim]:
    """All claims of both, in the order of the text, those that both make once; each of theirs agrees with one of ours."""
    left = list(theirs)
    made: list[Claim] = []
    for claim in ours:
        twin = _twin(claim, left, by)
        if twin is not None:
            left.remove(twin)
            claim = _both(claim, twin, independent)
        made.append(claim)
    return sorted(joined([*made, *left]), key=lambda c: (c.start, c.end, c.predicate, c.id))


def disputed(claims: Sequence[Claim]) -> list[Claim]:
    """Of one article's claims those that one extractor alone makes, where another read the article too."""
    readers = {name.partition("-")[0] for claim in claims for name in claim.extractors}
    return [claim for claim in claims if len(claim.extractors) == 1] if len(readers) > 1 else []


def _twin(claim: Claim, others: Iterable[Claim], by: Yardstick) -> Claim | None:
    """The claim that says the same, one on the same words before another."""
    record = claim.to_json()
    same = [other for other in others if same_claim(other.to_json(), record, by)]
    return max(same, key=lambda other: other.start < claim.end and claim.start < other.end, default=None)


def _both(claim: Claim, twin: Claim, independent: bool) -> Claim:
    one, other = (c.confidence or Decimal("0.5") for c in (claim, twin))
    surer = (1 - (1 - one) * (1 - other)).quantize(Decimal("0.01")) if independent else max(one, other)
    return replace(claim, confidence=surer, extractor=f"{claim.extractor}{AND}{twin.extractor}")
