"""How a flow of work is told in one language: its ends, its counts, and the words of all that shows it.

Everything that an article says goes through `discreet`, which withholds private names; places have none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from babel import Locale

from tacheron.chains.links import Link
from tacheron.flows import Corridor, End, Step
from tacheron.showing.telling import Telling
from tacheron.showing.wording import say

LONGEST_QUOTE = 300
PARTS = ("says", "chain", "located")
"""What a claim does for a flow: it says so itself, it is part of a chain that shows it, or it locates one of its ends."""


@dataclass(frozen=True)
class Told:
    """A claim in words: what it does for the flow (one of PARTS), what it says, how surely, in which words, who and where."""

    part: str
    claim: str
    sentence: str
    status: str
    quote: str
    said_by: str
    source: str


@dataclass(frozen=True)
class FlowTelling:
    """Tells flows in the language of `telling`; `places` are the names of places in it, by those that steps have."""

    telling: Telling = field(default_factory=Telling)
    discreet: Callable[[str], str] = str
    places: Mapping[str, str] = field(default_factory=dict)

    @property
    def language(self) -> str:
        return self.telling.language

    def say(self, words: str, **parts: str) -> str:
        return say(f"flows.{words}", self.language, **parts)

    def counted(self, words: str, number: int) -> str:
        """A number of things; where the language has a word for none of them, that one."""
        form = "one" if Locale(self.language).plural_form(number) == "one" else "other"
        return self.say(f"{words}-{form}", number=str(number))

    def end(self, end: End) -> str:
        return end.label(self.language)

    def way(self, corridor: Corridor) -> str:
        """`India → United States`."""
        return self.say("way", done=self.end(corridor.done_in), bought=self.end(corridor.bought_in))

    def status(self, status: str) -> str:
        return say(f"status.{status}", self.language)

    def summary(self, corridor: Corridor) -> str:
        """`2 claims, 1 chain, 1 independent source; reported`, without what there is none of."""
        counts = {"claims": corridor.claims, "chains": corridor.chains, "sources": corridor.origins}
        parts = [self.counted(words, len(found)) for words, found in counts.items() if found]
        return f"{', '.join(parts)}{say('report.and', self.language)}{self.status(corridor.status)}"

    def told(self, corridor: Corridor) -> list[Told]:
        """All claims that show the flow, those first that say so themselves; each claim once."""
        chains = (link for chain in corridor.chains for link in chain.links)
        parts = zip(PARTS, (corridor.claims, chains, corridor.located), strict=True)
        found: dict[str, Told] = {}
        for part, links in parts:
            for link in links:
                found.setdefault(link.claim, self._told(part, link))
        return list(found.values())

    def steps(self, corridor: Corridor) -> Iterator[str]:
        """In which country or region its places lie, and which source says so."""
        steps = (step for placed in corridor.placed for step in placed.steps)
        yield from dict.fromkeys(map(self._step, steps))

    def left_out(self, number: int, most: int) -> list[str]:
        """A sentence on the flows that are not shown, if there are more than `most`."""
        return [self.say("left-out", number=str(number), most=str(most))] if number > most else []

    def note(self, level: str) -> str:
        """By which published lists the flows were put together."""
        notes = [self.say("areas-note"), *([self.say("development-note")] if level == "development" else [])]
        return " ".join([*notes, self.say("named-note")])

    def _told(self, part: str, link: Link) -> Told:
        known = self.telling.label_of(link.predicate)
        relation = link.label if known == link.predicate else known
        sentence = f"{self.telling.name(link.subject)} – {relation} – {self.telling.name(link.object)}"
        speaker = link.said_by or say("page.speaker-article", self.language)
        words = (sentence, link.status, _short(link.quote), speaker, self.telling.source(link.source))
        return Told(part, link.claim, *map(self.discreet, words))

    def _step(self, step: Step) -> str:
        source = self.say("by-claim") if step.source.startswith(("http:", "https:")) else step.source
        place, within = (self.places.get(name, name) for name in (step.place, step.within))
        return self.say("step", place=place, within=within, source=source)


def _short(quote: str) -> str:
    quote = " ".join(quote.split())
    return quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + "…"
