"""The records' JSON form and what they refuse."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from tacheron.records import Claim, Decision, Evidence, Verdict

RELATION = {
    "article": "a", "predicate": "hires", "subject": "Acme", "subject_type": "Firm", "object": "Fiverr",
    "object_type": "Site", "quote": "Acme hires on Fiverr", "start": 10, "end": 30,
}  # fmt: skip
FIGURE = {
    "article": "a", "predicate": "earns", "subject": "crew", "subject_type": "Crew", "value": 0.1, "unit": "USD",
    "per": "task", "quote": "ten cents", "start": 0, "end": 9,
}  # fmt: skip


def test_a_figure_is_read_as_a_decimal_without_binary_dust() -> None:
    assert Claim.from_json(FIGURE).value == Decimal("0.1")


def test_a_record_starts_with_its_identity_and_leaves_out_what_is_empty() -> None:
    claim = Claim.from_json(RELATION)
    written = claim.to_json()
    assert list(written)[:3] == ["id", "article", "predicate"]
    assert written["id"] == claim.id
    assert not {"value", "unit", "when", "also"} & set(written)
    assert written["attributed_to"] is None
    assert written["engagement"] is None


def test_fields_of_a_reference_are_passed_over() -> None:
    assert Claim.from_json(RELATION | {"aliases": {"subject": ["ACME"]}, "optional": True}) == Claim.from_json(RELATION)


def test_all_places_of_a_claim_are_its_evidence_the_first_one_first() -> None:
    claim = Claim.from_json(RELATION | {"also": [{"quote": "Acme", "start": 90, "end": 94}]})
    assert claim.evidence == (Evidence(10, 30, "Acme hires on Fiverr"), Evidence(90, 94, "Acme"))


BROKEN = [
    ({"quote": None}, "lacks quote"),
    ({"article": 5}, "lacks article"),
    ({"object": None}, "neither an object nor a value"),
    ({"object": 5}, "«object» must be a text"),
    ({"of": ["women"]}, "«of» must be a text"),
    ({"start": None}, "«start» must be a whole number"),
    ({"end": 3.5}, "«end» must be a whole number"),
    ({"start": True}, "«start» must be a whole number"),
    ({"value": "much"}, "«value» must be a number"),
    ({"value": True}, "«value» must be a number"),
    ({"value": [1]}, "«value» must be a number"),
    ({"value": float("nan")}, "«value» must be a finite number"),
    ({"value": "1e999"}, "beyond what anybody counts"),
    ({"max_value": {}}, "«max_value» must be a number"),
    ({"bound": "roughly"}, "«bound» is 'roughly'"),
    ({"modality": "rumoured"}, "«modality» is 'rumoured'"),
    ({"negated": "no"}, "«negated» must be true or false"),
    ({"subject": "\ud800"}, "«subject» holds half a character"),
    ({"also": "there"}, "«also» must be a list"),
    ({"also": [{"quote": "x", "start": 1}]}, "«end» must be a whole number"),
    ({"also": [["x", 1, 2]]}, "«also» must be a list"),
]


@pytest.mark.parametrize(("change", "fault"), BROKEN, ids=[fault for _, fault in BROKEN])
def test_a_broken_claim_is_refused_with_one_sentence(change: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValueError, match=fault) as caught:
        Claim.from_json(RELATION | change)
    assert "\n" not in str(caught.value)


VERDICT = {"claim": "3f9c", "judgement": "accepted", "by": "A. Reader", "on": "2026-05-01"}


def test_a_verdict_comes_back_from_its_line() -> None:
    verdict = Verdict(
        "3f9c", "corrected", "A. Reader", "2026-05-01", says="Acme hires", correction={"object": "Upwork"}
    )
    assert Verdict.from_json(json.loads(verdict.to_line())) == verdict
    assert json.loads(Verdict.from_json(VERDICT).to_line()) == VERDICT


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"claim": ""}, "the verdict lacks claim"),
        ({"by": None}, "the verdict lacks by"),
        ({"judgement": "perhaps"}, "«judgement» is 'perhaps'"),
        ({"note": 5}, "«note» must be a text"),
        ({"judgement": "corrected"}, "«correction» must be there"),
        ({"correction": {"object": "X"}}, "«correction» must be there"),
        ({"judgement": "corrected", "correction": "X"}, "«correction» must be an object"),
    ],
)
def test_a_broken_verdict_is_refused_with_one_sentence(change: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        Verdict.from_json(VERDICT | change)


DECISION = {"a": "MTurk", "b": "Mechanical Turk", "judgement": "same", "by": "A. Reader", "on": "2026-05-01"}


def test_a_decision_comes_back_from_its_line() -> None:
    decision = Decision.from_json(DECISION | {"note": "one service"})
    assert Decision.from_json(json.loads(decision.to_line())) == decision
    assert json.loads(Decision.from_json(DECISION).to_line()) == DECISION


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"a": None}, "the decision lacks a"),
        ({"b": "MTurk"}, "both «MTurk»"),
        ({"judgement": "accepted"}, "«judgement» is 'accepted'"),
        ({"on": 2026}, "the decision lacks on"),
    ],
)
def test_a_broken_decision_is_refused_with_one_sentence(change: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        Decision.from_json(DECISION | change)
