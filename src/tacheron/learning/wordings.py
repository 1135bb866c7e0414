"""Words as features say them: by lemma, by the group of words of like meaning, by what governs them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tacheron.reading.sentences import Sentence, Token


def kin(words: Iterable[str], alike: Mapping[str, int]) -> list[str]:
    """The groups of words of like meaning that some words belong to."""
    return sorted({f"~{alike[w]}" for w in words if w in alike})


def word(token: Token) -> str:
    if token.name:
        return "NAME"
    if token.text[:1].isdigit():
        return "#"
    return token.lemma


def way_up(sentence: Sentence, i: int) -> list[int]:
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
