"""Filling the roles of a frame: from a trigger to the participants that its sentence, or its neighbourhood, gives it.

Each way of `at` is one *slot*: a grammatical one (`syntax`), a part of the trigger mention itself (self, host, anchor,
place; count, counted), nearness in the sentence (near, before, after), or a way back into the article (previous, section, topic,
workers). The farther a participant is fetched, the higher its `cost`, the lower the claim's confidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tacheron.reading.antecedents import Resolver
from tacheron.reading.frames import Role
from tacheron.reading.gazetteer import fold
from tacheron.reading.mention import Mention
from tacheron.reading.naming import Namer
from tacheron.reading.page import Figure, Page
from tacheron.reading.phrases import coordinated_mentions
from tacheron.reading.sentences import Sentence, Token
from tacheron.reading.syntax import Argument, arguments
from tacheron.reading.wordlists import WordLists

# What a description alone makes known: «des étudiants de Thiès» are a group, «une entreprise» is no one.
DESCRIBED = frozenset({"WorkerGroup", "Worker", "ClickFarm", "Client", "Work"})
_SETTING = frozenset({"où", "where", "sur", "via", "par", "on", "through", "at", "chez", "dans", "en"})


@dataclass(frozen=True)
class Trigger:
    """What set a frame off: a word, and the mention it belongs to where the frame asked for a mention."""

    sentence: Sentence
    token: Token
    mention: Mention | None = None
    companion: Token | None = None
    figure: Figure | None = None

    @property
    def first(self) -> int:
        """The first token that the trigger covers."""
        return next((x.first for x in (self.mention, self.figure) if x is not None), self.token.i)

    @property
    def last(self) -> int:
        return next((x.last for x in (self.mention, self.figure) if x is not None), self.token.i)


@dataclass(frozen=True)
class Filler:
    """A participant: the name and type to record, or a figure; `start`..`end` where it stands in the trigger's sentence."""

    name: str
    type: str
    cost: float
    mention: Mention | None = None
    figure: Figure | None = None
    start: int | None = None
    end: int | None = None


