"""One reason for a likeness."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Feature:
    """One reason: how much it says by itself (0 to 1; below 0 it speaks against), and the sentence that says it."""

    name: str
    score: float
    detail: str
