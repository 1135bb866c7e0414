"""Parts of a whole written as fractions: «près de deux tiers», «un sur deux», "one in five", "half", «212 … sur 300».

A part becomes its percentage, rounded to two places (a third is 33.33). Ordinals ("a third party", «le cinquième») and
scores («4 étoiles sur 5») are no parts.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tacheron.reading.figures import DIGITS, Figure, Language, hyphen
from tacheron.reading.numbers import figure_at
from tacheron.reading.numerals import FRACTIONS, SCALES, UNITS
from tacheron.reading.scanning import HYPHENS, Pieces, word_set


@dataclass(frozen=True, slots=True)
class Part:
    """A fraction among the pieces `first` to `last` (exclusive): `value` of one whole, and the bound it implies.

    `noun` is the piece inside it that says what is shared out («six *répondants* sur dix»).
    """

    value: Decimal
    first: int
    last: int
    bound: str | None = None
    noun: int | None = None

    @property
    def percent(self) -> Decimal:
        return (self.value * 100).quantize(Decimal("0.01"))


STARTS: Final = {
    "fr": frozenset({*UNITS["fr"], "le", "la", "l'", "du"}),
    "en": frozenset({*UNITS["en"], "half", "another", "a", "an"}),
}
_SIZED: Final = {
    "bon": "more_than", "bonne": "more_than", "gros": "more_than", "grosse": "more_than", "petit": "less_than",
    "petite": "less_than", "good": "more_than", "full": "exact", "mere": "exact",
}  # fmt: skip
_ARTICLES: Final = {"fr": word_set("un une le la du l'"), "en": word_set("a an one another")}
_FRENCH_OF: Final = word_set("de d' des du")
# «d'un tiers» alone may be somebody else's; after these it is a third.
_CHANGED: Final = word_set(
    "plus moins près baisse baissé hausse augmenté augmentation diminué diminution recul reculé chuté réduit "
    "réduction environ loin amputé amputée"
)
_ORDINAL_BEFORE: Final = word_set("first second third last latter former other's early late final opening closing")
# What may follow "a third" and "half", so that they are no ordinal and no mere «half-finished».
_AFTER_PART: Final = word_set(
    "of is are was were have had has do does did in from on at to and or but say said says come came live lived "
    "work worked works earn earned get got make made more less fewer than since by with who that which if when "
    "while for off only also now will would could can between during still among across below above think use went "
    "go went took take want share each below"
)
_AFTER_HALF: Final = _AFTER_PART | word_set("the his her their its my our your these those this all what")
_SCORES: Final = word_set(
    "étoile étoiles star stars point points nuit nuits night nights heure heures h jour jours hour hours day days"
)
_NO_SHARE_OF: Final = _SCORES | word_set(
    "ans years mois months minutes semaines weeks % countries villes cities nuits nights fois times"
)
# Words in -s and -x that are no plural noun: «une sur deux dans le pays», "one in five pays".
_NO_PLURALS: Final = {
    "fr": word_set(
        "dans sans mais depuis alors plus moins pas tous ils elles les des ses ces vous nous dès après très puis lors "
        "jamais toujours aux eux chez"
    ),
    "en": word_set(
        "is was has says lives works earns uses gets comes does this his its as us pays makes perhaps across"
    ),
}


def part_at(p: Pieces, i: int, language: Language) -> Part | None:
    """The fraction whose words begin at piece `i`: «deux tiers», «la moitié», "a third of", "three-quarters"."""
    if p.words[i][:1] in DIGITS and p.words[i]:
        return _in_digits(p, i)
    if language == "fr":
        return _french(p, i)
    return _half(p, i) if p.words[i] == "half" else _english(p, i)


def ratio(p: Pieces, figure: Figure, language: Language) -> Part | None:
    """The share that begins with `figure`: «six répondants sur dix», "one in five", "9 out of 10"; else None.

    At most three words may stand between: «212 femmes interrogées sur 300».
    """
    w, at = p.words, figure.last
    if w[at : at + 2] == ["of", "every"]:
        return _over(p, figure, at + 2, 0, language)
    if w[at] in ("per", "pour") and w[at + 1] in ("100", "1,000", "1000", "1 000", "1\u00a0000", "1\u202f000", "mille"):
        return _over(p, figure, at + 1, 0, language)
    for middle in range(4):
        at = hyphen(p, at)  # "one-in-five", «un micro-travailleur sur cinq»
        word = w[at]
        if word == ("sur" if language == "fr" else "in") or (language == "en" and w[at : at + 2] == ["out", "of"]):
            after = at + 2 if word == "out" else at + 1
            after = hyphen(p, after)
            return _over(p, figure, after + (w[after] in ("every", "the")), middle, language)
        if not word[:1].isalpha() or word in _SCORES:
            return None
        at += 1
    return None


def _over(p: Pieces, figure: Figure, at: int, middle: int, language: Language) -> Part | None:
    """The share that `figure` is of the number at piece `at`, after `middle` words."""
    whole = figure_at(p, at, language)
    if whole is None or whole.article or whole.year or whole.value % 1 or figure.value % 1:
        return None
    if not 0 < figure.value < whole.value <= 100_000 or p.words[whole.last] in _NO_SHARE_OF:
        return None
    after = p.words[whole.last]
    plural = after[:1].isalpha() and after.endswith(("s", "x")) and after not in _NO_PLURALS[language]
    # "two offices in five towns" is no share; "one in five workers" is.
    if plural and (middle > 0 or language == "fr"):
        return None
    return Part(figure.value / whole.value, figure.first, whole.last, noun=figure.last if middle else None)


def _in_digits(p: Pieces, i: int) -> Part | None:
    """«2/3 des», "1/4 of"."""
    w = p.words
    if w[i + 1] != "/" or not w[i].isdigit() or w[i + 2] not in ("2", "3", "4", "5", "6", "8", "10"):
        return None
    if not int(w[i]) < int(w[i + 2]) or w[i + 3] not in ("of", *_FRENCH_OF):
        return None
    return Part(Decimal(w[i]) / Decimal(w[i + 2]), i, i + 3)


def _count_and_size(p: Pieces, i: int, language: Language) -> tuple[int, int, int, str | None]:
    """Of «les deux tiers», "three quarters": 2 and 3, the word of the size, and a bound («un bon tiers»); size 0: none."""
    w = p.words
    count = 1 if w[i] in _ARTICLES[language] else UNITS[language].get(w[i], 0)
    at = hyphen(p, i + 1)
    bound = _SIZED.get(w[at]) if count == 1 else None
    at += bound is not None
    sizes = FRACTIONS[language]
    size = sizes.get(w[at]) or (sizes.get(w[at].removesuffix("s")) if count > 1 else None)
    return count, size or 0, at, bound


def _french(p: Pieces, i: int) -> Part | None:
    w = p.words
    count, size, at, bound = _count_and_size(p, i, "fr")
    if not 0 < count < size or w[at].startswith("demi") or p.words[at + 1] in HYPHENS:
        return None
    if w[at + 1] == "de" and (w[at + 2] in SCALES["fr"] or w[at + 2] == "siècle"):  # «un quart de million» is a number
        return None
    if not _is_french_part(p, i, at, size):
        return None
    return Part(Decimal(count) / size, i + 1 if w[i] == "du" else i, at + 1, bound)


def _is_french_part(p: Pieces, i: int, at: int, size: int) -> bool:
    """Whether «le cinquième», «un tiers» is a part: by what it is of, or by what changes by it."""
    w = p.words
    if w[at + 1] in _FRENCH_OF:
        return True
    before = w[i - 1] if i else ""
    if w[i] in ("le", "la", "l'", "du"):
        return size == 2 or (size == 3 and before in ("plus", "moins", "près"))
    if w[at] == "tiers" and w[i] == "un" and before == "d'":
        return (w[i - 2] if i > 1 else "") in _CHANGED
    return True


def _half(p: Pieces, i: int) -> Part | None:
    after = p.words[i + 1]
    if i and p.words[i - 1] in _ORDINAL_BEFORE:
        return None
    if after == "as" or (after in ("a", "an", "of") and _is_scale(p, i + 1)):
        return None
    if after in ("a", "an") or not after[:1].isalpha() or after in _AFTER_HALF or after.endswith("s"):
        return None if after in HYPHENS and p.joined(i + 1) else Part(Decimal("0.5"), i, i + 1)
    return None


def _english(p: Pieces, i: int) -> Part | None:
    w = p.words
    count, size, at, bound = _count_and_size(p, i, "en")
    if not 0 < count < size or _is_scale(p, at + 1):
        return None
    after = w[at + 1]
    if after in HYPHENS and p.joined(at + 1):
        return None
    free = not after[:1].isalpha() or after in _AFTER_PART or after.endswith(("ly", "ed"))
    return Part(Decimal(count) / size, i, at + 1, bound) if free or count > 1 or w[i] == "one" else None


def _is_scale(p: Pieces, i: int) -> bool:
    """Whether "million", "a million", "of a million", "a dozen" begins at piece `i`: then the whole is a number."""
    at = hyphen(p, i)
    at += p.words[at] == "of"
    at = hyphen(p, at + 1) if p.words[at] in ("a", "an") else at
    return p.words[at] in SCALES["en"] or p.words[at] in ("dozen", "hundred")
