"""The graph on disk and the claims themselves give the same links, the same figures and the same chains."""

from __future__ import annotations

import pytest

from tacheron.chains import Figure, Link, every_chain
from tacheron.chains.claimed import Gathered
from tacheron.chains.gathering import figures_of, links_of
from tacheron.corpus import gather
from tacheron.errands.asking import FIGURES, LINKS, answerer, question_named, telling
from tacheron.places import Rooms
from tacheron.showing.trace import as_markdown, as_text


@pytest.fixture(scope="module")
def claimed(bundled: Rooms) -> Gathered:
    corpus = gather(bundled)
    return Gathered(corpus.claims, corpus.entities, corpus.vocabulary, {one.id: one for one in corpus.articles})


@pytest.fixture(scope="module")
def links(bundled: Rooms) -> tuple[Link, ...]:
    return links_of(answerer(bundled, None).select(question_named(bundled, LINKS).text))


@pytest.fixture(scope="module")
def figures(bundled: Rooms) -> tuple[Figure, ...]:
    return figures_of(answerer(bundled, None).select(question_named(bundled, FIGURES).text))


def test_the_graph_gives_the_links_of_the_claims(links: tuple[Link, ...], claimed: Gathered) -> None:
    assert len(links) > 50
    assert links == claimed.links


def test_the_graph_gives_the_figures_of_the_claims(figures: tuple[Figure, ...], claimed: Gathered) -> None:
    assert len(figures) > 10
    assert {figure.bound for figure in figures} > {"exact", "about"}
    assert figures == claimed.figures


def test_chains_from_the_graph_are_those_from_the_claims_and_can_be_told(
    bundled: Rooms, links: tuple[Link, ...], figures: tuple[Figure, ...], claimed: Gathered
) -> None:
    found = every_chain(links, figures)
    assert found == every_chain(claimed.links, claimed.figures)
    for language in ("en", "fr"):
        told = telling(bundled, answerer(bundled, None), language)
        assert all(told.way(chain) in as_text(found, told).replace("\n  ", " ") for chain in found)
        assert as_markdown(found, told).count("\n## ") == len(found)


def test_the_bundled_notes_tell_of_the_slides_the_followers_and_the_students(links: tuple[Link, ...]) -> None:
    campaign = [chain for chain in every_chain(links) if any(node.label == "Trump campaign" for node in chain.nodes)]
    slides = next(chain for chain in campaign if [hand.label for hand in chain.hands][1:2] == ["Fiverr"])
    assert (slides.kind, slides.status, bool(slides.minors)) == ("ordered", "documented", True)
    assert {link.object.label for link in slides.places} == {"Singapore"}
    followers = next(chain for chain in campaign if any(link.object.label == "Facebook" for link in chain.targets))
    assert (followers.status, len({link.object for link in followers.places})) == ("reported", 7)
    assert {link.said_by for link in followers.links} == {"Business Insider"}
    students = next(c for c in campaign if c.hands[0].label == "Macedonian spammers")
    assert (students.kind, students.client, students.hops) == ("opportunistic", None, ())
