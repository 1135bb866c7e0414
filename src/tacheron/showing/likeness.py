"""Why two names may be one, in words: a sentence for each reason, a line for a pair."""

from __future__ import annotations

from tacheron.likeness import Feature, Proposal
from tacheron.showing.wording import say


def reason(feature: Feature, language: str) -> str:
    """The sentence that says it; KeyError for a reason that has no words."""
    parts = [part if isinstance(part, str) else part[language] for part in feature.parts]
    if feature.says == "company":
        names = ", ".join(say("likeness.name", language, name=part) for part in parts)
        return say("likeness.company", language, names=names)
    one, other, more = (*parts, "")[:3]
    return say(f"likeness.{feature.says}", language, one=one, other=other, more=more)


def reasons(proposal: Proposal, language: str) -> str:
    """All of them, one after the other, the strongest by the names first."""
    return say("likeness.separator", language).join(reason(feature, language) for feature in proposal.features)


def line(proposal: Proposal, language: str) -> str:
    """The pair with its score and its reasons."""
    told = say("likeness.pair", language, one=proposal.a, other=proposal.b, reasons=reasons(proposal, language))
    return f"{proposal.score:.2f}  {told}"
