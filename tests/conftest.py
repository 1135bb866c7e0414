"""What many tests share: the texts that are not ours to keep, and no test left out in continuous integration."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tacheron.places import Rooms

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

# A busy machine is no fault of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the files in tests/expected; read the difference")


@pytest.fixture
def expected(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with a file in tests/expected, or with --update rewrites the file."""

    def compare(name: str, text: str) -> None:
        file = ROOT / "tests" / "expected" / name
        if request.config.getoption("--update"):
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def founding_articles() -> Path:
    """The folder with the two founding articles: press texts, which stand outside the repository."""
    folder = SHARED / "articles"
    if not (folder / "obs-2016-11-19.txt").exists():
        pytest.skip("the founding articles are not beside the repository (../shared/articles)")
    return folder


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Rooms:
    """A workspace of its own with everything that `tacheron build` makes of the bundled corpus; not to be changed."""
    from tacheron.errands.build import build
    from tacheron.places import init_workspace

    rooms = init_workspace(tmp_path_factory.mktemp("bundled") / "study")
    summary = build(rooms, None, lambda *_: None)
    assert summary.faults == ()
    return rooms


@pytest.fixture(autouse=True)
def _away_from_the_users_workspace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TACHERON_HOME", raising=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    report = yield
    _refuse_a_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, Any, Any]:
    report = yield
    _refuse_a_skip(report)
    return report


def _refuse_a_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """In continuous integration a skip is a failure; but for texts that its machine has not."""
    if os.environ.get("CI") != "true" or report.outcome != "skipped" or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if "../shared" in reason and not SHARED.is_dir():
        return
    report.outcome = "failed"
    report.longrepr = f"nothing may be left out here: {reason}"
