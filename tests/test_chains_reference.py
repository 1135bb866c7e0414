"""The reference claims of the founding articles and of the notes give the chains that their readers wrote down."""

from __future__ import annotations

from typing import Any

import pytest

from chain_links import linked, reference, reference_chains
from tacheron.chains import Chain, every_chain, trace

ARTICLES = ("seed/obs-2016-11-19.jsonl", "seed/01net-2017-03-22.jsonl")
NOTES = ("notes/note-obs-2016-11-19.jsonl", "notes/note-01net-2017-03-22.jsonl")
SEVEN = {"Philippines", "Malaysia", "India", "South Africa", "Indonesia", "Colombia", "Mexico"}

STATUS = {
    "documented": {("ordered", "documented"), ("bought", "documented"), ("unstated", "documented")},
    "documented-reported": {("ordered", "reported"), ("bought", "reported")},
    "opportunistic": {("opportunistic", "documented"), ("opportunistic", "reported")},
    "unpaid": {("unpaid", "documented"), ("unpaid", "reported")},
}
# Its readers call the users' work unpaid and note that the article does not say so; no claim carries it.
ONLY_IMPLIED = {"facebook-users"}


@pytest.fixture(scope="module", params=[True, False], ids=["all claims", "without the optional ones"])
def optional(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(scope="module")
def found(optional: bool) -> list[Chain]:
    links, figures = linked(reference(*ARTICLES), optional)
    return list(every_chain(links, figures))


def written_down() -> dict[str, dict[str, Any]]:
    return {f"{chain['article']}#{chain['id']}": chain for chain in reference_chains()}


def of_arrangement(found: list[Chain], engagement: str) -> list[Chain]:
    return [chain for chain in found if chain.engagement == engagement]


def steps(chains: list[Chain]) -> set[tuple[str, str, str]]:
    claims = [said for chain in chains for said in (*chain.links, *chain.circumstances)]
    return {(said.subject.label, said.label, said.object.label) for said in claims}


def must_be_read(optional: bool) -> dict[str, list[tuple[str, str, str]]]:
    """The steps of each written chain that a claim carries."""
    claims = [said for said in linked(reference(*ARTICLES), optional)[0] if said.engagement and not said.negated]
    carried = {(c.engagement, c.subject.label, c.label, c.object.label) for c in claims}
    return {
        key: [(s["from"], s["relation"], s["to"]) for s in chain["steps"] if (key, *s.values()) in carried]
        for key, chain in written_down().items()
    }


def test_every_step_that_was_written_down_comes_out(found: list[Chain], optional: bool) -> None:
    wanted = must_be_read(optional)
    assert sum(map(len, wanted.values())) >= (20 if optional else 17)
    for engagement, expected in wanted.items():
        assert set(expected) <= steps(of_arrangement(found, engagement)), engagement


def test_kind_and_status_are_those_that_were_written_down(found: list[Chain]) -> None:
    written = written_down()
    assert len(found) >= 10
    for chain in found:
        assert chain.engagement is not None
        if chain.engagement.partition("#")[2] not in ONLY_IMPLIED:
            assert (chain.kind, chain.status) in STATUS[written[chain.engagement]["status"]], chain.engagement


def test_nothing_more_is_documented(found: list[Chain]) -> None:
    assert {chain.engagement for chain in found} <= set(written_down())


def test_the_clients_are_those_that_were_written_down(found: list[Chain]) -> None:
    written = written_down()
    for chain in found:
        expected = written[str(chain.engagement)]["client"]
        if chain.kind in ("unpaid", "opportunistic"):
            assert chain.client is None
            assert expected is None or expected in {said.object.label for said in chain.benefits}
        else:
            assert (chain.client.label if chain.client else None) == expected


def test_the_places_that_were_written_down_are_crossed(found: list[Chain]) -> None:
    for engagement, chain in written_down().items():
        crossed = {said.object.label for c in of_arrangement(found, engagement) for said in c.places}
        if of_arrangement(found, engagement):
            assert set(chain["places"]) <= crossed


@pytest.mark.parametrize("articles", [ARTICLES, NOTES], ids=["articles", "notes"])
def test_the_campaign_gets_its_slides_its_followers_and_its_posts(articles: tuple[str, ...], optional: bool) -> None:
    links, figures = linked(reference(*articles), optional)
    chains = {str(c.engagement).partition("#")[2]: c for c in trace(links, "Trump campaign", figures=figures)}

    slides = chains["slides"]
    assert [hand.label for hand in slides.hands] == ["Trump campaign", "Fiverr", "Hrithie"]
    assert (slides.kind, slides.status) == ("ordered", "documented")
    assert {said.object.label for said in slides.places} == {"Singapore"}
    assert slides.minors

    followers = chains["followers"]
    assert [hand.label for hand in followers.hands] == ["Trump campaign", "Trump page click farms"]
    assert {said.object.label for said in followers.targets} == {"Facebook"}
    assert {said.object.label for said in followers.places} == SEVEN
    assert followers.status == "reported"
    assert {said.said_by for said in followers.links} == {"Business Insider"}

    students = chains["macedonian-spammers"]
    assert (students.kind, students.client, students.hops) == ("opportunistic", None, ())
    assert [said.object.label for said in students.unordered_benefits] == ["Trump campaign"]


def test_the_notes_give_the_same_hands_as_the_articles_for_what_both_tell() -> None:
    def told(articles: tuple[str, ...]) -> dict[str, set[tuple[str, ...]]]:
        by_arrangement: dict[str, set[tuple[str, ...]]] = {}
        for chain in every_chain(linked(reference(*articles), optional=False)[0]):
            key = str(chain.engagement).partition("#")[2]
            by_arrangement.setdefault(key, set()).add(tuple(hand.label for hand in chain.hands))
        return by_arrangement

    articles, notes = told(ARTICLES), told(NOTES)
    same = {"slides", "followers", "macedonian-spammers", "mturk", "once", "contact-lookup", "indonesian-click-farms"}
    assert {key: notes[key] for key in same} == {key: articles[key] for key in same}
