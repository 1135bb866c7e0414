"""Sources that differ are put side by side, and sources that repeat each other count once."""

from __future__ import annotations

from typing import Any

import pytest

from chain_links import PAPER, figure, link, linked, node, reference
from tacheron.chains import Figure, Link, Source
from tacheron.lineage import contradictions, disagreements, on_one_source, origins_of, statements

SITE = node("Gigsite", "Platform")
OLD = Source("article/old", "Old", "2010-05-01", "Old Paper", ("B. Writer",))
NOTE = Source("article/note", "Note on it", "2020-01-01", None, ("A. Writer",), "A paper")
WIRE = Source("article/wire", "Wire", "2020-03-01", "The Wire", ("C. Writer",))


def size(value: float, source: Source = PAPER, **more: Any) -> Figure:
    return figure(SITE, "size", value, "person", source=source, **more)


DIFFERENCES = [
    (size(10), size(12, WIRE), ()),
    (size(10), size(12, OLD), ("published",)),
    (size(10, of="users"), size(12, WIRE, of="workers"), ("of",)),
    (size(10, of="users"), size(12, WIRE), ("of-unsaid",)),
    (size(10, bound="more_than"), size(12, WIRE), ("bounds",)),
    (size(10, bound="about"), size(10.5, WIRE), ("bounds",)),
    (size(10, bound="less_than"), size(12, WIRE), ()),
    (size(10, max_value=13), size(12, WIRE), ("bounds",)),
    (size(10), size(12, NOTE), ("same-text",)),
    (size(10, said_by="X"), size(12, said_by="X"), ("same-text",)),
    (size(10, said_by="X"), size(12, said_by="Y"), ()),
    (size(10, task="survey"), size(12, WIRE, task="liking"), ("task",)),
    (size(10, when="2015"), size(12, WIRE, when="2018"), ("when",)),
    (size(10, when="2015"), size(12, OLD, when="2015"), ()),
]


@pytest.mark.parametrize(("one", "other", "reasons"), DIFFERENCES)
def test_figures_that_differ_say_what_may_make_both_true(one: Figure, other: Figure, reasons: tuple[str, ...]) -> None:
    [found] = disagreements([one, other])
    assert found.differences[0].reasons == reasons
    assert found.can_all_be_true == bool(reasons)
    assert found.reasons == reasons


def test_the_year_in_which_something_began_does_not_move_with_time() -> None:
    [found] = disagreements([figure(SITE, "began", 2005, "year"), figure(SITE, "began", 2006, "year", source=OLD)])
    assert not found.can_all_be_true


AGREEING = [
    [size(10), size(10, WIRE)],
    [size(1000), size(1004, WIRE)],
    [figure(SITE, "cut", 20, "percent"), figure(SITE, "cut", 20.6, "percent", source=WIRE)],
    [size(10), figure(SITE, "pay", 12, "person", source=WIRE)],
    [size(10), figure(SITE, "size", 12, "item", source=WIRE)],
    [size(10), figure("Other", "size", 12, "person", source=WIRE)],
    [size(10), size(12, WIRE, negated=True)],
    [size(500, of="registered"), size(15, of="active")],
    [size(500, of="registered"), size(15, NOTE, of="active")],
    [size(10, said_by="A study", of="registered"), size(12, said_by="B study", of="active")],
    [figure(SITE, "share", 20, "percent", of="women"), figure(SITE, "share", 30, "percent", of="men", source=WIRE)],
]


@pytest.mark.parametrize("figures", AGREEING)
def test_what_is_no_disagreement(figures: list[Figure]) -> None:
    assert disagreements(figures) == ()


def test_a_source_that_gives_two_figures_for_the_same_disagrees_with_itself() -> None:
    assert len(disagreements([size(10), size(12)])) == 1


def test_three_figures_stand_side_by_side_the_oldest_first_and_the_agreeing_one_with_them() -> None:
    [found] = disagreements([size(12, WIRE), size(10), size(10, OLD)])
    assert [said.source for said in found.figures] == [OLD, PAPER, WIRE]
    assert len(found.differences) == 2


