"""Why one claim was made: found by its id or the beginning of it, its article read again by the rules."""

from __future__ import annotations

import json

from tacheron.corpus import Corpus, gather
from tacheron.errands.extractors import frames_of, learned_of
from tacheron.errors import ArticleError, RoomError, UsageError
from tacheron.learning.extractor import FRAME
from tacheron.ledger import Ledger
from tacheron.places import Rooms
from tacheron.reading.explaining import Reason, reason
from tacheron.records import Document
from tacheron.reviewing import ReviewedClaim
from tacheron.showing.reasons import as_record, as_text


def explained(rooms: Rooms, wanted: str, form: str, language: str) -> str:
    """The claim and its reason, as text or JSON; UsageError where the beginning of an id means none or several."""
    found = claim_named(gather(rooms), wanted)
    document = _document(rooms, found)
    learned = found.original.frame == FRAME  # which no rule made: the article is read once, by who made the claim
    why = None if document is None or learned else _reason(rooms, document, found)
    weights = _weights(rooms, document, found) if document is not None and learned else []
    if form == "json":
        return json.dumps(as_record(found, why, weights), ensure_ascii=False, indent=1) + "\n"
    return as_text(found, why, weights, language)


def claim_named(corpus: Corpus, wanted: str) -> ReviewedClaim:
    """The claim with an id that begins so, as made or as corrected."""
    begun = [each for each in corpus.claims if wanted and each.original.id.startswith(wanted.lower())]
    begun = begun or [each for each in corpus.claims if wanted and each.claim.id.startswith(wanted.lower())]
    if len(begun) == 1:
        return begun[0]
    if not begun:
        raise UsageError(f"there is no claim «{wanted}»; «tacheron claims --format csv» lists their ids.")
    several = ", ".join(each.original.id for each in begun[:5])
    raise UsageError(f"«{wanted}» begins {len(begun)} ids ({several}{' …' if len(begun) > 5 else ''}); say more of it.")


def _document(rooms: Rooms, found: ReviewedClaim) -> Document | None:
    try:
        return Ledger(rooms).document(found.original.article)
    except ArticleError:
        return None


def _reason(rooms: Rooms, document: Document, found: ReviewedClaim) -> Reason | None:
    return reason(frames_of(rooms), document, found.original)


def _weights(rooms: Rooms, document: Document, found: ReviewedClaim) -> list[tuple[str, float]]:
    """What spoke most for a claim of the learned part, with its weight; [] where the models do not make it any more."""
    try:
        return learned_of(rooms).reasons(document, found.original.id)
    except RoomError:
        return []
