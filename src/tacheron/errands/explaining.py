"""Why one claim was made: found by its id or the beginning of it, its article read again by the rules."""

from __future__ import annotations

import json

from tacheron.corpus import Corpus, gather
from tacheron.errands.extractors import extractor_of
from tacheron.errors import ArticleError, UsageError
from tacheron.ledger import Ledger
from tacheron.places import Rooms
from tacheron.reading import FramesExtractor
from tacheron.reading.explaining import Reason, reason
from tacheron.reviewing import ReviewedClaim
from tacheron.showing.reasons import as_record, as_text


def explained(rooms: Rooms, wanted: str, form: str, language: str) -> str:
    """The claim and its reason, as text or JSON; UsageError where the beginning of an id means none or several."""
    found = claim_named(gather(rooms), wanted)
    why = _reason(rooms, found)
    if form == "json":
        return json.dumps(as_record(found, why), ensure_ascii=False, indent=1) + "\n"
    return as_text(found, why, language)


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


def _reason(rooms: Rooms, found: ReviewedClaim) -> Reason | None:
    ledger = Ledger(rooms)
    try:
        document = ledger.document(found.original.article)
    except ArticleError:
        document = None
    extractor = extractor_of(rooms, "frames")
    if document is None or not isinstance(extractor, FramesExtractor):
        return None
    return reason(extractor, document, found.original)
