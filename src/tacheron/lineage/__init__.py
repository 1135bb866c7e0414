"""Where sources differ and where they only seem to agree: claims in, findings out, nothing decided.

    conflicts   figures that differ, side by side, and what may make them all true
    origins     articles that repeat one source are one origin: citations, notes, copies, spokesmen
    citations   from an article to whom it goes back
    statements  what is said, on how many independent origins it stands, and who denies it
    breaking    the articles and the origins without which a chain falls, or is less sure
    ranking     what is lost without an origin, and how the order of the platforms changes
    comparing   what each source says on one question

Which relations tell that two sources speak with one voice, the ontology says (`dl:chainRole`).
"""

from __future__ import annotations

from tacheron.lineage.conflicts import Difference, Disagreement, disagreements
from tacheron.lineage.origins import Lineage, Origin, origins_of
from tacheron.lineage.statements import (
    Contradiction,
    Statement,
    contradictions,
    corroborated,
    on_one_source,
    only_denied,
    statements,
)

__all__ = [
    "Contradiction", "Difference", "Disagreement", "Lineage", "Origin", "Statement", "contradictions", "corroborated",
    "disagreements", "on_one_source", "only_denied", "origins_of", "statements",
]  # fmt: skip
