"""The command line says what it does, finds its workspace from within, and exits as it promises."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import tacheron
from commands import complaint, run
from tacheron.cli import app

COMMANDS = sorted(
    [command.name or command.callback.__name__ for command in app.registered_commands]  # type: ignore[union-attr]
    + [f"{group.name} {c.name}" for group in app.registered_groups for c in group.typer_instance.registered_commands]  # type: ignore[union-attr]
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    said = run(*command.split(), "--help")
    assert said.returncode == 0
    assert f"Example: tacheron {command}" in " ".join(said.stdout.split())


def test_help_loads_nothing_heavy() -> None:
    heavy = ["spacy", "rdflib", "pyoxigraph", "networkx", "numpy", "pandas", "owlready2", "rich", "jinja2"]
    script = (
        "import sys; sys.argv = ['tacheron', '--help']; from tacheron.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines()[-1] == "[]"


def test_the_version_is_said() -> None:
    assert run("--version").stdout == f"tacheron {tacheron.__version__}\n"


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["init"]])
def test_a_command_used_wrongly_exits_with_2(arguments: list[str]) -> None:
    assert "Usage: tacheron" in complaint(run(*arguments), 2)


def test_init_makes_a_workspace_once(tmp_path: Path) -> None:
    assert "tacheron build" in run("init", tmp_path / "study").stdout
    assert (tmp_path / "study" / "ontology").is_dir()
    assert "something stands there already" in complaint(run("init", tmp_path / "study"), 2)


def test_a_home_that_is_no_workspace_is_named(tmp_path: Path) -> None:
    said = complaint(run("evaluate", "--gold", tmp_path, "--home", tmp_path), 1)
    assert said.startswith(f"tacheron: {tmp_path}: no workspace")


def test_evaluate_scores_a_reference_against_itself(tmp_path: Path) -> None:
    claim = {"article": "a", "predicate": "operates", "subject": "Amazon", "subject_type": "Organization",
             "object": "MTurk", "object_type": "Platform", "quote": "q", "start": 0, "end": 1}  # fmt: skip
    reference = tmp_path / "gold.jsonl"
    reference.write_text(json.dumps(claim) + "\n")
    said = run("evaluate", "--gold", reference, "--predicted", reference, "--format", "json", cwd=tmp_path)
    assert json.loads(said.stdout)["total"]["f1"] == 1
    assert "need --gold DIR" in complaint(run("evaluate", "--show", cwd=tmp_path), 2)
    assert "must be one of table, json" in complaint(run("evaluate", "--gold", reference, "--format", "xml"), 2)
    assert "no claims of a" in complaint(run("evaluate", "--gold", reference, cwd=tmp_path), 2)
