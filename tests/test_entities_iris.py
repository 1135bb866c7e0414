"""An IRI holds: whatever order articles come in, whatever else is taken in later, in whichever language."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphs import GOLD
from naming import LEXICON, resolved, said
from stage import claims_in, lexicon, vocabulary
from tacheron.entities import Entities, resolve, slug
from tacheron.records import Claim

ROOT = Path(__file__).resolve().parents[1]
HELD_OUT = frozenset((ROOT / "tests" / "corpus" / "held-out.txt").read_text("utf-8").split())


def iris(found: Entities, claims: list[Claim]) -> dict[str, tuple[str, str | None]]:
    """What each claim speaks of and points to."""
    ends = ((claim.id, found.subject(claim), found.object(claim)) for claim in claims)
    return {id_: (one.iri, None if other is None else other.iri) for id_, one, other in ends}


def test_a_namesake_of_another_kind_changes_no_iri() -> None:
    for first, second in (("Work", "Client"), ("Place", "System"), ("Client", "Place"), ("System", "Work")):
        alone, more = said("Vandor", first), said("Vandor", second, article="b")
        before = iris(resolved(alone), [alone])
        assert iris(resolved(alone, more), [alone]) == before


def test_a_namesake_in_the_lexicon_changes_no_iri_even_before_an_article_has_it() -> None:
    firm, country = said("Georgia", "Organization"), said("Georgia", "Place", article="b")
    assert resolved(firm).subject(firm).id == "georgia-agent"
    assert resolved(firm, country).subject(firm).id == "georgia-agent"
    assert resolved(firm, country).subject(country).id == "georgia"


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [("Mexico", "Mexique", "Place"), ("MTurk", "Mechanical Turk", "Platform"), ("Acme", "ACME, S.A.S.", "Client"),
     ("Télé-Travail", "tele travail", "Client"), ("Casilli", "Antonio Casilli", "Person")],
)  # fmt: skip
def test_an_iri_is_the_same_in_both_languages_and_all_spellings(one: str, other: str, kind: str) -> None:
    alone = {resolved(claim).subject(claim).iri for claim in (said(one, kind), said(other, kind))}
    assert len(alone) == 1


def test_no_two_entries_of_the_lexicon_want_one_iri() -> None:
    wanted = [entry.id or slug(entry.name) for entry in lexicon().entries]
    assert sorted(wanted) == sorted(set(wanted))


def test_a_private_person_has_one_iri_as_a_source_and_as_a_worker() -> None:
    source = said("Acme", "Client", attributed_to="Jo Marchand")
    worker = said("Jo Marchand", "Worker", article="b")
    assert resolved(source).source("Jo Marchand").iri == resolved(source, worker).subject(worker).iri


NAMES = ["Acme", "ACME Inc", "MTurk", "Georgia", "Géorgie", "Upwork", "Laura", "Jo Marchand", "Vandor", "vandor", "C++"]
claims = st.builds(
    said, st.sampled_from(NAMES), st.sampled_from(["Client", "Platform", "Place", "Work", "System", "Worker"]),
    st.sampled_from(NAMES), st.sampled_from(["Platform", "Client", "Work"]), article=st.sampled_from("abc"),
    attributed_to=st.none() | st.sampled_from(["Jo Marchand", "Acme"]),
)  # fmt: skip


@settings(max_examples=100)
@given(st.lists(claims, max_size=8), st.lists(claims, max_size=8), st.randoms(use_true_random=False))
def test_articles_that_are_added_change_no_iri(some: list[Claim], more: list[Claim], luck: random.Random) -> None:
    both = [*some, *more]
    luck.shuffle(both)
    assert iris(resolved(*both), some) == iris(resolved(*some), some)


def reference() -> list[Claim]:
    """The reference claims but what is held out, of four articles in ten."""
    files = [file for file in sorted(GOLD.rglob("*.jsonl")) if file.stem not in HELD_OUT]
    if not files:
        pytest.skip("the reference claims are not beside the repository (../shared/claims/gold)")
    return [claim for claim in claims_in(*files) if claim.article not in HELD_OUT]


def test_the_reference_articles_in_another_order_and_by_language_give_the_same_iris() -> None:
    every = reference()
    whole = iris(resolve(every, lexicon(), vocabulary=vocabulary()), every)
    shuffled = list(every)
    random.Random(7).shuffle(shuffled)
    assert iris(resolve(shuffled, lexicon(), vocabulary=vocabulary()), every) == whole
    for language in ("fr", "en"):
        part = [claim for claim in every if claim.article.startswith(language)]
        assert len(part) > 300
        found = iris(resolve(part, lexicon(), vocabulary=vocabulary()), part)
        assert {id_: pair for id_, pair in found.items() if whole[id_] != pair} == {}


def test_the_small_lexicon_is_not_the_shipped_one() -> None:
    assert len(LEXICON.entries) < 20 < len(lexicon().entries)