class Seeker:
    """Fills roles for one article."""

    def __init__(self, page: Page, resolver: Resolver, namer: Namer, words: WordLists) -> None:
        self._page = page
        self._resolver = resolver
        self._namer = namer
        self._words = words
        self._back: Mapping[str, Callable[[Trigger, Role], Mention | None]] = {
            "previous": lambda t, r: resolver.nearest(r.types, t.sentence.index, t.token.i),
            "section": lambda t, r: resolver.nearest(r.types, t.sentence.index, t.token.i, "section"),
            "article": lambda t, r: resolver.nearest(r.types, t.sentence.index, t.token.i, "article"),
            "topic": lambda t, r: resolver.topic(r.types, t.sentence.index),
        }

    def fill(self, role: Role, trigger: Trigger) -> list[Filler]:
        """The participants that fill a role, from the first slot that gives any; several where they are enumerated."""
        args = self._arguments(trigger)
        shown = trigger.sentence.paragraph.kind in ("title", "heading")
        for order, slot in enumerate(role.at):
            if shown and (slot in self._back or slot == "workers"):
                continue  # a heading stands for itself
            found = (
                self._figures(slot, role, trigger, args)
                if role.is_figure
                else self._participants(slot, role, trigger, args, order)
            )
            if found:
                return found if role.each else found[:1]
        return []

    def named(self, mention: Mention, role: Role, cost: float) -> Filler | None:
        """The filler that a mention makes, resolved and named; None where it cannot be what the role asks for."""
        meant = self._resolver.referent(mention, role.types if mention.kind == "pronoun" else ())
        if meant is None or (
            role.not_ and meant.kind == "described" and self._words.in_groups(meant.noun or meant.name, role.not_)
        ):
            return None
        name, type_ = self._namer.record(meant, role.types, mention)
        if name is None or type_ is None or not _is_told(meant, type_, role):
            return None
        return Filler(name, type_, cost, mention=meant, start=mention.start, end=mention.end)

    def _arguments(self, trigger: Trigger) -> list[Argument]:
        found = arguments(trigger.sentence, trigger.token)
        if trigger.companion is not None:
            found += [a for a in arguments(trigger.sentence, trigger.companion) if a.slot not in ("agent", "owner")]
        return found

    # --- participants

    def _participants(
        self, slot: str, role: Role, trigger: Trigger, args: Sequence[Argument], order: int
    ) -> list[Filler]:
        if slot == "workers":
            return (
                [] if trigger.mention is not None and self._is_anothers(role, trigger) else self._workers(role, trigger)
            )
        if slot in self._back:
            if trigger.mention is not None and self._is_anothers(role, trigger):
                return []
            meant = self._back[slot](trigger, role)
            filler = None if meant is None else self.named(meant, role, 3.0 + order * 0.2)
            return [] if filler is None else [Filler(filler.name, filler.type, filler.cost, mention=filler.mention)]
        fillers: dict[tuple[str, str], Filler] = {}
        for mention, cost in self._mentions(slot, role, trigger, args):
            for each in self._with_coordinated(trigger.sentence, mention, role):
                filler = self.named(each, role, cost + order * 0.2)
                if filler is not None:
                    fillers.setdefault((filler.name, filler.type), filler)
        return _without_regions(list(fillers.values()))

    def _with_coordinated(self, sentence: Sentence, mention: Mention, role: Role) -> list[Mention]:
        if not role.each or mention.sentence != sentence.index or mention.kind == "pronoun":
            return [mention]
        return coordinated_mentions(sentence, mention, self._page.mentions[sentence.index])

    def _mentions(
        self, slot: str, role: Role, trigger: Trigger, args: Sequence[Argument]
    ) -> Iterator[tuple[Mention, float]]:
        sentence, own = trigger.sentence, trigger.mention
        if slot == "self":
            if own is not None and self._fits(own, role):
                yield own, 0.0
        elif slot in ("anchor", "place", "alike"):
            yield from ((m, 0.0) for m in self._attached(slot, trigger) if self._fits(m, role))
        elif slot == "noun-task":
            task = self._words.worker_tasks.get(fold(own.noun)) if own is not None else None
            if own is not None and task is not None:
                yield (
                    replace(own, kind="task", name=task, types=("TaskType",), alike=None, owner=None, anchor=None),
                    0.0,
                )
        elif slot == "counted":
            yield from self._at(sentence, trigger.token, role, 0.0, Trigger(sentence, sentence.tokens[trigger.first]))
        elif slot == "host":
            yield from self._hosts(role, trigger)
        elif slot == "setting":
            yield from self._settings(role, trigger)
        elif slot == "subject":
            yield from self._subjects(role, trigger)
        elif slot in ("near", "before", "after"):
            yield from ((m, 1.0 + gap / 20) for m, gap in self._near(slot, role, trigger))
        else:
            for argument in args:
                if argument.slot == slot:
                    yield from self._at(sentence, argument.token, role, argument.step + 0.0, trigger)

    def _at(
        self, sentence: Sentence, token: Token, role: Role, cost: float, trigger: Trigger
    ) -> Iterator[tuple[Mention, float]]:
        """The mention at a token or, failing it, below it in its own noun phrase («le travail de ces étudiants»)."""
        level, seen = [token], {trigger.token.i}
        for depth in range(4):
            hits = [
                m
                for t in level
                for m in self._page.mentions_at(sentence.index, t)
                if self._fits(m, role) and m is not trigger.mention
            ]
            if hits:
                yield hits[0], cost + depth * 0.4
                return
            seen |= {t.i for t in level}
            level = [
                c
                for t in level
                for c in sentence.dependents(t)
                if c.i not in seen
                and not (c.pos in ("VERB", "AUX") and c.dep not in ("acl", "amod"))
                and c.dep != "conj"
            ]

    def _attached(self, slot: str, trigger: Trigger) -> list[Mention]:
        own = trigger.mention
        if own is None:
            return []
        if slot == "place":
            return [*own.places, *(own.alike.places if own.alike else ())]
        if slot == "alike":
            return [own.alike] if own.alike is not None else []
        meant = self._resolver.referent(own) if own.owner is not None else own
        anchor = own.anchor or (meant.anchor if meant is not None else None) or self._platform_of(own)
        return [anchor] if anchor is not None else []

    def _platform_of(self, group: Mention) -> Mention | None:
        """Where the article last named the platform whose workers a group is by its very name («turkers»)."""
        name = self._words.canonical_group(group.noun or group.name) if group.kind == "described" else group.name
        platform = None if name is None else self._words.platform_of(name)
        named = (m for m in self._page.before(group.sentence, group.first) if m.kind == "name" and m.name == platform)
        return next(named, None)

    def _hosts(self, role: Role, trigger: Trigger) -> Iterator[tuple[Mention, float]]:
        """The noun phrase in which the trigger stands: «des sous-traitants *mal payés*», «une *ado* de Singapour»."""
        sentence, token = trigger.sentence, trigger.token
        if trigger.mention is not None:
            inside = [
                m
                for m in self._page.mentions[sentence.index]
                if m is not trigger.mention and m.first <= trigger.mention.last and m.last >= trigger.mention.first
            ]
            yield from ((m, 0.0) for m in inside if self._fits(m, role))
        behind = [m for m in self._page.mentions[sentence.index] if m.first == trigger.last + 1 and self._fits(m, role)]
        yield from ((m, 0.1) for m in behind if m.kind == "described")  # "underpaid moderators"
        current: Token | None = token
        for step in range(3):
            current = sentence.head(current) if current is not None else None
            if current is None or (current.pos in ("VERB", "AUX") and current.form == "Fin"):
                return
            hits = [m for m in self._page.mentions_at(sentence.index, current) if self._fits(m, role)]
            if hits:
                yield hits[0], step * 0.4
                return

    def _subjects(self, role: Role, trigger: Trigger) -> Iterator[tuple[Mention, float]]:
        """Agent or patient of the clause in which the trigger stands."""
        sentence = trigger.sentence
        for step, current in _climb(trigger, 4):
            for argument in arguments(sentence, current):
                if argument.slot in ("agent", "patient") and argument.token.i != trigger.token.i:
                    hits = list(self._at(sentence, argument.token, role, argument.step + step * 0.3, trigger))
                    yield from hits
                    if hits:
                        return

    def _settings(self, role: Role, trigger: Trigger) -> Iterator[tuple[Mention, float]]:
        """On what the clause takes place: «*sur cette plateforme*, des clients achètent ...», «*y* déposent»."""
        sentence = trigger.sentence
        for step, current in _climb(trigger, 5):
            for argument in arguments(sentence, current):
                if argument.slot in _SETTING or argument.token.lower == "y":
                    yield from self._at(sentence, argument.token, role, argument.step + step * 0.2, trigger)

    def _is_anothers(self, role: Role, trigger: Trigger) -> bool:
        """True where the clause has an agent of its own that cannot fill the role: then nobody is fetched from elsewhere."""
        sentence = trigger.sentence
        for _, current in _climb(trigger, 4):
            if current.pos in ("VERB", "AUX"):
                for argument in arguments(sentence, current):
                    if argument.slot == "agent":
                        hits = [
                            m
                            for m in self._page.mentions_at(sentence.index, argument.token)
                            if m.kind in ("name", "described", "pronoun")
                        ]
                        if hits:
                            return not any(m.may_be(role.types) for m in hits)
        return False

    def _near(self, slot: str, role: Role, trigger: Trigger) -> list[tuple[Mention, int]]:
        first, last = trigger.first, trigger.last
        found = []
        for m in self._page.mentions[trigger.sentence.index]:
            if m is trigger.mention or not self._fits(m, role) or m.kind == "pronoun":
                continue
            if slot != "before" and m.first > last:
                found.append((m, m.first - last))
            if slot != "after" and m.last < first:
                found.append((m, first - m.last + 1))
        return sorted(found, key=lambda f: f[1])[:1]

    def _workers(self, role: Role, trigger: Trigger) -> list[Filler]:
        """The people of the platform or firm that the passage is about, where it names no group: «Fiverr workers»."""
        types = ("Platform", "Intermediary", "Organization")
        meant = self._resolver.nearest(types[:1], trigger.sentence.index, trigger.token.i + 1) or self._resolver.topic(
            types[:1], trigger.sentence.index
        )
        meant = meant or self._resolver.nearest(types, trigger.sentence.index, trigger.token.i + 1)
        if meant is None or meant.kind != "name":
            return []
        return [Filler(self._namer.workers_of(meant.name), "WorkerGroup", 4.0, mention=meant)]

    def _fits(self, mention: Mention, role: Role) -> bool:
        noun = mention.noun or mention.name
        if role.nouns and not (
            self._words.in_groups(noun, role.nouns) or self._words.in_groups(noun.split(" ")[0], role.nouns)
        ):
            return False
        if role.not_ and mention.kind == "described" and self._words.in_groups(noun, role.not_):
            return False
        if mention.may_be(role.types):
            return True
        entry = mention.entry
        return entry is not None and entry.stands_for is not None and "Campaign" in role.types

    # --- figures

    def _figures(self, slot: str, role: Role, trigger: Trigger, args: Sequence[Argument]) -> list[Filler]:
        figures = [
            f
            for f in self._page.figures[trigger.sentence.index]
            if f.kind in role.types and self._counts(f, role, trigger.sentence)
        ]
        if slot == "count":
            own = trigger.mention
            hit = [
                f
                for f in figures
                if own is not None and (own.first <= f.head <= own.last or own.first - 2 <= f.last < own.first)
            ]
        elif slot == "self":
            hit = [f for f in figures if f is trigger.figure]
        elif slot in ("near", "before", "after"):
            first, last = trigger.first, trigger.last
            ahead = [f for f in figures if f.last >= last and slot != "before"]
            behind = [f for f in figures if f.first <= first and slot != "after"]
            hit = sorted(ahead, key=lambda f: f.first)[:1] or sorted(behind, key=lambda f: -f.last)[:1]
            if ahead and behind and slot == "near":
                hit = [
                    min(
                        (*ahead[:1], *sorted(behind, key=lambda f: -f.last)[:1]),
                        key=lambda f: abs(f.first - last) if f.first > last else first - f.last + 2,
                    )
                ]
        elif slot == "all":
            hit = figures
        else:
            hit = [
                f
                for a in args
                if a.slot == slot
                for f in figures
                if self._holds(trigger.sentence, a.token, f, trigger.token)
            ]
        conversions = [f for f in figures if any(f.quantity.conversion_of == h.quantity.start for h in hit)]
        unique = {f.start: f for f in (*hit, *conversions)}
        return [
            Filler(
                "", f.kind, 0.0 if slot not in ("near", "before", "after") else 0.6, figure=f, start=f.start, end=f.end
            )
            for f in unique.values()
        ]

    def _counts(self, figure: Figure, role: Role, sentence: Sentence) -> bool:
        """Where the role names its nouns, the figure must count one of them («500 000 *inscrits*»); and be for what it asks."""
        if role.per is not None and _rate(figure.quantity.per) != role.per:
            return False
        if not role.nouns:
            return True
        head = sentence.tokens[figure.head]
        return (
            figure.quantity.noun is not None and self._words.in_groups(head.lower, role.nouns)
        ) or self._words.in_groups(head.lemma, role.nouns)

    @staticmethod
    def _holds(sentence: Sentence, token: Token, figure: Figure, trigger: Token) -> bool:
        if figure.first <= token.i <= figure.last or figure.head == token.i:
            return True
        return any(figure.first <= t.i <= figure.last for t in sentence.subtree(token)) and not any(
            t.i == trigger.i for t in sentence.subtree(token)
        )


