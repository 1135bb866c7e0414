"""Which currency an amount is in: signs, ISO 4217 codes, names in French and English, small coins, colloquial names.

Names come from Babel (CLDR): «shillings kényans», "Kenyan shillings". A name that several countries share («pesos»,
«francs», "shillings") is settled by the countries that the caller gives, then by the country or nationality that the
text names nearest; where nothing settles it, the amount is money in no known currency, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name, get_territory_currencies

from tacheron.reading.numbers import Language
from tacheron.reading.scanning import Pieces, word_set

_CENT: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Coin:
    """What an amount is counted in: the codes that it may mean, the usual one, and how much of the unit one is.

    `near` says whether a country that the text merely names may settle which code is meant.
    """

    codes: tuple[str, ...]
    usual: str | None = None
    worth: Decimal = Decimal(1)
    near: bool = True


def _one(code: str, worth: Decimal = Decimal(1)) -> Coin:
    return Coin((code,), code, worth)


_DOLLARS: Final = tuple(
    sorted(word_set("USD CAD AUD NZD SGD HKD TWD BBD BMD BND BSD BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD"))
)
_DOLLAR: Final = Coin(_DOLLARS, "USD", near=False)
_SMALL_DOLLAR: Final = Coin((*_DOLLARS, "EUR"), "USD", _CENT, near=False)
_SMALL_FRANC: Final = Coin(("EUR", "CHF", "CAD", "USD", "DZD", "MAD", "HTG"), None, _CENT, near=False)
_PESOS: Final = ("ARS", "CLP", "COP", "CUP", "DOP", "MXN", "PHP", "UYU")
_SIGNS: Final = {
    "$": _DOLLAR, "€": _one("EUR"), "£": Coin(("EGP", "GBP", "LBP", "SDG", "SSP", "SYP"), "GBP", near=False),
    "¥": Coin(("CNY", "JPY"), "JPY"), "₹": _one("INR"), "₨": Coin(("INR", "LKR", "NPR", "PKR"), "INR"), "₱": _one("PHP"),
    "₦": _one("NGN"), "₩": _one("KRW"), "₫": _one("VND"), "₺": _one("TRY"), "₽": _one("RUB"), "₴": _one("UAH"),
    "฿": _one("THB"), "₡": _one("CRC"), "₵": _one("GHS"), "₪": _one("ILS"), "₸": _one("KZT"), "₲": _one("PYG"),
    "৳": _one("BDT"), "₾": _one("GEL"), "¢": _SMALL_DOLLAR,
}  # fmt: skip
_LETTERED_DOLLARS: Final = {
    "us": "USD", "usd": "USD", "a": "AUD", "au": "AUD", "aud": "AUD", "c": "CAD", "ca": "CAD", "can": "CAD",
    "cad": "CAD", "s": "SGD", "sg": "SGD", "hk": "HKD", "nt": "TWD", "nz": "NZD", "r": "BRL", "mx": "MXN", "j": "JMD",
    "tt": "TTD",
}  # fmt: skip
# Short names that stand before the figure; those marked False are taken only where the text is about their country.
_BEFORE: Final = {
    "ksh": (("KES",), True), "kshs": (("KES",), True), "sh": (("KES", "TZS", "UGX", "SOS"), True),
    "shs": (("KES", "TZS", "UGX"), True), "ush": (("UGX",), True), "tsh": (("TZS",), True),
    "rs": (("INR", "LKR", "MUR", "NPR", "PKR", "SCR"), True), "rp": (("IDR",), True), "rm": (("MYR",), True),
    "fr": (("CHF",), True), "tk": (("BDT",), True), "cfa": (("XOF", "XAF"), True), "fcfa": (("XOF", "XAF"), True),
    "p": (("PHP",), False), "n": (("NGN",), False), "r": (("ZAR",), False), "ar": (("MGA",), False),
}  # fmt: skip
_USUAL: Final = {"rs": "INR", "cfa": "XOF", "fcfa": "XOF"}
_EXTRA_NAMES: Final = {
    "dollars américains": _one("USD"), "dollar américain": _one("USD"), "dollars us": _one("USD"),
    "dollar us": _one("USD"), "american dollars": _one("USD"), "american dollar": _one("USD"),
    "u . s . dollars": _one("USD"), "u . s . dollar": _one("USD"), "us dollar": _one("USD"), "us dollars": _one("USD"),
    "us cents": _one("USD", _CENT), "us cent": _one("USD", _CENT), "u . s . cents": _one("USD", _CENT),
    "cents américains": _one("USD", _CENT), "cents us": _one("USD", _CENT), "cents d' euro": _one("EUR", _CENT),
    "cents d' euros": _one("EUR", _CENT), "cent d' euro": _one("EUR", _CENT), "centimes d' euro": _one("EUR", _CENT),
    "centimes d' euros": _one("EUR", _CENT), "centime d' euro": _one("EUR", _CENT),
    "centimes de dollar": _one("USD", _CENT), "cents de dollar": _one("USD", _CENT),
    "centime de dollar": _one("USD", _CENT), "cent de dollar": _one("USD", _CENT),
    "centimes suisses": _one("CHF", _CENT), "centimes de franc suisse": _one("CHF", _CENT),
    "euro cents": _one("EUR", _CENT), "euro cent": _one("EUR", _CENT), "eurocents": _one("EUR", _CENT),
    "malaysian sen": _one("MYR", _CENT), "sen": _one("MYR", _CENT), "rappen": _one("CHF", _CENT),
    "pence": _one("GBP", _CENT), "penny": _one("GBP", _CENT), "groszy": _one("PLN", _CENT), "grosz": _one("PLN", _CENT),
    "paise": _one("INR", _CENT), "paisa": Coin(("INR", "PKR", "NPR"), "INR", _CENT), "kobo": _one("NGN", _CENT),
    "kopecks": _one("RUB", _CENT), "kopeks": _one("RUB", _CENT), "kuruş": _one("TRY", _CENT),
    "öre": _one("SEK", _CENT), "øre": Coin(("DKK", "NOK"), None, _CENT), "satang": _one("THB", _CENT),
    "centavos": Coin((*_PESOS, "BRL"), None, _CENT), "centavo": Coin((*_PESOS, "BRL"), None, _CENT),
    "centimos": _one("VES", _CENT), "piastres": Coin(("EGP", "LBP", "SYP"), "EGP", _CENT),
    "cents": _SMALL_DOLLAR, "cent": _SMALL_DOLLAR, "centimes": _SMALL_FRANC, "centime": _SMALL_FRANC,
    "francs cfa": Coin(("XOF", "XAF"), "XOF"), "franc cfa": Coin(("XOF", "XAF"), "XOF"), "cfa": Coin(("XOF", "XAF"), "XOF"),
    "cfa francs": Coin(("XOF", "XAF"), "XOF"), "fcfa": Coin(("XOF", "XAF"), "XOF"), "f cfa": Coin(("XOF", "XAF"), "XOF"),
    "pounds sterling": _one("GBP"), "sterling": _one("GBP"), "quid": _one("GBP"), "bucks": _one("USD"),
    "rmb": _one("CNY"), "renminbi": _one("CNY"), "yuan renminbi": _one("CNY"), "reais": _one("BRL"),
    "kronor": _one("SEK"), "krona": _one("SEK"), "kroner": Coin(("DKK", "NOK"), None), "krone": Coin(("DKK", "NOK"), None),
    "lira": _one("TRY"), "liras": _one("TRY"), "rupiah": _one("IDR"), "ringgit": _one("MYR"), "naira": _one("NGN"),
    "taka": _one("BDT"), "ariary": _one("MGA"), "baht": _one("THB"), "birr": _one("ETB"), "cedis": _one("GHS"),
    "zlotys": _one("PLN"), "złoty": _one("PLN"), "zł": _one("PLN"), "hryvnia": _one("UAH"), "shekels": _one("ILS"),
    "bolivars": _one("VES"), "bolivares": _one("VES"), "yuans": _one("CNY"), "yen": _one("JPY"), "roubles": Coin(("BYN", "RUB"), "RUB"),
    "rubles": Coin(("BYN", "RUB"), "RUB"), "ruble": Coin(("BYN", "RUB"), "RUB"), "dhs": Coin(("AED", "MAD"), None),
}  # fmt: skip
_USUAL_OF_NAME: Final = {
    "dollar": "USD", "pound": "GBP", "livre": "GBP", "rupee": "INR", "roupie": "INR", "ruble": "RUB", "rouble": "RUB",
    "real": "BRL", "réal": "BRL", "won": "KRW", "leu": "RON", "lei": "RON",
}  # fmt: skip
# Names that are ordinary words too: an amount only with its adjective, or where the text is about the country.
_WORDS: Final = word_set(
    "real réal won sol sols sum som all top mark marks gold lev leu lek rand dong kip pula lari dram all denar "
    "kina tala"
)
_CODE_WORDS: Final = word_set("ALL TOP TRY SOS CUP MOP PEN GEL MAD BAM AMD LAK NIO DOP ERN BOB ANG SLE")
_LONGEST_NAME: Final = 5


def coin_before(p: Pieces, i: int) -> tuple[Coin, int] | None:
    """The sign, code or short name that begins at piece `i` and stands before a figure, and the piece after it."""
    word = p.words[i]
    if word in _SIGNS:
        return _SIGNS[word], i + 1
    if (
        word in _LETTERED_DOLLARS
        and p.words[i + 1] == "$"
        and p.starts[i + 1] - p.ends[i] <= 1
        and p.written(i).isupper()
    ):
        return _one(_LETTERED_DOLLARS[word]), i + 2
    if word == "u" and p.words[i + 1 : i + 5] == [".", "s", ".", "$"]:
        return _one("USD"), i + 5
    if word in _BEFORE and p.written(i)[0].isupper():
        codes, surely = _BEFORE[word]
        after = i + 2 if p.words[i + 1] == "." else i + 1
        return Coin(codes, (_USUAL.get(word) or (codes[0] if len(codes) == 1 else None)) if surely else None), after
    code = p.written(i)
    if len(code) == 3 and code in _codes() and code not in _CODE_WORDS:
        return _one(code), i + 1
    return None


def coin_after(p: Pieces, i: int, language: Language) -> tuple[Coin, int] | None:
    """The sign, code or name that begins at piece `i` and stands after a figure, and the piece after it."""
    word = p.words[i]
    if word in _SIGNS:
        return _signed(p, i)
    if word not in _first_words():
        return _coded(p, i)
    for size in range(_LONGEST_NAME, 0, -1):
        coin = _names().get(tuple(p.words[i : i + size]))
        if coin is not None and not (size == 1 and word == "us"):
            return _refined(p, coin, i + size)
    return _coded(p, i)


def _signed(p: Pieces, i: int) -> tuple[Coin, int]:
    """«9 $», «9 $ US», «9 $CA»."""
    letters = p.words[i + 1]
    if p.words[i] == "$" and letters in ("us", "ca", "can", "au", "hk") and p.written(i + 1).isupper():
        return _one(_LETTERED_DOLLARS[letters]), i + 2
    if p.words[i] == "$" and (named := _names().get(("dollars", letters))) is not None:
        return named, i + 2
    return _SIGNS[p.words[i]], i + 1


def _coded(p: Pieces, i: int) -> tuple[Coin, int] | None:
    code = p.written(i)
    if len(code) == 3 and code.isupper() and code in _codes():
        return _one(code), i + 1
    if code in ("DA", "Ar", "TL"):
        return _one({"DA": "DZD", "Ar": "MGA", "TL": "TRY"}[code]), i + 1
    return None


def _refined(p: Pieces, coin: Coin, after: int) -> tuple[Coin, int]:
    """A coin of a named unit: «10 centimes d'euro» is found whole; "cents on the dollar" is none of ours."""
    return coin, after


