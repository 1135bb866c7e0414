"""What one amount is for: «de l'heure», "a review", «les mille», «pièce», "hourly", «salaire mensuel de».

The answer is an English noun in the singular (`hour`, `review`), `task` where the text names none, or a number and a
noun for a lot (`1000_likes`). It is read after the amount, else before it in the same clause.
"""

from __future__ import annotations

from typing import Final

from tacheron.reading.numbers import DIGITS, Language, figure_at
from tacheron.reading.rate_words import (
    ADVERBS,
    EACH,
    ENGLISH_PIECES,
    NO_NOUN,
    NO_RATE,
    ONE_OF,
    PAY_NOUNS,
    PIECES,
    TAX,
    TIMES,
    TRAFFIC,
    YIELDS,
    french_adverb,
    french_noun,
    plural,
    singular,
)
from tacheron.reading.scanning import HYPHENS, PARAGRAPH, Pieces, word_set

_SENTENCE_ENDS: Final = frozenset(".;!?" + PARAGRAPH)
_PAST: Final = word_set("dernière dernier dernières derniers passée passé prochaine prochain suivante suivant où")
_LOT_WORDS: Final = {
    "fr": {"mille": 1000, "millier": 1000, "cent": 100, "douzaine": 12, "million": 10**6},
    "en": {"thousand": 1000, "hundred": 100, "dozen": 12, "million": 10**6},
}
_UNNAMED_LOT: Final = "likes"
_LOOK_BACK: Final = 14
_NEVER_BY_THE_THOUSAND: Final = frozenset({"account", "compte", "avi", "review", "point"})


def rate_after(p: Pieces, i: int, language: Language) -> tuple[str, int] | None:
    """What the amount that ends before piece `i` is for, and the piece after those words; None where none are."""
    while p.words[i] in TAX:
        i += 1
    if p.words[i] == "(" and p.words[i + 1] in TAX and p.words[i + 2] == ")":
        i += 3
    if p.words[i] == "hors" and p.words[i + 1] in ("taxes", "taxe"):
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


def rate_before(p: Pieces, i: int, language: Language) -> str | None:
    """What the sentence says before piece `i`: «salaire horaire de», "monthly pay of", "every visit brings"."""
    clause = _clause(p, i)
    return (
        _paid_time(p, clause, i, language) or _yielding(p, clause, i, language) or _bought_lot(p, clause, i, language)
    )


def time_before(p: Pieces, i: int, language: Language) -> str | None:
    """The rate of a length of time, before it: «une journée de huit heures», «par service de neuf heures»."""
    if i < 2 or p.words[i - 1] not in ("de", "d'", "of"):
        return None
    french = {
        "journée": "day",
        "journées": "day",
        "service": "day",
        "services": "day",
        "semaine": "week",
        "semaines": "week",
    }
    english = {"day": "day", "days": "day", "shift": "day", "shifts": "day", "week": "week", "weeks": "week"}
    return (french if language == "fr" else english).get(p.words[i - 2])


def _clause(p: Pieces, i: int) -> int:
    """The first piece, not too far before `i`, of the sentence in which it stands."""
    first = i
    while first > max(0, i - _LOOK_BACK) and p.words[first - 1] not in _SENTENCE_ENDS:
        first -= 1
    return first


def _paid_time(p: Pieces, clause: int, i: int, language: Language) -> str | None:
    nouns = PAY_NOUNS[language]
    for j in range(i - 1, clause - 1, -1):
        word = p.words[j]
        if word[:1] in DIGITS:
            return None
        time = ADVERBS["en"].get(word) if language == "en" else french_adverb(word)
        if time is not None:
            around = {*p.words[max(clause, j - 2) : j], *p.words[j + 1 : min(j + 3, i)]}
            return time if around & nouns else None
    return None


def _yielding(p: Pieces, clause: int, i: int, language: Language) -> str | None:
    """ "every visit brings in $4": a single piece, then a verb of yield, then the amount."""
    verb = next((j for j in range(i - 1, max(clause, i - 5) - 1, -1) if p.words[j] in YIELDS[language]), None)
    if verb is None:
        return None
    for j in range(verb - 1, max(clause, verb - 4), -1):
        word = p.words[j]
        if word[:1] in DIGITS:
            return None
        known = (
            french_noun(word) if language == "fr" else (word if word in ENGLISH_PIECES or word in TIMES["en"] else None)
        )
        if known is not None and not word.endswith("s") and p.words[j - 1] in ONE_OF[language]:
            return known if language == "fr" else TIMES["en"].get(known, known)
    return None


