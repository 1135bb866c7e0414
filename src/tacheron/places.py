"""Where the rooms stand: ontology/, ingest/, queries/ and graph_output/ of a workspace, a checkout or the package.

Leaves to others what is in the rooms.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from importlib.resources import files as package_files
from pathlib import Path

from tacheron.errors import RoomError, UsageError
from tacheron.files import writing

ROOMS = ("ontology", "ingest", "queries")
OUTPUT = "graph_output"


@dataclass(frozen=True)
class Rooms:
    """The four rooms of one workspace; `output` need not exist yet. The packaged copy is not `writable`."""

    root: Path
    ontology: Path
    ingest: Path
    queries: Path
    output: Path
    writable: bool = True

    @classmethod
    def at(cls, root: Path, writable: bool = True) -> Rooms:
        """The rooms as they stand under one folder."""
        return cls(root, root / "ontology", root / "ingest", root / "queries", root / OUTPUT, writable)

    def must_be_writable(self) -> None:
        """RoomError if these are the packaged rooms, which nobody should write into."""
        if not self.writable:
            raise RoomError(
                f"{Path.cwd()}: this folder is in no Tâcheron workspace; "
                "make one with «tacheron init DIR», or name one with --home DIR."
            )


def find_rooms(home: Path | None = None, start: Path | None = None) -> Rooms:
    """The rooms at `home` (or TACHERON_HOME), else around the folder `start` (the working one), else the packaged copy.

    RoomError where `home` is given and is no workspace.
    """
    said = home if home is not None else _home_of_environment()
    if said is not None:
        root = said.expanduser().resolve()
        missing = [room for room in ROOMS if not (root / room).is_dir()]
        if missing:
            raise RoomError(f"{root}: no workspace: {', '.join(missing)} missing; make one with «tacheron init DIR».")
        return Rooms.at(root)
    here = (start if start is not None else Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if _has_rooms(folder):
            return Rooms.at(folder)
    return packaged_rooms()


def packaged_rooms() -> Rooms:
    """The rooms that came with the package (of an editable installation: those of its checkout), read-only."""
    package = Path(str(package_files("tacheron")))
    for root in (package / "data", package.parent.parent):
        if _has_rooms(root):
            return Rooms.at(root, writable=False)
    raise RoomError(f"{package}: the installation is incomplete: its rooms are missing; install tacheron again.")


def init_workspace(folder: Path) -> Rooms:
    """Copy the packaged rooms into `folder`, which must be new or empty, and give them back.

    UsageError where something stands there already. Texts that are not ours to hand on are never among the rooms.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder}: something stands there already; name a new or an empty folder.")
    source = packaged_rooms()
    aside = folder.with_name(f".{folder.name}.part")
    with writing(folder):
        shutil.rmtree(aside, ignore_errors=True)
        for room in ROOMS:
            shutil.copytree(source.root / room, aside / room, ignore=_not_ours)
        (aside / OUTPUT).mkdir()
        if folder.exists():
            folder.rmdir()
        aside.rename(folder)
    return Rooms.at(folder.resolve())


def _has_rooms(folder: Path) -> bool:
    return all((folder / room).is_dir() for room in ROOMS)


def _home_of_environment() -> Path | None:
    value = os.environ.get("TACHERON_HOME")
    return Path(value) if value else None


def _not_ours(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if name.endswith((".local.json", ".local", ".part")) or name.startswith(".")}
