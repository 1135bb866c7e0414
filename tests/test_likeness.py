"""Likeness proposes, with reasons, and merges nothing."""

from __future__ import annotations

import ast
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naming import different, resolved, said, same, unsure
from stage import lexicon
from tacheron import likeness
from tacheron.entities import key
from tacheron.likeness import LIKELY, likeness_of_names, proposals
from tacheron.likeness.describing import Describing
from tacheron.records import Claim, Decision
from tacheron.showing.likeness import line
from tacheron.showing.likeness import reason as told
from tacheron.showing.wording import words

LINES = (Path(__file__).parent / "likeness_pairs.tsv").read_text("utf-8").splitlines()
PAIRS = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]


def is_found(sort: str, one: str, other: str) -> bool:
    """Whether the two are one by their key, or likely enough to be shown to a person."""
    if key(one, firm=sort != "person") == key(other, firm=sort != "person"):
        return True
    feature = likeness_of_names(one, other, sort)
    return feature is not None and feature.score >= LIKELY


REASONS = [
    ("name", "Upwork", "Upwurk", "spelling", "differ by 1 letter"),
    ("name", "Click Worker", "Clickworker", "letters", "are the same but for spaces and signs"),
    ("name", "Turk Amazon", "Amazon Turk", "order", "are the same words in another order"),
    ("name", "Freelancer", "Freelancer.com", "ending", "differ by «com»"),
    ("name", "Яндекс Толока", "Yandex Toloka", "script", "are two ways to write one sound in Latin letters"),
    ("name", "Djouba Kou", "Juba Ku", "script", "are two ways to write one sound in Latin letters"),
    ("name", "Lys et Lin", "Lys & Lin", "small-words", "differ by small words alone"),
    ("name", "Umurimo", "Umurimo Digital", "trade", "differ by «digital»"),
    ("person", "A. Casilli", "Antonio Casilli", "initial", "have the same last word and agreeing initials"),
    ("person", "Khan", "Shahidul Khan", "part", "have the same surname"),
    ("person", "Marites", "Marites Evangelista", "part", "have the same given name"),
    ("person", "Maj. Tumulak", "Tumulak", "title", "differ by a title"),
]


@pytest.mark.parametrize(("sort", "one", "other", "name", "reason"), REASONS)
def test_each_reason_is_a_sentence_about_the_two_names(sort: str, one: str, other: str, name: str, reason: str) -> None:
    feature = likeness_of_names(one, other, sort)
    assert feature is not None
    assert (feature.name, told(feature, "en")) == (name, f"«{one}» and «{other}» {reason}")
    assert f"«\u00a0{one}\u00a0» et «\u00a0{other}\u00a0»" in told(feature, "fr")


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Kenyan moderators", "moderators in Kenya", "place"),
        ("Kenyan moderators", "modérateurs kényans", "place"),
        ("click farms", "fermes à clics", "meaning"),
        ("Montferrand campaign", "campagne de Régis Montferrand", "part"),
        ("Kenyan moderators", "Indian moderators", None),
        ("Kenyan moderators", "Kenyan annotators", None),
        ("Obama 2008 campaign", "Obama 2012 campaign", None),
        ("Kenyan moderators", "Kenyan moderators", None),
    ],
)
def test_descriptions_are_compared_by_what_and_where(one: str, other: str, reason: str | None) -> None:
    feature = Describing(lexicon()).compare(one, other)
    assert (None if feature is None else feature.name) == reason


def test_what_names_two_places_is_never_proposed() -> None:
    claims = [said("Indian click farms", "ClickFarm"), said("Indonesian click farms", "ClickFarm")]
    assert proposals(resolved(*claims, lexicon=lexicon()), claims) == ()


def test_initials_are_a_reason() -> None:
    feature = likeness_of_names("OII", "Oxford Internet Institute")
    assert feature is not None
    assert told(feature, "en") == "«OII» and «Oxford Internet Institute»: the one is the initials of the other"


def test_the_labelled_pairs_are_told_apart_as_the_documentation_says() -> None:
    found = [(judgement == "same", is_found(*names)) for judgement, *names in PAIRS]
    right = found.count((True, True))
    precision, recall = right / sum(was for _, was in found), right / sum(truth for truth, _ in found)
    wrong = [pair for pair, (truth, was) in zip(PAIRS, found, strict=True) if truth != was]
    assert (precision >= 0.95, recall >= 0.9) == (True, True), (precision, recall, wrong)


