"""On random graphs of six hands choke points are those that taking a hand out of the graph shows."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from chain_links import link, node
from tacheron.analysis import Material, analyze
from tacheron.chains.links import Link, Node

HANDS = tuple(node(name, "Organization") for name in "abcdef")


@st.composite
def arrangements(draw: st.DrawFn) -> list[Link]:
    """One or two arrangements without circles and without links that jump over a hand."""
    pairs = [(one, other) for at, one in enumerate(HANDS) for other in HANDS[at + 1 :]]
    links = []
    for engagement in draw(st.sampled_from((("paper#one",), ("paper#one", "paper#two")))):
        graph: nx.DiGraph[Node] = nx.DiGraph(draw(st.lists(st.sampled_from(pairs), max_size=9)))
        links += [link(*edge_of(edge), engagement) for edge in nx.transitive_reduction(graph).edges()]
    return links


def edge_of(edge: tuple[Node, Node]) -> tuple[Node, str, Node]:
    return edge[0], "hands-on", edge[1]


def graphs(links: list[Link]) -> list[nx.DiGraph[Node]]:
    found: dict[str | None, nx.DiGraph[Node]] = {}
    for each in links:
        found.setdefault(each.engagement, nx.DiGraph()).add_edge(each.subject, each.object)
    return list(found.values())


def ends(graph: nx.DiGraph[Node]) -> list[tuple[Node, Node]]:
    """The pairs of a first and a last hand that a way joins."""
    first = [hand for hand in graph if not graph.in_degree(hand)]
    last = [hand for hand in graph if not graph.out_degree(hand)]
    return [(a, b) for a in first for b in last if a != b and nx.has_path(graph, a, b)]


def without(graph: nx.DiGraph[Node], hand: Node) -> nx.DiGraph[Node]:
    rest = graph.copy()
    rest.remove_nodes_from([hand])
    return rest


@given(arrangements())
def test_taking_a_hand_out_breaks_as_many_chains_as_are_counted(links: list[Link]) -> None:
    expected = {}
    for hand in HANDS:
        broken = 0
        for graph in graphs(links):
            for pair in ends(graph):
                if hand not in pair:
                    before, after = (list(nx.all_simple_paths(g, *pair)) for g in (graph, without(graph, hand)))
                    broken += len(before) - len(after)
        if broken:
            expected[hand.label] = broken
    found = analyze("choke-points", Material.of(links)).to_frame()
    assert dict(zip(found["intermediary"], found["documented"], strict=True)) == expected


@given(arrangements())
def test_a_pair_is_cut_off_where_no_arrangement_joins_it_without_the_hand(links: list[Link]) -> None:
    pairs = {pair for graph in graphs(links) for pair in ends(graph)}
    expected = {}
    for hand in HANDS:
        cut = {
            pair
            for pair in pairs
            if hand not in pair
            and not any(pair in ends(graph) and nx.has_path(without(graph, hand), *pair) for graph in graphs(links))
        }
        if cut:
            expected[hand.label] = len(cut)
    found = analyze("choke-points", Material.of(links)).to_frame()
    counted = dict(zip(found["intermediary"], found["cut-off"], strict=True))
    assert {hand: number for hand, number in counted.items() if number} == expected


@given(arrangements())
def test_shares_lengths_and_depths_add_up_to_all_chains(links: list[Link]) -> None:
    material = Material.of(links)
    lengths, depths = (analyze(name, material).to_frame() for name in ("length", "depth"))
    assert lengths["documented"].sum() == len(material.documented)
    assert depths["documented"].sum() + depths["documented-at-least"].sum() == len(material.documented)
