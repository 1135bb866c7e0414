"""One reason for a likeness, in no language; `showing.likeness` puts it into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Part: TypeAlias = str | Mapping[str, str]
"""A name as it is written, or a text by language."""


@dataclass(frozen=True)
class Feature:
    """One reason: how much it says by itself (0 to 1; below 0 it speaks against), and the sentence that `says` it.

    `parts` are what the sentence speaks of: most often the two names, and what tells them apart.
    """

    name: str
    score: float
    says: str
    parts: tuple[Part, ...]
