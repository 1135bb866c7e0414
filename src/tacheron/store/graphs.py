"""The graph on disk: an Oxigraph store in `graph_output/`, built beside the old one and put in its place whole.

    graph_output/store            a link to the store that counts; plain pyoxigraph, oxrdflib and `oxigraph` open it
    graph_output/store-<digest>   the store itself, named by what is in it
    graph_output/.store.lock      held while a store is built

Until the link is renamed onto the new store, the old one is the store; what a killed build left lying is no store that
anything points to, and the next build removes it. What stands in the graph is the affair of `quads`.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from tacheron.errors import StoreError
from tacheron.files import lock, writing
from tacheron.store.answers import LocalStore

LAYOUT = "tacheron store, layout 1\n"
"""What the marker in a store says. It changes when a store of before could no longer be read rightly."""

_LINK = "store"
_FOLDERS = "store-*"
_MARKER = "TACHERON"
_KNOWN_FAULTS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EACCES, errno.EPERM, errno.EROFS)


def build_store(nquads: bytes, output: Path) -> Path:
    """Put a store with just these N-Quads in `output` and give back the path of the link to it.

    A store that holds the same already is left as it is. RoomError where another build is at work or the disk is full,
    StoreError where the store cannot be made for another reason; either way the old store stays.
    """
    with lock(output / ".store.lock"):
        link = output / _LINK
        folder = output / f"store-{_digest(nquads)}"
        _remove_leftovers(output)
        if not _is_sound(folder):
            _fill(folder, nquads)
        with writing(link):
            _point(link, folder)
        _remove_leftovers(output)
        return link


def open_store(output: Path) -> LocalStore:
    """The store in `output`, for reading; StoreError, with what to do, where there is none or an older one."""
    link = output / _LINK
    while True:
        folder = link.resolve()
        try:
            _check_marker(link, folder)
            return LocalStore(Store.read_only(str(folder)))
        except (StoreError, OSError, RuntimeError) as fault:
            # A build may have removed the folder since the look at the link; then the link has moved on.
            if folder != link.resolve():
                continue
            if isinstance(fault, StoreError):
                raise
            raise StoreError(f"{link}: cannot be opened ({fault}); run «tacheron build».") from fault


def _check_marker(link: Path, folder: Path) -> None:
    if not folder.is_dir():
        raise StoreError(f"{link}: there is no graph yet; run «tacheron build».")
    try:
        said = (folder / _MARKER).read_text("utf-8")
    except FileNotFoundError:
        said = ""
    if said != LAYOUT:
        raise StoreError(
            f"{link}: this store was made by another version of Tâcheron; run «tacheron build» to renew it."
        )


def _digest(nquads: bytes) -> str:
    return hashlib.sha256(LAYOUT.encode() + nquads).hexdigest()[:12]


def _is_sound(folder: Path) -> bool:
    """Whether the folder holds a finished store that opens."""
    try:
        _check_marker(folder, folder)
        Store.read_only(str(folder))
    except (StoreError, OSError, RuntimeError):
        return False
    return True


def _fill(folder: Path, nquads: bytes) -> None:
    """Make the store in `folder`; its marker comes last, so that a folder with a marker is whole."""
    try:
        with writing(folder):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            _load(folder, nquads)
            (folder / _MARKER).write_text(LAYOUT, "utf-8")
    except SyntaxError as fault:
        raise StoreError(f"{folder}: the graph is no valid N-Quads ({fault}).") from fault
    finally:
        if not (folder / _MARKER).is_file():
            shutil.rmtree(folder, ignore_errors=True)


def _load(folder: Path, nquads: bytes) -> None:
    try:
        store = Store(str(folder))
        # The N-Quads were serialized by Oxigraph itself; to validate each IRI again costs a third of the time.
        store.bulk_load(nquads, format=RdfFormat.N_QUADS, lenient=True)
        # A large load leaves many files, each of which is looked into for each triple: merged, questions take half the time.
        store.optimize()
        store.flush()
    except OSError as fault:
        # RocksDB tells in words alone what the system has told it with a number.
        known = (code for code in _KNOWN_FAULTS if os.strerror(code) in str(fault))
        code = next(known, None)
        if code is None:
            raise
        raise OSError(code, os.strerror(code)) from fault


def _point(link: Path, folder: Path) -> None:
    """Let `link` point to `folder` from one moment to the next."""
    if link.is_dir() and not link.is_symlink():
        # A store of the time before the link.
        link.rename(link.with_name("store-before"))
    fresh = link.with_name(".store.link")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(folder.name)
    fresh.replace(link)


def _remove_leftovers(output: Path) -> None:
    """Remove every store that the link does not point to."""
    kept = (output / _LINK).resolve()
    with writing(output):
        for folder in output.glob(_FOLDERS):
            if folder.is_dir() and folder.resolve() != kept:
                shutil.rmtree(folder)
        (output / ".store.link").unlink(missing_ok=True)
