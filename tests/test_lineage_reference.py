"""The conflicts and corroborations of the founding articles and of the reference sets that may be read, together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chain_links import SHARED
from conftest import ROOT
from stage import corpus_of
from tacheron.articles import receive
from tacheron.chains.claimed import Gathered
from tacheron.chains.links import Said
from tacheron.copies import copies
from tacheron.lineage import contradictions, corroborated, disagreements, on_one_source, statements
from tacheron.records import Claim

CORPUS = ROOT / "tests" / "corpus"


@pytest.fixture(scope="module")
def gathered(founding_articles: Path) -> Gathered:
    """The reference claims with the names that the lexicon gives; no two of these articles are one text."""
    held_out = set((CORPUS / "held-out.txt").read_text("utf-8").split())
    dev = [place for place in sorted((CORPUS / "dev").glob("*.jsonl")) if place.stem not in held_out]
    seed = sorted((SHARED / "claims" / "gold" / "seed").glob("*.jsonl"))
    assert len(seed) == 2
    folders = {**dict.fromkeys(seed, founding_articles), **dict.fromkeys(dev, CORPUS / "dev" / "articles")}
    articles = [receive(folder / f"{place.stem}.txt").article for place, folder in folders.items()]
    assert copies(articles) == {}
    lines = [line for place in folders for line in place.read_text("utf-8").splitlines() if line]
    corpus = corpus_of([Claim.from_json(json.loads(line)) for line in lines], articles)
    return Gathered(corpus.claims, corpus.entities, corpus.vocabulary, {article.id: article for article in articles})


@pytest.fixture(scope="module")
def claims(gathered: Gathered) -> list[Said]:
    return [*gathered.links, *gathered.figures]


# Whose figures, which of them differ, and why all may be true; nothing where they contradict each other.
CONFLICTS = {
    ("Amazon Mechanical Turk", "size of the workforce"): ((15_000, 500_000), {"of", "published"}),
    ("Benjie Catalan", "pay"): ((0.3, 3), {"same-text"}),
    ("Deliveroo couriers", "pay"): ((4.7, 5.75), {"same-text"}),
    ("Delphine Kowalczyk", "pay"): ((0.04, 0.12), {"same-text"}),
    ("Facebook", "audience"): ((1_900_000_000, 2_000_000_000), {"of-unsaid"}),
    ("Facebook", "share"): ((2, 10), set()),
    ("Mounir Belkacem", "pay"): ((1400, 4800), {"same-text"}),
    ("Remotasks workers in Venezuela", "pay"): ((0.35, 1.1), {"same-text"}),
    ("Upwork", "size of the workforce"): ((10_000_000, 12_000_000), {"of", "published"}),
    ("turkers", "pay"): ((3.9, 5), {"bounds", "of", "published"}),
}


def test_these_figures_differ_and_no_others(gathered: Gathered) -> None:
    found = {
        (each.subject.label, each.label): (
            tuple(sorted(map(float, (f.value for f in each.figures)))),
            set(each.reasons),
        )
        for each in disagreements(gathered.figures)
    }
    assert found == CONFLICTS


def test_two_whom_one_article_quotes_contradict_each_other(gathered: Gathered) -> None:
    contrary = [each for each in disagreements(gathered.figures) if not each.can_all_be_true]
    assert [(each.subject.label, {f.said_by for f in each.figures}) for each in contrary] == [
        ("Facebook", {"Facebook", "Wei Jun Tan"})
    ]


CORROBORATED = {
    ("Amazon", "operates"): 2,
    ("Amazon Mechanical Turk", "commission rate"): 2,
    ("Amazon Mechanical Turk", "mediates"): 2,
    ("Amazon Mechanical Turk", "size of the workforce"): 2,
    ("Amazon Mechanical Turk", "year of foundation"): 2,
    ("India", "supplies labor to"): 4,
    ("Indonesian click farms", "is located in"): 2,
    ("Philippines", "supplies labor to"): 5,
    ("Scale AI", "operates"): 3,
    ("micro-workers", "is subject to"): 2,
    ("turkers", "is subject to"): 2,
}


def test_these_things_go_back_to_several_origins_and_no_others(claims: list[Said]) -> None:
    found = {(each.claims[0].subject.label, each.claims[0].label): len(each.origins) for each in corroborated(claims)}
    assert found == CORROBORATED
    assert len(corroborated(claims)) == 14
    assert len(on_one_source(claims)) + len(corroborated(claims)) == len(statements(claims)) > 700


def test_these_things_are_said_and_denied_and_no_others(claims: list[Said]) -> None:
    found = {(each.saying[0].subject.label, each.saying[0].label) for each in contradictions(claims)}
    assert found == {("Chinese workers in Aranyaprathet", "is subject to"), ("Lys & Lin", "buys")}
