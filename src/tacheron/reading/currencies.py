"""Which currency an amount is in: reads the money beside a figure, and settles names that several countries share.

A shared name («pesos», «francs», "shillings") is settled by what the caller knows, then by the place that the text
names nearest, then by the other amounts of the text. Where nothing settles it and it has no usual meaning, the amount
is money in no known currency: never a guess.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from babel.numbers import get_territory_currencies

from tacheron.reading.coins import (
    CODE_WORDS,
    LETTERED_DOLLARS,
    PREFIXES,
    SIGNS,
    Coin,
    codes,
    coin_of,
    first_pieces,
    names,
)
from tacheron.reading.homelands import money_places
from tacheron.reading.scanning import Pieces

_LONGEST_NAME: Final = 5
# So many named places either side are looked at: it bounds the cost on a text that is nothing but places.
_FAR: Final = 200


def coin_before(p: Pieces, i: int) -> tuple[Coin, int] | None:
    """The sign, code or short name that begins at piece `i` and stands before a figure, and the piece after it."""
    word = p.words[i]
    if word in SIGNS:
        return SIGNS[word], i + 1
    if (
        word in LETTERED_DOLLARS
        and p.words[i + 1] == "$"
        and p.starts[i + 1] - p.ends[i] <= 1
        and p.written(i).isupper()
    ):
        return coin_of(LETTERED_DOLLARS[word]), i + 2
    if word == "u" and p.words[i + 1 : i + 5] == [".", "s", ".", "$"]:
        return coin_of("USD"), i + 5
    if word in PREFIXES and p.written(i)[:1].isupper() and (len(word) > 1 or _touches(p, i)):
        after = i + 2 if p.words[i + 1] == "." else i + 1
        return PREFIXES[word], after
    code = p.written(i)
    if len(code) == 3 and code in codes() and code not in CODE_WORDS:
        return coin_of(code), i + 1
    return None


def _touches(p: Pieces, i: int) -> bool:
    """P18, but not «H.R. 18», "Plan P 18"."""
    return p.joined(i + 1) and not p.joined(i)


def coin_after(p: Pieces, i: int) -> tuple[Coin, int] | None:
    """The sign, code or name that begins at piece `i` and stands after a figure, and the piece after it."""
    word = p.words[i]
    if word in SIGNS:
        return _signed(p, i)
    if word in first_pieces():
        for size in range(_LONGEST_NAME, 0, -1):
            coin = names().get(tuple(p.words[i : i + size]))
            if coin is not None:
                return _part_of_unit(p, coin, i + size)
    code = p.written(i)
    if len(code) == 3 and code.isupper() and code in codes():
        return coin_of(code), i + 1
    local = {"DA": "DZD", "Ar": "MGA", "TL": "TRY", "DT": "TND"}.get(code)
    return None if local is None else (coin_of(local), i + 1)


def _part_of_unit(p: Pieces, coin: Coin, after: int) -> tuple[Coin, int]:
    """«centimes de dollar», «cents d'euro»: the unit says which coins are meant."""
    if coin.worth != 1 and p.words[after] in ("de", "d'"):
        unit = names().get((p.words[after + 1],))
        if unit is not None and unit.worth == 1 and unit.usual is not None:
            return coin_of(unit.usual, coin.worth), after + 2
    return coin, after


def _signed(p: Pieces, i: int) -> tuple[Coin, int]:
    """«9 $», «9 $ US», «9 $CA», «9 $ canadiens»."""
    letters = p.words[i + 1]
    if p.words[i] == "$":
        if letters in LETTERED_DOLLARS and len(letters) > 1 and p.written(i + 1).isupper():
            return coin_of(LETTERED_DOLLARS[letters]), i + 2
        named = names().get(("dollars", letters))
        if named is not None:
            return named, i + 2
    return SIGNS[p.words[i]], i + 1


@dataclass(slots=True)
class Market:
    """What settles the currencies of one text.

    `countries` are ISO 3166 codes that the caller gives, the most telling first; `home` is the country whose readers
    the text addresses, in which «9 $» is its own dollar. `sure` holds the amounts whose currency is beyond doubt.
    """

    p: Pieces
    countries: Sequence[str] = ()
    home: str | None = None
    sure: list[tuple[int, str]] = field(default_factory=list)
    places: list[tuple[int, str]] | None = None

    def settle(self, coin: Coin, at: int) -> str | None:
        """The code that a coin at piece `at` means; None where nothing settles it."""
        if coin.sure:
            return coin.usual
        known = (self.home, *self.countries) if coin.local else (self.home,)
        for country in known:
            if country is not None and (code := self._of_country(country, coin.codes)) is not None:
                return code
        if coin.local:
            if self.places is None:
                self.places = money_places(self.p)
            if (code := _nearest(self.places, at + 3, coin.codes)) is not None:
                return code
        if (coin.worth != 1 or coin.usual is None) and (code := _nearest(self.sure, at, coin.codes)) is not None:
            return code
        return coin.usual

    def _of_country(self, country: str, possible: Sequence[str]) -> str | None:
        return next((str(code) for code in get_territory_currencies(country) if code in possible), None)


def _nearest(places: Sequence[tuple[int, str]], at: int, possible: Sequence[str]) -> str | None:
    """The possible code that stands last before piece `at`, else first after it, among those not too far off."""
    here = bisect_right(places, (at, "~"))
    near = (*reversed(places[max(0, here - _FAR) : here]), *places[here : here + _FAR])
    return next((code for _, code in near if code in possible), None)