def _bought_lot(p: Pieces, clause: int, i: int, language: Language) -> str | None:
    """«mille likes pour 15 dollars», "a pack of ten reviews at 149 euros": the lot that the amount buys."""
    w = p.words
    for j in range(i - 1, clause, -1):
        if w[j] not in TRAFFIC[language] and not (w[j] == "aime" and w[j - 1] == "j'"):
            continue
        for start in range(max(clause, j - 4), j):
            lot = _lot(p, start, language)
            if lot is not None and w[start][:1] and lot[1] > j:
                return lot[0]
        return None
    return None


def _french(p: Pieces, i: int) -> tuple[str, int] | None:
    w = p.words
    if w[i] in EACH["fr"]:
        return "task", i + 1
    if (time := french_adverb(w[i])) is not None:
        return time, i + 1
    if w[i] in ("l'", "la", "à", "de") and (found := _french_article(p, i)) is not None:
        return found
    if w[i] in ("par", "/", "pour", "de", "chaque", "du", "les", "le", "contre"):
        return _french_per(p, i)
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
    if first in ("le", "les", "du", "de", "pour", "par", "contre", "/") and (lot := _lot(p, at, "fr")) is not None:
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
        return _noun(p, i + 1, None) if w[i] == "each" and w[i + 1] in TIMES["en"] else ("task", i + 1)
    if w[i] in ADVERBS["en"]:
        return ADVERBS["en"][w[i]], i + 1
    if w[i] == "a" and w[i + 1] in ("piece", "pop", "head", "throw", "go", "unit", "time"):
        return ("person" if w[i + 1] == "head" else "task"), i + 2
    if w[i] in ("per", "/", "a", "every", "the", "for"):
        lot = _lot(p, i + 1, "en")
        if lot is not None:
            return lot
    if w[i] in ("per", "/", "every"):
        return _noun(p, i + 1, "task")
    if w[i] in ("a", "an"):
        return _noun(p, i + 1, None)
    if w[i] == "for":
        return _noun(p, i + 2, "task") if w[i + 1] in ("each", "every") else _for_one(p, i + 1, "en")
    return None


def _noun(p: Pieces, i: int, unknown: str | None) -> tuple[str, int] | None:
    """The English noun at piece `i`."""
    word = p.words[i]
    if word in TIMES["en"]:
        return TIMES["en"][word], i + 1
    if word in ("person", "head", "capita", "worker"):
        return "person", i + 1
    if not word[:1].isalpha() or word in NO_NOUN or len(word) < 2 or p.written(i)[:1].isupper():
        return None
    if p.words[i + 1] in HYPHENS and p.joined(i + 1):
        return None
    return singular(word), i + 1


def _lot(p: Pieces, i: int, language: Language) -> tuple[str, int] | None:
    """«mille likes», "1,000 views", «millier»: a number of things that are sold together, and the piece after it."""
    count = _LOT_WORDS[language].get(p.words[i])
    last = i + 1
    if count is None or p.words[last] in _LOT_WORDS[language]:
        figure = figure_at(p, i, language)
        if figure is None or figure.article or figure.value < 2 or figure.value % 1 or figure.year:
            return None
        count, last = int(figure.value), figure.last
    if p.words[last] in ("de", "d'", "of"):
        last += 1
    noun, after = _lot_noun(p, last, language)
    if noun is None:
        return (f"{count}_{_traffic_before(p, i, language)}", last) if count in (100, 1000, 10**6) else None
    return f"{count}_{noun}", after


def _lot_noun(p: Pieces, i: int, language: Language) -> tuple[str | None, int]:
    if p.words[i] in ("«", '"', "“"):
        i += 1
    word = p.words[i]
    if language == "en":
        named = word.endswith("s") and word[:1].isalpha() and word not in NO_NOUN and not p.written(i)[:1].isupper()
        return (word, i + 1) if named else (None, i)
    if word == "j'" and p.words[i + 1] == "aime":
        return "likes", i + 2
    piece = PIECES.get(word) or PIECES.get(word.removesuffix("s"))
    return (plural(piece), i + 1) if piece is not None else (None, i)


def _traffic_before(p: Pieces, i: int, language: Language) -> str:
    """What is sold by the thousand where the words beside it do not say: what the text spoke of last."""
    for j in range(i - 1, max(-1, i - 60), -1):
        word = p.words[j]
        if word in TRAFFIC[language] and word.rstrip("s") not in _NEVER_BY_THE_THOUSAND:
            return (
                plural(PIECES.get(word) or PIECES.get(word.removesuffix("s")) or word)
                if language == "fr"
                else plural(singular(word))
            )
        if word == "aime" and p.words[j - 1] == "j'":
            return "likes"
    return _UNNAMED_LOT
