"""The rooms are found from anywhere inside a workspace, and a workspace is a whole copy of the packaged ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tacheron.errors import RoomError, UsageError
from tacheron.places import ROOMS, Rooms, find_rooms, init_workspace, packaged_rooms


@pytest.fixture(autouse=True)
def _no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TACHERON_HOME", raising=False)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    for room in ROOMS:
        (tmp_path / "study" / room).mkdir(parents=True)
    return tmp_path / "study"


def test_the_rooms_are_found_from_any_folder_inside(workspace: Path) -> None:
    (workspace / "ingest" / "articles").mkdir()
    assert find_rooms(start=workspace / "ingest" / "articles") == Rooms.at(workspace)


def test_a_home_that_is_said_wins_over_the_working_folder(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TACHERON_HOME", str(workspace))
    assert find_rooms(start=Path("/")).root == workspace
    with pytest.raises(RoomError, match="no workspace"):
        find_rooms(home=workspace / "ingest", start=workspace)


def test_outside_any_workspace_the_packaged_rooms_are_read_only(tmp_path: Path) -> None:
    rooms = find_rooms(start=tmp_path)
    assert rooms == packaged_rooms()
    with pytest.raises(RoomError, match="tacheron init"):
        rooms.must_be_writable()


def test_a_new_workspace_has_every_file_of_the_packaged_rooms(tmp_path: Path) -> None:
    rooms = init_workspace(tmp_path / "mystudy")
    source = packaged_rooms()

    def listing(root: Path, room: str) -> list[str]:
        folder = root / room
        inside = (p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
        return sorted(name for name in inside if not name.endswith(".local.json") and "/." not in f"/{name}")

    for room in ROOMS:
        assert listing(rooms.root, room) == listing(source.root, room)
    assert rooms.writable
    assert rooms.output.is_dir()


def test_a_place_where_something_stands_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mystudy").mkdir()
    (tmp_path / "mystudy" / "thesis.txt").write_text("ten years of work")
    with pytest.raises(UsageError, match="something stands there"):
        init_workspace(tmp_path / "mystudy")
    assert [p.name for p in (tmp_path / "mystudy").iterdir()] == ["thesis.txt"]


def test_an_empty_folder_becomes_a_workspace(tmp_path: Path) -> None:
    (tmp_path / "mystudy").mkdir()
    assert init_workspace(tmp_path / "mystudy").ontology.is_dir()
