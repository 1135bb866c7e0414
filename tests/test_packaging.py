"""What is handed on is whole, and ours to hand on: the wheel, the lock file, the licences, the texts."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

import tacheron
from tacheron.articles import with_digest
from tacheron.ledger import Ledger
from tacheron.metadata import is_open
from tacheron.places import ROOMS, Rooms

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def tracked() -> list[Path]:
    """The files that git keeps, or all that are not made, where there is no git."""
    found = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if found.returncode == 0:
        return [ROOT / name for name in found.stdout.split("\0") if name and (ROOT / name).is_file()]
    return [p for p in ROOT.rglob("*") if p.is_file() and not {".venv", "__pycache__"} & set(p.parts)]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [file] = folder.glob("*.whl")
    with zipfile.ZipFile(file) as packed:
        packed.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_the_wheel_carries_the_rooms_whole(wheel: Path) -> None:
    for room in ROOMS:
        wanted = {p.relative_to(ROOT).as_posix() for p in tracked() if p.is_relative_to(ROOT / room)}
        carried = {
            p.relative_to(wheel / "tacheron/data").as_posix() for p in (wheel / "tacheron/data" / room).rglob("*")
        }
        assert wanted <= carried


def test_the_wheel_carries_the_licences_and_no_note_of_private_places(wheel: Path) -> None:
    names = {p.name for p in wheel.rglob("*")}
    assert {"LICENSE", "CC0-1.0.txt", "CC-BY-4.0.txt", "py.typed"} <= names
    assert not [name for name in names if name.endswith(".local.json")]


def test_an_installed_tacheron_makes_a_workspace_out_of_its_own_rooms(wheel: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(wheel)}
    script = "from tacheron.places import find_rooms; rooms = find_rooms(); print(rooms.root, rooms.writable)"

    def run(*arguments: str) -> str:
        command = [sys.executable, *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
        return done.stdout

    assert run("-c", script).split() == [str(wheel / "tacheron" / "data"), "False"]
    run("-m", "tacheron", "init", "study")
    assert (tmp_path / "study/ontology/tacheron.ttl").read_bytes() == (ROOT / "ontology/tacheron.ttl").read_bytes()


def test_the_command_is_installed() -> None:
    script = Path(sys.executable).with_name("tacheron")
    said = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
    assert said.stdout == f"tacheron {tacheron.__version__}\n"


def test_every_version_is_locked_with_its_digests_and_fits_what_is_asked_for() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    entries = re.findall(r"^([\w.-]+)==(\S+)(.*(?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+)", text, re.MULTILINE)
    assert len(entries) == len(re.findall(r"^[\w.-]+==", text, re.MULTILINE))
    locked = {re.sub(r"[-_.]+", "-", name).lower(): version for name, version, _ in reversed(entries)}
    for line in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]:
        wanted = Requirement(line)
        version = locked[re.sub(r"[-_.]+", "-", wanted.name).lower()]
        assert wanted.specifier.contains(version), f"{line}: {version} is locked"


def test_no_file_names_a_registry_or_a_place_on_some_machine() -> None:
    hosts = "|".join(["py" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.(org|com)", "deb" + r"ian\.org"])
    pattern = re.compile(rf"{hosts}|/wo[r]k/|/ro[o]t/|/ho[m]e/\w+/|/t[m]p/\w")
    found = []
    for file in tracked():
        if not file.name.startswith("CC-BY"):
            text = file.read_text("utf-8", errors="ignore")
            found += [f"{file.relative_to(ROOT)}: {hit.group()}" for hit in pattern.finditer(text)]
    assert found == []


def test_the_citation_and_the_changelog_are_of_this_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == tacheron.__version__
    assert f"## {tacheron.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_texts_are_kept_only_where_their_rights_are_open() -> None:
    rooms = Rooms.at(ROOT)
    for text in (rooms.ingest / "articles").glob("*.txt"):
        document = Ledger(rooms).document(text.stem)
        assert document is not None
        assert is_open(document.article.rights), f"{text.name}: its rights let nobody hand it on"
        kept = json.loads(text.with_suffix(".json").read_text("utf-8"))
        assert kept["digest"] == with_digest(document.article, document.text).digest


def test_no_words_of_the_founding_articles_have_come_in(founding_articles: Path) -> None:
    """Ten words in a row are taken for a copy, but for those of a title."""

    def runs(text: str) -> list[tuple[str, ...]]:
        words = re.findall(r"\w+", text.casefold())
        return [tuple(words[at : at + 10]) for at in range(len(words) - 9)]

    theirs = {run for file in founding_articles.glob("*.txt") for run in runs(file.read_text("utf-8"))}
    assert len(theirs) > 1000
    for file in founding_articles.glob("*.json"):
        theirs -= set(runs(json.loads(file.read_text("utf-8"))["title"]))
    copied = []
    for file in tracked():
        if file.suffix not in (".lock", ".svg", ".png"):
            copied += [(file.name, run) for run in runs(file.read_text("utf-8", errors="ignore")) if run in theirs]
    assert copied == []
