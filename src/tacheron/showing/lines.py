"""Lines for a screen or a letter: no longer than WIDTH where no word is."""

from __future__ import annotations

import textwrap

WIDTH = 100


def wrapped(text: str, indent: str = "") -> str:
    """The text broken into lines that begin with `indent`, those after the first a little further in."""
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
