"""Scoring, held against the reference comparison wherever that stands beside the checkout."""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

from tacheron.errors import RecordError
from tacheron.scoring import (
    Figures,
    Record,
    Score,
    Yardstick,
    evaluate,
    missed_and_extra,
    read_reference,
    score_table,
    yardstick,
)
from tacheron.vocabulary import load_vocabulary

BY = Yardstick(relations=frozenset({"hires", "dwellsIn"}), open_names=frozenset({"Crew"}))
SHARED = Path(__file__).resolve().parents[1].parent / "shared" / "claims"


def claim(**fields: Any) -> dict[str, Any]:
    base = {
        "article": "a", "predicate": "hires", "subject": "Acme", "subject_type": "Firm", "object": "Fiverr",
        "object_type": "Site", "negated": False, "quote": "Acme hires on Fiverr", "start": 10, "end": 30,
    }  # fmt: skip
    return base | fields


def figure(**fields: Any) -> dict[str, Any]:
    earned = {"predicate": "earns", "object": None, "object_type": None, "value": 10, "unit": "USD", "per": "hour"}
    return claim(**earned | fields)


SAME = [
    (claim(), claim(), "the same claim"),
    (claim(subject="ACMÉ"), claim(), "another case and an accent"),
    (claim(subject="the Acme"), claim(), "an article before the name"),
    (claim(subject="Acme Inc"), claim(aliases={"subject": ["ACME inc."]}), "an alias"),
    (claim(subject="young clickers"), claim(subject="the young clickers of Lagos", subject_type="Crew"), "described"),
    (figure(value=10.04), figure(), "a number within half a percent"),
    (figure(value="10"), figure(), "a number written as text"),
    (figure(value=33, unit="percent", per=None), figure(value=33.6, unit="percent", per=None), "0.6 of a point"),
    (figure(per="click"), figure(per="review"), "two kinds of pieces"),
    (figure(per=""), figure(per=None), "no unit of pay"),
    (claim(object_type="Firm"), claim(), "another type"),
    (claim(negated=None), claim(), "denial not said"),
]
DIFFERENT = [
    (claim(predicate="dwellsIn"), claim(), "another predicate"),
    (claim(article="b"), claim(), "another article"),
    (claim(negated=True), claim(), "denied"),
    (claim(object="Upwork"), claim(), "another object"),
    (claim(subject="young clickers"), claim(subject="young clickers of Lagos"), "a name's words are all needed"),
    (claim(subject="old clickers"), claim(subject="the young clickers of Lagos", subject_type="Crew"), "few words"),
    (claim(subject=None), claim(), "no subject"),
    (claim(subject=["Acme"]), claim(), "a subject that is no text"),
    (figure(value=10.06), figure(), "a number off by more"),
    (figure(value="ten"), figure(), "a value that is no number"),
    (figure(value=None), figure(), "no value"),
    (figure(unit="EUR"), figure(), "another currency"),
    (figure(per="day"), figure(), "another time"),
    (figure(per="1000_likes"), figure(per="like"), "thousands are no piece"),
    (figure(value=32.8, unit="percent", per=None), figure(value=33.6, unit="percent", per=None), "0.8 of a point"),
]


@pytest.mark.parametrize(("predicted", "gold", "why"), SAME, ids=[why for *_, why in SAME])
def test_a_claim_counts_as_right_where_it_says_the_same(predicted: Record, gold: Record, why: str) -> None:
    assert evaluate([gold], [predicted], by=BY).total == Figures(1, 1, 1)


@pytest.mark.parametrize(("predicted", "gold", "why"), DIFFERENT, ids=[why for *_, why in DIFFERENT])
def test_a_claim_counts_as_wrong_where_it_says_something_else(predicted: Record, gold: Record, why: str) -> None:
    score = evaluate([gold], [predicted], [str(predicted["article"])], by=BY)
    assert (score.total, score.missed, score.extra) == (Figures(0, 1, 1), (gold,), (predicted,))


def test_of_two_twins_the_grounded_one_is_taken() -> None:
    far, near = claim(start=500, end=520), claim(start=29, end=40)
    score = evaluate([claim()], [far, near], by=BY)
    assert score.extra == (far,)
    assert score.grounded == Figures(1, 2, 1)


def test_a_quote_that_only_touches_is_not_grounded() -> None:
    assert evaluate([claim()], [claim(start=30, end=40)], by=BY).grounded.hits == 0


def test_an_optional_claim_counts_neither_found_nor_missed() -> None:
    arguable = claim(object="Upwork", optional=True)
    assert evaluate([claim(), arguable], [claim()], by=BY).total == Figures(1, 1, 1)
    assert evaluate([claim(), arguable], [claim(), claim(object="Upwork")], by=BY).total == Figures(1, 1, 1)


