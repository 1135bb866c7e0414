"""Claims of one arrangement become chains, with their kind, status and gaps; what is only possible stays apart."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from chain_links import PAPER, Source, figure, link, node
from tacheron.chains import Bounds, Chain, Link, Node, every_chain, named, trace
from tacheron.errors import QueryError

CAMPAIGN = node("Campaign 2020", "Campaign")
FARMS = node("farms", "ClickFarm")
STUDENTS = node("students", "WorkerGroup")
WORKER = node("Ada", "Worker")
SITE = node("Gigsite", "Platform")
NETWORK = node("Network", "Platform")
BROKER = node("Broker", "Intermediary")


def hands(chain: Chain) -> list[str]:
    return [hand.label for hand in chain.hands]


def gaps(chain: Chain) -> list[tuple[str, str | None]]:
    return [(gap.what, gap.hand.label if gap.hand else None) for gap in chain.missing]


def one(links: list[Link], **more: object) -> Chain:
    chains = list(every_chain(links, **more))  # type: ignore[arg-type]
    assert len(chains) == 1, [hands(chain) for chain in chains]
    return chains[0]


def test_an_order_through_a_platform_is_one_chain_with_its_short_telling_inside() -> None:
    chain = one([link(CAMPAIGN, "finds-on", SITE), link(WORKER, "works-on", SITE), link(CAMPAIGN, "hands-on", WORKER)])
    assert hands(chain) == ["Campaign 2020", "Gigsite", "Ada"]
    assert [said.role for said in chain.summaries] == ["hands-on"]
    assert (chain.kind, chain.status, chain.client) == ("ordered", "documented", CAMPAIGN)


KINDS = [
    ([link(CAMPAIGN, "hands-on", FARMS)], "ordered"),
    ([link(CAMPAIGN, "finds-on", SITE)], "ordered"),
    ([link(WORKER, "works-for", CAMPAIGN)], "ordered"),
    ([link(WORKER, "works-for", FARMS)], "unstated"),
    ([link(WORKER, "works-for", FARMS), link(FARMS, "profits", NETWORK)], "opportunistic"),
    ([link(CAMPAIGN, "buys", "likes"), link(FARMS, "acts-on", NETWORK)], "bought"),
    ([link(STUDENTS, "profits", CAMPAIGN)], "opportunistic"),
    ([link(STUDENTS, "profits", CAMPAIGN), link(STUDENTS, "bound-by", "unpaid")], "unpaid"),
    ([link(STUDENTS, "profits", CAMPAIGN), link(STUDENTS, "bound-by", "paid-in-kind")], "unpaid"),
    ([link(WORKER, "works-on", SITE), link(WORKER, "bound-by", "unpaid")], "unpaid"),
    ([link(CAMPAIGN, "hands-on", WORKER), link(WORKER, "bound-by", "unpaid")], "ordered"),
    ([link(FARMS, "acts-on", NETWORK)], "unstated"),
]


@pytest.mark.parametrize(("links", "kind"), KINDS)
def test_the_kind_follows_from_what_is_said_of_the_order(links: list[Link], kind: str) -> None:
    assert one(links).kind == kind


def test_nobody_is_made_the_client_of_work_that_nobody_ordered() -> None:
    chain = one(
        [link(STUDENTS, "profits", CAMPAIGN), link(STUDENTS, "acts-on", NETWORK), link(STUDENTS, "does", "spam")]
    )
    assert (chain.client, chain.hops, hands(chain)) == (None, (), ["students"])
    assert [said.object for said in chain.unordered_benefits] == [CAMPAIGN]
    assert gaps(chain) == [("client", None), ("place", None)]


def test_who_gains_from_what_he_ordered_is_no_opportunist() -> None:
    chain = one([link(CAMPAIGN, "hands-on", STUDENTS), link(STUDENTS, "profits", CAMPAIGN)])
    assert chain.kind == "ordered"
    assert chain.unordered_benefits == ()


def test_a_buyer_is_joined_to_the_makers_by_a_hop_that_no_claim_carries() -> None:
    bought = [link(CAMPAIGN, "buys", "likes"), link(WORKER, "works-for", FARMS), link(FARMS, "acts-on", NETWORK)]
    chain = one(bought)
    assert hands(chain) == ["Campaign 2020", "farms", "Ada"]
    assert chain.hops[0].links == ()
    assert ("recruiter", "farms") in gaps(chain)


def test_a_buyer_whose_order_is_said_is_joined_to_nobody_else() -> None:
    links = [link(CAMPAIGN, "buys", "likes"), link(CAMPAIGN, "hands-on", BROKER), link(FARMS, "acts-on", NETWORK)]
    assert [hands(chain) for chain in every_chain(links)] == [["Campaign 2020", "Broker"], ["farms"]]


def test_who_orders_from_somebody_found_on_a_platform_reaches_him_over_it_though_nobody_says_who_looked() -> None:
    found = [link(CAMPAIGN, "hands-on", WORKER), link(WORKER, "works-on", SITE)]
    chain = one(found)
    assert hands(chain) == ["Campaign 2020", "Gigsite", "Ada"]
    assert ([len(hop.links) for hop in chain.hops], chain.summaries) == ([0, 1], (found[0],))
    assert (chain.kind, chain.status, chain.client) == ("ordered", "documented", CAMPAIGN)
    assert gaps(chain)[0] == ("recruiter", "Ada")
    hedged = one([link(CAMPAIGN, "hands-on", WORKER, status="reported"), found[1]])
    assert (hedged.kind, hedged.status) == ("ordered", "reported")


APART = [
    [link(WORKER, "works-on", SITE), link(WORKER, "works-on", NETWORK)],
    [link(WORKER, "works-on", SITE), link("other", "finds-on", SITE)],
    [link(WORKER, "works-on", node("place of work", "Organization"))],
    [link(STUDENTS, "works-on", SITE)],
]


@pytest.mark.parametrize("more", APART, ids=["two platforms", "another client", "no platform", "another hand"])
def test_no_platform_is_put_between_where_it_may_be_another(more: list[Link]) -> None:
    ways = [hands(chain) for chain in every_chain([link(CAMPAIGN, "hands-on", WORKER), *more])]
    assert ["Campaign 2020", "Ada"] in ways


def test_a_go_between_at_the_head_is_not_the_client() -> None:
    assert gaps(one([link(BROKER, "hands-on", WORKER)]))[0] == ("client", None)


STATUSES = [
    ([link(CAMPAIGN, "hands-on", FARMS)], "documented"),
    ([link(CAMPAIGN, "hands-on", FARMS, status="reported")], "reported"),
    ([link(CAMPAIGN, "hands-on", FARMS), link(FARMS, "acts-on", NETWORK, status="reported")], "reported"),
    ([link(CAMPAIGN, "hands-on", FARMS), link(FARMS, "sits", "Manila", status="reported")], "documented"),
    ([link(CAMPAIGN, "hands-on", FARMS, status="reported"), link(FARMS, "works-for", CAMPAIGN)], "documented"),
    ([link(STUDENTS, "profits", CAMPAIGN, status="reported"), link(STUDENTS, "acts-on", NETWORK)], "reported"),
    ([link(CAMPAIGN, "buys", "likes", status="reported"), link(FARMS, "acts-on", NETWORK)], "reported"),
]


@pytest.mark.parametrize(("links", "status"), STATUSES)
def test_a_chain_is_as_sure_as_its_weakest_link(links: list[Link], status: str) -> None:
    assert one(links).status == status


def test_a_denied_link_makes_no_chain() -> None:
    links = [link(CAMPAIGN, "hands-on", FARMS, negated=True), link(CAMPAIGN, "finds-on", SITE)]
    assert [hands(chain) for chain in every_chain(links)] == [["Campaign 2020", "Gigsite"]]


def test_claims_without_a_common_arrangement_are_only_possible_and_say_what_is_lacking() -> None:
    links = [link(CAMPAIGN, "finds-on", SITE), link(WORKER, "works-on", SITE, engagement=None)]
    assert [hands(chain) for chain in trace(links, "Campaign 2020")] == [["Campaign 2020", "Gigsite"]]
    found = trace(links, "Campaign 2020", possible=True)
    guess = found.chains[-1]
    assert (guess.status, hands(guess), guess.engagement) == ("possible", ["Campaign 2020", "Gigsite", "Ada"], None)
    assert [(lack.before.giver, lack.after.taker) for lack in guess.lacks] == [(CAMPAIGN, WORKER)]
    assert "possible" not in {chain.status for chain in every_chain(links)}


def test_what_one_arrangement_tells_is_never_called_possible() -> None:
    links = [link(CAMPAIGN, "finds-on", SITE), link(WORKER, "works-on", SITE), link(CAMPAIGN, "hands-on", WORKER)]
    assert [chain.status for chain in trace(links, "Ada", possible=True)] == ["documented"]


def test_a_platform_acted_on_elsewhere_ends_a_possible_chain() -> None:
    links = [link(CAMPAIGN, "hands-on", FARMS), link(FARMS, "acts-on", NETWORK, "other#two")]
    guess = trace(links, "Network", possible=True).chains[-1]
    assert (guess.status, hands(guess)) == ("possible", ["Campaign 2020", "farms"])
    assert [said.object for said in guess.targets] == [NETWORK]


def test_three_arrangements_that_overlap_still_lack_one_that_tells_it_all() -> None:
    a, b, c, d = (node(name) for name in "abcd")
    links = [link(a, "hands-on", b, "p#1"), link(b, "hands-on", c, "p#1"), link(b, "hands-on", c, "q#2")]
    links.append(link(c, "hands-on", d, "q#2", source=Source("article/q", "Q")))
    guess = next(chain for chain in trace(links, "a", possible=True) if chain.status == "possible")
    assert hands(guess) == ["a", "b", "c", "d"]
    assert [(lack.before.giver, lack.after.taker) for lack in guess.lacks] == [(a, d)]


def test_work_that_comes_back_ends_the_chain_with_a_mark() -> None:
    a, b, c = (node(name) for name in "abc")
    links = [link(a, "hands-on", b), link(b, "hands-on", a), link(b, "hands-on", c)]
    found = {(*hands(chain), chain.returns_to.label if chain.returns_to else None) for chain in every_chain(links)}
    assert found == {("a", "b", "a"), ("a", "b", "c", None)}
    assert all(chain.client is None for chain in every_chain(links))


def test_a_hand_that_orders_from_itself_is_no_chain() -> None:
    assert every_chain([link("a", "hands-on", "a")]).chains == ()


def test_a_million_ways_stop_at_the_bound_and_say_so() -> None:
    layers = [[node(f"{depth}-{at}") for at in range(4)] for depth in range(10)]
    links = [link(a, "hands-on", b) for upper, lower in pairwise(layers) for a in upper for b in lower]
    found = trace(links, "0-0", bounds=Bounds(chains=50))
    assert len(found) == 50
    assert [(cut.what, cut.bound) for cut in found.cuts] == [("chains", 50)]
    assert [cut.what for cut in trace(links, "9-3", bounds=Bounds(chains=5)).cuts] == ["chains"]


def test_a_chain_longer_than_the_bound_is_cut_and_says_so() -> None:
    row = [node(f"hand {at}") for at in range(8)]
    found = every_chain([link(a, "hands-on", b) for a, b in pairwise(row)], bounds=Bounds(hops=3))
    assert [(len(chain.hops), chain.cut) for chain in found] == [(3, True)]
    assert [(cut.what, cut.bound) for cut in found.cuts] == [("hops", 3)]


def test_as_many_chains_as_the_bound_allows_are_not_called_cut() -> None:
    links = [link(CAMPAIGN, "hands-on", node(name)) for name in "ab"]
    assert every_chain(links, bounds=Bounds(chains=2)).cuts == ()


def test_circumstances_of_another_way_of_the_same_arrangement_stay_there() -> None:
    links = [link(CAMPAIGN, "hands-on", STUDENTS), link(CAMPAIGN, "hands-on", WORKER)]
    links += [link(STUDENTS, "sits", "Skopje"), link(WORKER, "bound-by", "minor"), link(FARMS, "sits", "Manila")]
    paid = [
        figure(WORKER, "pay", 5, "USD", engagement="paper#one"),
        figure(STUDENTS, "age", 20, "year", engagement="x"),
    ]
    students, worker = sorted(every_chain(links, paid), key=lambda chain: chain.hands[-1].label, reverse=True)
    assert ([said.object.label for said in students.places], students.minors) == (["Skopje", "Manila"], ())
    assert [said.object.label for said in worker.places] == ["Manila"]
    assert [said.object.label for said in worker.minors] == ["minor"]
    assert [hand.label for hand in worker.others] == ["farms"]
    assert (worker.figures, students.figures) == ((paid[0],), ())
    assert ("money", None) in gaps(students)
    assert ("money", None) not in gaps(worker)


@pytest.mark.parametrize("who", ["Campaign 2020", "campaign 2020", CAMPAIGN.iri, "Ada", "Gigsite", "Lyon", "slides"])
def test_a_chain_is_found_from_whatever_it_names(who: str) -> None:
    links = [link(CAMPAIGN, "finds-on", SITE), link(WORKER, "works-on", SITE), link(WORKER, "sits", "Lyon")]
    links += [link(WORKER, "does", "slides"), link("somebody", "hands-on", "else", "paper#two")]
    assert [hands(chain) for chain in trace(links, who)] == [["Campaign 2020", "Gigsite", "Ada"]]


def test_accents_and_case_of_a_name_do_not_matter() -> None:
    assert named([link("Télécom", "hands-on", "b")], "TELECOM") == (node("Télécom"),)


def test_an_unknown_name_is_answered_with_names_like_it() -> None:
    with pytest.raises(QueryError, match="«Campain 2020»; did you mean «Campaign 2020»"):
        trace([link(CAMPAIGN, "hands-on", WORKER)], "Campain 2020")
    with pytest.raises(QueryError, match="check the spelling"):
        trace([], "Campaign 2020")


def test_all_chains_are_more_than_a_search_would_give() -> None:
    links = [link(CAMPAIGN, "hands-on", node(f"worker {at}", "Worker")) for at in range(501)]
    assert (len(every_chain(links)), every_chain(links).cuts) == (501, ())
    assert len(trace(links, "Campaign 2020")) == 500


def test_links_outside_any_arrangement_are_named_as_such() -> None:
    links = [link(CAMPAIGN, "hands-on", WORKER, None), link(CAMPAIGN, "finds-on", SITE)]
    found = trace(links, "Campaign 2020")
    assert [said.object for said in found.loose] == [WORKER]
    assert [hands(chain) for chain in found] == [["Campaign 2020", "Gigsite"]]


def test_who_was_asked_for_comes_first_as_client_then_the_surer_chains() -> None:
    links = [link(BROKER, "hands-on", CAMPAIGN, "a#0"), link(CAMPAIGN, "hands-on", "b", "c#1", status="reported")]
    links.append(link(CAMPAIGN, "hands-on", "z", "d#2"))
    assert [hands(chain)[-1] for chain in trace(links, "Campaign 2020")] == ["z", "b", "Campaign 2020"]


def test_the_order_in_which_claims_come_changes_nothing() -> None:
    links = [link(CAMPAIGN, "finds-on", SITE), link(WORKER, "works-on", SITE), link(STUDENTS, "works-on", SITE)]
    links += [link(WORKER, "sits", "Lyon"), link(STUDENTS, "sits", "Skopje"), link(SITE, "mediates", "slides")]
    shuffled = [*links, *links]
    random.Random(7).shuffle(shuffled)
    assert trace(shuffled, "Gigsite", possible=True).chains == trace(links, "Gigsite", possible=True).chains


def test_two_arrangements_of_one_article_are_two_chains_with_two_ids() -> None:
    links = [link(CAMPAIGN, "hands-on", WORKER, "paper#1"), link(CAMPAIGN, "hands-on", WORKER, "paper#2")]
    chains = list(every_chain(links))
    assert len({chain.id for chain in chains}) == 2
    assert {chain.sources for chain in chains} == {(PAPER,)}


def test_a_node_knows_its_types() -> None:
    assert Node("x", "x", ("Campaign", "Client")).is_any("Platform", "Client")
    assert not Node("x", "x").is_any("Platform")
