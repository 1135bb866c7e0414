"""The words that write numbers in French and English; what they build together is `numbers`' affair.

Belgian and Swiss forms (septante, huitante, octante, nonante) and the Indian lakh and crore are among them.
"""

from __future__ import annotations

from typing import Final

UNITS: Final = {
    "fr": {
        "zéro": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
        "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
    },
    "en": {
        "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
        "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
        "seventeen": 17, "eighteen": 18, "nineteen": 19,
    },
}  # fmt: skip
TENS: Final = {
    "fr": {
        "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80,
        "octante": 80, "nonante": 90,
    },
    "en": {
        "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
        "ninety": 90,
    },
}  # fmt: skip
HUNDREDS: Final = {"fr": frozenset({"cent", "cents"}), "en": frozenset({"hundred"})}
SCALES: Final = {
    "fr": {
        "mille": 10**3, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9, "billion": 10**12,
        "billions": 10**12, "lakh": 10**5, "lakhs": 10**5, "crore": 10**7, "crores": 10**7,
    },
    "en": {
        "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "lakh": 10**5, "lakhs": 10**5,
        "crore": 10**7, "crores": 10**7,
    },
}  # fmt: skip
SHORT_SCALES: Final = {
    "fr": {"k": 10**3, "m": 10**6, "mn": 10**6, "mio": 10**6, "md": 10**9, "mds": 10**9, "mrd": 10**9, "mrds": 10**9},
    "en": {"k": 10**3, "m": 10**6, "mn": 10**6, "mm": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12, "trn": 10**12},
}
COLLECTIVES: Final = {
    "fr": {
        "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
        "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
    },
    "en": {"dozen": 12},
}  # fmt: skip
# A round collective is an estimate («une centaine»); a dozen is twelve, and two hundreds are counted.
ESTIMATES: Final = frozenset(COLLECTIVES["fr"]) - {"douzaine"}
ARTICLES: Final = {"fr": frozenset({"un", "une"}), "en": frozenset({"a", "an", "one"})}

FRACTIONS: Final = {
    "fr": {
        "demi": 2, "demie": 2, "demis": 2, "moitié": 2, "tiers": 3, "quart": 4, "quarts": 4, "cinquième": 5,
        "sixième": 6, "septième": 7, "huitième": 8, "neuvième": 9, "dixième": 10, "douzième": 12, "quinzième": 15,
        "vingtième": 20, "centième": 100, "millième": 1000,
    },
    "en": {
        "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
        "eighth": 8, "ninth": 9, "tenth": 10, "twelfth": 12, "fifteenth": 15, "twentieth": 20, "hundredth": 100,
        "thousandth": 1000,
    },
}  # fmt: skip
VULGAR: Final = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.33", "⅔": "0.67"}
