"""Names compared and turned into identifiers."""

from __future__ import annotations

import doctest
import importlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacheron.entities import fold, key, slug
from tacheron.entities.mentions import looks_personal
from tacheron.entities.names import LONGEST_SLUG

SAME = [
    ("ACME", "Acmé"), ("L’Obs", "l'obs"), ("Jun-jun", "Jun jun"), ("Télé\u00adtravail", "teletravail"),
    ("U.S.", "US"), ("Cœur", "coeur"), ("Łódź", "lodz"), ("e\u0301cole", "École"), ("A  B", "a\u00a0b"),
]  # fmt: skip
FIRMS = [("Acme", "Acme Inc."), ("Acme SAS", "ACME, S.A.S."), ("Acme", "Acme Pty Ltd"), ("Acmé GmbH", "acme")]
DIFFERENT = [
    ("micro-workers", "Microworkers"),
    ("Acme", "Acme Data"),
    ("Upwork", "Upworks"),
    ("Inc", "Ltd"),
    ("猪", "八"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), FIRMS)
def test_a_firm_is_the_same_with_and_without_its_legal_form(one: str, other: str) -> None:
    assert key(one, firm=True) == key(other, firm=True)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert key(one, firm=True) != key(other, firm=True)


def test_a_person_keeps_a_last_word_that_is_a_legal_form_elsewhere() -> None:
    assert key("Marie Sas") != key("Marie")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(min_size=1).filter(str.strip))
def test_a_slug_is_short_ascii_of_one_shape(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(name))
    assert len(slug(name)) <= LONGEST_SLUG + 9


@given(st.text(st.characters(exclude_categories=["P", "S", "C", "Z", "M"]), min_size=1), st.text(min_size=1))
def test_names_with_one_slug_have_one_key(one: str, other: str) -> None:
    if slug(one) == slug(other) and any(sign.isalnum() for sign in other):
        assert key(one) == key(other)


def test_scripts_that_ascii_cannot_write_and_long_titles_get_a_digest() -> None:
    assert slug("猪八戒") != slug("猪八")
    title = "Qui a fait élire Trump ? Pas les algorithmes, mais des millions de tâcherons du clic"
    assert slug(title).startswith("qui-a-fait-elire-trump-")
    assert slug(title) != slug(title + " sous-payés")


SHAPES = [
    ("Mary L. Gray", True), ("Frédéric-Charles Petit", True), ("Nkechi O’Hara", True), ("Reuters", False),
    ("Pew Research Center", False), ("computer scientists", False), ("IBM France", False), ("Le Monde", False),
    ("Agence 42", False), ("BBC News", False),
]  # fmt: skip


@pytest.mark.parametrize(("name", "personal"), SHAPES)
def test_a_source_of_unknown_type_may_have_the_shape_of_a_person(name: str, personal: bool) -> None:
    assert looks_personal(name) is personal


@pytest.mark.parametrize("module", ["names", "mentions", "context"])
def test_the_examples_in_the_docstrings_are_true(module: str) -> None:
    result = doctest.testmod(importlib.import_module(f"tacheron.entities.{module}"))
    assert result.attempted > 0
    assert result.failed == 0
