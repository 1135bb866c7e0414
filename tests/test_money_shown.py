"""How money is shown: in both languages, with the unknown named, and as files that other programs can read."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from chain_links import node
from commands import complaint, run
from graphs import ROOMS, answering, notes_graph
from money_cases import gold, money_of, names, told
from sparql_server import oxigraph
from tacheron.chains.links import Figure
from tacheron.errands import asking
from tacheron.money import Account, Rates, account_of, load_rates, overview_of, overview_with_wish, wish_of, with_wish
from tacheron.places import Rooms
from tacheron.showing import money as as_words
from tacheron.showing import money_files
from tacheron.showing.telling import Telling
from tacheron.showing.wording import words

LEXICON = Path(__file__).resolve().parents[1] / "ingest" / "lexicon"
PLATFORM = node("Gigsite", "Platform")
PRICE = told("price", 10, "USD", "Mapco", per="task", when="2017-03-22")
CUT = told("commissionRate", 20, "percent", PLATFORM, status="reported")
FRENCH, ENGLISH = as_words.MoneyTelling(Telling("fr")), as_words.MoneyTelling(Telling("en"))


def account(*figures: Figure, currency: str | None = None, **more: Any) -> Account:
    wish = wish_of(currency, more.get("at"), more.get("real"), more.get("ppp", False))
    found = account_of("paper#one", money_of(figures), names())
    return with_wish(found, wish, more.get("rates", Rates()), lambda _: None)


def flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def test_the_unknown_has_a_row_and_no_zero() -> None:
    text = flat(as_words.as_text(account(CUT), ENGLISH))
    assert "client pays unknown" in text
    assert "platform keeps 20% (reported) [Gigsite] told" in text
    assert "worker gets unknown" in text
    assert " 0" not in text.partition("Each figure")[0].replace("20%", "")


def test_each_step_is_told_with_its_words_and_its_rate() -> None:
    text = flat(as_words.as_text(account(PRICE, CUT, currency="EUR"), ENGLISH))
    assert "Mapco, price: €9.253 per task" in text
    assert "$10 per task: as told" in text
    assert "at the rate of the time for which the figure held: 1 EUR = 1.0807 USD" in text
    assert "(European Central Bank, euro foreign exchange reference rates, 2017-03-22)" in text
    assert "about" not in text.partition("Each figure")[0]


def test_what_is_derived_is_called_so_in_both_languages() -> None:
    assert "$2 per task (reported) [Gigsite] derived" in flat(as_words.as_text(account(PRICE, CUT), ENGLISH))
    french = flat(as_words.as_text(account(PRICE, CUT), FRENCH))
    assert "2 $US par tâche (rapporté) [Gigsite] déduit" in french
    assert "le travailleur touche au plus 8 $US" in french
    assert "l’intermédiaire garde inconnu" in french


def test_whatever_stands_in_a_split_has_its_way_below() -> None:
    others_pay = told("pay", 6, "USD", "Bob", per="task")
    found = account_of("Gigsite", money_of([PRICE, CUT, others_pay]), names())
    text = flat(as_words.as_text(found, ENGLISH)).partition("Each figure and its way")[2]
    for line in ("Mapco, price: $10 per task", "Bob, pay: $6 per task", "Gigsite, derived: $2 per task (reported)"):
        assert line in text
    assert "of the price: Mapco, price: $10 per task" in text
    assert "kept between them, nobody says by whom, derived: $2 per task (reported)" in text
    assert "less what is paid out and kept: Bob, pay: $6 per task; Gigsite, commissionRate: 20% (reported)" in text


def test_a_rate_that_nobody_has_is_said_on_the_figure() -> None:
    text = flat(as_words.as_text(account(told("pay", 60000, "KES", per="month", when="2021"), currency="EUR"), ENGLISH))
    assert "no rate known for KES, 2021; it stays in KES" in text
    assert "€" not in text


def test_what_contradicts_the_price_is_said_in_a_sentence() -> None:
    text = flat(as_words.as_text(account(PRICE, CUT, told("pay", 9, "USD", per="task")), ENGLISH))
    assert "The parts make more than the price of $10 per task" in text


def test_pay_in_persons_is_shown_as_what_it_is() -> None:
    text = flat(as_words.as_text(account(told("pay", 3, "person")), ENGLISH))
    assert "Kept, but not reckoned with, for it can be no sum of money: Ada, pay: 3 people" in text


def test_real_and_purchasing_power_name_their_sources() -> None:
    spent = told("pay", 2, "USD", when="2016", per="hour")
    text = flat(as_words.as_text(account(spent, real=2024, rates=load_rates(LEXICON)), ENGLISH))
    assert "$2.614 per hour: at the prices of 2024: CPI-U, all items" in text
    assert "U.S. Bureau of Labor Statistics" in text


@pytest.mark.parametrize("telling", [ENGLISH, FRENCH], ids=["en", "fr"])
def test_every_operation_and_lack_has_its_words(telling: as_words.MoneyTelling) -> None:
    operations = [
        "told",
        "pieces",
        "time",
        "hours",
        "calendar",
        "currency",
        "real",
        "ppp",
        "cut",
        "rest",
        "between",
        "share",
    ]
    lacks = ["rate", "day", "index", "ppp", "country"]
    keys = [f"money.step-{name}" for name in operations] + [f"money.lacking-{name}" for name in lacks]
    keys += [f"money.basis-{name}" for name in ("held", "published", "asked")]
    assert set(keys) <= set(words())
    assert all(words()[key][telling.language] for key in keys)


def test_whatever_an_article_says_is_no_markup_and_no_formula() -> None:
    evil = told("pay", 3, "USD", node("=cmd|' /C calc'!A0 <b>*x*</b>"), per="task", quote="=1+1 <script>|")
    markdown = as_words.as_markdown(account(evil), ENGLISH)
    assert "<script>" not in markdown
    assert "<b>" not in markdown
    rows = list(csv.DictReader(io.StringIO(money_files.account_as_csv(account(evil)))))
    assert rows[-1]["quote"].startswith("'=1+1")
    assert rows[-1]["whose"].startswith("'=cmd")


def test_the_csv_has_a_row_for_each_unknown_part() -> None:
    rows = list(csv.DictReader(io.StringIO(money_files.account_as_csv(account(PRICE, CUT, currency="EUR")))))
    assert [(row["part"], row["how"], row["value"]) for row in rows] == [
        ("client", "reckoned", "9.253261775"), ("platform", "told", "20"), ("platform", "derived", "1.850652355"),
        ("intermediary", "unknown", ""), ("worker", "derived", "7.40260942"),
    ]  # fmt: skip
    assert rows[0]["told_value"] == "10"
    assert rows[0]["steps"] == "told > currency"
    assert rows[4]["bound"] == "at_most"


def test_the_json_has_every_step_with_its_claims_and_factors() -> None:
    found = json.loads(money_files.as_json(account(PRICE, CUT, currency="EUR")))
    (split,) = found["splits"]
    assert split["parts"]["intermediary"] == "unknown"
    everything = [each for part in split["parts"].values() if part != "unknown" for each in part]
    assert [each for each in everything if each not in found["figures"]] == []
    cut = split["parts"]["platform"][1]
    assert (cut["how"], cut["status"]) == ("derived", "reported")
    assert [step["operation"] for step in cut["steps"]] == ["told", "cut", "currency"]
    assert cut["steps"][1]["claims"][0]["value"] == 10
    assert cut["steps"][2]["factors"][0]["period"] == "2017-03-22"


def test_the_overview_has_the_same_bytes_whatever_the_order() -> None:
    figures = [PRICE, CUT, told("pay", 5, "EUR", "Zoe", engagement=None)]
    texts = {as_words.overview_as_text(overview_of(money_of(some)), ENGLISH) for some in (figures, figures[::-1])}
    assert len(texts) == 1


@pytest.mark.parametrize(
    ("real", "sentence"),
    [
        (3000, "3 figures are told as their articles have them, and not as asked: no price index known for USD, 3000."),
        (2020, None),
        (None, None),
    ],
)
def test_the_overview_says_which_figures_are_not_told_as_asked(real: int | None, sentence: str | None) -> None:
    overview = overview_of(money_of([PRICE, CUT]))
    told_so = overview_with_wish(overview, wish_of(None, None, real, False), load_rates(LEXICON), lambda _: None)
    for text in (as_words.overview_as_text(told_so, ENGLISH), as_words.overview_as_markdown(told_so, ENGLISH)):
        assert ("not as asked" in text) == (sentence is not None)
        assert sentence is None or sentence in flat(text)
    assert ("et non comme demandé" in as_words.overview_as_text(told_so, FRENCH)) == (sentence is not None)


def test_money_on_the_bundled_corpus_tells_mturks_commission(bundled: Rooms) -> None:
    done = run("money", "Mechanical Turk", "--format", "json", home=bundled.root)
    assert complaint(done, 0) == ""
    found = json.loads(done.stdout)
    (cut,) = [
        each
        for split in found["splits"]
        if split["parts"]["platform"] != "unknown"
        for each in split["parts"]["platform"]
    ]
    assert (cut["amount"]["value"], cut["amount"]["bound"], cut["amount"]["unit"]) == (20, "about", "percent")
    assert {split["parts"]["intermediary"] for split in found["splits"]} == {"unknown"}
    assert cut in found["figures"]


def test_money_on_the_bundled_corpus_tells_what_a_pair_is_paid(bundled: Rooms) -> None:
    done = run("money", "matchmakers", "--format", "csv", "--currency", "usd", home=bundled.root)
    assert complaint(done, 0) == ""
    pairs = [row for row in csv.DictReader(io.StringIO(done.stdout)) if row["per"] == "pair"]
    assert [(row["told_value"], row["told_unit"], row["unit"], row["period"]) for row in pairs] == [
        ("0.1", "EUR", "USD", "2017-03-22")
    ]
    # The European Central Bank had a euro at 1.0807 dollars on that day.
    assert pairs[0]["value"] == "0.10807"


def test_money_on_the_bundled_corpus_knows_nothing_of_fiverr_and_says_so(bundled: Rooms) -> None:
    done = run("money", "Fiverr", home=bundled.root)
    assert complaint(done, 0) == ""
    assert "No article tells a sum of money." in done.stdout
    assert done.stdout.count("unknown") >= 4


@pytest.mark.parametrize(
    ("arguments", "said", "code"),
    [
        (["Fivver"], "no claim and no arrangement names «Fivver»; did you mean «Fiverr»", 1),
        (["--currency", "EURO"], "«EURO» is no currency of ISO 4217", 2),
        (["--at", "2017"], "--at says the day of a rate", 2),
        (["--format", "xml"], "--format is «xml», must be one of", 2),
        (["--real", "16"], "«16» is no year", 2),
    ],
)
def test_a_wrong_use_of_money_is_one_sentence(bundled: Rooms, arguments: list[str], said: str, code: int) -> None:
    sentence = complaint(run("money", *arguments, home=bundled.root), code)
    assert said in sentence
    assert len(sentence.splitlines()) == 1


def test_a_store_tells_the_same_money_as_its_claims() -> None:
    told_there = asking.money(ROOMS, answering(notes_graph()))
    claims = gold("notes/note-01net-2017-03-22.jsonl", "notes/note-obs-2016-11-19.jsonl")
    assert sorted(map(_plainly, told_there.figures)) == sorted(map(_plainly, claims.figures))
    overview = overview_of(told_there)
    (mturk,) = [split for _, split in overview.splits if split.engagement and split.engagement.endswith("-mturk")]
    assert [each.amount.value for each in mturk.parts["platform"]] == [20]
    found = asking.account(ROOMS, answering(notes_graph()), told_there, "note-01net-2017-03-22-once")
    assert sorted(str(each.amount.value) for each in found.splits[0].parts["worker"]) == ["0.1", "12"]
    trump = asking.account(ROOMS, answering(notes_graph()), told_there, "Trump campaign")
    assert [each.amount.value for each in trump.figures if each.derived] == [225_000_000]


def _plainly(claim: Figure) -> tuple[str, ...]:
    said = (claim.subject.label, claim.label, f"{claim.value:f}", claim.unit, claim.per, claim.of, claim.quote)
    return tuple(str(each) for each in said)[2:]


def test_a_server_tells_the_same_bytes_as_the_store(bundled: Rooms, tmp_path: Path) -> None:
    copy = tmp_path / "store"
    shutil.copytree((bundled.output / "store").resolve(), copy)
    here = run("money", "matchmakers", "--format", "json", home=bundled.root)
    with oxigraph(copy) as address:
        there = run("money", "matchmakers", "--format", "json", "--endpoint", address, home=bundled.root)
    assert complaint(there, 0) == ""
    assert there.stdout == here.stdout
