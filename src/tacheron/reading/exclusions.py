"""Figures that are no quantities: days of a month, clock times, phone numbers, references, names with a number in them.

Years are no business of this module; they are quantities of their own kind.
"""

from __future__ import annotations

from typing import Final

from tacheron.reading.figures import DIGITS, Figure, Language
from tacheron.reading.scanning import HYPHENS, PARAGRAPH, Pieces, word_set

MONTHS: Final = {
    "fr": (
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "janv févr fév avr juil sept oct nov déc aout fevrier decembre",
    ),
    "en": (
        "january february march april may june july august september october november december",
        "jan feb mar apr jun jul aug sep sept oct nov dec",
    ),
}
_MONTH_WORDS: Final = {language: word_set(" ".join(names)) for language, names in MONTHS.items()}
# What is numbered, not counted: «l'article 12», "Windows 10", «n° 3», "Section 230".
_NUMBERED: Final = word_set(
    "article art n° nº no numéro page p pp chapitre chapter figure fig section version v tableau table § top "
    "windows iphone ios android gpt covid boeing galaxy web niveau level tome vol volume loi directive rue "
    "boulevard avenue chambre gate étape step phase line ligne part partie saison season episode épisode annexe "
    "annex appendix room salle formula route highway number # edition décret règlement titre title alinéa "
    "paragraphe paragraph note footnote model modèle issue finding cac dax ftse sbf playstation xbox chrome python "
    "channel chaîne citation ref"
)
_NUMBERED_IN_WORDS: Final = word_set("article chapitre chapter numéro page number chaîne channel")
SCORES: Final = word_set(
    "étoile étoiles star stars point points heure heures jour jours hour hours day days nuit nuits fois times"
)
_ABBREVIATED: Final = word_set("art n no p pp vol fig v chap ch al")
# Letters that may touch the figure before them: units and short scales. Others make a name («5G», "3D", "21st").
_ATTACHED: Final = word_set(
    "j k m bn md mds mn b tn h km kg cm mm go gb mb tb min s x p eur usd gbp chf hrs hr fcfa euros f"
)
_DAY_PARTS: Final = word_set("morning evening afternoon")
_HOURS_OF_WORK: Final = word_set("par hebdomadaires quotidiennes de d' supplémentaires")


def is_no_quantity(p: Pieces, figure: Figure, language: Language) -> bool:
    """Whether the figure names, dates or numbers something instead of counting or measuring it."""
    if figure.digits and (_is_part_of_name(p, figure) or _is_in_row(p, figure.first) or _is_list_mark(p, figure)):
        return True
    if (
        not figure.digits
        and language == "fr"
        and p.words[figure.last] in HYPHENS
        and _letters_touch(p, figure.last + 1)
    ):
        return True
    if p.words[figure.first] == "neuf" and figure.last == figure.first + 1 and not p.words[figure.last][:1].isalpha():
        return True  # «un téléphone neuf»
    if p.words[figure.last] in HYPHENS and p.words[figure.last + 1].endswith(("th", "ths")):  # "the fifty-millionth"
        return True
    return (
        _is_score(p, figure)
        or _is_numbered(p, figure)
        or _is_day(p, figure, language)
        or _is_clock_time(p, figure, language)
    )


def _letters_touch(p: Pieces, i: int) -> bool:
    return p.joined(i) and p.words[i][:1].isalpha()


def _is_part_of_name(p: Pieces, figure: Figure) -> bool:
    """«G7», "GPT-4", «5G», "24/7", «B2B»."""
    w, i, last = p.words, figure.first, figure.last
    before = w[i - 1] if i else ""
    if p.joined(i) and (before[-1:].isalpha() or before == "_"):
        return True
    if p.joined(i) and before in HYPHENS and i > 1 and p.joined(i - 1) and w[i - 2][:1].isalpha():
        return not figure.year
    if last == i + 1 and _letters_touch(p, last) and not _is_unit(p, last):
        return True
    if _is_acronym(p, i - 1) and not w[last][:1].isalpha():
        return True
    if before == "/" and p.joined(i) and w[i - 2][:1].isalpha() and p.joined(i - 1):  # «7j/7»
        return True
    if w[last + 1] == "/" and _letters_touch(p, last) and w[last + 2][:1] in DIGITS and w[last + 2]:
        return True
    slash = (w[last] == "/" and w[last + 1][:1] in DIGITS and w[last + 1]) or (before == "/" and w[i - 2][:1] in DIGITS)
    if w[last] in HYPHENS and w[last + 1] == "to" and w[last + 2] in HYPHENS:  # "9-to-5"
        return True
    return bool(slash) or _is_decade(p, figure)


def _is_decade(p: Pieces, figure: Figure) -> bool:
    """«les années 1990», "the 1990s", "in her 30s"."""
    if figure.first and p.words[figure.first - 1] == "années":
        return True
    return p.words[figure.last] == "s" and p.joined(figure.last) and (figure.year or figure.value % 10 == 0)


def _is_unit(p: Pieces, i: int) -> bool:
    """Whether the letters that touch a figure are a unit: «10k», "35h", «3h30», no name such as «5G»."""
    clock = p.words[i][0] == "h" and p.words[i][1:].isdigit()
    return (p.words[i] in _ATTACHED or clock) and not _is_site(p, i)


def _is_site(p: Pieces, i: int) -> bool:
    """«5euros.com»."""
    return p.words[i + 1] == "." and p.joined(i + 1) and p.joined(i + 2) and p.words[i + 2][:1].isalpha()


