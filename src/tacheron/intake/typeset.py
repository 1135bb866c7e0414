"""From the lines of printed pages to paragraphs: what ends one, what is no part of the text, which hyphens are real.

Only places and letters are looked at, so that it works for whatever drew the lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

_MARGIN = 0.12
"""Running heads and feet stand in this share of a page at its top and its bottom."""
_GUTTER, _TOUCHING = 4.0, 1.0
"""In points: how far apart columns stand at least, and by how much lines of two blocks may overlap."""
_TITLE_ABOVE = 1.15
_ENDS = re.compile(r"[.!?…:»”\"')\]]\s*$")
_CUT = re.compile(r"(\w+)[-\u2010\u00ad]$")
_NUMBER = re.compile(r"^\W*(?:p(?:age)?\.?\s*)?\d{1,4}(?:\s*(?:/|sur|of)\s*\d{1,4})?\W*$", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """A printed line: its text, its place on its page in points from the lower left, its letters' size, its block."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    page_height: float
    block: int

    @property
    def in_margin(self) -> bool:
        return self.bottom > (1 - _MARGIN) * self.page_height or self.top < _MARGIN * self.page_height


def headline(pages: Sequence[Sequence[Line]]) -> str | None:
    """The first lines of the first page that are set plainly larger than its text; None where none are."""
    lines = pages[0] if pages else ()
    usual = _usual_size(lines)
    largest = max((line.size for line in lines), default=0.0)
    if largest < _TITLE_ABOVE * usual:
        return None
    return " ".join(line.text for line in lines if line.size > 0.97 * largest) or None


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs in the order of reading; one that goes on in the next column or on the next page is made whole."""
    groups: list[list[Line]] = []
    for lines in _without_running_heads(pages):
        for number, group in enumerate(_grouped(_in_order(lines))):
            if number == 0 and groups and _goes_on(groups[-1][-1], group[0]):
                groups[-1].extend(group)
            else:
                groups.append(group)
    real = _real_hyphens(pages)
    return [_joined([line.text for line in group], real) for group in groups]


Block = list[Line]


def _in_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page in the order of reading: what spans the page before what stands below it, columns one by one.

    G. Nagy and S. Seth, «Hierarchical representation of optically scanned documents», ICPR 1984 (the X-Y cut).
    """
    blocks: dict[int, Block] = {}
    for line in lines:
        blocks.setdefault(line.block, []).append(line)
    return [line for block in _cut(list(blocks.values())) for line in block]


def _cut(blocks: list[Block]) -> list[Block]:
    ordered: list[Block] = []
    while len(blocks) > 1:
        columns = _parted(blocks, lambda line: line.left, lambda line: line.right, _GUTTER)
        if len(columns) > 1:
            return [*ordered, *(block for column in columns for block in _cut(column))]
        bands = _parted(blocks, lambda line: -line.top, lambda line: -line.bottom, -_TOUCHING)
        if len(bands) == 1:
            return [*ordered, *sorted(blocks, key=lambda block: (-block[0].top, block[0].left))]
        ordered += _cut(bands[0])
        blocks = [block for band in bands[1:] for block in band]
    return [*ordered, *blocks]


def _parted(
    blocks: Sequence[Block], low: Callable[[Line], float], high: Callable[[Line], float], gap: float
) -> list[list[Block]]:
    """The blocks in groups between which there is so wide a gap, in the order of that axis."""
    spans = sorted(((min(map(low, b)), max(map(high, b)), n) for n, b in enumerate(blocks)))
    parts: list[list[Block]] = []
    reached = 0.0
    for start, end, number in spans:
        if not parts or start - reached > gap:
            parts.append([])
            reached = end
        parts[-1].append(blocks[number])
        reached = max(reached, end)
    return parts


def _without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers and without what stands in the margin of several of them, numbers apart."""
    seen = Counter(key for lines in pages for key in {_head_key(line) for line in lines if line.in_margin})
    often = max(2, len(pages) / 4)
    return [
        [
            line
            for line in lines
            if not (line.in_margin and (_NUMBER.match(line.text) or seen[_head_key(line)] >= often))
        ]
        for lines in pages
    ]


def _head_key(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(line.text.casefold().split()))


def _grouped(lines: Iterable[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _same_paragraph(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _same_paragraph(group: Sequence[Line], line: Line) -> bool:
    """Whether the line goes on with the paragraph: same size, no gap, not indented, and the line before it is full."""
    before = group[-1]
    if line.block != before.block:
        return _goes_on(before, line)
    if abs(line.size - before.size) > 0.08 * before.size or before.bottom - line.top > 0.9 * line.size:
        return False
    indented = line.left - min(each.left for each in group[1:] or group) > 0.8 * line.size
    full = before.right > max(each.right for each in (*group, line)) - 4 * line.size
    return not (indented and _ENDS.search(before.text)) and (full or not _ENDS.search(before.text))


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a sentence runs on from one block, column or page to the next."""
    alike = abs(line.size - before.size) <= 0.08 * before.size
    return alike and not _ENDS.search(before.text) and (line.text[:1].islower() or bool(_CUT.search(before.text)))


def _joined(lines: Sequence[str], real: frozenset[str]) -> str:
    """The lines as one; a word that was cut at a line's end is made whole."""
    text = lines[0]
    for line in lines[1:]:
        cut, rest = _CUT.search(text), re.match(r"[^\W\d_]\w*", line)
        if cut is None or rest is None or not rest[0][0].islower():
            # «Jean-» and «Claude», «2016-» and «2017» are whole words on both sides of a real hyphen.
            text = f"{text}{'' if cut is not None else ' '}{line}"
        elif text.endswith("\u00ad") or f"{cut[1]}-{rest[0]}".casefold() not in real:
            text = text[:-1] + line
        else:
            text = text + line
    return text


def _real_hyphens(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """The words that stand with a hyphen within a line, in small letters: at a line's end they keep it."""
    found = (re.findall(r"(?=\b([^\W\d_]+-[^\W\d_]+))", line.text) for lines in pages for line in lines)
    return frozenset(word.casefold() for words in found for word in words)


def _usual_size(lines: Sequence[Line]) -> float:
    """The size in which most letters of the page are set."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size, 1)] += len(line.text)
    return max(weights, key=lambda size: (weights[size], -size), default=0.0)
