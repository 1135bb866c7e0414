"""What the README shows is what the commands print; «…» stands for lines, or the end of a line, that are left out."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from commands import run
from tacheron.places import Rooms

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^    \$ tacheron (.+)\n((?:    .*\n|\n(?=    [^$]))*)", README, re.MULTILINE)


def plain(text: str) -> list[str]:
    """The lines of an output without indentation, double spaces and empty lines."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize(("command", "shown"), BLOCKS, ids=[command for command, _ in BLOCKS])
def test_the_tour_shows_what_the_commands_print(command: str, shown: str, bundled: Rooms) -> None:
    done = run(*shlex.split(command), cwd=bundled.root)
    assert done.returncode == 0, done.stderr
    printed = plain(done.stdout)
    at = 0
    for line in plain(shown):
        if line == "…":
            continue
        fits = [
            line == there or (line.endswith("…") and there.startswith(line[:-1].rstrip())) for there in printed[at:]
        ]
        assert True in fits, f"not printed there: {line}"
        at += fits.index(True) + 1


def test_the_tour_has_five_commands() -> None:
    assert len(BLOCKS) >= 5


def test_every_file_that_the_documents_name_is_there() -> None:
    for document in (ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text("utf-8")):
            assert (ROOT / target).exists(), f"{document.name}: {target}"
