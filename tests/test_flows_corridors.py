"""Flows put together lose nothing, count each source once, and do not depend on order."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flow_links import CLIENT, GAZETTEER, ORDER, WORKER, sits, supplies
from flow_links import found as put_together
from tacheron.chains import Link, Source
from tacheron.errands.flowing import Wanted, chosen
from tacheron.errors import UsageError
from tacheron.flows import LEVELS, Corridor, corridors, flows

OTHER = Source("article/other", "Another", "2021", "The Other", ("B. Writer",))
NOTE = Source("article/note", "A note", "2021", None, ("A. Writer",), about="A paper")


def found(links: list[Link], level: str = "country") -> dict[tuple[str, str], Corridor]:
    return {(each.done_in.code, each.bought_in.code): each for each in put_together(links, level)}


def test_towns_of_one_country_are_one_end() -> None:
    told = found([supplies("Manila", "United States"), supplies("Cebu", "New York", source=OTHER)])
    assert list(told) == [("PH", "US")]
    only = told["PH", "US"]
    assert (len(only.claims), len(only.flows), len(only.origins)) == (2, 2, 2)
    assert {(step.place, step.within) for each in only.placed for step in each.steps} == {
        ("Manila", "Philippines"), ("Cebu", "Philippines"), ("New York", "New York (state)"),
        ("New York (state)", "United States"),
    }  # fmt: skip


def test_one_asserted_flow_makes_a_corridor_asserted() -> None:
    told = [supplies("Manila", "France", status="reported")]
    assert found(told)["PH", "FR"].status == "reported"
    assert found([*told, supplies("Cebu", "France")])["PH", "FR"].status == "asserted"


def test_a_note_and_its_article_are_one_source_and_two_authors_are_two() -> None:
    both = [supplies("India", "France"), supplies("India", "France", source=NOTE)]
    assert len(found(both)["IN", "FR"].origins) == 1
    assert len(found(both)["IN", "FR"].sources) == 2
    assert len(found([*both, supplies("India", "France", source=OTHER)])["IN", "FR"].origins) == 2


def test_a_chain_is_one_account_however_many_it_quotes() -> None:
    links = [*ORDER, sits(CLIENT, "Paris", said_by="C. Client"), sits(WORKER, "Manila", said_by="Ada")]
    only = found(links)["PH", "FR"]
    assert (len(only.claims), len(only.chains), len(only.origins)) == (0, 1, 1)


def test_a_chain_that_leads_to_two_towns_of_a_country_counts_once() -> None:
    links = [*ORDER, sits(CLIENT, "France"), sits(WORKER, "Manila"), sits(WORKER, "Cebu")]
    only = found(links)["PH", "FR"]
    assert (len(only.flows), len(only.chains)) == (2, 1)


def test_work_within_a_country_is_a_flow_of_it_to_itself() -> None:
    assert list(found([supplies("Manila", "Cebu")])) == [("PH", "PH")]


def test_a_group_is_no_country_and_no_region() -> None:
    for level in LEVELS:
        assert list(found([supplies("Global South", "Global North")], level)) == [
            ("entity/global-south", "entity/global-north")
        ]


NAMES = ["Manila", "Cebu", "India", "Bangalore", "Asia", "Global South", "France", "Paris", "United States", "Taiwan"]
said = st.builds(
    supplies,
    st.sampled_from(NAMES),
    st.sampled_from(NAMES),
    source=st.sampled_from([OTHER, NOTE]),
    status=st.sampled_from(["asserted", "reported"]),
)


@given(st.lists(said, max_size=8, unique_by=lambda each: each.claim), st.sampled_from(LEVELS))
def test_no_claim_is_lost_and_none_is_counted_twice(links: list[Link], level: str) -> None:
    together = found(links, level).values()
    claims = [claim.claim for each in together for claim in each.claims]
    assert sorted(claims) == sorted(each.claim for each in links)
    assert all(1 <= len(each.origins) <= len(each.sources) for each in together)


@given(st.lists(said, max_size=4, unique_by=lambda each: each.claim), st.sampled_from(LEVELS))
def test_the_order_of_claims_changes_nothing(links: list[Link], level: str) -> None:
    first = corridors(flows(links, []), GAZETTEER, level)
    for order in permutations(links):
        assert corridors(flows(order, []), GAZETTEER, level) == first


# --- what was asked for

TOLD = [
    supplies("Manila", "France"), supplies("India", "United States", status="reported"),
    supplies("Global South", "Global North"), supplies("Kenya", "Manila"),
]  # fmt: skip
CHOSEN = [
    (Wanted(), 4),
    (Wanted("Asia"), 2),
    (Wanted("asie", "Northern America"), 1),
    (Wanted(bought_in="PHL"), 1),
    (Wanted("Philippines"), 1),
    (Wanted("Global South"), 1),
    (Wanted(status="reported"), 1),
    (Wanted("Peru"), 0),
    (Wanted("developing", level="development"), 3),
]


@pytest.mark.parametrize(("wanted", "number"), CHOSEN)
def test_flows_are_chosen_by_ends_and_status(wanted: Wanted, number: int) -> None:
    assert sum(len(each.flows) for each in chosen(flows(TOLD, []), GAZETTEER, wanted)) == number


def test_a_place_that_nobody_knows_is_answered_with_those_like_it() -> None:
    with pytest.raises(UsageError, match=r"no place is called «Philipines»; did you mean .*«Philippines»"):
        chosen(flows(TOLD, []), GAZETTEER, Wanted("Philipines"))
    with pytest.raises(UsageError, match="check the spelling"):
        chosen(flows(TOLD, []), GAZETTEER, Wanted(bought_in="qqqqqqqq"))
