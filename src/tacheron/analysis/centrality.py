"""Centrality of platforms: how many hands meet on them, and how many ways lead over them.

Degree as Freeman has it («Centrality in social networks», 1979), told apart into those who give work and those who take
it; betweenness by Brandes' algorithm («A faster algorithm for betweenness centrality», 2001), in matrices, for networkx'
own takes minutes where these take seconds; that both give the same is a test.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx
import numpy as np

from tacheron.analysis.findings import Cell, Column, Finding, Remark, claim_count, count_of, counted
from tacheron.analysis.material import Material, OrderGraph, edges
from tacheron.chains import Chain
from tacheron.chains.links import Link, Node

if TYPE_CHECKING:
    from numpy.typing import NDArray
NAME = "centrality"
COLUMNS = (
    Column("platform", "text"), Column("documented"), Column("reported"), Column("givers"), Column("takers"),
    Column("neighbours-reported"), Column("betweenness", "number"),
)  # fmt: skip
PIVOTS = 500
"""With more hands than these that give work, the ways from so many of them are counted, drawn with SEED."""
SEED = 2001

_TOGETHER = 32
"""From how many hands the ways are followed together; the memory for it is this × the hands × the longest way."""

_UNWEIGHTED = "an attribute that no edge has"

Hands: TypeAlias = "nx.DiGraph[str]"
Matrix: TypeAlias = Any
Counts: TypeAlias = "NDArray[np.float64]"


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
    hands = sorted(graph)
    givers = [at for at, hand in enumerate(hands) if graph.out_degree(hand)]
    sources = sorted(random.Random(SEED).sample(givers, pivots)) if len(givers) > pivots else givers
    pairs = (len(hands) - 1) * (len(hands) - 2)
    if not sources or not pairs:
        return dict.fromkeys(hands, Decimal(0)), None
    gives = nx.to_scipy_sparse_array(graph, nodelist=hands, weight=_UNWEIGHTED, dtype=np.dtype(float), format="csr")
    ways = np.zeros(len(hands))
    for at in range(0, len(sources), _TOGETHER):
        ways += _dependencies(gives, sources[at : at + _TOGETHER])
    shares = ways * (len(givers) / len(sources) / pairs)
    between = {hand: round(Decimal(float(share)), 6) for hand, share in zip(hands, shares, strict=True)}
    return between, pivots if len(givers) > pivots else None


def _dependencies(gives: Matrix, sources: Sequence[int]) -> Counts:
    """For each hand, the ways from the sources that lead over it to any other, several shortest ones each in part.

    Brandes' two passes for all sources together, a product of matrices for each step of the ways (Kepner and Gilbert,
    «Graph Algorithms in the Language of Linear Algebra», 2011, ch. 6).
    """
    columns = range(len(sources))
    reached = np.zeros((gives.shape[0], len(sources)))
    reached[sources, columns] = 1
    levels, counts = [reached], reached.copy()
    while levels[-1].any():
        onward = gives.T @ levels[-1]
        onward[counts > 0] = 0
        levels.append(onward)
        counts += onward
    over = np.zeros_like(reached)
    for nearer, farther in reversed(list(pairwise(levels))):
        share = np.divide(1 + over, counts, out=np.zeros_like(over), where=farther > 0)
        over += nearer * (gives @ share)
    over[sources, columns] = 0
    return np.asarray(over.sum(axis=1))


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
    around = [link for links in (*before.values(), *after.values()) for link in links]
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
    return Cell(len(hands), [link for links in hands.values() for link in links])


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
