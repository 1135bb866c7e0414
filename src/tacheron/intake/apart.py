"""Drawing texts from files in a process of its own, within bounds of time and memory.

A file from anywhere can send a parser into a loop or blow up to gigabytes; then that process is ended, the file is
named, and the next one is drawn by a new process. The two speak in lines of JSON.
"""

from __future__ import annotations

import json
import os
import select
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tacheron.errors import ArticleError
from tacheron.intake.drawn import DrawingError, Drawn

SECONDS = 60.0
MEMORY = 2 << 30
"""The bounds of one file: a book of a thousand pages takes half of the time."""
PAGES = (".html", ".htm", ".xhtml")
PAPERS = (".pdf",)


class Drawer:
    """Draws the texts of one file after the other; use it with `with`. Its process begins with the first file."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Drawer:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def draw(self, place: Path, charset: str | None = None) -> Drawn:
        """The text of the page or the PDF at `place`, which is of bearable size; ArticleError where there is none."""
        reply = self._asked({"place": str(place), "charset": charset})
        if reply is None:
            raise ArticleError(
                place,
                f"cannot be taken apart within {self._seconds:g} seconds and {MEMORY >> 30} GB; "
                "copy its words into a .txt and take that in.",
            )
        if "fault" in reply:
            raise ArticleError(place, f"{reply['fault']}.")
        return Drawn(reply["text"], reply["known"])

    def _asked(self, job: dict[str, Any]) -> dict[str, Any] | None:
        """The reply; None where the process took too long or broke down, after which it is no more."""
        process = self._process = self._process or _begun()
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(job).encode() + b"\n")
            process.stdin.flush()
            line = _line(process, time.monotonic() + self._seconds)
            return dict(json.loads(line))
        except (BrokenPipeError, ValueError, TimeoutError):
            self._end()
            return None

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _begun() -> subprocess.Popen[bytes]:
    # -P: what lies in the working directory is never imported, whatever its name.
    command = [sys.executable, "-P", "-m", "tacheron.intake.apart"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _line(process: subprocess.Popen[bytes], end: float) -> bytes:
    """The next line that the process writes; cut short where it ended, TimeoutError where none came in time."""
    assert process.stdout is not None
    chunks: list[bytes] = []
    while not (chunks and chunks[-1].endswith(b"\n")):
        ready, _, _ = select.select([process.stdout], [], [], max(0.0, end - time.monotonic()))
        if not ready:
            raise TimeoutError
        chunk = os.read(process.stdout.fileno(), 1 << 20)
        if not chunk:
            break
        chunks.append(chunk)
    return b"".join(chunks)


# What parsers raise over files that are damaged or made to mislead them.
_STUMBLES = (
    AssertionError, ArithmeticError, AttributeError, LookupError, NotImplementedError, struct.error, TypeError, ValueError,
)  # fmt: skip


def _serve() -> None:
    """Draw what each line of standard input asks for, until there is no more; faults of parsers are told, not raised."""
    from tacheron.articles import read_file
    from tacheron.intake.pages import draw_page
    from tacheron.intake.papers import draw_paper

    _bound_memory()
    out, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        job = json.loads(line)
        place = Path(job["place"])
        try:
            raw = read_file(place)
            drawn = draw_paper(raw) if place.suffix.lower() in PAPERS else draw_page(raw, job["charset"])
            reply: dict[str, Any] = {"text": drawn.text, "known": drawn.known}
        except DrawingError as fault:
            reply = {"fault": str(fault)}
        except RecursionError:
            reply = {"fault": "is nested too deeply to be an article; copy its words into a .txt and take that in"}
        except _STUMBLES as fault:
            said = f"cannot be taken apart ({type(fault).__name__})"
            reply = {"fault": f"{said}; copy its words into a .txt and take that in"}
        out.write(json.dumps(reply) + "\n")
        out.flush()


def _bound_memory() -> None:
    import resource

    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (OSError, ValueError):
        # Not every system lets itself be bounded; then the time alone is.
        return


if __name__ == "__main__":
    _serve()
