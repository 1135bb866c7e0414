"""The words around a figure that say how exact it is: «au moins», "fewer than", «près de», "or so", «tout au plus»."""

from __future__ import annotations

from typing import Final

from tacheron.reading.figures import Language
from tacheron.reading.scanning import Pieces, word_set

_BEFORE_WORDS: Final = {
    "fr": {
        "about": """
            environ, environ les, quelque, près de, près d', près du, près des, pas loin de, pas loin d', autour de,
            autour d', autour du,
            aux alentours de, aux alentours d', aux environs de, à peu près, plus ou moins, approximativement,
            de l' ordre de, de l' ordre d', presque, à peine, grosso modo, quasi, quasiment, proche de, proche d',
            proche du, proches de, avoisine, avoisine les, avoisinent, avoisinent les, avoisinant, avoisinant les,
            avoisinait, avoisinait les, frôle, frôle les, frôlent les, frise les, frisent les, à quelque, peut - être,
            estimé à, estimée à, estimés à, estimées à, évalué à, évaluée à, évalués à""",
        "less_than": """
            moins de, moins d', moins du, moins des,
            inférieur à, inférieure à, inférieurs à, inférieures à, n' atteint pas,
            n' atteint pas les, n' atteignent pas, sous les, en dessous de, en dessous d', en dessous du, en deçà de,
            pas même, même pas, sous la barre des""",
        "at_most": """
            jusqu' à, jusqu' au, jusqu' aux, au plus, au maximum, un maximum de, maximum, plafonné à, plafonnée à,
            plafonnés à, plafonnées à, plafonne à, plafonnent à, plafonne désormais à, plafonne maintenant à,
            plafonne aujourd' hui à, tout au plus, pouvant atteindre, peut atteindre, peuvent atteindre,
            pouvant aller jusqu' à, un plafond de, pas plus de, pas plus d', au mieux, n' excède pas, n' excédant pas,
            ne dépasse pas, ne dépasse pas les, ne dépassant pas, ne dépassent pas, ne dépassent pas les,
            ne dépasse guère, espérer gagner, espérer toucher, espérer empocher, espérer obtenir, espérer percevoir""",
        "more_than": """
            plus de, plus d', plus du, plus des, supérieur à, supérieure à, supérieurs à, supérieures à, au - delà de,
            au - delà d',
            au - delà du, dépasse, dépasse les, dépassent, dépassent les, dépassant, dépassant les, dépassait,
            dépassait les, dépassaient, dépassaient les, dépasserait, dépasserait les, dépasseraient,
            dépasseraient les, a dépassé, a dépassé les, ont dépassé les, excède, excèdent, excédant, excède les,
            davantage que""",
        "at_least": """
            au moins, au minimum, un minimum de, minimum, à partir de, à partir d', dès, pas moins de, pas moins d',
            un plancher de, plancher de, ne descend pas sous les, pas inférieur à, pas inférieure à, minimal de,
            minimale de, minimaux de""",
    },
    "en": {
        "about": """
            about, around, roughly, approximately, approx, approx ., some, nearly, almost, close to, circa,
            an estimated, estimated, estimated at, in the region of, of the order of, on the order of, in the order of,
            in the neighborhood of, in the neighbourhood of, barely, more or less, perhaps, maybe, something like,
            approaching, near, nearer to, nearer, ~, ≈, not far off, practically, virtually""",
        "less_than": """
            less than, fewer than, under, below, just under, just below, short of, just short of, well under,
            not quite, <, not even, lower than, smaller than, shy of, just shy of""",
        "at_most": """
            up to, at most, at the most, no more than, not more than, as many as, as much as, as high as, a maximum of,
            maximum, max, max ., capped at, a cap of, at best, a ceiling of, not exceeding, not to exceed,
            does not exceed, do not exceed, ≤, not over, hope to earn, hope to make, can hope for""",
        "more_than": """
            more than, over, above, upwards of, upward of, in excess of, exceeding, exceeds, exceed, exceeded,
            greater than, beyond, well over, just over, topping, tops, topped, surpassing, surpassed, surpasses, >,
            higher than, north of, larger than, has passed, have passed, had passed, passed the mark of""",
        "at_least": """
            at least, no less than, no fewer than, not less than, not fewer than, a minimum of, minimum, as little as,
            as low as, as few as, from as little as, starting at, starting from, a floor of, ≥, at a minimum""",
    },
}
_AFTER_WORDS: Final = {
    "fr": {
        "about": """
            environ, à peu près, à peu de chose près, ou peu s' en faut, peu s' en faut, plus ou moins, à la louche,
            de mémoire""",
        "at_most": "au plus, au maximum, maximum, maxi, tout au plus, max, au mieux, ou moins",
        "at_least": """
            au moins, au minimum, minimum, mini, ou plus, ou davantage, et plus, au bas mot, et davantage""",
    },
    "en": {
        "about": "- odd, - ish, odd, or so, or thereabouts, give or take, approximately, roughly",
        "at_most": "at most, at the most, or less, or fewer, max, maximum, tops, at best, or under",
        "at_least": "at least, or more, minimum, and up, at a minimum, or older, or over, and over, plus, - plus",
        "more_than": "and counting",
    },
}
_AFTER_COMMA: Final = (
    ("ou", "peu", "s'", "en", "faut"),
    ("à", "peu", "de", "chose", "près"),
    ("de", "mémoire"),
    ("give", "or", "take"),
    ("tout", "au", "plus"),
)
_ADJECTIVES: Final = word_set("minimum maximum max plus mini maxi")
_COMPARED: Final = word_set("more less fewer plus moins davantage over under")
_Phrases = dict[str, tuple[tuple[tuple[str, ...], str], ...]]
_INTENSIFIERS: Final = {
    "fr": word_set("un peu bien très tout légèrement nettement"),
    "en": word_set("well just a little far slightly"),
}