def settled(coin: Coin, p: Pieces, at: int, countries: Sequence[str], seen: Sequence[str]) -> str | None:
    """The code that a coin means at piece `at`; None where nothing settles it.

    `countries` are ISO 3166 codes, the most telling first; `seen` the currencies of the text's earlier amounts.
    """
    if len(coin.codes) == 1 and coin.usual is not None:
        return coin.usual
    for country in countries:
        for code in get_territory_currencies(country):
            if code in coin.codes:
                return str(code)
    if coin.near and (named := _named_nearest(p, at, coin.codes)) is not None:
        return named
    if coin.worth != 1 or coin.usual is None:
        for code in reversed(seen):
            if code in coin.codes:
                return code
    return coin.usual


def _named_nearest(p: Pieces, at: int, codes: Sequence[str]) -> str | None:
    """The currency, among `codes`, of the country or nationality named last before `at`, else first after it."""
    earlier = later = None
    for i, code in _places(p):
        if code in codes:
            if i <= at + 3:
                earlier = code
            elif later is None:
                later = code
                break
    return earlier or later


@lru_cache(maxsize=4)
def _places(p: Pieces) -> tuple[tuple[int, str], ...]:
    """Every place in the text where a country or a nationality is named, with its currency."""
    known = _place_words()
    found = []
    for i in range(p.size):
        for name, code in known.get(p.words[i], ()):
            if tuple(p.words[i : i + len(name)]) == name:
                found.append((i, code))
                break
    return tuple(found)


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    """The codes of all money that is legal tender somewhere today, and the two that name none."""
    return frozenset(code for code, _ in _tender())


