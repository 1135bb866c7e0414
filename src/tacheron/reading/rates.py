"""What one amount is for: «de l'heure», "a review", «les mille», «pièce», "hourly", «salaire mensuel de».

The answer is an English noun in the singular (`hour`, `review`), `task` where the text names none, or a number and a
noun for a lot (`1000_likes`). It is read after the amount, else before it in the same clause.
"""

from __future__ import annotations

from typing import Final

from tacheron.reading.figures import DIGITS, Language
from tacheron.reading.lots import lot_at
from tacheron.reading.rate_words import (
    ADVERBS,
    EACH,
    ENGLISH_PIECES,
    NO_NOUN,
    NO_RATE,
    ONE_OF,
    TAX,
    TIMES,
    french_adverb,
    french_noun,
    singular,
)
from tacheron.reading.scanning import HYPHENS, PARAGRAPH, Pieces, word_set

_SENTENCE_ENDS: Final = frozenset(".;!?" + PARAGRAPH)
_CLOSING: Final = frozenset('"”»')
_PAST: Final = word_set("dernière dernier dernières derniers passée passé prochaine prochain suivante suivant où")


def rate_after(p: Pieces, i: int, language: Language) -> tuple[str, int] | None:
    """What the amount that ends before piece `i` is for, and the piece after those words; None where none are."""
    while p.words[i] in TAX or p.words[i] in _CLOSING:
        i += 1
    if p.words[i] == "(" and p.words[i + 1] in TAX and p.words[i + 2] == ")":
        i += 3
    if p.words[i : i + 2] in (["hors", "taxes"], ["hors", "taxe"], ["en", "moyenne"], ["on", "average"]):
        i += 2
    return _french(p, i) if language == "fr" else _english(p, i)


def time_after(p: Pieces, i: int, language: Language) -> tuple[str, int] | None:
    """The rate of a length of time: «vingt heures (de travail) par semaine», "nine hours a day", "a 40-hour week"."""
    w = p.words
    if w[i] in ("de", "d'", "of") and w[i + 1][:1].isalpha():
        at = next((j for j in (i + 2, i + 3) if w[j] in ("par", "a", "per", "each", "every") or french_adverb(w[j])), i)
        i = at
    if language == "en" and singular(w[i]) in ("week", "day", "shift", "month") and w[i - 1] not in (",", "."):
        return ("day" if singular(w[i]) == "shift" else singular(w[i])), i + 1
    found = rate_after(p, i, language)
    return found if found is not None and not found[0][0].isdigit() else None


def _french(p: Pieces, i: int) -> tuple[str, int] | None:
    w = p.words
    if w[i] in EACH["fr"]:
        return "task", i + 1
    if (time := french_adverb(w[i])) is not None:
        return time, i + 1
    if w[i : i + 2] == ["à", "chaque"]:
        i += 1
    if w[i] in ("l'", "la", "à", "de") and (found := _french_article(p, i)) is not None:
        return found
    if w[i] in ("par", "/", "pour", "de", "chaque", "du", "les", "le", "contre"):
        return _french_per(p, i)
    if w[i] in ("tous", "toutes") and w[i + 1] == "les" and (lot := lot_at(p, i + 2, "fr")) is not None:
        return lot
    if w[i] in ("tous", "toutes") and w[i + 1] == "les" and (time := french_noun(w[i + 2])) in TIMES["fr"].values():
        return (time, i + 3) if time is not None else None
    return None


def _french_article(p: Pieces, i: int) -> tuple[str, int] | None:
    """«de l'heure», «à la tâche», «la paire», «l'un»."""
    w = p.words
    if w[i] in ("l'", "la") and w[i + 1] in ("un", "une", "unité", "pièce"):
        return "task", i + 2
    if w[i] in ("à", "de"):
        i += 1
    if w[i] not in ("l'", "la") or w[i + 2] in _PAST:
        return None
    return _known(p, i + 1)


def _french_per(p: Pieces, i: int) -> tuple[str, int] | None:
    w, first = p.words, p.words[i]
    at = i + 1
    if w[at] in ("chaque", "lot", "tranche"):
        at += 2 if w[at + 1] in ("de", "d'") else 1
    if first in ("le", "les", "du", "de", "pour", "par", "contre", "/") and (lot := lot_at(p, at, "fr")) is not None:
        return lot
    if first == "les" and w[at] in ("bonnes", "bons", "mauvaises", "meilleures", "meilleurs"):
        return _known(p, at + 1) if w[at + 1] in ("jours", "semaines", "mois", "journées", "soirs") else None
    if first == "le" and w[at + 1] not in _PAST:
        return _known(p, at)
    if first in ("par", "/", "chaque"):
        return _known(p, at) or _unknown(p, at)
    if w[at - 1] == "chaque":
        return _known(p, at) or _unknown(p, at)
    return _for_one(p, at, "fr") if first in ("pour", "contre") else None