def bound_before(p: Pieces, i: int, language: Language) -> tuple[str, int] | None:
    """The bound that ends right before piece `i`, and the piece where its words begin."""
    for words, bound in _BEFORE[language].get(p.words[i - 1] if i > 0 else "", ()):
        first = i - len(words)
        if first >= 0 and tuple(p.words[first:i]) == words:
            while first > 0 and p.words[first - 1] in _INTENSIFIERS[language]:
                first -= 1
            return bound, first
    return None


def bound_after(p: Pieces, i: int, language: Language) -> tuple[str, int] | None:
    """The bound that begins at piece `i` (a comma may stand before it), and the piece after its words."""
    if p.words[i] == "+" and p.joined(i):
        return "at_least", i + 1
    at = i + 1 if p.words[i] == "," else i
    for words, bound in _AFTER[language].get(p.words[at], ()):
        after = at + len(words)
        if tuple(p.words[at:after]) != words or (at > i and words not in _AFTER_COMMA):
            continue
        if words[-1] in _COMPARED and p.words[after] in (
            "than",
            "que",
            "de",
            "d'",
        ):  # "$17, or less than a third of it"
            continue
        if words[-1] not in _ADJECTIVES or not p.words[after][:1].isalpha():  # "the $15 minimum wage"
            return bound, after
    return None


def _phrases(table: dict[str, str], by_last: bool) -> _Phrases:
    """The phrases by their last (or first) word, the longest first, so that «pas plus de» is not read as «plus de»."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for bound, text in table.items():
        for phrase in text.split(","):
            words = tuple(phrase.split())
            found.setdefault(words[-1 if by_last else 0], []).append((words, bound))
    return {key: tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair))) for key, pairs in found.items()}


_BEFORE: Final = {language: _phrases(table, by_last=True) for language, table in _BEFORE_WORDS.items()}
_AFTER: Final = {language: _phrases(table, by_last=False) for language, table in _AFTER_WORDS.items()}