@lru_cache(maxsize=1)
def _tender() -> tuple[tuple[str, str], ...]:
    """Pairs of a currency and a territory in which it is legal tender."""
    pairs = []
    for territory, currencies in get_global("territory_currencies").items():
        for code, _start, end, tender in currencies:
            if tender and end is None and len(territory) == 2:
                pairs.append((code, territory))
    return tuple(sorted(pairs))


def _words_of(name: str) -> tuple[str, ...]:
    name = re.sub(r"\s*\(.*?\)", "", name).lower().replace("’", "'")
    return tuple(re.findall(r"\w+'|\w+|-|&|\.", name))


@lru_cache(maxsize=1)
def _names() -> dict[tuple[str, ...], Coin]:
    """All names of money, as pieces: with their adjective, and alone where that is said."""
    found: dict[tuple[str, ...], Coin] = {}
    alone: dict[str, set[str]] = {}
    for code in sorted(_codes()):
        for locale in ("fr", "en"):
            for count in (1, 2):
                words = _words_of(get_currency_name(code, count, locale))
                if words and words[0] in ("nouveau", "nouveaux", "new"):
                    found[words] = _one(code)
                    words = words[1:]
                if len(words) > 1:
                    found[words] = _one(code)
                head = words[0] if locale == "fr" else words[-1]
                alone.setdefault(head, set()).add(code)
    for head, codes in alone.items():
        singular = head.removesuffix("s")
        usual = _USUAL_OF_NAME.get(head) or _USUAL_OF_NAME.get(singular)
        codes = codes | alone.get(singular, set()) | alone.get(singular + "s", set())
        ambiguous = len(codes) > 1 or head in _WORDS
        coin = Coin(tuple(sorted(codes)), (usual if head not in _WORDS else None) if ambiguous else next(iter(codes)))
        for form in (head, _unaccented(head)):
            found.setdefault((form,), coin)
    for head in ("dollar", "dollars"):
        found[(head,)] = _DOLLAR
    for text, coin in _EXTRA_NAMES.items():
        found[tuple(text.split())] = coin
    return found