def test_an_optional_twin_does_not_use_up_a_good_prediction() -> None:
    assert evaluate([claim(optional=True), claim()], [claim()], by=BY).total == Figures(1, 1, 1)


def test_a_claim_offered_twice_is_extra_once() -> None:
    assert evaluate([claim()], [claim(), claim()], by=BY).total == Figures(1, 2, 1)


def test_an_article_outside_the_reference_counts_only_where_it_is_named() -> None:
    other = claim(article="b")
    assert evaluate([claim()], [claim(), other], by=BY).total == Figures(1, 1, 1)
    assert evaluate([claim()], [claim(), other], ["b"], by=BY).total == Figures(1, 2, 1)


def test_nothing_at_all_gives_zeros() -> None:
    score = evaluate([], [], by=BY)
    assert (score.total.precision, score.total.recall, score.total.f1) == (0.0, 0.0, 0.0)


def test_the_table_has_a_row_per_predicate_the_total_and_the_grounded() -> None:
    score = evaluate([claim(), figure()], [claim()], by=BY)
    console = Console(width=100)
    with console.capture() as shown:
        console.print(score_table(score))
    rows = [line.split() for line in shown.get().splitlines()]
    assert ["earns", "0.00", "0.00", "0.00", "0", "0", "1"] in rows
    assert ["hires", "1.00", "1.00", "1.00", "1", "1", "1"] in rows
    assert ["all", "1.00", "0.50", "0.67", "1", "1", "2"] in rows
    assert ["grounded", "1.00", "0.50", "0.67", "1", "1", "2"] in rows


def test_the_listing_tells_each_missed_and_each_extra_claim_in_one_line() -> None:
    score = evaluate([figure(quote="ten\ndollars")], [claim()], by=BY)
    assert missed_and_extra(score) == (
        "missed (1)\n  a: earns(Acme, 10 USD per hour)  «ten dollars»\n"
        "extra (1)\n  a: hires(Acme, Fiverr)  «Acme hires on Fiverr»\n"
    )


def test_the_figures_go_through_json_with_the_claims_only_when_asked() -> None:
    score = evaluate([claim()], [figure()], by=BY)
    assert json.loads(json.dumps(score.to_json()))["total"] == {
        "precision": 0.0, "recall": 0.0, "f1": 0.0, "hits": 0, "offered": 1, "wanted": 1,
    }  # fmt: skip
    assert "missed" not in score.to_json()
    assert score.to_json(show=True)["missed"] == [claim()]


def test_references_are_read_from_a_file_a_folder_and_nested_folders(tmp_path: Path) -> None:
    (tmp_path / "x" / "y").mkdir(parents=True)
    (tmp_path / "b.jsonl").write_text(json.dumps(claim(subject="B")) + "\n\n", "utf-8")
    (tmp_path / "x" / "y" / "c.jsonl").write_text(json.dumps(claim(subject="C")), "utf-8")
    (tmp_path / "x" / "notes.txt").write_text("no claims", "utf-8")
    assert [r["subject"] for r in read_reference(tmp_path)] == ["B", "C"]
    assert [r["subject"] for r in read_reference(tmp_path / "b.jsonl")] == ["B"]


