"""All links at hand, by arrangement and by whom they name, so that a search looks only where it leads.

Made once from links and figures, in time and memory that grow with their number; then asked as often as wanted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from rapidfuzz import process

from tacheron.chains.links import BESIDE, Figure, Link, Node, Source
from tacheron.entities import key
from tacheron.errors import QueryError

if TYPE_CHECKING:
    from tacheron.chains.simple import Ways

_LIKE = 70


class Web:
    """The links by which work goes, and the figures, of those that are not denied. An arrangement is named by the IRI of its engagement."""

    def __init__(self, links: Iterable[Link], figures: Iterable[Figure] = ()) -> None:
        self.nodes: dict[str, Node] = {}
        self._links: dict[str, list[Link]] = {}
        self._figures: dict[str, list[Figure]] = {}
        self._loose: dict[str, list[Link]] = defaultdict(list)
        self._read_in_notes: set[str] = set()
        for link in links:
            if not link.negated and link.role not in BESIDE:
                self._add(link)
        for figure in figures:
            if figure.engagement in self._links and not figure.negated:
                self._figures.setdefault(figure.engagement, []).append(figure)
        self._arrangements = _by_name(self._links)

    @cached_property
    def arrangements(self) -> list[str]:
        """All arrangements, sorted."""
        return sorted(self._links)

    def arrangements_of(self, iri: str) -> Sequence[str]:
        """Those that name whoever has this IRI, sorted."""
        return self._arrangements.get(iri, ())

    def links(self) -> Iterator[Link]:
        """All links, those of arrangements first."""
        yield from (link for members in self._links.values() for link in members)
        yield from {link.claim: link for members in self._loose.values() for link in members}.values()

    def figures(self) -> Iterator[Figure]:
        """The figures of arrangements."""
        yield from (figure for members in self._figures.values() for figure in members)

    def links_in(self, arrangement: str) -> Sequence[Link]:
        return self._links[arrangement]

    def figures_in(self, arrangement: str) -> Sequence[Figure]:
        return self._figures.get(arrangement, ())

    def is_read_in_a_note(self, source: Source) -> bool:
        """Whether it is a reading note, or a note is about an article of its title."""
        return source.about is not None or (bool(self._noted) and key(source.title) in self._noted)

    def loose_of(self, iri: str) -> Sequence[Link]:
        """The links that name whoever has this IRI and stand in no arrangement."""
        return self._loose.get(iri, ())

    def named(self, who: str) -> tuple[Node, ...]:
        """The nodes with this IRI, or this name but for its spelling; QueryError, with names like it, for none."""
        if who in self.nodes:
            return (self.nodes[who],)
        found = self._by_key.get(key(who))
        if not found:
            raise QueryError(f"no link names «{who}»; {names_like(who, self.nodes.values())}")
        return tuple(sorted(found))

    @cached_property
    def ways(self) -> Ways:
        """The ways of all simple arrangements; made when it is first asked for, in time and memory that grow with the links."""
        # numpy is slow to import, and a search among few arrangements does without.
        from tacheron.chains.numbered import Numbered
        from tacheron.chains.simple import ways_of

        return ways_of(Numbered.of(self))

    @property
    def has_ways(self) -> bool:
        """Whether they are made already."""
        return "ways" in self.__dict__

    @cached_property
    def _noted(self) -> frozenset[str]:
        return frozenset(map(key, self._read_in_notes))

    @cached_property
    def _by_key(self) -> Mapping[str, list[Node]]:
        found: dict[str, list[Node]] = defaultdict(list)
        for node in self.nodes.values():
            found[key(node.label)].append(node)
        return found

    def _add(self, link: Link) -> None:
        self.nodes[link.subject.iri] = link.subject
        self.nodes[link.object.iri] = link.object
        if link.source.about is not None:
            self._read_in_notes.add(link.source.about)
        if link.engagement is not None:
            self._links.setdefault(link.engagement, []).append(link)
        else:
            for iri in {link.subject.iri, link.object.iri}:
                self._loose[iri].append(link)


def _by_name(links: Mapping[str, Sequence[Link]]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for arrangement in sorted(links):
        for iri in {end.iri for link in links[arrangement] for end in (link.subject, link.object)}:
            found.setdefault(iri, []).append(arrangement)
    return found


def names_like(who: str, nodes: Iterable[Node]) -> str:
    """How to go on after a name that no node bears: the labels that are like it, if any are."""
    labels = sorted({node.label for node in nodes})
    near = process.extract(who, labels, processor=key, limit=3, score_cutoff=_LIKE)
    return f"did you mean {' or '.join(f'«{label}»' for label, _, _ in near)}?" if near else "check the spelling."
