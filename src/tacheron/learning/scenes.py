"""What all pairs of a sentence share: who is in it, and which slots its words give to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tacheron.learning.pairs import End, kind_of
from tacheron.learning.wordings import with_kin
from tacheron.reading.page import Page
from tacheron.reading.sentences import Sentence
from tacheron.reading.syntax import arguments


@dataclass(frozen=True, eq=False)
class Scene:
    """What all pairs of a sentence share: who is in it, which slots each word gives to whom, and what it seems to say."""

    inside: Sequence[End]
    slots: Mapping[int, Mapping[int, str]]  # head token of a participant -> word that governs it -> its slot
    says: Mapping[str, int]  # predicate -> tenth of the chance that the sentence carries it


def scene_of(page: Page, index: int, inside: Sequence[End], says: Mapping[str, int]) -> Scene:
    sentence = page.sentences[index]
    slots: dict[int, dict[int, str]] = {}
    for token in sentence.tokens:
        if token.pos in ("VERB", "AUX", "NOUN", "ADJ") and not token.name:
            for argument in arguments(sentence, token):
                slots.setdefault(argument.token.i, {}).setdefault(token.i, argument.slot)
    return Scene(inside, slots, says)


def slot_features(
    sentence: Sentence, scene: Scene, a: End, b: End, both: str, alike: Mapping[str, int]
) -> Iterator[str]:
    """The words of which both ends are participants, with their slots; the end that governs the other, with its slot."""
    of_a, of_b = _reached(sentence, scene, a.head), _reached(sentence, scene, b.head)
    shared = sorted(set(of_a) & set(of_b))
    for i in shared:
        yield f"{both}&{of_a[i]}>{of_b[i]}"
        for w in with_kin(sentence.tokens[i].lemma, alike):
            yield f"{both}&{w}:{of_a[i]}>{of_b[i]}"
            yield f"{w}:{of_a[i]}>{of_b[i]}"
    if a.head in of_b:
        yield f"{both}&a-governs:{of_b[a.head]}"
    if b.head in of_a:
        yield f"{both}&b-governs:{of_a[b.head]}"
    if not shared:
        yield f"{both}&no-shared"
    for i, slot in sorted(of_a.items()):
        for w in with_kin(sentence.tokens[i].lemma, alike):
            yield f"{both}&a:{slot}@{w}"
    for i, slot in sorted(of_b.items()):
        for w in with_kin(sentence.tokens[i].lemma, alike):
            yield f"{both}&b:{slot}@{w}"


def _reached(sentence: Sentence, scene: Scene, head: int) -> dict[int, str]:
    """The words that a participant fills a slot of, itself or as the inner noun of a phrase that does."""
    found = dict(scene.slots.get(head, {}))
    step, at = 0, head
    while step < 3:
        token = sentence.tokens[at]
        if token.head == at or sentence.tokens[token.head].pos in ("VERB", "AUX"):
            break
        at, step = token.head, step + 1
        for i, slot in scene.slots.get(at, {}).items():
            if i != head:
                found.setdefault(i, f"in-{slot}")
    return found


def rank_features(scene: Scene, a: End, b: End, both: str) -> Iterator[str]:
    """How near an end is beside others of its kind, on either side."""
    kind = kind_of(a)
    rivals = [e for e in scene.inside if e.entity is not b.entity and kind_of(e) == kind and e.entity is not a.entity]
    if a.away:
        yield f"{both}&away-rivals={min(len(rivals), 3)}"
        return
    gap = _gap(a, b)
    nearer = sum(_gap(r, b) < gap for r in rivals)
    left = a.span[0] < b.span[0]
    nearer_side = sum(_gap(r, b) < gap and (r.span[0] < b.span[0]) == left for r in rivals)
    yield f"{both}&nearer={min(nearer, 3)}"
    yield f"{both}&nearer={min(nearer, 3)}&rivals={min(len(rivals), 3)}"
    yield f"{both}&side={left}&nearer={min(nearer_side, 3)}"
    kind_b = kind_of(b)
    others = (
        [e for e in scene.inside if e.entity is not a.entity and kind_of(e) == kind_b and e.entity is not b.entity]
        if b.entity is not None
        else []
    )
    nearer_b = sum(_gap(a, r) < gap for r in others)
    yield f"{both}&nearer-b={min(nearer_b, 3)}"
    yield f"{both}&nearer={min(nearer, 2)}&nearer-b={min(nearer_b, 2)}"


def _gap(a: End, b: End) -> int:
    first, second = (a, b) if a.span[0] <= b.span[0] else (b, a)
    return max(0, second.span[0] - first.span[1])
