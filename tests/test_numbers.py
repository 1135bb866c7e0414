"""Numbers in figures and in words: what was written is what is read, to the last digit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from number_words import english, french
from tacheron.reading.figures import Language
from tacheron.reading.numbers import decimal_of, read_number

SOME = st.integers(min_value=0, max_value=999_999_999)
GROUPS = {"fr": ["\u202f", "\u00a0", " ", ".", "'", "’"], "en": [",", "\u202f", "\u00a0"]}


def whole(text: str, language: Language) -> Decimal | None:
    """The number that the text is, None where it is more than that, or none."""
    number = read_number(text, 0, language)
    return None if number is None or number.end != len(text) else number.value


@given(SOME)
def test_french_words_are_read_as_they_were_written(n: int) -> None:
    assert whole(french(n), "fr") == n


@given(SOME)
def test_swiss_words_are_read_as_they_were_written(n: int) -> None:
    assert whole(french(n, swiss=True), "fr") == n


@given(SOME)
def test_words_joined_by_hyphens_throughout_are_read_too(n: int) -> None:
    """The spelling of 1990: «vingt-et-un-mille»."""
    assert whole(french(n).replace(" ", "-"), "fr") == n


@given(SOME, st.sampled_from([" and ", " "]))
def test_english_words_are_read_as_they_were_written(n: int, joined_by: str) -> None:
    assert whole(english(n, joined_by), "en") == n


@given(SOME, st.data())
def test_figures_are_read_with_each_sign_that_groups_thousands(n: int, data: st.DataObject) -> None:
    for language, signs in GROUPS.items():
        sign = data.draw(st.sampled_from(signs))
        assert whole(f"{n:,}".replace(",", sign), language) == n  # type: ignore[arg-type]


@given(st.decimals(min_value=0, max_value=99_999, places=2))
def test_decimals_are_read_with_each_language_s_own_point(value: Decimal) -> None:
    assert whole(f"{value:f}".replace(".", ","), "fr") == value
    assert whole(f"{value:,f}", "en") == value


@given(SOME, st.sampled_from(["fr", "en"]))
def test_a_number_is_read_wherever_it_begins(n: int, language: Language) -> None:
    before = "Voici : "
    number = read_number(f"{before}{n} personnes", len(before), language)
    assert number is not None
    assert number.value == n
    assert (number.start, number.end) == (len(before), len(before) + len(str(n)))


@pytest.mark.parametrize(
    ("digits", "language", "value"),
    [
        ("4.700", "fr", "4700"),
        ("4.700", "en", "4.700"),
        ("4,700", "en", "4700"),
        ("4,43", "fr", "4.43"),
        ("4.43", "fr", "4.43"),
        ("4,43", "en", "4.43"),
        ("1,000", "fr", "1000"),
        ("3,141", "fr", "3.141"),
        ("0,125", "fr", "0.125"),
        ("0.125", "fr", "0.125"),
        ("1.234.567", "fr", "1234567"),
        ("1.234.567,8", "fr", "1234567.8"),
        ("1,234,567.8", "en", "1234567.8"),
        ("1'234'567.5", "fr", "1234567.5"),
        ("12 345,6", "fr", "12345.6"),
    ],
)
def test_points_and_commas_mean_what_they_mean_in_the_language(digits: str, language: Language, value: str) -> None:
    assert decimal_of(digits, language) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "language", "value", "read"),
    [
        ("1,9 milliard d'utilisateurs", "fr", 1_900_000_000, "1,9 milliard"),
        ("12M d'utilisateurs", "fr", 12_000_000, "12M"),
        ("deux millions et demi", "fr", 2_500_000, "deux millions et demi"),
        ("un demi-million", "fr", 500_000, "un demi-million"),
        ("une centaine de millions", "fr", 100_000_000, "une centaine de millions"),
        ("une demi-douzaine", "fr", 6, "une demi-douzaine"),
        ("mille deux cents", "fr", 1200, "mille deux cents"),
        ("vingt un", "fr", 20, "vingt"),
        ("mille un jours", "fr", 1000, "mille"),
        ("half a million", "en", 500_000, "half a million"),
        ("two-and-a-half million", "en", 2_500_000, "two-and-a-half million"),
        ("a million and a half", "en", 1_500_000, "a million and a half"),
        ("twenty-six hundred", "en", 2600, "twenty-six hundred"),
        ("two dozen", "en", 24, "two dozen"),
        ("3 crore", "en", 30_000_000, "3 crore"),
        ("1,20,000", "en", 120_000, "1,20,000"),
        ("1.9bn", "en", 1_900_000_000, "1.9bn"),
        ("four point two million", "en", 4_200_000, "four point two million"),
        ("2½ hours", "en", Decimal("2.5"), "2½"),
    ],
)
def test_a_number_ends_with_the_last_word_that_belongs_to_it(
    text: str, language: Language, value: Decimal, read: str
) -> None:
    number = read_number(text, 0, language)
    assert number is not None
    assert (number.value, text[number.start : number.end]) == (value, read)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("travailleurs", "fr"),
        ("des milliers", "fr"),
        ("millions", "fr"),
        ("", "fr"),
        ("a", "en"),
        ("an hour", "en"),
        ("hundreds", "en"),
        ("dozens", "en"),
        ("few thousand", "en"),
    ],
)
def test_what_is_no_number_is_not_read_as_one(text: str, language: Language) -> None:
    assert read_number(text, 0, language) is None


def test_no_number_begins_in_the_middle_of_a_word() -> None:
    assert read_number("deux cents", 1, "fr") is None
    assert read_number("1 500", 2, "fr") is None


def test_an_estimate_says_that_it_is_one() -> None:
    hundred, dozen = read_number("une centaine", 0, "fr"), read_number("une douzaine", 0, "fr")
    assert [number is not None and number.estimate for number in (hundred, dozen)] == [True, False]
