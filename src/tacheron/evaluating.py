"""Which claims are compared with which reference: those of the workspace, of a file, or of articles read right now."""

from __future__ import annotations

from pathlib import Path

from tacheron.articles import receive_all
from tacheron.errors import UsageError
from tacheron.ingesting import Load, Tell
from tacheron.ledger import Ledger
from tacheron.places import Rooms
from tacheron.scoring import Record, Score, evaluate, read_reference, yardstick
from tacheron.vocabulary import load_vocabulary


def evaluate_claims(
    rooms: Rooms, gold: Path, load: Load, articles: Path | None = None, predicted: Path | None = None,
    tell: Tell = lambda *_: None,
) -> Score:  # fmt: skip
    """How the claims compare with those in `gold`.

    The claims are those in `predicted`; or, if that is None, what is read in the texts of the folder `articles`, of
    which nothing is kept; or, without both, the workspace's. With `articles` every article there counts, those for
    which there is no reference claim too. ArticleError for the first text that cannot be taken in.
    """
    reference = read_reference(gold)
    empty: list[str] = []
    offered: list[Record] = []
    if articles is not None:
        received, faults = receive_all([articles])
        if faults:
            raise faults[0]
        empty = [one.document.article.id for one in received]
    if predicted is not None:
        offered = read_reference(predicted)
    elif articles is not None:
        extractor = load(rooms)
        for done, one in enumerate(received, 1):
            offered += [claim.to_json() for claim in extractor.read(one.document)]
            tell("reading", done, len(received))
    else:
        offered = [claim.to_json() for claim in Ledger(rooms).all_claims()]
        _must_have_been_read(rooms, reference)
    return evaluate(reference, offered, empty, by=yardstick(load_vocabulary(rooms.ontology)))


def _must_have_been_read(rooms: Rooms, reference: list[Record]) -> None:
    """UsageError where none of the reference's articles was ever read here: a score of nothing misleads."""
    wanted = {str(record["article"]) for record in reference}
    if wanted and wanted.isdisjoint(Ledger(rooms).ids_with_claims()):
        raise UsageError(
            f"{rooms.ingest}: there are no claims of {', '.join(sorted(wanted)[:3])}; take these articles in with "
            "«tacheron ingest», or name the folder of their texts with --articles."
        )
