"""The page in a browser: it opens from disk, fetches nothing, runs nothing that an article says, and can be used."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import chromium
from stage import ARTICLE, observation, relation, scene_of
from tacheron.records import Article
from tacheron.showing.explorer import write_explorer

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ORDER = {"engagement": "paper-2020#order"}
NOTE = Article(
    "note-2021", "Note de lecture", "fr", (), "Notes", "2021-03-04", kind="reading note",
    about_article={"title": "The mills", "author": ["B. Writer"], "publisher": "The Leaf", "published": "2021-03-04"},
)  # fmt: skip
CLAIMS = [
    relation("Campaign: Blue campaign", "recruitsThrough", "Platform: Gigsite", quote="trouvée par Gigsite", **ORDER),
    relation("Campaign: Blue campaign", "outsourcesTo", "WorkerGroup: blue typists", quote="leur confie", **ORDER),
    relation("WorkerGroup: blue typists", "worksThrough", "Platform: Gigsite", quote="passent par Gigsite", **ORDER),
    relation("WorkerGroup: blue typists", "performsTask", "TaskType: transcription", quote="ils tapent", **ORDER),
    relation("WorkerGroup: Élodie's crew", "worksThrough", "Platform: Gigsite", modality="reported", quote="le ferait"),
    relation("Platform: Gigsite", "benefits", "Organization: Bluecorp", negated=True, attributed_to="Ministry"),
    relation("Organization: Bluecorp", "operates", "Platform: Gigsite", article="note-2021", quote="elle l’exploite"),
    observation("Platform: Gigsite", "workforceSize", "10000000", "person", quote="dix millions"),
    observation("Platform: Gigsite", "workforceSize", "12000000", "person", article="note-2021", quote="douze"),
]  # fmt: skip
BY_QUOTE = {claim.quote: claim.id for claim in CLAIMS}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "explorer.html"
    write_explorer(path, scene_of(CLAIMS, [ARTICLE, NOTE], possible="Blue campaign"), "en")
    return path


@pytest.fixture
def visit(browser: Browser, place: Path) -> Iterator[Callable[..., Page]]:
    """Opens the page; at the end nothing was fetched and no script failed."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    fetched: list[str] = []
    faults: list[str] = []
    context.on("request", lambda request: fetched.append(request.url))

    def opened(address: str = "", path: Path = place, width: int = 1280) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.goto(f"{path.as_uri()}{address}")
        return page

    yield opened
    outside = [url for url in fetched if not url.startswith(("file:", "blob:"))]
    context.close()
    assert (outside, faults) == ([], [])


def lit(page: Page) -> set[str]:
    return set(page.evaluate("[...(lit() || {claims: []}).claims]"))


def drawn(page: Page) -> set[str]:
    """The lines in sight."""
    return set(page.evaluate("drawnEdges.get({ filter: (edge) => !edge.hidden }).map((edge) => edge.id)"))


def dashes(page: Page, quote: str) -> object:
    return page.evaluate(f"drawnEdges.get('{BY_QUOTE[quote]}').dashes")


def on_screen(page: Page, *names: str) -> tuple[float, float]:
    """The middle between the names, in pixels of the page."""
    middle = """(names) => {
        const places = names.map((name) => network.getPosition(name));
        const mean = (axis) => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
        const at = network.canvasToDOM({ x: mean("x"), y: mean("y") });
        const frame = box.getBoundingClientRect();
        return [at.x + frame.x, at.y + frame.y];
    }"""
    x, y = page.evaluate(middle, list(names))
    return x, y


def tick(page: Page, key: str) -> None:
    page.click(f'[data-filter="{key}"]')


def panel(page: Page) -> str:
    return page.inner_text("#panel")


def test_the_page_opens_from_disk_and_shows_every_line(visit) -> None:
    page = visit()
    assert len(drawn(page)) == sum(claim.is_relation for claim in CLAIMS)
    assert page.evaluate("network.physics.physicsEnabled") is False
    assert page.inner_text("#shown") == "9 claims between 6 names are shown, of 9."
    pixels = "[...box.querySelector('canvas').getContext('2d').getImageData(0, 0, 900, 600).data].some((v) => v > 0)"
    assert page.evaluate(pixels)


