"""Made-up claims as the graph that a build makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.synthetic import synthetic
from tacheron.corpus import Corpus
from tacheron.entities import resolve
from tacheron.lexicon import load_lexicon
from tacheron.places import Rooms
from tacheron.records import Article, Claim, Verdict
from tacheron.reviewing import reviewed
from tacheron.store.dumps import nquads
from tacheron.store.quads import graph_of
from tacheron.vocabulary import load_vocabulary

_JUDGEMENTS = {
    f"{number:02x}": "rejected" if number % 5 == 0 else "unsure" if number % 5 == 1 else "accepted"
    for number in range(26)
}


@dataclass(frozen=True)
class MadeUp:
    """What a build starts from once the claims are read from their files."""

    rooms: Rooms
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]

    def nquads(self) -> bytes:
        """From claims to the sorted N-Quads: ontology and lexicon read, names resolved, quads made."""
        vocabulary = load_vocabulary(self.rooms.ontology)
        lexicon = load_lexicon(self.rooms.ingest / "lexicon", vocabulary)
        standing = reviewed(self.claims, verdicts(self.claims)).claims
        entities = resolve(self.claims, lexicon, vocabulary=vocabulary)
        corpus = Corpus(vocabulary, lexicon, self.articles, standing, entities, {}, ())
        return nquads(graph_of(self.rooms, corpus))


def verdicts(claims: Iterable[Claim]) -> Iterator[Verdict]:
    """Verdicts on about one claim in ten, by its id: most accept it, some doubt it, every fifth rejects it."""
    for claim in claims:
        judgement = _JUDGEMENTS.get(claim.id[:2])
        if judgement is not None:
            note = "Not what the article says." if judgement == "rejected" else None
            yield Verdict(claim.id, judgement, "A reader", "2026-01-01", note=note)


def made_up(claims: int, root: Path) -> MadeUp:
    """`claims` made-up claims on the ontology and the lexicon at `root`."""
    made = synthetic(claims, root)
    return MadeUp(Rooms.at(root), made.articles, made.claims)
