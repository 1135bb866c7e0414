"""Parts of a whole written as fractions: «près de deux tiers», «un sur deux», "one in five", "half", "212 … sur 300".

A part is given as its percentage, rounded to two places (a third is 33.33).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tacheron.reading.numbers import Figure, Language, figure_at, hyphen
from tacheron.reading.numerals import FRACTIONS, UNITS
from tacheron.reading.scanning import HYPHENS, Pieces, word_set


@dataclass(frozen=True, slots=True)
class Part:
    """A fraction among the pieces `first` to `last` (exclusive): `value` of one whole, and the bound that it implies."""

    value: Decimal
    first: int
    last: int
    bound: str | None = None

    @property
    def percent(self) -> Decimal:
        return (self.value * 100).quantize(Decimal("0.01")).normalize()


STARTS: Final = {
    "fr": frozenset({*UNITS["fr"], "le", "la", "l'", "du"}),
    "en": frozenset({*UNITS["en"], "half", "another", "a", "an"}),
}
_ARTICLES: Final = {"fr": ("un", "une", "le", "la", "du", "l'"), "en": ("a", "an", "one", "another")}
_QUALIFIED: Final = {
    "bon": "more_than", "bonne": "more_than", "gros": "more_than", "grosse": "more_than", "petit": "less_than",
    "petite": "less_than", "good": "more_than", "full": None, "mere": None,
}  # fmt: skip
_NOT_A_PART_AFTER: Final = word_set(
    "première premier second seconde deuxième dernier dernière troisième first last latter former early late moi "
    "à double"
)
# What may follow "a third" so that it is no ordinal ("a third party", "a third worker").
_ENGLISH_FOLLOWERS: Final = word_set(
    "of is are was were have had has do did in from on at to and or but say said says come came live lived work "
    "worked works earn earned get got make made more less fewer as than since by with who that which if when "
    "while for off only also now will would could can between on during still"
)
_TIMES: Final = word_set("heure heures h jour jours hour hours day days étoile étoiles star stars point points")
_NO_NOUN_PLURALS: Final = word_set(
    "dans sans mais depuis alors plus moins pas tous ils elles les des ses ces vous nous dès après très puis lors "
    "avaient vers is was has says lives works earns uses gets comes does this his its as us pays makes plus "
    "perhaps across"
)


def part_at(p: Pieces, i: int, language: Language) -> Part | None:
    """The fraction whose words begin at piece `i`: «deux tiers», «la moitié», "a third of", "three-quarters"."""
    return _french(p, i) if language == "fr" else _english(p, i)


def ratio(p: Pieces, figure: Figure, language: Language) -> Part | None:
    """«six répondants sur dix», "one in five", "9 out of 10": the share that begins with `figure`; None where it is none."""
    w, at = p.words, figure.last
    links = ("sur",) if language == "fr" else ("in", "out")
    for middle in range(5):
        word = w[at]
        if word in links:
            return _over(p, figure, at + 1, middle, language)
        if not word[:1].isalpha() or word in _TIMES or middle == 4:
            return None
        at += 1
    return None


def _over(p: Pieces, figure: Figure, at: int, middle: int, language: Language) -> Part | None:
    if language == "en":
        at += p.words[at] == "of" if p.words[at - 1] == "out" else 0
        at += p.words[at] in ("every", "the")
    whole = figure_at(p, at, language)
    if whole is None or whole.article or whole.year or not figure.value < whole.value <= 100000 or whole.value < 2:
        return None
    if figure.value != int(figure.value) or figure.value == 0 or whole.value != int(whole.value):
        return None
    following = p.words[whole.last]
    if following in _TIMES or following in (
        "ans",
        "years",
        "minutes",
        "mois",
        "months",
        "semaines",
        "weeks",
        "%",
        "countries",
    ):
        return None
    named = following[:1].isalpha() and following.endswith(("s", "x")) and following not in _NO_NOUN_PLURALS
    if named and (middle > 0 or language == "fr"):
        return None
    return Part(figure.value / whole.value, figure.first, whole.last)


def _french(p: Pieces, i: int) -> Part | None:
    w = p.words
    count, at, bound, article = Decimal(1), i, None, True
    if w[at] in _ARTICLES["fr"]:
        at += 1
    elif w[at] in UNITS["fr"] and 2 <= UNITS["fr"][w[at]] <= 9:
        count, at, article = Decimal(UNITS["fr"][w[at]]), hyphen(p, at + 1), False
    else:
        return None
    if w[at] in _QUALIFIED and article:
        bound, at = _QUALIFIED[w[at]], at + 1
    size = FRACTIONS["fr"].get(w[at]) or (FRACTIONS["fr"].get(w[at].removesuffix("s")) if count > 1 else None)
    if size is None or size <= count or w[at] in ("demi", "demie", "demis"):
        return None
    last = at + 1
    if w[last] in HYPHENS and p.joined(last):
        return None
    of = w[last] in ("de", "d'", "des", "du")
    if w[i] in ("le", "la", "l'", "du", "une") and w[at] not in ("moitié", "tiers", "quart") and not of:
        return None
    if w[i] == "le" and w[at] == "quart" and not of:
        return None
    if (
        w[at] == "tiers"
        and w[i] in ("un", "le", "du")
        and not of
        and i > 0
        and (w[i - 1] == "d'" and w[i - 2] not in _BOUNDED)
    ):
        return None
    return Part(count / size, i, last, bound)


_BOUNDED: Final = word_set(
    "plus moins près baisse baissé hausse augmenté diminué recul reculé chuté réduit environ loin"
)


def _english(p: Pieces, i: int) -> Part | None:
    w = p.words
    if i > 0 and w[i - 1] in _NOT_A_PART_AFTER:
        return None
    if w[i] == "half":
        if w[i + 1] in HYPHENS and p.joined(i + 1):
            return None
        return (
            None
            if w[i + 1] in ("past", "way", "time", "term", "price", "brother", "sister", "hour")
            else Part(Decimal("0.5"), i, i + 1)
        )
    count, at, bound = Decimal(1), i, None
    if w[i] in _ARTICLES["en"]:
        at = hyphen(p, i + 1)
    elif w[i] in UNITS["en"] and 2 <= UNITS["en"][w[i]] <= 9:
        count, at = Decimal(UNITS["en"][w[i]]), hyphen(p, i + 1)
    else:
        return None
    if w[at] in ("good", "full", "mere") and count == 1:
        bound, at = _QUALIFIED[w[at]], at + 1
    size = FRACTIONS["en"].get(w[at]) or (FRACTIONS["en"].get(w[at].removesuffix("s")) if count > 1 else None)
    if size is None or size <= count or (w[i] in ("a", "an") and w[at] == "half" and w[at + 1] in HYPHENS):
        return None
    last = at + 1
    following = w[last]
    free = not following[:1].isalpha() or following in _ENGLISH_FOLLOWERS or following.endswith("ly")
    if count == 1 and w[i] != "one" and not free:
        return None
    return None if following in HYPHENS and p.joined(last) else Part(count / size, i, last, bound)