def test_a_line_opens_on_its_words_and_its_source(visit) -> None:
    page = visit(f"#claim={BY_QUOTE['trouvée par Gigsite']}")
    told = panel(page)
    for said in ("Blue campaign – recruits through – Gigsite", "trouvée par Gigsite", "Le papier", "January 2, 2020"):
        assert said in told
    for said in ("the article itself", "asserted", "not reviewed yet", "paper-2020#order"):
        assert said in told
    assert page.get_attribute("#panel blockquote", "lang") == "fr"


def test_a_reading_note_names_the_article_that_it_is_about(visit) -> None:
    told = panel(visit(f"#claim={BY_QUOTE['elle l’exploite']}"))
    assert "Reading note on The mills" in told
    assert "B. Writer · The Leaf · March 4, 2021" in told


def test_a_name_opens_on_its_figures_and_says_that_they_disagree(visit) -> None:
    told = panel(visit("#node=gigsite"))
    assert "The figures disagree" in told
    assert "10,000,000 people" in told
    assert "12,000,000 people" in told
    assert "platform" in told


def test_a_name_and_a_line_are_chosen_with_the_mouse(visit) -> None:
    page = visit()
    page.mouse.click(*on_screen(page, "blue-campaign"))
    assert page.evaluate("view.node") == "blue-campaign"
    page.click("#close")
    page.mouse.click(*on_screen(page, "blue-campaign", "blue-typists"))
    assert page.evaluate("view.claim") == BY_QUOTE["leur confie"]


def test_a_chain_is_lit_by_a_click_and_put_out_by_another(visit) -> None:
    page = visit()
    chain = page.locator("#chains .chain", has_text="Blue campaign → Gigsite → blue typists")
    assert lit(page) == set()
    chain.click()
    assert {BY_QUOTE[q] for q in ("trouvée par Gigsite", "passent par Gigsite", "leur confie")} <= lit(page)
    assert BY_QUOTE["elle l’exploite"] not in lit(page)
    assert dashes(page, "passent par Gigsite") is False
    assert "documented" in panel(page)
    assert "What no article says" in panel(page)
    chain.click()
    assert lit(page) == set()


def test_possible_chains_are_shown_only_when_asked_for_and_dashed(visit) -> None:
    page = visit()
    assert "possible" not in page.inner_text("#chains")
    page.check("#possible")
    page.click('#chains [data-status="possible"]')
    assert dashes(page, "trouvée par Gigsite") == [14, 9]
    assert "a conjecture" in panel(page)
    page.uncheck("#possible")
    assert lit(page) == set()


def test_reported_lines_are_dotted_and_denied_ones_end_in_a_bar(visit) -> None:
    page = visit()
    assert dashes(page, "le ferait") == [2, 5]
    denied = page.evaluate("drawnEdges.get().find((edge) => claimById.get(edge.id).status === 'denied')")
    assert denied["arrows"]["to"]["type"] == "bar"
    page.evaluate(f"go({{ ...nothing, claim: '{denied['id']}' }})")
    assert "Not so: Gigsite – benefits – Bluecorp" in panel(page)
    assert "Ministry" in panel(page)


@pytest.mark.parametrize(
    ("key", "hidden"),
    [
        ("status:reported", {"le ferait"}),
        ("relation:operates", {"elle l’exploite"}),
        ("source:note-2021", {"elle l’exploite"}),
        ("kind:TaskType", {"ils tapent"}),
    ],
)
def test_the_legend_filters(visit, key: str, hidden: set[str]) -> None:
    page = visit()
    before = drawn(page)
    tick(page, key)
    assert before - drawn(page) == {BY_QUOTE[quote] for quote in hidden}
    assert page.evaluate("document.activeElement.dataset.filter") == key
    page.click("#reset")
    assert drawn(page) == before