def _is_acronym(p: Pieces, i: int) -> bool:
    """«CAC 40», "FTSE 100"."""
    return i >= 0 and len(p.words[i]) in (3, 4, 5) and p.written(i).isupper() and p.words[i].isalpha()


def _is_in_row(p: Pieces, i: int) -> bool:
    """A figure beside another with a mere space between, or with a leading nought: a phone number, a table, a code."""
    word = p.words[i]
    if word[0] == "0" and len(word) > 1 and word.isdigit():
        return True
    if p.words[i - 1 : i] == ["+"] and p.joined(i):
        return True
    if _is_dialled(p, i) or (p.words[i + 1] == ")" and _is_dialled(p, i + 2)):
        return True
    if len(word) == 5 and word.isdigit() and p.written(i + 1)[:1].isupper():  # «75011 Paris»
        return True
    if _follows(p, i + 1):
        return not _is_year_before(p, i, after=i + 1)
    return _follows(p, i) and not _is_year_before(p, i - 1, after=i)


def _is_dialled(p: Pieces, i: int) -> bool:
    """A telephone number: "555-0123"."""
    code, number = p.words[i], p.words[i + 2]
    return (
        p.words[i + 1] in HYPHENS
        and p.joined(i + 1)
        and len(code) == 3
        and len(number) == 4
        and (code + number).isdigit()
    )


def _follows(p: Pieces, i: int) -> bool:
    """Whether piece `i` and the one before it are both figures on one line."""
    if not 0 < i < p.size or p.words[i][:1] not in DIGITS or p.words[i - 1][:1] not in DIGITS:
        return False
    return "\n" not in p.text[p.ends[i - 1] : p.starts[i]]


def _is_year_before(p: Pieces, i: int, after: int) -> bool:
    """«En 2016 300 personnes»: a year and a count, side by side."""
    word = p.words[i]
    return len(word) == 4 and word[:2] in ("19", "20") and not _follows(p, i) and not _follows(p, after + 1)


def _is_score(p: Pieces, figure: Figure) -> bool:
    """«4,5 sur 5», "4 out of 5 stars", «sept jours sur sept», "half past five"."""
    w, i, last = p.words, figure.first, figure.last
    before, second = (w[i - 1] if i else ""), (w[i - 2] if i > 1 else "")
    if before == "sur" and (second in SCORES or (second[:1] in DIGITS and second)):
        return True
    if before == "of" and second == "out":
        return True
    if before in ("past", "to") and second in ("half", "quarter"):
        return True
    at = last + (1 if w[last] == "sur" else 2)
    out_of = w[last] == "sur" or w[last : last + 2] == ["out", "of"]
    return bool(out_of and w[at][:1] in DIGITS and (figure.value % 1 or w[at + 1] in SCORES))


def _is_list_mark(p: Pieces, figure: Figure) -> bool:
    i, after = figure.first, p.words[figure.last]
    if i and p.words[i - 1] == "[" and after == "]":
        return True
    opens = i == 0 or p.words[i - 1] == PARAGRAPH or "\n" in p.text[p.ends[i - 1] : p.starts[i]]
    if after == ")" and not opens and "(" not in p.words[max(0, i - 20) : i]:
        opens = p.written(figure.last + 1)[:1].isupper()
    return opens and after in (".", ")", "°") and p.joined(figure.last) and figure.value < 100


def _is_numbered(p: Pieces, figure: Figure) -> bool:
    i = figure.first
    before = p.words[i - 1] if i else ""
    if before == "." and i > 1 and p.words[i - 2] in _ABBREVIATED:
        return True
    if before == "°":
        return True
    return before in (_NUMBERED if figure.digits and not figure.year else _NUMBERED_IN_WORDS)


def _is_day(p: Pieces, figure: Figure, language: Language) -> bool:
    """«12 mars», "March 12", «les 3 et 4 mai»."""
    if figure.value > 31 or figure.value % 1:
        return False
    months, i, after = _MONTH_WORDS[language], figure.first, p.words[figure.last]
    month = i - 2 if i > 1 and p.words[i - 1] == "." else i - 1
    if after in months and (language == "fr" or p.written(figure.last)[:1].isupper()):
        return True
    if (
        after in ("et", "au", "-", "–", "and", "to")
        and p.words[figure.last + 2] in months
        and p.words[figure.last + 1][:1] in DIGITS
    ):
        return True
    return (
        language == "en"
        and figure.digits
        and month >= 0
        and p.words[month] in months
        and p.written(month)[:1].isupper()
    )


def _is_clock_time(p: Pieces, figure: Figure, language: Language) -> bool:
    w, last = p.words, figure.last
    before = w[figure.first - 1] if figure.first else ""
    if figure.value > 24:
        return False
    if language == "en":
        after = w[last : last + 3]
        return (
            after[0] in ("am", "pm", "o'")
            or after in (["a", ".", "m"], ["p", ".", "m"])
            or (after[:2] == ["in", "the"] and after[2] in _DAY_PARTS)
        )
    if w[last] not in ("heures", "heure", "h"):
        return False
    if w[last + 1 : last + 3] in (["du", "matin"], ["du", "soir"]):
        return True
    if w[last + 1] == "à" and w[last + 3] in ("heures", "h"):  # «de 22 heures à 6 heures»
        return True
    return before in ("à", "vers", "dès", "après", "avant") and w[last + 1] not in _HOURS_OF_WORK
