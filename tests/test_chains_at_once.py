"""A search that looks its ways up by number finds what one finds that walks each arrangement by itself."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chain_links import PAPER, figure, link, node
from tacheron.chains import KINDS, STATUSES, Asked, Bounds, Link, Source, Web, every_chain, trace
from tacheron.chains.listed import hands_of
from tacheron.errors import QueryError

HANDS = (
    node("Ada", "Client"),
    node("Bea", "Organization"),
    node("Gig", "Platform"),
    node("Hub", "Platform", "Intermediary"),
    node("Cleo", "Worker"),
    node("Dan", "Worker"),
    node("Farm", "ClickFarm"),
)
THINGS = {
    "acts-on": node("Net", "Platform"),
    "profits": node("Boss", "Organization"),
    "buys": node("likes", "TaskType"),
    "does": node("clicking", "TaskType"),
    "sits": node("Manila", "Place"),
    "bound-by": node("unpaid", "Condition"),
    "runs": node("Gig", "Platform"),
}
HANDING = ("hands-on", "finds-on", "works-on", "works-for")
NOTE = Source("article/note", "A note", "2020-02-02", "The Notes", ("A. Writer",), about="A paper")
SOURCES = (PAPER, PAPER, Source("article/other", "Another", "2021-01-01"), NOTE)
NAMES = (None, *(hand.label for hand in HANDS), "Manila", "Net", "clicking")


@st.composite
def links(draw: st.DrawFn) -> list[Link]:
    """Arrangements of few hands, most of them trees, told by three articles."""
    found = []
    for number in range(draw(st.integers(1, 6))):
        source = draw(st.sampled_from(SOURCES))
        engagement = f"{source.iri}#{number}"
        for _ in range(draw(st.integers(1, 5))):
            role = draw(st.sampled_from((*HANDING * 4, *THINGS)))
            giver = draw(st.sampled_from(HANDS))
            taker = THINGS[role] if role in THINGS else draw(st.sampled_from(HANDS))
            status = draw(st.sampled_from(("asserted", "asserted", "reported")))
            sure = draw(st.sampled_from((None, Decimal("0.5"))))
            claim = f"claim/{len(found)}"
            found.append(
                link(giver, role, taker, engagement, source=source, status=status, confidence=sure, claim=claim)
            )
    return found


@st.composite
def questions(draw: st.DrawFn) -> Asked:
    name = st.sampled_from(NAMES)
    kind = draw(st.sampled_from((None, None, "ordered", "unstated", "bought")))
    return Asked(
        draw(name), draw(name), draw(name), draw(name), kind, draw(st.sampled_from((None, None, Decimal("0.8"))))
    )


BOUNDS = [Bounds(), *(Bounds(chains, hops) for chains, hops in product((1, 2, 3), (1, 2, 12)))]


@given(links(), questions(), st.sampled_from(BOUNDS))
def test_ways_looked_up_are_the_chains_of_each_arrangement(told: list[Link], asked: Asked, bounds: Bounds) -> None:
    counted = [figure("Ada", "pays", 5, "EUR", engagement=told[0].engagement)]
    one_by_one, at_once = Web(told, counted), Web(told, counted)
    assert at_once.ways is not None
    try:
        expected = trace(one_by_one, asked, bounds=bounds)
    except QueryError:
        return
    assert not one_by_one.has_ways
    found = trace(at_once, asked, bounds=bounds)
    assert found == expected
    assert [chain.id for chain in found] == [chain.id for chain in expected]


@given(links(), st.sampled_from(BOUNDS))
def test_every_chain_is_found_either_way(told: list[Link], bounds: Bounds) -> None:
    at_once = Web(told)
    assert at_once.ways is not None
    found = every_chain(at_once, bounds=bounds)
    expected = every_chain(told, bounds=bounds)
    assert hands_of(found.chains) == hands_of(expected.chains) == [chain.hands for chain in expected]
    assert found == expected


def arrangement(engagement: str, source: Source = PAPER, beside: tuple[tuple[str, str], ...] = ()) -> list[Link]:
    """Ada finds Cleo on Gig; `beside` is what else is said, by the hand's name and the role."""
    ada, gig, cleo = HANDS[0], HANDS[2], HANDS[4]
    said = [(ada, "finds-on", gig), (cleo, "works-on", gig)]
    said += [(next(hand for hand in HANDS if hand.label == name), role, THINGS[role]) for name, role in beside]
    return [link(giver, role, taker, engagement, source=source) for giver, role, taker in said]


