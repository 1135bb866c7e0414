"""What holds of every text: spans, order, spelling, cost; and what the surroundings of a quantity settle."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quantity_notation import told
from tacheron.reading.figures import Language
from tacheron.reading.quantities import read_quantities
from tacheron.records import BOUNDS

LANGUAGES: tuple[Language, ...] = ("fr", "en")
PIECES = (
    "un une deux cent mille million millions tiers moitié quart sur de d' à et ou entre plus moins près environ euros "
    "dollars $ € % ( ) , . - – par heure l' les le la mille likes avis ans 5 10 1,5 2016 12 000 semaine pesos Kenya "
    "francs CFA the a an half third in out of between from to per hour week cents thousand hundred about over é R$ P18"
)
WORDS = st.sampled_from([*PIECES.split(), "\n", "\n\n", "\u00a0"])
TEXTS = st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=80)


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_quantities_stand_in_the_text_in_order_and_apart(text: str, language: Language) -> None:
    found = read_quantities(text, language)
    places = [(q.start, q.end) for q in found]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    for q in found:
        assert q.value.is_finite()
        assert q.bound in BOUNDS
        assert q.max_value is None or q.max_value > q.value
        assert q.noun is None or text[slice(*q.noun)].strip()
        assert q.conversion_of is None or q.conversion_of in {other.start for other in found}


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_another_paragraph_before_moves_quantities_and_changes_none(text: str, language: Language) -> None:
    before = "Rien.\n\n"
    alone = [(q.start + len(before), q.end + len(before), q.value) for q in read_quantities("\n" + text, language)]
    moved = [(q.start + 1, q.end + 1, q.value) for q in read_quantities(before + "\n" + text, language)]
    assert [(s - 1, e - 1, v) for s, e, v in moved] == alone


@given(st.integers(min_value=1, max_value=10**7), st.sampled_from(["euros", "dollars américains", "francs suisses"]))
def test_an_amount_is_read_whatever_its_currency_and_size(n: int, money: str) -> None:
    (quantity,) = read_quantities(f"Elle a touché {n:,}".replace(",", "\u202f") + f" {money}.", "fr")
    assert quantity.value == n
    assert (quantity.kind, quantity.unit is not None) == ("money", True)


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009", "\n", "  "])
def test_any_space_may_stand_between_figure_and_unit(space: str) -> None:
    assert told(f"12{space}euros{space}de l’heure", "fr") == "12 EUR/hour"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12\u202f000\u00a0€", "12000 EUR"),
        ("12\u2009000 personnes", "12000 count «personnes»"),
        ("quinze mil\u00adlions de comptes", "15000000 count «comptes»"),
        ("VINGT-DEUX MILLIONS DE COMPTES", "22000000 count «COMPTES»"),
        ("Plus De 200 Clients", ">200 count «Clients»"),
        (unicodedata.normalize("NFD", "à peu près 60 %"), "~60 percent"),
        (unicodedata.normalize("NFD", "de 5 à 10 %"), "5..10 percent"),
        ("vingt\u2011deux comptes", "22 count «comptes»"),
        ("10 millions\n\nde comptes", "10000000 count"),
    ],
)
def test_the_spelling_of_a_text_does_not_hide_a_quantity(text: str, expected: str) -> None:
    assert told(text, "fr") == expected


def test_a_figure_does_not_run_across_lines_or_paragraphs() -> None:
    assert told("12\n000", "fr") == "12 count"
    assert told("entre 10\n\net 20 euros", "fr") == "10 count; 20 EUR"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("À Nairobi, 500 shillings", "fr", "500 KES"),
        ("À Kampala, 500 shillings", "fr", "500 UGX"),
        ("500 shillings, dit-il à Nairobi", "fr", "500 KES"),
        ("au Rwanda, puis au Burundi : 500 francs", "fr", "500 BIF"),
        ("les travailleurs kényans et leurs 500 shillings", "fr", "500 KES"),
        ("une Malgache payée 500 francs", "fr", "500 ?"),
        ("Rwanda’s moderators get 500 francs", "en", "500 RWF"),
        ("Filipino raters get 190 pesos", "en", "190 PHP"),
        ("Mexican raters get 190 pesos", "en", "190 MXN"),
        ("Indian raters get 190 rupees", "en", "190 INR"),
        ("Nepali raters get 190 rupees", "en", "190 NPR"),
        ("190 rupees", "en", "190 INR"),
        ("190 pesos", "en", "190 ?"),
        ("5 dollars in Singapore", "en", "5 USD"),
        ("£5 in Egypt", "en", "5 GBP"),
        ("3 euros, puis 20 centimes", "fr", "3 EUR; 0.2 EUR"),
        ("3 francs suisses, puis 20 centimes", "fr", "3 CHF; 0.2 CHF"),
        ("3 euros, then 20 cents", "en", "3 EUR; 0.2 EUR"),
        ("3 dollars, puis 20 cents", "fr", "3 USD; 0.2 USD"),
        ("20 centimes", "fr", "0.2 EUR"),
        ("20 cents", "en", "0.2 USD"),
        ("38'400 francs", "fr", "38400 CHF"),
    ],
)
def test_the_text_settles_which_money_a_shared_name_means(text: str, language: Language, expected: str) -> None:
    assert told(text, language) == expected


def test_the_caller_settles_what_the_text_does_not() -> None:
    assert told("190 pesos", "en", countries=("PH",)) == "190 PHP"
    assert told("190 pesos", "en", countries=("FR", "CO", "PH")) == "190 COP"
    assert told("9 $ de l'heure", "fr", countries=("CA",)) == "9 USD/hour"
    assert told("9 $ de l'heure", "fr", home="CA") == "9 CAD/hour"
    assert told("9 $ de l'heure", "fr", home="XX") == "9 USD/hour"


def test_money_of_no_known_currency_is_still_money() -> None:
    (quantity,) = read_quantities("payés 500 pesos", "fr")
    assert (quantity.kind, quantity.unit) == ("money", None)


HOSTILE = [
    "1 ", "5 à ", "$5-", "5(", "5\u00ad", "un ", "mille ", "a ", "half a ", "one in ", "de 5 à 6 ", "5 pesos Kenya ",
    "6 femmes sur ", "like like 5 euros ", "un peu plus de ", "environ 5 ", "brut net 5 euros ", "quatre-vingt-",
    "twenty-", "5 micro-", "et demi ", "5 euros (", "horaire salaire 5 euros ", "plus ou moins ", "a third of ",
    "2016-", "01 02 ", "u.s.$", "1'000'",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_work_grows_no_faster_than_the_text(unit: str, language: Language) -> None:
    once, twice = (_calls(partial(read_quantities, unit * n, language)) for n in (300, 600))
    assert twice < 2.2 * once + 500


def _calls(act: Callable[[], Any]) -> int:
    """How many Python and C functions are called: a measure of work that needs no clock."""
    count = 0

    def notice(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(notice)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count
