"""What falls without a source: nothing that stands on two, everything that stands on one, and never more than before."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chain_links import PAPER, figure, link, node
from tacheron.chains import Link, Source, every_chain
from tacheron.lineage import Lineage
from tacheron.lineage.breaking import Left, Way, going_back_to, losses, ways, without
from tacheron.lineage.ranking import leave_out, rankings

WIRE = Source("article/wire", "Wire story", "2020-02-01", "The Wire", ("C. Writer",))
NOTE = Source("article/note", "Note", "2020-03-01", "Notes", ("A. Writer",), "A paper")
CLIENT, SITE, FARM = node("Client", "Client"), node("Site", "Platform"), node("Farm", "ClickFarm")


def told(source: Source = PAPER, second: str | None = None, status: str = "asserted") -> list[Link]:
    """Client → Site → Ann, as one article tells it; the second hop may be somebody else's word."""
    engagement = f"{source.iri}#one"
    return [
        link(CLIENT, "finds-on", SITE, engagement, source=source),
        link("Ann", "works-on", SITE, engagement, source=source, said_by=second, status=status),
    ]


def found(*links: Link) -> tuple[tuple[Way, ...], Lineage]:
    return ways(every_chain(links)), Lineage.of(each.source for each in links)


def names(way: Way, lineage: Lineage) -> dict[str, Left]:
    return {f"{loss.kind} {loss.name}": loss.left for loss in losses(way, lineage)}


def test_a_chain_that_one_article_tells_is_broken_without_it() -> None:
    [way], lineage = found(*told())
    assert names(way, lineage) == {"article A paper": Left(None), "origin A. Writer": Left(None)}


def test_a_chain_is_broken_without_the_source_of_one_of_its_hops() -> None:
    [way], lineage = found(*told(second="X"))
    assert names(way, lineage) == {
        "article A paper": Left(None), "origin A. Writer": Left(None), "origin X": Left(None)
    }  # fmt: skip


def test_a_chain_that_two_articles_tell_stands_without_either() -> None:
    [way], lineage = found(*told(), *told(WIRE))
    assert way.status == "documented"
    assert names(way, lineage) == {}


def test_a_note_and_its_article_go_together() -> None:
    [way], lineage = found(*told(), *told(NOTE))
    assert names(way, lineage) == {"article A paper": Left(None), "origin A. Writer": Left(None)}


def test_a_chain_is_weaker_where_only_a_reported_telling_is_left() -> None:
    [way], lineage = found(*told(), *told(WIRE, status="reported"))
    assert way.status == "documented"
    assert names(way, lineage) == {"article A paper": Left("reported"), "origin A. Writer": Left("reported")}


def test_a_chain_loses_one_of_its_ends() -> None:
    ends = [
        link(FARM, "acts-on", node("One", "Platform"), said_by="X"),
        link(FARM, "acts-on", node("Two", "Platform"), said_by="Y"),
    ]
    [way], lineage = found(link(CLIENT, "hands-on", FARM), *ends)
    left = names(way, lineage)
    assert left["origin X"] == left["origin Y"] == Left("documented", lost=1)
    assert left["origin A. Writer"].broken
    [way], lineage = found(link(CLIENT, "hands-on", FARM), ends[0])
    assert names(way, lineage)["origin X"].broken


def test_a_chain_of_a_purchase_is_broken_without_it() -> None:
    bought = link(CLIENT, "buys", "likes", said_by="X")
    [way], lineage = found(bought, link(FARM, "does", "likes"), link(FARM, "acts-on", node("One", "Platform")))
    assert way.chain.kind == "bought"
    assert names(way, lineage)["origin X"].broken


@pytest.mark.parametrize(
    ("name", "lost"),
    [
        ("C. Writer", {"wire own"}), ("c. writer", {"wire own"}), ("The Wire", {"wire own"}), ("X", {"wire x"}),
        ("Wire story", {"wire own", "wire x"}), ("wire", {"wire own", "wire x"}), ("Nobody", set()),
        ("A paper", {"paper", "note"}), ("A. Writer", {"paper", "note"}), ("article/note", {"note"}),
    ],
)  # fmt: skip
def test_an_origin_is_named_as_a_source_an_author_a_paper_or_an_article(name: str, lost: set[str]) -> None:
    claims = [
        link("a", "buys", "b", source=WIRE, claim="wire own"),
        link("a", "buys", "c", source=WIRE, claim="wire x", said_by="X"),
        link("a", "buys", "b", claim="paper"),
        link("a", "buys", "b", source=NOTE, claim="note"),
    ]
    lineage = Lineage.of(claim.source for claim in claims)
    assert {claim.claim for claim in claims if going_back_to(name, lineage)(claim)} == lost