OTHER = arrangement("other#one", SOURCES[2])
TOLD = {
    "by two articles": (arrangement("paper#one") + OTHER, "Ada", 1),
    "by two, and in one of them twice": (arrangement("paper#one") + arrangement("paper#two") + OTHER, "Ada", 3),
    "by an article and its note": (arrangement("paper#one") + arrangement("note#one", NOTE), "Gig", 1),
    "by an article, and by the note of another": (OTHER + arrangement("note#one", NOTE), "Gig", 1),
    "by a note of hands that its article has too": (
        [link("Ada", "hands-on", "Bea"), link("Ada", "hands-on", "Bea", "note#one", source=NOTE)],
        "Ada",
        1,
    ),
}
ASKED = {
    "from a place": (Asked(first="Manila"), (("Ada", "sits"),)),
    "to a place": (Asked(last="Manila"), (("Cleo", "sits"),)),
    "through a place": (Asked(through="Manila"), (("Gig", "sits"),)),
    "to a place where the first hand is": (Asked(last="Manila"), (("Ada", "sits"),)),
    "to one who works for nobody": (Asked(last="Boss"), (("Ada", "profits"),)),
    "to one who is only named": (Asked(last="Dan"), (("Dan", "does"),)),
    "a task": (Asked(who="clicking"), (("Cleo", "does"),)),
    "a condition": (Asked(who="unpaid"), (("Cleo", "bound-by"),)),
    "what is unpaid": (Asked(kind="unpaid"), (("Cleo", "bound-by"), ("Ada", "profits"))),
    "what is bought": (Asked(kind="bought"), (("Dan", "buys"),)),
}


@pytest.mark.parametrize("case", TOLD)
def test_what_is_told_twice_is_one_story_either_way(case: str) -> None:
    told, who, stories = TOLD[case]
    at_once = Web(told)
    assert set(at_once.ways.longest.tolist()) == {-1}
    found = trace(at_once, who)
    assert found == trace(told, who)
    assert len({chain.engagement for chain in found}) == stories


@pytest.mark.parametrize("case", ASKED)
def test_who_is_no_hand_is_found_either_way(case: str) -> None:
    asked, beside = ASKED[case]
    told = [*arrangement("paper#one", beside=beside), link("Ada", "hands-on", "Bea", "paper#two")]
    at_once = Web(told)
    assert set(at_once.ways.longest.tolist()) > {1}
    assert trace(at_once, asked) == trace(told, asked)


def said(*told: str) -> list[Link]:
    """Links out of «Ada buys likes» and «Ada buys likes ?», which is only reported."""
    nodes = {node.label: node for node in (*HANDS, *THINGS.values())}
    found = []
    for at, text in enumerate(told):
        giver, role, taker, *reported = text.split()
        status = "reported" if reported else "asserted"
        found.append(link(nodes[giver], role, nodes[taker], "paper#one", status=status, claim=f"claim/{at}"))
    return found


