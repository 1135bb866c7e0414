"""Everything that the files of a workspace say, read, reviewed and resolved: what the graph is made of.

A fault in an article or in its claims takes that article out and is listed; a fault in what people wrote (verdicts,
decisions) or in the rules stops at once, since going on without it would publish what somebody has rejected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tacheron.entities import Entities, resolve
from tacheron.errors import ArticleError, RecordError, TacheronError
from tacheron.ledger import Ledger
from tacheron.lexicon import Lexicon, load_lexicon
from tacheron.places import Rooms
from tacheron.privacy import Discretion
from tacheron.records import Article, Claim, Verdict
from tacheron.reviewing import ReviewedClaim, reviewed
from tacheron.vocabulary import Vocabulary, load_vocabulary


@dataclass(frozen=True)
class Corpus:
    """The articles and their claims, by article; `orphaned` are verdicts whose claim is gone, by article."""

    vocabulary: Vocabulary
    lexicon: Lexicon
    articles: tuple[Article, ...]
    claims: tuple[ReviewedClaim, ...]
    entities: Entities
    orphaned: Mapping[str, tuple[Verdict, ...]]
    faults: tuple[TacheronError, ...]


def gather(rooms: Rooms) -> Corpus:
    """The corpus of a workspace, always in the same order."""
    vocabulary = load_vocabulary(rooms.ontology)
    lexicon = load_lexicon(rooms.ingest / "lexicon", vocabulary)
    ledger = Ledger(rooms)
    articles: list[Article] = []
    claims: list[ReviewedClaim] = []
    orphaned: dict[str, tuple[Verdict, ...]] = {}
    faults = _strays(ledger)
    for id_ in ledger.ids():
        try:
            article, said = ledger.article(id_), ledger.claims(id_)
            _must_be_known(ledger.place_of_claims(id_), said, vocabulary)
        except (ArticleError, RecordError) as fault:
            faults.append(fault)
            continue
        result = reviewed(said, ledger.verdicts(id_))
        _must_be_known(ledger.place_of_verdicts(id_), [each.claim for each in result.claims], vocabulary)
        articles.append(article)
        claims.extend(result.claims)
        if result.orphaned:
            orphaned[id_] = result.orphaned
    entities = resolve([each.claim for each in claims], lexicon, ledger.decisions(), vocabulary=vocabulary)
    return Corpus(vocabulary, lexicon, tuple(articles), tuple(claims), entities, orphaned, tuple(faults))


def discretion_of(rooms: Rooms) -> Discretion:
    """What withholds the names of the workspace's private individuals."""
    return Discretion(gather(rooms).entities)


def _strays(ledger: Ledger) -> list[TacheronError]:
    """Files of claims whose article is gone."""
    known = set(ledger.ids())
    said = "there is no article of this name in ingest/articles; bring it back, or delete this file."
    strays = (id_ for id_ in ledger.ids_with_claims() if id_ not in known)
    return [RecordError(ledger.place_of_claims(id_), None, said) for id_ in strays]


def _must_be_known(place: Path, claims: Iterable[Claim], vocabulary: Vocabulary) -> None:
    """RecordError for a claim with a word that the ontology does not have (any more)."""
    for claim in claims:
        words = [
            ("predicate", claim.predicate, vocabulary.predicates),
            ("type", claim.subject_type, vocabulary.types),
            ("type", claim.object_type, vocabulary.types),
        ]
        for kind, word, known in words:
            if word is not None and word not in known:
                said = f"claim {claim.id} has the {kind} «{word}», which the ontology has not; read the article again."
                raise RecordError(place, None, said)