def test_the_order_of_platforms_changes_without_an_origin() -> None:
    other = node("Other", "Platform")
    figures = [
        figure(SITE, "size", 10, "person"),
        figure(SITE, "size", 30, "person", source=WIRE),
        figure(other, "size", 20, "person"),
        figure(SITE, "age", 3, "year"),
        figure("Firm", "size", 99, "person"),
    ]
    links = [
        *told(),
        link(CLIENT, "finds-on", other, "wire#1", source=WIRE),
        link("Bob", "works-on", other, "wire#1", source=WIRE),
    ]
    [chains, size] = leave_out(["C. Writer"], [*links, *figures], *found(*links)).rankings
    assert [(s.platform.label, s.rank, s.number, s.rank_without, s.number_without) for s in size.standings] == [
        ("Site", 1, 30, 2, 10), ("Other", 2, 20, 1, 20),
    ]  # fmt: skip
    assert {(s.platform.label, s.rank, s.number, s.number_without) for s in chains.standings} == {
        ("Other", 1, 1, None), ("Site", 1, 1, Decimal(1)),
    }  # fmt: skip


ROLES = ["hands-on", "finds-on", "works-on", "works-for", "acts-on", "profits", "buys", "does"]
HANDS = [
    node(name, kind)
    for name, kind in zip("ABCDE", ["Client", "Platform", "ClickFarm", "Worker", "Organization"], strict=True)
]
LINKS = st.lists(
    st.builds(
        lambda one, role, other, source, by, status: link(
            one, role, other, f"{source.iri}#one", source=source, said_by=by, status=status,
            claim=f"{source.iri} {one.label} {role} {other.label} {by} {status}",
        ),
        st.sampled_from(HANDS), st.sampled_from(ROLES), st.sampled_from(HANDS), st.sampled_from([PAPER, WIRE, NOTE]),
        st.sampled_from([None, "X", "Y"]), st.sampled_from(["asserted", "reported"]),
    ),
    max_size=12, unique_by=lambda each: each.claim,
)  # fmt: skip
WORST = {"documented": 0, "reported": 1, None: 2}


def hurt(left: Left) -> tuple[bool, int, int]:
    return left.broken, left.lost, WORST[left.status]


def test_a_chain_that_loses_a_doubtful_end_is_no_surer_for_it() -> None:
    ends = [
        link(FARM, "acts-on", node("One", "Platform"), said_by="X", status="reported"),
        link(FARM, "acts-on", node("Two", "Platform")),
    ]
    [way], lineage = found(link(CLIENT, "hands-on", FARM), *ends)
    assert names(way, lineage)["origin X"] == Left("reported", lost=1)


@given(LINKS, st.sampled_from(["X", "Y", "A. Writer", "C. Writer", "The Wire", "A paper"]))
def test_leaving_out_an_origin_never_adds_a_chain_nor_makes_one_surer(links: list[Link], name: str) -> None:
    there, lineage = found(*links)
    left = leave_out([name], links, there, lineage)
    assert {way for way, _ in left.left} == set(there)
    assert all(WORST[rest.status] >= WORST[way.status] for way, rest in left.left)
    more = leave_out([name, "A. Writer"], links, there, lineage)
    for (_, one), (_, both) in zip(left.left, more.left, strict=True):
        assert hurt(both) >= hurt(one)
    for ranking in left.rankings:
        assert all((each.number_without or 0) <= each.number for each in ranking.standings)


@given(LINKS)
def test_without_nothing_everything_stands_and_without_everything_nothing(links: list[Link]) -> None:
    for way in found(*links)[0]:
        assert without(way, lambda _: False) == Left(way.status)
        if way.chain.hops and way.chain.hops[0].links:
            assert without(way, lambda _: True).broken


def test_no_sources_rank_nothing() -> None:
    assert rankings([], [], lambda _: False) == ()
