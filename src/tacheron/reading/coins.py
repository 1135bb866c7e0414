"""The money of the world: signs, ISO 4217 codes, names in French and English, small coins, colloquial names.

Full names («shillings kényans», "Kenyan shillings") come from Babel's CLDR data, so that none is typed here. A name
that several countries share has several codes; which one is meant is settled by `currencies`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from babel.core import get_global
from babel.numbers import get_currency_name

from tacheron.reading.scanning import word_set

CENT: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Coin:
    """What an amount is counted in: the codes it may mean, the usual one if any, and its worth in units of the code.

    `local` says that a country which the text merely names may settle the code: true of pesos, not of dollars, which
    are American in an article about Singapore too.
    """

    codes: tuple[str, ...]
    usual: str | None = None
    worth: Decimal = Decimal(1)
    local: bool = True

    @property
    def sure(self) -> bool:
        """Whether it can mean one code only."""
        return len(self.codes) == 1 and self.usual is not None

    @property
    def plain(self) -> bool:
        """Whether its usual code is what it means anywhere: a dollar, an euro; not a cent, which may be of either."""
        return self.sure or (not self.local and self.worth == 1)


def coin_of(code: str, worth: Decimal = Decimal(1)) -> Coin:
    """The coin that can mean only `code`."""
    return Coin((code,), code, worth)


def _pairs(table: str) -> list[tuple[str, str]]:
    """The pairs of a table that is written as one text: "€=EUR ₹=INR"."""
    return [(key, code) for key, _, code in (pair.partition("=") for pair in table.split())]


_DOLLARS: Final = tuple(
    sorted(word_set("USD CAD AUD NZD SGD HKD TWD BBD BMD BND BSD BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD"))
)
_POUNDS: Final = ("EGP", "GBP", "LBP", "SDG", "SSP", "SYP")
_PESOS: Final = ("ARS", "CLP", "COP", "CUP", "DOP", "MXN", "PHP", "UYU")
_RUPEES: Final = ("INR", "LKR", "MUR", "NPR", "PKR", "SCR")
_CFA: Final = Coin(("XAF", "XOF"), "XOF")
_RUBLES: Final = Coin(("BYN", "RUB"), "RUB")
_DOLLAR: Final = Coin(_DOLLARS, "USD", local=False)
_CENTS: Final = Coin((*_DOLLARS, "EUR"), "USD", CENT, local=False)
_CENTIMES: Final = Coin(("EUR", "CHF", "CAD", "USD", "DZD", "MAD", "HTG"), "EUR", CENT, local=False)

SIGNS: Final = {
    "$": _DOLLAR,
    "£": Coin(_POUNDS, "GBP", local=False),
    "¥": Coin(("CNY", "JPY"), "JPY"),
    "₨": Coin(_RUPEES, "INR"),
    "¢": _CENTS,
    **{
        sign: coin_of(code)
        for sign, code in _pairs(
            "€=EUR ₹=INR ₱=PHP ₦=NGN ₩=KRW ₫=VND ₺=TRY ₽=RUB ₴=UAH ฿=THB ₡=CRC ₵=GHS ₪=ILS ₸=KZT ₲=PYG ৳=BDT ₾=GEL"
        )
    },
}
# What stands before "$" without a space: US$, A$, HK$, R$.
LETTERED_DOLLARS: Final = dict(
    _pairs(
        "us=USD usd=USD a=AUD au=AUD aud=AUD c=CAD ca=CAD can=CAD cad=CAD s=SGD sg=SGD hk=HKD nt=TWD nz=NZD r=BRL "
        "mx=MXN j=JMD tt=TTD"
    )
)
# Short names that stand before the figure: Rs 400, KSh 500, P18.
PREFIXES: Final = {
    "ksh": Coin(("KES",), "KES"),
    "kshs": Coin(("KES",), "KES"),
    "ush": Coin(("UGX",), "UGX"),
    "tsh": Coin(("TZS",), "TZS"),
    "sh": Coin(("KES", "SOS", "TZS", "UGX")),
    "shs": Coin(("KES", "SOS", "TZS", "UGX")),
    "rs": Coin(_RUPEES, "INR"),
    "rp": Coin(("IDR",), "IDR"),
    "rm": Coin(("MYR",), "MYR"),
    "fr": Coin(("CHF",), "CHF"),
    "tk": Coin(("BDT",), "BDT"),
    "cfa": _CFA,
    "fcfa": _CFA,
    "p": Coin(("PHP",)),
    "n": Coin(("NGN",)),
    "r": Coin(("ZAR",)),
    "ar": Coin(("MGA",)),
}
_NAMES_BY_CODE: Final = {
    "USD": "dollars américains | dollar américain | dollars us | dollar us | american dollars | american dollar"
    " | us dollars | us dollar | u . s . dollars | u . s . dollar | bucks | buck",
    "GBP": "pounds sterling | pound sterling | sterling | quid",
    "CNY": "rmb | renminbi | yuan renminbi | yuans",
    "BRL": "reais",
    "SEK": "kronor | krona",
    "TRY": "lira | liras | turkish lira",
    "IDR": "rupiah",
    "MYR": "ringgit",
    "NGN": "naira",
    "BDT": "taka",
    "MGA": "ariary",
    "THB": "baht",
    "ETB": "birr",
    "GHS": "cedis | cedi",
    "PLN": "zlotys | zloty | złoty | złotych | zł",
    "UAH": "hryvnia",
    "ILS": "shekels | shekel",
    "VES": "bolivars | bolivares | bolívares",
    "JPY": "yen | yens",
}
_SMALL_BY_CODE: Final = {
    "USD": "us cents | us cent | u . s . cents | u . s . cent | american cents | cents américains | cents us",
    "EUR": "euro cents | euro cent | eurocents | eurocent",
    "CHF": "centimes suisses | centime suisse | centimes de franc suisse | rappen",
    "CAD": "cents canadiens | canadian cents",
    "GBP": "pence | penny | pennies",
    "MYR": "malaysian sen | sen",
    "PLN": "groszy | grosz | grosze",
    "INR": "paise",
    "NGN": "kobo",
    "RUB": "kopecks | kopeks | kopecs | kopeck",
    "TRY": "kuruş",
    "SEK": "öre",
    "THB": "satang",
    "VES": "centimos",
}
_SHARED_NAMES: Final = {
    "dollar": _DOLLAR,
    "dollars": _DOLLAR,
    "cent": _CENTS,
    "cents": _CENTS,
    "centime": _CENTIMES,
    "centimes": _CENTIMES,
    "centavo": Coin((*_PESOS, "BRL"), None, CENT),
    "centavos": Coin((*_PESOS, "BRL"), None, CENT),
    "paisa": Coin(("INR", "NPR", "PKR"), "INR", CENT),
    "piastres": Coin(("EGP", "LBP", "SYP"), "EGP", CENT),
    "øre": Coin(("DKK", "NOK"), None, CENT),
    "francs cfa": _CFA,
    "franc cfa": _CFA,
    "cfa francs": _CFA,
    "cfa": _CFA,
    "fcfa": _CFA,
    "f cfa": _CFA,
    "kroner": Coin(("DKK", "NOK")),
    "krone": Coin(("DKK", "NOK")),
    "roubles": _RUBLES,
    "rouble": _RUBLES,
    "rubles": _RUBLES,
    "ruble": _RUBLES,
    "dhs": Coin(("AED", "MAD")),
}
_USUAL: Final = {"pound": "GBP", "livre": "GBP", "rupee": "INR", "roupie": "INR", "leu": "RON", "lei": "RON"}
# Names that are ordinary words too: an amount only where the adjective stands beside them or the country is named.
WORDS: Final = word_set(
    "real réal won sol sols sum som all top mark marks gold lev leu lek rand dong kip pula lari dram denar kina tala"
)
# Codes that are words, too ("TOP 10"): never read before a figure.
CODE_WORDS: Final = word_set("ALL TOP TRY SOS CUP MOP PEN GEL MAD BAM AMD LAK NIO DOP ERN BOB ANG SLE")


@lru_cache(maxsize=1)
def tender() -> tuple[tuple[str, str], ...]:
    """Pairs of a currency and a territory (ISO 3166) in which it is legal tender today."""
    pairs = []
    for territory, currencies in get_global("territory_currencies").items():
        for code, _start, end, legal in currencies:
            if legal and end is None and len(territory) == 2:
                pairs.append((code, territory))
    return tuple(sorted(pairs))


@lru_cache(maxsize=1)
def codes() -> frozenset[str]:
    """The codes of all money that is legal tender somewhere today."""
    return frozenset(code for code, _ in tender())


def name_pieces(name: str) -> tuple[str, ...]:
    """A name as the pieces of which a text that has it consists, without what stands in brackets."""
    name = re.sub(r"\s*\(.*?\)", "", name).lower().replace("’", "'")
    return tuple(re.findall(r"\w+'|\w+|[^\w\s]", name))


@lru_cache(maxsize=1)
def names() -> dict[tuple[str, ...], Coin]:
    """Every name of money, as pieces: with its adjective, and alone."""
    found: dict[tuple[str, ...], Coin] = {}
    heads: dict[str, set[str]] = {}
    for code in sorted(codes()):
        for locale, count in (("fr", 1), ("fr", 2), ("en", 1), ("en", 2)):
            words = name_pieces(get_currency_name(code, count, locale))
            if len(words) > 1:
                found[words] = coin_of(code)
            if words[0] in ("nouveau", "nouveaux", "new"):
                words = words[1:]
            heads.setdefault(words[0] if locale == "fr" else words[-1], set()).add(code)
    for head in heads:
        found.setdefault((head,), _head_coin(head, heads))
        found.setdefault((head.translate(_UNACCENTED),), _head_coin(head, heads))
    for worth, table in ((Decimal(1), _NAMES_BY_CODE), (CENT, _SMALL_BY_CODE)):
        for code, text in table.items():
            found.update((tuple(name.split()), coin_of(code, worth)) for name in text.split(" | "))
    found.update((tuple(name.split()), coin) for name, coin in _SHARED_NAMES.items())
    return found


_UNACCENTED: Final = str.maketrans("éèêíóô", "eeeioo")


def _head_coin(head: str, heads: dict[str, set[str]]) -> Coin:
    """What a name means without its adjective: «pesos» many codes, «ariarys» one."""
    singular = head.removesuffix("s")
    shared = tuple(sorted(heads[head] | heads.get(singular, set()) | heads.get(singular + "s", set())))
    if head in WORDS:
        return Coin(shared)
    return Coin(shared, shared[0] if len(shared) == 1 else _USUAL.get(singular, _USUAL.get(head)))


@lru_cache(maxsize=1)
def first_pieces() -> frozenset[str]:
    """The pieces with which a name of money can begin."""
    return frozenset(name[0] for name in names())
