"""The map and the page of flows: what is drawn is what is told, and nothing that an article says is markup."""

from __future__ import annotations

import math
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flow_links import GAZETTEER, HOSTILE, LEXICON, LINKS, TELLING, found, supplies
from naming import resolved
from naming import said as claimed
from tacheron.flows import Corridor, End
from tacheron.flows.atlas import atlas
from tacheron.privacy import Discretion
from tacheron.showing.flow_geometry import LETTER, laid_out
from tacheron.showing.flow_map import MOST, SAID, SHOWN, flow_map
from tacheron.showing.flow_page import flow_page, write_flow_page
from tacheron.showing.flow_tables import as_table
from tacheron.showing.flow_telling import FlowTelling
from tacheron.showing.telling import Telling
from tacheron.showing.world import world

SVG = "{http://www.w3.org/2000/svg}"


def drawn(those: tuple[Corridor, ...], telling: FlowTelling = TELLING, level: str = "country") -> ElementTree.Element:
    return ElementTree.fromstring(flow_map(those, telling, level))


def arcs(svg: ElementTree.Element) -> dict[str, ElementTree.Element]:
    """The groups of the arcs by the ends that their titles name."""
    groups = [group for group in svg.iter(f"{SVG}g") if group.get("class") == "flow"]
    return {str(group.findtext(f"{SVG}title")).partition(":")[0]: group for group in groups}


def test_each_flow_is_an_arc_with_breadth_dash_colour_and_words() -> None:
    shown = arcs(drawn(found(LINKS)))
    assert len(shown) == len(found(LINKS))
    lines = {ends: group.find(f"{SVG}path[@class='line']") for ends, group in shown.items()}
    twice, once = lines["Philippines → United States"], lines["Philippines → Global North"]
    assert twice is not None
    assert once is not None
    assert float(str(twice.get("stroke-width"))) > float(str(once.get("stroke-width")))
    assert [ends for ends, line in lines.items() if line is not None and line.get("stroke-dasharray")] == [
        "United States → India"
    ]
    coloured = {ends for ends, line in lines.items() if line is not None and line.get("stroke") == SHOWN}
    assert coloured == {"Bangladesh → United Kingdom"}
    assert once.get("stroke") == SAID
    title = shown["Philippines → United States"].findtext(f"{SVG}title")
    assert title == "Philippines → United States: 2 claims, 1 independent source; asserted"


def test_the_map_has_a_title_and_a_description_and_the_legend_names_what_is_there() -> None:
    svg = drawn(found(LINKS))
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "map-title map-desc"
    assert "Philippines → United States: 2 claims" in str(svg.findtext(f"{SVG}desc"))
    text = " ".join(svg.itertext())
    assert all(words in text for words in ("reported", "chains alone show it", "told 2 times", "Natural Earth", "M49"))
    plain = " ".join(drawn(found([supplies("India", "France")])).itertext())
    assert "reported" not in plain
    assert "no place on the map" not in plain


def test_a_region_is_a_ring_and_a_group_is_a_box_below_the_map() -> None:
    layout = laid_out(found(LINKS), Names(), world())
    assert {box.end.label("en") for box in layout.boxes} == {"Global South", "Global North"}
    assert all(box.at[1] > world().height for box in layout.boxes)
    rings = [spot.end.label("en") for spot in layout.spots if spot.end.kind != "country"]
    assert rings == ["Southeast Asia"]


class Names(dict[End, str]):
    def __missing__(self, end: End) -> str:
        return end.label("en")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("level", ["country", "region", "subregion", "development"])
def test_every_level_is_drawn_in_both_languages(language: str, level: str) -> None:
    telling = FlowTelling(Telling(language))
    assert len(arcs(drawn(found(LINKS, level), telling, level))) == len(found(LINKS, level))
    assert f'<html lang="{language}">' in flow_page(found(LINKS, level), telling, level)


def test_no_flow_gives_a_map_and_a_page_that_say_so() -> None:
    assert "No flow of work was found." in " ".join(drawn(()).itertext())
    assert "No flow of work was found." in flow_page((), TELLING)


def test_the_same_flows_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    page = flow_page(found(LINKS), TELLING)
    assert flow_page(found(LINKS[::-1]), TELLING) == page
    write_flow_page(tmp_path / "out" / "flows.html", found(LINKS), TELLING)
    assert (tmp_path / "out" / "flows.html").read_text("utf-8") == page


def test_nothing_that_an_article_says_is_markup() -> None:
    links = [
        supplies(HOSTILE, "France", quote=HOSTILE, said_by=HOSTILE),
        supplies("=HYPERLINK(1)", "France", quote="=1+1"),
    ]
    svg = flow_map(found(links), TELLING, "country")
    assert "<script" not in svg
    assert "<script>alert(1)</script>\"'&]]>" in " ".join(ElementTree.fromstring(svg).itertext())
    page = flow_page(found(links), TELLING)
    assert page.count("<script") == 1
    assert "&lt;script&gt;" in page
    csv = as_table(found(links), TELLING, "country", "csv", claims=True)
    assert "'=HYPERLINK(1)" in csv
    assert "'=1+1" in csv


def test_nothing_in_page_or_map_leads_outside() -> None:
    for text in (flow_page(found(LINKS), TELLING), flow_map(found(LINKS), TELLING, "country")):
        addresses = set(re.findall(r"""(?:href|src|url)\s*[=(]\s*["']?([^"')\s>]+)""", text))
        assert all(address.startswith("#") for address in addresses), addresses
        assert "style=" not in text


