"""What the graph tells of its sources: the claims, the figures, and how the articles hang together.

The questions are those from which chains are made, and one for the articles that repeat each other's text; whatever is
found then is `lineage`'s affair, how it is shown that of `showing.sourcing`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from pyoxigraph import Literal, NamedNode

from tacheron import asking
from tacheron.chains import Trace, every_chain
from tacheron.chains.gathering import figures_of, links_of
from tacheron.chains.links import Figure, Link, Said, Source
from tacheron.corpus import gather
from tacheron.entities.names import words
from tacheron.errors import QueryError, UsageError
from tacheron.lineage import Lineage
from tacheron.places import Rooms
from tacheron.privacy import Discretion
from tacheron.store.answers import Answerer
from tacheron.vocabulary import Predicate, load_vocabulary

COPIES = "repeated-texts"
"""The question of which articles are one text."""
_WORKS_FOR_IT = frozenset({"works-on", "works-for"})


@dataclass(frozen=True)
class Told:
    """Everything that the sources say, and what is known of the sources."""

    answer: Answerer
    links: tuple[Link, ...]
    figures: tuple[Figure, ...]
    copies: Mapping[str, str]
    known: Callable[[str], str]

    @property
    def claims(self) -> tuple[Said, ...]:
        return (*self.links, *self.figures)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The articles of the claims, by IRI."""
        return tuple(sorted({claim.source for claim in self.claims}))

    @cached_property
    def lineage(self) -> Lineage:
        return Lineage.of(self.sources, self.links, self.copies, self.known)

    @cached_property
    def chains(self) -> Trace:
        """The documented and reported chains of all arrangements."""
        return every_chain(self.links, self.figures)

    def about(self, iris: frozenset[str]) -> tuple[Said, ...]:
        """The claims that name one of these, and the figures of those who work for it or on it."""
        workers = self.workers(iris)
        return tuple(
            claim
            for claim in self.claims
            if claim.subject.iri in iris
            or (isinstance(claim, Link) and claim.object.iri in iris)
            or (isinstance(claim, Figure) and claim.subject.iri in workers)
        )

    def workers(self, iris: frozenset[str]) -> frozenset[str]:
        """Those of whom some claim says that they work for one of these or on it."""
        found = (link for link in self.links if link.role in _WORKS_FOR_IT and not link.negated)
        return frozenset(link.subject.iri for link in found if link.object.iri in iris)


def told(rooms: Rooms, answer: Answerer) -> Told:
    """Everything that the graph tells; claims that a reviewer rejected are left out."""
    links, figures, copied = (
        answer.select(asking.question_named(rooms, name).text) for name in (asking.LINKS, asking.FIGURES, COPIES)
    )
    ends = [copied.columns.index(name) for name in ("article", "original")]
    pairs = [tuple(row[at] for at in ends) for row in copied.rows]
    copies = {
        copy.value: first.value for copy, first in pairs if isinstance(copy, NamedNode) and isinstance(first, NamedNode)
    }
    return Told(answer, links_of(links), figures_of(figures), copies, _canonical(answer))


def who(rooms: Rooms, answer: Answerer, name: str) -> frozenset[str]:
    """The IRIs of all that bear this name, or this IRI; UsageError, with names like it, for none."""
    try:
        return frozenset(asking.bearing(rooms, answer, name))
    except QueryError as fault:
        raise UsageError(str(fault)) from fault


def figures(rooms: Rooms, told: Told, iris: frozenset[str] | None, measure: str | None) -> tuple[Figure, ...]:
    """The figures of these and of those who work for them (all, for None), of one measure (of any, for None).

    UsageError, with names like it, where there is no such measure.
    """
    claims = told.claims if iris is None else told.about(iris)
    predicate = None if measure is None else predicate_named(rooms, measure).iri
    return tuple(said for said in claims if isinstance(said, Figure) and predicate in (None, said.predicate))


def predicate_named(rooms: Rooms, name: str) -> Predicate:
    """The relation or measure of that name or IRI; UsageError, with names like it, where there is none."""
    predicates = load_vocabulary(rooms.ontology).predicates
    short = name.rpartition("#")[2]
    if short not in predicates:
        near = get_close_matches(short, predicates, n=3, cutoff=0.4)
        hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(sorted(predicates))}."
        raise UsageError(f"there is no measure or relation «{name}»; {hint}")
    return predicates[short]


def discretion(rooms: Rooms) -> Callable[[str, str], str]:
    """Withholds, in a text of a language, the names of the private individuals of the workspace."""
    return Discretion(gather(rooms).entities).text


def _canonical(answer: Answerer) -> Callable[[str], str]:
    """The English label of whoever bears a name alone; the name itself where nobody or several do."""
    labels: dict[str, str] = {}
    bearers: dict[tuple[str, ...], set[str]] = {}
    for thing, name, main in answer.select(asking.NAMES).rows:
        if isinstance(thing, NamedNode) and isinstance(name, Literal):
            bearers.setdefault(words(name.value), set()).add(thing.value)
            if name.language == "en" and isinstance(main, Literal) and main.value == "true":
                labels[thing.value] = min(name.value, labels.get(thing.value, name.value))
    names = {name: _only(labels.get(iri) for iri in iris) for name, iris in bearers.items()}
    return lambda name: names.get(words(name)) or name


def _only(found: Iterable[str | None]) -> str | None:
    every = list(found)
    return every[0] if len(every) == 1 else None
