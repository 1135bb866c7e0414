"""A collapse of a predicate is seen at once, and only where the articles that are counted are all there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tacheron.bounds import Bounds, load_bounds, out_of_bounds
from tacheron.errors import RecordError
from tacheron.records import Claim
from tacheron.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary(Path(__file__).parents[1] / "ontology")
BOUNDS = Bounds(frozenset({"a", "b"}), {"operates": (2, 3), "buys": (0, 1)})


def claims(*said: str) -> list[Claim]:
    """One claim for each «article predicate»."""
    split = [one.split() for one in said]
    return [Claim(article, predicate, "x", "Organization", "q", 0, 1, object="y") for article, predicate in split]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (["a operates", "b operates"], []),
        (["a operates", "b buys"], ["operates: 1"]),
        (["a buys", "b buys"], ["buys: 2", "operates: 0"]),
        (["a operates", "c operates", "c operates"], ["operates: 1"]),
        (["a operates", "b operates", "c buys", "c buys"], []),
    ],
)
def test_only_the_named_articles_count(said: list[str], found: list[str]) -> None:
    assert [
        sentence.partition(" claims")[0] for sentence in out_of_bounds(BOUNDS, claims(*said), ["a", "b", "c"])
    ] == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("articles = [", "cannot be read as TOML"),
        ("articles = []", "must have «articles»"),
        ("articles = []\n[claims]\nhires = [1, 2]", "no predicate «hires»"),
        ("articles = []\n[claims]\nbuys = [2, 1]", "the least and the most"),
        ("articles = []\n[claims]\nbuys = 2", "the least and the most"),
    ],
)
def test_a_mistake_in_the_bounds_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "bounds.toml").write_text(text)
    with pytest.raises(RecordError, match=said):
        load_bounds(tmp_path / "bounds.toml", VOCABULARY)


def test_an_article_that_makes_no_claim_any_more_counts_and_one_that_was_taken_out_does_not() -> None:
    assert out_of_bounds(BOUNDS, [], ["a", "b"]) != []
    assert out_of_bounds(BOUNDS, [], ["a"]) == []


def test_without_the_file_nothing_is_expected(tmp_path: Path) -> None:
    assert out_of_bounds(load_bounds(tmp_path / "bounds.toml", VOCABULARY), claims("a buys"), ["a"]) == []
