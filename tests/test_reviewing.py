"""Verdicts on claims: the last line holds, nothing is dropped, corrections make claims."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacheron.errors import RecordError
from tacheron.records import JUDGEMENTS, Claim, Evidence, Verdict
from tacheron.reviewing import accepted_claims, reviewed


def a_claim(subject: str = "Acme", object_: str = "Fiverr", start: int = 0) -> Claim:
    return Claim("a", "hires", subject, "Firm", "quote", start, start + 5, object=object_, object_type="Site")


def a_verdict(claim: Claim | str, judgement: str, **correction: Any) -> Verdict:
    id_ = claim if isinstance(claim, str) else claim.id
    return Verdict(id_, judgement, "A. Reader", "2026-05-01", correction=correction)


@pytest.mark.parametrize("judgement", ["accepted", "rejected", "unsure"])
def test_a_claim_takes_the_judgement_and_stays_as_it_is(judgement: str) -> None:
    (each,) = reviewed([a_claim()], [a_verdict(a_claim(), judgement)]).claims
    assert (each.status, each.claim, each.original) == (judgement, a_claim(), a_claim())


def test_a_claim_without_a_verdict_is_unreviewed_and_counts() -> None:
    result = reviewed([a_claim()], [])
    assert result.claims[0].status == "unreviewed"
    assert accepted_claims(result.claims) == [a_claim()]


def test_a_rejected_claim_is_kept_and_does_not_count() -> None:
    result = reviewed([a_claim()], [a_verdict(a_claim(), "rejected")])
    assert len(result.claims) == 1
    assert accepted_claims(result.claims) == []


def test_a_correction_makes_another_claim_and_remembers_the_machines() -> None:
    (each,) = reviewed([a_claim()], [a_verdict(a_claim(), "corrected", object="Upwork", modality="reported")]).claims
    assert each.status == "corrected"
    assert each.claim == replace(a_claim(object_="Upwork"), modality="reported")
    assert each.original == a_claim()


def test_a_correction_with_null_takes_a_field_away() -> None:
    claim = replace(a_claim(), engagement="a#slides")
    (each,) = reviewed([claim], [a_verdict(claim, "corrected", engagement=None)]).claims
    assert each.claim.engagement is None


def test_a_corrected_figure_is_a_decimal() -> None:
    claim = Claim("a", "earns", "crew", "Crew", "quote", 0, 5, value=Decimal(10), unit="USD", per="hour")
    (each,) = reviewed([claim], [a_verdict(claim, "corrected", value=0.1)]).claims
    assert each.claim.value == Decimal("0.1")


def test_a_verdict_may_name_what_a_correction_left() -> None:
    left = a_claim(object_="Upwork")
    lines = [a_verdict(a_claim(), "corrected", object="Upwork"), a_verdict(left, "rejected")]
    (each,) = reviewed([a_claim()], lines).claims
    assert (each.status, each.claim) == ("rejected", left)
    (each,) = reviewed([a_claim()], [lines[0], a_verdict(left, "accepted")]).claims
    assert (each.status, each.claim) == ("corrected", left)


def test_a_later_verdict_on_the_machines_claim_takes_a_correction_back() -> None:
    lines = [a_verdict(a_claim(), "corrected", object="Upwork"), a_verdict(a_claim(), "accepted")]
    (each,) = reviewed([a_claim()], lines).claims
    assert (each.status, each.claim) == ("accepted", a_claim())


def test_two_claims_that_a_correction_made_equal_become_one_with_both_quotes() -> None:
    one, two = a_claim(object_="Fiver", start=0), a_claim(object_="Fiverr", start=50)
    (each,) = reviewed([one, two], [a_verdict(one, "corrected", object="Fiverr")]).claims
    assert each.claim.id == two.id
    assert set(each.claim.evidence) == {Evidence(0, 5, "quote"), Evidence(50, 55, "quote")}
    assert each.status == "corrected"


def test_what_people_said_of_a_claim_itself_goes_before_a_correction_that_arrives_at_it() -> None:
    one, two = a_claim(object_="Fiver"), a_claim(object_="Fiverr", start=50)
    (each,) = reviewed([one, two], [a_verdict(two, "rejected"), a_verdict(one, "corrected", object="Fiverr")]).claims
    assert each.status == "rejected"


@pytest.mark.parametrize(
    ("correction", "fault"),
    [
        ({"quote": "other words"}, "sets «quote»"),
        ({"article": "b"}, "sets «article»"),
        ({"objct": "Upwork"}, "sets «objct»"),
        ({"object": None}, "neither an object nor a value"),
        ({"value": "much"}, "«value» must be a number"),
    ],
)
def test_a_correction_that_gives_no_claim_is_refused_with_its_place(correction: dict[str, Any], fault: str) -> None:
    with pytest.raises(RecordError, match=fault) as caught:
        reviewed([a_claim()], [a_verdict(a_claim(), "corrected", **correction)])
    assert str(caught.value).startswith(f"ingest/reviews/a.jsonl: the correction of claim {a_claim().id}")


CLAIMS = [a_claim(object_=name, start=at) for at, name in enumerate(["Fiverr", "Upwork", "Once", "UHRS"])]
claims = st.lists(st.sampled_from(CLAIMS), unique=True)
ids = st.sampled_from([*(claim.id for claim in CLAIMS), "gone", a_claim("Other").id])
corrections = st.builds(
    lambda id_, name: a_verdict(id_, "corrected", subject=name), ids, st.sampled_from(["Other", "Third"])
)
plain = st.builds(a_verdict, ids, st.sampled_from([j for j in JUDGEMENTS if j != "corrected"]))
verdicts = st.lists(plain | corrections, max_size=8)


@given(claims, verdicts)
def test_every_claim_and_every_verdict_is_accounted_for(said: list[Claim], lines: list[Verdict]) -> None:
    result = reviewed(said, lines)
    assert [each.original for each in result.claims] == said
    used = [line for line in lines if not any(line is lost for lost in result.orphaned)]
    assert len(used) + len(result.orphaned) == len(lines)
    assert not {each.id for each in said} & {line.claim for line in result.orphaned}
    assert all(any(each.verdict is line for line in used) for each in result.claims if each.verdict is not None)


@given(claims, st.lists(plain, max_size=8))
def test_the_last_line_on_a_claim_holds(said: list[Claim], lines: list[Verdict]) -> None:
    last = {line.claim: line.judgement for line in lines}
    statuses = {each.claim.id: each.status for each in reviewed(said, lines).claims}
    assert statuses == {claim.id: last.get(claim.id, "unreviewed") for claim in said}


@given(claims, verdicts, st.randoms())
def test_the_order_of_the_claims_changes_nothing_but_their_order(
    said: list[Claim], lines: list[Verdict], luck: Any
) -> None:
    shuffled = list(said)
    luck.shuffle(shuffled)
    one, two = reviewed(said, lines), reviewed(shuffled, lines)
    assert sorted(map(repr, one.claims)) == sorted(map(repr, two.claims))
    assert one.orphaned == two.orphaned


@given(claims, verdicts)
def test_a_second_reading_keeps_every_verdict(said: list[Claim], lines: list[Verdict]) -> None:
    moved = [replace(claim, start=claim.start + 7, end=claim.end + 7, confidence=Decimal("0.5")) for claim in said]
    before, after = reviewed(said, lines), reviewed(moved, lines)
    assert [each.status for each in before.claims] == [each.status for each in after.claims]
    assert before.orphaned == after.orphaned
