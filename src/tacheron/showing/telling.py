"""How chains are told: their names, claims, circumstances and gaps in words, for whatever page they stand on.

Leaves to `trace` how the words are laid out. The words themselves are in `templates/words.toml`; the names of
relations, types, tasks and conditions are the ontology's, through `label_of`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

from tacheron.chains.findings import Chain, Hop, Lack, Missing, Scope, Trace
from tacheron.chains.links import Figure, Link, Node, Said, Source
from tacheron.showing.wording import both, figure, say

ARROW = " → "
PLACES_NAMED = 3
"""With more places than these the first lines of a chain give their number."""


@dataclass(frozen=True)
class Telling:
    """A language, and the labels in it: `label_of` gives them for IRIs, and the IRI itself where it knows none."""

    language: str = "en"
    label_of: Callable[[str], str] = str

    def say(self, words: str, **parts: str) -> str:
        return say(f"trace.{words}", self.language, **parts)

    def name(self, node: Node) -> str:
        known = self.label_of(node.iri)
        return node.label if known == node.iri else known

    def listed(self, names: Iterable[str]) -> str:
        """The names, each once, in their order, with «and» before the last."""
        return format_list(list(dict.fromkeys(names)), locale=self.language)

    def joined(self, texts: Iterable[str]) -> str:
        """The texts, each once, in their order, as a list of things that hold commas themselves."""
        return self.say("separator").join(dict.fromkeys(texts))

    def way(self, chain: Chain) -> str:
        """The hands from first to last and the platforms that they act on, in one line."""
        names = [self.name(hand) for hand in chain.hands]
        targets = sorted({self.name(link.object) for link in chain.targets})
        if targets:
            names.append(self.listed(targets))
        elif not chain.hops and chain.benefits:
            names.append(self.listed(self.name(link.object) for link in chain.benefits))
        return ARROW.join(names) + (" …" if chain.cut else "") + (" ↺" if chain.returns_to else "")

    def nature(self, chain: Chain) -> list[str]:
        """Status, kind, client, places, a word where a minor is said to work in it, and how many steps it has."""
        parts = [both(f"chain-status.{chain.status}")[self.language], both(f"chain-kind.{chain.kind}")[self.language]]
        parts.append(
            self.say("client-unsaid")
            if chain.client is None
            else self.say("colon", name=self.say("client"), text=self.name(chain.client))
        )
        places = list(dict.fromkeys(self.name(link.object) for link in chain.places))
        if len(places) > PLACES_NAMED:
            parts.append(self.say("in-many", number=str(len(places))))
        elif places:
            parts.append(self.say("in", places=self.listed(places)))
        parts += [self.say("minor")] if chain.minors else []
        return parts + ([self.counted("steps", chain.length)] if chain.length else [])

    def claim(self, link: Link) -> str:
        """What a claim says and whether it is asserted: `Ada works through Gigsite (asserted)`."""
        known = self.label_of(link.predicate)
        relation = link.label if known == link.predicate else known
        sentence = f"{self.name(link.subject)} {relation} {self.name(link.object)}"
        return self.say("said", sentence=sentence, status=both(f"status.{link.status}")[self.language])

    def quote(self, said: Said) -> str:
        return f"«\u00a0{' '.join(said.quote.split())}\u00a0»"

    def evidence(self, said: Said) -> str:
        """Article, who says so, how sure, and what a reviewer thought of it."""
        parts = [self.source(said.source)]
        if said.said_by:
            parts.append(self.say("says", who=said.said_by))
        if said.when:
            parts.append(self.say("holds", when=said.when))
        if said.confidence is not None:
            parts.append(self.say("confidence", number=format_decimal(said.confidence, locale=self.language)))
        return self.joined([*parts, both(f"review.{said.review}")[self.language]])

    def source(self, source: Source) -> str:
        return ", ".join(filter(None, (source.title, source.publisher, source.published)))

    def gap(self, hop: Hop) -> str:
        return self.say("gap", giver=self.name(hop.giver), taker=self.name(hop.taker))

    def circumstances(self, chain: Chain) -> Iterator[tuple[str, str]]:
        """Heading and text of everything else that is said of a chain, and of what is not."""
        yield from self._around(chain)
        if chain.missing:
            yield self.say("missing"), self.joined(self.missing(gap) for gap in chain.missing)
        for lack in chain.lacks:
            yield self.say("lacking"), self.lack(lack)
        if chain.later:
            yield self.say("left-out"), self.counted("later", chain.later)
        if joined := list(self.joining(chain)):
            yield self.say("joined"), self.joined(joined)
        yield self.say("sources"), self.joined(self.source(source) for source in chain.sources)

    def joining(self, chain: Chain) -> Iterator[str]:
        """Why several articles' arrangements are one, as far as this chain goes; nothing where one article has it."""
        why = chain.story.why if chain.story is not None else ()
        here = [agreed for agreed in why if chain.nodes.issuperset(agreed.nodes)] or why
        for agreed in here:
            names = [self.name(node) for node in agreed.nodes]
            if agreed.rule == "hands":
                client, platform, worker = names
                yield self.say("joined-hands", client=client, platform=platform, worker=worker)
            else:
                yield self.say("joined-reading", hands=ARROW.join(names))
        if why and not chain.whole_in:
            yield self.say("joined-parts")

    def _around(self, chain: Chain) -> Iterator[tuple[str, str]]:
        placed = {link.subject for link in chain.places}
        parts = {
            "gains": self.gains(chain),
            "buys": [self.name(link.object) for link in chain.buys],
            "tasks": [self.name(link.object) for link in chain.tasks],
            "places": [self._whose(link, chain) for link in chain.places],
            "conditions": [self._whose(link, chain) for link in chain.conditions],
            "figures": [self.measure(each) for each in chain.figures],
            "others": [self.name(other) for other in chain.others if other not in placed],
        }
        for heading, texts in parts.items():
            if texts:
                yield self.say(heading), self.joined(texts)

    def gains(self, chain: Chain) -> list[str]:
        without = {link.object for link in chain.unordered_benefits}
        names = ((link.object, self.name(link.object)) for link in chain.benefits)
        return [self.say("unordered", name=name) if node in without else name for node, name in names]

    def label(self, said: Said) -> str:
        """What a claim says, the name of its relation or measure."""
        known = self.label_of(said.predicate)
        return said.label if known == said.predicate else known

    def measure(self, said: Figure) -> str:
        number = figure(said, self.language)
        status = both(f"status.{said.status}")[self.language]
        sentence = self.say("colon", name=f"{self.name(said.subject)}, {self.label(said)}", text=number)
        return sentence if said.status == "asserted" else self.say("said", sentence=sentence, status=status)

    def missing(self, gap: Missing) -> str:
        if gap.hand is None:
            return both(f"missing.{gap.what}")[self.language]
        return self.say(gap.what, name=self.name(gap.hand))

    def lack(self, lack: Lack) -> str:
        before, after = (ARROW.join((self.name(hop.giver), self.name(hop.taker))) for hop in (lack.before, lack.after))
        return self.say("lack", before=before, after=after)

    def summary(self, trace: Trace) -> str:
        """How many chains there are, of which status, in one sentence; possible ones are not counted."""
        found = {status: sum(chain.status == status for chain in trace) for status in ("documented", "reported")}
        counts = ", ".join(self.counted(status, number) for status, number in found.items() if number)
        asked = self.asked(trace.scope)
        if not any(found.values()) and any(cut.what in ("examined", "hops") for cut in trace.cuts):
            # What was not looked at may hold what was asked for.
            return self.counted("not-among", trace.examined, asked=self.joined(asked))
        if trace.scope.who and len(asked) == 1:
            return self.counted("through", sum(found.values()), who=self._names(trace.scope.who), counts=counts)
        return self.counted("asked" if asked else "all", sum(found.values()), asked=self.joined(asked), counts=counts)

    def asked(self, scope: Scope) -> list[str]:
        """What was asked for, each condition in a few words."""
        named = {"who": scope.who, "first": scope.first, "through": scope.through, "last": scope.last}
        parts = [self.say(f"asked-{part}", who=self._names(nodes)) for part, nodes in named.items() if nodes]
        if scope.kind is not None:
            parts.append(both(f"chain-kind.{scope.kind}")[self.language])
        if scope.confidence is not None:
            number = format_decimal(scope.confidence, locale=self.language)
            parts.append(self.say("asked-confidence", number=number))
        return parts + ([self.say("asked-year", year=str(scope.dating.year))] if scope.dating is not None else [])

    def remarks(self, trace: Trace) -> list[str]:
        """What a reader must know of the list as a whole: what does not count, what was left out, what was cut."""
        guessed = sum(chain.status == "possible" for chain in trace)
        dating = trace.scope.dating
        dated = [] if dating is None else [self.say("dating", **{k: str(v) for k, v in asdict(dating).items()})]
        cuts = [self.say(f"cut-{cut.what}", bound=str(cut.bound)) for cut in trace.cuts]
        return dated + ([self.counted("possible", guessed)] if guessed else []) + cuts

    def counted(self, words: str, number: int, **parts: str) -> str:
        form = "none" if number == 0 else "one" if Locale(self.language).plural_form(number) == "one" else "other"
        return self.say(f"{words}-{form}", number=str(number), **parts)

    def loose(self, trace: Trace) -> str:
        """The heading of the links that stand in no arrangement."""
        return self.say("loose", who=self._names(trace.who))

    def _names(self, nodes: Iterable[Node]) -> str:
        return self.listed(self.name(node) for node in nodes)

    def _whose(self, link: Link, chain: Chain) -> str:
        text = self.name(link.object)
        if link.status != "asserted":
            text = self.say("said", sentence=text, status=both(f"status.{link.status}")[self.language])
        return f"{text} [{self.name(link.subject)}]" if len(chain.hands) > 1 or link.subject != chain.hands[0] else text
