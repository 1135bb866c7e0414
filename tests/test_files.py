"""Files are written whole or not at all, and one builder works at a time."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tacheron.errors import RoomError
from tacheron.files import digest_of, lock, write_whole, writing


def test_a_file_is_written_with_the_folders_that_it_needs(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b.txt", "né")
    assert (tmp_path / "a" / "b.txt").read_bytes() == "né".encode()


def test_a_write_that_fails_keeps_what_stood_there_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    place = tmp_path / "claims.jsonl"
    write_whole(place, "old")
    script = (
        "import resource, signal, sys; from pathlib import Path; from tacheron.files import write_whole\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "from tacheron.errors import RoomError\n"
        "try: write_whole(Path(sys.argv[1]), 'x' * 5000)\n"
        "except RoomError as fault: print(fault)\n"
    )
    said = subprocess.run([sys.executable, "-c", script, str(place)], capture_output=True, text=True, check=True)
    assert "claims.jsonl: cannot be written" in said.stdout
    assert place.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["claims.jsonl"]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 1000


def test_a_folder_where_the_file_should_be_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    with pytest.raises(RoomError, match="cannot be written"):
        write_whole(tmp_path / "x", "content")


def test_a_second_builder_is_refused_while_the_first_is_at_work(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tacheron.files import lock; from tacheron.errors import RoomError\n"
        "try:\n    with lock(Path(sys.argv[1])): print('in')\n"
        "except RoomError as fault: print(fault)\n"
    )

    def other() -> str:
        command = [sys.executable, "-c", script, str(tmp_path / "lock")]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    with lock(tmp_path / "lock"):
        assert "another build is at work" in other()
    assert other() == "in"


def test_an_error_inside_a_lock_is_not_taken_for_another_builder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), lock(tmp_path / "lock"):
        (tmp_path / "nowhere").read_bytes()
    with lock(tmp_path / "lock"):
        pass


def test_a_digest_follows_names_and_contents_and_not_hidden_files(tmp_path: Path) -> None:
    write_whole(tmp_path / "frames" / "a.toml", "one")
    first = digest_of(tmp_path / "frames")
    write_whole(tmp_path / "frames" / ".a.toml.swp", "an editor's")
    assert digest_of(tmp_path / "frames") == first
    write_whole(tmp_path / "frames" / "a.toml", "two")
    second = digest_of(tmp_path / "frames")
    (tmp_path / "frames" / "a.toml").rename(tmp_path / "frames" / "b.toml")
    assert len({first, second, digest_of(tmp_path / "frames")}) == 3


def test_no_permission_is_said_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(RoomError, match="--home"), writing(tmp_path / "x"):
        raise PermissionError(13, "Permission denied")
