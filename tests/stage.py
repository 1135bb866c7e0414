"""Scenes for the tests of what is shown: claims made by hand or read from a file, put together as a build does it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from tacheron.chains import trace
from tacheron.chains.claimed import Gathered
from tacheron.corpus import Corpus
from tacheron.entities import resolve
from tacheron.errands.findings import find
from tacheron.errands.findings import scene_of as scene_of_corpus
from tacheron.lexicon import Lexicon, load_lexicon
from tacheron.records import Article, Claim
from tacheron.reviewing import ReviewedClaim
from tacheron.showing.scene import Scene
from tacheron.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = Article("paper-2020", "Le papier", "fr", ("A. Writer",), "The Paper", "2020-01-02")


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary(ROOT / "ontology")


@cache
def lexicon() -> Lexicon:
    return load_lexicon(ROOT / "ingest" / "lexicon", vocabulary())


def relation(subject: str, predicate: str, object_: str, **more: Any) -> Claim:
    """A claim of ARTICLE; `subject` and `object_` are written `Type: name`."""
    said = {"quote": f"{subject} … {object_}", "start": 0, "end": 10, "article": ARTICLE.id, **more}
    return Claim(predicate=predicate, **_end("subject", subject), **_end("object", object_), **said)


def observation(subject: str, predicate: str, value: str, unit: str, **more: Any) -> Claim:
    said = {"quote": f"{subject} … {value}", "start": 0, "end": 10, "article": ARTICLE.id, **more}
    return Claim(predicate=predicate, **_end("subject", subject), value=Decimal(value), unit=unit, **said)


def read(claim: Claim, status: str = "unreviewed") -> ReviewedClaim:
    return ReviewedClaim(claim, status, claim)


def claims_in(*paths: Path) -> list[Claim]:
    """The claims of JSON Lines files, each once."""
    lines = [line for path in paths for line in path.read_text("utf-8").splitlines() if line]
    claims = [Claim.from_json(json.loads(line, parse_float=Decimal)) for line in lines]
    return list({claim.id: claim for claim in claims}.values())


def corpus_of(claims: Iterable[Claim | ReviewedClaim], articles: Iterable[Article] = (ARTICLE,)) -> Corpus:
    reviewed = tuple(each if isinstance(each, ReviewedClaim) else read(each) for each in claims)
    entities = resolve([each.claim for each in reviewed], lexicon(), vocabulary=vocabulary())
    return Corpus(vocabulary(), lexicon(), tuple(articles), reviewed, entities, {}, ())


def scene_of(
    claims: Iterable[Claim | ReviewedClaim], articles: Iterable[Article] = (ARTICLE,), possible: str | None = None
) -> Scene:
    """The scene with every documented chain, and the possible chains of one name where one is given."""
    corpus = corpus_of(claims, articles)
    findings = find(corpus)
    if possible is not None:
        known = {article.id: article for article in corpus.articles}
        gathered = Gathered(corpus.claims, corpus.entities, corpus.vocabulary, known)
        more = (chain for chain in trace(gathered.links, possible, possible=True) if chain.status == "possible")
        findings = replace(findings, chains=replace(findings.chains, chains=(*findings.chains.chains, *more)))
    return scene_of_corpus(corpus, findings)


def _end(which: str, written: str) -> dict[str, str]:
    kind, _, name = written.partition(": ")
    return {which: name, f"{which}_type": kind}
