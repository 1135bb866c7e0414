"""Which spots of an article mention the same entity.

Names link by name. Every other spot that is a mention of something goes back to one of the entities before it, or
begins a new one; a linear model over the pair decides. Read from left to right, so that an entity knows its mentions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from tacheron.learning.linear import Linear
from tacheron.learning.spots import Spot
from tacheron.reading.page import Page
from tacheron.reading.wordlists import WordLists

REACH = 6  # sentences
MOST = 14  # entities looked back at
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "ROOT"})
GROUPED = {
    "Organization": "firm", "Client": "firm", "Intermediary": "firm", "Platform": "platform", "System": "platform", "Campaign": "firm",
    "Person": "person", "Worker": "person", "WorkerGroup": "group", "ClickFarm": "farm", "Place": "place", "Work": "work",
}  # fmt: skip


@dataclass
class Typed:
    """A spot with the types that it may be, the likeliest first, and their probabilities."""

    spot: Spot
    types: tuple[tuple[str, float], ...]

    @property
    def type(self) -> str:
        return self.types[0][0]

    @property
    def kind(self) -> str:
        return GROUPED.get(self.type, "?")


@dataclass
class Entity:
    """All mentions of one thing, in the order of the text."""

    number: int
    mentions: list[Typed] = field(default_factory=list)
    certainty: float = 1.0
    _chances: tuple[int, dict[str, float]] = field(
        default=(0, {}), repr=False
    )  # for so many mentions, which are only added to

    @property
    def last(self) -> Typed:
        return self.mentions[-1]

    @property
    def name(self) -> str | None:
        """The name that it bears in the text; None for what is only described."""
        return next((m.spot.name for m in self.mentions if m.spot.kind in ("name", "place")), None)

    def chances(self) -> dict[str, float]:
        """How likely each type is, over all mentions: those by name count fully, descriptions half, pronouns little."""
        if self._chances[0] == len(self.mentions):
            return self._chances[1]
        total: dict[str, float] = {}
        weight = 0.0
        for m in self.mentions:
            w = {"name": 1.0, "place": 1.0, "noun": 0.6}.get(m.spot.kind, 0.15)
            weight += w
            for type_, p in m.types:
                total[type_] = total.get(type_, 0.0) + w * p
        found = {t: p / weight for t, p in sorted(total.items(), key=lambda i: (-i[1], i[0]))}
        self._chances = (len(self.mentions), found)
        return found


def link_features(page: Page, words: WordLists, new: Typed, old: Entity, rank: int, same_kind: int) -> list[str]:
    """What speaks for a spot's being a mention of an entity before it."""
    a, b = new.spot, old.last.spot
    here, there = page.sentences[a.sentence], page.sentences[b.sentence]
    gap = a.sentence - b.sentence
    head = there.tokens[b.head]
    word = a.lemma if a.kind == "noun" else here.tokens[a.head].lower
    how = f"{a.kind}/{a.pointing}" if a.kind == "noun" else word
    number = f"{a.plural}/{b.plural}"
    chances = old.chances()
    old_type = next(iter(chances))
    old_kind = GROUPED.get(old_type, "?")
    alike = any(
        m.spot.lemma == a.lemma or words.stem(m.spot.lemma) == words.stem(a.lemma)
        for m in old.mentions
        if m.spot.kind == "noun"
    )
    near = "same" if gap == 0 else "next" if gap == 1 else "two" if gap == 2 else "far"
    found = [
        "bias", f"how={how}", f"how={how}&kind={old_kind}", f"how={how}&near={near}", f"near={near}", f"number={number}&{how}",
        f"kinds={new.kind}/{old_kind}", f"types={new.type}/{old_type}", f"kinds={new.kind}/{old_kind}&how={how}",
        f"rank={min(rank, 6)}", f"rank={min(rank, 6)}&how={how}", f"same-kind={min(same_kind, 4)}", f"same-kind={min(same_kind, 4)}&how={how}&{old_kind}",
        f"named={old.name is not None}&how={how}&kinds={new.kind}/{old_kind}", f"often={min(len(old.mentions), 5)}",
        f"alike={alike}", f"alike={alike}&points={a.pointing}&{a.plural}", f"alike={alike}&near={near}&points={a.pointing}",
        f"paragraph={here.paragraph.index == there.paragraph.index}", f"new-dep={here.tokens[a.head].dep}&{near}&{how}",
        f"subject={head.dep in _SUBJECTS}", f"subject={head.dep in _SUBJECTS}&how={how}&near={near}",
        f"old={b.kind}", f"lemmas={a.lemma}/{b.lemma if b.kind == 'noun' else b.kind}",
        f"fits={min(int(10 * sum(min(p, chances.get(t, 0.0)) for t, p in new.types)), 9)}",
        f"lemma={a.lemma}&kind={old_kind}" if a.kind == "noun" else f"pronoun={word}&type={old_type}",
    ]  # fmt: skip
    if gap == 0:
        between = here.tokens[min(a.last, b.last) + 1 : max(a.first, b.first)]
        said = " ".join(
            t.lemma if t.pos in ("PUNCT", "DET", "AUX", "ADP", "SCONJ", "CCONJ") else t.pos for t in between[:4]
        )
        found += [f"between={said}" if len(between) <= 4 else "between=much", f"between={said}&{a.kind}/{b.kind}"]
        found.append(f"order={b.first < a.first}&{how}")
        if here.tokens[a.head].head == b.head or head.head == a.head:
            found.append(f"hangs={here.tokens[a.head].dep}|{head.dep}")
            found.append(f"hangs={here.tokens[a.head].dep}|{head.dep}&{a.kind}/{b.kind}")
    return found


def candidates(entities: Sequence[Entity], new: Typed) -> Iterator[tuple[Entity, int, int]]:
    """The entities to which a spot may go back, the last mentioned first: entity, rank, rank among its kind."""
    near = [e for e in entities if new.spot.sentence - e.last.spot.sentence <= REACH or e.name is None]
    near.sort(key=lambda e: (-e.last.spot.sentence, -e.last.spot.first, e.number))
    kinds: dict[str, int] = {}
    for rank, e in enumerate(near[:MOST]):
        kind = e.last.kind
        yield e, rank, kinds.get(kind, 0)
        kinds[kind] = kinds.get(kind, 0) + 1


Decide = Callable[[Typed, Sequence[Entity]], tuple[Entity | None, float]]


def linked(spots: Sequence[Typed], decide: Decide) -> list[Entity]:
    """The entities of an article, from its typed spots in the order of the text."""
    entities: list[Entity] = []
    by_name: dict[str, Entity] = {}
    for typed in spots:
        spot = typed.spot
        if spot.kind in ("name", "place") and spot.name in by_name:
            by_name[spot.name].mentions.append(typed)
            continue
        old, sure = decide(typed, entities)
        if old is None or (spot.kind in ("name", "place") and old.name is not None):
            old = Entity(len(entities), certainty=1.0)
            entities.append(old)
        else:
            old.certainty = min(old.certainty, sure)
        old.mentions.append(typed)
        if spot.kind in ("name", "place"):
            by_name[spot.name] = old
    return entities


def by_model(page: Page, words: WordLists, model: Linear) -> Decide:
    """The likeliest entity, where it is likelier than a new one."""

    def decide(new: Typed, entities: Sequence[Entity]) -> tuple[Entity | None, float]:
        best, most = None, 0.5
        for old, rank, same in candidates(entities, new):
            p = float(model.probabilities(link_features(page, words, new, old, rank, same))[0])
            if p > most:
                best, most = old, p
        return best, most

    return decide
