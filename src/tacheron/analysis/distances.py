"""Distance: how far those who do the work are from those who want it, country by country.

Which client and which workers a chain locates is decided in `flows`; how far countries are apart in `countries`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median_low

from tacheron.analysis.countries import kilometres
from tacheron.analysis.findings import Cell, Column, Finding, Remark, claim_count, claims_of, count_of, counted
from tacheron.analysis.material import Material
from tacheron.chains import Chain
from tacheron.chains.findings import strongest
from tacheron.chains.links import Link, Said
from tacheron.flows import Corridor, Flow, corridors, flows

NAME = "distance"
COLUMNS = (
    Column("client-in", "country"), Column("work-in", "country"), Column("kilometres", "kilometres"),
    Column("documented"), Column("reported"), Column("claims-asserted"), Column("claims-reported"),
)  # fmt: skip


def distances(material: Material) -> Finding:
    """A row for each pair of the client's and the workers' country, the one with the most chains first.

    `documented` are the documented chains both of whose ends are asserted to be there, `reported` all others that are
    located. `claims-asserted` and `claims-reported` are claims that one country works for the other, without a chain. A
    chain whose workers are in several countries stands in several rows. Within one country the distance is 0; it is
    without a value where an end is no country («Asia»).
    """
    between = corridors(flows(material.links, material.chains), material.gazetteer)
    found = [_located_in(corridor) for corridor in between]
    rows = [_row(corridor, *chains) for corridor, chains in zip(between, found, strict=True)]
    order = sorted(range(len(rows)), key=lambda at: tuple(-_number(cell) for cell in rows[at][3:]))
    located = {chain.id: chain for chains in found for group in chains for chain in group}
    ordered = tuple(rows[at] for at in order)
    return Finding(NAME, COLUMNS, ordered, tuple(_remarks(ordered, located.values(), material)))


Chains = dict[str, Chain]


def _located_in(corridor: Corridor) -> tuple[list[Chain], list[Chain]]:
    """The chains that are surely located there, and the other ones."""
    sure: Chains = {}
    for flow in corridor.flows:
        sure.update((chain.id, chain) for chain in flow.chains if _is_sure(flow, chain))
    return list(sure.values()), [chain for chain in corridor.chains if chain.id not in sure]


def _is_sure(flow: Flow, chain: Chain) -> bool:
    own = _locating(flow.located, chain)
    sides = ([link for link in own if link.object == end] for end in (flow.done_in, flow.bought_in))
    return chain.status == "documented" and all(strongest(side) == "asserted" for side in sides)


def _locating(located: Iterable[Link], chain: Chain) -> list[Link]:
    """The claims that locate somebody of this chain."""
    nodes = chain.nodes
    return [link for link in located if link.subject in nodes]


def _row(corridor: Corridor, sure: Sequence[Chain], doubtful: Sequence[Chain]) -> tuple[Cell, ...]:
    client, worker = corridor.bought_in, corridor.done_in
    away = kilometres(client.iso2, worker.iso2) if client.iso2 and worker.iso2 else None
    chains = [_count(those, corridor) for those in (sure, doubtful)]
    claims = [claim_count(c for c in corridor.claims if c.status == status) for status in ("asserted", "reported")]
    shown = (*chains, *claims)
    behind = Cell(away, lambda: (said for cell in shown for said in cell.claims))
    return Cell(client), Cell(worker), behind, *shown


def _count(chains: Sequence[Chain], corridor: Corridor) -> Cell:
    located: list[Said] = [link for chain in chains for link in _locating(corridor.located, chain)]
    return Cell(len(chains), [*claims_of(chains), *located])


def _number(cell: Cell) -> int:
    return cell.value if isinstance(cell.value, int) else 0


def _remarks(rows: Sequence[tuple[Cell, ...]], located: Iterable[Chain], material: Material) -> Iterable[Remark]:
    work = [chain for chain in material.chains if any(place.subject != chain.client for place in chain.places)]
    parts = {"number": count_of(located), "work": count_of(work), "all": count_of(material.chains)}
    yield Remark("located", {name: counted(cell) for name, cell in parts.items()})
    far = [(_number(row[2]), row) for row in rows if row[2].value is not None for _ in range(_number(row[3]))]
    if far:
        farthest = max(far, key=lambda each: each[0])[1]
        behind = [said for _, row in far for said in row[3].claims]
        distance = {
            "median": counted(Cell(median_low(number for number, _ in far), behind), "kilometres"),
            "farthest": counted(Cell(farthest[2].value, farthest[3].claims), "kilometres"),
            "client": counted(farthest[0], "country"),
            "worker": counted(farthest[1], "country"),
        }
        yield Remark("far", distance)
