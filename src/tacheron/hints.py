"""How to go on after a name that nobody knows: the known ones that are spelled most like it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches


def hint(
    name: str, known: Iterable[str], otherwise: str = "", cutoff: float = 0.6, most: int = 3,
    told: Callable[[str], str] = str,
) -> str:  # fmt: skip
    """«did you mean A or B?», the likest of `known` first, each as it is `told`; `otherwise` where none is like it."""
    near = get_close_matches(name, list(known), n=most, cutoff=cutoff)
    return f"did you mean {' or '.join(map(told, near))}?" if near else otherwise
