"""How wide the columns of a table are, so that no word of it is broken; whether they fit at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

BETWEEN = 3
"""Spaces between two columns."""
# An address or an identifier may be longer than any column has room for; it is folded.
_LONGEST_WORD = 40


def widths(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """How wide each column is in a table of at most `width` signs; None where the words of a row do not stand beside
    each other.

    Columns keep their own width where there is room; else the widest give way first, none below its longest word.
    """
    cells = list(zip(columns, *rows, strict=True))
    wanted = [max(map(cell_len, column)) for column in cells]
    least = [min(_longest_word(column), _LONGEST_WORD) for column in cells]
    room = width - BETWEEN * (len(columns) - 1)
    if sum(least) > room:
        return None
    for most in range(max(wanted, default=0), 0, -1):
        found = [max(few, min(many, most)) for few, many in zip(least, wanted, strict=True)]
        if sum(found) <= room:
            return found
    return least


def _longest_word(cells: Iterable[str]) -> int:
    return max(cell_len(word) for cell in cells for word in ("", *cell.split()))
