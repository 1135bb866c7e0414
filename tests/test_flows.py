"""Flows of work run from where it is done to where it is bought, and name what shows them."""

from __future__ import annotations

from chain_links import link, linked, node, reference
from tacheron.chains import Link, every_chain
from tacheron.flows import Flow, flows

NORTH, SOUTH, NEPAL = node("North", "Place"), node("South", "Place"), node("Nepal", "Place")
CLIENT, FIRM, WORKER = node("Client", "Client"), node("Firm", "Intermediary"), node("Ada", "Worker")
ORDER = [link(CLIENT, "hands-on", FIRM), link(WORKER, "works-for", FIRM)]


def found(links: list[Link]) -> dict[tuple[str, str], Flow]:
    return {(f.done_in.label, f.bought_in.label): f for f in flows(links, every_chain(links))}


def test_a_supply_and_a_demand_are_one_flow_seen_from_both_sides() -> None:
    said = [link(SOUTH, "supplies", NORTH, None, status="reported"), link(NORTH, "demands", SOUTH, None)]
    only = found(said)
    assert list(only) == [("South", "North")]
    assert len(only["South", "North"].claims) == 2
    assert only["South", "North"].status == "asserted"


def test_a_flow_that_is_only_reported_says_so() -> None:
    assert found([link(SOUTH, "supplies", NORTH, None, status="reported")])["South", "North"].status == "reported"


def test_a_denied_flow_is_none() -> None:
    assert found([link(SOUTH, "supplies", NORTH, None, negated=True)]) == {}


def test_a_chain_with_both_ends_located_shows_a_flow() -> None:
    links = [*ORDER, link(CLIENT, "sits", NORTH), link(WORKER, "sits", NEPAL), link(FIRM, "sits", SOUTH)]
    flow = found(links)["Nepal", "North"]
    assert list(found(links)) == [("Nepal", "North")]
    assert (len(flow.claims), len(flow.chains), flow.status) == (0, 1, "asserted")
    assert {said.object for said in flow.located} == {NEPAL, NORTH}


def test_the_firm_stands_for_workers_whom_nobody_locates() -> None:
    assert list(found([*ORDER, link(CLIENT, "sits", NORTH), link(FIRM, "sits", SOUTH)])) == [("South", "North")]


def test_workers_are_where_they_are_said_to_be_elsewhere_and_firms_are_not() -> None:
    links = [*ORDER, link(CLIENT, "sits", NORTH)]
    assert list(found([*links, link(WORKER, "sits", NEPAL, None)])) == [("Nepal", "North")]
    assert found([*links, link(FIRM, "sits", SOUTH, None)]) == {}
    both = [*links, link(WORKER, "sits", NEPAL, None), link(FIRM, "sits", SOUTH)]
    assert list(found(both)) == [("Nepal", "North")]


def test_a_chain_that_ends_in_a_place_has_its_work_done_there() -> None:
    links = [link(CLIENT, "hands-on", FIRM), link(FIRM, "hands-on", SOUTH), link(CLIENT, "sits", NORTH)]
    assert [(*ends, flow.status) for ends, flow in found(links).items()] == [("South", "North", "asserted")]
    doubted = [links[0], link(FIRM, "hands-on", SOUTH, status="reported"), links[2]]
    assert found(doubted)["South", "North"].status == "reported"


def test_a_client_located_elsewhere_in_the_text_counts_and_one_in_another_story_does_not() -> None:
    here = [*ORDER, link(WORKER, "sits", NEPAL)]
    assert list(found([*here, link(CLIENT, "sits", NORTH, None)])) == [("Nepal", "North")]
    assert found([*here, link(CLIENT, "sits", NORTH, "paper#other")]) == {}


def test_a_reported_place_makes_a_reported_flow() -> None:
    links = [*ORDER, link(CLIENT, "sits", NORTH), link(WORKER, "sits", NEPAL, status="reported")]
    assert found(links)["Nepal", "North"].status == "reported"


def test_the_most_told_flow_comes_first() -> None:
    said = [
        link(NEPAL, "supplies", NORTH, None),
        link(SOUTH, "supplies", NORTH, None),
        link(NORTH, "demands", SOUTH, None),
    ]
    assert [flow.done_in for flow in flows(said, [])] == [SOUTH, NEPAL]


def test_the_notes_tell_who_sells_and_who_buys() -> None:
    links, _ = linked(reference("notes/note-obs-2016-11-19.jsonl", "notes/note-01net-2017-03-22.jsonl"))
    told = found(links)
    sellers = {done for done, bought in told if bought == "Global North"}
    assert {"Philippines", "Pakistan", "India", "Nepal", "Hong Kong", "Ukraine", "Russia", "Indonesia"} <= sellers
    buyers = {bought for done, bought in told if done == "Global South"}
    assert {"United Kingdom", "Australia", "Canada", "United States"} <= buyers
    assert len(told["Global South", "Global North"].claims) == 2
