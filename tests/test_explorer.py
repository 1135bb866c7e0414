"""The page without a browser: what is in it, what cannot get into it, and that it is the same each time."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from browsing import chromium
from stage import ARTICLE, observation, read, relation, scene_of
from tacheron.records import Article
from tacheron.showing.explorer import explorer_page, write_explorer

ORDER = {"engagement": "paper-2020#order"}
HOSTILE = (
    "</script><script>document.title='broken'</script>",
    "<img src=x onerror=\"document.title='broken'\">",
    "'\"><b>bold</b>",
    "javascript:document.title='broken'",
    "{{ 7 * 7 }} {% raw %}",
    "<!--<script>",
    "\u2028\u2029",
)


class Elements(HTMLParser):
    """The elements of a page, and what stands in its script elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            (self.scripts if tag == "script" else self.styles).append("")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script":
            self.scripts[-1] += data
        elif self.cdata_elem == "style":
            self.styles[-1] += data

    @property
    def policy(self) -> str:
        wanted = (a["content"] for t, a in self.tags if a.get("http-equiv") == "Content-Security-Policy")
        return next(wanted) or ""


def page_data(page: str) -> dict:
    return json.loads(Elements(page).scripts[0])


def chain_of_three() -> list:
    return [
        relation("Campaign: Blue campaign", "recruitsThrough", "Platform: Gigsite", **ORDER),
        relation("WorkerGroup: blue typists", "worksThrough", "Platform: Gigsite", **ORDER),
        relation("WorkerGroup: blue typists", "performsTask", "TaskType: transcription", **ORDER),
        observation("WorkerGroup: blue typists", "pay", "0.04", "USD", per="task", **ORDER),
    ]


def test_the_same_claims_give_the_same_page_in_any_order() -> None:
    claims = chain_of_three()
    assert explorer_page(scene_of(claims), "en") == explorer_page(scene_of(claims[::-1]), "en")


def test_parallel_claims_between_two_names_stay_separate_lines() -> None:
    both = [
        relation("Campaign: Blue campaign", "recruitsThrough", "Platform: Gigsite"),
        relation("Campaign: Blue campaign", "outsourcesTo", "Platform: Gigsite"),
        relation("Campaign: Blue campaign", "operates", "Platform: Gigsite"),
    ]
    edges = page_data(explorer_page(scene_of(both), "en"))["network"]["edges"]
    assert {edge["id"] for edge in edges} == {claim.id for claim in both}
    between = [edge["smooth"] for edge in edges if {edge["from"], edge["to"]} == {"blue-campaign", "gigsite"}]
    assert len({json.dumps(smooth) for smooth in between}) == len(between)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_from_an_article_becomes_markup(text: str) -> None:
    article = Article("paper-2020", text, "fr", (text,), text, "2020-01-02", about_article={"title": text, "url": text})
    claim = relation(
        f"Platform: {text}", "benefits", f"Organization: {text} Inc", quote=text, attributed_to=text, when=text,
        engagement=f"paper-2020#{text}",
    )  # fmt: skip
    hostile = Elements(explorer_page(scene_of([claim], [article]), "fr"))
    harmless = Elements(explorer_page(scene_of([relation("Platform: A", "benefits", "Organization: B")]), "fr"))
    assert hostile.tags == harmless.tags
    assert len(hostile.scripts) == 3
    assert json.loads(hostile.scripts[0])["claims"][0]["quotes"] == [" ".join(text.split())]


def test_an_address_that_runs_something_is_no_link() -> None:
    for url, kept in (("javascript:alert(1)", None), ("HTTPS://example.org/a", "HTTPS://example.org/a")):
        article = Article("paper-2020", "T", "fr", about_article={"title": "O", "url": url})
        claim = relation("Platform: A", "benefits", "Organization: B")
        shown = page_data(explorer_page(scene_of([claim], [article]), "en"))["articles"][0]
        assert shown["original"]["url"] == kept


def test_the_page_allows_itself_its_own_scripts_and_nothing_else() -> None:
    elements = Elements(explorer_page(scene_of(chain_of_three()), "en"))
    rules = dict(rule.strip().split(" ", 1) for rule in elements.policy.split(";"))
    digests = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in elements.scripts[1:]]
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].split() == [f"'sha256-{digest}'" for digest in digests]
    assert "unsafe" not in elements.policy
    assert not any(attrs.keys() & {"src", "onclick", "onload", "style"} for _, attrs in elements.tags)
    assert not [tag for tag, _ in elements.tags if tag in ("link", "img", "iframe", "object")]


