"""Names become entities: by spelling, by the lexicon, by people's decisions."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naming import LEXICON, different, entity, ids, resolved, said, same, unsure
from tacheron.entities import Entities
from tacheron.entities.mentions import Spelling, mentions_of
from tacheron.lexicon import Lexicon
from tacheron.records import Claim, Decision

# --- spelling and lexicon


def test_spellings_of_a_firm_are_one_entity_under_the_usual_one() -> None:
    claims = [said("Acme Inc", "Client", article="a"), said("ACME", "Organization", article="b"),
              said("Acme", "Intermediary", article="c"), said("Acme", "Intermediary", article="d")]  # fmt: skip
    found = resolved(*claims)
    assert ids(found) == ["acme"]
    acme = found.of("acme", "Organization")
    assert (acme.name, acme.aliases) == ("Acme", ("ACME", "Acme Inc"))
    assert acme.types == {"Client", "Organization", "Intermediary"}


@pytest.mark.parametrize("name", ["Amazon Mechanical Turk", "MTurk", "mechanical turk", "M’Turk".replace("’", "")])
def test_the_lexicon_gives_its_name_whatever_the_article_writes(name: str) -> None:
    found = entity(name, "Platform")
    assert (found.id, found.name, found.same_as) == (
        "amazon-mechanical-turk",
        "Amazon Mechanical Turk",
        ("http://x/Q1",),
    )
    assert {"MTurk", "Mechanical Turk"} <= set(found.aliases)


def test_a_place_has_labels_in_both_languages_and_its_code() -> None:
    found = entity("Mexique", "Place")
    assert (found.labels, found.iso) == ({"en": "Mexico", "fr": "Mexique"}, "MX")


def test_a_canonical_name_goes_before_anothers_translation() -> None:
    assert entity("Mexico", "Place").name == "Mexico"


def test_codes_and_links_come_from_the_lexicon_alone() -> None:
    found = entity("Thiès", "Place")
    assert (found.iso, found.same_as, found.labels) == (None, (), {"en": "Thiès", "fr": "Thiès"})


def test_a_name_of_another_kind_is_another_entity() -> None:
    found = resolved(said("Georgia", "Place"), said("Georgia", "Work"), said("Georgia", "Organization"))
    assert ids(found) == ["georgia", "georgia-agent", "georgia-work"]
    assert found.of("Georgia", "Place").iso == "GE"
    assert found.of("Georgia", "Work").iso is None


def test_what_the_lexicon_says_may_be_two_kinds_is_one_entity() -> None:
    found = resolved(said("reCAPTCHA", "System"), said("reCAPTCHA", "Platform"))
    assert ids(found) == ["recaptcha"]
    assert found.of("Recaptcha", "Platform").types == {"System", "Platform"}


def test_task_types_and_conditions_are_the_ontologys_by_any_of_their_words() -> None:
    found = resolved(
        said("crew", "WorkerGroup", "image annotation", "TaskType"), said("crew", "WorkerGroup", "minor", "Condition"),
        said("crew", "WorkerGroup", "goat counting", "TaskType"), said("crew", "WorkerGroup", task="creating accounts"),
    )  # fmt: skip
    base = "https://w3id.org/tacheron/"
    assert found.of("image-annotation", "TaskType").iri == f"{base}task-type/image-annotation"
    assert found.of("minor", "Condition").iri == f"{base}condition/minor"
    assert found.of("goat counting", "TaskType").iri == f"{base}task-type/goat-counting"
    assert found.of("creating accounts", "TaskType").id == "account-creation"


def test_a_name_that_no_claim_has_is_not_found() -> None:
    with pytest.raises(KeyError):
        resolved(said("Acme", "Client")).of("Upwurk", "Platform")


def test_anybody_finds_an_entity_by_any_of_its_names() -> None:
    found = resolved(
        said("turkers", "WorkerGroup", "MTurk", "Platform"), said("Georgia", "Place"), said("Georgia", "Work")
    )
    assert [e.id for e in found.named("mechanical  TURK")] == ["amazon-mechanical-turk"]
    assert [e.id for e in found.named("Géorgie")] == ["georgia"]
    assert [e.id for e in found.named("georgia")] == ["georgia", "georgia-work"]
    assert found.named("Upwurk") == ()


# --- sources


def test_a_source_is_the_person_or_the_firm_that_claims_speak_of() -> None:
    claims = [said("Acme", "Client", attributed_to=name) for name in ("Pew", "Laura", "Casilli", "ACME")]
    found = resolved(*claims, said("Laura", "Worker"))
    assert found.source("Laura") is found.of("Laura", "Worker")
    assert found.source("Pew").name == "Pew Research Center"
    assert found.source("Casilli").id == "antonio-casilli"
    assert found.source("acme") is found.of("Acme", "Client")


def test_an_unknown_source_is_some_agent_and_private_where_it_may_be_a_person() -> None:
    claims = [said("Acme", "Client", attributed_to=name) for name in ("computer scientists", "Jo Marchand")]
    found = resolved(*claims)
    crowd, somebody = found.source("computer scientists"), found.source("Jo Marchand")
    assert (crowd.types, crowd.private) == ({"Agent"}, False)
    assert (somebody.types, somebody.private) == ({"Agent"}, True)
    assert re.fullmatch(r"person-[0-9a-f]{10}", somebody.id)


def test_a_source_that_a_decision_parts_from_its_namesake_is_some_agent() -> None:
    claims = said("Élan", "Client"), said("Acme", "Client", attributed_to="elan")
    assert resolved(*claims, decisions=(different("Élan", "elan"),)).source("elan").types == {"Agent"}


# --- private individuals


def test_a_worker_is_private_with_an_iri_that_tells_nothing() -> None:
    found = entity("Hrithie", "Worker")
    assert found.private
    assert re.fullmatch(r"person-[0-9a-f]{10}", found.id)
    assert found.iri.endswith(f"/entity/{found.id}")
    assert found.id == entity("HRITHIE", "Worker").id


def test_a_person_is_private_unless_the_lexicon_calls_them_public() -> None:
    assert entity("Jo Marchand", "Person").private
    assert not entity("Casilli", "Person").private


def test_a_pseudonym_says_what_somebody_is_and_where() -> None:
    home = said("Hrithie", "Worker", "Singapour", "Place", predicate="locatedIn")
    found = entity("Hrithie", "Worker", home)
    noun = found.pseudonyms["en"].removesuffix(" in Singapore")
    assert noun != found.pseudonyms["en"]
    assert "Singapour" in found.pseudonyms["fr"]
    assert found.shown_labels == found.pseudonyms


def test_a_pseudonym_takes_the_place_that_most_articles_give_and_no_denied_one() -> None:
    places = ["Singapore", "Mexico", "Mexico", "Georgia", "Georgia", "Georgia"]
    claims = [
        said("Ana", "Worker", place, "Place", predicate="locatedIn", article=str(n), negated=place == "Georgia")
        for n, place in enumerate(places)
    ]
    assert resolved(*claims).of("Ana", "Worker").pseudonyms["en"].endswith("in Mexico")


def test_two_workers_in_one_place_have_two_pseudonyms() -> None:
    claims = [said(name, "Worker", "Singapore", "Place", predicate="locatedIn") for name in ("Ana", "Bea")]
    found = resolved(*claims, said("Cleo", "Worker"))
    texts = [found.of(name, "Worker").pseudonyms["en"] for name in ("Ana", "Bea", "Cleo")]
    assert len(set(texts)) == 3
    assert not any(name in text for name in ("Ana", "Bea", "Cleo") for text in texts)


def test_a_description_is_its_own_pseudonym_unless_it_names_somebody() -> None:
    found = resolved(
        said("typist in Toledo", "Worker"), said("cousin of Ibrahima", "Worker"), said("Ibrahima", "Worker")
    )
    assert found.of("typist in Toledo", "Worker").pseudonyms["en"] == "typist in Toledo"
    assert "Ibrahima" not in found.of("cousin of Ibrahima", "Worker").pseudonyms["en"]


# --- decisions


TURK = said("turkers", "WorkerGroup", "Turc mécanique", "Platform"), said("turkers", "WorkerGroup", "MTurk", "Platform")


def test_a_decision_makes_two_names_one_entity() -> None:
    found = resolved(*TURK, decisions=(same("Turc mécanique", "MTurk"),))
    assert found.of("Turc mécanique", "Platform").id == "amazon-mechanical-turk"


def test_the_first_name_of_a_decision_stays() -> None:
    claims = (
        said("Rithie", "Client", article="a"),
        said("Hrithie", "Client", article="b"),
        said("Rithie", "Client", article="c"),
    )
    assert ids(resolved(*claims, decisions=(same("Hrithie", "Rithie"),))) == ["hrithie"]


def test_a_decision_parts_what_spelling_or_lexicon_would_join() -> None:
    claims = said("Acme", "Client"), said("Acme Inc", "Client"), said("crew", "WorkerGroup", "MTurk", "Platform")
    found = resolved(*claims, decisions=(different("Acme", "Acme Inc"), different("MTurk", "Amazon Mechanical Turk")))
    assert found.of("Acme", "Client").id == "acme"
    assert re.fullmatch(r"acme-[0-9a-f]{6}|acme-agent", found.of("Acme Inc", "Client").id)
    assert found.of("MTurk", "Platform").id == "mturk"
    assert found.of("mturk", "Platform").id == "mturk"


def test_a_later_line_on_the_same_names_undoes_an_earlier_one() -> None:
    plain = resolved(*TURK).all
    merged = resolved(*TURK, decisions=(same("Turc mécanique", "MTurk"),)).all
    assert merged != plain
    for undoing in (unsure, different):
        assert (
            resolved(*TURK, decisions=(same("Turc mécanique", "MTurk"), undoing("MTurk", "Turc mécanique"))).all
            == plain
        )


def test_decisions_that_contradict_each_other_are_told_and_the_later_hold() -> None:
    claims = [said(name, "Client") for name in ("Aba", "Bab", "Cac")]
    found = resolved(*claims, decisions=(same("Aba", "Bab"), same("Bab", "Cac"), different("Aba", "Cac")))
    assert found.of("Bab", "Client") is found.of("Cac", "Client")
    assert found.of("Aba", "Client") is not found.of("Cac", "Client")
    (fault,) = found.faults
    assert fault.startswith("ingest/same.jsonl: that «Aba» and «Bab» are the same contradicts later lines")


def test_a_decision_that_joins_a_place_and_a_firm_is_told() -> None:
    found = resolved(said("Acme", "Client"), said("Georgia", "Place"), decisions=(same("Acme", "Georgia"),))
    assert found.of("Acme", "Client") is not found.of("Georgia", "Place")
    assert "«Acme» (Agent) and «Georgia» (Place) cannot be one entity" in found.faults[0]


def test_a_decision_on_names_that_nobody_uses_does_nothing() -> None:
    claim = said("Acme", "Client")
    found = resolved(claim, decisions=(same("Acme", "Zorg"), same("Zorg", "Zork")))
    assert (found.all, found.faults) == (resolved(claim).all, ())


# --- laws

NAMES = [
    "Acme", "ACME Inc", "acme", "MTurk", "Mechanical Turk", "Upwork", "Laura", "laura", "Jo Marchand", "Georgia", "C++",
    "Typist in Toledo", "typist in Toledo", "Élan", "elan", "Antonio Casilli", "reCAPTCHA",
]  # fmt: skip
KINDS = ["Client", "Organization", "Platform", "Worker", "Person", "Place", "Work", "System", "WorkerGroup"]
names, kinds = st.sampled_from(NAMES), st.sampled_from(KINDS)
predicates = st.sampled_from(["locatedIn", "worksFor"])
claims = st.builds(
    said, names, kinds, names, kinds, article=st.sampled_from("abc"), predicate=predicates,
    attributed_to=st.none() | names, negated=st.booleans(),
)  # fmt: skip
decisions = st.lists(
    st.builds(
        lambda pair, make: make(*pair),
        st.permutations(NAMES).map(lambda p: p[:2]),
        st.sampled_from([same, different, unsure]),
    ),
    max_size=5,
)


@given(st.lists(claims, max_size=12), decisions, st.randoms(use_true_random=False))
def test_the_order_of_claims_and_of_the_lexicon_changes_nothing(
    said: list[Claim], lines: list[Decision], luck: random.Random
) -> None:
    shuffled, entries = list(said), list(LEXICON.entries)
    luck.shuffle(shuffled)
    luck.shuffle(entries)
    one = resolved(*said, decisions=tuple(lines))
    two = resolved(*shuffled, decisions=tuple(lines), lexicon=Lexicon(tuple(entries), LEXICON.lists))
    assert (one.all, one.faults) == (two.all, two.faults)
    assert dict(one.by_spelling) == dict(two.by_spelling)


@given(st.lists(claims, max_size=12), decisions)
def test_every_name_has_one_entity_and_every_iri_too(said: list[Claim], lines: list[Decision]) -> None:
    found = resolved(*said, decisions=tuple(lines))
    assert len({e.iri for e in found.all}) == len(found.all)
    assert list(found.all) == sorted(found.all, key=lambda e: e.iri)
    met = [e for claim in said for e in meant(found, claim)]
    assert {e.iri for e in met} == {e.iri for e in found.all}
    assert all(e.types and set(e.labels) == {"en", "fr"} for e in found.all)
    assert all(set(e.pseudonyms) == ({"en", "fr"} if e.private else set()) for e in found.all)


lines_of_all_sorts = st.lists(
    st.builds(
        lambda pair, judgement: Decision(*pair, judgement, "A. Reader", "2026-05-01"),
        st.permutations(NAMES).map(lambda p: p[:2]),
        st.sampled_from(["same", "different", "unsure", "renamed", "undone"]),
    ),
    max_size=6,
)


@given(st.lists(claims, max_size=8), lines_of_all_sorts, lines_of_all_sorts)
def test_what_is_undone_line_by_line_was_never_said(
    said: list[Claim], before: list[Decision], more: list[Decision]
) -> None:
    more = [line for line in more if line.judgement != "undone"]
    back = [replace(line, judgement="undone") for line in reversed(more)]
    one, two = (resolved(*said, decisions=tuple(lines)) for lines in (before, [*before, *more, *back]))
    assert (one.all, one.faults, one.former, one.within) == (two.all, two.faults, two.former, two.within)


@given(st.lists(claims, min_size=1, max_size=8), lines_of_all_sorts)
def test_an_iri_that_a_decision_took_away_leads_to_a_living_one(said: list[Claim], lines: list[Decision]) -> None:
    found = resolved(*said, decisions=tuple(lines))
    alive = {e.iri for e in found.all}
    assert alive.isdisjoint(found.former)
    assert set(found.former.values()) <= alive
    lost = {e.iri for e in resolved(*said).all} - alive
    assert lost <= set(found.former)


def meant(found: Entities, claim: Claim) -> list[Any]:
    source = [] if claim.attributed_to is None else [found.source(claim.attributed_to)]
    return [found.subject(claim), found.object(claim), *source]


@given(st.lists(claims, max_size=8), decisions)
def test_what_holds_of_the_decisions_is_followed(said: list[Claim], lines: list[Decision]) -> None:
    found = resolved(*said, decisions=tuple(lines))
    if found.faults:
        return
    used = mentions_of(said, found.directory, found.families)
    last = {frozenset((line.a, line.b)): line for line in lines}
    for line, family in product(last.values(), {spelling.family for spelling in used}):
        one, other = Spelling(family, line.a), Spelling(family, line.b)
        if one in used and other in used and line.judgement != "unsure":
            assert (found.by_spelling[one] is found.by_spelling[other]) == (line.judgement == "same")


@given(st.lists(claims, max_size=8), decisions)
def test_private_names_stand_in_no_iri_and_no_pseudonym(said: list[Claim], lines: list[Decision]) -> None:
    for e in resolved(*said, decisions=tuple(lines)).all:
        if e.private:
            assert re.fullmatch(r"person-[0-9a-f]{10}(-[a-z0-9]+)?", e.id)
