"""The words around a figure that say how exact it is: «au moins», "fewer than", «près de», "or so", «tout au plus»."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tacheron.reading.numbers import Language
from tacheron.reading.scanning import Pieces

_BEFORE_WORDS: Final = {
    "fr": {
        "about": "environ | quelque | près de | près d' | pas loin de | pas loin d' | autour de | autour d' | aux alentours de"
        " | aux environs de | dans les | à peu près | plus ou moins | approximativement | de l' ordre de | de l' ordre d'"
        " | presque | à peine | grosso modo | quasi | quasiment | proche de | proches de | proche d' | avoisinant les"
        " | avoisine les | avoisine | avoisinant | avoisinent | frôle les | frôle | frisent les | à quelque"
        " | l' équivalent de | l' équivalent d' | peut - être | estimé à | estimée à | estimés à | estimées à",
        "less_than": "moins de | moins d' | inférieur à | inférieure à | inférieurs à | inférieures à | n' atteint pas"
        " | n' atteignent pas | sous les | en dessous de | en dessous d' | en deçà de | pas même | même pas | de moins de",
        "at_most": "jusqu' à | jusqu' au | jusqu' aux | au plus | au maximum | maximum de | maximum | plafonné à | plafonnée à"
        " | plafonnés à | plafonnées à | plafonne à | plafonnent à | plafonne désormais à | plafonne maintenant à"
        " | plafonne aujourd' hui à | tout au plus | pouvant atteindre | peut atteindre | peuvent atteindre"
        " | pouvant aller jusqu' à | plafond de | pas plus de | pas plus d' | au mieux | n' excède pas | n' excédant pas"
        " | ne dépasse pas | ne dépassant pas | ne dépassent pas | ne dépasse pas les | ne dépassent pas les | atteignant au plus",
        "more_than": "plus de | plus d' | plus du | supérieur à | supérieure à | supérieurs à | supérieures à | au - delà de"
        " | au - delà d' | dépasse | dépassent | dépassant | dépasse les | dépassent les | dépassant les | dépassait"
        " | dépassait les | dépassaient | dépassaient les | dépasserait | dépasserait les | dépasseraient | dépasseraient les"
        " | dépassé | dépassé les | excède | excèdent | excédant | un bon | une bonne | pas moins de | pas moins d'",
        "at_least": "au moins | au minimum | minimum de | minimum | à partir de | à partir d' | dès | pas en dessous de"
        " | plancher de | un plancher de | ne descend pas sous les | pas inférieur à | pas inférieure à",
    },
    "en": {
        "about": "about | around | roughly | approximately | approx | approx . | some | nearly | almost | close to | circa"
        " | an estimated | estimated | estimated at | in the region of | of the order of | on the order of | in the order of"
        " | in the neighborhood of | in the neighbourhood of | barely | more or less | perhaps | maybe | something like"
        " | the equivalent of | equivalent to | approaching | near | nearer to | ~ | ≈ | not far off | as good as",
        "less_than": "less than | fewer than | under | below | just under | just below | short of | just short of | well under"
        " | a little under | no t quite | not quite | < | not even | inferior to | lower than | smaller than | shy of",
        "at_most": "up to | at most | at the most | no more than | not more than | as many as | as much as | as high as"
        " | a maximum of | maximum of | maximum | max | max . | capped at | or less | upwards to | at best | to a ceiling of"
        " | a ceiling of | not exceeding | not to exceed | does not exceed | ≤ | nothing over",
        "more_than": "more than | over | above | upwards of | upward of | in excess of | exceeding | exceeds | exceed | exceeded"
        " | greater than | beyond | well over | just over | a little over | topping | tops | topped | surpassing | surpassed"
        " | surpasses | > | higher than | north of | larger than",
        "at_least": "at least | no less than | no fewer than | not less than | not fewer than | a minimum of | minimum of"
        " | minimum | as little as | as low as | as few as | from as little as | starting at | starting from | a floor of | ≥"
        " | at a minimum",
    },
}  # fmt: skip
_AFTER_WORDS: Final = {
    "fr": {
        "about": "environ | à peu près | à peu de chose près | ou peu s' en faut | peu s' en faut | plus ou moins | à la louche",
        "at_most": "au plus | au maximum | maximum | tout au plus | max | au mieux | ou moins",
        "at_least": "au moins | au minimum | minimum | ou plus | ou davantage | et plus | au bas mot | et davantage",
    },
    "en": {
        "about": "or so | or thereabouts | give or take | approximately | roughly",
        "at_most": "at most | at the most | or less | or fewer | max | maximum | tops | at best",
        "at_least": "at least | or more | and more | minimum | and up | at a minimum | or older | and over | plus",
        "more_than": "and counting",
    },
}
# «plus ou moins de 30»: the longer phrase wins, so the table is searched from its longest phrase on.
_LONGEST: Final = 6


def _phrases(table: dict[str, str], last: bool) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The phrases by their last (or first) word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for bound, text in table.items():
        for phrase in text.split(" | "):
            words = tuple(phrase.split())
            found.setdefault(words[-1 if last else 0], []).append((words, bound))
    return {key: tuple(sorted(pairs, key=lambda pair: -len(pair[0]))) for key, pairs in found.items()}


_BEFORE: Final = {lang: _phrases(table, last=True) for lang, table in _BEFORE_WORDS.items()}
_AFTER: Final = {lang: _phrases(table, last=False) for lang, table in _AFTER_WORDS.items()}
_ARTICLES: Final = {
    "fr": frozenset({"les", "le", "la", "l'", "ces", "ses", "leurs"}),
    "en": frozenset({"the", "a", "an"}),
}
_OFTENER: Final = {
    "fr": frozenset({"un", "peu", "bien", "très", "tout", "à"}),
    "en": frozenset({"well", "just", "a", "little", "far"}),
}


def bound_before(p: Pieces, i: int, language: Language) -> tuple[str, int] | None:
    """The bound that ends right before piece `i`, and the piece where its words begin."""
    for words, bound in _BEFORE[language].get(p.words[i - 1] if i > 0 else "", ()):
        first = i - len(words)
        if first >= 0 and tuple(p.words[first:i]) == words:
            return bound, _stretched(p, first, _OFTENER[language])
    return None


def bound_after(p: Pieces, i: int, language: Language) -> tuple[str, int] | None:
    """The bound that begins at piece `i`, and the piece after its words."""
    if i < p.size and p.words[i] == "+":
        return "at_least", i + 1
    for words, bound in _AFTER[language].get(p.words[i], ()):
        if tuple(p.words[i : i + len(words)]) == words:
            return bound, i + len(words)
    return None


def _stretched(p: Pieces, first: int, words: Iterable[str]) -> int:
    """«un peu» of «un peu plus de» belongs to the bound."""
    while first > 0 and p.words[first - 1] in words:
        first -= 1
    return first