def test_a_private_name_is_nowhere_in_the_page() -> None:
    claims = [
        relation(
            "Worker: Zelda Quimby", "worksThrough", "Platform: Gigsite", quote="Zelda Quimby travaille sur Gigsite",
            attributed_to="Zelda Quimby", engagement="paper-2020#zelda-quimby",
        ),
        relation("Worker: Zelda Quimby", "locatedIn", "Place: Singapore", quote="Quimby, qui vit à Singapour"),
        observation("Worker: Zelda Quimby", "share", "12", "percent", of="what Zelda Quimby keeps"),
    ]  # fmt: skip
    article = Article("paper-2020", "Une journée de Zelda Quimby", "fr")
    page = explorer_page(scene_of(claims, [article]), "en")
    assert not re.search("zelda|quimby", page, re.IGNORECASE)
    assert "travaille sur Gigsite" in page


def test_a_quotation_is_short_enough_to_be_one() -> None:
    claim = relation("Platform: A", "benefits", "Organization: B", quote="mot " * 200)
    quote = page_data(explorer_page(scene_of([claim]), "en"))["claims"][0]["quotes"][0]
    assert len(quote) <= 300
    assert quote.endswith("mot…")


def test_labels_of_kinds_and_relations_come_in_both_languages() -> None:
    data = page_data(explorer_page(scene_of(chain_of_three()), "en"))
    labels = {relation["id"]: relation["label"] for relation in data["relations"]}
    assert labels["recruitsThrough"] == {"en": "recruits through", "fr": "recrute par"}
    assert {"en": "campaign", "fr": "campagne"} in [kind["label"] for kind in data["kinds"]]
    pay = next(claim for claim in data["claims"] if claim["to"] is None)
    assert pay["figure"] == {"en": "$0.04 per task", "fr": "0,04\xa0$US par tâche"}


def test_every_word_of_the_page_is_there_in_both_languages() -> None:
    data = page_data(explorer_page(scene_of(chain_of_three()), "en"))
    script = Elements(explorer_page(scene_of([]), "en")).scripts[2]
    asked = set(re.findall(r"say\(\"([a-z.-]+)\"[,)]", script)) | set(re.findall(r"\"(page\.[a-z-]+)\"", script))
    assert len(asked) > 40
    assert asked - data["words"].keys() == set()
    assert {key for key, text in data["words"].items() if not (text["en"] and text["fr"])} == set()


def test_possible_chains_are_kept_apart_and_rejected_claims_start_hidden() -> None:
    loose = [
        relation("Campaign: Blue campaign", "recruitsThrough", "Platform: Gigsite"),
        relation("WorkerGroup: blue typists", "worksThrough", "Platform: Gigsite"),
        read(relation("WorkerGroup: blue typists", "locatedIn", "Place: France"), "rejected"),
    ]
    data = page_data(explorer_page(scene_of(loose, possible="Blue campaign"), "en"))
    assert [chain["status"] for chain in data["chains"]] == ["possible"]
    assert data["off"] == ["review:rejected"]


def test_a_page_without_claims_says_so() -> None:
    data = page_data(explorer_page(scene_of([], [ARTICLE]), "fr"))
    assert data["claims"] == []
    assert data["network"]["nodes"] == []


def test_the_file_is_written_where_it_was_asked_for(tmp_path: Path) -> None:
    write_explorer(tmp_path / "out" / "explorer.html", scene_of(chain_of_three()), "fr")
    page = (tmp_path / "out" / "explorer.html").read_text("utf-8")
    assert page.startswith('<!DOCTYPE html>\n<html lang="fr">')
    assert page_data(page)["language"] == "fr"


@pytest.mark.browser
def test_the_page_opens_from_disk_runs_nothing_foreign_and_fetches_nothing(tmp_path: Path) -> None:
    """What `test_explorer_browser` tests at length, in two seconds."""
    claims = [*chain_of_three(), relation("Platform: Gigsite", "benefits", "Organization: B", quote=HOSTILE[0])]
    write_explorer(tmp_path / "explorer.html", scene_of(claims), "en")
    asked, faults = [], []
    with chromium() as browser:
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.goto((tmp_path / "explorer.html").as_uri())
        page.click("#chains .chain")
        assert page.evaluate("lit().claims.size") == len(claims) - 1
        page.click('[data-view="relations"]')
        assert HOSTILE[0] in page.inner_text("#table")
        assert page.title() == "Tâcheron: who works for whom"
    assert (asked, faults) == ([(tmp_path / "explorer.html").as_uri()], [])
