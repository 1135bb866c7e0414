"""Two names compared by their letters and words: how likely they are one, and the sentence that defends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from tacheron.entities.names import LEGAL_FORMS, words

ALIKE = 0.83
ALIKE_WORD = 0.7
SHORTEST = 5
_ENDINGS = LEGAL_FORMS | {"ai", "app", "co", "com", "fr", "io", "net", "org"}
_TITLES = frozenset(
    {"col", "colonel", "dr", "m", "maj", "maitre", "me", "mlle", "mme", "mr", "mrs", "ms", "prof", "sir"}
)

Words = tuple[str, ...]


@dataclass(frozen=True)
class Feature:
    """One reason: how much it says by itself (0 to 1; below 0 it speaks against), and the sentence that says it."""

    name: str
    score: float
    detail: str


def likeness_of_names(one: str, other: str, sort: str = "name") -> Feature | None:
    """The strongest reason why two names may be one; None where there is none.

    `sort` is "name"; "person", of whom a surname or a given name alone is a reason, and a title none against; or
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
        return Feature("letters", 0.95, f"«{one}» and «{other}» are the same but for spaces and signs")
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
    return Feature("spelling", score, f"«{one}» and «{other}» differ by {letters} letter{'s' * (letters > 1)}")


def _other_order(one: str, other: str, first: Words, second: Words) -> Feature | None:
    if first != second and sorted(first) == sorted(second):
        return Feature("order", 0.93, f"«{one}» and «{other}» are the same words in another order")
    return None


def _initials(one: str, other: str, first: Words, second: Words) -> Feature | None:
    short, long = sorted((first, second), key=len)
    if len(short) == 1 and len(long) > 2 and short[0] == "".join(word[0] for word in long):
        return Feature("initials", 0.85, f"«{one}» and «{other}»: the one is the initials of the other")
    return None


def _abbreviated(one: str, other: str, first: Words, second: Words) -> Feature | None:
    """«A. Casilli» and «Antonio Casilli»."""
    if len(first) != len(second) or len(first) < 2 or first[-1] != second[-1]:
        return None
    pairs = list(zip(first, second, strict=True))
    if all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in pairs) and first != second:
        return Feature("initial", 0.87, f"«{one}» and «{other}» have the same last word and agreeing initials")
    return None


def _longer(one: str, other: str, first: Words, second: Words) -> Feature | None:
    short, long = sorted((set(first), set(second)), key=len)
    if not short or not short < long or max(len(word) for word in short) < 4:
        return None
    more = long - short
    if more <= _ENDINGS:
        return Feature("ending", 0.92, f"«{one}» and «{other}» differ by «{' '.join(sorted(more))}»")
    score = 0.55 + 0.27 * len(short) / len(long)
    return Feature("part", score, f"the words of one of «{one}» and «{other}» are all in the other")


def _one_of_two(one: str, other: str, first: Words, second: Words) -> Feature | None:
    """«Khan» and «Shahidul Alam Khan», «Maj. Tumulak» and «Roel Tumulak»."""
    bare = [[word for word in parts if word not in _TITLES] for parts in (first, second)]
    short, long = sorted(bare, key=len)
    if short == long and short:
        return Feature("title", 0.92, f"«{one}» and «{other}» differ by a title")
    if len(short) == 1 and len(short[0]) > 2 and short[0] in (long[0], long[-1]):
        which = "surname" if short[0] == long[-1] else "given name"
        return Feature("part", 0.84 if which == "surname" else 0.76, f"«{one}» and «{other}» have the same {which}")
    return None


Comparison = Callable[[str, str, Words, Words], Feature | None]
_ANY: tuple[Comparison, ...] = (_same_letters, _few_letters, _other_order)
_NAMED: tuple[Comparison, ...] = (*_ANY, _initials, _abbreviated, _longer)
_COMPARISONS = {"description": _ANY, "name": _NAMED, "person": (*_NAMED, _one_of_two)}


def _digits(parts: Words) -> list[str]:
    return [word for word in parts if any(sign.isdigit() for sign in word)]
