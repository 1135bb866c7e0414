"""Two names compared by their letters and words: how likely they are one, and the reason that defends it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from anyascii import anyascii
from rapidfuzz.distance import OSA

from tacheron.entities.names import LEGAL_FORMS, TITLES, words
from tacheron.likeness.features import Feature

ALIKE = 0.83
ALIKE_WORD = 0.7
SHORTEST = 5
_ENDINGS = LEGAL_FORMS | {"ai", "app", "co", "com", "fr", "io", "net", "org"}
# What firms of all kinds add to their name, and articles leave out.
_TRADES = frozenset(
    {"agence", "agency", "application", "company", "consulting", "data", "digital", "group", "groupe", "holding"}
    | {"international", "lab", "labs", "magazine", "media", "networks", "online", "partners", "program", "programme"}
    | {"services", "software", "solutions", "studio", "studios", "system", "systems", "technologies", "technology"}
)
SMALL = frozenset(
    {"and", "at", "d", "de", "des", "du", "et", "for", "in", "la", "le", "les", "of", "on", "pour", "s", "the", "to"}
)
_DISTRICTS = frozenset({"canton", "commune", "county", "district", "province", "taluk", "town", "village"})
# How French and English write the same foreign sound, the longer first; and what transliterations differ in besides.
_SOUNDS = (("tch", "ch"), ("sch", "sh"), ("dj", "j"), ("kh", "h"), ("ou", "u"))
_LOOSE_SOUNDS = (("ks", "x"), ("w", "v"), ("y", "i"), ("ie", "i"))

Words = tuple[str, ...]


def likeness_of_names(one: str, other: str, sort: str = "name") -> Feature | None:
    """The strongest reason why two names may be one; None where there is none.

    `sort` is "name"; "place", which may be said with what holds it; "person", of whom a surname or a given name alone is a reason, and a title none against; or
    "description", of which more words say something narrower («Asian micro-workers»).
    """
    first, second = words_of(one), words_of(other)
    reasons = (compare(one, other, first, second) for compare in _COMPARISONS[sort])
    return max((reason for reason in reasons if reason is not None), key=lambda r: r.score, default=None)


def words_of(name: str) -> Words:
    """The folded words; the name itself where it has none."""
    return words(name) or (name.casefold(),)


def _same_letters(one: str, other: str, first: Words, second: Words) -> Feature | None:
    if "".join(first) == "".join(second):
        return Feature("letters", 0.95, "letters", (one, other))
    return None


def _few_letters(one: str, other: str, first: Words, second: Words) -> Feature | None:
    """Misspelled: no word may be another word altogether («minor», «micro»), and no figure may differ."""
    left, right = "".join(first), "".join(second)
    score = OSA.normalized_similarity(left, right)
    if not ALIKE <= score < 1 or min(len(left), len(right)) < SHORTEST or _digits(first) != _digits(second):
        return None
    if len(first) == len(second) and any(
        OSA.normalized_similarity(*pair) < ALIKE_WORD for pair in zip(first, second, strict=True)
    ):
        return None
    letters = OSA.distance(left, right)
    return Feature("spelling", score, "spelling" if letters == 1 else "spellings", (one, other, str(letters)))


def _other_order(one: str, other: str, first: Words, second: Words) -> Feature | None:
    if first != second and sorted(first) == sorted(second):
        return Feature("order", 0.93, "order", (one, other))
    return None


def _transliterated(one: str, other: str, first: Words, second: Words) -> Feature | None:
    """«Яндекс» and «Yandex», «Djouba» and «Juba»."""
    left, right = sound_of(one), sound_of(other)
    if left != right or len(left) < SHORTEST or "".join(first) == "".join(second):
        return None
    in_latin = [_sounded("".join(parts), _SOUNDS) for parts in (first, second)]
    if all(letters.isascii() for letters in in_latin) and in_latin[0] != in_latin[1]:
        return None
    return Feature("script", 0.88, "script", (one, other))


def sound_of(name: str) -> str:
    """The letters of a name in Latin script, in one spelling for what transliterations spell differently."""
    return _sounded("".join(words(anyascii(name))), (*_SOUNDS, *_LOOSE_SOUNDS))


def _sounded(letters: str, sounds: Sequence[tuple[str, str]]) -> str:
    for written, sound in sounds:
        letters = letters.replace(written, sound)
    return letters


def _small_words(one: str, other: str, first: Words, second: Words) -> Feature | None:
    """«Lys & Lin» and «Lys et Lin», «sellers on Amazon» and «Amazon sellers»."""
    great = [sorted(_singular(word) for word in parts if word not in SMALL) for parts in (first, second)]
    if great[0] == great[1] and len(great[0]) > 1 and sorted(first) != sorted(second):
        return Feature("small-words", 0.88, "small-words", (one, other))
    return None


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > 4 else word


def _initials(one: str, other: str, first: Words, second: Words) -> Feature | None:
    short, long = sorted((first, second), key=len)
    great = [word for word in long if word not in SMALL]
    if len(short) == 1 and len(great) > 2 and short[0] in {"".join(w[0] for w in some) for some in (long, great)}:
        return Feature("initials", 0.85, "initials", (one, other))
    return None


def _abbreviated(one: str, other: str, first: Words, second: Words) -> Feature | None:
    """«A. Casilli» and «Antonio Casilli»."""
    if len(first) != len(second) or len(first) < 2 or first[-1] != second[-1]:
        return None
    pairs = list(zip(first, second, strict=True))
    if all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in pairs) and first != second:
        return Feature("initial", 0.87, "initial", (one, other))
    return None


def _longer(one: str, other: str, first: Words, second: Words) -> Feature | None:
    short, long = sorted((set(first), set(second)), key=len)
    if not short or not short < long or max(len(word) for word in short) < 4:
        return None
    more = long - short
    if more <= _ENDINGS:
        return Feature("ending", 0.92, "ending", (one, other, " ".join(sorted(more))))
    if more <= _ENDINGS | _TRADES:
        return Feature("trade", 0.8, "ending", (one, other, " ".join(sorted(more))))
    score = 0.55 + 0.27 * len(short) / len(long)
    return Feature("part", score, "part", (one, other))


def _within(one: str, other: str, first: Words, second: Words) -> Feature | None:
    """«Bend» and «Bend, Oregon», «Kollegal» and «Kollegal taluk»."""
    short, long = sorted((first, second), key=len)
    if long[: len(short)] != short or short == long:
        return None
    by_comma = [name.partition(",")[0] for name in (one, other) if "," in name]
    if len(by_comma) == 1 and words(by_comma[0]) == short:
        return Feature("holder", 0.85, "holder", (one, other))
    if set(long[len(short) :]) <= _DISTRICTS:
        return Feature("ending", 0.8, "ending", (one, other, " ".join(long[len(short) :])))
    return None


def _one_of_two(one: str, other: str, first: Words, second: Words) -> Feature | None:
    """«Khan» and «Shahidul Alam Khan», «Maj. Tumulak» and «Roel Tumulak»."""
    bare = [[word for word in parts if word not in TITLES] for parts in (first, second)]
    short, long = sorted(bare, key=len)
    if short == long and short:
        return Feature("title", 0.92, "title", (one, other))
    if len(short) == 1 and len(short[0]) > 2 and short[0] in (long[0], long[-1]):
        is_surname = short[0] == long[-1]
        return Feature("part", 0.84 if is_surname else 0.76, "surname" if is_surname else "given-name", (one, other))
    return None


Comparison = Callable[[str, str, Words, Words], Feature | None]
_ANY: tuple[Comparison, ...] = (_same_letters, _few_letters, _other_order, _small_words)
_NAMED: tuple[Comparison, ...] = (*_ANY, _transliterated, _initials, _abbreviated, _longer)
_COMPARISONS = {"description": _ANY, "name": _NAMED, "place": (*_NAMED, _within), "person": (*_NAMED, _one_of_two)}


def _digits(parts: Words) -> list[str]:
    return [word for word in parts if any(sign.isdigit() for sign in word)]
