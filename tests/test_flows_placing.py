"""A place counts for its country or region by a source that is named, and is never made a country that it is not."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chain_links import link, node
from flow_links import GAZETTEER, LEXICON
from tacheron.chains import Link, Node
from tacheron.entities.names import key
from tacheron.flows import LEVELS, Gazetteer
from tacheron.flows.atlas import DEVELOPMENT, atlas
from tacheron.lexicon import Entry, Lexicon

PLACES = [entry for entry in LEXICON.entries if entry.type == "Place"]

# place, level, kind and code of its end, what the last step came from (None: it took none)
PLACED = [
    ("Manila", "country", "country", "PH", "lexicon/cities.toml"),
    ("Manila", "subregion", "subregion", "035", "UN M49"),
    ("Manila", "region", "region", "142", "UN M49"),
    ("Manila", "development", "development", "developing", "UN M49, 2017"),
    ("Brooklyn", "country", "country", "US", "lexicon/cities.toml"),
    ("Bangalore", "country", "country", "IN", "lexicon/cities.toml"),
    ("India", "country", "country", "IN", None),
    ("Japan", "development", "development", "developed", "UN M49, 2017"),
    ("Southeast Asia", "country", "named", "entity/southeast-asia", None),
    ("Southeast Asia", "subregion", "subregion", "035", "UN M49"),
    ("West Africa", "region", "region", "002", "UN M49"),
    ("Middle East", "region", "region", "142", "lexicon/places.toml"),
    ("Middle East", "subregion", "named", "entity/middle-east", None),
    ("Asia", "subregion", "named", "entity/asia", None),
    *(("Global South", level, "named", "entity/global-south", None) for level in LEVELS),
    *(("developing countries", level, "named", "entity/developing-countries", None) for level in LEVELS),
    ("Taiwan", "country", "country", "TW", None),
    ("Taiwan", "region", "named", "entity/taiwan", None),
    ("Kosovo", "country", "named", "entity/kosovo", None),
    ("Kosovo", "region", "region", "150", "UN M49"),
    ("Nowhere-on-Sea", "country", "named", "entity/nowhere-on-sea", None),
]


@pytest.mark.parametrize(("name", "level", "kind", "code", "source"), PLACED)
def test_a_place_comes_to_its_end_by_sources_that_are_named(
    name: str, level: str, kind: str, code: str, source: str | None
) -> None:
    placed = GAZETTEER.placed(node(name, "Place"), level)
    assert (placed.end.kind, placed.end.code) == (kind, code)
    assert (placed.steps[-1].source if placed.steps else None) == source


@pytest.mark.parametrize("level", LEVELS)
def test_steps_hang_together_and_end_at_the_end(level: str) -> None:
    for entry in PLACES:
        placed = GAZETTEER.placed(node(entry.name, "Place"), level)
        joints = [(step.place, step.within) for step in placed.steps]
        assert all(before[1] == after[0] for before, after in pairwise(joints)), entry.name
        if joints and placed.end.kind != "development":
            assert joints[0][0] == entry.name
            assert placed.end.kind == "named" or key(joints[-1][1]) in area_or_country(placed.end.code)


def area_or_country(code: str) -> set[str]:
    """The keys of all English names of an area (it may be reached by the press's name for it) or a country."""
    if code in atlas().areas:
        label = atlas().areas[code].labels["en"]
        press = [entry for entry in PLACES if key(label) in map(key, entry.forms("en"))]
        return {key(label), *(key(entry.name) for entry in press)}
    return {key(entry.name) for entry in PLACES if entry.iso == code}


def test_a_place_that_people_renamed_is_still_where_it_was() -> None:
    renamed = Node("https://w3id.org/tacheron/entity/manila", "La capitale", ("Place",))
    assert GAZETTEER.placed(renamed).end.code == "PH"


def said(place: str, within: str, **more: object) -> Link:
    return link(node(place, "Place"), "sits", node(within, "Place"), None, **more)


def test_what_the_lexicon_does_not_know_an_article_may_tell() -> None:
    told = Gazetteer(LEXICON, [said("Nowhere-on-Sea", "Kenya")])
    placed = told.placed(node("Nowhere-on-Sea", "Place"))
    assert placed.end.code == "KE"
    assert [step.source for step in placed.steps] == [said("Nowhere-on-Sea", "Kenya").claim]


def test_no_article_moves_a_place_of_the_lexicon_and_a_denial_moves_none() -> None:
    told = Gazetteer(
        LEXICON, [said("Manila", "Kenya"), said("Kenya", "Peru"), said("Nowhere-on-Sea", "Kenya", negated=True)]
    )
    assert told.placed(node("Manila", "Place")).end.code == "PH"
    assert told.placed(node("Kenya", "Place")).end.code == "KE"
    assert told.placed(node("Nowhere-on-Sea", "Place")).end.kind == "named"


def test_what_is_asserted_goes_before_what_is_reported_in_any_order() -> None:
    links = [said("Nowhere-on-Sea", "Peru", status="reported"), said("Nowhere-on-Sea", "Kenya")]
    for order in (links, links[::-1]):
        assert Gazetteer(LEXICON, order).placed(node("Nowhere-on-Sea", "Place")).end.code == "KE"


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdef")))
def test_places_that_hold_each_other_in_a_circle_end_the_climb(parents: dict[str, str]) -> None:
    names = set(parents) | set(parents.values())
    entries = tuple(
        Entry(name, "Place", Path("places.toml"), parent=parents.get(name), labels={"en": name, "fr": name})
        for name in sorted(names)
    )
    for name in names:
        assert Gazetteer(Lexicon(entries)).placed(node(name, "Place")).end.kind == "named"


ASKED = [
    ("Manila", "Philippines", True), ("Manila", "PHL", True), ("Manila", "asie", True), ("Manila", "035", True),
    ("Manila", "Southeast Asia", True), ("Manila", "manille", True), ("Manila", "developing", True),
    ("Manila", "India", False), ("Manila", "developed", False), ("Global South", "Global South", True),
    ("Global South", "developing", False), ("India", "Bangalore", False),
]  # fmt: skip


@pytest.mark.parametrize(("place", "name", "meant"), ASKED)
def test_a_place_is_asked_for_by_its_names_codes_and_all_that_holds_it(place: str, name: str, meant: bool) -> None:
    assert (key(name) in GAZETTEER.names(node(place, "Place"))) is meant
    assert key(name) in GAZETTEER.all_names


# --- the list of the United Nations


def test_lexicon_and_list_have_the_same_countries() -> None:
    listed = {entry.iso for entry in PLACES if entry.iso is not None and len(entry.iso) == 2}
    assert listed == set(atlas().countries)


def test_every_country_has_one_region_but_those_that_the_list_leaves_out() -> None:
    without = set()
    for country in atlas().countries.values():
        levels = [area.level for area in atlas().holding(country.area)]
        if not levels:
            without.add(country.iso2)
        else:
            assert levels[-2:] == ["subregion", "region"], country
            assert levels[:-2] in ([], ["intermediate"]), country
    assert without == {"AQ", "TW"}


def test_areas_have_as_many_members_as_the_united_nations_count() -> None:
    counts = {"002": 60, "019": 57, "142": 50, "150": 51, "009": 29, "202": 53, "419": 52, "035": 11, "015": 7}
    assert {code: len(atlas().members(code)) for code in counts} == counts


def test_all_but_antarctica_and_taiwan_were_developed_or_developing() -> None:
    assert {c.iso2 for c in atlas().countries.values() if c.development is None} == {"AQ", "TW"}
    assert {c.development for c in atlas().countries.values()} - {None} == set(DEVELOPMENT)
