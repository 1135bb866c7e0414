"""The links of a web as numbers in arrays, for questions that touch more arrangements than one looks at one by one.

Arrangements and nodes are numbered in the order of their IRIs. Whoever and whatever is named in an arrangement has a
*place* in it; places are numbered by arrangement and node. Made once of a web, in time and memory that grow with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from tacheron.chains.arrangements import HANDING
from tacheron.chains.links import ROLES, Link, Node

if TYPE_CHECKING:
    from tacheron.chains.web import Web

Numbers: TypeAlias = npt.NDArray[np.int64]
Marks: TypeAlias = npt.NDArray[np.bool_]

NOBODY = -1
"""Stands where a way has no further hand."""

_CODES = {role: at for at, role in enumerate(sorted(ROLES))}


@dataclass(frozen=True)
class Numbered:
    """Arrangements, nodes (also by IRI -> `number`), places, and the links between places.

    `arrangement` and `node` are those of a place; `subject` and `object` the places of a link, `role` its code,
    `asserted` whether its article asserts it. `noted` marks an arrangement of which an article is a reading note, or is
    read in one.
    """

    arrangements: Sequence[str]
    nodes: Sequence[Node]
    number: Mapping[str, int]
    arrangement: Numbers
    node: Numbers
    subject: Numbers
    object: Numbers
    role: Numbers
    asserted: Marks
    noted: Marks

    @classmethod
    def of(cls, web: Web) -> Numbered:
        """The links of all arrangements of a web; whatever stands in none is left out."""
        arrangements, nodes = web.arrangements, [web.nodes[iri] for iri in sorted(web.nodes)]
        number = {node.iri: at for at, node in enumerate(nodes)}
        links = [web.links_in(each) for each in arrangements]
        flat, size = list(chain.from_iterable(links)), max(len(nodes), 1)
        within = np.repeat(np.arange(len(links)), [len(each) for each in links]) * size
        subjects = np.fromiter((number[link.subject.iri] for link in flat), np.int64, len(flat))
        objects = np.fromiter((number[link.object.iri] for link in flat), np.int64, len(flat))
        places, at = np.unique(np.concatenate([within + subjects, within + objects]), return_inverse=True)
        return cls(
            arrangements,
            nodes,
            number,
            arrangement=places // size,
            node=places % size,
            subject=at[: len(flat)],
            object=at[len(flat) :],
            role=np.fromiter((_CODES[link.role] for link in flat), np.int64, len(flat)),
            asserted=np.fromiter((link.status == "asserted" for link in flat), np.bool_, len(flat)),
            noted=np.fromiter(_read_in_notes(web, links), np.bool_, len(links)),
        )

    def prepare(self) -> None:
        """Make now what the first question would make."""
        _ = self.start, self.by_node, self.people, self.bare, self.seats

    def having(self, *roles: str) -> Marks:
        """Which links have one of these roles."""
        found: Marks = np.isin(self.role, [_CODES[role] for role in roles])
        return found

    def mark(self, *types: str) -> Marks:
        """Which nodes are of one of these types."""
        return np.array([not each.isdisjoint(types) for each in self._types[0]], np.bool_)[self._types[1]]

    @cached_property
    def _types(self) -> tuple[Sequence[frozenset[str]], Numbers]:
        """The sets of types that nodes have, which are few, and the number of each node's."""
        known: dict[tuple[str, ...], int] = {}
        of_node = np.fromiter((known.setdefault(x.types, len(known)) for x in self.nodes), np.int64, len(self.nodes))
        return list(map(frozenset, known)), of_node

    def placed(self, places: Numbers) -> Marks:
        """A mark for each place, set for these."""
        found = np.zeros(len(self.node), np.bool_)
        found[places] = True
        return found

    def these(self, iris: Iterable[str]) -> Marks:
        """Which nodes have these IRIs; one mark more than there are nodes, for nobody."""
        found = np.zeros(len(self.nodes) + 1, np.bool_)
        found[[self.number[iri] for iri in iris]] = True
        return found

    def naming(self, node: int) -> Numbers:
        """The arrangements that name a node, sorted."""
        start = self.start[node]
        return self.arrangement[self.by_node[start : start + self.often[node]]]

    @cached_property
    def people(self) -> npt.NDArray[np.object_]:
        """The nodes, by their numbers."""
        found = np.empty(len(self.nodes), np.object_)
        found[:] = self.nodes
        return found

    @cached_property
    def bare(self) -> Marks:
        """The arrangements whose links hand work on and say nothing else."""
        found = np.ones(len(self.arrangements), np.bool_)
        # Who hands work to himself is no hand, and so is only named.
        other = ~self.having(*HANDING) | (self.subject == self.object)
        found[self.arrangement[self.subject[other]]] = False
        return found

    @cached_property
    def seats(self) -> Marks:
        """The nodes in which somebody is said to be; one mark more, for nobody."""
        found = np.zeros(len(self.nodes) + 1, np.bool_)
        found[self.node[self.object[self.having("sits")]]] = True
        return found

    @cached_property
    def by_node(self) -> Numbers:
        """The places, sorted by node and arrangement."""
        return np.argsort(self.node, kind="stable")

    @cached_property
    def often(self) -> Numbers:
        """In how many arrangements each node is named."""
        return np.bincount(self.node, minlength=len(self.nodes))

    @cached_property
    def start(self) -> Numbers:
        """Where among `by_node` the places of each node begin."""
        return before(self.often)


def before(counts: Numbers) -> Numbers:
    """The sum of all counts before each.

    >>> before(np.array([2, 1, 4])).tolist()
    [0, 2, 3]
    """
    return np.cumsum(counts) - counts


def run(start: Numbers, length: Numbers) -> Numbers:
    """The numbers of all stretches, one after the other: from each start on as many as its length.

    >>> run(np.array([5, 9]), np.array([2, 1])).tolist()
    [5, 6, 9]
    """
    stretch: Numbers = np.arange(int(length.sum())) + np.repeat(start - before(length), length)
    return stretch


def _read_in_notes(web: Web, links: Sequence[Sequence[Link]]) -> Iterator[bool]:
    """Of each arrangement whether one of its articles is a reading note or is read in one."""
    known: dict[str, bool] = {}
    for each in links:
        found = False
        for source in {link.source.iri: link.source for link in each}.values():
            if source.iri not in known:
                known[source.iri] = web.is_read_in_a_note(source)
            found = found or known[source.iri]
        yield found
