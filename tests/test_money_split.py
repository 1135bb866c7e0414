"""The split of a price: told, derived from one arrangement, or unknown; never zero and never made up."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chain_links import link, node
from money_cases import ONE, gold, in_short, money_of, names, told
from tacheron.chains.links import Figure, Link, Source
from tacheron.errors import QueryError
from tacheron.money import account_of, overview_of
from tacheron.money.reckoning import Reckoning
from tacheron.money.split import PARTS, Split, split_of

PLATFORM, BROKER = node("Gigsite", "Platform"), node("Labo", "Intermediary")
PRICE = told("price", 10, "USD", "Mapco", per="task")
CUT = told("commissionRate", 20, "percent", PLATFORM)
PAY = told("pay", 6, "USD", per="task")


def split(*figures: Figure, links: Iterable[Link] = ()) -> Split:
    return split_of(ONE, figures, money_of(figures, links))


def shown(found: Split) -> dict[str, list[str]]:
    """The parts of which something is known, each amount with a mark where it is derived."""
    parts = {part: [_marked(each) for each in found.parts[part]] for part in PARTS}
    parts["between"] = [_marked(each) for each in found.between]
    return {part: amounts for part, amounts in parts.items() if amounts}


def _marked(each: Reckoning) -> str:
    return f"{in_short(each)}{' derived' if each.derived else ''}"


SPLITS = {
    "nothing told": ([], {}),
    "a price alone": ([PRICE], {"client": ["10 USD/task"]}),
    "a commission alone": ([CUT], {"platform": ["20 percent"]}),
    "pay alone": ([PAY], {"worker": ["6 USD/task"]}),
    "a commission of a price": (
        [PRICE, CUT],
        {"client": ["10 USD/task"], "platform": ["20 percent", "2 USD/task derived"],
         "worker": ["at_most 8 USD/task derived"]},
    ),
    "price and pay": (
        [PRICE, PAY],
        {"client": ["10 USD/task"], "worker": ["6 USD/task"], "between": ["4 USD/task derived"]},
    ),
    "all three": (
        [PRICE, CUT, PAY],
        {"client": ["10 USD/task"], "platform": ["20 percent", "2 USD/task derived"], "worker": ["6 USD/task"],
         "between": ["2 USD/task derived"]},
    ),
    "platform and broker": (
        [PRICE, CUT, told("commissionRate", 30, "percent", BROKER)],
        {"client": ["10 USD/task"], "platform": ["20 percent", "2 USD/task derived"],
         "intermediary": ["30 percent", "3 USD/task derived"], "worker": ["at_most 5 USD/task derived"]},
    ),
    "a bounded commission": (
        [PRICE, told("commissionRate", 60, "percent", PLATFORM, bound="at_most")],
        {"client": ["10 USD/task"], "platform": ["at_most 60 percent", "at_most 6 USD/task derived"],
         "worker": ["at_most 10 USD/task derived"]},
    ),
    "a price in a range": (
        [told("price", 10, "USD", "Mapco", per="task", max_value=20), CUT],
        {"client": ["10 20 USD/task"], "platform": ["20 percent", "2 4 USD/task derived"],
         "worker": ["at_most 18 USD/task derived"]},
    ),
    "about so much": (
        [PRICE, told("commissionRate", 20, "percent", PLATFORM, bound="about"), PAY],
        {"client": ["10 USD/task"], "platform": ["about 20 percent", "about 2 USD/task derived"],
         "worker": ["6 USD/task"], "between": ["about 2 USD/task derived"]},
    ),
    "another piece": ([PRICE, told("pay", 6, "USD", per="hour")], {"client": ["10 USD/task"], "worker": ["6 USD/hour"]}),
    "another currency": ([PRICE, told("pay", 6, "EUR", per="task")], {"client": ["10 USD/task"], "worker": ["6 EUR/task"]}),
    "another task": (
        [PRICE, told("pay", 6, "USD", per="task", of="the hard ones")], {"client": ["10 USD/task"], "worker": ["6 USD/task"]},
    ),
    "a commission of some orders only": (
        [PRICE, told("commissionRate", 40, "percent", PLATFORM, of="orders of ten people")],
        {"client": ["10 USD/task"], "platform": ["40 percent"]},
    ),
    "two rates of one hand": (
        [PRICE, CUT, told("commissionRate", 25, "percent", PLATFORM)],
        {"client": ["10 USD/task"],
         "platform": ["20 percent", "25 percent", "2 USD/task derived", "2.5 USD/task derived"]},
    ),
    "a thousand and a thousand": (
        [told("price", 15, "USD", "Mapco", per="1000_likes"), told("pay", 1, "USD", per="1000_likes")],
        {"client": ["0.015 USD/like"], "worker": ["0.001 USD/like"], "between": ["0.014 USD/like derived"]},
    ),
    "all that a client spent": (
        [told("spending", 1000, "EUR", "Mapco"), CUT],
        {"client": ["1000 EUR"], "platform": ["20 percent", "200 EUR derived"], "worker": ["at_most 800 EUR derived"]},
    ),
    "what a platform itself spends": ([told("spending", 1000, "EUR", PLATFORM)], {}),
    "one sum told as both": (
        [told("price", 2, "USD", "Mapco", per="task", max_value=5), told("pay", 2, "USD", per="task", max_value=5)],
        {"client": ["2 5 USD/task"], "worker": ["2 5 USD/task"]},
    ),
    "pay in persons, a commission in euros": (
        [PRICE, told("pay", 6, "person", per="task"), told("commissionRate", 2, "EUR", PLATFORM)], {"client": ["10 USD/task"]},
    ),
    "a commission beyond the whole": ([PRICE, told("commissionRate", 140, "percent", PLATFORM)], {"client": ["10 USD/task"]}),
}  # fmt: skip


@pytest.mark.parametrize("case", SPLITS)
def test_a_part_is_told_or_derived_or_unknown(case: str) -> None:
    figures, parts = SPLITS[case]
    found = split(*figures)
    assert {part: sorted(amounts) for part, amounts in shown(found).items()} == {
        part: sorted(amounts) for part, amounts in parts.items()
    }
    assert found.excesses == ()


def test_parts_of_different_arrangements_make_nothing_together() -> None:
    other = told("commissionRate", 20, "percent", PLATFORM, engagement="paper#two")
    general = told("commissionRate", 30, "percent", PLATFORM, engagement=None)
    money = money_of([PRICE, other, general], [link("Mapco", "finds-on", PLATFORM)])
    account = account_of("Gigsite", money, names())
    derived = [each for found in account.splits for each in found.reckonings if each.derived]
    assert derived == []
    assert [found.engagement for found in account.splits] == [None, ONE, "paper#two"]


def test_parts_that_exceed_the_price_are_said_to_contradict_it() -> None:
    found = split(PRICE, CUT, told("pay", 9, "USD", per="task"))
    (excess,) = found.excesses
    assert in_short(excess.price) == "10 USD/task"
    assert [in_short(part) for part in excess.parts] == ["9 USD/task", "2 USD/task"]
    assert found.between == ()
    rough = split(PRICE, CUT, told("pay", 8.5, "USD", per="task", bound="about"))
    assert rough.excesses == ()


def test_what_is_derived_names_all_its_claims() -> None:
    found = split(PRICE, CUT, PAY)
    by_part = {"platform": found.parts["platform"][1], "between": found.between[0]}
    assert set(by_part["platform"].claims) == {PRICE, CUT}
    assert set(by_part["between"].claims) == {PRICE, CUT, PAY}
    assert all(each.derived for each in by_part.values())


def test_what_is_derived_is_as_sure_as_its_least_sure_claim() -> None:
    rumour = told("commissionRate", 20, "percent", PLATFORM, status="reported")
    assert [each.status for each in split(PRICE, rumour).parts["platform"]] == ["reported", "reported"]


def test_a_firm_that_runs_a_platform_keeps_the_platforms_part() -> None:
    cut = told("commissionRate", 20, "percent", node("Gig Ltd"))
    assert shown(split(PRICE, cut))["intermediary"] == ["20 percent", "2 USD/task derived"]
    runs = link("Gig Ltd", "runs", PLATFORM)
    assert shown(split(PRICE, cut, links=[runs]))["platform"] == ["20 percent", "2 USD/task derived"]


def test_the_account_of_a_platform_has_its_workers_clients_and_operator() -> None:
    loose = {"engagement": None}
    figures = [
        told("pay", 2, "USD", "Ada", per="hour", **loose),
        told("pay", 3, "USD", "Bob", per="hour", **loose),
        told("price", 9, "USD", "Mapco", per="task", **loose),
        told("commissionRate", 20, "percent", "Gig Ltd", **loose),
        told("commissionRate", 25, "percent", "Two Ltd", **loose),
    ]
    links = [
        link("Ada", "works-on", PLATFORM, None),
        link("Mapco", "finds-on", PLATFORM, None),
        link("Gig Ltd", "runs", PLATFORM, None),
        link("Two Ltd", "runs", PLATFORM, None),
        link("Two Ltd", "runs", node("Other site", "Platform"), None),
    ]
    (general,) = account_of("gigsite", money_of(figures, links), names()).splits
    assert shown(general) == {"client": ["9 USD/task"], "platform": ["20 percent"], "worker": ["2 USD/hour"]}


def test_what_a_firm_keeps_is_its_platforms_only_where_one_article_says_both() -> None:
    """What a firm keeps of rides says nothing of the platform for labels that another article says it bought."""
    cut = told("commissionRate", 25, "percent", "Gig Ltd", engagement=None)
    runs = link("Gig Ltd", "runs", PLATFORM, None, source=Source("article/other", "Another paper"))
    (general,) = account_of("Gigsite", money_of([cut], [runs]), names()).splits
    assert shown(general) == {}


def test_a_denied_figure_is_no_part() -> None:
    denied = told("price", 12, "USD", "Mapco", per="task", negated=True)
    assert money_of([denied, PAY]).figures == (PAY,)
    no_longer = link("Gig Ltd", "runs", PLATFORM, negated=True)
    assert money_of([], [no_longer]).links == ()


def test_an_unknown_name_is_told_the_likely_ones() -> None:
    with pytest.raises(QueryError, match="did you mean «Gigsite»"):
        account_of("Gigsit", money_of([PRICE], [link("Ada", "works-on", PLATFORM)]), names())


def test_the_overview_says_what_it_leaves_out() -> None:
    links = [link("Ada", "works-on", node("Silent site", "Platform"), "paper#two")]
    alone = told("pay", 5, "EUR", "Zoe", per="hour", engagement=None)
    overview = overview_of(money_of([PRICE, CUT, alone], links))
    assert [found.engagement for _, found in overview.splits] == [ONE]
    assert [other.label for other in overview.others] == ["Zoe"]
    assert [platform.label for platform in overview.silent_platforms] == ["Silent site"]
    assert overview.silent_engagements == 1


def test_figures_that_can_be_no_money_are_kept_apart_and_not_lost() -> None:
    odd = told("pay", 3, "person", "Ada", per="hour")
    account = account_of("Ada", money_of([odd]), names())
    assert account.odd == (odd,)
    assert account.figures == ()


SHARES = {
    "of another's spending": (
        [told("spending", 450, "USD", "Clinton campaign")],
        told("share", 50, "percent", "Trump campaign", of="the Clinton campaign's spending"),
        ["225 USD"],
    ),
    "of one's own workers": (
        [told("workforceSize", 1000, "person", "clickers")],
        told("share", 25, "percent", "clickers", of="workers who are women", bound="about"),
        ["about 250 person"],
    ),
    "of the workers of their platform": (
        [told("workforceSize", 1000, "person", PLATFORM)],
        told("share", 25, "percent", "clickers", of="workers who are women"),
        ["250 person"],
    ),
    "of the active ones": (
        [told("workforceSize", 1000, "person", "clickers", of="registered"),
         told("workforceSize", 100, "person", "clickers", of="active per month")],
        told("share", 25, "percent", "clickers", of="active workers who are women"),
        ["25 person"],
    ),
    "of tasks": (
        [told("workforceSize", 1000, "person", "clickers")], told("share", 60, "percent", "clickers", of="tasks for a cent"), [],
    ),
    "of what is not said": (
        [told("workforceSize", 1000, "person", "clickers")], told("share", 60, "percent", "clickers"), [],
    ),
    "of somebody else's workers": (
        [told("workforceSize", 1000, "person", "clickers")], told("share", 60, "percent", "liars", of="workers who are men"), [],
    ),
    "of more than the whole": (
        [told("workforceSize", 1000, "person", "clickers")], told("share", 160, "percent", "clickers", of="workers"), [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SHARES)
def test_a_share_is_taken_of_the_whole_that_its_words_name(case: str) -> None:
    wholes, share, amounts = SHARES[case]
    money = money_of([*wholes, share], [link("clickers", "works-on", PLATFORM)])
    found = account_of(share.subject.label, money, names()).figures
    derived = [each for each in found if each.derived]
    assert [in_short(each) for each in derived] == amounts
    assert all(share in each.claims and len(each.claims) == 2 for each in derived)


PERCENTS = st.integers(min_value=0, max_value=100)


@st.composite
def arrangements(draw: st.DrawFn) -> list[Figure]:
    low, high = sorted(draw(st.tuples(*[st.integers(min_value=1, max_value=1000)] * 2)))
    bounds = st.sampled_from(["exact", "about", "at_most", "at_least", "less_than", "more_than"])
    price = told("price", low, "USD", "Mapco", per="task", max_value=high) if draw(st.booleans()) else (
        told("price", low, "USD", "Mapco", per="task", bound=draw(bounds))
    )  # fmt: skip
    cuts = [told("commissionRate", draw(PERCENTS), "percent", who, bound=draw(bounds)) for who in (PLATFORM, BROKER)]
    pay = told("pay", draw(st.integers(min_value=0, max_value=1200)), "USD", per="task", bound=draw(bounds))
    return [price, *draw(st.lists(st.sampled_from([*cuts, pay]), unique_by=lambda figure: figure.claim))]


@given(arrangements())
def test_known_parts_never_exceed_the_price_unless_that_is_said(figures: list[Figure]) -> None:
    found = split(*figures)
    for price in found.parts["client"]:
        most = price.amount.high
        if most is None:
            continue
        cuts = [each for part in ("platform", "intermediary") for each in found.parts[part] if each.derived]
        pay = [each for each in found.parts["worker"] if not each.derived]
        if not found.excesses and pay and cuts:
            least = sum(((each.amount.low or Decimal(0)) for each in (*cuts, *pay)), Decimal(0))
            rough = any(each.amount.about for each in (price, *cuts, *pay))
            assert least <= most * (Decimal("1.3") if rough else 1)
        for each in (*found.between, *(one for one in found.parts["worker"] if one.derived)):
            assert each.amount.high is None or each.amount.high <= most
            assert (each.amount.low or 0) >= 0


@given(arrangements(), st.randoms())
def test_the_order_of_the_claims_does_not_matter(figures: list[Figure], random: object) -> None:
    shuffled = list(figures)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert split(*shuffled) == split(*figures)


def test_the_notes_tell_mturk_once_and_the_campaigns() -> None:
    money = gold("notes/note-01net-2017-03-22.jsonl", "notes/note-obs-2016-11-19.jsonl")
    by_arrangement = {found.engagement: shown(found) for _, found in overview_of(money).splits if found.engagement}
    mturk = by_arrangement["note-01net-2017-03-22#mturk"]
    assert mturk["platform"] == ["about 20 percent"]
    assert "client" not in mturk
    assert "at_most 4.97293 USD/hour" in mturk["worker"]
    # The price is another arrangement's: no commission is taken off it.
    assert by_arrangement["note-01net-2017-03-22#contact-lookup"] == {
        "client": ["0.04 USD/task"], "worker": ["0.04 USD/task"],
    }  # fmt: skip
    assert by_arrangement["note-01net-2017-03-22#once"]["worker"] == ["0.1 EUR/pair", "at_most 12 EUR/hour"]
    trump = account_of("Trump campaign", money, names())
    assert [in_short(each) for each in trump.figures if each.derived] == ["2.25e+08 USD"]
    assert [claim.subject.label for each in trump.figures if each.derived for claim in each.claims] == [
        "Clinton campaign", "Trump campaign",
    ]  # fmt: skip
    assert shown(account_of("Fiverr", money, names()).splits[0]) == {}


def test_the_founding_article_tells_what_an_hour_of_matching_is() -> None:
    money = gold("seed/01net-2017-03-22.jsonl")
    found = account_of("01net-2017-03-22#once", money, names())
    assert shown(found.splits[0])["worker"] == ["0.1 EUR/pair", "12.0048 EUR/hour", "at_most 12 EUR/hour"]


GOLD_SPLITS = {
    # 3.10 an hour, of which LoopStaff keeps 45.16 % and the watcher gets 0.95: of 0.75 nobody says who has it.
    "en-just-walk-out#zippy": {
        "client": ["3.1 USD/hour"], "intermediary": ["45.16 percent", "1.39996 USD/hour derived"],
        "worker": ["about 0.95 USD/hour"], "between": ["about 0.75004 USD/hour derived"],
    },
    "fr-fermes-a-clics-asie#boostbazar": {
        "client": ["0.015 USD/like"], "worker": ["0.001 USD/like"], "between": ["0.014 USD/like derived"],
    },
    "en-kenya-labeling#openai": {
        "client": ["12.5 USD/hour", "about 200000 USD"], "worker": ["1.32 2 USD/hour"],
        "between": ["10.5 11.18 USD/hour derived"],
    },
}  # fmt: skip


def test_the_development_set_is_split_as_its_articles_tell_it() -> None:
    files = ("en-just-walk-out", "en-kenya-labeling", "fr-fermes-a-clics-asie")
    overview = overview_of(gold(*(f"dev/{name}.jsonl" for name in files)))
    found = {each.engagement: shown(each) for _, each in overview.splits}
    assert {name: found[name] for name in GOLD_SPLITS} == GOLD_SPLITS
