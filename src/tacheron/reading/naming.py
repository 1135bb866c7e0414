"""The name that a claim records for a mention: the lexicon's for what is named, a description's own words otherwise."""

from __future__ import annotations

from collections.abc import Iterable

from tacheron.reading.mention import Mention
from tacheron.reading.page import Page
from tacheron.reading.wordlists import WordLists


class Namer:
    """Names the mentions of one article."""

    def __init__(self, page: Page, words: WordLists) -> None:
        self._page = page
        self._words = words

    def record(self, meant: Mention, types: Iterable[str], said: Mention) -> tuple[str | None, str | None]:
        """Name and type for a claim; (None, None) where what is meant cannot be one of `types`."""
        wanted = tuple(types)
        kept = next((t for t in meant.types if t in wanted), None) if meant.may_be(wanted) else None
        entry = meant.entry
        if (
            entry is not None
            and entry.stands_for is not None
            and "Campaign" in wanted
            and kept in (None, "Person", "Client")
        ):
            return entry.stands_for, "Campaign"
        if kept is None and said is not meant:
            kept = next((t for t in said.types if t in wanted and meant.kind == "name" and meant.entry is None), None)
        if kept is None:
            return None, None
        if meant.kind in ("name", "place", "task", "condition"):
            return meant.name, kept
        name = self.described(meant)
        return self._words.canonical_group(name) or name, kept

    def described(self, mention: Mention) -> str:
        """«coursiers de Deliveroo», "Deliveroo couriers", «fermes à clics indonésiennes»; generic words take their canonical name."""
        noun = mention.noun or mention.name
        canonical = self._words.canonical_group(noun)
        if mention.anchor is not None:
            anchor = mention.anchor.name
            if canonical is not None and not mention.places:
                return self.workers_of(anchor)
            return f"{anchor} {noun}" if self._page.language == "en" else f"{noun} de {anchor}"
        if len(mention.places) == 1:
            return self._placed(mention, noun)
        return canonical or noun

    def workers_of(self, platform: str) -> str:
        """The group that the lexicon gives to a platform («turkers»), else "X workers"."""
        return self._words.group_of(platform) or f"{platform} workers"

    def _placed(self, mention: Mention, noun: str) -> str:
        place = mention.places[0]
        sentence = self._page.sentences[place.sentence]
        words = self._page.text[place.start : place.end]
        if place.noun == "demonym":
            return f"{noun} {words}" if self._page.language == "fr" else f"{words} {noun}"
        if place.first < mention.first:
            return f"{noun} in {place.name}" if self._page.language == "en" else f"{noun} de {words}"
        before = sentence.tokens[place.first - 1].lower if place.first else ""
        join = (
            before
            if before in ("en", "in", "from", "au", "aux", "d'")
            else ("in" if self._page.language == "en" else "de")
        )
        return f"{noun} {join}{'' if join.endswith(chr(39)) else ' '}{words}"
