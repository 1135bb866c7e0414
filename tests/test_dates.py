"""Dates with the precision that the text gives them, in EDTF; nothing is made up."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacheron.reading.dates import read_dates
from tacheron.reading.figures import Language

FRENCH = [
    ("fondée en mars 2017", "2017-03"),
    ("en 2016", "2016"),
    ("En 2016, 300 personnes", "2016"),
    ("dans l'année 2015", "2015"),
    ("le 12 mars 2017", "2017-03-12"),
    ("le 1er mars 2017", "2017-03-01"),
    ("12/03/2017", "2017-03-12"),
    ("12.03.2017", "2017-03-12"),
    ("2017-03-12", "2017-03-12"),
    ("sept. 2017", "2017-09"),
    ("fin 2015", "2015~"),
    ("début 2016", "2016~"),
    ("mi-2015", "2015~"),
    ("vers 2015", "2015~"),
    ("début mars 2017", "2017-03~"),
    ("depuis 2009", "2009/.."),
    ("dès 2005", "2005/.."),
    ("à partir de janvier 2020", "2020-01/.."),
    ("depuis le 1er janvier 2020", "2020-01-01/.."),
    ("jusqu'en 2016", "../2016"),
    ("jusqu’en 2016", "../2016"),
    ("avant 2016", "../2016"),
    ("de 2012 à 2016", "2012/2016"),
    ("entre 2012 et 2016", "2012/2016"),
    ("2012-2016", "2012/2016"),
    ("en 2016-17", "2016/2017"),
    ("entre novembre 2021 et février 2022", "2021-11/2022-02"),
    ("de mars à mai 2016", "2016-03/2016-05"),
    ("les années 2010", "201X"),
    ("au printemps 2016", "2016-21"),
    ("l'été 2016", "2016-22"),
    ("au premier trimestre 2016", "2016-33"),
    ("au second semestre 2016", "2016-41"),
    ("en mars 2017 et en mai 2018", "2017-03; 2018-05"),
    ("la campagne 2016", ""),
    ("en mars", ""),
    ("le 12 mars", ""),
    ("2 016 personnes", ""),
    ("2016 personnes", ""),
    ("en 2016G", ""),
    ("(2015)", ""),
    ("l'article 2016", ""),
    ("13/25/2017", ""),
    ("l'an dernier", ""),
    ("cette année", ""),
    ("en mars dernier", ""),
]
ENGLISH = [
    ("in February 2022", "2022-02"),
    ("Feb. 2022", "2022-02"),
    ("founded in 2008", "2008"),
    ("March 12, 2017", "2017-03-12"),
    ("12 March 2017", "2017-03-12"),
    ("on the 12th of March 2017", "2017-03-12"),
    ("March 12th, 2017", "2017-03-12"),
    ("2017-03-12", "2017-03-12"),
    ("25/12/2017", "2017-12-25"),
    ("3/12/2017", ""),
    ("late 2015", "2015~"),
    ("mid-2015", "2015~"),
    ("around 2015", "2015~"),
    ("at the end of 2015", "2015~"),
    ("from 2019", "2019/.."),
    ("since 2009", "2009/.."),
    ("since at least 2009", "2009/.."),
    ("until 2016", "../2016"),
    ("before 2016", "../2016"),
    ("between 2012 and 2016", "2012/2016"),
    ("from 2012 to 2016", "2012/2016"),
    ("2012–2016", "2012/2016"),
    ("from November 2021 to February 2022", "2021-11/2022-02"),
    ("between March and May 2016", "2016-03/2016-05"),
    ("the 1990s", "199X"),
    ("in the spring of 2016", "2016-21"),
    ("in the third quarter of 2016", "2016-35"),
    ("in the first half of 2016", "2016-40"),
    ("Q3 2016", "2016-35"),
    ("in 2015 and 2016", "2015; 2016"),
    ("the 2016 election", ""),
    ("in May", ""),
    ("you may 2016", ""),
    ("to march 2016 miles", ""),
    ("2,016 workers", ""),
    ("last year", ""),
    ("last March", ""),
]
EDTF = re.compile(r"(\.\.|[12]\d{3}(-\d\d){0,2}~?|[12]\d\dX)(/(\.\.|[12]\d{3}(-\d\d){0,2}~?))?")


def whens(text: str, language: Language, published: str | None = None) -> str:
    return "; ".join(dated.when for dated in read_dates(text, language, published))


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french_dates_keep_their_precision(text: str, expected: str) -> None:
    assert whens(text, "fr") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_dates_keep_their_precision(text: str, expected: str) -> None:
    assert whens(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "language", "published", "expected"),
    [
        ("l'an dernier", "fr", "2017-03-22", "2016"),
        ("l’année dernière", "fr", "2017", "2016"),
        ("cette année", "fr", "2017-03-22", "2017"),
        ("en mars dernier", "fr", "2017-03-22", "2016-03"),
        ("en février dernier", "fr", "2017-03-22", "2017-02"),
        ("en février dernier", "fr", "2017", ""),
        ("last year", "en", "2017-03-22", "2016"),
        ("this year", "en", "2017-03-22", "2017"),
        ("last March", "en", "2017-03-22", "2016-03"),
        ("last February", "en", "2017-03-22", "2017-02"),
        ("last week", "en", "2017-03-22", ""),
        ("in March", "en", "2017-03-22", ""),
        ("last year", "en", "the day before", ""),
    ],
)
def test_what_is_counted_from_the_day_of_publication(
    text: str, language: Language, published: str, expected: str
) -> None:
    assert whens(text, language, published) == expected


def test_a_date_stands_where_it_is_said_to_stand() -> None:
    text = "Créée fin 2015, elle recrute depuis mars 2017."
    assert [text[d.start : d.end] for d in read_dates(text, "fr")] == ["fin 2015", "depuis mars 2017"]


FRENCH_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
ENGLISH_MONTHS = "January February March April May June July August September October November December"


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_is_read_from_each_way_of_writing_it(day: date) -> None:
    iso = day.isoformat()
    year, month, number = iso.split("-")
    french, english = FRENCH_MONTHS.split(), ENGLISH_MONTHS.split()
    assert whens(f"le {int(number)} {french[int(month) - 1]} {year}", "fr") == iso
    assert whens(f"on {english[int(month) - 1]} {int(number)}, {year}", "en") == iso
    assert whens(iso, "en") == iso


PIECES = (
    "en in depuis since de from à to entre between et and 2016 2017 2012 mars March mai May 12 1er fin late mi - – , . "
    "/ le the of années 1990s printemps spring premier first trimestre quarter dernier last l' an 12/03/2017 Q3"
)
WORDS = st.sampled_from(PIECES.split())


@given(st.lists(WORDS, max_size=20).map(" ".join), st.sampled_from(["fr", "en"]))
def test_whatever_is_read_is_edtf_and_stands_in_order(text: str, language: Language) -> None:
    found = read_dates(text, language, "2020-05-05")
    assert all(EDTF.fullmatch(d.when) for d in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
