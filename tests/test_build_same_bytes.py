"""The same files give the same bytes: in any folder, process, order, language and time zone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tacheron.places import Rooms, init_workspace

ROOT = Path(__file__).resolve().parents[1]


def made(rooms: Rooms) -> dict[str, bytes]:
    files = [*(rooms.ingest / "claims").iterdir(), *rooms.output.iterdir()]
    return {p.name: p.read_bytes() for p in files if p.is_file() and p.suffix != ".lock" and p.name[0] != "."}


@pytest.mark.slow
def test_a_build_elsewhere_in_another_way_gives_the_same_bytes(tmp_path: Path, bundled: Rooms) -> None:
    rooms = init_workspace(tmp_path / "another place" / "étude")
    for claims in (rooms.ingest / "claims").glob("*.jsonl"):
        claims.unlink()
    environment = {**os.environ, "PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Pacific/Auckland"}
    command = [sys.executable, "-m", "tacheron", "build", "--processes", "2", "--home", str(rooms.root)]
    subprocess.run(command, env=environment, capture_output=True, check=True)
    here, there = made(bundled), made(rooms)
    assert sorted(here) == sorted(there)
    assert [name for name in here if here[name] != there[name]] == []
    assert (bundled.output / "store").resolve().name == (rooms.output / "store").resolve().name


def test_the_extractor_has_one_name_in_every_process() -> None:
    script = (
        "import sys; from pathlib import Path; from tacheron.errands.extractors import extractor_of\n"
        "from tacheron.places import Rooms; print(extractor_of(Rooms.at(Path(sys.argv[1]))).name)"
    )
    names = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", script, str(ROOT)]
        names.add(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
    assert len(names) == 1
