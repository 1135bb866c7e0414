"""The report: each line has its words and its source, and what an article says is never markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from stage import ARTICLE, observation, read, relation, scene_of
from tacheron.records import Article
from tacheron.showing.markdown import escaped
from tacheron.showing.report import report, write_report

ORDER = {"engagement": "paper-2020#order"}
OTHER = Article("leaf-2021", "The leaf", "en", ("B. Writer",), "The Leaf", "2021")
CLAIMS = [
    relation("Campaign: Blue campaign", "recruitsThrough", "Platform: Gigsite", quote="par Gigsite", **ORDER),
    relation("WorkerGroup: blue typists", "worksThrough", "Platform: Gigsite", quote="sur Gigsite", **ORDER),
    relation("WorkerGroup: blue typists", "subjectTo", "Condition: paid-in-kind", quote="payés en bons", **ORDER),
    relation("ClickFarm: blue farm", "locatedIn", "Place: France", quote="en France", modality="reported"),
    relation("Place: France", "buysLabor", "Place: India", quote="la France achète"),
    relation("Platform: Gigsite", "benefits", "Organization: Bluecorp", quote="ne profite pas", negated=True),
    observation("Platform: Gigsite", "workforceSize", "10000000", "person", quote="dix millions"),
    observation(
        "Platform: Gigsite", "workforceSize", "12000000", "person", article="leaf-2021", quote="12 million",
        attributed_to="Ministry of Work",
    ),
    observation("Platform: Gigsite", "commissionRate", "20", "percent", quote="un cinquième"),
    read(relation("Platform: Gigsite", "locatedIn", "Place: Mexico", quote="au Mexique"), "rejected"),
]  # fmt: skip


@pytest.fixture(scope="module")
def scene():
    return scene_of(CLAIMS, [ARTICLE, OTHER])


def section(text: str, title: str) -> str:
    return re.split(r"^## ", text.split(f"\n## {title}\n")[1], flags=re.MULTILINE)[0]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Articles", "2. *Le papier*, A. Writer, The Paper, 2020-01-02; claims: 8"),
        ("Claims by relation and measure", "| size of the workforce | 2 | 0 | 0 | 2 |"),
        ("Claims by relation and measure", "| benefits | 0 | 0 | 1 | 1 |"),
        ("Names by type", "| click farm | 1 |"),
        ("Chains", "### Blue campaign → Gigsite → blue typists\n\ndocumented; ordered"),
        ("Chains", "- **Blue campaign – recruits through – Gigsite** (asserted): “par Gigsite” — the article itself; "),
        ("What the chains show", "- Choke points: Documented chains through Gigsite: 1 of 1 (100%), more than"),
        ("What the chains show", "Said most often: “paid in kind”"),
        ("Work for nothing, or in kind", "“payés en bons”"),
        ("Conditions", "### paid in kind\n\n- **blue typists – is subject to – paid in kind**"),
        ("Where they are", "### click farm\n\n- **blue farm – is located in – France** (reported): “en France”"),
        ("From where to where work flows", "| India | France | asserted | the article itself; The Paper, 2020"),
        ("Figures that disagree", "| 12,000,000 people | asserted | Ministry of Work | The Leaf, 2021 | 12 million |"),
        ("Figures that disagree", "All of them may be true: they were published in different years."),
        ("Figures", "**Gigsite – commission rate – 20%** (asserted): “un cinquième”"),
        ("Who does what to whom", "**Not so: Gigsite – benefits – Bluecorp** (denied): “ne profite pas”"),
        ("What no article says", "- Of the chain Blue campaign → Gigsite → blue typists: "),
        ("What no article says", "- Claims that nobody has reviewed yet: 9 of 9."),
        ("What failed", "- ingest/articles/x.txt: is empty."),
    ],
)
def test_each_section_says_what_was_found(scene, title: str, said: str) -> None:
    assert said in section(report(scene, "en", ["ingest/articles/x.txt: is empty."]), title)


def test_every_line_of_a_claim_has_its_words_and_its_source(scene) -> None:
    lines = [line for line in report(scene).splitlines() if line.startswith("- **")]
    assert len(lines) > 12
    assert [line for line in lines if not re.search(r"“.+” — .+ \([12]\)$", line)] == []


def test_a_rejected_claim_is_counted_and_left_out(scene) -> None:
    text = report(scene)
    assert "Claims that a reviewer rejected and that are left out: 1." in text
    assert "au Mexique" not in text


def test_the_report_speaks_french(scene) -> None:
    text = report(scene, "fr")
    assert "### ferme à clics\n\n- **blue farm – se situe à – France** (rapporté): « en France »" in text
    assert (
        "| 10\u202f000\u202f000 personnes | affirmé | l’article lui-même | The Paper, 2020-01-02 | dix millions |"
        in text
    )
    assert "## Ce qui a échoué\n\nRien : tous les articles ont été lus." in text


def test_the_same_claims_give_the_same_bytes_in_any_order(scene, tmp_path: Path) -> None:
    write_report(tmp_path / "report.md", scene_of(CLAIMS[::-1], [OTHER, ARTICLE]))
    assert (tmp_path / "report.md").read_text("utf-8") == report(scene)


def test_an_article_without_claims_and_an_empty_study_are_told() -> None:
    assert "No claim was read in: The leaf." in report(scene_of([], [OTHER]))
    assert "Claims: 0." in report(scene_of([], []))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a | b",
        "**bold** _it_",
        "[x](javascript:y)",
        "# h",
        "- item",
        "1. item",
        "`c` $m$",
        "&lt;",
    ],
)
def test_what_an_article_says_is_never_markup(text: str) -> None:
    claim = relation(f"Platform: {text}", "benefits", f"Organization: {text} Inc", quote=text, attributed_to=text)
    article = Article("paper-2020", text, "fr", (text,), text)
    html = MarkdownIt("commonmark").enable("table").render(report(scene_of([claim], [article])))
    assert set(re.findall(r"<(\w+)", html)) <= {"h1", "h2", "h3", "p", "ul", "ol", "li", "strong", "em", "table"} | {
        "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    plain = MarkdownIt("commonmark").render(escaped(text)).strip()
    assert plain == "<p>" + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</p>"
