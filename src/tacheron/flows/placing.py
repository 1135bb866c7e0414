"""In which country or region a named place lies, step by step, each step with the source that says so.

A place is climbed from: by the lexicon's `parent` (the step's source is the file), else by what articles say of one
place in another (the claim), from its country or its region on by M49. A place of which no country is known, and one
that is no country («the Global South», «Southeast Asia»), is never made one: it stays under its own name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from tacheron.chains.links import Link, Node
from tacheron.entities.names import key, slug
from tacheron.flows.atlas import DEVELOPMENT, DEVELOPMENT_SOURCE, SOURCE, Area, Atlas, Country, atlas
from tacheron.lexicon import Lexicon
from tacheron.ontology import LANGUAGES

LEVELS = ("country", "region", "subregion", "development")
"""By what flows can be put together: the country, the regions or sub-regions of M49, the UN's developed and developing."""

NAMED = "named"
_PLACE, _SITS = "Place", "sits"
_ISO2 = 2
"""Letters in the code of a country; that of a state or province has more."""


@dataclass(frozen=True)
class Step:
    """`place` lies in `within`, as `source` says: a file of the lexicon, a claim's IRI, or M49."""

    place: str
    within: str
    source: str


@dataclass(frozen=True)
class End:
    """Where flows begin or end: a country, an M49 area, a group of development, or a place under its own name.

    `kind` is one of LEVELS or «named». `code` is what tells two ends apart: ISO 3166-1 alpha-2 of a country, M49's of an
    area, the IRI of a named place. `on_map` is where it can be drawn: two letters or an M49 code; None where it has no
    borders.
    """

    kind: str
    code: str
    labels: Mapping[str, str] = field(compare=False)
    iso3: str | None = field(default=None, compare=False)
    on_map: str | None = field(default=None, compare=False)

    @property
    def iso2(self) -> str | None:
        return self.code if self.kind == "country" else None

    def label(self, language: str) -> str:
        return self.labels[language]


@dataclass(frozen=True)
class Placed:
    """A named place and the end that stands for it, with the steps that lead there."""

    place: Node
    end: End
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class _Climb:
    """All that is known of where a place lies.

    `names` are its own and those of all places that hold it, `steps` lead through the lexicon and claims to its country,
    or to the first place that is an area; `areas` go on from there, the smallest first.
    """

    names: tuple[str, ...]
    steps: tuple[Step, ...]
    country: Country | None
    areas: tuple[Area, ...]


