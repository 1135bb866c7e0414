"""What the analyses count, on small graphs of which the answer is known."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import chain_links
from chain_links import linked, node, reference
from tacheron.analysis import ANALYSES, Condition, Finding, Material, analyze, must_be_asked_so, timeline_of
from tacheron.analysis.centrality import betweenness
from tacheron.analysis.countries import capitals, kilometres
from tacheron.analysis.timelines import when
from tacheron.chains.links import Figure, Link, Node, Source
from tacheron.errors import QueryError, UsageError
from tacheron.lexicon import Entry, Lexicon

MINOR = Condition(node("minor"), "dl:age", Decimal(18))
NO_CONTRACT = Condition(node("no-contract"))
UNPAID = Condition(node("unpaid"))
TYPES = {
    **dict.fromkeys(("Acme", "Bell", "Cook"), "Client"),
    **dict.fromkeys(("Ada", "Bob", "Cy"), "Worker"),
    **dict.fromkeys(("Gigsite", "Taskly"), "Platform"),
    **dict.fromkeys(("France", "India", "Paris", "Asia"), "Place"),
    "Farm": "ClickFarm",
    "Broker": "Intermediary",
}
LATER = Source("article/later", "A later paper", "2022-05-03", "The Paper", ("B. Writer",))


def who(name: str) -> Node:
    return node(name, TYPES[name]) if name in TYPES else node(name)


def link(subject: str, role: str, target: str, engagement: str | None = "paper#one", **more: Any) -> Link:
    return chain_links.link(who(subject), role, who(target), engagement, **more)


def figure(subject: str, measure: str, value: float, unit: str, **more: Any) -> Figure:
    return chain_links.figure(who(subject), measure, value, unit, **more)


LEXICON = Lexicon(
    (
        Entry("France", "Place", Path("places.toml"), labels={"en": "France", "fr": "France"}, iso="FR"),
        Entry("India", "Place", Path("places.toml"), labels={"en": "India", "fr": "Inde"}, iso="IN"),
        Entry("Paris", "Place", Path("cities.toml"), labels={"en": "Paris", "fr": "Paris"}, parent="France"),
    )
)


def material(*claims: Link | Figure) -> Material:
    links = [claim for claim in claims if isinstance(claim, Link)]
    figures = [claim for claim in claims if isinstance(claim, Figure)]
    return Material.of(links, figures, [MINOR, NO_CONTRACT, UNPAID], LEXICON)


def rows(finding: Finding) -> list[dict[str, Any]]:
    """The rows by column, names as texts."""
    return [dict(row) for row in finding.to_frame().to_dict("records")]


def row_of(finding: Finding, label: str) -> dict[str, Any]:
    return next(row for row in rows(finding) if label in row.values())


def sold_twice() -> Material:
    """Two clients reach one worker over one platform, one of them over another one too; a third is only reported."""
    return material(
        *chain("paper#one", "Acme", "Gigsite", "Ada"),
        *chain("paper#two", "Bell", "Gigsite", "Ada"),
        *chain("paper#three", "Bell", "Taskly", "Ada"),
        *chain("paper#four", "Cook", "Gigsite", "Bob", status="reported"),
    )


def chain(engagement: str, client: str, platform: str, worker: str, **more: Any) -> list[Link]:
    return [
        link(client, "finds-on", platform, engagement, **more),
        link(worker, "works-on", platform, engagement, **more),
    ]


def test_a_choke_point_is_where_the_most_documented_chains_break() -> None:
    finding = analyze("choke-points", sold_twice())
    first = {"documented": 2, "share": 0.666667, "reported": 1, "cut-off": 1, "clients": 2}
    second = {"documented": 1, "share": 0.333333, "reported": 0, "cut-off": 0, "clients": 1}
    assert rows(finding) == [{"intermediary": "Gigsite", **first}, {"intermediary": "Taskly", **second}]


def test_neither_client_nor_worker_is_an_intermediary_and_a_farm_without_client_is() -> None:
    found = analyze("choke-points", material(link("Ada", "works-for", "Farm")))
    assert [row["intermediary"] for row in rows(found)] == ["Farm"]


def test_every_figure_names_its_claims_and_a_zero_has_none() -> None:
    full = material(
        *chain("paper#one", "Acme", "Gigsite", "Ada"),
        link("Ada", "sits", "India"),
        link("Acme", "sits", "France"),
        link("Ada", "bound-by", "no-contract"),
        link("Ada", "bound-by", "unpaid"),
        link("Ada", "profits", "Acme"),
        link("Farm", "acts-on", "Gigsite", "paper#two", status="reported"),
    )
    for name in ANALYSES:
        finding = analyze(name, full)
        assert finding.rows, name
        for row in finding.rows:
            for column, cell in zip(finding.columns, row, strict=True):
                if column.form in ("count", "share", "kilometres") and column.key not in (
                    "community",
                    "steps",
                    "tiers",
                ):
                    assert bool(cell.claims) == bool(cell.value), (name, column.key)


def test_an_empty_graph_gives_tables_without_rows() -> None:
    for name in ANALYSES:
        assert analyze(name, material()).rows == ()


def test_denied_and_possible_chains_count_nowhere() -> None:
    denied = chain("paper#one", "Acme", "Gigsite", "Ada", negated=True)
    loose = [link("Acme", "finds-on", "Gigsite", None), link("Ada", "works-on", "Gigsite", None)]
    for name in ("choke-points", "length", "depth"):
        assert analyze(name, material(*denied, *loose)).rows == ()


def test_the_centre_of_a_star_lies_between_all_others() -> None:
    star = material(
        *chain("paper#one", "Acme", "Gigsite", "Ada"),
        *chain("paper#two", "Bell", "Gigsite", "Bob"),
        link("Cook", "finds-on", "Gigsite", None, status="reported"),
    )
    found = row_of(analyze("centrality", star), "Gigsite")
    assert (found["documented"], found["givers"], found["takers"], found["neighbours-reported"]) == (2, 2, 2, 1)
    # Four of the twelve ordered pairs of the four others have a way at all, and each leads over it.
    assert found["betweenness"] == pytest.approx(4 / 12, abs=1e-6)


def test_a_link_that_jumps_over_the_platform_does_not_take_its_place() -> None:
    told_shortly = [*chain("paper#one", "Acme", "Gigsite", "Ada"), link("Acme", "hands-on", "Ada", "paper#one")]
    assert row_of(analyze("centrality", material(*told_shortly)), "Gigsite")["betweenness"] == pytest.approx(0.5)


def test_betweenness_is_that_of_networkx_and_its_estimate_comes_near() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    plain = nx.gnp_random_graph(40, 0.12, seed=3, directed=True)
    graph.add_edges_from((f"n{a:02}", f"n{b:02}") for a, b in plain.edges())
    exact, pivots = betweenness(graph)
    assert pivots is None
    assert {n: float(v) for n, v in exact.items()} == pytest.approx(nx.betweenness_centrality(graph), abs=1e-5)
    estimate, pivots = betweenness(graph, pivots=20)
    assert pivots == 20
    assert float(sum(estimate.values())) == pytest.approx(float(sum(exact.values())), rel=0.2)
    assert estimate == betweenness(graph, pivots=20)[0]


def test_two_stories_that_share_nobody_are_two_communities() -> None:
    found = analyze("communities", material(*two_circles()))
    assert [row["members"].split("; ") for row in rows(found)] == [
        ["Gigsite", "Acme", "Ada", "Bob"],
        ["Taskly", "Bell", "Cy"],
    ]
    assert [(row["hands"], row["claims-inside"], row["claims-outside"]) for row in rows(found)] == [
        (4, 3, 0),
        (3, 2, 0),
    ]


def test_the_order_of_the_claims_changes_nothing() -> None:
    claims = two_circles()
    for name in ANALYSES:
        one, other = analyze(name, material(*claims)), analyze(name, material(*reversed(claims)))
        assert one == other
        assert one.claims_frame().equals(other.claims_frame())


def two_circles() -> list[Link]:
    return [
        *chain("paper#one", "Acme", "Gigsite", "Ada"),
        link("Bob", "works-on", "Gigsite", "paper#one"),
        *chain("paper#two", "Bell", "Taskly", "Cy"),
    ]


def test_length_counts_steps_and_says_where_one_is_untold() -> None:
    bought = [
        link("Acme", "buys", "likes", "paper#two"),
        link("Farm", "does", "likes", "paper#two"),
    ]
    found = rows(analyze("length", material(*chain("paper#one", "Acme", "Gigsite", "Ada"), *bought)))
    assert found == [
        {"steps": 1, "documented": 1, "share": 0.5, "unsaid-step": 1, "reported": 0},
        {"steps": 2, "documented": 1, "share": 0.5, "unsaid-step": 0, "reported": 0},
    ]


def test_depth_is_a_lower_bound_where_an_end_is_not_told() -> None:
    broker = link("Acme", "hands-on", "Broker", "paper#two")
    found = rows(analyze("depth", material(*chain("paper#one", "Acme", "Gigsite", "Ada"), broker)))
    assert [(row["tiers"], row["documented"], row["documented-at-least"]) for row in found] == [(0, 0, 1), (1, 1, 0)]


@pytest.mark.parametrize(
    ("one", "other", "away"),
    [("FR", "IN", 6590), ("FR", "FR", 0), ("US", "SG", 15540), ("FR", "XX", None)],
)
def test_distances_are_those_of_the_great_circle(one: str, other: str, away: int | None) -> None:
    found = kilometres(one, other)
    assert found == kilometres(other, one)
    assert found == away or (away is not None and found is not None and abs(found - away) < 30)


def test_every_capital_stands_on_the_globe() -> None:
    assert len(capitals()) > 240
    assert all(abs(c.latitude) <= 90 and abs(c.longitude) <= 180 and len(c.iso) == 2 for c in capitals().values())


def test_a_located_chain_gives_a_distance_a_town_lies_in_its_country() -> None:
    placed = material(
        *chain("paper#one", "Acme", "Gigsite", "Ada"),
        link("Ada", "sits", "India"),
        link("Acme", "sits", "Paris", None),
        link("India", "supplies", "Asia", None, status="reported"),
    )
    first, second = rows(analyze("distance", placed))
    assert (first["client-in"], first["work-in"], first["documented"]) == ("France", "India", 1)
    assert first["kilometres"] == kilometres("FR", "IN")
    assert (second["client-in"], second["documented"], second["claims-reported"]) == ("Asia", 0, 1)
    assert second["kilometres"] != second["kilometres"]  # no distance: the Asian continent is no country


def test_a_documented_chain_whose_place_is_only_reported_counts_as_reported() -> None:
    doubtful = material(
        *chain("paper#one", "Acme", "Gigsite", "Ada"),
        link("Ada", "sits", "India", status="reported"),
        link("Acme", "sits", "France", None),
    )
    (found,) = rows(analyze("distance", doubtful))
    assert (found["documented"], found["reported"]) == (0, 1)


CONDITIONS: list[tuple[str, list[Link | Figure], Mapping[str, Any]]] = [
    ("said", [link("Ada", "bound-by", "minor")], {"yes": 1, "share": 1.0, "denied": 0, "not-said": 0}),
    ("shown by an age", [figure("Ada", "age", 15, "year", engagement="paper#one")], {"yes": 1, "not-said": 0}),
    ("only reported", [link("Ada", "bound-by", "minor", status="reported")], {"yes": 0, "yes-reported": 1}),
    ("denied", [link("Ada", "bound-by", "minor", negated=True)], {"yes": 0, "denied": 1, "not-said": 0, "share": 0.0}),
    ("said and denied", [link("Ada", "bound-by", "minor"), link("Ada", "bound-by", "minor", negated=True)], {"yes": 1}),
    ("elsewhere", [link("Ada", "bound-by", "minor", None)], {"yes": 0, "not-said": 1, "elsewhere": 1}),
]


@pytest.mark.parametrize(("more", "expected"), [case[1:] for case in CONDITIONS], ids=[case[0] for case in CONDITIONS])
def test_a_condition_is_said_denied_or_not_said(more: list[Link | Figure], expected: Mapping[str, Any]) -> None:
    told = material(*chain("paper#one", "Acme", "Gigsite", "Ada"), *more)
    found = row_of(analyze("conditions", told), "minor")
    assert {key: found[key] for key in expected} == expected
    assert found["yes"] + found["yes-reported"] + found["denied"] + found["not-said"] == found["documented"] == 1


AGES = [(17, "exact", True), (18, "exact", False), (17, "at_least", False), (17, "at_most", True), (17, "about", False)]


@pytest.mark.parametrize(("age", "bound", "minor"), AGES)
def test_an_age_shows_a_minor_where_it_must_be_under_eighteen(age: int, bound: str, minor: bool) -> None:
    assert MINOR.shown_by(figure("Ada", "age", age, "year", bound=bound)) is minor
    assert not MINOR.shown_by(figure("Ada", "age", age, "year", bound=bound, negated=True))


def test_what_no_chain_says_has_no_row_but_is_named() -> None:
    finding = analyze("conditions", material(*chain("paper#one", "Acme", "Gigsite", "Ada")))
    assert finding.rows == ()
    (silent,) = (remark for remark in finding.remarks if remark.key == "silent")
    assert {node.label for node in silent.parts["names"][0].value} == {"minor", "no-contract", "unpaid"}  # type: ignore[union-attr]


def test_paid_in_kind_is_unpaid_and_the_beneficiary_ordered_nothing() -> None:
    guides = [link("guides", "profits", "Mapco"), link("guides", "bound-by", "paid-in-kind")]
    found = rows(analyze("beneficiaries", material(*guides)))
    counted = {"documented": 1, "reported": 0, "no-order": 1, "claims-elsewhere": 0}
    assert found == [{"beneficiary": "Mapco", "workers": "guides", **counted}]
    assert row_of(analyze("conditions", material(*guides)), "unpaid")["yes"] == 1


def test_gain_and_lack_of_pay_that_no_article_tells_as_one_stand_apart() -> None:
    apart = [link("guides", "profits", "Mapco", None), link("guides", "bound-by", "unpaid", None)]
    (found,) = rows(analyze("beneficiaries", material(*apart)))
    assert (found["documented"], found["reported"], found["claims-elsewhere"]) == (0, 0, 1)


TIMES = [
    ("2016", "2016", "holds"), ("2021-11/2022-02", "2021–2022", "holds"), ("2015~", "2015", "holds"),
    ("201X", "201X", "holds"), ("2019-05/..", "2019", "holds"), (None, "2020", "published"),
]  # fmt: skip


@pytest.mark.parametrize(("edtf", "time", "way"), TIMES)
def test_a_claim_is_dated_by_when_it_holds_else_by_publication(edtf: str | None, time: str, way: str) -> None:
    assert when(link("Ada", "works-on", "Gigsite", when=edtf)) == (time, way)


def test_a_timeline_tells_times_that_hold_from_years_of_publication() -> None:
    told = material(
        *chain("paper#one", "Acme", "Gigsite", "Ada", when="2015"),
        *chain("later#one", "Bell", "Taskly", "Bob", source=LATER),
        link("Ada", "works-for", "Acme", None, negated=True, when="2015"),
    )
    assert [(row["time"], row["dated-by"], row["asserted"], row["denied"], row["documented"]) for row in rows(analyze("timeline", told))] == [
        ("2015", "holds", 2, 1, 1),
        ("2022", "published", 2, 0, 1),
    ]  # fmt: skip


def test_a_timeline_of_somebody_lists_what_is_said_of_them_the_earliest_first() -> None:
    told = material(*chain("later#one", "Bell", "Gigsite", "Ada", source=LATER), figure("Ada", "age", 15, "year"))
    assert [row["time"] for row in rows(timeline_of(told, "Ada"))] == ["2020", "2022"]
    (only,) = told.chains
    assert len(timeline_of(told, only.id).rows) == 2
    with pytest.raises(QueryError, match="no link names «Nobody»"):
        timeline_of(told, "Nobody")


def test_an_analysis_that_is_not_there_is_named_with_one_that_is() -> None:
    with pytest.raises(UsageError, match="did you mean choke-points"):
        must_be_asked_so("choke-point")
    with pytest.raises(UsageError, match="only a timeline"):
        must_be_asked_so("depth", "Fiverr")


def test_the_founding_articles_have_fiverr_as_a_choke_point_and_a_minor_at_its_end() -> None:
    links, figures = linked(reference("seed/obs-2016-11-19.jsonl", "seed/01net-2017-03-22.jsonl"))
    told = Material.of(links, figures, [MINOR, NO_CONTRACT, UNPAID])
    assert row_of(analyze("choke-points", told), "Fiverr")["documented"] >= 1
    assert row_of(analyze("conditions", told), "minor")["yes"] >= 1
    assert row_of(analyze("beneficiaries", told), "Google")["documented"] >= 1
