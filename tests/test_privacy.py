"""Private names are withheld in every form; public names and common words are left alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naming import resolved, said
from tacheron.privacy import Discretion

HOME = {"Hrithie": "Singapore", "Marites Evangelista": "Mexico", "Modeste": "Georgia"}
WORKERS = [
    "Hrithie", "Marites Evangelista", "Modeste", "Mae", "Grace Okello", "Delphine Kowalczyk", "Darlene Kowalczyk",
    "Lakshmi R.", "Jun-jun", "Georgia", "Antonio Reyes", "typist in Toledo", "Léa", "Anna van der Berg",
]  # fmt: skip
CLAIMS = [said(name, "Worker") for name in WORKERS] + [
    said("Georgia", "Place"),
    said("Acme", "Client", attributed_to="Paid Attention"),
]
CLAIMS += [said(name, "Worker", place, "Place", predicate="locatedIn") for name, place in HOME.items()]
ENTITIES = resolved(*CLAIMS)
DISCRETION = Discretion(ENTITIES)


def stand_in(name: str, language: str = "en") -> str:
    return ENTITIES.of(name, "Worker").pseudonyms[language]


WITHHELD = [
    ("Hrithie made the slides", "Hrithie", "{} made the slides"),
    ("HRITHIE, hrithie and Hrithíe", "Hrithie", "{}, {} and {}"),
    ("Hrithie's and Hrithie’s slides", "Hrithie", "{}'s and {}’s slides"),
    ("les diapositives d’Hrithie", "Hrithie", "les diapositives d’{}"),
    ("Hri\u00adthie", "Hrithie", "{}"),
    ("@hrithie_sg", "Hrithie", "@{}_sg"),
    ("(Hrithie)", "Hrithie", "({})"),
    ("Lea, Léa, LE\u0301A", "Léa", "{}, {}, {}"),
    ("Marites  Evangelista and marites\nevangelista", "Marites Evangelista", "{} and {}"),
    ("Ms. Evangelista, whom all call Marites", "Marites Evangelista", "Ms. {}, whom all call {}"),
    ("Evangelista, Marites", "Marites Evangelista", "{}, {}"),
    ("Lakshmi R.’s phone, Lakshmi", "Lakshmi R.", "{}.’s phone, {}"),
    ("Jun Jun and Jun-Jun", "Jun-jun", "{} and {}"),
    ("Modeste gagne peu", "Modeste", "{} gagne peu"),
    ("Mae earns little", "Mae", "{} earns little"),
    ("Okello and Grace", "Grace Okello", "{} and {}"),
    ("A. van der Berg", "Anna van der Berg", "A. van der {}"),
]
LEFT = [
    "un revenu modeste", "grâce à Grâce", "by the grace of God", "Hrithieville", "the mae of it", "a jun in summer",
    "Georgia sells labor", "Antonio Casilli, sociologist", "a typist in Toledo", "van der Meer", "they were paid late",
    "",
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "shown"), WITHHELD)
def test_a_private_name_gives_way_in_whatever_form(text: str, name: str, shown: str) -> None:
    assert DISCRETION.text(text) == shown.replace("{}", stand_in(name))


@pytest.mark.parametrize("text", LEFT)
def test_public_names_common_words_and_longer_words_are_left_alone(text: str) -> None:
    assert DISCRETION.text(text) == text


def test_a_part_of_a_public_name_is_private_elsewhere() -> None:
    assert DISCRETION.text("Antonio met Antonio Casilli") == f"{stand_in('Antonio Reyes')} met Antonio Casilli"


def test_a_surname_that_two_share_is_neithers() -> None:
    shown = DISCRETION.text("Delphine Kowalczyk, then Kowalczyk")
    whole, part = shown.split(", then ")
    assert whole == stand_in("Delphine Kowalczyk")
    assert part not in (stand_in("Delphine Kowalczyk"), stand_in("Darlene Kowalczyk"))
    assert "Kowalczyk" not in part


def test_a_source_of_unknown_type_is_withheld_as_a_whole_only() -> None:
    source = ENTITIES.source("Paid Attention")
    assert DISCRETION.text("paid attention to Paid Attention, paid") == (
        f"{source.pseudonyms['en']} to {source.pseudonyms['en']}, paid"
    )


def test_each_language_has_its_pseudonym() -> None:
    assert DISCRETION.text("Hrithie", "fr") == stand_in("Hrithie", "fr") != stand_in("Hrithie", "en")


def test_without_private_names_nothing_changes() -> None:
    assert Discretion(resolved(said("Acme", "Client"))).text("Hrithie works for Acme") == "Hrithie works for Acme"


# --- laws

FORMS = [
    "Hrithie", "HRITHIE", "hrithie", "Hrithie's", "Marites Evangelista", "Evangelista", "Modeste", "modeste", "Mae",
    "Kowalczyk", "Delphine", "Lakshmi R.", "Georgia", "Antonio Casilli", "Casilli", "Upwork", "typist in Toledo",
    "MTurk", "Lé\u00ada", "le", "paid", "Singapore", "12", "Okello", "Grace",
]  # fmt: skip
pieces = st.one_of(st.sampled_from(FORMS), st.text(max_size=5))
texts = st.lists(st.tuples(pieces, st.sampled_from([" ", ", ", ". ", "-", "’", "\n", "_", "", "\u00a0"]))).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)


@given(texts)
def test_withholding_twice_is_withholding_once(text: str) -> None:
    once = DISCRETION.text(text)
    assert DISCRETION.text(once) == once


@given(texts, st.sampled_from(["Hrithie", "hrithie", "HRITHIE", "Marites Evangelista", "Evangelista", "Okello"]), texts)
def test_no_private_name_outlives_it(before: str, name: str, after: str) -> None:
    shown = DISCRETION.text(f"{before} {name} {after}")
    lone = [bare(word) for word in bare(shown).split()]
    assert not {"hrithie", "marites", "evangelista", "okello"} & set(lone)


@given(texts)
def test_what_has_no_private_name_comes_out_as_it_went_in(text: str) -> None:
    public = Discretion(resolved(said("Acme", "Client"), said("Casilli", "Person")))
    assert public.text(text) == text


def bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("\u00ad", "")).casefold()
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return "".join(sign if sign.isalnum() else " " for sign in letters)