class Gazetteer:
    """Places by the lexicon, by M49, and by claims that one place lies in another."""

    def __init__(self, lexicon: Lexicon, links: Iterable[Link] = (), world: Atlas | None = None) -> None:
        self._world = world or atlas()
        self._entries = {entry.name: entry for entry in lexicon.entries if entry.type == _PLACE}
        self._by_key = {key(form): entry for entry in self._entries.values() for form in entry.claimed("en")}
        self._by_id = {entry.id or slug(entry.name): entry for entry in self._entries.values()}
        self._countries = {entry.iso: entry for entry in self._entries.values() if entry.iso is not None}
        self._area_codes = {key(area.labels["en"]): area.code for area in self._world.areas.values()}
        self._said = {
            self._name(link.subject): link for link in sorted(filter(_of_places, links), key=_least_sure_first)
        }
        self._climbs: dict[str, _Climb] = {}

    def placed(self, place: Node, level: str = "country") -> Placed:
        """The end that stands for the place on one of LEVELS, or its own name where nothing does."""
        climb = self._climb(self._name(place))
        return self._in_country(place, climb, level) or self._in_area(place, climb, level) or self._named(place, climb)

    def names(self, place: Node) -> Set[str]:
        """The keys of all by which one may ask for the place: its names and codes, those of what holds it."""
        climb = self._climb(self._name(place))
        found = {place.iri, place.label, *climb.names}
        for name in climb.names:
            if name in self._entries:
                found.update(self._entries[name].forms())
        if climb.country is not None:
            codes = (climb.country.iso2, climb.country.iso3, climb.country.m49, climb.country.development)
            found.update(filter(None, codes))
        for area in climb.areas:
            found.update((area.code, *area.labels.values()))
        return {key(name) for name in found}

    @cached_property
    def all_names(self) -> Mapping[str, str]:
        """All names and codes of places, countries and areas, as they are written, by their keys."""
        found = [form for entry in self._entries.values() for form in entry.forms()]
        for area in self._world.areas.values():
            found += [area.code, *area.labels.values()]
        for each in self._world.countries.values():
            found += filter(None, (each.iso2, each.iso3, each.m49))
        return {key(name): name for name in sorted([*found, *DEVELOPMENT], reverse=True)}

    def labels(self, language: str) -> Mapping[str, str]:
        """What the places, areas and groups of steps are called in a language, by the names that steps have."""
        groups = [(name, labels[language]) for name, labels in DEVELOPMENT.items()]
        areas = [(area.labels["en"], area.labels[language]) for area in self._world.areas.values()]
        places = [(name, entry.labels[language]) for name, entry in self._entries.items()]
        return dict([*places, *areas, *groups])

    def _in_country(self, place: Node, climb: _Climb, level: str) -> Placed | None:
        country = climb.country
        if country is None:
            return None
        entry = self._countries[country.iso2]
        if level == "country":
            end = End(level, country.iso2, entry.labels, country.iso3, country.iso2)
            return Placed(place, end, climb.steps)
        if level == "development" and country.development is not None:
            end = End(level, country.development, DEVELOPMENT[country.development])
            return Placed(place, end, (*climb.steps, Step(entry.name, country.development, DEVELOPMENT_SOURCE)))
        return None

    def _in_area(self, place: Node, climb: _Climb, level: str) -> Placed | None:
        for number, area in enumerate(climb.areas, 1):
            if area.level == level:
                names = [climb.names[len(climb.steps)], *(each.labels["en"] for each in climb.areas[:number])]
                up = [Step(*pair, SOURCE) for pair in pairwise(names) if pair[0] != pair[1]]
                return Placed(place, End(level, area.code, area.labels, None, area.code), (*climb.steps, *up))
        return None

    def _named(self, place: Node, climb: _Climb) -> Placed:
        entry = self._entries.get(climb.names[0])
        labels = dict.fromkeys(LANGUAGES, place.label) if entry is None else entry.labels
        within = climb.areas[0].code if climb.areas else None
        on_map = within if climb.country is None else climb.country.iso2
        return Placed(place, End(NAMED, place.iri, labels, None, on_map), ())

    def _climb(self, name: str) -> _Climb:
        if name not in self._climbs:
            steps = list(self._steps(name))
            names = [name, *(step.within for step in steps)]
            countries = [self._country(each) for each in names]
            at = next((i for i, each in enumerate(countries) if each is not None), None)
            codes = [self._area(each) for each in names]
            top = at if at is not None else next((i for i, each in enumerate(codes) if each is not None), len(steps))
            country = countries[top]
            areas = self._world.holding(codes[top] if country is None else country.area)
            self._climbs[name] = _Climb(tuple(names), tuple(steps[:top]), country, tuple(areas))
        return self._climbs[name]

    def _steps(self, name: str) -> Iterator[Step]:
        """Through all places that hold this one, as far as lexicon and claims go; a circle ends where it closes."""
        seen = {name}
        while (step := self._step(name)) is not None and step.within not in seen:
            yield step
            name = step.within
            seen.add(name)

    def _step(self, name: str) -> Step | None:
        entry = self._entries.get(name)
        if entry is not None and entry.parent is not None:
            return Step(name, entry.parent, f"lexicon/{entry.place.name}")
        if name in self._said and self._country(name) is None:
            said = self._said[name]
            return Step(name, self._name(said.object), said.claim)
        return None

    def _name(self, place: Node) -> str:
        """The lexicon's name for a place, by its label, else, where people renamed it, by its IRI; its label if neither."""
        label, id_ = place.label, place.iri.rpartition("/")[2]
        entry = self._entries.get(label) or self._by_key.get(key(label)) or self._by_id.get(id_)
        return label if entry is None else entry.name

    def _country(self, name: str) -> Country | None:
        entry = self._entries.get(name)
        if entry is None or entry.iso is None or len(entry.iso) != _ISO2:
            return None
        return self._world.countries.get(entry.iso)

    def _area(self, name: str) -> str | None:
        """The code of the M49 area that bears one of the place's English names."""
        entry = self._entries.get(name)
        keys = map(key, (name,) if entry is None else entry.forms("en"))
        return next((self._area_codes[each] for each in keys if each in self._area_codes), None)


def _of_places(link: Link) -> bool:
    return link.role == _SITS and not link.negated and link.subject.is_any(_PLACE) and link.object.is_any(_PLACE)


def _least_sure_first(link: Link) -> tuple[bool, str]:
    """So that of several claims the last one that is put into a mapping is asserted, if any is."""
    return link.status == "asserted", link.claim