def test_a_map_of_too_many_flows_shows_the_most_told_and_says_so() -> None:
    places = [entry.name for entry in LEXICON.entries if entry.iso is not None and len(entry.iso) == 2]
    links = [supplies(name, other) for name in places[:20] for other in places[20:40]]
    twice = supplies("France", "Kenya"), supplies("Paris", "Nairobi")
    those = found([*links, *twice])
    assert len(those) > MOST
    shown = arcs(drawn(those))
    assert len(shown) == MOST
    assert next(iter(shown)) == "France → Kenya"
    page = flow_page(those, TELLING)
    assert page.count("<article ") == MOST
    assert f"Only the {MOST} flows that are told most are shown, of {len(those)}" in page


def test_private_names_are_withheld_from_the_words() -> None:
    discretion = Discretion(resolved(claimed("Hrithie", "Worker")))
    telling = FlowTelling(Telling(), lambda text: discretion.text(text, "en"))
    links = [supplies("Manila", "France", quote="Hrithie of Manila", said_by="Hrithie")]
    assert "Hrithie" not in flow_page(found(links), telling)
    assert "Hrithie" in flow_page(found(links), TELLING)


def test_each_arc_leads_to_its_own_words() -> None:
    page = flow_page(found(LINKS), TELLING)
    for number, corridor in enumerate(found(LINKS), 1):
        article = page.partition(f'<article id="flow-{number}"')[2].partition("</article>")[0]
        assert TELLING.way(corridor) in article
        assert all(claim.quote in article for claim in corridor.claims)
    assert "Manila lies in Philippines (lexicon/cities.toml)" in page


def test_why_a_place_is_where_it_is_stands_in_the_readers_language() -> None:
    telling = FlowTelling(Telling("fr"), places=GAZETTEER.labels("fr"))
    [only] = found([supplies("Manila", "London")], "subregion")
    assert list(telling.steps(only)) == [
        "Manille se trouve dans Philippines (lexicon/cities.toml)",
        "Philippines se trouve dans Asie du Sud-Est (UN M49)",
        "Londres se trouve dans Royaume-Uni (lexicon/cities.toml)",
        "Royaume-Uni se trouve dans Europe septentrionale (UN M49)",
    ]


# --- places on the map

NAMES = ["Manila", "India", "Nepal", "Bangladesh", "France", "Germany", "Belgium", "United States", "Kenya", "Asia",
         "Global South", "Global North", "developing countries", "Taiwan", "Nowhere-on-Sea"]  # fmt: skip
pairs = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=12, unique=True)


@given(pairs)
def test_no_label_lies_on_another_and_every_end_has_one_place(ends: list[tuple[str, str]]) -> None:
    those = found([supplies(*pair) for pair in ends])
    layout = laid_out(those, Names(), world())
    places = [spot.end for spot in layout.spots] + [box.end for box in layout.boxes]
    assert sorted(end.code for end in places) == sorted({end.code for c in those for end in (c.done_in, c.bought_in)})
    rooms = [room(spot.anchor, spot.label, len(spot.end.label("en")) * LETTER) for spot in layout.spots if spot.label]
    for at, one in enumerate(rooms):
        assert not any(one[0] < other[1] and other[0] < one[1] and abs(one[2] - other[2]) < 15 for other in rooms[:at])
    numbers = [float(n) for c in layout.curves for n in re.findall(r"-?\d+\.?\d*|nan|inf", c.path + c.head)]
    assert all(map(math.isfinite, numbers))


def room(anchor: str, at: tuple[float, float], width: float) -> tuple[float, float, float]:
    left = {"start": at[0], "middle": at[0] - width / 2, "end": at[0] - width}[anchor]
    return left, left + width, at[1]


def test_a_flow_and_its_opposite_are_two_curves() -> None:
    there, back = laid_out(found([supplies("India", "France"), supplies("France", "India")]), Names(), world()).curves
    assert math.dist(there.middle, back.middle) > 30


def test_every_country_but_antarctica_has_a_place_on_the_map() -> None:
    without = {code for code in atlas().countries if world().point(code) is None}
    assert without == {"AQ"}
    inside = [world().point(code) for code in [*atlas().countries, *atlas().areas]]
    assert all(0 <= at[0] <= world().width and 0 <= at[1] <= world().height for at in inside if at is not None)


def test_the_outlines_are_small_and_of_known_countries() -> None:
    file = Path(world.__wrapped__.__code__.co_filename).parent / "world" / "outlines.json"
    assert file.stat().st_size < 150_000
    assert set(world().countries) <= set(atlas().countries)
    assert len(world().countries) > 170
    assert all(re.fullmatch(r"(M\d+ \d+l[-\d ]+z)+", path) for path in [*world().countries.values(), *world().others])


@pytest.mark.parametrize(("west", "east"), [("US", "FR"), ("FR", "IN"), ("IN", "PH"), ("BR", "ZA"), ("PT", "ES")])
def test_the_map_has_its_east_on_the_right(west: str, east: str) -> None:
    assert world().points[west][0] < world().points[east][0]


@pytest.mark.parametrize(("north", "south"), [("NO", "FR"), ("FR", "KE"), ("KE", "ZA"), ("CA", "US"), ("IN", "AU")])
def test_the_map_has_its_north_above(north: str, south: str) -> None:
    assert world().points[north][1] < world().points[south][1]
