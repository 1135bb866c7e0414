"""Communities: which hands and platforms hang together more closely than with the rest.

Louvain's method (Blondel, Guillaume, Lambiotte and Lefebvre, «Fast unfolding of communities in large networks», 2008) as
networkx has it, on asserted claims without their direction. It draws at random: the seed is fixed and the hands are
numbered in the order of their IRIs, so that the same claims give the same communities.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeAlias

import networkx as nx

from tacheron.analysis.findings import Cell, Column, Finding, Remark, claim_count, count_of, counted
from tacheron.analysis.material import Material, OrderGraph, edges
from tacheron.chains import Chain
from tacheron.chains.links import Link, Node

NAME = "communities"
COLUMNS = (
    Column("community"), Column("members", "text"), Column("hands"), Column("claims-inside"), Column("claims-outside"),
    Column("documented"), Column("reported"),
)  # fmt: skip
SEED = 2008

Network: TypeAlias = "nx.Graph[int]"


def communities(material: Material) -> Finding:
    """A row for each community of at least two hands, the largest first.

    `members` begin with those who have the most claims. `claims-inside` join two members, `claims-outside` a member and
    another hand. `documented` and `reported` count the chains of which a hand is a member. Reported claims make no
    community. Cost: about linear in the claims.
    """
    asserted = material.hands("asserted")
    groups, modularity = grouped(asserted)
    home = {iri: at for at, group in enumerate(groups) for iri in group}
    inside, outside = _links(asserted, home, len(groups))
    chains = _chains(material.chains, home, len(groups))
    rows = [
        _row(at + 1, group, asserted, material, inside[at], outside[at], chains[at])
        for at, group in enumerate(groups)
        if len(group) > 1
    ]
    whole = claim_count(link for _, _, link in edges(asserted))
    parts = {
        "number": counted(Cell(len(rows), whole.claims)),
        "hands": counted(Cell(len(asserted), whole.claims)),
        "modularity": counted(Cell(modularity, whole.claims), "number"),
        "seed": (Cell(str(SEED)), "word"),
    }
    return Finding(NAME, COLUMNS, tuple(rows), (Remark("found", parts),) if rows else ())


def grouped(graph: OrderGraph) -> tuple[list[list[str]], Decimal]:
    """The communities, each sorted, the largest first, and their modularity (Newman and Girvan 2004), from −½ to 1."""
    hands = sorted(graph)
    number = {iri: at for at, iri in enumerate(hands)}
    network: Network = nx.Graph()
    network.add_nodes_from(range(len(hands)))
    for giver, taker in sorted(graph.edges(keys=False)):
        one, other = number[giver], number[taker]
        before = network.get_edge_data(one, other, {"weight": 0})["weight"]
        network.add_edge(one, other, weight=before + 1)
    if not network.number_of_edges():
        return [], Decimal(0)
    found = nx.community.louvain_communities(network, weight="weight", seed=SEED)
    modularity = nx.community.modularity(network, found, weight="weight")
    groups = sorted((sorted(hands[at] for at in group) for group in found), key=lambda group: (-len(group), group))
    return groups, round(Decimal(modularity), 3)


def _links(graph: OrderGraph, home: dict[str, int], size: int) -> tuple[list[list[Link]], list[list[Link]]]:
    inside: list[list[Link]] = [[] for _ in range(size)]
    outside: list[list[Link]] = [[] for _ in range(size)]
    for giver, taker, link in edges(graph):
        one, other = home[giver], home[taker]
        for at in {one, other}:
            (inside if one == other else outside)[at].append(link)
    return inside, outside


def _chains(chains: Iterable[Chain], home: dict[str, int], size: int) -> list[list[Chain]]:
    found: list[list[Chain]] = [[] for _ in range(size)]
    for chain in chains:
        for at in {home[hand.iri] for hand in chain.hands if hand.iri in home}:
            found[at].append(chain)
    return found


def _row(
    number: int,
    group: Sequence[str],
    graph: OrderGraph,
    material: Material,
    inside: list[Link],
    outside: list[Link],
    chains: list[Chain],
) -> tuple[Cell, ...]:
    members = sorted((material.nodes[iri] for iri in group), key=lambda node: (-graph.degree(node.iri), node))
    within = claim_count(inside)
    return (
        Cell(number),
        Cell(_nodes(members)),
        Cell(len(group), within.claims),
        within,
        claim_count(outside),
        count_of(chain for chain in chains if chain.status == "documented"),
        count_of(chain for chain in chains if chain.status == "reported"),
    )


def _nodes(members: Iterable[Node]) -> tuple[Node, ...]:
    return tuple(members)
