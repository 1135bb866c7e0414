"""What an analysis finds: a table whose every figure knows its claims, and what there is to say about it.

Plain values, in no language: `showing.analyses` puts them into words. A cell without a value is one for which there is
nothing to give (a share of nothing, a distance from a place that is no country); it is never zero.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from tacheron.chains import Chain
from tacheron.chains.links import Figure, Link, Node, Said, in_order
from tacheron.flows import End

if TYPE_CHECKING:
    import pandas

Value: TypeAlias = int | Decimal | str | Node | Said | End | tuple[Node, ...] | None

FORMS = ("text", "names", "word", "country", "count", "share", "number", "kilometres")
"""What the values of a column are.

`names` is a text that leaves no name out, `word` a key of the words in which the product speaks, `country` a country or
a place that is none; `share` is a fraction of 1.
"""


@dataclass(frozen=True)
class Column:
    """A column by its key, with the form of its values, one of FORMS."""

    key: str
    form: str = "count"


@dataclass(frozen=True)
class Cell:
    """A value and what it rests on; a value that only names a row rests on nothing.

    `behind` are claims, or gives them when it is called: nobody wants those behind every figure of a long table.
    """

    value: Value
    behind: Collection[Said] | Callable[[], Iterable[Said]] = field(default=(), compare=False, repr=False)

    @cached_property
    def claims(self) -> tuple[Said, ...]:
        """The claims that the value rests on, each once, in order."""
        return in_order(self.behind() if callable(self.behind) else self.behind)


@dataclass(frozen=True)
class Remark:
    """A sentence about a table: the key of its words, and the values that stand in it."""

    key: str
    parts: Mapping[str, tuple[Cell, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """What one analysis found. `remarks` say what the table shows here; what it never shows depends on `name` alone.

    No rows: there is nothing of the kind in the graph, which is a finding too.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    remarks: tuple[Remark, ...] = ()

    def claims(self) -> tuple[Said, ...]:
        """All claims behind all figures, each once, in order."""
        cells = [cell for row in self.rows for cell in row]
        cells += [cell for remark in self.remarks for cell, _ in remark.parts.values()]
        return in_order(said for cell in cells for said in cell.claims)

    def to_frame(self) -> pandas.DataFrame:
        """The table with a column for each of its columns; names are as the articles have them, shares fractions."""
        import pandas

        rows = [[_plain(cell.value) for cell in row] for row in self.rows]
        return pandas.DataFrame(rows, columns=[column.key for column in self.columns])

    def claims_frame(self) -> pandas.DataFrame:
        """The claims behind the figures, a row for each figure and claim; `row` is the label in `to_frame`'s index."""
        import pandas

        rows = [
            (at, column.key, said.claim, said.source.iri, said.source.title, said.quote, said.status)
            for at, row in enumerate(self.rows)
            for column, cell in zip(self.columns, row, strict=True)
            for said in cell.claims
        ]
        return pandas.DataFrame(rows, columns=["row", "column", "claim", "article", "title", "quote", "status"])


def count_of(chains: Iterable[Chain]) -> Cell:
    """How many chains there are, with the claims that make them."""
    found = tuple(chains)
    return Cell(len(found), lambda: claims_of(found))


def claim_count(claims: Iterable[Said]) -> Cell:
    """How many claims there are, each once."""
    found = {claim.claim: claim for claim in claims}
    return Cell(len(found), found.values())


def share_of(part: Cell, whole: Cell) -> Cell:
    """The part as a fraction of the whole; without a value where the whole is nothing."""
    if not isinstance(part.value, int) or not isinstance(whole.value, int) or not whole.value:
        return Cell(None, part.behind)
    return Cell(round(Decimal(part.value) / whole.value, 6), part.behind)


def claims_of(chains: Iterable[Chain]) -> Iterator[Said]:
    """The claims that make the chains; the circumstances of a chain that is one hand alone, of whom they are said."""
    for chain in chains:
        yield from chain.links
        if not chain.links:
            yield from (*chain.circumstances, *chain.figures)


def counted(cell: Cell, form: str = "count") -> tuple[Cell, str]:
    """A cell as a part of a remark."""
    return cell, form


def _plain(value: Value) -> str | int | float | None:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, Node):
        return value.label
    if isinstance(value, End):
        return value.label("en")
    if isinstance(value, tuple):
        return "; ".join(node.label for node in value)
    if isinstance(value, Said):
        end = value.object.label if isinstance(value, Link) else ""
        amount = f"{value.value} {value.unit or ''}" if isinstance(value, Figure) else ""
        return f"{value.subject.label} {value.label} {end}{amount}".strip()
    return value
