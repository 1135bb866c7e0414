"""Copies of a text are known by its sketch alone, other texts are not taken for copies, and no text comes back."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from edited_copies import EDITS
from tacheron.articles import with_digest
from tacheron.copies import CONTAINED, RESEMBLANCE, copies, pairs
from tacheron.errors import ArticleError
from tacheron.metadata import article_of, record_of
from tacheron.records import Article
from tacheron.sketches import Sketches, exact, is_sketch, shingles, sketch_of

CORPUS = ROOT / "tests" / "corpus"
TEXTS = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f", "g", "h"]), min_size=1, max_size=60).map(" ".join)


def dev_texts() -> list[str]:
    """The texts of the reference sets that anybody may read."""
    held_out = set((CORPUS / "held-out.txt").read_text("utf-8").split())
    places = sorted((CORPUS / "dev" / "articles").glob("*.txt"))
    return [place.read_text("utf-8") for place in places if place.stem not in held_out]


def article(id_: str, text: str, **more: str) -> Article:
    return with_digest(Article(id_, id_, "en", **more), text)  # type: ignore[arg-type]


def test_sequences_of_words_are_the_same_whatever_the_signs() -> None:
    assert shingles("Le tâ\u00adcheron, payé – à la pièce") == {
        "le tacheron paye a", "tacheron paye a la", "paye a la piece"
    }  # fmt: skip
    assert shingles("Upwork") == {"upwork"}
    assert shingles("— …") == frozenset()


def test_a_sketch_is_the_same_in_every_build() -> None:
    # Kept in files for years: if this changes, every sketch that was ever written must be made anew.
    written = sketch_of("The quick brown fox jumps over the lazy dog and is paid by the piece.")
    assert written.startswith("w4-512x4:12:YRSnKR+XP/4ZJGaG")
    assert is_sketch(written)


@given(TEXTS, TEXTS)
def test_a_sketch_tells_about_how_alike_two_texts_are(one: str, other: str) -> None:
    told, true = Sketches([sketch_of(one), sketch_of(other)]).likeness(0, 1), exact(one, other)
    # Five standard deviations of the estimate at its worst.
    assert abs(told.resemblance - true.resemblance) < 0.12


@given(TEXTS)
def test_a_text_is_all_like_itself(text: str) -> None:
    told = Sketches([sketch_of(text)] * 2).likeness(0, 1)
    assert (told.resemblance, told.contained) == (1, 1)


def test_likeness_goes_both_ways() -> None:
    together = Sketches([sketch_of(text) for text in ("a b c d e f g h i", "c d e f g h i j k l m n")])
    assert together.likeness(0, 1) == together.likeness(1, 0)


def test_a_sketch_is_too_small_to_hold_a_text() -> None:
    written = sketch_of(" ".join(f"word{n}" for n in range(3000)))
    assert len(written) < 365


@pytest.mark.parametrize("wrong", ["", "w4-512x4:12:short", "w4-512x4:-1:" + "A" * 342 + "==", "x" * 400])
def test_what_is_no_sketch_is_refused_with_its_place(wrong: str) -> None:
    assert not is_sketch(wrong)
    with pytest.raises(ValueError, match="is no sketch"):
        Sketches([wrong])
    if wrong:
        with pytest.raises(ArticleError, match="«sketch» is none that can be read"):
            article_of({"id": "a", "title": "A", "language": "en", "sketch": wrong}, Path("a.json"))


def test_a_sketch_is_kept_with_the_articles_metadata() -> None:
    kept = article("a", "Turkers are paid by the piece.")
    assert article_of(record_of(kept), Path("a.json")) == kept
    assert with_digest(kept, "Another text.").sketch == sketch_of("Another text.")


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_copy_is_known_by_its_sketch(edit: str) -> None:
    luck, texts = random.Random(edit), dev_texts()
    assert len(texts) > 9
    for text, other in zip(texts, [*texts[1:], texts[0]], strict=True):
        copy = EDITS[edit](text, other, luck)
        assert exact(text, copy).contained > CONTAINED + 0.1
        [pair] = pairs([article("a", text), article("b", copy)])
        assert pair.likeness.contained == pytest.approx(exact(text, copy).contained, abs=0.25)


def test_other_articles_of_the_same_field_are_no_copies() -> None:
    texts = dev_texts()
    assert max(exact(one, other).contained for one, other in combinations(texts, 2)) < 0.01
    assert pairs(article(f"a{at}", text) for at, text in enumerate(texts)) == ()


def test_the_founding_articles_and_the_notes_on_them_are_four_texts(founding_articles: Path) -> None:
    places = [*founding_articles.glob("*.txt"), *(ROOT / "ingest" / "articles").glob("*.txt")]
    assert len(places) >= 4
    assert pairs(article(place.stem, place.read_text("utf-8")) for place in places) == ()


STORY = " ".join(f"sentence {n} says that hand {n * 7 % 31} works for firm {n * 11 % 17}." for n in range(60))


def test_the_earliest_article_stands_for_all_that_repeat_it() -> None:
    late, early = article("late", STORY, published="2020-02"), article("early", STORY[:900], published="2020-01-31")
    undated, other = (
        article("undated", "A new lead. " + STORY),
        article("other", "Something else altogether, in short."),
    )
    expected = {"late": "early", "undated": "early"}
    assert copies([late, undated, other, early]) == copies([other, early, undated, late]) == expected
    assert copies([early, Article("unsketched", "Unsketched", "en")]) == {}


def test_two_texts_that_share_a_quotation_are_not_one() -> None:
    quoted = STORY[:600]
    one = article("one", " ".join(f"first paper sentence {n} of its own." for n in range(60)) + quoted)
    other = article("other", " ".join(f"another daily writes {n} things itself." for n in range(60)) + quoted)
    likeness = exact(STORY, quoted)
    assert likeness.contained > 0.9
    assert pairs([one, other]) == ()
    assert RESEMBLANCE < 0.2