JUDGED = {
    "one buys, another's work is nobody's order": (["Ada buys likes", "Cleo works-on Gig"], "bought"),
    "two buy, and nobody knows whose work it is": (["Ada buys likes", "Bea buys likes", "Cleo works-on Gig"], "bought"),
    "who buys orders too": (["Ada buys likes", "Ada hands-on Dan", "Cleo works-on Gig"], "ordered"),
    "a platform hands on what is bought": (["Ada buys likes", "Gig hands-on Cleo"], "ordered"),
    "a firm hands on, for itself": (["Ada buys likes", "Bea hands-on Cleo"], "ordered"),
    "who makes what is bought": (["Ada buys likes", "Dan does likes"], "bought"),
    "a purchase that is only reported": (["Cleo works-on Gig", "Gig buys likes ?"], "bought"),
    "a purchase that somebody asserts": (["Cleo works-on Gig", "Gig buys likes ?", "Gig buys likes"], "bought"),
    "a bridged purchase, only reported, of an order": (["Ada buys likes ?", "Hub finds-on Gig"], "ordered"),
    "two hands act on one platform": (["Ada hands-on Cleo", "Ada acts-on Net", "Cleo acts-on Net ?"], "ordered"),
    "two ways act on one platform": (
        ["Ada hands-on Cleo", "Ada hands-on Dan", "Cleo acts-on Net", "Dan acts-on Net ?"],
        "ordered",
    ),
    "unpaid on one way, a gain on the other": (
        ["Cleo works-on Gig", "Dan works-on Gig", "Dan bound-by unpaid", "Cleo profits Boss"],
        "unpaid",
    ),
    "a target that is only reported": (["Ada hands-on Cleo", "Cleo acts-on Net ?"], "ordered"),
    "a gain of whoever ordered": (["Ada hands-on Cleo", "Cleo profits Boss ?"], "ordered"),
    "a gain that nobody ordered": (["Cleo works-on Gig", "Cleo profits Boss ?"], "opportunistic"),
    "a gain of an employer": (["Cleo works-for Bea", "Cleo profits Bea"], "unstated"),
    "work for a client": (["Cleo works-for Ada"], "ordered"),
    "work for a farm": (["Cleo works-for Farm"], "unstated"),
    "unpaid, whoever it is": (["Cleo works-on Gig", "Dan bound-by unpaid"], "unpaid"),
    "unpaid, elsewhere on the tree": (["Gig works-on Hub", "Cleo works-on Gig", "Dan works-on Gig", "Dan bound-by unpaid"], None),
    "unpaid, and somebody gains": (["Cleo works-on Gig", "Dan bound-by unpaid", "Cleo profits Boss ?"], "unpaid"),
    "one hand alone": (["Ada acts-on Net"], "unstated"),
}  # fmt: skip


@pytest.mark.parametrize("case", JUDGED)
def test_kind_and_status_are_judged_alike(case: str) -> None:
    told, kind = said(*JUDGED[case][0]), JUDGED[case][1]
    at_once = Web(told)
    ways = at_once.ways
    found = every_chain(told)
    assert every_chain(at_once) == found
    assert kind is None or kind in {chain.kind for chain in found}
    sure = sorted(STATUSES.index(chain.status) * len(KINDS) + KINDS.index(chain.kind) for chain in found)
    assert ways.longest[0] < 0 or sorted(ways.sureness.tolist()) == sure


@pytest.mark.parametrize("through", ["Ada", "Gig", "Cleo", "Net"])
def test_whoever_acts_on_something_stands_before_the_end(through: str) -> None:
    told = [*arrangement("paper#one", beside=(("Cleo", "acts-on"),)), link("Ada", "hands-on", "Bea", "paper#two")]
    at_once = Web(told)
    assert at_once.ways.longest.tolist() == [2, 1]
    assert trace(at_once, Asked(through=through)) == trace(told, Asked(through=through))
    assert len(trace(at_once, Asked(through=through))) == (through in ("Gig", "Cleo"))


def test_ways_of_one_arrangement_with_equal_names_stand_by_identifier() -> None:
    workers = [
        node("Cleo", "Worker"),
        *(type(node("Cleo"))(f"entity/cleo-{at}", "Cleo", ("Worker",)) for at in range(5)),
    ]
    told = [link("Gig", "hands-on", worker) for worker in workers]
    at_once = Web(told)
    assert len(at_once.ways.rank) == 6
    found = every_chain(at_once)
    assert [chain.id for chain in found] == sorted(chain.id for chain in every_chain(told))


def test_equal_names_that_act_on_something_stand_by_identifier_too() -> None:
    workers = [type(HANDS[0])(f"entity/cleo-{at}", "Cleo", ("Worker",)) for at in range(5)]
    told = [link("Gig", "hands-on", worker) for worker in workers]
    told += [link(worker, "acts-on", THINGS["acts-on"]) for worker in workers[:3]]
    at_once = Web(told)
    assert at_once.ways.longest.tolist() == [1]
    assert [chain.id for chain in every_chain(at_once)] == [chain.id for chain in every_chain(told)]


@pytest.mark.parametrize("depth", [3, 16, 17, 40])
def test_a_deep_arrangement_is_walked_hand_by_hand(depth: int) -> None:
    told = [link(f"h{at:02}", "hands-on", f"h{at + 1:02}") for at in range(depth)]
    at_once = Web(told)
    assert at_once.ways.longest.tolist() == [depth if depth <= 16 else -1]
    for hops in (2, 12, 100):
        assert trace(at_once, "h00", bounds=Bounds(hops=hops)) == trace(told, "h00", bounds=Bounds(hops=hops))