ORIGINS: list[tuple[list[Link], tuple[tuple[str, ...], ...]]] = [
    ([link("a", "buys", "b")], (("A. Writer",),)),
    ([link("a", "buys", "b"), link("a", "buys", "b", source=NOTE)], (("A. Writer",),)),
    ([link("a", "buys", "b"), link("a", "buys", "b", source=NOTE, said_by="a. writer")], (("A. Writer",),)),
    ([link("a", "buys", "b"), link("a", "buys", "b", source=WIRE)], (("A. Writer",), ("C. Writer",))),
    ([link("a", "buys", "b", said_by="X"), link("a", "buys", "b", source=WIRE, said_by="X")], (("X",),)),
    ([link("a", "buys", "b", said_by="The Wire"), link("a", "buys", "b", source=WIRE)], (("C. Writer", "The Wire"),)),
    ([link("a", "buys", "b", source=Source("article/x", "Unsigned"))], (("Unsigned",),)),
    ([link("a", "buys", "b", said_by="X"), link("a", "buys", "b", source=NOTE)], (("X",),)),
    ([link("a", "buys", "b", claim="1", said_by="X"), link("a", "buys", "b", said_by="Y")], (("X",), ("Y",))),
]


@pytest.mark.parametrize(("claims", "origins"), ORIGINS)
def test_sources_that_repeat_each_other_are_one_origin(
    claims: list[Link], origins: tuple[tuple[str, ...], ...]
) -> None:
    assert origins_of(claims) == origins
    assert [statement.origins for statement in statements(claims)] == [origins]
    assert bool(on_one_source(claims)) == (len(origins) == 1)


def test_a_note_on_an_unsigned_article_is_one_origin_with_it() -> None:
    unsigned = Source("article/u", "Unsigned")
    note = Source("article/n", "Note", about="Unsigned")
    assert origins_of([link("a", "buys", "b", source=unsigned), link("a", "buys", "b", source=note)]) == (
        ("Unsigned",),
    )


def test_the_best_supported_statement_comes_first() -> None:
    claims = [link("a", "buys", "b"), link("z", "buys", "b"), link("z", "buys", "b", source=WIRE)]
    assert [statement.claims[0].subject.label for statement in statements(claims)] == ["z", "a"]


def test_one_asserts_what_another_denies() -> None:
    claims = [link("a", "buys", "b"), link("a", "buys", "b", source=WIRE, negated=True), link("a", "buys", "c")]
    [found] = contradictions(claims)
    assert ([said.source for said in found.saying], [said.source for said in found.denying]) == ([PAPER], [WIRE])


def test_a_denied_figure_contradicts_the_same_figure_and_no_other() -> None:
    assert len(contradictions([size(10), size(10, WIRE, negated=True), size(11, OLD)])) == 1
    assert contradictions([size(10), size(11, WIRE, negated=True)]) == ()


def test_the_two_sizes_of_upwork_come_out() -> None:
    _, figures = linked(reference("seed/obs-2016-11-19.jsonl", "seed/01net-2017-03-22.jsonl"), optional=False)
    found = {d.subject.label: d for d in disagreements(figures)}
    assert [int(said.value) for said in found["Upwork"].figures] == [10_000_000, 12_000_000]
    assert found["Upwork"].can_all_be_true
    assert "published" in found["Upwork"].reasons
    assert set(found) == {"Upwork"}


def test_what_the_notes_repeat_has_no_second_origin() -> None:
    places = ["seed/obs-2016-11-19.jsonl", "notes/note-obs-2016-11-19.jsonl"]
    links, _ = linked(reference(*places), optional=False)
    twice = [s for s in statements(links) if len({said.source for said in s.claims}) == 2]
    assert len(twice) > 30
    assert {len(statement.origins) for statement in twice} == {1}


def test_every_reason_for_a_difference_has_its_words() -> None:
    import inspect
    import re

    from tacheron.lineage import conflicts
    from tacheron.showing.wording import words

    reasons = set(re.findall(r'yield "([a-z-]+)"', inspect.getsource(conflicts)))
    assert len(reasons) >= 5
    assert {f"differing.{reason}" for reason in reasons} <= set(words())
