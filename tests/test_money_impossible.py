"""Figures and dates that cannot be: each is named in one sentence, kept, and nothing is reckoned with it."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from commands import complaint, run
from money_cases import HELD_OUT
from stage import ARTICLE, ROOT, observation, read, relation, vocabulary
from tacheron.ledger import Ledger
from tacheron.money.impossible import impossible, to_come
from tacheron.places import Rooms
from tacheron.records import Article, Claim

ARTICLES = {ARTICLE.id: ARTICLE}


def said(claim: Claim, status: str = "unreviewed", articles: dict[str, Article] = ARTICLES) -> list[tuple[str, str]]:
    return [(each.kind, each.sentence) for each in impossible([read(claim, status)], articles, vocabulary())]


def pay(value: str, unit: str = "USD", **more: Any) -> Claim:
    return observation("Worker: Ada", "pay", value, unit, **more)


IMPOSSIBLE = {
    "pay in persons": (pay("3", "person"), "unit", "it is given in «person», but takes currency"),
    "a workforce in dollars": (
        observation("Platform: Gigsite", "workforceSize", "3", "USD"), "unit", "it is given in «USD», but takes person",
    ),
    "a currency that nobody has": (pay("3", "XXB"), "currency", "«XXB» is no currency of ISO 4217"),
    "less than nothing": (pay("-3"), "number", "-3 is less than nothing"),
    "a range upside down": (pay("3", max_value=2), "number", "the range ends at 2, below its beginning at 3"),
    "more than the whole": (
        observation("Platform: Gigsite", "commissionRate", "140", "percent"), "number", "140 percent is more than the whole",
    ),
    "a share up to more than the whole": (
        observation("Platform: Gigsite", "share", "40", "percent", max_value=400, of="women"), "number",
        "400 percent is more than the whole",
    ),
    "thirty hours a day": (
        observation("Worker: Ada", "workingTime", "30", "hour", per="day"), "hours", "one person does not work 30 hours in a day",
    ),
    "a time to come": (pay("3", when="2031"), "time", "it is for 2031, after its article was published (2020-01-02)"),
    "the day after": (pay("3", when="2020-01-03"), "time", "it is for 2020-01-03"),
    "founded in a year to come": (
        observation("Platform: Gigsite", "foundedIn", "2099", "year"), "time", "it is for 2099",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_a_figure_that_cannot_be_is_named_in_one_sentence(case: str) -> None:
    claim, kind, why = IMPOSSIBLE[case]
    ((found, sentence),) = said(claim)
    assert found == kind
    assert why in sentence
    assert sentence.startswith(f"claim {claim.id}, ")
    assert sentence.endswith("; nothing is reckoned with it; reject or correct it.")
    assert len(sentence.splitlines()) == 1


POSSIBLE = {
    "pay": pay("3"),
    "an old currency": pay("3", "DEM"),
    "nothing at all": pay("0"),
    "hours of many": observation("WorkerGroup: clickers", "workingTime", "500000", "hour", per="day"),
    "the whole": observation("Platform: Gigsite", "commissionRate", "100", "percent"),
    "the year of publication": pay("3", when="2020"),
    "the day of publication": pay("3", when="2020-01-02"),
    "a time that began before": pay("3", when="2019/2021"),
    "the age of a worker": observation("Worker: Ada", "age", "15", "year"),
    "a date that nobody can read": pay("3", when="soon"),
    "a denied figure": pay("-3", negated=True),
    "a relation": relation("Worker: Ada", "worksThrough", "Platform: Gigsite"),
}


@pytest.mark.parametrize("case", POSSIBLE)
def test_a_figure_that_can_be_is_let_be(case: str) -> None:
    assert said(POSSIBLE[case]) == []


def test_what_a_reviewer_rejected_is_settled() -> None:
    assert said(pay("3", "person"), "rejected") == []


def test_without_a_date_of_publication_no_time_is_impossible() -> None:
    assert said(pay("3", when="2031"), articles={}) == []


def test_the_reference_sets_have_no_impossible_figure() -> None:
    found = []
    for file in sorted((ROOT / "tests" / "corpus").rglob("*.jsonl")):
        records = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line]
        claims = [Claim.from_json(record) for record in records if record["article"] not in HELD_OUT]
        found += impossible([read(claim) for claim in claims], {}, vocabulary())
    assert found == []


def test_an_article_from_the_future_is_named() -> None:
    articles = [Article("late", "Late", "en", published="2030-05"), Article("undated", "Undated", "en"), ARTICLE]
    assert list(to_come(articles, date(2030, 4, 30))) == [
        "late: it is dated 2030-05, which has not come yet; correct the date."
    ]
    assert list(to_come(articles, date(2030, 5, 1))) == []


@pytest.fixture(scope="module")
def spoiled(bundled: Rooms, tmp_path_factory: pytest.TempPathFactory) -> tuple[Rooms, Claim]:
    """The bundled workspace, in which somebody corrected a pay into persons and added a rate for the year 2999."""
    folder = tmp_path_factory.mktemp("spoiled") / "study"
    shutil.copytree(bundled.root, folder)
    rooms = Rooms.at(folder)
    claim = next(c for c in Ledger(rooms).all_claims() if c.predicate == "pay" and c.per == "pair")
    verdict: dict[str, Any] = {"claim": claim.id, "judgement": "corrected", "by": "Ada", "on": "2026-01-31"}
    verdict["correction"] = {"unit": "person"}
    reviews = rooms.ingest / "reviews"
    reviews.mkdir(exist_ok=True)
    (reviews / f"{claim.article}.jsonl").write_text(json.dumps({**verdict, "says": "pay"}) + "\n", "utf-8")
    with Path(rooms.ingest / "lexicon" / "rates.toml").open("a", encoding="utf-8") as rates:
        rates.write('\n[[rate]]\ncurrency = "KES"\nper = "USD"\nsource = "a guess"\n[rate.values]\n2999 = 1\n')
    return rooms, claim


@pytest.mark.slow
def test_a_build_names_the_figure_and_keeps_it(spoiled: tuple[Rooms, Claim]) -> None:
    rooms, claim = spoiled
    before = Ledger(rooms).all_claims()
    sentences = complaint(run("build", home=rooms.root), 1).splitlines()
    (sentence,) = [line for line in sentences if "pay" in line]
    assert sentence.startswith(f"tacheron: {claim.article}: claim ")
    assert "it is given in «person», but takes currency" in sentence
    assert Ledger(rooms).all_claims() == before
    shown = run("money", "matchmakers", home=rooms.root)
    assert complaint(shown, 0) == ""
    assert "Kept, but not reckoned with" in shown.stdout
    assert "€12 per hour" in shown.stdout


@pytest.mark.slow
def test_a_check_names_the_figure_and_the_rate(spoiled: tuple[Rooms, Claim]) -> None:
    rooms, _ = spoiled
    done = run("check", home=rooms.root)
    assert complaint(done, 1) == ""
    assert "KES per USD has a value for 2999, which has not come yet; correct the date." in done.stdout
    assert "unit-not-admitted-violation" in done.stdout