def test_a_line_separator_inside_a_quote_does_not_break_the_line(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(claim(quote="one\u2028two\x85three"), ensure_ascii=False) + "\n", "utf-8")
    assert read_reference(file)[0]["quote"] == "one\u2028two\x85three"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b'{"article": "a", "predicate": "hires"}\n{"article"', "line 2: is no JSON"),
        (b'["a"]', "line 1: must be a JSON object"),
        (b'{"article": "a"}', "line 1: must be a JSON object"),
        (b"\xff\xfe", "is not UTF-8"),
    ],
)
def test_a_broken_reference_is_named_with_its_line(tmp_path: Path, content: bytes, fault: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(content)
    with pytest.raises(RecordError, match=fault):
        read_reference(tmp_path)


def test_a_reference_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such file"):
        read_reference(tmp_path / "nowhere")
    with pytest.raises(RecordError, match=r"no \*\.jsonl"):
        read_reference(tmp_path)


# --- the same figures as the reference comparison ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def reference() -> Mapping[str, Any]:
    """The names of the reference comparison, run as a script is imported."""
    script = SHARED / "score.py"
    if not script.exists():
        if os.environ.get("CI") == "true" and SHARED.parent.exists():
            pytest.fail(f"{script} is missing")
        pytest.skip("needs ../shared/claims/score.py, the reference comparison, beside the checkout")
    return runpy.run_path(str(script), run_name="reference_comparison")


def test_the_ontology_says_what_the_reference_comparison_knows_by_heart(reference: Mapping[str, Any]) -> None:
    ours = yardstick(load_vocabulary(Path(__file__).parents[1] / "ontology"))
    assert ours == by_reference(reference)


def as_reference(score: Score) -> dict[str, Any]:
    def row(f: Figures) -> tuple[float, float, float, int, int, int]:
        return (f.precision, f.recall, f.f1, f.hits, f.offered, f.wanted)

    return {
        "rows": {name: row(f) for name, f in score.rows.items()},
        "total": row(score.total),
        "grounded": row(score.grounded)[:3],
        "missed": list(score.missed),
        "extra": list(score.extra),
    }


def by_reference(names: Mapping[str, Any]) -> Yardstick:
    return Yardstick(frozenset(names["RELATIONS"]), frozenset(names["OPEN_NAMES"]))


def gold_sets(names: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [g for part in ("seed", "notes") for g in names["read"](SHARED / "gold" / part)]


@st.composite
def perturbed(draw: st.DrawFn, gold: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Some reference claims, and predictions made of them by dropping, doubling, changing and shuffling."""
    wanted = draw(st.lists(st.sampled_from(gold), max_size=12))
    wanted = [g | {"optional": True} if draw(st.booleans()) and draw(st.booleans()) else g for g in wanted]
    if draw(st.booleans()):
        wanted = [{**g, "article": "one"} for g in wanted]
    offered = [change(draw, g) for g in wanted for _ in range(draw(st.integers(0, 2)))]
    offered += [change(draw, g) for g in draw(st.lists(st.sampled_from(gold), max_size=3))]
    return wanted, draw(st.permutations(offered))


def change(draw: st.DrawFn, g: dict[str, Any]) -> dict[str, Any]:
    """A reference claim as somebody could have extracted it."""
    p = {k: v for k, v in g.items() if k not in ("aliases", "optional")}
    aliases = g.get("aliases") or {}
    for role in ("subject", "object"):
        names = [g.get(role), *aliases.get(role, [])]
        p[role] = draw(st.sampled_from([*names, str(g.get(role)).upper(), f"the {g.get(role)} crowd", None]))
    if g.get("value") is not None:
        p["value"] = draw(st.sampled_from([1, 1.0049, 1.005, 1.0051, 0.5])) * g["value"] + draw(
            st.sampled_from([0, 0.69, 0.7, -0.7, 0.71])
        )
        p["per"] = draw(st.sampled_from([g.get("per"), "task", "hour", "1000_likes", "", None]))
        p["unit"] = draw(st.sampled_from([g.get("unit"), "percent"]))
    shift = draw(st.sampled_from([0, 0, 5, -5, 10_000, None]))
    p["start"], p["end"] = (None, None) if shift is None else (g["start"] + shift, g["end"] + shift)
    p["negated"] = draw(st.sampled_from([g.get("negated"), g.get("negated"), True, None]))
    return p


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.data())
def test_every_figure_and_every_claim_agrees_with_the_reference_comparison(
    reference: Mapping[str, Any], chosen: st.DataObject
) -> None:
    gold, predicted = chosen.draw(perturbed(gold_sets(reference)))
    empty = set(chosen.draw(st.lists(st.sampled_from(["one", "elsewhere"]), max_size=2)))
    ours = as_reference(evaluate(gold, predicted, empty, by=by_reference(reference)))
    assert ours == reference["score"](gold, predicted, empty)


def test_the_reference_sets_agree_with_themselves(reference: Mapping[str, Any]) -> None:
    gold = gold_sets(reference)
    score = evaluate(gold, gold, by=by_reference(reference))
    assert as_reference(score) == reference["score"](gold, gold)
    assert score.total.f1 > 0.95


def test_the_reference_script_prints_our_figures(reference: Mapping[str, Any], tmp_path: Path) -> None:
    gold = read_reference(SHARED / "gold" / "notes")
    predicted = [{**g, "start": n * 7, "end": n * 7 + 9} for n, g in enumerate(gold) if n % 3] + list(gold[:9])
    file = tmp_path / "predicted.jsonl"
    file.write_text("".join(json.dumps(p, ensure_ascii=False) + "\n" for p in predicted), "utf-8")
    command = [sys.executable, "-B", SHARED / "score.py", "score", "--gold", SHARED / "gold" / "notes"]
    printed = subprocess.run([*command, "--predicted", file], check=True, capture_output=True, text=True).stdout
    score = evaluate(gold, predicted, by=by_reference(reference))
    assert printed.splitlines() == [*(line(n, f) for n, f in score.rows.items()), line("all", score.total),
        "grounded         P {:.2f}  R {:.2f}  F1 {:.2f}".format(*as_reference(score)["grounded"])]  # fmt: skip


def line(name: str, f: Figures) -> str:
    rates = f"P {f.precision:.2f}  R {f.recall:.2f}  F1 {f.f1:.2f}"
    return f"{name:16} {rates}   {f.hits} right of {f.offered} found, {f.wanted} wanted"
