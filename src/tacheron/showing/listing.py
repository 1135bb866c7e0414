"""Claims as rows: for a spreadsheet all that is known of each, for the terminal what it says and in which words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from tacheron.entities import Entities
from tacheron.reading.notation import say
from tacheron.records import Article, Claim
from tacheron.reviewing import ReviewedClaim
from tacheron.showing.tables import Cell, as_csv, for_spreadsheets

SHORT = ("article", "claim", "said by", "review", "quote")
LONGEST_QUOTE = 300
_SAID = (
    "predicate", "subject", "subject_type", "object", "object_type", "value", "max_value", "bound", "unit", "per", "of",
    "negated", "modality", "attributed_to", "engagement", "when", "task",
)  # fmt: skip
FULL = (
    "id", "article", "title", "publisher", "published", *_SAID, "subject_iri", "object_iri", "review", "confidence",
    "quote", "start", "end", "places", "extractor", "frame",
)  # fmt: skip


def short_row(reviewed: ReviewedClaim) -> tuple[Cell, ...]:
    """A claim as a reader wants it in a list."""
    claim = reviewed.claim
    return (claim.article, say(claim), claim.attributed_to, reviewed.status, claim.quote)


def claims_csv(
    claims: Iterable[ReviewedClaim],
    articles: Iterable[Article],
    entities: Entities,
    discreet: Callable[[str], str] = str,
) -> str:
    """All claims with all that is known of them, as CSV for spreadsheets; `discreet` is done to every text."""
    known = {article.id: article for article in articles}
    rows = (full_row(each, known, entities) for each in claims)
    return as_csv(FULL, ([_fit(cell, discreet) for cell in row] for row in rows))


def full_row(reviewed: ReviewedClaim, articles: Mapping[str, Article], entities: Entities) -> tuple[Cell, ...]:
    """A claim with its article, its entities and its verdict, in the order of FULL; names as they are."""
    claim, article = reviewed.claim, articles[reviewed.claim.article]
    target = entities.object(claim)
    return (
        claim.id, claim.article, article.title, article.publisher, article.published,
        *(getattr(claim, name) for name in _SAID),
        entities.subject(claim).iri, target.iri if target is not None else None,
        reviewed.status, claim.confidence, _quotation(claim), claim.start, claim.end, len(claim.evidence),
        claim.extractor, claim.frame,
    )  # fmt: skip


def _quotation(claim: Claim) -> str:
    if len(claim.quote) <= LONGEST_QUOTE:
        return claim.quote
    # Between words: half a name would not be known as one that is to be withheld.
    return claim.quote[: LONGEST_QUOTE - 1].rsplit(maxsplit=1)[0] + "…"


def _fit(cell: Cell, discreet: Callable[[str], str]) -> Cell:
    return for_spreadsheets(discreet(cell) if isinstance(cell, str) else cell)
