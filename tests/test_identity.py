"""A claim's identity: what moves it and what must not."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacheron.records import BOUNDS, MODALITIES, Claim, Evidence

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
maybe = st.none() | texts
numbers = st.decimals(min_value=-(10**12), max_value=10**12, places=3, allow_nan=False, allow_infinity=False)
evidences = st.builds(Evidence, start=st.integers(0, 10**6), end=st.integers(0, 10**6), quote=texts)
shared = {
    "article": texts, "predicate": texts, "subject": texts, "subject_type": texts, "quote": texts,
    "start": st.integers(0, 10**6), "end": st.integers(0, 10**6), "attributed_to": maybe, "engagement": maybe,
    "modality": st.sampled_from(MODALITIES), "negated": st.booleans(), "when": maybe, "task": maybe, "of": maybe,
    "also": st.lists(evidences, max_size=2).map(tuple), "extractor": maybe, "frame": maybe,
    "confidence": st.none() | st.decimals(0, 1, places=2),
}  # fmt: skip
relations = st.builds(Claim, **shared, object=texts, object_type=texts)
figures = st.builds(
    Claim, **shared, value=numbers, max_value=st.none() | numbers, bound=st.sampled_from(BOUNDS), unit=texts, per=maybe
)
claims = relations | figures


def a_claim(**changes: Any) -> Claim:
    return replace(
        Claim("a", "earns", "crew", "Crew", "ten dollars", 5, 16, value=Decimal(10), unit="USD", per="hour"), **changes
    )


@given(claims)
def test_a_claim_comes_back_whole_from_its_line(claim: Claim) -> None:
    line = claim.to_line()
    assert line.count("\n") == 1
    again = Claim.from_json(json.loads(line))
    assert again == claim
    assert again.id == claim.id
    assert again.to_line() == line


@given(claims, st.integers(-50, 50), texts, evidences)
def test_a_claim_keeps_its_id_when_its_text_is_saved_anew(claim: Claim, shift: int, quote: str, more: Evidence) -> None:
    moved = replace(claim, start=claim.start + shift, end=claim.end + shift, quote=quote, also=(*claim.also, more))
    assert moved.id == claim.id


STILL = [
    {"modality": "reported"}, {"attributed_to": "Pew"}, {"engagement": "a#x"}, {"confidence": Decimal("0.5")},
    {"frame": "pay"}, {"extractor": "llm"}, {"bound": "about"}, {"when": "2016"}, {"task": "survey"},
    {"value": Decimal("10.00")}, {"value": Decimal("1E+1")},
]  # fmt: skip
MOVED = [
    {"article": "b"}, {"predicate": "costs"}, {"subject": "team"}, {"value": Decimal("10.01")}, {"value": Decimal(-10)},
    {"max_value": Decimal(12)}, {"unit": "EUR"}, {"per": "day"}, {"of": "women"}, {"negated": True},
    {"value": None, "object": "Upwork"},
]  # fmt: skip


@pytest.mark.parametrize("change", STILL, ids=str)
def test_reserve_source_and_spelling_of_a_number_do_not_move_the_id(change: dict[str, Any]) -> None:
    assert a_claim(**change).id == a_claim().id


@pytest.mark.parametrize("change", MOVED, ids=str)
def test_whatever_is_said_differently_has_another_id(change: dict[str, Any]) -> None:
    assert a_claim(**change).id != a_claim().id


def test_no_two_of_the_changed_claims_share_an_id() -> None:
    assert len({a_claim(**change).id for change in MOVED}) == len(MOVED)


def test_zero_is_zero_with_any_sign_and_any_places() -> None:
    assert len({a_claim(value=Decimal(zero)).id for zero in ("0", "-0", "0.00", "0E+3")}) == 1


def test_the_id_of_a_known_claim_is_the_one_that_verdicts_were_given_on() -> None:
    assert a_claim().id == "f680c49e201f8e74711b"


@given(claims, texts, texts)
def test_a_statement_has_one_identity_whatever_article_says_it(claim: Claim, other: str, subject: str) -> None:
    assert replace(claim, article=other).statement_id(subject, None) == claim.statement_id(subject, None)


def test_a_statement_is_about_resolved_entities_not_about_spellings() -> None:
    one, two = a_claim(subject="MTurk"), a_claim(subject="Mechanical Turk")
    assert one.id != two.id
    assert one.statement_id("amazon-mechanical-turk", None) == two.statement_id("amazon-mechanical-turk", None)
    assert one.statement_id("upwork", None) != one.statement_id("fiverr", None)
