"""Where in a text a country, one of its cities or a nationality is named, and which money is used there.

It serves to settle «pesos», «francs», "shillings". Countries, and one city for each time zone, come from Babel's CLDR
data; nationalities are the adjectives of the currencies' own names («kényan», "Kenyan") and a short list.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

from tacheron.reading.coins import codes, name_pieces, tender
from tacheron.reading.scanning import Pieces

_MORE: Final = {
    "PHP": "filipino filipinos filipina filipinas manille cebu",
    "GBP": "british britannique britanniques anglais anglaise londres",
    "CHF": "suisse suisses genève lausanne",
    "XOF": "sénégalais sénégalaise sénégalaises senegalese ivoirien ivoirienne ivoiriens ivoiriennes ivorian malien"
    " béninois béninoise beninese togolais burkinabè burkinabé dakar abidjan cotonou lomé bamako",
    "XAF": "camerounais camerounaise cameroonian gabonais tchadien douala yaoundé libreville",
    "EGP": "caire égyptien égyptienne égyptiens égyptiennes egyptians",
    "INR": "delhi mumbai bombay bangalore bengaluru hyderabad chennai calcutta",
    "PKR": "pakistanais pakistanaise lahore islamabad",
    "NPR": "népalais nepali katmandou",
    "KES": "mombasa",
    "MXN": "mexico",
    "COP": "bogotá medellín",
    "TND": "tunis sousse sfax",
    "DZD": "alger",
    "MAD": "casablanca rabat",
}
Homes = dict[str, tuple[tuple[tuple[str, ...], str], ...]]


def money_places(p: Pieces) -> list[tuple[int, str]]:
    """Every piece of the text at which a country, city or nationality is named, with its currency, in order."""
    known = _homes()
    found = []
    for i in range(p.size):
        word = p.words[i]
        for name, code in known.get(word.removesuffix("'"), ()):  # "Rwanda's"
            if len(name) == 1 or tuple(p.words[i : i + len(name)]) == name:
                found.append((i, code))
                break
    return found


@lru_cache(maxsize=1)
def _homes() -> Homes:
    """The names by their first piece, longest first."""
    found: dict[str, set[tuple[tuple[str, ...], str]]] = {}
    for name, code in (*_countries(), *_cities(), *_nationalities()):
        if name and len(name[0]) > 2:
            found.setdefault(name[0], set()).add((name, code))
    return {first: tuple(sorted(all_, key=lambda n: (-len(n[0]), n))) for first, all_ in found.items()}


def _countries() -> Iterator[tuple[tuple[str, ...], str]]:
    for code, territory in tender():
        for locale in ("fr", "en"):
            name = Locale(locale).territories.get(territory)
            if name:
                yield name_pieces(name), code


def _cities() -> Iterator[tuple[tuple[str, ...], str]]:
    money = {territory: code for code, territory in tender()}
    for zone, territory in get_global("zone_territories").items():
        if territory in money and "/" in zone:
            yield name_pieces(zone.rpartition("/")[2].replace("_", " ")), money[territory]


def _nationalities() -> Iterator[tuple[tuple[str, ...], str]]:
    for code in sorted(codes()):
        french, english = (name_pieces(get_currency_name(code, 1, locale)) for locale in ("fr", "en"))
        if len(english) == 2:
            yield english[:1], code
            yield (english[0] + "s",), code
        if len(french) == 2 and code not in ("XAF", "XOF", "XPF"):
            for form in _french_forms(french[1]):
                yield (form,), code
    for code, words in _MORE.items():
        for word in words.split():
            yield (word,), code


def _french_forms(adjective: str) -> set[str]:
    """«kényan», «kényane», «kényans», «kényanes», from any one of them."""
    base = adjective.removesuffix("ne") if adjective.endswith("enne") else adjective.removesuffix("e")
    feminine = base + ("ne" if base.endswith("en") else "e")
    return {adjective, base, base + "s", feminine, feminine + "s"}