def _unaccented(word: str) -> str:
    return word.translate(str.maketrans("éèêíóô", "eeeioo"))


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(name[0] for name in _names())


@lru_cache(maxsize=1)
def _place_words() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Country names and nationalities, by their first word, longest first, each with the country's currency."""
    found: dict[str, set[tuple[tuple[str, ...], str]]] = {}
    for name, code in (*_country_names(), *_nationalities()):
        if name and len(name[0]) > 2:
            found.setdefault(name[0], set()).add((name, code))
    return {first: tuple(sorted(names, key=lambda n: (-len(n[0]), n))) for first, names in found.items()}


def _country_names() -> Iterator[tuple[tuple[str, ...], str]]:
    for code, territory in _tender():
        for locale in ("fr", "en"):
            name = Locale(locale).territories.get(territory)
            if name:
                yield _words_of(name), code


def _nationalities() -> Iterator[tuple[tuple[str, ...], str]]:
    """The adjectives of the currencies' own names, in French in all their forms."""
    for code in sorted(_codes()):
        french, english = _words_of(get_currency_name(code, 1, "fr")), _words_of(get_currency_name(code, 1, "en"))
        if len(english) == 2:
            yield english[:1], code
            yield (english[0] + "s",), code
        if len(french) == 2 and french[1] not in ("cfa", "cfp"):
            for form in _french_forms(french[1]):
                yield (form,), code


def _french_forms(adjective: str) -> set[str]:
    base = adjective.removesuffix("ne") if adjective.endswith("enne") else adjective.removesuffix("e")
    feminine = base + ("ne" if base.endswith("en") else "e")
    return {adjective, base, base + "s", feminine, feminine + "s"}