def _known(p: Pieces, i: int) -> tuple[str, int] | None:
    if p.words[i] == "demi" and p.words[i + 1] in HYPHENS:
        i += 2
    noun = french_noun(p.words[i])
    if noun is None:
        return None
    return noun, i + 3 if p.words[i] == "micro" and p.words[i + 1] in HYPHENS else i + 1


def _unknown(p: Pieces, i: int) -> tuple[str, int] | None:
    """A noun that the table has not: a task, whatever it is."""
    word = p.words[i]
    if not word[:1].isalpha() or word in NO_RATE or p.written(i)[:1].isupper() or len(word) < 3:
        return None
    return "task", i + 1


def _for_one(p: Pieces, i: int, language: Language) -> tuple[str, int] | None:
    """«pour (regarder) une vidéo», "for (watching) a 30-second ad": a known piece, with a few words before it."""
    w = p.words
    if w[i].endswith("ing" if language == "en" else ("er", "ir", "re")) and w[i + 1] in ONE_OF[language]:
        i += 1
    if w[i] not in ONE_OF[language] or w[i] in ("la", "l'", "le"):
        return None
    for at in range(i + 1, i + 5):
        word = w[at]
        if language == "fr" and (noun := french_noun(word)) is not None:
            return noun, at + 1
        if language == "en" and (word in ENGLISH_PIECES or (at == i + 1 and word in TIMES["en"])):
            return TIMES["en"].get(word, word), at + 1
        if not word or word in _SENTENCE_ENDS or word in (",", "(", ")"):
            return None
    return None


def _english(p: Pieces, i: int) -> tuple[str, int] | None:
    w = p.words
    if w[i] in HYPHENS and w[i + 1] in ("a", "an", "per"):
        return _english(p, i + 1) if w[i + 2] not in HYPHENS else _noun(p, i + 3, None)
    if w[i] in EACH["en"]:
        named = w[i] == "each" and (w[i + 1] in TIMES["en"] or w[i + 1] in ENGLISH_PIECES)
        return _noun(p, i + 1, None) if named else ("task", i + 1)
    if w[i] in ADVERBS["en"]:
        return ADVERBS["en"][w[i]], i + 1
    if w[i] == "a" and w[i + 1] in ("piece", "pop", "head", "throw", "go", "unit", "time"):
        return ("person" if w[i + 1] == "head" else "task"), i + 2
    if w[i] in ("per", "/", "a", "every", "the", "for"):
        lot = lot_at(p, i + 1, "en")
        if lot is not None:
            return lot
    if w[i] in ("per", "/", "every"):
        return _noun(p, i + 1, "task")
    if w[i] in ("a", "an"):
        return _noun(p, i + 1, None)
    if w[i] == "for" and w[i + 1] in ("each", "every") and (lot := lot_at(p, i + 2, "en")) is not None:
        return lot
    if w[i] == "for":
        return _noun(p, i + 2, "task") if w[i + 1] in ("each", "every") else _for_one(p, i + 1, "en")
    return None


def _noun(p: Pieces, i: int, unknown: str | None) -> tuple[str, int] | None:
    """The English noun at piece `i`."""
    if p.words[i][:1] in DIGITS and p.words[i + 1] in HYPHENS and p.joined(i + 2):  # "per 500-word article"
        i += 3
    word = p.words[i]
    if word in TIMES["en"]:
        return TIMES["en"][word], i + 1
    if word in ("person", "head", "capita", "worker"):
        time = _english(p, i + 1)  # "per person per month"
        return time if time is not None and time[0] in TIMES["en"].values() else ("person", i + 1)
    if not word[:1].isalpha() or word in NO_NOUN or len(word) < 2 or p.written(i)[:1].isupper():
        return None
    if p.words[i + 1] in HYPHENS and p.joined(i + 1):
        return None
    following = p.words[i + 1]  # "per audio minute"
    if word not in ENGLISH_PIECES and (following in TIMES["en"] or following in ENGLISH_PIECES):
        return TIMES["en"].get(following, following), i + 2
    return singular(word), i + 1
