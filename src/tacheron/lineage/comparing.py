"""What each source says on one question: a row an article, a column a kind of figure, differences marked.

Figures are compared only within one subject, unit and rate, and only between texts: a note does not confirm the article
that it is about. What is no figure (a condition, a task) is compared by what it names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tacheron.chains.links import Figure, Link, Node, Said, Source, in_order
from tacheron.lineage.conflicts import differences
from tacheron.lineage.origins import Lineage

MARKS = ("contradicts", "differs", "agrees", "alone")
"""How a claim stands to what other texts say in its column, the worst first: it cannot be true with one of them, it
differs from one but both may be true, it says the same as all, no other text says anything."""


@dataclass(frozen=True)
class Kind:
    """A column: whose, which measure or relation, and of figures in which unit, for what and of which whole."""

    subject: Node
    predicate: str
    unit: str | None = None
    per: str | None = None
    whole: str | None = None


@dataclass(frozen=True)
class Entry:
    """A claim in its cell, with how it stands to the other texts."""

    claim: Said
    mark: str


@dataclass(frozen=True)
class Comparison:
    """The columns, and for each article, the oldest first, its entries in each of them; () where it says nothing."""

    kinds: tuple[Kind, ...]
    rows: tuple[tuple[Source, tuple[tuple[Entry, ...], ...]], ...]


def comparison(claims: Iterable[Said], lineage: Lineage) -> Comparison:
    """What the articles say, side by side; denied claims are among it."""
    claims = in_order(claims)
    kinds = tuple(sorted({_kind(claim) for claim in claims}, key=_in_columns))
    columns = [[claim for claim in claims if _kind(claim) == kind] for kind in kinds]
    sources = sorted({claim.source for claim in claims}, key=lambda source: (source.published or "9999", source.iri))
    rows = tuple(
        (
            source,
            tuple(
                tuple(Entry(claim, _mark(claim, column, lineage)) for claim in column if claim.source == source)
                for column in columns
            ),
        )
        for source in sources
    )
    return Comparison(kinds, rows)


def _kind(claim: Said) -> Kind:
    if not isinstance(claim, Figure):
        return Kind(claim.subject, claim.predicate)
    whole = claim.of if claim.unit == "percent" else None
    return Kind(claim.subject, claim.predicate, claim.unit, claim.per, whole)


def _in_columns(kind: Kind) -> tuple[str, ...]:
    return kind.subject.label, kind.subject.iri, kind.predicate, kind.unit or "", kind.per or "", kind.whole or ""


def _mark(claim: Said, column: Sequence[Said], lineage: Lineage) -> str:
    own = lineage.document(claim.source)
    others = [other for other in column if lineage.document(other.source) != own]
    return min((_against(claim, other, lineage) for other in others), key=MARKS.index, default="alone")


def _against(claim: Said, other: Said, lineage: Lineage) -> str:
    same = _says_the_same(claim, other, lineage)
    if claim.negated != other.negated:
        return "contradicts" if same is None else "differs"
    return "agrees" if same is None else same


def _says_the_same(claim: Said, other: Said, lineage: Lineage) -> str | None:
    """How two claims differ, whether denied or not; None where they do not."""
    if isinstance(claim, Figure) and isinstance(other, Figure):
        found = differences((claim, other), lineage)
        return None if not found else "differs" if found[0].reasons else "contradicts"
    if isinstance(claim, Link) and isinstance(other, Link):
        return None if claim.object == other.object else "differs"
    return None
