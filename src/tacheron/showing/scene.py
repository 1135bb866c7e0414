"""What there is to show, as plain values in both languages: names, claims, sources, chains, figures that disagree.

`composing` makes a scene; `explorer` and `report` show it. Private names have been withheld when a scene is there, so
that nobody who shows it can let one out. Nothing here knows about HTML, Markdown or places on a screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from tacheron.showing.wording import Text

STATUSES = ("asserted", "reported", "denied")


@dataclass(frozen=True)
class Kind:
    """A type of entity; `agent` where its entities act."""

    id: str
    label: Text
    agent: bool = False


@dataclass(frozen=True)
class Relation:
    """A predicate, be it a relation or a measure; `role` is what the ontology says that it means for a chain."""

    id: str
    label: Text
    comment: Text
    role: str | None = None


@dataclass(frozen=True)
class Name:
    """An entity, a task type or a condition: a node of the picture. `kinds` begins with the most telling one."""

    id: str
    iri: str
    label: Text
    kinds: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    private: bool = False
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Printed:
    """An article; `original` is the article that a reading note is about."""

    id: str
    title: str
    language: str
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    fiction: bool = False
    original: Printed | None = None


@dataclass(frozen=True)
class Said:
    """A claim: a line of the picture where it has a `to`, else a figure in words.

    `subject` and `to` are ids of names. `statement` is the same for all claims that say the same. `speaker` is None
    where the article speaks for itself.
    """

    id: str
    statement: str
    subject: str
    relation: str
    to: str | None
    figure: Text | None
    unit: str | None
    status: str
    review: str
    article: str
    quotes: tuple[str, ...]
    speaker: Text | None = None
    confidence: Decimal | None = None
    arrangement: str | None = None
    when: str | None = None
    task: Text | None = None
    by: str | None = None


@dataclass(frozen=True)
class Gap:
    """What no article says of a chain (`client`, `recruiter` ...); `of` is the name whose recruiter it is."""

    what: str
    of: str | None = None


@dataclass(frozen=True)
class Chain:
    """A chain: the names that it runs through, the claims that make it, and those about its circumstances.

    `gainers` are the names that its work serves; `status` and `kind` are those of `tacheron.chains`.
    """

    id: str
    kind: str
    status: str
    path: tuple[str, ...]
    claims: tuple[str, ...]
    around: tuple[str, ...] = ()
    gainers: tuple[str, ...] = ()
    missing: tuple[Gap, ...] = ()


@dataclass(frozen=True)
class Differing:
    """Claims with figures that differ; `reasons` may make all of them true (see `tacheron.lineage`)."""

    claims: tuple[str, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Flowing:
    """Work that is done in one place and bought in another, with the claims and the chains that show it."""

    done_in: str
    bought_in: str
    status: str
    claims: tuple[str, ...]
    chains: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shows:
    """What one analysis found in the chains, in a few sentences under its title."""

    title: Text
    text: Text


@dataclass(frozen=True)
class Scene:
    """Everything that is shown, each tuple in a fixed order; `focus` is the name in the middle of the picture."""

    kinds: tuple[Kind, ...] = ()
    relations: tuple[Relation, ...] = ()
    names: tuple[Name, ...] = ()
    articles: tuple[Printed, ...] = ()
    claims: tuple[Said, ...] = ()
    chains: tuple[Chain, ...] = ()
    disagreements: tuple[Differing, ...] = ()
    flows: tuple[Flowing, ...] = ()
    shows: tuple[Shows, ...] = ()
    focus: str | None = None

    @cached_property
    def name(self) -> dict[str, Name]:
        """The names by their ids."""
        return {name.id: name for name in self.names}

    @cached_property
    def kind(self) -> dict[str, Kind]:
        """The kinds by their ids."""
        return {kind.id: kind for kind in self.kinds}

    @cached_property
    def relation(self) -> dict[str, Relation]:
        """The relations and measures by their ids."""
        return {relation.id: relation for relation in self.relations}

    @cached_property
    def claim(self) -> dict[str, Said]:
        """The claims by their ids."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def article(self) -> dict[str, Printed]:
        """The articles by their ids."""
        return {article.id: article for article in self.articles}
