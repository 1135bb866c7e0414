"""How claims are put into a scene and into words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from stage import ARTICLE, corpus_of, observation, read, relation, scene_of
from tacheron.chains import Trace
from tacheron.errands.findings import Findings
from tacheron.errands.findings import scene_of as scene_of_corpus
from tacheron.records import Article
from tacheron.showing.wording import both, figure, words

ORDER = {"engagement": "paper-2020#order"}


@pytest.mark.parametrize(
    ("value", "unit", "more", "english", "french"),
    [
        ("0.04", "USD", {"per": "task"}, "$0.04 per task", "0,04 $US par tâche"),
        ("450000000", "USD", {"bound": "about"}, "about $450,000,000", "environ 450 000 000 $US"),
        ("0.5", "EUR", {"max_value": Decimal(1), "per": "day"}, "€0.50 to €1 per day", "0,50 € à 1 € par jour"),
        ("0.002", "EUR", {}, "€0.002", "0,002 €"),
        ("100", "MGA", {"per": "1000_likes"}, "MGA 100 per 1,000 likes", "100 MGA par 1 000 « likes »"),
        ("1", "person", {}, "1 person", "1 personne"),
        ("1000000", "person", {"bound": "more_than"}, "more than 1,000,000 people", "plus de 1 000 000 personnes"),
        ("33.33", "percent", {"of": "women"}, "33.33% (women)", "33,33 % (women)"),
        ("20", "percent", {"max_value": Decimal(30)}, "20% to 30%", "20 % à 30 %"),
        ("2005", "year", {}, "2005", "2005"),
        ("16", "year", {"bound": "less_than"}, "less than 16 years", "moins de 16 ans"),
        ("1.5", "hour", {"per": "day"}, "1.5 hours per day", "1,5 heure par jour"),
        ("7", "item", {}, "7", "7"),
        ("3", "USD", {"per": "data_point"}, "$3 per data point", "3 $US par data point"),
    ],
)  # fmt: skip
def test_a_figure_reads_as_its_language_writes_it(value, unit, more, english, french) -> None:
    claim = observation("Platform: Gigsite", "pay", value, unit, **more)
    plain = {code: figure(claim, code).replace("\xa0", " ").replace("\u202f", " ") for code in ("en", "fr")}
    assert plain == {"en": english, "fr": french}


def test_a_relation_has_no_figure() -> None:
    assert figure(relation("Platform: A", "benefits", "Organization: B"), "en") == ""


def test_a_word_that_nobody_wrote_down_reads_as_it_stands() -> None:
    assert both("piece.data_point") == {"en": "data point", "fr": "data point"}
    assert len(words()) > 100


def test_a_name_has_the_kind_that_claims_give_it_most_often_and_none_that_follows_from_another() -> None:
    scene = scene_of(
        [
            relation("Organization: Gigsite", "operates", "Platform: Other"),
            relation("WorkerGroup: typists", "worksThrough", "Platform: Gigsite"),
            relation("WorkerGroup: clerks", "worksThrough", "Platform: Gigsite"),
            relation("ClickFarm: mill", "actsOn", "Platform: Gigsite"),
            relation("Organization: mill", "buys", "TaskType: liking"),
        ]
    )
    assert scene.name["gigsite"].kinds == ("Platform", "Organization")
    assert scene.name["mill"].kinds == ("ClickFarm",)
    assert scene.name["task-type/liking"].label == {"en": "liking", "fr": "mentions « j’aime »"}


def test_the_focus_heads_the_most_chains() -> None:
    claims = [
        relation("Campaign: Blue campaign", "recruitsThrough", "Platform: Gigsite", **ORDER),
        relation("WorkerGroup: typists", "worksThrough", "Platform: Gigsite", **ORDER),
        relation("WorkerGroup: clerks", "worksThrough", "Platform: Gigsite"),
        relation("WorkerGroup: clerks", "locatedIn", "Place: France"),
    ]
    assert scene_of(claims).focus == "blue-campaign"
    assert scene_of(claims[2:]).focus == "clerks"
    assert scene_of([]).focus is None


def test_a_rejected_claim_makes_no_chain_and_is_still_there() -> None:
    claims = [
        relation("Campaign: Blue campaign", "recruitsThrough", "Platform: Gigsite", **ORDER),
        relation("WorkerGroup: typists", "worksThrough", "Platform: Gigsite", **ORDER),
    ]
    assert len(scene_of(claims).chains[0].path) == 3
    scene = scene_of([claims[0], read(claims[1], "rejected")])
    assert [len(chain.path) for chain in scene.chains] == [2]
    assert {claim.review for claim in scene.claims} == {"unreviewed", "rejected"}


def test_what_two_articles_say_alike_is_one_statement_with_two_claims() -> None:
    other = Article("leaf-2021", "The leaf", "en")
    alike = [relation("Platform: A", "benefits", "Organization: B", article=a.id) for a in (ARTICLE, other)]
    claims = scene_of(alike, [ARTICLE, other]).claims
    assert len(claims) == 2
    assert len({claim.statement for claim in claims}) == 1


def test_claims_of_an_article_that_is_gone_are_not_shown() -> None:
    stray = relation("Platform: A", "benefits", "Organization: B")
    kept = relation("Platform: A", "benefits", "Organization: C", article="leaf-2021")
    corpus = corpus_of([stray, kept], [Article("leaf-2021", "The leaf", "en")])
    scene = scene_of_corpus(corpus, Findings(Trace((), ()), (), ()))
    assert [claim.article for claim in scene.claims] == ["leaf-2021"]
    assert set(scene.name) == {"a", "c"}