def _climb(trigger: Trigger, steps: int) -> Iterator[tuple[int, Token]]:
    """The trigger's word, then what governs it, and so on up the sentence, each with its distance; at most `steps` words."""
    current: Token | None = trigger.token
    for step in range(steps):
        if current is None:
            return
        yield step, current
        current = trigger.sentence.head(current)


def _rate(per: str | None) -> str:
    if per is None:
        return "total"
    return "time" if per in ("minute", "hour", "day", "night", "week", "month", "quarter", "year", "shift") else "piece"


def _without_regions(fillers: list[Filler]) -> list[Filler]:
    """Of «Boise, Idaho», a town with the region that holds it right behind, the town."""
    places = [f.mention for f in fillers if f.type == "Place" and f.mention is not None]
    holders = {
        id(region)
        for town in places
        for region in places
        if town.sentence == region.sentence and region.first == town.last + 2 and _lies_in(town, region)
    }
    return [f for f in fillers if f.mention is None or id(f.mention) not in holders]


def _lies_in(town: Mention, region: Mention) -> bool:
    """Whether a place lies in the one named right after it: the lexicon says so, or a state or province follows a town."""
    if town.entry is not None and town.entry.parent == region.name:
        return True
    follows = region.entry is not None and "-" in (region.entry.iso or "")
    return follows and (town.entry is None or town.entry.iso is None)


def _is_told(meant: Mention, type_: str, role: Role) -> bool:
    """A group may be described; a platform or firm must have a name, unless the role is content with a description."""
    if meant.kind != "described" or role.described:
        return True
    return type_ in DESCRIBED
