"""Chains are told in French and English, in the terminal, as Markdown, and as files that other programs read."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from decimal import Decimal

import networkx as nx
import pytest

from chain_links import Source, figure, link, node
from tacheron.chains import Asked, Bounds, Figure, Link, Trace, every_chain, trace
from tacheron.showing.lines import WIDTH
from tacheron.showing.telling import Telling
from tacheron.showing.trace import as_markdown, as_text
from tacheron.showing.trace_files import as_csv, as_json
from tacheron.showing.trace_graphs import as_dot, as_graphml

Expected = Callable[[str, str], None]

CAMPAIGN = node("Campaign 2020", "Campaign")
SITE = node("Gigsite", "Platform")
ADA = node("Ada", "Worker")
FARMS = node("click farms", "ClickFarm")
STUDENTS = node("students", "WorkerGroup")
NETWORK = node("Network", "Platform")
WIRE = Source("article/wire", "Who made the slides?", "2020-03-01", "The Wire", ("C. Writer",))
HARSH = "<script>alert(1)</script> | *pay* [here](http://x) & `go`\n# head"
FRENCH = {
    "dl:finds-on": "recrute par",
    "dl:works-on": "travaille par",
    "dl:hands-on": "confie du travail à",
    "dl:buys": "achète",
    "dl:acts-on": "agit sur",
    "dl:profits": "profite à",
    "dl:spent": "dépenses",
    CAMPAIGN.iri: "Campagne 2020",
    FARMS.iri: "fermes à clics",
    STUDENTS.iri: "étudiants",
}


def story() -> tuple[list[Link], list[Figure]]:
    """Slides ordered through a platform, clicks that are bought, students whom nobody ordered, and a loose worker."""
    slides = {"engagement": "wire#slides", "source": WIRE, "confidence": Decimal("0.9")}
    clicks = {"engagement": "paper#clicks", "status": "reported", "said_by": "A study"}
    links = [
        link(CAMPAIGN, "finds-on", SITE, **slides),
        link(ADA, "works-on", SITE, **slides),
        link(CAMPAIGN, "hands-on", ADA, **slides),
        link(ADA, "does", "slides", **slides),
        link(ADA, "sits", "Lyon", **slides),
        link(ADA, "bound-by", "minor", **slides),
        link(CAMPAIGN, "buys", "likes", **clicks),
        link(FARMS, "acts-on", NETWORK, **clicks),
        *(
            link(node(f"farm in {place}", "ClickFarm"), "sits", place, **clicks)
            for place in ("Oran", "Lima", "Bari", "Pau")
        ),
        link(STUDENTS, "profits", CAMPAIGN, "paper#posts", review="accepted"),
        link("other workers", "works-on", SITE, None),
        link(CAMPAIGN, "hands-on", "somebody", None),
    ]
    money = {"bound": "about", "of": "on posts", "engagement": "paper#clicks", "status": "reported"}
    return links, [figure(CAMPAIGN, "spent", 1500, "EUR", **money)]


@pytest.fixture(scope="module")
def told() -> Trace:
    links, figures = story()
    return trace(links, "campaign 2020", possible=True, figures=figures)


@pytest.fixture(scope="module")
def french() -> Telling:
    return Telling("fr", lambda term: FRENCH.get(term, term))


def test_text_in_english(told: Trace, expected: Expected) -> None:
    expected("trace-en.txt", as_text(told))


def test_text_in_french(told: Trace, french: Telling, expected: Expected) -> None:
    expected("trace-fr.txt", as_text(told, french))


def test_markdown_in_both_languages(told: Trace, french: Telling, expected: Expected) -> None:
    expected("trace-en.md", as_markdown(told))
    expected("trace-fr.md", as_markdown(told, french))


def test_json_and_graphml(told: Trace, expected: Expected) -> None:
    expected("trace.json", as_json(told))
    expected("trace.graphml", as_graphml(told))


def test_no_line_is_longer_than_the_page(told: Trace) -> None:
    assert max(map(len, as_text(told).splitlines())) <= WIDTH


def test_possible_chains_are_shown_and_not_counted(told: Trace) -> None:
    summary = as_text(told).splitlines()[0]
    assert summary == "3 chains lead through Campaign 2020: 2 documented, 1 reported."
    assert "conjecture" in as_text(told)
    assert [chain.status for chain in told].count("possible") == 1


def test_every_claim_of_every_chain_is_in_the_json_with_its_words_and_source(told: Trace) -> None:
    record = json.loads(as_json(told))
    claims = {c["claim"] for chain in record["chains"] for hop in chain["hops"] for c in hop["claims"]}
    assert claims == {said.claim for chain in told for hop in chain.hops for said in hop.links}
    quoted = [c for chain in record["chains"] for hop in chain["hops"] for c in hop["claims"]]
    assert all(c["quote"] and c["article"]["title"] and c["status"] and c["review"] for c in quoted)
    assert record["counts"] == {"documented": 2, "reported": 1, "possible": 1}


def test_the_graphml_can_be_read_back_with_its_labels_and_chains(told: Trace) -> None:
    graph = nx.read_graphml(io.BytesIO(as_graphml(told).encode("utf-8")), force_multigraph=True)
    assert graph.nodes[ADA.iri]["label"] == "Ada"
    slides = next(chain for chain in told if ADA in chain.hands)
    edges = {data["role"]: data for _, _, data in graph.edges(ADA.iri, data=True)}
    assert edges["works-on"]["chains"] == slides.id
    assert "not said" in {data["role"] for _, _, data in graph.edges(CAMPAIGN.iri, data=True)}


def test_csv_has_a_row_for_each_claim_of_each_step(told: Trace) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(told))))
    wanted = {(c.id, said.claim) for c in told for said in (*(x for h in c.hops for x in h.links), *c.targets, *c.buys)}
    assert {(row["chain"], row["claim"]) for row in rows if row["claim"]} >= wanted
    slides = [row for row in rows if row["hands"] == "Campaign 2020 → Gigsite → Ada"]
    assert [(row["step"], row["giver"], row["taker"]) for row in slides][:1] == [("1", "Campaign 2020", "Gigsite")]
    assert {(row["kind"], row["status"], row["length"], row["places"]) for row in slides} == {
        ("ordered", "documented", "2", "Lyon")
    }
    (gap,) = (row for row in rows if row["claim"] == "")
    assert (gap["giver"], gap["taker"], gap["missing"]) == (
        "Campaign 2020", "click farms", "recruiter (click farms); worker (click farms)",
    )  # fmt: skip


def test_csv_holds_no_formula_and_dot_no_markup_whatever_an_article_says() -> None:
    evil = ['=HYPERLINK("x")', "+1", "@a", "-2"]
    links = [link(node(name), "hands-on", ADA, f"p#{at}", quote=name) for at, name in enumerate(evil)]
    cells = [cell for row in csv.reader(io.StringIO(as_csv(every_chain(links)))) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    harsh = 'a"]; evil [label="b\\'
    drawn = as_dot(every_chain([link(node(harsh), "hands-on", ADA, quote="<b>x</b>\n\\G")]))
    strings = re.findall(r'"(?:[^"\\\n]|\\["\\])*"', drawn)
    assert '"a\\"]; evil [label=\\"b\\\\"' in strings
    # Without its strings nothing of it is left but what we wrote.
    assert set(re.sub(r'"(?:[^"\\\n]|\\["\\])*"', "S", drawn).splitlines()) == {
        "digraph chains {", "  rankdir=LR;", "  node [shape=box];", "  S [label=S, tooltip=S];",
        "  S -> S [label=S, style=S, tooltip=S];", "}",
    }  # fmt: skip


def test_dot_draws_what_is_reported_dotted_and_what_is_possible_dashed(told: Trace) -> None:
    lines = as_dot(told).splitlines()
    styles = {re.sub(r".*style=\"(\w+)\".*", r"\1", line) for line in lines if " -> " in line}
    assert styles == {"solid", "dotted", "dashed"}
    assert 'style="dashed"' in next(line for line in lines if '"entity/other-workers" -> "entity/gigsite"' in line)


def test_a_story_of_two_articles_says_why_it_is_one(french: Telling) -> None:
    links = [
        said
        for source in (WIRE, Source("article/b", "Another", "2021"))
        for said in (
            link(CAMPAIGN, "finds-on", SITE, f"{source.iri}#x", source=source),
            link(ADA, "works-on", SITE, f"{source.iri}#x", source=source),
        )
    ]
    told = " ".join(as_text(every_chain(links)).split())
    assert (
        "one story: the same client (Campaign 2020), platform (Gigsite) and worker (Ada) in several articles "
        "sources: Another, 2021; Who made the slides?, The Wire, 2020-03-01"
    ) in told
    assert "même commanditaire (Campagne 2020)" in as_text(every_chain(links), french)
    record = json.loads(as_json(every_chain(links)))["chains"][0]
    assert record["story"]["engagements"] == ["article/b#x", "article/wire#x"]
    assert [same["label"] for same in record["story"]["why"][0]["same"]] == ["Campaign 2020", "Gigsite", "Ada"]
    assert record["whole_in"] == ["article/b", "article/wire"]


def test_what_was_asked_for_is_said_first(french: Telling) -> None:
    links, figures = story()
    asked = Asked(first="Campaign 2020", last="Lyon", kind="ordered", confidence=Decimal("0.5"), as_of=2020)
    found = trace(links, asked, figures=figures)
    told = " ".join(as_text(found).split())
    assert told.startswith(
        "One chain (from Campaign 2020; to Lyon; ordered; read with a confidence of at least 0.5; as of 2020): "
        "1 documented."
    )
    assert "else from the publication of the article (15 links). Left out: 0 links that begin later, 0 undated." in told
    assert "à partir de Campagne 2020" in as_text(found, french)
    assert json.loads(as_json(found))["asked"]["as_of"]["published"] == 15
    none = as_text(trace(links, Asked("Ada", kind="unpaid")))
    assert none.startswith("No chain was found (with Ada; work for nothing).")


def test_when_a_link_held_is_told() -> None:
    assert "holds for 2016" in as_text(every_chain([link(CAMPAIGN, "hands-on", ADA, when="2016")]))


@pytest.mark.parametrize("form", [as_text, as_markdown, as_json, as_graphml, as_dot, as_csv])
def test_the_same_claims_give_the_same_bytes_in_whatever_order(form: Callable[[Trace], str]) -> None:
    links, figures = story()
    one = trace(links, "Gigsite", possible=True, figures=figures)
    other = trace(links[::-1], "Gigsite", possible=True, figures=figures[::-1])
    assert form(one) == form(other)


def test_what_an_article_says_stays_text_in_markdown() -> None:
    told = as_markdown(every_chain([link(node(HARSH), "hands-on", ADA, quote=HARSH)]))
    assert "<script>" not in told
    assert re.search(r"(?<!\\)\]\(", told) is None
    assert [line for line in told.splitlines() if line.startswith("#")] == [told.splitlines()[2]]
    rows = [line for line in told.splitlines() if line.startswith("| ")]
    assert all(line.replace("\\|", "").count("|") == 4 for line in rows)


def test_a_quotation_of_several_lines_is_one(told: Trace) -> None:
    found = as_text(every_chain([link(CAMPAIGN, "hands-on", ADA, quote="one\n\n  two\tthree")]))
    assert "«\u00a0one two three\u00a0»" in found


def test_many_claims_of_one_hop_are_summed_up() -> None:
    links = [link(CAMPAIGN, "hands-on", ADA, claim=f"claim/{at}") for at in range(5)]
    assert "… and in 3 more claims" in as_text(every_chain(links))
    assert "… and in one more claim" in as_text(every_chain(links[:3]))


def test_a_circle_and_a_cut_are_marked() -> None:
    circle = as_text(every_chain([link("a", "hands-on", "b"), link("b", "hands-on", "a")]))
    assert "a → b ↺" in circle
    assert "↺ the work comes back to a: a circle" in circle
    row = [link(f"hand {at}", "hands-on", f"hand {at + 1}") for at in range(5)]
    cut = as_text(every_chain(row, bounds=Bounds(hops=2)))
    assert "hand 0 → hand 1 → hand 2 …" in cut
    assert "Chains of more than 2 hops are cut off" in cut


def test_a_list_that_was_cut_says_so() -> None:
    links = [link(CAMPAIGN, "hands-on", f"w{at}") for at in range(5)]
    assert "Only the first 3 chains" in as_text(trace(links, "Campaign 2020", bounds=Bounds(chains=3)))
    assert "Seules les 3 premières" in as_text(every_chain(links, bounds=Bounds(chains=3)), Telling("fr"))


def test_a_search_that_was_cut_before_it_found_any_does_not_say_that_there_is_none() -> None:
    links = [link(CAMPAIGN, "hands-on", f"w{at}") for at in range(25)]
    told = trace(links, "w9", bounds=Bounds(chains=2))
    assert not told.chains
    assert told.examined == 20
    text = as_text(told)
    assert text.startswith("No chain (with w9) was found among the 20 that were examined; there are more.")
    assert "The search ended after 20 chains" in text
    assert "parmi les 20 qui ont été examinées" in as_text(told, Telling("fr"))
    assert json.loads(as_json(told))["cuts"] == [{"what": "examined", "bound": 20}]


def test_whoever_stands_beyond_the_longest_chain_is_not_said_to_be_in_none() -> None:
    told = trace([link(f"hand {at}", "hands-on", f"hand {at + 1}") for at in range(5)], "hand 5", bounds=Bounds(hops=2))
    assert "No chain (with hand 5) was found in the one that was examined; there are more." in as_text(told)
    assert "Chains of more than 2 hops are cut off" in as_text(told)


def test_the_search_for_possible_chains_tells_of_its_own_bounds() -> None:
    links = [link("Firm", "hands-on", f"h{at}", f"paper#{at}") for at in range(2)]
    links += [link("h0", "hands-on", f"w{at}", f"paper#x{at}") for at in range(5)]
    text = as_text(trace(links, "Firm", possible=True, bounds=Bounds(chains=3)))
    assert "Only the first 3 possible chains were looked for" in text
    assert text.startswith("2 chains lead through Firm")


def test_where_there_is_no_chain_it_says_so_and_shows_the_loose_links() -> None:
    told = as_text(trace([link(CAMPAIGN, "hands-on", ADA, None)], "Ada"))
    assert told.startswith("No chain leads through Ada.")
    assert "Campaign 2020 hands-on Ada (asserted)" in told
    assert "Ask for possible chains" in told
    assert as_text(every_chain([])) == "No chain was found.\n"


def test_links_that_can_join_nothing_give_no_hope_of_possible_chains() -> None:
    told = as_text(trace([link("Firm", "runs", SITE, None)], "Firm"))
    assert "Firm runs Gigsite" in told
    assert "Ask for possible chains" not in told


def test_names_are_told_in_the_language_of_the_page(told: Trace, french: Telling) -> None:
    text = as_text(told, french)
    assert "Campagne 2020 → Gigsite → Ada" in text
    assert "Campagne 2020 recrute par Gigsite (affirmé)" in text
    assert "avec une personne mineure" in text
    assert "1\u202f500\xa0€" in text
