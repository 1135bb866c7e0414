"""What chains, flows and disagreements are made of: links between entities, and figures, each with its evidence.

A link is one claim about two entities, a figure one claim with a number. What a link means for a chain is its `role`, a
word that the ontology gives to each relation (`dl:chainRole`); nothing here knows a relation by its name. Where links
come from is the affair of `gathering`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import TypeVar

ROLES = frozenset(
    {"hands-on", "finds-on", "works-on", "works-for", "acts-on", "buys", "does", "mediates", "profits", "runs"}
    | {"sits", "bound-by", "supplies", "demands", "speaks-for", "wrote", "runs-on"}
)
BESIDE = frozenset({"speaks-for", "wrote", "runs-on"})
"""The roles of relations by which no work goes: they make no chain, but tell how sources hang together (`lineage`)."""
ENDS = frozenset({"acts-on", "profits"})
"""The roles of links that say on what a hand acts and who gains: where a chain ends beyond its last hand."""


@dataclass(frozen=True, order=True)
class Node:
    """An entity, a task type or a condition, with the short names of its types; `marks` are those of a condition."""

    iri: str
    label: str
    types: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()

    # The IRI tells nodes apart; sets of nodes are made for each chain, and need no more.
    def __hash__(self) -> int:
        return hash(self.iri)

    def is_any(self, *types: str) -> bool:
        # Asked a dozen times for each chain: a generator would cost three times as much.
        for kind in self.types:  # noqa: SIM110
            if kind in types:
                return True
        return False


@dataclass(frozen=True, order=True)
class Source:
    """The article in which a claim stands.

    `voice` names who speaks where the article speaks in its own name: its authors, or, for a reading note, the authors
    of the article that it is about. Empty where nobody is known to have signed. `about` is the title of the article
    that a reading note is about, else None.
    """

    iri: str
    title: str
    published: str | None = None
    publisher: str | None = None
    voice: tuple[str, ...] = ()
    about: str | None = None

    def __hash__(self) -> int:
        return hash(self.iri)


@dataclass(frozen=True, kw_only=True)
class Said:
    """One claim: who says it, where, in which words, and how sure. `status` is asserted or reported."""

    claim: str
    predicate: str
    label: str
    subject: Node
    source: Source
    quote: str
    status: str = "asserted"
    negated: bool = False
    engagement: str | None = None
    said_by: str | None = None
    when: str | None = None
    confidence: Decimal | None = None
    review: str = "unreviewed"


@dataclass(frozen=True, kw_only=True)
class Link(Said):
    """A claim that joins two entities, with the part that its relation plays in a chain (one of ROLES)."""

    role: str
    object: Node


@dataclass(frozen=True, kw_only=True)
class Figure(Said):
    """A claim with a number: `bound`, `unit`, `per` and `of` as in the claim record."""

    value: Decimal
    max_value: Decimal | None = None
    bound: str = "exact"
    unit: str | None = None
    per: str | None = None
    of: str | None = None
    task: str | None = None

    @property
    def is_money(self) -> bool:
        """Whether the unit is a currency, which ISO 4217 writes with three capitals."""
        return self.unit is not None and re.fullmatch(r"[A-Z]{3}", self.unit) is not None


def ends_of(links: Iterable[Link]) -> Iterator[Node]:
    """Whom and what the links name, each as often as they do."""
    return (node for link in links for node in (link.subject, link.object))


SaidT = TypeVar("SaidT", bound=Said)


_PLACE = attrgetter("source.iri", "subject.iri", "predicate", "claim")


def in_order(claims: Iterable[SaidT]) -> tuple[SaidT, ...]:
    """The claims, each once, by article, subject, predicate and claim: the same whatever order they came in."""
    once = {claim.claim: claim for claim in claims}
    return tuple(sorted(once.values(), key=_PLACE)) if len(once) > 1 else tuple(once.values())
