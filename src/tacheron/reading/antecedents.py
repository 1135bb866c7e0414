"""For whom a pronoun, a definite description or a possessive stands.

Rules of nearness: the nearest thing before it that can be meant, in the same paragraph before the section, in the
section before the article. What can be meant is decided by type, number and gender; a name is preferred to a
description, a subject to another noun of the same sentence. Measured on the development texts, most errors are
left where two firms of one kind stand in the same paragraph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from tacheron.reading.mention import GROUPS, Mention
from tacheron.reading.page import Page
from tacheron.reading.wordlists import WordLists

_FIRMS = ("Organization", "Intermediary", "Client", "Platform")


class Resolver:
    """Answers for one article; every answer is remembered."""

    def __init__(self, page: Page, words: WordLists) -> None:
        self._page = page
        self._words = words
        self._known: dict[tuple[int, tuple[str, ...]], Mention | None] = {}

    def referent(self, mention: Mention, types: Iterable[str] = ()) -> Mention | None:
        """The mention that says who is meant, the mention itself where it does so; None where nobody can be made out."""
        wanted = tuple(types) or mention.types
        key = (id(mention), wanted)
        if key not in self._known:
            self._known[key] = None  # a description that leads back to itself means nobody
            self._known[key] = self._resolve(mention, wanted)
        return self._known[key]

    def nearest(self, types: Iterable[str], sentence: int, token: int, reach: str = "paragraph") -> Mention | None:
        """The nearest mention before a place that names or describes one of `types`; `reach` is paragraph, section or article."""
        wanted = frozenset(types)
        here = self._page.sentences[sentence].paragraph
        for m in self._page.before(sentence, token):
            there = self._page.sentences[m.sentence].paragraph
            if (reach == "paragraph" and there.index != here.index) or (
                reach == "section" and there.section != here.section
            ):
                break
            stands = m.entry is not None and m.entry.stands_for is not None and "Campaign" in wanted
            likely = stands or m.types[0] in wanted
            if m.kind in ("name", "described") and likely and m.owner is None and not m.weak:
                found = m if stands else self.referent(m, wanted)
                if found is not None:
                    return found
        return None

    def topic(self, types: Iterable[str], sentence: int) -> Mention | None:
        """The name of one of `types` that the section speaks of most, else the article; the earlier of two equals."""
        wanted = frozenset(types)
        section = self._page.sentences[sentence].paragraph.section
        for inside in (True, False):
            counts: Counter[str] = Counter()
            first: dict[str, Mention] = {}
            for m in (m for ms in self._page.mentions for m in ms):
                same = self._page.sentences[m.sentence].paragraph.section == section
                if (same or not inside) and m.kind == "name" and m.types[0] in wanted:
                    counts[m.name] += 1
                    first.setdefault(m.name, m)
            if counts:
                best = max(counts.values())
                name = next(n for n in first if counts[n] == best)
                if best > 1 or inside:
                    return first[name]
        return None

    def _resolve(self, mention: Mention, types: tuple[str, ...]) -> Mention | None:
        if mention.kind == "pronoun":
            return self._of_pronoun(mention, types)
        if mention.alike is not None:
            return mention.alike
        if mention.kind != "described":
            return mention
        if mention.owner is not None and mention.anchor is None:
            return self._owned(mention)
        if mention.types[0] in ("WorkerGroup", "Worker", "ClickFarm", "Client"):
            return self._of_group(mention)
        return self._of_description(mention)

    def _of_pronoun(self, mention: Mention, types: tuple[str, ...]) -> Mention | None:
        """The nearest fitting mention; in the pronoun's own sentence only what stands before its clause's comma."""
        may = frozenset(types) & frozenset(mention.types) or frozenset(mention.types)
        near: list[tuple[float, int, Mention]] = []
        for order, m in enumerate(self._page.before(mention.sentence, mention.first)):
            distance = mention.sentence - m.sentence
            if distance > 3 or order > 60:
                break
            if m.kind not in ("name", "described") or not m.may_be(may) or not self._agrees(mention, m):
                continue
            near.append((self._ease(mention, m, distance), order, m))
        for _, _, m in sorted(near, key=lambda n: n[:2]):
            found = self.referent(m, types)
            if found is not None:
                return found
        return None

    def _ease(self, pronoun: Mention, m: Mention, distance: int) -> float:
        """How far-fetched: sentences between, plus one where it is no subject, less where it is a name of the likeliest type."""
        sentence = self._page.sentences[m.sentence]
        subject = sentence.tokens[m.head].dep in ("nsubj", "nsubj:pass", "nsubjpass", "ROOT")
        other_paragraph = sentence.paragraph.index != self._page.sentences[pronoun.sentence].paragraph.index
        return (
            distance
            + (0 if subject else 0.6)
            + (1.5 if other_paragraph else 0)
            + (0 if m.kind == "name" or pronoun.plural else 0.4)
        )

    def _agrees(self, pronoun: Mention, m: Mention) -> bool:
        word = pronoun.noun
        if pronoun.plural:
            return m.plural or m.types[0] in GROUPS
        if m.plural and m.kind == "described":
            return word in ("chacun", "chacune", "each", "y")
        if (
            word in ("he", "him", "she", "her")
            and m.types[0] not in ("Person", "Worker", "Client")
            and "Person" not in m.types
        ):
            return False
        return not (
            self._page.language == "fr"
            and m.kind == "described"
            and m.feminine is not None
            and (
                (word in ("il", "celui-ci", "celui") and m.feminine)
                or (word in ("elle", "celle-ci", "celle") and not m.feminine)
            )
        )

    def _owned(self, mention: Mention) -> Mention | None:
        """«ses micro-travailleurs»: the group, with its owner as anchor."""
        assert mention.owner is not None
        singular = mention.owner.lower in ("son", "sa", "ses", "its", "his", "her")
        types = (*_FIRMS, "Campaign", "ClickFarm") if singular else (*_FIRMS, *GROUPS, "Campaign")
        for distance, m in enumerate(self._page.before(mention.sentence, mention.first)):
            if mention.sentence - m.sentence > 2 or distance > 40:
                break
            if (
                m.kind in ("name", "described")
                and m.owner is None
                and set(types) & set(m.types[:1])
                and (singular or m.plural or m.types[0] in GROUPS or m.kind == "name")
            ):
                owner = self.referent(m, types)
                if owner is not None and owner.kind == "name":
                    return self._product(mention, owner) or replace(mention, owner=None, anchor=owner)
        return replace(mention, owner=None)

    def _product(self, mention: Mention, owner: Mention) -> Mention | None:
        """«son service», "its marketplace": the platform that was last named in the section, if it is not the owner."""
        if mention.plural or mention.types[0] != "Platform":
            return None
        section = self._page.sentences[mention.sentence].paragraph.section
        for m in self._page.before(mention.sentence, mention.first):
            if self._page.sentences[m.sentence].paragraph.section != section:
                return None
            if m.kind == "name" and m.types[0] == "Platform" and m.name != owner.name:
                return m
        return None

    def _of_group(self, mention: Mention) -> Mention | None:
        """«les turkers», «ces travailleurs»: an earlier group that bears the same noun, or, pointed at, the last one."""
        if mention.anchor is not None or mention.places or not (mention.definite or mention.demonstrative):
            return mention
        stem = self._words.stem(mention.noun)
        for m in self._page.before(mention.sentence, mention.first):
            gap = mention.sentence - m.sentence
            if (
                m.kind == "described"
                and m.owner is None
                and m.types[0] == mention.types[0]
                and m.plural == mention.plural
                and gap <= 8
            ) and (
                self._words.stem(m.noun) == stem
                or (mention.demonstrative and gap <= 2 and (mention.weak or not m.weak))
            ):
                return self.referent(m)
            if (
                m.kind == "name"
                and m.types[0] in ("Worker", "WorkerGroup", "ClickFarm")
                and (mention.demonstrative or not mention.plural)
                and gap <= 2
            ) and m.types[0] in mention.types:
                return m
            if (
                not mention.plural
                and mention.types[0] == "Worker"
                and m.kind == "name"
                and m.types[0] == "Person"
                and gap <= 2
                and (mention.demonstrative or mention.definite)
            ):
                return m
        return mention

    def _of_description(self, mention: Mention) -> Mention | None:
        """«la plateforme», "the firm": the nearest name that can be one; an indefinite or plural one stays unnamed."""
        if mention.plural or not (mention.definite or mention.demonstrative):
            return mention if mention.plural or mention.types[0] in ("ClickFarm", "Work", "Campaign") else None
        types = mention.types
        here = self._page.sentences[mention.sentence].paragraph
        fallback: Mention | None = None
        for m in self._page.before(mention.sentence, mention.first):
            if m.kind != "name" or not self._can_be(m, types):
                continue
            there = self._page.sentences[m.sentence].paragraph
            if there.index == here.index or (there.section == here.section and here.index - there.index <= 2):
                return m
            fallback = fallback or m
            if there.section != here.section:
                break
        return fallback or self.topic(types[:1], mention.sentence)

    @staticmethod
    def _can_be(name: Mention, types: tuple[str, ...]) -> bool:
        if types[0] == "Platform":
            return "Platform" in name.types[:2]
        if types[0] == "Campaign":
            return "Campaign" in name.types or (name.entry is not None and name.entry.stands_for is not None)
        if "Person" in (types[0], name.types[0]):
            return types[0] == name.types[0]
        return name.types[0] in (*types, "Platform") or bool(set(types) & set(name.types[:2]))
