"""Words as features say them: by lemma, by the group of words of like meaning, by what governs them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tacheron.reading.sentences import Sentence, Token

_TIMES = frozenset({"minute", "hour", "day", "week", "month", "year"})


def kin(words: Iterable[str], alike: Mapping[str, int]) -> list[str]:
    """The groups of words of like meaning that some words belong to."""
    return sorted({f"~{alike[w]}" for w in words if w in alike})


def with_kin(word_: str, alike: Mapping[str, int]) -> list[str]:
    """A word, and the group that it belongs to if it belongs to one."""
    return [word_, *kin([word_], alike)]


def rate_of(per: str | None) -> str:
    """What a figure is for, as features say it: «no», a «time» or a «piece»."""
    return "no" if per is None else "time" if per in _TIMES else "piece"


def word(token: Token) -> str:
    """A token as a feature says it: numbers and names as one sign each."""
    if token.name:
        return "NAME"
    if token.text[:1].isdigit():
        return "#"
    return token.lemma


def way_up(sentence: Sentence, i: int) -> list[int]:
    """A token and those that govern it, up to the twelfth."""
    found = [i]
    while sentence.tokens[i].head != i and len(found) < 12:
        i = sentence.tokens[i].head
        if i in found:
            break
        found.append(i)
    return found


def governors(sentence: Sentence, i: int) -> list[str]:
    """The words that govern a place, up to three."""
    return [word(sentence.tokens[j]) for j in way_up(sentence, i)[1:4]]