def test_the_filters_leave_nothing_and_say_so(visit) -> None:
    page = visit()
    tick(page, "kind-none")
    assert drawn(page) == set()
    assert page.inner_text("#shown").startswith("Nothing is shown")


@pytest.mark.parametrize("typed", ["elodie", "ÉLODIE", "odie's", "odie’s"])
def test_the_search_minds_neither_accents_nor_capitals(visit, typed: str) -> None:
    page = visit()
    page.fill("#search", typed)
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Élodie's crew"


def test_the_search_is_used_with_the_keyboard_alone(visit) -> None:
    page = visit()
    page.focus("#search")
    page.keyboard.type("blue")
    assert page.get_attribute("#search", "aria-expanded") == "true"
    names = page.locator("#found li").all_inner_texts()
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#search", "aria-activedescendant") == "hit-1"
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == names[1].split("\n")[0]
    page.fill("#search", "nobody at all")
    assert page.inner_text("#found") == "No name like this"
    page.keyboard.press("Escape")
    assert page.input_value("#search") == ""


def test_the_graph_is_used_with_the_keyboard_alone(visit) -> None:
    page = visit()
    page.focus("#graph")
    places = page.evaluate("network.getPositions()")
    page.keyboard.press("ArrowRight")
    first = page.evaluate("view.node")
    page.keyboard.press("ArrowLeft")
    second = page.evaluate("view.node")
    assert places[first]["x"] > places[second]["x"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Tab")
    assert page.evaluate("panel.contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert page.evaluate("[view.node, panel.hidden, document.activeElement.id]") == [None, True, "graph"]


def test_everything_can_be_reached_with_the_tab_key(visit) -> None:
    page = visit()
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || Object.keys(document.activeElement.dataset)[0]"))
    assert {"skip", "search", "view", "language", "chain", "filter", "reset", "export", "link", "graph"} <= reached


def test_the_page_changes_its_language(visit) -> None:
    page = visit(f"#claim={BY_QUOTE['trouvée par Gigsite']}")
    page.click('[data-language="fr"]')
    assert page.evaluate("document.documentElement.lang") == "fr"
    assert "Blue campaign – recrute par – Gigsite" in panel(page)
    assert "2 janvier 2020" in panel(page)
    assert "campagne" in page.inner_text("#filters").lower()
    assert page.inner_text("#shown") == "9 énoncés entre 6 noms sont montrés, sur 9."
    left = page.locator("button:visible, summary, h2:visible").all_inner_texts()
    assert not {"Close", "Filters", "Relations and", "Who and what", "How to read this page"} & set(left)


def test_the_address_brings_the_same_view_back(visit) -> None:
    page = visit()
    page.click('[data-language="fr"]')
    tick(page, "status:reported")
    page.click("#chains .chain")
    address = page.evaluate("location.hash")
    again = visit(address)
    for state in ("view.lang", "view.chain", "[...view.off].sort()", "[...lit().claims].sort()"):
        assert again.evaluate(state) == page.evaluate(state)
    page.go_back()
    assert lit(page) == set()


def test_an_address_that_names_nothing_known_is_passed_over(visit) -> None:
    page = visit("#node=<img src=x>&chain=zz&claim=__proto__&lang=xx&view=zz&off=relation:zz")
    assert page.evaluate("[view.node, view.chain, view.claim, view.lang, view.view]") == [
        None,
        None,
        None,
        "en",
        "graph",
    ]
    assert len(drawn(page)) == sum(claim.is_relation for claim in CLAIMS)


def test_the_tables_hold_the_same_claims(visit) -> None:
    page = visit()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    rows = page.locator("#table tbody tr")
    assert rows.count() == sum(claim.is_relation for claim in CLAIMS)
    row = page.locator("#table tr", has_text="trouvée par Gigsite")
    assert row.locator("th, td").all_inner_texts() == [
        "Blue campaign", "recruits through", "Gigsite", "asserted", "the article itself", "The Paper, 2020-01-02",
        "trouvée par Gigsite",
    ]  # fmt: skip
    row.locator("[data-claim]").click()
    assert "trouvée par Gigsite" in panel(page)
    page.click('[data-view="figures"]')
    assert page.locator("#table tbody tr").count() == 2


def test_what_is_shown_can_be_taken_away(visit) -> None:
    page = visit()
    tick(page, "status:reported")

    def taken(form: str) -> bytes:
        with page.expect_download() as download:
            page.click(f'[data-export="{form}"]')
        return Path(download.value.path()).read_bytes()

    records = json.loads(taken("json"))
    rows = list(csv.DictReader(io.StringIO(taken("csv").decode("utf-8-sig"))))
    assert rows == records
    assert len(records) == len(CLAIMS) - 1
    assert {record["claim"] for record in records} == {claim.id for claim in CLAIMS if claim.modality == "asserted"}
    assert taken("png").startswith(b"\x89PNG")


def test_a_cell_is_no_formula(visit, tmp_path: Path) -> None:
    claim = relation("Platform: =1+1", "benefits", "Organization: @Bluecorp", quote='say "hi", now')
    write_explorer(tmp_path / "e.html", scene_of([claim]), "en")
    page = visit(path=tmp_path / "e.html")
    row = next(csv.DictReader(io.StringIO(page.evaluate("asCsv(shown().claims.map(record))").lstrip("\ufeff"))))
    assert (row["subject"], row["object"], row["quote"]) == ("'=1+1", "'@Bluecorp", 'say "hi", now')


def test_nothing_that_an_article_says_is_run(visit, tmp_path: Path) -> None:
    bad = "</script><script>window.broken = 1</script><img src=x onerror='window.broken = 1'>"
    article = Article(
        "paper-2020", bad, "fr", (bad,), bad, about_article={"title": bad, "url": "javascript:window.broken=1"}
    )
    claim = relation(
        f"Platform: {bad}", "benefits", "Organization: javascript:window.broken=1", quote=bad, attributed_to=bad
    )
    write_explorer(tmp_path / "e.html", scene_of([claim], [article]), "en")
    page = visit(f"#claim={claim.id}", path=tmp_path / "e.html")
    assert bad in panel(page)
    page.click('[data-view="relations"]')
    page.fill("#search", "script")
    assert bad in page.inner_text("#found")
    page.click('[data-view="graph"]')
    page.hover("#graph")
    assert page.evaluate("window.broken") is None
    assert page.locator("#panel a, #table a, img").count() == 0


def test_a_page_without_claims_says_why_it_is_empty(visit, tmp_path: Path) -> None:
    write_explorer(tmp_path / "e.html", scene_of([]), "fr")
    page = visit(path=tmp_path / "e.html")
    assert page.inner_text("#shown").startswith("Aucun énoncé n’a été trouvé")
    page.click('[data-view="relations"]')
    assert page.evaluate("asCsv([])").count("\n") == 1


@pytest.mark.parametrize("width", [360, 390, 768, 1024, 1280])
def test_the_page_fits_the_screen(visit, width: int) -> None:
    page = visit("#node=gigsite", width=width)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for part in ("#search", "#graph", "#panel", "#close"):
        frame = page.locator(part).bounding_box()
        assert frame is not None
        assert frame["width"] > 40
        assert frame["x"] + frame["width"] <= width + 1


def test_on_a_phone_chains_and_filters_open_over_the_picture(visit) -> None:
    page = visit(width=390)
    assert not page.is_visible("#chains")
    page.click("#open-side")
    page.click("#chains .chain")
    assert not page.is_visible("#chains")
    covered = page.locator("#panel").bounding_box()
    assert on_screen(page, "blue-campaign")[1] < covered["y"]


def test_the_buttons_and_regions_have_names(visit) -> None:
    page = visit("#node=gigsite")
    nameless = """[...document.querySelectorAll("button, input, nav, aside, [role=group], [role=application]")]
        .filter((e) => !(e.getAttribute("aria-label") || e.textContent.trim() || e.labels?.length))
        .map((e) => e.outerHTML)"""
    assert page.evaluate(nameless) == []
    assert page.locator("h1").count() == 1
