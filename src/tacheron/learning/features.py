"""What a pair looks like: its ends, the words between and around, the way through the parse, what the rules say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tacheron.learning.linking import Entity
from tacheron.learning.pairs import End, Pair, kind_of
from tacheron.learning.scenes import Scene, rank_features, slot_features
from tacheron.learning.wordings import governors, kin, rate_of, way_up, word
from tacheron.reading.page import Figure, Page
from tacheron.reading.sentences import Sentence, Token
from tacheron.reading.stance import is_conditional
from tacheron.reading.syntax import is_passive


def pair_features(
    page: Page, pair: Pair, scene: Scene, fired: frozenset[str], topic: Entity | None, alike: Mapping[str, int]
) -> list[str]:
    """What a pair looks like: its ends, the words between and around, the way through the parse, what the rules say."""
    sentence = page.sentences[pair.sentence]
    a, b = pair.a, pair.b
    ka, kb = kind_of(a), kind_of(b)
    both = f"{ka}>{kb}"
    ta, tb = _type(a), _type(b)
    found = ["bias", both, f"{ta}>{tb}", f"part={sentence.paragraph.kind}"]
    for name, end in (("a", a), ("b", b)):
        found += [f"{name}:{f}" for f in _end_features(page, sentence, end, topic, alike)]
    found += [f"fired={f}" for f in sorted(fired)] or ["fired=no"]
    found += [f"says:{p}={n}" for p, n in scene.says.items() if n >= 1]
    found += [f"{both}&says:{p}={min(n, 5)}" for p, n in scene.says.items() if n >= 1]
    found += rank_features(scene, a, b, both)
    lemmas = sorted({w for t in sentence.tokens if t.pos in ("VERB", "NOUN", "ADJ") and not t.name for w in (word(t),)})
    if a.away or b.away:
        anchor = b if a.away else a
        found += [f"{both}&has={w}" for w in (*lemmas, *kin(lemmas, alike))]
        found += [f"{both}&away={min(a.away or b.away, 4)}", f"{both}&rank={min((a if a.away else b).rank, 3)}"]
        up = governors(sentence, anchor.head)
        found += [f"{both}&up={w}" for w in (*up, *kin(up, alike))]
        found += [f"{both}&{'a' if a.away else 'b'}-away&first={sentence.tokens[0].lemma}"]
        return found
    first, second = (a, b) if a.span[0] <= b.span[0] else (b, a)
    order = "ab" if first is a else "ba"
    gap = second.span[0] - first.span[1] - 1
    nested = gap < 0
    distance = (
        "in"
        if nested
        else str(gap)
        if gap < 3
        else "5"
        if gap < 6
        else "10"
        if gap < 11
        else "20"
        if gap < 21
        else "far"
    )
    between = sentence.tokens[first.span[1] + 1 : second.span[0]]
    words = [word(t) for t in between]
    found += [f"order={order}&{both}", f"gap={distance}&{both}", f"gap={distance}&{order}&{both}"]
    mid = sorted(set(words))
    mid += kin(mid, alike)
    found += [f"{both}&{order}&mid={w}" for w in mid]
    found += [f"mid={w}" for w in mid]
    if len(words) <= 4:
        found.append(f"{both}&{order}&midall={' '.join(words)}")
        found.append(f"{order}&midall={' '.join(words)}")
    rest = [w for w in lemmas if w not in words]
    found += [f"{both}&has={w}" for w in (*rest, *kin(rest, alike))]
    for name, tokens in (
        ("l", sentence.tokens[max(0, first.span[0] - 3) : first.span[0]]),
        ("r", sentence.tokens[second.span[1] + 1 : second.span[1] + 4]),
    ):
        found += [f"{both}&{order}&{name}={word(t)}" for t in tokens]
    found += slot_features(sentence, scene, a, b, both, alike)
    found += _path_features(sentence, a, b, both, alike)
    found.append(f"{both}&others={min(_others(page, pair, between), 3)}")
    return found


def _end_features(
    page: Page, sentence: Sentence, end: End, topic: Entity | None, alike: Mapping[str, int]
) -> Iterator[str]:
    if end.figure is not None:
        yield from _figure_features(sentence, end.figure, alike)
        return
    if end.told is not None:
        yield f"is={end.told.concept}"
        yield f"told={int(end.told.chance * 5)}"
        yield f"listed={end.told.listed}&{int(end.told.chance * 5)}"
        yield f"is={end.told.concept}&{int(end.told.chance * 5)}"
        return
    assert end.typed is not None
    assert end.entity is not None
    spot = end.typed.spot
    yield f"type={end.typed.type}"
    yield f"kind={spot.kind}"
    yield f"points={spot.pointing}&{spot.kind}&{spot.plural}"
    for t, p in list(end.entity.chances().items())[:3]:
        yield f"may={t}&{int(p * 4)}"
    named = (
        "named"
        if end.entity.name is not None
        else "described"
        if any(m.spot.kind == "noun" for m in end.entity.mentions)
        else "nobody"
    )
    yield named
    yield f"{named}&{end.typed.kind}"
    yield f"{named}&{end.typed.kind}&{spot.kind}&{spot.pointing}"
    yield f"certain={int(end.entity.certainty * 5)}"
    yield f"mentions={min(len(end.entity.mentions), 5)}"
    if end.away:
        yield f"away={min(end.away, 4)}"
    else:
        head = sentence.tokens[spot.head]
        governor = sentence.head(head)
        yield f"dep={head.dep}"
        if spot.kind == "noun":
            yield f"lemma={spot.lemma}"
        if governor is not None:
            yield f"under={word(governor)}"
            yield f"under={word(governor)}/{head.dep}"
            for k in kin([governor.lemma], alike):
                yield f"under={k}/{head.dep}"
    if end.entity is topic:
        yield "topic"
    if spot.mention is not None and spot.mention.noun == "demonym":
        yield "demonym"


def _figure_features(sentence: Sentence, figure: Figure, alike: Mapping[str, int]) -> Iterator[str]:
    q = figure.quantity
    yield f"fig={q.kind}"
    yield f"unit={q.unit}"
    yield f"per={rate_of(q.per)}"
    yield f"fig={q.kind}&per={q.per}"
    yield f"bound={q.bound}"
    if q.kind == "count":
        size = len(str(int(q.value)))
        yield f"size={size}"
    if q.conversion_of is not None:
        yield "converted"
    head = sentence.tokens[figure.head]
    if q.noun is not None:
        yield f"counts={word(head)}"
    for on in (1, 2):
        if figure.last + on < len(sentence.tokens):
            yield f"fig+{on}={word(sentence.tokens[figure.last + on])}"
        if figure.first - on >= 0:
            yield f"fig-{on}={word(sentence.tokens[figure.first - on])}"
    up = governors(sentence, figure.head)
    for w in (*up, *kin(up, alike)):
        yield f"fig-up={w}"
        yield f"fig-up={w}&{q.kind}"


def _path_features(sentence: Sentence, a: End, b: End, both: str, alike: Mapping[str, int]) -> list[str]:
    up_a, up_b = way_up(sentence, a.head), way_up(sentence, b.head)
    seen = {i: n for n, i in enumerate(up_a)}
    meet = next((i for i in up_b if i in seen), None)
    if meet is None:
        return ["path=none"]
    left, right = up_a[: seen[meet]], up_b[: up_b.index(meet)]
    if len(left) + len(right) > 8:
        return [f"{both}&path=long"]
    tokens = sentence.tokens
    deps = "<".join(tokens[i].dep for i in left) + "^" + ">".join(tokens[i].dep for i in reversed(right))
    top = tokens[meet]
    inner = [word(tokens[i]) for i in (*left[1:], *([meet] if meet not in (a.head, b.head) else []), *right[1:])]
    found = [
        f"{both}&deps={deps}",
        f"deps={deps}",
        f"{both}&top={word(top) if meet not in (a.head, b.head) else 'end'}",
    ]
    way = sorted(set(inner))
    way += kin(way, alike)
    found += [f"{both}&on={w}" for w in way]
    found += [f"on={w}" for w in way]
    found += [f"{both}&deps={deps}&on={w}" for w in way]
    found.append(f"{both}&deps={deps}&on={' '.join(inner)}")
    found.append(f"length={len(left) + len(right)}&{both}")
    if top.pos in ("VERB", "AUX"):
        last_step = tokens[left[-1]].dep if left else "top"
        found.append(f"{both}&top={top.lemma}&passive={is_passive(sentence, top)}&{last_step}")
        found.append(f"conditional={is_conditional(sentence, top)}")
    return found


def _others(page: Page, pair: Pair, between: Sequence[Token]) -> int:
    inside = {t.i for t in between}
    return sum(m.head in inside and m.kind in ("name", "place") for m in page.mentions[pair.sentence])


def _type(end: End) -> str:
    if end.figure is not None:
        return f"{end.figure.kind}/{end.figure.quantity.unit}"
    if end.told is not None:
        return end.told.concept
    assert end.entity is not None
    return next(iter(end.entity.chances()))
