"""Running the real command, as a person would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path


def run(
    *arguments: str | Path, cwd: Path | None = None, home: Path | None = None, limit: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    """The command `tacheron` with these arguments; `limit` is called in its process before it begins."""
    environment = {name: value for name, value in os.environ.items() if name not in ("TACHERON_HOME", "COLUMNS")}
    if home is not None:
        environment["TACHERON_HOME"] = str(home)
    return subprocess.run(
        [sys.executable, "-m", "tacheron", *map(str, arguments)],
        cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=300, preexec_fn=limit,
    )  # fmt: skip


def complaint(result: subprocess.CompletedProcess[str], code: int) -> str:
    """What the command said on standard error: one sentence a line, no traceback, and the exit code as expected."""
    assert "Traceback" not in result.stderr, result.stderr
    assert result.returncode == code, result.stdout + result.stderr
    return result.stderr
