"""Chains are asked for by where they begin, end and lead through, by kind, by how sure they are and by year."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from chain_links import Source, figure, link, node
from tacheron.chains import Asked, Link, trace
from tacheron.chains.asked import begun
from tacheron.errors import QueryError

FIRM = node("Firm", "Client")
SITE = node("Gigsite", "Platform")
ADA = node("Ada", "Worker")
FARM = node("farm", "ClickFarm")
NETWORK = node("Network", "Platform")
FANS = node("fans", "WorkerGroup")
OLD = Source("article/old", "Then", "2016-11-19")
NEW = Source("article/new", "Now", "2021")
BLANK = Source("article/blank", "Some day")


def sure(*numbers: str) -> list[dict[str, Decimal]]:
    return [{"confidence": Decimal(number)} for number in numbers]


def story() -> list[Link]:
    """An order through a platform, clicks that are bought, and fans whom nobody ordered."""
    high, low = sure("0.9", "0.6")
    return [
        link(FIRM, "finds-on", SITE, "a#slides", **high),
        link(ADA, "works-on", SITE, "a#slides", **low),
        link(ADA, "sits", "Lyon", "a#slides"),
        link(FIRM, "sits", "Oslo", "a#slides"),
        link(ADA, "does", "slides", "a#slides"),
        link(FIRM, "buys", "likes", "b#clicks", **high),
        link(FARM, "acts-on", NETWORK, "b#clicks", **high),
        link(FARM, "sits", "Manila", "b#clicks"),
        link(FANS, "profits", FIRM, "c#fans", **low),
        link(FANS, "bound-by", "unpaid", "c#fans"),
        link(FANS, "profits", NETWORK, "d#fans", **high),
    ]


SLIDES, CLICKS, FREE, GAIN = ("Firm", "Gigsite", "Ada"), ("Firm", "farm"), ("fans",), ("fans",)

ASKED = [
    (Asked(first="Firm"), {SLIDES, CLICKS}),
    (Asked(first="Oslo"), {SLIDES}),
    (Asked(first="Gigsite"), set()),
    (Asked(first="Lyon"), set()),
    (Asked(first="fans"), {FREE}),
    (Asked(last="Ada"), {SLIDES}),
    (Asked(last="Lyon"), {SLIDES}),
    (Asked(last="Oslo"), set()),
    (Asked(last="Manila"), {CLICKS}),
    (Asked(last="Gigsite"), set()),
    (Asked(last="Network"), {CLICKS, GAIN}),
    (Asked(last="Firm"), {FREE}),
    (Asked(through="Gigsite"), {SLIDES}),
    (Asked(through="farm"), {CLICKS}),
    (Asked(through="Manila"), {CLICKS}),
    (Asked(through="Ada"), set()),
    (Asked(through="Firm"), set()),
    (Asked(through="Lyon"), set()),
    (Asked("Lyon"), {SLIDES}),
    (Asked("slides"), {SLIDES}),
    (Asked("Firm"), {SLIDES, CLICKS, FREE}),
    (Asked("Firm", kind="ordered"), {SLIDES}),
    (Asked("Firm", kind="bought"), {CLICKS}),
    (Asked("Firm", kind="unpaid"), {FREE}),
    (Asked("fans", kind="opportunistic"), {GAIN}),
    (Asked("Firm", kind="opportunistic"), set()),
    (Asked("Firm", confidence=Decimal("0.6")), {SLIDES, CLICKS, FREE}),
    (Asked("Firm", confidence=Decimal("0.61")), {CLICKS}),
    (Asked("Firm", confidence=Decimal(1)), set()),
    (Asked(first="Firm", last="Lyon"), {SLIDES}),
    (Asked(first="Firm", last="Lyon", through="farm"), set()),
    (Asked(first="Firm", through="farm", last="Network", kind="bought", confidence=Decimal("0.9")), {CLICKS}),
]


@pytest.mark.parametrize(("asked", "expected"), ASKED, ids=[str(at) for at in range(len(ASKED))])
def test_only_those_chains_come_that_were_asked_for(asked: Asked, expected: set[tuple[str, ...]]) -> None:
    found = trace(story(), asked)
    assert {tuple(hand.label for hand in chain.hands) for chain in found} == expected


def test_possible_chains_are_held_to_the_same_conditions() -> None:
    links = [*story(), link("Bea", "works-on", SITE, None, confidence=Decimal("0.2"))]

    def guesses(asked: Asked) -> list[str]:
        return [chain.hands[-1].label for chain in trace(links, asked, possible=True) if chain.status == "possible"]

    assert guesses(Asked(first="Firm")) == ["Bea"]
    assert guesses(Asked(first="Firm", last="Ada")) == []
    assert guesses(Asked(first="Firm", confidence=Decimal("0.3"))) == []
    assert guesses(Asked(through="Gigsite")) == ["Bea"]
    assert guesses(Asked(last="Bea", kind="bought")) == []


def test_the_surest_claim_of_a_step_counts_and_what_a_person_confirmed_is_sure() -> None:
    low = {"confidence": Decimal("0.3")}
    links = [link(FIRM, "hands-on", ADA, **low), link(ADA, "works-for", FIRM, confidence=Decimal("0.8"))]
    (chain,) = trace(links, "Ada")
    assert chain.confidence == Decimal("0.8")
    (confirmed,) = trace([link(FIRM, "hands-on", ADA, review="accepted", **low)], "Ada")
    assert confirmed.confidence == 1


def test_a_name_that_nobody_bears_is_answered_with_names_like_it_wherever_it_stands() -> None:
    for asked in (Asked(first="Frim"), Asked("Firm", last="Frim"), Asked(through="Frim")):
        with pytest.raises(QueryError, match="«Frim»; did you mean «Firm»"):
            trace(story(), asked)


BEGUN: list[tuple[dict[str, Any], tuple[int, str] | None]] = [
    ({"when": "2016", "source": NEW}, (2016, "held")),
    ({"when": "2015~", "source": NEW}, (2015, "held")),
    ({"when": "2021-11/2022-02", "source": OLD}, (2021, "held")),
    ({"when": "2019/..", "source": NEW}, (2019, "held")),
    ({"when": "../2018", "source": NEW}, (2018, "held")),
    ({"when": "201X", "source": NEW}, (2019, "held")),
    ({"source": OLD}, (2016, "published")),
    ({"when": "some day", "source": NEW}, (2021, "published")),
    ({"source": BLANK}, None),
]


@pytest.mark.parametrize(("said", "expected"), BEGUN, ids=[str(at) for at in range(len(BEGUN))])
def test_a_claim_begins_when_it_held_if_that_is_known_else_when_it_was_published(
    said: dict[str, Any], expected: tuple[int, str] | None
) -> None:
    assert begun(link(FIRM, "hands-on", ADA, **said)) == expected


def test_as_of_a_year_only_what_had_begun_counts_and_the_rest_is_counted() -> None:
    links = [
        link(FIRM, "finds-on", SITE, "n#1", source=NEW, when="2015"),
        link(ADA, "works-on", SITE, "n#1", source=NEW),
        link(FIRM, "hands-on", "Bea", "o#2", source=OLD),
        link(FIRM, "hands-on", "Cleo", "b#3", source=BLANK),
    ]
    paid = [figure(FIRM, "price", 5, "USD", engagement="n#1", source=NEW)]

    def ways(year: int) -> list[tuple[str, ...]]:
        return [
            tuple(hand.label for hand in chain.hands) for chain in trace(links, Asked("Firm", as_of=year), figures=paid)
        ]

    assert ways(2014) == []
    assert ways(2015) == [("Firm", "Gigsite")]
    assert ways(2016) == [("Firm", "Gigsite"), ("Firm", "Bea")]
    assert ways(2021) == [("Firm", "Gigsite", "Ada"), ("Firm", "Bea")]
    found = trace(links, Asked("Firm", as_of=2016), figures=paid)
    dating = found.scope.dating
    assert dating is not None
    assert (dating.held, dating.published, dating.later, dating.undated) == (1, 1, 1, 1)
    first = found.chains[0]
    # It is not the whole arrangement, and says so.
    assert (first.later, first.figures) == (1, ())
    assert [chain.later for chain in trace(links, Asked("Firm", as_of=2021), figures=paid)] == [0, 0]
