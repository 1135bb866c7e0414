"""The flows of the reference claims, told by hand from the articles: their ends, what shows them, how surely.

The articles are fiction, those of `corpus/held-out.txt` are left out.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chain_links import linked
from flow_links import found
from tacheron.flows import Corridor

CORPUS = Path(__file__).parent / "corpus"

# done in, bought in: claims that say so, chains that show it, independent sources, status
TOLD = {
    ("PHL", "Global North"): (3, 0, 3, "asserted"),
    ("PHL", "USA"): (1, 2, 3, "asserted"),
    ("PHL", "AUS"): (1, 0, 1, "asserted"),
    ("PHL", "GBR"): (1, 0, 1, "asserted"),
    ("IND", "Global North"): (2, 0, 2, "asserted"),
    ("IND", "USA"): (2, 0, 1, "reported"),
    ("EGY", "Global North"): (1, 0, 1, "asserted"),
    ("KEN", "Global North"): (1, 0, 1, "asserted"),
    ("VEN", "Global North"): (1, 0, 1, "asserted"),
    ("VEN", "USA"): (1, 0, 1, "asserted"),
    ("VEN", "CHE"): (0, 1, 1, "asserted"),
    ("MDG", "FRA"): (2, 0, 1, "reported"),
    ("TUN", "FRA"): (0, 1, 1, "asserted"),
    ("UGA", "GBR"): (0, 1, 1, "asserted"),
}
# By which claims a chain's ends are where they are.
LOCATED = {
    ("TUN", "FRA"): {("Tournebroche", "Lille"), ("Tournebroche address team in Tunis", "Tunis")},
    ("UGA", "GBR"): {("Harvest Lens", "Bristol"), ("TagHub Africa", "Gulu")},
    ("VEN", "CHE"): {("Helvia", "Lausanne"), ("Manos Digitales", "Caracas")},
}
SUBREGIONS = {
    ("Southern Asia", "Northern America"): 2, ("South-eastern Asia", "Northern America"): 3,
    ("South-eastern Asia", "Australia and New Zealand"): 1, ("South-eastern Asia", "Northern Europe"): 1,
    ("Sub-Saharan Africa", "Western Europe"): 2, ("Northern Africa", "Western Europe"): 1,
    ("Sub-Saharan Africa", "Northern Europe"): 1, ("Latin America and the Caribbean", "Northern America"): 1,
    ("Latin America and the Caribbean", "Western Europe"): 1,
}  # fmt: skip


@pytest.fixture(scope="module")
def records() -> list[dict[str, object]]:
    held = set((CORPUS / "held-out.txt").read_text("utf-8").split())
    files = sorted(path for path in (CORPUS / "dev").glob("*.jsonl") if path.stem not in held)
    assert len(files) >= 11
    return [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def told(records: list[dict[str, object]]) -> dict[tuple[str, str], Corridor]:
    links, _ = linked(records)
    return {ends(each): each for each in found(links)}


def ends(corridor: Corridor) -> tuple[str, str]:
    done, bought = corridor.done_in, corridor.bought_in
    return done.iso3 or done.label("en"), bought.iso3 or bought.label("en")


def test_the_articles_together_tell_these_flows_and_no_other(told: dict[tuple[str, str], Corridor]) -> None:
    found_ = {at: (len(c.claims), len(c.chains), len(c.origins), c.status) for at, c in told.items()}
    assert found_ == TOLD


@pytest.mark.parametrize("at", LOCATED)
def test_a_flow_that_chains_alone_show_names_who_is_where(
    at: tuple[str, str], told: dict[tuple[str, str], Corridor]
) -> None:
    assert {(said.subject.label, said.object.label) for said in told[at].located} == LOCATED[at]


def test_no_flow_comes_of_what_an_article_denies(records: list[dict[str, object]]) -> None:
    links, _ = linked(records)
    denied = {link.claim for link in links if link.negated}
    assert denied
    used = {link.claim for each in found(links) for link in (*each.claims, *each.located)}
    assert not used & denied


def test_sub_regions_take_the_flows_of_their_countries(records: list[dict[str, object]]) -> None:
    links, _ = linked(records)
    together = {
        (each.done_in.label("en"), each.bought_in.label("en")): len(each.claims) + len(each.chains)
        for each in found(links, "subregion")
        if each.bought_in.kind == "subregion"
    }
    assert together == SUBREGIONS