NO_TREES = {
    "two hands find one platform": (["Ada hands-on Bea", "Ada hands-on Farm", "Bea finds-on Gig", "Farm finds-on Gig", "Cleo works-on Gig"], 2),
    "a link jumps over a hand": (["Ada hands-on Bea", "Bea hands-on Cleo", "Ada hands-on Cleo"], 1),
    "who orders does so by a link that jumps": (["Bea works-on Gig", "Cleo works-on Bea", "Gig hands-on Cleo ?"], 1),
    "a link that jumps, of a purchase": (["Ada buys likes ?", "Bea works-on Gig", "Cleo works-on Bea", "Cleo works-on Gig"], 1),
    "a platform on which somebody was found": (["Ada hands-on Cleo", "Cleo works-on Gig"], 1),
    "a platform on which two found somebody": (["Ada hands-on Cleo", "Bea hands-on Cleo", "Cleo works-on Gig"], 2),
    "two buy one's work": (["Ada buys likes", "Bea buys likes", "Cleo works-on Gig"], 2),
    "who works for himself is only named": (["Ada hands-on Bea", "Cleo works-for Cleo"], 1),
}  # fmt: skip


@pytest.mark.parametrize("case", NO_TREES)
def test_an_arrangement_need_not_be_a_tree(case: str) -> None:
    told, ways = said(*NO_TREES[case][0]), NO_TREES[case][1]
    at_once = Web(told)
    assert len(at_once.ways.length) == ways
    assert every_chain(at_once) == every_chain(told)
    for hand in {hand for each in told for hand in (each.subject, each.object)}:
        assert trace(at_once, hand.iri) == trace(told, hand.iri)


ROUND = {
    "a circle": ["Ada hands-on Bea", "Bea hands-on Ada"],
    "a circle that somebody feeds": ["Ada hands-on Bea", "Bea hands-on Dan", "Dan hands-on Bea"],
    "a purchase that closes a circle": ["Ada buys likes", "Cleo works-on Gig", "Ada works-on Cleo"],
}


@pytest.mark.parametrize("case", ROUND)
def test_a_circle_is_walked_hand_by_hand(case: str) -> None:
    told = said(*ROUND[case])
    at_once = Web(told)
    assert at_once.ways.longest.tolist() == [-1]
    assert every_chain(at_once) == every_chain(told)


def test_more_ways_than_anybody_lists_are_walked_as_far_as_the_bounds_go() -> None:
    layers = [[f"h{depth}{at}" for at in range(3)] for depth in range(8)]
    told = [link(a, "hands-on", b) for above, below in pairwise(layers) for a in above for b in below]
    at_once = Web(told)
    assert at_once.ways.longest.tolist() == [-1]
    assert every_chain(at_once, bounds=Bounds(20)) == every_chain(told, bounds=Bounds(20))


def test_an_arrangement_that_names_very_many_may_tell_what_another_tells() -> None:
    site, workers = HANDS[2], [node(f"Worker {at}", "Worker") for at in range(1_100)]
    told = [link(HANDS[0], "finds-on", site), *(link(worker, "works-on", site) for worker in workers)]
    told += [
        link(HANDS[0], "finds-on", site, "other#one", source=SOURCES[2]),
        link(workers[7], "works-on", site, "other#one", source=SOURCES[2]),
    ]
    at_once = Web(told)
    assert not at_once.ways.told_once.any()
    assert trace(at_once, workers[7].iri) == trace(told, workers[7].iri)


def test_chains_are_listed_without_being_read_and_read_once() -> None:
    web = Web([link("Ada", "hands-on", "Cleo", f"paper#{at}", claim=f"c{at}") for at in range(300)])
    found = trace(web, Asked(first="Ada"), bounds=Bounds(chains=1000))
    assert web.has_ways
    assert len(found) == 300
    assert found.chains[7] is found.chains[7]
    assert found.chains[-1] == found.chains[299]
    assert [chain.engagement for chain in found.chains[:2]] == ["paper#0", "paper#1"]
    with pytest.raises(IndexError):
        found.chains[300]
