"""Claims in one line of words: how rules state what they must give, and how people compare it.

recruitsThrough(Trump campaign, Fiverr)
pay(turkers, less_than 5 USD per hour)
not subjectTo(couriers, no-contract)
reported: workforceSize(matchmakers, at_least 150 person)
"""

from __future__ import annotations

from decimal import Decimal

from tacheron.records import Claim


def say(claim: Claim) -> str:
    """The claim in one line, with its predicate, its ends or its figure, its denial and its reserve."""
    what = claim.object if claim.object is not None else _figure(claim)
    said = f"{'not ' if claim.negated else ''}{claim.predicate}({claim.subject}, {what})"
    return f"reported: {said}" if claim.modality == "reported" else said


def agrees(claim: Claim, said: str) -> bool:
    """True where the claim is what a line says; a line without «reported:» says nothing of the reserve."""
    own = say(claim)
    if not said.startswith("reported: "):
        own = own.removeprefix("reported: ")
    return own.casefold() == said.casefold()


def _figure(claim: Claim) -> str:
    bound = "" if claim.bound == "exact" else f"{claim.bound} "
    top = "" if claim.max_value is None else f"-{_plain(claim.max_value)}"
    per = "" if claim.per is None else f" per {claim.per}"
    return f"{bound}{_plain(claim.value)}{top} {claim.unit}{per}"


def _plain(value: Decimal | None) -> str:
    return "?" if value is None else format(value.normalize(), "f")
