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

name_key = lru_cache(maxsize=65536)(key)
"""The key of a name; the same few are compared over and over."""

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

    `texts` are by the key of an article's title (of the article that a note is about); `one_voice` holds for the
    key of a name those of the names that speak with it; `known` gives the one name of a source that bears several.
    """

    texts: Mapping[str, Text] = field(default_factory=dict)
    one_voice: Mapping[str, frozenset[str]] = field(default_factory=dict)
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
        having: dict[str, list[Source]] = defaultdict(list)
        for source in together:
            having[_own_document(source)].append(source)
        texts = {}
        for part in nx.connected_components(graph):
            members = [source for document in part for source in having[document]]
            texts.update(dict.fromkeys(part, _text(sorted(members, key=_earliest_first))))
        ties: dict[str, set[str]] = defaultdict(set)
        for link in links:
            if link.role in ONE_VOICE and not link.negated:
                one, other = (name_key(known(node.label)) for node in (link.subject, link.object))
                ties[one].add(other)
                ties[other].add(one)
        return cls(texts, {name: frozenset(others) for name, others in ties.items()}, known)

    def document(self, source: Source) -> str:
        """What an article, the reading notes about it and its copies have in common."""
        return _own_document(source) if not self.texts else name_key(self._text(source).title)

    def title(self, source: Source) -> str:
        return self._text(source).title

    def voice(self, source: Source) -> Origin:
        """Who speaks where the article speaks in its own name; the text itself where nobody signed it."""
        return self._text(source).voice or (self._text(source).title,)

    def speaks_itself(self, claim: Said) -> bool:
        """Whether the article says it in its own name, or gives one of its authors as the source."""
        return not claim.said_by or name_key(self.known(claim.said_by)) in {
            name_key(self.known(name)) for name in self._text(claim.source).signed
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
    if len(claims) == 1:
        return (tuple(sorted({name_key(name): name for name in lineage.names_behind(claims[0])}.values())),)
    repeating = {lineage.document(claim.source) for claim in claims if not lineage.speaks_itself(claim)}
    witnesses = [
        claim for claim in claims if not lineage.speaks_itself(claim) or lineage.document(claim.source) not in repeating
    ]
    graph: nx.Graph[str] = nx.Graph()
    spelled: dict[str, str] = {}
    said_in: dict[str, set[str]] = defaultdict(set)
    for claim in witnesses:
        names = lineage.names_behind(claim)
        for name in names:
            spelled[name_key(name)] = min(name, spelled.get(name_key(name), name))
            said_in[name_key(name)].add(lineage.document(claim.source))
        nx.add_path(graph, [name_key(name) for name in names])
    for name, others in carried_by(witnesses, lineage).items():
        for other in others:
            # Who is cited by an article is one with whom his own, another one, goes back to.
            if said_in.get(name, set()) - {lineage.document(other.source)}:
                graph.add_edges_from((name, name_key(further)) for further in lineage.names_behind(other))
    tied = [(one, other) for one in graph for other in lineage.one_voice.get(one, ()) if other in graph]
    graph.add_edges_from(tied)
    parts = nx.connected_components(graph)
    return tuple(sorted(tuple(sorted(spelled[name] for name in part)) for part in parts))


def carried_by(claims: Iterable[Said], lineage: Lineage) -> Mapping[str, list[Said]]:
    """By the key of a publisher's or an author's name, the claims that stand in what they published or wrote."""
    found: dict[str, list[Said]] = defaultdict(list)
    for claim in claims:
        for name in lineage.carriers(claim.source):
            found[name_key(name)].append(claim)
    return found


def _own_document(source: Source) -> str:
    return name_key(source.about or source.title)


def _text(sources: Sequence[Source]) -> Text:
    """The text that these articles are, the earliest first; a note knows its article's title and authors."""
    first = sources[0]
    voices = [source.voice for source in sources if source.voice]
    signed = frozenset(name for voice in voices for name in voice)
    return Text(first.about or first.title, voices[0] if voices else (), signed)


def _earliest_first(source: Source) -> tuple[str, bool, str]:
    return source.published or "9999", source.about is not None, source.iri
