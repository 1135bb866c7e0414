"""Text that stays text in Markdown, and the few forms of Markdown that are written here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

# Whatever Markdown, its dialects or the HTML in it would take for more than a sign.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
# French sets a no-break space before « : » and in numbers.
_BREAKING = re.compile(r"[^\S\u00a0\u202f]+")
_LIST = re.compile(r"^([-+]|\d+(?=[.)]))")


def escaped(text: str) -> str:
    """The text in one line, in which nothing is markup.

    >>> escaped("<b> *1* & co")
    '\\\\<b\\\\> \\\\*1\\\\* \\\\& co'
    """
    line = _SIGNS.sub(r"\\\1", _BREAKING.sub(" ", text).strip())
    found = _LIST.match(line)
    if found is None:
        return line
    # "1." begins a list by its dot, "-" by itself.
    at = found.end() if found[1].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def heading(level: int, text: str) -> str:
    return f"{'#' * level} {escaped(text)}"


def bullets(lines: Iterable[str], depth: int = 0) -> str:
    """A list of lines that are Markdown already."""
    return "\n".join(f"{'  ' * depth}- {line}" for line in lines)


def table(heads: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    """A pipe table of plain texts."""
    return "\n".join(_rows(list(heads), rows))


def _rows(heads: list[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for row in (heads, None, *rows):
        cells = ["---"] * len(heads) if row is None else [escaped(cell) for cell in row]
        yield f"| {' | '.join(cells)} |"
