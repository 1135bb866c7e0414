"""Which tasks and conditions the words of a sentence tell of.

The lexicon's phrases are one feature; what else makes «captionner» a transcription is learned from the reference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tacheron.learning.linear import Linear
from tacheron.learning.wordings import rate_of, with_kin, word
from tacheron.reading.gazetteer import fold
from tacheron.reading.page import Figure, Page
from tacheron.reading.wordlists import WordLists

LEAST = 0.06


@dataclass(frozen=True, eq=False)
class Told:
    """A task or condition that a sentence tells of, at the word that says it most; `listed` where the lexicon has the words."""

    sentence: int
    concept: str
    kind: str
    head: int
    first: int
    last: int
    start: int
    end: int
    chance: float
    listed: bool


def concept_features(page: Page, index: int, alike: Mapping[str, int], words_: WordLists) -> list[tuple[str, int]]:
    """The features of a sentence, each with the token at which it stands."""
    sentence = page.sentences[index]
    words = [(t, word(t)) for t in sentence.tokens if t.pos not in ("PUNCT", "DET", "SPACE") and not t.name]
    found: list[tuple[str, int]] = []
    for n, (token, said) in enumerate(words):
        if token.pos in ("NOUN", "VERB", "ADJ", "ADV", "PROPN", "NUM", "PRON", "ADP", "X"):
            found.append((f"w={said}", token.i))
            if said in alike:
                found.append((f"w=~{alike[said]}", token.i))
            task = words_.worker_tasks.get(fold(token.lower)) or words_.worker_tasks.get(fold(said))
            if task:
                found.append((f"worker={task}", token.i))
        if n + 1 < len(words):
            found.append((f"w2={said} {words[n + 1][1]}", token.i))
        if n + 2 < len(words):
            found.append((f"w3={said} _ {words[n + 2][1]}", token.i))
        head = sentence.head(token)
        if head is not None and token.pos in ("NOUN", "ADJ", "VERB", "ADV"):
            found.append((f"d={head.lemma}>{said}", token.i))
            if said in alike and head.lemma in alike:
                found.append((f"d=~{alike[head.lemma]}>~{alike[said]}", token.i))
    for m in page.mentions[index]:
        if m.kind in ("task", "condition"):
            found.append((f"listed={m.name}", m.head))
    return found


def says_features(page: Page, index: int, told_by: Sequence[tuple[str, int]]) -> list[str]:
    """The features of a sentence for what kinds of claims it carries: its words (`concept_features`), what is in it, its figures."""
    sentence = page.sentences[index]
    found = [f for f, _ in told_by]
    kinds = sorted({m.types[0] for m in page.mentions[index] if m.kind in ("name", "described", "place")})
    found += [f"in={k}" for k in kinds] + [f"in={a}&{b}" for a in kinds for b in kinds if a < b]
    found += [f"figure={f.kind}" for f in page.figures[index]] + [f"part={sentence.paragraph.kind}"]
    found += [
        f"figure={f.kind}&w={t.lemma}"
        for f in page.figures[index]
        for t in sentence.tokens
        if t.pos in ("VERB", "NOUN", "ADJ") and not t.name
    ]
    return found


def figure_features(page: Page, figure: Figure, alike: Mapping[str, int], words: WordLists) -> list[str]:
    """The features of a figure for what it measures."""
    sentence = page.sentences[figure.sentence]
    q = figure.quantity
    what = f"{q.kind}/{q.unit}"
    found = [
        what,
        f"{what}&per={rate_of(q.per)}",
        f"per={q.per}",
        f"bound={q.bound}",
        f"kind={q.kind}",
        f"size={len(str(int(q.value)))}&{what}",
        f"part={sentence.paragraph.kind}",
    ]
    if q.kind == "count" and 1900 <= q.value <= 2100:
        found.append("like-year")
    if q.conversion_of is not None:
        found.append("converted")
    head = sentence.tokens[figure.head]
    if q.noun is not None:
        found += [f"counts={w}" for w in with_kin(head.lemma, alike)] + [f"counts-end={head.lemma[-4:]}"]
        found += [f"counts-kind={k}" for k in words.kind_of(head.lemma)[:1]]
        found += [f"counts-of={t.lemma}" for t in sentence.dependents(head) if t.i > head.i]
    for side, tokens in (
        ("l", sentence.tokens[max(0, figure.first - 6) : figure.first]),
        ("r", sentence.tokens[figure.last + 1 : figure.last + 7]),
    ):
        for n, t in enumerate(reversed(tokens) if side == "l" else tokens):
            for w in with_kin(word(t), alike):
                found += [f"{side}={w}", f"{side}&{q.kind}={w}"] + ([f"{side}{n}={w}&{q.kind}"] if n < 2 else [])
    at, steps = figure.head, 0
    while steps < 4 and sentence.tokens[at].head != at:
        at, steps = sentence.tokens[at].head, steps + 1
        for w in with_kin(word(sentence.tokens[at]), alike):
            found += [f"up={w}&{q.kind}", f"up{steps}={w}"]
    found += [
        f"has={w}&{q.kind}"
        for t in sentence.tokens
        if t.pos in ("VERB", "NOUN", "ADJ") and not t.name
        for w in with_kin(t.lemma, alike)
    ]
    return found


def told(
    page: Page, index: int, features: Sequence[tuple[str, int]], model: Linear, conditions: frozenset[str]
) -> Iterator[Told]:
    """What a sentence tells of by its `concept_features`: with at least LEAST chance by the model, or by the lexicon."""
    sentence = page.sentences[index]
    chances = model.probabilities(f for f, _ in features)
    listed = {m.name: m for m in page.mentions[index] if m.kind in ("task", "condition")}
    for column, concept in enumerate(model.classes):
        chance = float(chances[column])
        if chance < LEAST and concept not in listed:
            continue
        m = listed.get(concept)
        if m is not None:
            yield Told(index, concept, m.kind, m.head, m.first, m.last, m.start, m.end, chance, True)
            continue
        head = _heaviest(features, model, column)
        token = sentence.tokens[head]
        kind = "condition" if concept in conditions else "task"
        yield Told(index, concept, kind, head, head, head, token.start, token.end, chance, False)
    for name, m in listed.items():
        if name not in model.classes:
            yield Told(index, name, m.kind, m.head, m.first, m.last, m.start, m.end, 0.0, True)


def _heaviest(features: Sequence[tuple[str, int]], model: Linear, column: int) -> int:
    """The token whose features weigh most for a concept; the first of equals."""
    weight: dict[int, float] = {}
    for feature, token in features:
        row = model.rows.get(feature)
        if row is not None:
            weight[token] = weight.get(token, 0.0) + float(model.weights[row, column])
    return min(weight, key=lambda t: (-weight[t], t)) if weight else 0
