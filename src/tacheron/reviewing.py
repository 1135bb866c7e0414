"""Verdicts and claims together: what stands, what was rejected or corrected, and which verdicts lost their claim.

A verdict is tied to its claim by the claim's id, so it outlives a new reading that finds the same claim. One whose
claim is gone is *orphaned*: listed, never dropped. Of several verdicts on one claim the last line holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from tacheron.errors import RecordError
from tacheron.records import Claim, Verdict

UNREVIEWED = "unreviewed"
ACCEPTED = "accepted"
REJECTED = "rejected"
CORRECTED = "corrected"
_FIXED = frozenset({"article", "quote", "start", "end", "also", "confidence", "extractor", "frame"})
CORRECTABLE = frozenset(field.name for field in fields(Claim)) - _FIXED


@dataclass(frozen=True)
class ReviewedClaim:
    """A claim as it stands after review.

    `status` is «unreviewed» or the judgement that holds, `verdict` the line which says so. `original` is the claim as
    the machine made it: another one than `claim` where somebody corrected it, with another id.
    """

    claim: Claim
    status: str
    original: Claim
    verdict: Verdict | None = None


@dataclass(frozen=True)
class Reviewed:
    """Every claim with its status, in the order of the claims, and the verdicts that no claim has any more."""

    claims: tuple[ReviewedClaim, ...]
    orphaned: tuple[Verdict, ...]


def reviewed(claims: Iterable[Claim], verdicts: Iterable[Verdict]) -> Reviewed:
    """Apply the verdicts in the order of their lines.

    A verdict names the claim as the machine made it, or as an earlier correction left it; «accepted» on the latter
    leaves it corrected. Orphaned verdicts keep the order of their lines. Two claims that a correction made equal become
    one with the evidence of both. RecordError where a correction gives no sound claim.
    """
    standing = {claim.id: ReviewedClaim(claim, UNREVIEWED, claim) for claim in claims}
    home = {id_: id_ for id_ in standing}
    orphaned = []
    for verdict in verdicts:
        at = home.get(verdict.claim)
        if at is None:
            orphaned.append(verdict)
            continue
        standing[at] = _judged(standing[at], verdict)
        # A claim that the machine made keeps its own verdicts, should a correction arrive at the same id.
        home.setdefault(standing[at].claim.id, at)
    return Reviewed(_each_once(standing.values()), tuple(orphaned))


def accepted_claims(claims: Iterable[ReviewedClaim]) -> list[Claim]:
    """The claims that count, corrected where somebody corrected them: all but the rejected ones."""
    return [each.claim for each in claims if each.status != REJECTED]


def _judged(before: ReviewedClaim, verdict: Verdict) -> ReviewedClaim:
    anew = verdict.claim == before.original.id
    claim = before.original if anew else before.claim
    status = verdict.judgement
    if status == CORRECTED:
        claim = _corrected(claim, verdict)
    elif status == ACCEPTED and not anew:
        status = CORRECTED
    return ReviewedClaim(claim, status, before.original, verdict)


def _corrected(claim: Claim, verdict: Verdict) -> Claim:
    place = f"ingest/reviews/{claim.article}.jsonl"
    fixed = sorted(verdict.correction.keys() - CORRECTABLE)
    if fixed:
        known = ", ".join(sorted(CORRECTABLE))
        fault = f"the correction of claim {verdict.claim} sets «{fixed[0]}»; what may be corrected is {known}"
        raise RecordError(place, None, fault)
    try:
        return Claim.from_json({**claim.to_json(), **verdict.correction})
    except ValueError as fault:
        raise RecordError(place, None, f"the correction of claim {verdict.claim}: {fault}") from fault


def _each_once(claims: Iterable[ReviewedClaim]) -> tuple[ReviewedClaim, ...]:
    """One of those with equal ids, in the place of the first; what people said of the claim itself goes before."""
    found: dict[str, ReviewedClaim] = {}
    for each in claims:
        twin = found.get(each.claim.id)
        found[each.claim.id] = each if twin is None else _one_of(twin, each)
    return tuple(found.values())


def _one_of(first: ReviewedClaim, second: ReviewedClaim) -> ReviewedClaim:
    kept, other = sorted((first, second), key=lambda each: (each.verdict is None, each.status == CORRECTED))
    more = sorted(set(other.claim.evidence) - set(kept.claim.evidence))
    return replace(kept, claim=replace(kept.claim, also=(*kept.claim.also, *more)))
