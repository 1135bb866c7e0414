"""To whom claims go back: articles that repeat one source are one origin, not several witnesses.

A claim's origin is whoever the article names as its source; where it speaks in its own name, its authors. A reading
note speaks with the voice of the article that it is about, and so does a copy of it. Named sources are compared by
name, so everything that goes back to one study or one interviewed person counts once. What is not known here: that two
sources copied a third one which neither of them names, and that one translated the other.

Where it is doubtful whether two sources are independent they count as one: better an origin too few than one too many.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import networkx as nx

from tacheron.chains.links import Link, Said, Source
from tacheron.entities.names import key

Origin = tuple[str, ...]
"""The names that one origin goes by, sorted."""

ONE_VOICE = frozenset({"speaks-for", "wrote", "runs"})
"""The roles of relations whose two ends are one witness where both are named for one thing: a spokesman and his firm, a
study and its author, a platform and who runs it."""
_SEVERAL = re.compile(r"\s+/\s+")


@dataclass(frozen=True)
class Text:
    """One text, in however many articles it stands: the title of its earliest known one, who speaks in it, and all who
    have signed one of them."""

    title: str
    voice: Origin = ()
    signed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Lineage:
    """How sources hang together: which articles are one text, and which names speak with one voice.

    `texts` are by the key of an article's title (of the article that a note is about); `one_voice` holds pairs of keys
    of names; `known` gives the one name of a source that bears several.
    """

    texts: Mapping[str, Text] = field(default_factory=dict)
    one_voice: frozenset[tuple[str, str]] = frozenset()
    known: Callable[[str], str] = str

    @classmethod
    def of(
        cls,
        sources: Iterable[Source],
        links: Iterable[Link] = (),
        copies: Mapping[str, str] | None = None,
        known: Callable[[str], str] = str,
    ) -> Lineage:
        """What the articles, the relations between sources and `copies` (article IRI -> that of the text that it
        repeats) tell. Their order changes nothing."""
        together = sorted(set(sources), key=_earliest_first)
        graph: nx.Graph[str] = nx.Graph()
        title_of = {source.iri: _own_document(source) for source in together}
        graph.add_nodes_from(title_of.values())
        pairs = ((title_of.get(copy), title_of.get(first)) for copy, first in (copies or {}).items())
        graph.add_edges_from((one, other) for one, other in pairs if one is not None and other is not None)
        texts = {}
        for part in nx.connected_components(graph):
            text = _text([source for source in together if _own_document(source) in part])
            texts.update(dict.fromkeys(part, text))
        ties = {tuple(sorted((key(known(link.subject.label)), key(known(link.object.label)))))
                for link in links if link.role in ONE_VOICE and not link.negated}  # fmt: skip
        return cls(texts, frozenset((one, other) for one, other in ties), known)

    def document(self, source: Source) -> str:
        """What an article, the reading notes about it and its copies have in common."""
        return _own_document(source) if not self.texts else key(self._text(source).title)

    def title(self, source: Source) -> str:
        return self._text(source).title

    def voice(self, source: Source) -> Origin:
        """Who speaks where the article speaks in its own name; the text itself where nobody signed it."""
        return self._text(source).voice or (self._text(source).title,)

    def speaks_itself(self, claim: Said) -> bool:
        """Whether the article says it in its own name, or gives one of its authors as the source."""
        return not claim.said_by or key(self.known(claim.said_by)) in {
            key(self.known(name)) for name in self._text(claim.source).signed
        }

    def names_behind(self, claim: Said) -> Origin:
        """Who says it: the source that is named, else who speaks in the article."""
        if claim.said_by and not self.speaks_itself(claim):
            return (self.known(claim.said_by),)
        return tuple(self.known(name) for name in self.voice(claim.source))

    def carriers(self, source: Source) -> Origin:
        """By whom the article can be cited: those who publish it and those who signed it."""
        publishers = _SEVERAL.split(source.publisher) if source.publisher and source.about is None else ()
        return tuple(self.known(name) for name in (*publishers, *sorted(self._text(source).signed)))

    def _text(self, source: Source) -> Text:
        own = _own_document(source)
        return self.texts.get(own) or _text([source])


def origins_of(claims: Sequence[Said], lineage: Lineage | None = None) -> tuple[Origin, ...]:
    """The independent origins of claims that say one thing, each by its names, sorted.

    Two claims share an origin where they share a name. An article that also names its source for a thing adds no
    witness of its own. Whoever is cited and is the publisher or the author of another of these articles is one with
    whomever that article goes back to, and so on. Connected components (networkx): the cost grows with the claims.
    """
    lineage = lineage or Lineage.of(claim.source for claim in claims)
    repeating = {lineage.document(claim.source) for claim in claims if not lineage.speaks_itself(claim)}
    witnesses = [
        claim for claim in claims if not lineage.speaks_itself(claim) or lineage.document(claim.source) not in repeating
    ]
    graph: nx.Graph[str] = nx.Graph()
    spelled: dict[str, str] = {}
    for claim in witnesses:
        names = lineage.names_behind(claim)
        for name in names:
            spelled[key(name)] = min(name, spelled.get(key(name), name))
        nx.add_path(graph, [key(name) for name in names])
    carried = carried_by(witnesses, lineage)
    for claim in witnesses:
        for name in lineage.names_behind(claim):
            graph.add_edges_from(
                (key(name), key(further))
                for other in carried.get(key(name), ())
                if lineage.document(other.source) != lineage.document(claim.source)
                for further in lineage.names_behind(other)
            )
    graph.add_edges_from((one, other) for one, other in lineage.one_voice if one in graph and other in graph)
    parts = nx.connected_components(graph)
    return tuple(sorted(tuple(sorted(spelled[name] for name in part)) for part in parts))


def carried_by(claims: Iterable[Said], lineage: Lineage) -> Mapping[str, list[Said]]:
    """By the key of a publisher's or an author's name, the claims that stand in what they published or wrote."""
    found: dict[str, list[Said]] = defaultdict(list)
    for claim in claims:
        for name in lineage.carriers(claim.source):
            found[key(name)].append(claim)
    return found


@lru_cache(maxsize=4096)
def _own_document(source: Source) -> str:
    return key(source.about or source.title)


def _text(sources: Sequence[Source]) -> Text:
    """The text that these articles are, the earliest first; a note knows its article's title and authors."""
    first = sources[0]
    voices = [source.voice for source in sources if source.voice]
    signed = frozenset(name for voice in voices for name in voice)
    return Text(first.about or first.title, voices[0] if voices else (), signed)


def _earliest_first(source: Source) -> tuple[str, bool, str]:
    return source.published or "9999", source.about is not None, source.iri
