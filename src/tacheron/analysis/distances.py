"""Distance: how far those who do the work are from those who want it, country by country.

Which client and which workers a chain locates is decided in `flows`; how far countries are apart in `countries`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median_low

from tacheron.analysis.countries import kilometres
from tacheron.analysis.findings import Cell, Column, Finding, Remark, claim_count, claims_of, count_of, counted
from tacheron.analysis.material import Material
from tacheron.chains import Chain
from tacheron.chains.findings import strongest
from tacheron.chains.links import Link, Node, Said, in_order
from tacheron.flows import Flow, flows

NAME = "distance"
COLUMNS = (
    Column("client-in", "country"), Column("work-in", "country"), Column("kilometres", "kilometres"),
    Column("documented"), Column("reported"), Column("claims-asserted"), Column("claims-reported"),
)  # fmt: skip

Place = str | Node
"""A country by its code, or a place that lies in no one country."""


@dataclass
class _Between:
    """What joins two countries, while it is gathered."""

    documented: list[Chain] = field(default_factory=list)
    reported: list[Chain] = field(default_factory=list)
    located: dict[str, list[Link]] = field(default_factory=lambda: defaultdict(list))
    claims: list[Link] = field(default_factory=list)


def distances(material: Material) -> Finding:
    """A row for each pair of the client's and the workers' country, the one with the most chains first.

    `documented` are the documented chains both of whose ends are asserted to be there, `reported` all others that are
    located. `claims-asserted` and `claims-reported` are claims that one country works for the other, without a chain. A
    chain whose workers are in several countries stands in several rows. Within one country the distance is 0; it is
    without a value where an end is no country («Asia»).
    """
    pairs: dict[tuple[Place, Place], _Between] = defaultdict(_Between)
    countries: dict[str, Node] = {}
    for flow in flows(material.links, material.chains):
        ends = tuple(_place(node, material, countries) for node in (flow.bought_in, flow.done_in))
        _add(pairs[ends[0], ends[1]], flow)
    rows = [_row(*ends, between, countries) for ends, between in pairs.items()]
    rows.sort(key=lambda row: (*(-_number(row[at]) for at in (3, 4, 5, 6)), *map(_spelled, row[:2])))
    return Finding(NAME, COLUMNS, tuple(rows), tuple(_remarks(rows, pairs.values(), material)))


def _place(node: Node, material: Material, countries: dict[str, Node]) -> Place:
    """The country's code where the place lies in one, else the place; countries that claims name are noted."""
    country = material.country_of(node)
    if country is None:
        return node
    if country.whole:
        countries[country.code] = min(node, countries.get(country.code, node))
    return country.code


def _add(between: _Between, flow: Flow) -> None:
    between.claims += flow.claims
    for chain in flow.chains:
        nodes = chain.nodes
        own = [link for link in flow.located if link.subject in nodes]
        sides = ([link for link in own if link.object == end] for end in (flow.done_in, flow.bought_in))
        sure = chain.status == "documented" and all(strongest(side) == "asserted" for side in sides)
        group = between.documented if sure else between.reported
        if chain not in group:
            group.append(chain)
        between.located[chain.id] += own


def _row(client: Place, worker: Place, between: _Between, countries: Mapping[str, Node]) -> tuple[Cell, ...]:
    away = kilometres(client, worker) if isinstance(client, str) and isinstance(worker, str) else None
    told, doubtful = (_located(those, between) for those in (between.documented, between.reported))
    claims = [claim_count(c for c in between.claims if c.status == status) for status in ("asserted", "reported")]
    behind = in_order(said for cell in (told, doubtful, *claims) for said in cell.claims)
    # A country goes by the graph's own name for it, if a claim names it and not only its towns.
    names = (countries.get(place, place) if isinstance(place, str) else place for place in (client, worker))
    return *map(Cell, names), Cell(away, behind), told, doubtful, *claims


def _located(chains: Sequence[Chain], between: _Between) -> Cell:
    located: Iterable[Said] = (link for chain in chains for link in between.located[chain.id])
    return Cell(len(chains), in_order([*claims_of(chains), *located]))


def _spelled(cell: Cell) -> str:
    return cell.value.label if isinstance(cell.value, Node) else str(cell.value)


def _number(cell: Cell) -> int:
    return cell.value if isinstance(cell.value, int) else 0


def _remarks(rows: Sequence[tuple[Cell, ...]], pairs: Iterable[_Between], material: Material) -> Iterable[Remark]:
    located = {chain.id: chain for between in pairs for chain in (*between.documented, *between.reported)}
    work = [chain for chain in material.chains if any(place.subject != chain.client for place in chain.places)]
    parts = {"number": count_of(located.values()), "work": count_of(work), "all": count_of(material.chains)}
    yield Remark("located", {name: counted(cell) for name, cell in parts.items()})
    far = [(_number(row[2]), row) for row in rows if row[2].value is not None for _ in range(_number(row[3]))]
    if far:
        farthest = max(far, key=lambda each: each[0])[1]
        behind = in_order(said for _, row in far for said in row[3].claims)
        distance = {
            "median": counted(Cell(median_low(number for number, _ in far), behind), "kilometres"),
            "farthest": counted(Cell(farthest[2].value, farthest[3].claims), "kilometres"),
            "client": (farthest[0], "country"),
            "worker": (farthest[1], "country"),
        }
        yield Remark("far", distance)