def test_every_reason_has_words() -> None:
    """Whatever `Feature(…)` in the modules says has its sentence, and no sentence is left over."""
    folder = Path(likeness.__file__).parent
    calls = [
        node
        for file in sorted(folder.glob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Feature"
    ]
    said = {each.value for call in calls for each in ast.walk(call.args[2]) if isinstance(each, ast.Constant)}
    assert len(calls) > 15
    sentences = {key.partition(".")[2] for key in words() if key.startswith("likeness.")}
    assert {f for f in said if isinstance(f, str)} == sentences - {"name", "separator", "pair"}


CROWD = [
    said("turkers", "WorkerGroup", "Upwork", "Platform"),
    said("turkers", "WorkerGroup", "Upwurk", "Platform"),
    said("Laura", "Worker", "Upwork", "Platform"),
    said("Georgia", "Place", "Georgya", "Organization"),
]


def test_a_pair_comes_with_its_reasons_and_the_company_that_both_keep() -> None:
    (only,) = proposals(resolved(*CROWD), CROWD)
    assert (only.a, only.b) == ("Upwork", "Upwurk")
    assert [feature.name for feature in only.features] == ["spelling", "company"]
    assert line(only, "en") == (
        "0.86  «Upwork» and «Upwurk»: «Upwork» and «Upwurk» differ by 1 letter; claims tie both to «turkers»"
    )


def test_names_of_different_families_are_never_paired() -> None:
    claims = [said("Georgia", "Place"), said("Georgya", "Work")]
    assert proposals(resolved(*claims), claims, threshold=0.0) == ()


def test_types_that_exclude_each_other_speak_against_a_pair() -> None:
    claims = [said("Clickworker", "Platform"), said("click workers", "WorkerGroup")]
    (only,) = proposals(resolved(*claims), claims)
    assert [told(only.features[-1], language) for language in ("en", "fr")] == [
        "their types differ: platform and group of workers",
        "leurs types diffèrent\u00a0: plateforme et groupe de travailleurs",
    ]
    assert only.score < 0.95


@pytest.mark.parametrize("decide", [same, different, unsure])
def test_a_pair_that_somebody_decided_is_not_proposed_again(decide: object) -> None:
    decision = decide("Upwurk", "Upwork")  # type: ignore[operator]
    assert proposals(resolved(*CROWD, decisions=(decision,)), CROWD, [decision]) == ()


def test_two_entries_of_the_lexicon_are_not_doubted() -> None:
    claims = [said("Mexico", "Place"), said("Mexico City", "Place"), said("Amazon", "Organization")]
    claims.append(said("crew", "WorkerGroup", "Amazon Mechanical Turk", "Platform"))
    assert proposals(resolved(*claims), claims, threshold=0.0) == ()


def test_a_proposal_that_is_taken_merges_its_pair() -> None:
    (only,) = proposals(resolved(*CROWD), CROWD)
    decision = Decision(only.a, only.b, "same", "A. Reader", "2026-05-01")
    found = resolved(*CROWD, decisions=(decision,))
    assert found.of("Upwurk", "Platform").id == "upwork"


names = st.sampled_from([pair[at] for pair in PAIRS for at in (2, 3)])
claims = st.lists(st.builds(said, names, st.sampled_from(["Client", "Person", "WorkerGroup", "Place"])), max_size=12)


@given(claims, st.randoms(use_true_random=False))
def test_the_order_of_the_claims_changes_no_proposal(said_: list[Claim], luck: random.Random) -> None:
    shuffled = list(said_)
    luck.shuffle(shuffled)
    assert proposals(resolved(*said_), said_) == proposals(resolved(*shuffled), shuffled)


@given(names, names, st.sampled_from(["name", "person", "description"]))
def test_likeness_is_the_same_both_ways(one: str, other: str, sort: str) -> None:
    there, back = likeness_of_names(one, other, sort), likeness_of_names(other, one, sort)
    assert (there is None) == (back is None)
    if there is not None and back is not None:
        assert there.score == pytest.approx(back.score)
        assert 0 < there.score <= 1
