"""Which figures are somebody's age: «Léa, 22 ans», «cette littéraire de 33 ans», "Adil, 31,", "lads of 15"."""

from __future__ import annotations

from typing import Final

from tacheron.reading.figures import DIGITS, Figure, Language, hyphen
from tacheron.reading.scanning import DASHES, PARAGRAPH, Pieces, word_set

_OLDEST: Final = 115
_YOUNGEST: Final = 5
_AGED: Final = word_set("âgé âgée âgés âgées âge")
_AGED_ENGLISH: Final = word_set("aged ages age")
_HAS: Final = word_set("a ai as avait avais aura aurait ont avaient auront ayant fête fêté que n'")
_STRETCH_NOUNS: Final = word_set(
    "contrat contrats étude enquête peine durée mission expérience période carrière stage ancienneté bail "
    "engagement délai recul intervalle terme garantie séjour cursus plan bout espace moyenne prison procédure "
    "bataille silence travail enquêtes visa"
)
_STRETCH_AFTER: Final = word_set("plus tard auparavant durant de d' avant après")
_APPOSED: Final = frozenset({",", "(", "à", "—", "", PARAGRAPH, "et", "entre", "ou", ":", "«"})
_ENDS: Final = frozenset({",", ".", ";", ")", "—", "–", "!", "?", ":", "”", '"', "»", "", PARAGRAPH})
_PEOPLE: Final = word_set(
    "lads lad girl girls boy boys man men woman women lady ladies child children kid kids teenager teenagers "
    "student students mother mothers father youth youths person people widow pensioner pensioners teen teens "
    "daughter son graduate graduates"
)
_NOUN_FOLLOWS_NOT: Final = word_set(
    "last this next who when and or but in on at from with to as has had is was by for working whose that"
)


def age_end(p: Pieces, figure: Figure, language: Language) -> int | None:
    """The piece after an age that `figure` begins; None where no years follow, or where they are a stretch of time."""
    at = hyphen(p, figure.last)
    if language == "fr":
        at += figure.collective and p.words[at] in ("de", "d'")
        return _french_age_end(p, figure, at)
    return _english_age_end(p, figure, at) if p.words[at] in ("year", "years") else None


def _french_age_end(p: Pieces, figure: Figure, at: int) -> int | None:
    if not 1 <= figure.value <= _OLDEST or figure.value % 1 or p.words[at] not in ("ans", "an"):
        return None
    w, i = p.words, figure.first
    before = [w[i - k] if i >= k else "" for k in (1, 2, 3, 4)]
    if _AGED.intersection(before):
        return at + 1
    if figure.value < _YOUNGEST or w[at + 1] in _STRETCH_AFTER:
        return None
    return at + 1 if _is_french_age(before) else None


def _is_french_age(before: list[str]) -> bool:
    if before[:2] == ["a", "y"]:
        return False
    if before[0] == "dès":
        return True
    if before[0] in ("de", "d'"):
        if before[1] in ("plus", "moins", "près"):
            return before[2] in ("les", "des", "aux", "jeunes", "aînés")
        return before[1][:1].isalpha() and before[1] not in _STRETCH_NOUNS and before[1] not in ("plus", "au", "près")
    if before[0] in ("pas", "que", "déjà", "encore", "seulement"):
        return before[1] in _HAS
    if before[0] in DASHES:  # «les 18-25 ans»
        return before[1][:1] in DIGITS
    return before[0] in _HAS or before[0] in _APPOSED


def _english_age_end(p: Pieces, figure: Figure, at: int) -> int | None:
    """The piece after an age whose word "year(s)" is piece `at`: "28-year-old", "22 years old", "22 years of age"."""
    if not 0 < figure.value <= _OLDEST or figure.value % 1:
        return None
    after = hyphen(p, at + 1)
    if p.words[after] in ("old", "olds"):
        return after + 1
    return at + 3 if p.words[at + 1 : at + 3] == ["of", "age"] else None


def is_bare_age(p: Pieces, figure: Figure, language: Language) -> bool:
    """An age without its unit, as English has it: "Adil, 31, drives", "She is 61.", "aged twenty", "lads of 15"."""
    if language != "en" or not _YOUNGEST <= figure.value <= _OLDEST or figure.value % 1:
        return False
    w, i, after = p.words, figure.first, p.words[figure.last]
    before, second = (w[i - 1] if i else ""), (w[i - 2] if i > 1 else "")
    if before in _AGED_ENGLISH or (before in ("of", "between", "from") and second in _AGED_ENGLISH):
        return True
    if before == ",":
        return after in _ENDS - {":"} or after == "who" if _ends_name(p, i - 2) else False
    free = after in _ENDS or after in _NOUN_FOLLOWS_NOT
    if before in ("is", "was", "am", "turned", "turns", "s"):
        return free and (
            before in ("turned", "turns")
            or second in ("she", "he", "i", "who", "age", "oldest", "youngest", "she'", "he'")
        )
    return before == "of" and second in _PEOPLE and (free or not after.endswith("s"))


def _ends_name(p: Pieces, i: int) -> bool:
    """Whether piece `i` can be the last of a name: «Mutiso», "Lakshmi R."."""
    if i < 0:
        return False
    if p.words[i] == "." and i > 0 and len(p.words[i - 1]) == 1:
        i -= 1
    return p.written(i)[:1].isupper() and p.words[i] not in _NOT_NAMES


_NOT_NAMES: Final = word_set(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec article section chapter page"
)
