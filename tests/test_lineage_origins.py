"""Origins: sources that repeat each other count once, whatever the way; a copy never makes one more."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chain_links import PAPER, figure, link
from tacheron.chains import Link, Source
from tacheron.lineage import Lineage, corroborated, on_one_source, only_denied, origins_of, statements
from tacheron.lineage.citations import trail

OBS = Source("article/obs", "On clicks", "2016-11-19", "L’Obs / Rue89", ("A. Casilli",))
INSIDER = Source("article/insider", "Who clicks", "2016-11-01", "Business Insider", ("I. Writer",))
WIRE = Source("article/wire", "Wire story", "2016-10-01", "The Wire")
NOTE = Source("article/note", "Note", "2017-01-01", "Notes", ("A. Casilli",), "On clicks")
BARE_NOTE = Source("article/bare", "Bare note", "2017-01-01", None, (), "On clicks")
REPRINT = Source("article/reprint", "Clicking", "2016-11-20", "The Reprint", ("Staff",))


def said(source: Source, by: str | None = None, **more: str) -> Link:
    return link("farms", "acts-on", "Facebook", source=source, said_by=by, **more)


CHAINS: list[tuple[list[Link], tuple[tuple[str, ...], ...]]] = [
    # An article cites a publication whose own article names its source: both go back to that one.
    ([said(OBS, "Business Insider"), said(INSIDER, "an insider")], (("Business Insider", "an insider"),)),
    # It goes on: the source of the source is a wire that says it in its own name.
    (
        [said(OBS, "Business Insider"), said(INSIDER, "The Wire"), said(WIRE)],
        (("Business Insider", "The Wire", "Wire story"),),
    ),
    # Whoever cites an author is one with whom the author goes back to.
    ([said(INSIDER, "A. Casilli"), said(OBS, "a recruiter")], (("A. Casilli", "a recruiter"),)),
    # A publication under one of its two names.
    ([said(INSIDER, "Rue89"), said(OBS)], (("A. Casilli", "Rue89"),)),
    # Two that cite each other are one.
    ([said(OBS, "Business Insider"), said(INSIDER, "L’Obs")], (("Business Insider", "L’Obs"),)),
    # A publication that is cited, and another that is not: two.
    ([said(OBS, "Business Insider"), said(WIRE)], (("Business Insider",), ("Wire story",))),
    # A note that nobody is known to have signed has the voice of its article.
    ([said(OBS), said(BARE_NOTE)], (("A. Casilli",),)),
    ([said(OBS), said(NOTE), said(BARE_NOTE)], (("A. Casilli",),)),
]


@pytest.mark.parametrize(("claims", "origins"), CHAINS)
def test_a_chain_of_citations_is_one_origin(claims: list[Link], origins: tuple[tuple[str, ...], ...]) -> None:
    for shuffled in (claims, claims[::-1]):
        assert origins_of(shuffled) == origins


def test_a_copy_is_one_origin_with_what_it_copies_whoever_signed_it() -> None:
    claims = [said(OBS), said(REPRINT)]
    lineage = Lineage.of([OBS, REPRINT], copies={REPRINT.iri: OBS.iri})
    assert len(origins_of(claims)) == 2
    assert origins_of(claims, lineage) == (("A. Casilli",),)
    assert origins_of([said(OBS), said(REPRINT, "Staff")], lineage) == (("A. Casilli",),)
    assert origins_of([said(OBS, "X"), said(REPRINT)], lineage) == (("X",),)


def test_a_note_on_a_copy_is_one_text_with_the_original() -> None:
    note = Source("article/n", "Note", about="Clicking")
    lineage = Lineage.of([OBS, REPRINT, note], copies={REPRINT.iri: OBS.iri})
    assert lineage.document(note) == lineage.document(OBS)
    assert origins_of([said(OBS), said(note)], lineage) == (("A. Casilli",),)


@pytest.mark.parametrize("role", ["speaks-for", "wrote", "runs"])
def test_those_who_speak_with_one_voice_are_one_origin(role: str) -> None:
    tie = link("Ann", role, "Upwork", source=WIRE)
    claims = [said(OBS, "Ann"), said(INSIDER, "Upwork")]
    assert len(origins_of(claims, Lineage.of([OBS, INSIDER], [tie]))) == 1
    denied = link("Ann", role, "Upwork", source=WIRE, negated=True)
    for no_tie in (link("Ann", "works-for", "Upwork"), denied):
        assert len(origins_of(claims, Lineage.of([OBS, INSIDER], [no_tie]))) == 2


def test_two_who_speak_for_one_firm_are_two_where_the_firm_itself_is_not_named() -> None:
    ties = [link("Ann", "speaks-for", "Upwork"), link("Bob", "speaks-for", "Upwork")]
    lineage = Lineage.of([OBS, INSIDER], ties)
    assert len(origins_of([said(OBS, "Ann"), said(INSIDER, "Bob")], lineage)) == 2


def test_another_name_of_a_source_is_the_same_source() -> None:
    named = Lineage.of([OBS, INSIDER], known=lambda name: {"Insider": "Business Insider"}.get(name, name))
    assert origins_of([said(WIRE, "Insider"), said(OBS, "Business Insider")], named) == (("Business Insider",),)


def test_figures_that_count_different_things_are_two_statements() -> None:
    counted = [
        figure("Site", "size", 10, "person", of="registered"),
        figure("Site", "size", 10, "person", of="active", source=WIRE),
    ]
    assert [len(found.claims) for found in statements(counted)] == [1, 1]
    open_ = [*counted[:1], figure("Site", "size", 10, "person", source=WIRE)]
    assert [len(found.origins) for found in statements(open_)] == [2]


def test_a_statement_is_asserted_where_any_of_its_claims_is() -> None:
    [found] = statements([said(OBS, status="reported"), said(WIRE)])
    assert found.status == "asserted"
    [found] = statements([said(OBS, status="reported")])
    assert found.status == "reported"


def test_every_statement_is_corroborated_or_stands_alone() -> None:
    claims = [said(OBS), said(WIRE), link("a", "buys", "b")]
    assert {s.claims for s in statements(claims)} == {
        *(s.claims for s in corroborated(claims)), *(s.claims for s in on_one_source(claims))
    }  # fmt: skip


def test_what_is_denied_and_said_by_nobody_is_told_apart() -> None:
    denied = [said(OBS, negated=True), link("a", "buys", "b", negated=True), said(WIRE)]  # type: ignore[arg-type]
    assert [claim.subject.label for claim in only_denied(denied)] == ["a"]


TRAILS: list[tuple[list[Link], tuple[str, ...]]] = [
    ([said(OBS)], ("L’Obs / Rue89", "A. Casilli")),
    ([said(OBS, "Business Insider")], ("L’Obs / Rue89", "Business Insider")),
    ([said(OBS, "Business Insider"), said(INSIDER, "X")], ("L’Obs / Rue89", "Business Insider", "X")),
    ([said(NOTE)], ("Notes", "On clicks", "A. Casilli")),
    ([said(WIRE)], ("The Wire", "Wire story")),
    ([said(OBS, "Business Insider"), said(INSIDER, "L’Obs")], ("L’Obs / Rue89", "Business Insider", "L’Obs")),
    (
        [said(OBS, "Business Insider"), said(INSIDER, "The Wire"), said(WIRE, "X")],
        ("L’Obs / Rue89", "Business Insider", "The Wire", "X"),
    ),
]


@pytest.mark.parametrize(("claims", "steps"), TRAILS)
def test_a_trail_leads_from_the_article_to_whom_it_goes_back(claims: list[Link], steps: tuple[str, ...]) -> None:
    assert trail(claims[0], claims, Lineage.of(claim.source for claim in claims)) == steps


SOURCES = [PAPER, OBS, INSIDER, WIRE, NOTE, BARE_NOTE, REPRINT]
SPEAKERS = [None, "Business Insider", "The Wire", "L’Obs", "A. Casilli", "X", "Upwork"]
CLAIMS = st.lists(
    st.builds(
        lambda source, by: link("a", "buys", "b", source=source, said_by=by, claim=f"{source.iri} {by}"),
        st.sampled_from(SOURCES), st.sampled_from(SPEAKERS),
    ),
    min_size=1, max_size=10, unique_by=lambda claim: claim.claim,
)  # fmt: skip


@given(CLAIMS, st.randoms(use_true_random=False))
def test_order_does_not_matter(claims: list[Link], luck: random.Random) -> None:
    shuffled = luck.sample(claims, len(claims))
    lineages = [Lineage.of([claim.source for claim in order]) for order in (claims, shuffled)]
    assert lineages[0].texts == lineages[1].texts
    assert origins_of(claims, lineages[0]) == origins_of(shuffled, lineages[1])


@given(CLAIMS, st.data())
def test_a_copy_of_an_article_never_raises_the_number_of_origins(claims: list[Link], data: st.DataObject) -> None:
    copied = data.draw(st.sampled_from(sorted({claim.source for claim in claims}, key=lambda s: s.iri)))
    day = data.draw(st.sampled_from([None, "2015-01-01", "2018-01-01"]))
    copy = Source("article/copy", "The copy", day, "The Copier", data.draw(st.sampled_from([(), ("Copy Desk",)])))
    again = [_again(claim, copy, data) for claim in claims if claim.source == copied]
    before = origins_of(claims, _lineage(claims, {}))
    after = origins_of([*claims, *again], _lineage([*claims, *again], {copy.iri: copied.iri}))
    assert len(after) <= len(before)


@given(CLAIMS, st.data())
def test_a_note_on_an_article_never_raises_the_number_of_origins(claims: list[Link], data: st.DataObject) -> None:
    read = data.draw(st.sampled_from(sorted({claim.source for claim in claims}, key=lambda s: s.iri)))
    note = Source("article/reading", "A reading", "2019", "Notes", read.voice, read.about or read.title)
    again = [_again(claim, note, data) for claim in claims if claim.source == read]
    assert len(origins_of([*claims, *again])) <= len(origins_of(claims))


def _lineage(claims: Sequence[Link], copies: dict[str, str]) -> Lineage:
    return Lineage.of([claim.source for claim in claims], copies=copies)


def _again(claim: Link, source: Source, data: st.DataObject) -> Link:
    """The same claim as another article has it, which may have lost the name of its source."""
    by = data.draw(st.sampled_from([claim.said_by, None]))
    return link("a", "buys", "b", source=source, said_by=by, claim=f"{source.iri} {claim.said_by} {by}")
