"""Centrality of platforms: how many hands meet on them, and how many ways lead over them.

Degree as Freeman has it («Centrality in social networks», 1979), told apart into those who give work and those who take
it; betweenness by Brandes' algorithm («A faster algorithm for betweenness centrality», 2001), which networkx has.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import TypeAlias

import networkx as nx

from tacheron.analysis.findings import Cell, Column, Finding, Remark, claim_count, count_of, counted
from tacheron.analysis.material import Material, edges
from tacheron.chains import Chain
from tacheron.chains.arrangements import OrderGraph
from tacheron.chains.links import Link, Node, in_order

NAME = "centrality"
COLUMNS = (
    Column("platform", "text"), Column("documented"), Column("reported"), Column("givers"), Column("takers"),
    Column("neighbours-reported"), Column("betweenness", "number"),
)  # fmt: skip
PIVOTS = 200
"""With more hands than these that give work, the ways from so many of them are counted, drawn with SEED."""
SEED = 2001

Hands: TypeAlias = "nx.DiGraph[str]"


def centrality(material: Material) -> Finding:
    """A row for each platform, the most central first.

    `documented` and `reported` count the chains that lead over it or act on it. `givers` and `takers` are the hands
    directly before and after it in asserted claims, `neighbours-reported` those beside it that only reported claims
    have. `betweenness` is the share of all ordered pairs of other hands whose shortest ways in asserted claims lead
    over it (of several shortest ways each counts for its part). Cost: O(pivots · links).
    """
    asserted, reported = material.hands("asserted"), material.hands("reported")
    chains = _chains_over(material.chains)
    found = {node for node in {*asserted, *reported, *chains} if material.nodes[node].is_any("Platform")}
    between, pivots = betweenness(nx.DiGraph(asserted))
    rows = [
        _row(material.nodes[iri], chains.get(iri, []), asserted, reported, between.get(iri, Decimal(0)))
        for iri in sorted(found)
    ]
    rows.sort(key=_most_central_first)
    return Finding(NAME, COLUMNS, tuple(rows), tuple(_remarks(rows, asserted, pivots)))


def betweenness(graph: Hands, pivots: int = PIVOTS) -> tuple[dict[str, Decimal], int | None]:
    """Each hand's share of the shortest ways between others, and how many pivots it was estimated from (None: exact).

    Only ways from a hand that gives work count, so that the rest are no pivots (Brandes and Pich, «Centrality
    estimation in large networks», 2007). The shares are rounded to six places.
    """
    ordered: Hands = nx.DiGraph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(sorted(graph.edges()))
    givers = [hand for hand in ordered if ordered.out_degree(hand)]
    sampled = len(givers) > pivots
    sources = sorted(random.Random(SEED).sample(givers, pivots)) if sampled else givers
    ways = nx.betweenness_centrality_subset(ordered, sources=sources, targets=list(ordered), normalized=False)
    pairs = (len(ordered) - 1) * (len(ordered) - 2)
    scale = len(givers) / len(sources) / pairs if pairs > 0 and sources else 0.0
    return {hand: round(Decimal(number * scale), 6) for hand, number in ways.items()}, pivots if sampled else None


def _chains_over(chains: Iterable[Chain]) -> dict[str, list[Chain]]:
    found: dict[str, list[Chain]] = {}
    for chain in chains:
        for iri in {node.iri for node in (*chain.hands, *(link.object for link in chain.targets))}:
            found.setdefault(iri, []).append(chain)
    return found


def _row(
    platform: Node, chains: list[Chain], asserted: OrderGraph, reported: OrderGraph, between: Decimal
) -> tuple[Cell, ...]:
    before, after = _sides(asserted, platform.iri)
    neighbours = set(before) | set(after)
    doubtful_before, doubtful_after = _sides(reported, platform.iri)
    doubtful = {
        iri: links for iri, links in [*doubtful_before.items(), *doubtful_after.items()] if iri not in neighbours
    }
    around = in_order(link for links in (*before.values(), *after.values()) for link in links)
    return (
        Cell(platform),
        count_of(chain for chain in chains if chain.status == "documented"),
        count_of(chain for chain in chains if chain.status == "reported"),
        _neighbours(before),
        _neighbours(after),
        _neighbours(doubtful),
        Cell(between, around),
    )


def _sides(graph: OrderGraph, iri: str) -> tuple[dict[str, list[Link]], dict[str, list[Link]]]:
    """The hands before and after this one, with the claims that say so."""
    before: dict[str, list[Link]] = {}
    after: dict[str, list[Link]] = {}
    if iri in graph:
        for giver, _, known in graph.in_edges(iri, data=True):
            before.setdefault(giver, []).append(known["link"])
        for _, taker, known in graph.out_edges(iri, data=True):
            after.setdefault(taker, []).append(known["link"])
    return before, after


def _neighbours(hands: dict[str, list[Link]]) -> Cell:
    return Cell(len(hands), in_order(link for links in hands.values() for link in links))


def _most_central_first(row: tuple[Cell, ...]) -> tuple[object, ...]:
    platform, *numbers = (cell.value for cell in row)
    assert isinstance(platform, Node)
    ranks = Counter({at: -number for at, number in enumerate(numbers) if isinstance(number, int | Decimal)})
    return ranks[5], ranks[0], ranks[2] + ranks[3], ranks[1], platform.label, platform.iri


def _remarks(rows: list[tuple[Cell, ...]], asserted: OrderGraph, pivots: int | None) -> Iterable[Remark]:
    links = claim_count(link for _, _, link in edges(asserted))
    yield Remark("network", {"hands": counted(Cell(len(asserted), links.claims)), "claims": counted(links)})
    if rows and rows[0][6].value:
        first = Cell(tuple(r[0].value for r in rows if r[6].value == rows[0][6].value and isinstance(r[0].value, Node)))
        yield Remark("most", {"names": counted(first, "text"), "share": counted(rows[0][6], "share")})
    if pivots is not None:
        yield Remark("sampled", {"pivots": counted(Cell(pivots)), "seed": (Cell(str(SEED)), "word")})
