"""Writing that leaves nothing half done: a file is written whole or not at all, and one builder works at a time.

Leaves to others what stands in a file and where it lies (`places`).
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from tacheron.errors import RoomError

_REMEDIES = {
    errno.ENOSPC: "the disk is full; free some space and run the command again",
    errno.EDQUOT: "your quota is used up; free some space and run the command again",
    errno.EFBIG: "the file would be larger than this system allows",
    errno.EACCES: "you may not write there; choose another folder with --home",
    errno.EPERM: "you may not write there; choose another folder with --home",
    errno.EROFS: "that disk is read-only; choose another folder with --home",
}


def write_whole(path: Path, content: bytes | str) -> None:
    """Put `content` (text as UTF-8) at `path`, whole or not at all; folders that lack are made.

    What stood there before is kept until the new content is safe on disk. RoomError where it cannot be written.
    """
    raw = content.encode("utf-8") if isinstance(content, str) else content
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with aside.open("wb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
        _sync_folder(path.parent)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say in one sentence what kept the lines inside from writing `path`: an OSError becomes a RoomError."""
    try:
        yield
    except OSError as fault:
        said = _REMEDIES.get(fault.errno or 0, os.strerror(fault.errno) if fault.errno else str(fault))
        raise RoomError(f"{path}: cannot be written: {said}.") from fault


@contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold the lock file `path` for the time of a build; RoomError at once if somebody else holds it.

    The lock is the system's: it goes with the process that holds it, so that a killed build leaves none behind.
    """
    held = FileLock(path, timeout=0)
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            held.acquire()
        except Timeout:
            raise RoomError(
                f"{path.parent}: another build is at work here; wait until it ends, then try again."
            ) from None
    try:
        yield
    finally:
        held.release()


def digest_of(*places: Path) -> str:
    """Sixty-four hexadecimal digits from the names and bytes of the files at and below the places, in their order.

    Hidden files and compiled Python do not count; of a place that is not there, nothing does.
    """
    total = hashlib.sha256()
    for place in places:
        for file in [place] if place.is_file() else sorted(place.rglob("*")):
            if file.is_file() and file.name[0] != "." and file.suffix != ".pyc":
                content = file.read_bytes()
                total.update(f"{file.relative_to(place.parent).as_posix()}\0{len(content)}\0".encode())
                total.update(content)
    return total.hexdigest()


def _sync_folder(folder: Path) -> None:
    # Not every file system lets a folder be synchronised; the rename stands all the same.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
