"""The links of a web as numbers in arrays, for questions that touch more arrangements than one looks at one by one.

Arrangements and nodes are numbered in the order of their IRIs. Whoever is named in an arrangement has a *place* in it;
places are numbered by arrangement and node. Made once of a web, in time and memory that grow with its links.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from tacheron.chains.arrangements import HANDING, ORDERS
from tacheron.chains.judging import UNPAID
from tacheron.chains.links import ENDS, Link, Node

if TYPE_CHECKING:
    from tacheron.chains.web import Web

Numbers: TypeAlias = npt.NDArray[np.int64]
Marks: TypeAlias = npt.NDArray[np.bool_]

_ROLES = (*sorted(HANDING), "else", "beyond")
_HANDING = len(HANDING)
_BEYOND = _ROLES.index("beyond")


@dataclass(frozen=True)
class Numbered:
    """Arrangements, nodes (also by IRI -> `number`) and places, and the hops between places, one for each link that hands work on.

    `arrangement` and `node` are those of a place. `giver` and `taker` are the places of a hop, `role` its index among
    the roles that hand work on, `asserted` whether its claim is. Of an arrangement, `bare` marks that its links hand
    work on and say nothing else, `plain` that none of them buys, acts on anything, profits, is unpaid or gives work
    to its own giver, and that no reading note is among its articles or about one.
    """

    arrangements: Sequence[str]
    nodes: Sequence[Node]
    number: Mapping[str, int]
    arrangement: Numbers
    node: Numbers
    giver: Numbers
    taker: Numbers
    role: Numbers
    asserted: Marks
    bare: Marks
    plain: Marks

    @classmethod
    def of(cls, web: Web) -> Numbered:
        """The links of all arrangements of a web; whatever stands in none is left out."""
        arrangements, nodes = web.arrangements, [web.nodes[iri] for iri in sorted(web.nodes)]
        number = {node.iri: at for at, node in enumerate(nodes)}
        links = [web.links_in(each) for each in arrangements]
        flat = list(chain.from_iterable(links))
        within = np.repeat(np.arange(len(links)), [len(each) for each in links])
        subject = np.fromiter((number[link.subject.iri] for link in flat), np.int64, len(flat))
        object_ = np.fromiter((number[link.object.iri] for link in flat), np.int64, len(flat))
        role = np.fromiter(map(_role, flat), np.int64, len(flat))
        asserted = np.fromiter((link.status == "asserted" for link in flat), np.bool_, len(flat))
        keys = np.concatenate([within * len(nodes) + subject, within * len(nodes) + object_])
        places, at = np.unique(keys, return_inverse=True)
        handing, orders = role < _HANDING, is_any(role, ORDERS)
        giver, taker = (
            np.where(orders, at[: len(flat)], at[len(flat) :]),
            np.where(orders, at[len(flat) :], at[: len(flat)]),
        )
        bare, plain = np.ones((2, len(links)), np.bool_)
        bare[within[~handing]] = False
        plain[within[(role == _BEYOND) | (handing & (subject == object_))]] = False
        plain &= ~np.fromiter(_read_in_notes(web, links), np.bool_, len(links))
        return cls(
            arrangements, nodes, number, places // max(len(nodes), 1), places % max(len(nodes), 1),
            giver[handing], taker[handing], role[handing], asserted[handing], bare, plain,
        )  # fmt: skip

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

    def mark(self, *types: str) -> Marks:
        """Which nodes are of one of these types."""
        return np.fromiter((node.is_any(*types) for node in self.nodes), np.bool_, len(self.nodes))


def before(counts: Numbers) -> Numbers:
    """The sum of all counts before each.

    >>> before(np.array([2, 1, 4])).tolist()
    [0, 2, 3]
    """
    return np.cumsum(counts) - counts


def is_any(role: Numbers, roles: frozenset[str]) -> Marks:
    """Which of the hops have one of these roles."""
    found: Marks = np.isin(role, [_ROLES.index(each) for each in sorted(roles)])
    return found


def _role(link: Link) -> int:
    if link.role in HANDING:
        return _ROLES.index(link.role)
    beyond = link.role in ENDS or link.role == "buys" or UNPAID in link.object.marks
    return _BEYOND if beyond else _HANDING


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
