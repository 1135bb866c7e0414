"""What is drawn from a page or a PDF: its text, one paragraph a line, and what it says of itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Drawn:
    """A text, and the fields of its metadata that were found (`metadata.FIELDS`)."""

    text: str
    known: Mapping[str, Any] = field(default_factory=dict)


class DrawingError(Exception):
    """There is no text to be had from it; says why and what to do, in words that follow «FILE: »."""


# A line that says who owns the text, and no line that only names a year or a firm within a sentence.
_COPYRIGHT = re.compile(
    r"^\W{0,3}(?:©|\(c\)\s|copyright\b|tous droits réservés\b|all rights reserved\b).{0,200}$"
    r"|^.{0,120}\b(?:tous droits (?:de reproduction )?réservés|all rights reserved)\W*$",
    re.IGNORECASE,
)
_LIGATURES = {sign: unicodedata.normalize("NFKC", chr(sign)) for sign in range(0xFB00, 0xFB07)}
_MOST_SIGNS = 200


def text_of(title: str | None, paragraphs: Iterable[str]) -> str:
    """The paragraphs as one text, an empty line between two, the title first; "" where none is left.

    Lines that only say who owns the text are left out, and control characters, which no text may have.
    """
    lines = [line for paragraph in paragraphs for line in map(tidy, paragraph.split("\n")) if line]
    kept = [line for line in lines if not _COPYRIGHT.match(line)]
    if kept and title and _key(kept[0]) != _key(title):
        kept = [title, *(line for line in kept if _key(line) != _key(title))]
    return "\n\n".join(kept) + "\n" if kept else ""


def tidy(line: str) -> str:
    """The line with single spaces and no control characters, ligatures spelled out."""
    plain = "".join(" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in line)
    return re.sub(r"[ \t]+", " ", plain.translate(_LIGATURES)).strip()


def field_of(value: object) -> str | None:
    """A field's text, fit to be kept: one line, at most a few hundred code points; None where nothing is left."""
    return tidy(value)[:_MOST_SIGNS].rstrip() or None if isinstance(value, str) else None


def _key(line: str) -> str:
    return re.sub(r"\W+", "", line).casefold()
