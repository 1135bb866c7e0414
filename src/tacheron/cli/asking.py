"""The commands that ask."""

from __future__ import annotations

import typer


def add_to(app: typer.Typer) -> None:
    """Give the application its commands that ask."""
