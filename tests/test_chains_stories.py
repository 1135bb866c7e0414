"""Articles that tell the same story give one arrangement with several sources; a partial agreement joins nothing."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chain_links import Source, link, node
from tacheron.chains import Chain, Link, every_chain, trace

FIRM = node("Firm", "Client")
RIVAL = node("Rival", "Client")
SITE = node("Gigsite", "Platform")
OTHER_SITE = node("Othersite", "Platform")
ADA = node("Ada", "Worker")
BEA = node("Bea", "Worker")
AGENCY = node("Agency", "Intermediary")
FARM = node("farm", "ClickFarm")
NETWORK = node("Network", "Platform")
ONE = Source("article/one", "Who draws?", "2019-05-01", "The One", ("A. Writer",))
TWO = Source("article/two", "The hands behind", "2020-02-02", "The Two", ("B. Writer",))
THREE = Source("article/three", "Again", "2021-02-02", "The Three", ("C. Writer",))
NOTE = Source("article/note", "Reading note", "2022", None, ("A. Writer",), "Who draws?")


def told(source: Source, *links: tuple[Any, str, Any], key: str = "order", **more: Any) -> list[Link]:
    engagement = f"{source.iri}#{key}"
    return [link(a, role, b, engagement, source=source, **more) for a, role, b in links]


def order(source: Source, client: Any = FIRM, site: Any = SITE, worker: Any = ADA, **more: Any) -> list[Link]:
    return told(source, (client, "finds-on", site), (worker, "works-on", site), **more)


def ways(chains: list[Chain]) -> list[tuple[str, ...]]:
    return [tuple(hand.label for hand in chain.hands) for chain in chains]


def sources(chain: Chain) -> set[str]:
    return {source.iri for source in chain.sources}


def test_two_articles_that_agree_on_client_platform_and_worker_tell_one_story_with_two_sources() -> None:
    chains = list(every_chain([*order(ONE), *order(TWO)]))
    assert ways(chains) == [("Firm", "Gigsite", "Ada")]
    assert sources(chains[0]) == {"article/one", "article/two"}
    assert [len(hop.links) for hop in chains[0].hops] == [2, 2]
    assert chains[0].story is not None
    assert chains[0].story.engagements == ("article/one#order", "article/two#order")
    (why,) = chains[0].story.why
    assert (why.rule, why.nodes, why.engagements) == ("hands", (FIRM, SITE, ADA), chains[0].story.engagements)
    assert chains[0].whole_in == (ONE, TWO)


PARTIAL = [
    ("another client", order(TWO, client=RIVAL)),
    ("another platform", order(TWO, site=OTHER_SITE)),
    ("another worker", order(TWO, worker=BEA)),
    ("no platform", told(TWO, (FIRM, "hands-on", ADA))),
    ("no client", told(TWO, (ADA, "works-on", SITE))),
    ("no worker", told(TWO, (FIRM, "finds-on", SITE))),
    ("a hand that is no worker", told(TWO, (FIRM, "finds-on", SITE), (AGENCY, "works-on", SITE))),
    ("the other way round", told(TWO, (SITE, "hands-on", FIRM), (FIRM, "hands-on", ADA))),
    ("what is denied", order(TWO, negated=True)),
    ("the same article", order(ONE, key="second order")),
]


@pytest.mark.parametrize("other", [links for _, links in PARTIAL], ids=[name for name, _ in PARTIAL])
def test_a_partial_agreement_joins_nothing(other: list[Link]) -> None:
    for chain in every_chain([*order(ONE), *other]):
        assert chain.story is not None
        assert (len(chain.story.engagements), chain.story.why, len(sources(chain))) == (1, (), 1)


def test_a_longer_telling_takes_the_shorter_one_in() -> None:
    longer = told(TWO, (FIRM, "hands-on", AGENCY), (AGENCY, "finds-on", SITE), (ADA, "works-on", SITE))
    (chain,) = every_chain([*order(ONE), *longer])
    assert ways([chain]) == [("Firm", "Agency", "Gigsite", "Ada")]
    assert [said.source for said in chain.summaries] == [ONE]
    assert chain.whole_in == (TWO,)


def test_a_chain_that_takes_several_articles_to_tell_says_so() -> None:
    first = [*order(ONE), *told(ONE, (FIRM, "hands-on", AGENCY), (AGENCY, "finds-on", SITE))]
    second = [*order(TWO), *told(TWO, (BEA, "works-for", ADA))]
    (chain,) = every_chain([*first, *second])
    assert ways([chain]) == [("Firm", "Agency", "Gigsite", "Ada", "Bea")]
    assert (chain.status, chain.whole_in) == ("documented", ())


def test_what_one_article_asserts_is_not_weakened_by_another_that_reports_it() -> None:
    assert [c.status for c in every_chain([*order(ONE), *order(TWO, status="reported")])] == ["documented"]


def test_a_platform_on_which_the_worker_acts_counts_as_well() -> None:
    farms = ((FIRM, "hands-on", FARM), (FARM, "acts-on", NETWORK))
    (chain,) = every_chain([*told(ONE, *farms), *told(TWO, *farms)])
    assert sources(chain) == {"article/one", "article/two"}


def test_what_one_article_tells_apart_is_not_put_together_by_another() -> None:
    links = [*order(ONE), *order(ONE, key="second"), *order(TWO), *order(THREE)]
    stories = {chain.story.engagements for chain in every_chain(links) if chain.story}
    assert stories == {
        ("article/one#order",), ("article/one#second",), ("article/three#order", "article/two#order"),
    }  # fmt: skip


def test_a_story_may_be_joined_over_a_third_telling() -> None:
    both = [*order(TWO), *told(TWO, (BEA, "works-on", SITE))]
    chains = list(every_chain([*order(ONE), *both, *order(THREE, worker=BEA)]))
    assert ways(chains) == [("Firm", "Gigsite", "Ada"), ("Firm", "Gigsite", "Bea")]
    assert {sources(chain) == {"article/one", "article/two", "article/three"} for chain in chains} == {True}


def test_a_reading_note_and_its_article_are_one_story_by_their_hands_alone() -> None:
    links = [*told(ONE, (FIRM, "hands-on", ADA)), *told(NOTE, (FIRM, "hands-on", ADA))]
    (chain,) = every_chain(links)
    assert sources(chain) == {"article/one", "article/note"}
    assert chain.story is not None
    assert [(why.rule, why.nodes) for why in chain.story.why] == [("reading", (FIRM, ADA))]


def test_one_hand_alone_needs_what_it_serves_to_be_the_same() -> None:
    served = told(ONE, (FARM, "profits", FIRM))
    assert len(every_chain([*served, *told(NOTE, (FARM, "profits", FIRM))])) == 1
    assert len(every_chain([*served, *told(NOTE, (FARM, "profits", RIVAL))])) == 2


def test_a_note_about_another_article_is_another_telling() -> None:
    elsewhere = Source("article/note", "Reading note", "2022", None, ("A. Writer",), "Another title")
    links = [*told(ONE, (FIRM, "hands-on", ADA)), *told(elsewhere, (FIRM, "hands-on", ADA))]
    assert len(every_chain(links)) == 2


def test_two_articles_of_one_title_are_not_one_text() -> None:
    namesake = Source("article/namesake", "Who draws?", "2019-05-01", "The One", ("A. Writer",))
    links = [*told(ONE, (FIRM, "hands-on", ADA)), *told(namesake, (FIRM, "hands-on", ADA))]
    assert len(every_chain(links)) == 2


def test_a_story_is_found_from_what_only_one_article_names() -> None:
    links = [*order(ONE), *order(TWO), *told(TWO, (ADA, "sits", "Lyon"))]
    (chain,) = trace(links, "Lyon")
    assert sources(chain) == {"article/one", "article/two"}


def test_what_a_story_tells_is_not_called_possible() -> None:
    longer = [*order(TWO), *told(TWO, (BEA, "works-for", ADA))]
    found = trace(
        [*order(ONE), *told(ONE, (FIRM, "hands-on", AGENCY), (AGENCY, "finds-on", SITE)), *longer], "Ada", True
    )
    assert [chain.status for chain in found] == ["documented"]


HANDS = (FIRM, RIVAL, SITE, OTHER_SITE, ADA, BEA)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(HANDS), st.sampled_from(("finds-on", "hands-on", "works-on")), st.sampled_from(HANDS),
            st.sampled_from((ONE, TWO, THREE, NOTE)), st.sampled_from(("order", "second")),
        ).filter(lambda said: said[0] != said[2]),
        max_size=14,
    ),
    st.integers(0, 1000),
)  # fmt: skip
def test_the_joining_is_the_same_in_whatever_order_and_joins_different_articles_only(
    said: list[tuple[Any, str, Any, Source, str]], seed: int
) -> None:
    links = [link(a, role, b, f"{source.iri}#{key}", source=source) for a, role, b, source, key in said]
    shuffled = random.Random(seed).sample(links, len(links))
    chains = every_chain(links).chains
    assert every_chain(shuffled).chains == chains
    for chain in chains:
        assert chain.story is not None
        articles = [engagement.partition("#")[0] for engagement in chain.story.engagements]
        assert len(set(articles)) == len(articles)
        assert bool(chain.story.why) == (len(articles) > 1)
        for why in chain.story.why:
            assert set(why.engagements) <= set(chain.story.engagements)
