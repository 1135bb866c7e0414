"""The page of flows in a browser: it fetches nothing, and map, table and words belong together, by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import chromium
from flow_links import HOSTILE, LINKS, TELLING, found, supplies
from tacheron.showing.flow_page import write_flow_page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FLOWS = found([*LINKS, supplies(HOSTILE, "France", quote=HOSTILE)])
NUMBER = {TELLING.way(each): number for number, each in enumerate(FLOWS, 1)}
INDIA = "United States → India"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "flows.html"
    write_flow_page(path, FLOWS, TELLING)
    return path


@pytest.fixture
def visit(browser: Browser, place: Path) -> Iterator[Callable[..., Page]]:
    """Opens the page; at the end nothing was fetched and no script failed."""
    pages: list[Page] = []
    fetched: list[str] = []
    faults: list[str] = []

    def opened(address: str = "", width: int = 1300, script: bool = True) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
        context.on("request", lambda request: fetched.append(request.url))
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.goto(f"{place.as_uri()}{address}")
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.context.close()
    assert ([url for url in fetched if url.partition("#")[0] != place.as_uri()], faults) == ([], [])


def words(page: Page) -> list[str]:
    """The headings of the words in sight."""
    return [str(h.text_content()) for h in page.query_selector_all("article h2") if h.is_visible()]


def test_the_page_fetches_nothing_and_runs_nothing_that_an_article_says(visit: Callable[..., Page]) -> None:
    page = visit()
    assert words(page) == []
    assert page.evaluate("document.scripts.length") == 1
    assert len(page.query_selector_all("a.flow")) == len(FLOWS)


def test_a_click_on_an_arc_shows_its_words(visit: Callable[..., Page]) -> None:
    page = visit()
    number = NUMBER[INDIA]
    at = page.evaluate(
        "n => { const line = document.querySelector(`a.flow[data-flow='${n}'] .line`);"
        " const p = line.getPointAtLength(line.getTotalLength() / 2).matrixTransform(line.getScreenCTM());"
        " return [p.x, p.y]; }",
        number,
    )
    page.mouse.click(*at)
    assert words(page) == [INDIA]
    assert "United States supplies India" in page.inner_text("article.chosen")
    assert page.evaluate("document.activeElement.id") == f"flow-{number}"
    assert page.url.endswith(f"#flow-{number}")
    assert page.eval_on_selector_all("a.flow.chosen, tr.chosen", "all => all.length") == 2


def test_the_keyboard_goes_from_arc_to_arc_to_the_words_and_back(visit: Callable[..., Page]) -> None:
    page = visit()
    page.focus("a.flow[data-flow='1']")
    assert words(page) == [TELLING.way(FLOWS[0])]
    page.keyboard.press("Tab")
    assert words(page) == [TELLING.way(FLOWS[1]).replace("\x00", "")]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "flow-2"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.flow") == "2"


def test_the_table_leads_to_the_same_words(visit: Callable[..., Page]) -> None:
    page = visit()
    page.click(f"tr[data-flow='{NUMBER[INDIA]}'] a")
    assert words(page) == [INDIA]


def test_a_link_comes_back_to_its_flow_and_a_wrong_one_harms_nothing(visit: Callable[..., Page]) -> None:
    assert words(visit(f"#flow-{NUMBER[INDIA]}")) == [INDIA]
    assert words(visit("#flow-999")) == []


def test_without_scripts_all_words_are_there(visit: Callable[..., Page]) -> None:
    page = visit(script=False)
    assert len(words(page)) == len(FLOWS)


def test_on_a_narrow_screen_nothing_runs_out_of_the_page(visit: Callable[..., Page]) -> None:
    page = visit(width=380)
    assert page.evaluate("document.documentElement.scrollWidth") <= 380


def test_every_arc_has_a_name_for_those_who_hear_it(visit: Callable[..., Page]) -> None:
    page = visit()
    names = page.eval_on_selector_all("a.flow", "all => all.map(a => a.getAttribute('aria-label'))")
    assert all(": " in name for name in names)
    assert len(set(names)) == len(names)
