"""The notebook in docs runs for real on the bundled graph, and shows what it would show today."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

from tacheron.places import Rooms

NOTEBOOK = Path(__file__).resolve().parents[1] / "docs" / "questions.ipynb"
PATIENCE = 300


def stored() -> Any:
    return nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]


def cells(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown(cell: Any) -> list[dict[str, str]]:
    """What a cell's outputs hold, by kind; no output may be an error or a warning."""
    assert all(output.output_type == "execute_result" for output in cell.outputs), cell.source
    return [dict(output.data) for output in cell.outputs]


@pytest.mark.slow
def test_the_notebook_runs_and_shows_what_is_stored_in_it(bundled: Rooms, request: pytest.FixtureRequest) -> None:
    from nbclient import NotebookClient

    fresh = stored()
    NotebookClient(fresh, timeout=PATIENCE, resources={"metadata": {"path": str(bundled.root)}}).execute()
    if request.config.getoption("--update"):
        for cell in cells(fresh):
            # When a cell was run says nothing to a reader.
            cell.metadata.pop("execution", None)
        fresh.metadata["language_info"] = {"name": "python"}
        nbformat.write(fresh, NOTEBOOK)  # type: ignore[no-untyped-call]
    for before, after in zip(cells(stored()), cells(fresh), strict=True):
        assert shown(before) == shown(after), before.source


def test_the_notebook_is_stored_executed_and_holds_no_time_and_no_path() -> None:
    notebook = stored()
    assert [cell.execution_count for cell in cells(notebook)] == list(range(1, len(cells(notebook)) + 1))
    assert all(shown(cell) for cell in cells(notebook) if "=" not in cell.source.splitlines()[-1])
    text = NOTEBOOK.read_text("utf-8")
    assert not re.search(r"/(home|tmp|work|root|Users)/|\d\d:\d\d:\d\d|execution\.|file://", text)
    assert "fiction" not in text


def test_private_persons_are_not_named_in_the_notebook(bundled: Rooms) -> None:
    from tacheron.corpus import gather
    from tacheron.privacy import Discretion

    discretion = Discretion(gather(bundled).entities)
    for cell in cells(stored()):
        for output in shown(cell):
            text = output["text/plain"]
            assert discretion.text(text, "fr") == text or discretion.text(text, "en") == text, cell.source
