"""On random graphs of six hands the chains are those that a search through every order of the hands finds."""

from __future__ import annotations

from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from chain_links import link, node
from tacheron.chains import Link, every_chain, trace
from tacheron.chains.arrangements import handing

HANDS = tuple(node(name, "Organization") for name in "abcdef")
ROLES = ("hands-on", "finds-on", "works-on", "works-for")
Way = tuple[str, ...]
Edges = set[tuple[str, str]]


@st.composite
def handing_links(draw: st.DrawFn, engagements: tuple[str | None, ...] = ("paper#one",)) -> list[Link]:
    pairs = st.tuples(st.sampled_from(HANDS), st.sampled_from(HANDS)).filter(lambda pair: pair[0] != pair[1])
    chosen = draw(st.lists(st.tuples(pairs, st.sampled_from(ROLES), st.sampled_from(engagements)), max_size=9))
    return [link(giver, role, taker, engagement) for (giver, taker), role, engagement in chosen]


def edges_of(links: list[Link]) -> Edges:
    return {(giver.iri, taker.iri) for giver, taker in map(handing, links)}


def reaches(edges: Edges, start: str, end: str) -> bool:
    known, grown = {start}, {start}
    while grown:
        grown = {b for a, b in edges if a in grown} - known
        known |= grown
    return end in known


def reduced(edges: Edges) -> Edges:
    """Without the edges that jump over a hand, from a giver in no circle, which is in no circle with the taker."""

    def jumps(edge: tuple[str, str]) -> bool:
        start, end = edge
        if any(reaches(edges, taker, start) for giver, taker in edges if giver == start):
            return False
        between = {hand for edge in edges for hand in edge}
        circles = {hand for hand in between if any(reaches(edges, hand, x) and reaches(edges, x, hand) for x in edge)}
        return any(reaches(edges, start, hand) and reaches(edges, hand, end) for hand in between - circles)

    return {edge for edge in edges if not jumps(edge)}


def first_hands(edges: Edges) -> set[str]:
    """Those who can be reached only from hands that they reach; of each such circle the first by name."""
    hands = {hand for edge in edges for hand in edge}
    free = {h for h in hands if all(reaches(edges, h, other) for other in hands if reaches(edges, other, h))}
    return {
        h for h in free if h == min(other for other in free if reaches(edges, h, other) and reaches(edges, other, h))
    }


def every_path(edges: Edges) -> set[Way]:
    hands = sorted({hand for edge in edges for hand in edge})
    return {way for size in range(2, 7) for way in permutations(hands, size) if set(pairwise(way)) <= edges}


def ends(way: Way, edges: Edges) -> list[str | None]:
    takers = {taker for giver, taker in edges if giver == way[-1]}
    return sorted(takers & set(way)) if takers else [None]


@given(handing_links())
def test_the_chains_of_an_arrangement_are_those_of_brute_force(links: list[Link]) -> None:
    edges = reduced(edges_of(links))
    heads = first_hands(edges)
    expected = {(way, end) for way in every_path(edges) if way[0] in heads for end in ends(way, edges)}
    found = every_chain(links)
    assert {(tuple(h.iri for h in c.hands), c.returns_to.iri if c.returns_to else None) for c in found} == expected
    assert len(found) == len(expected)


@given(handing_links())
def test_every_link_of_an_arrangement_stands_in_some_chain(links: list[Link]) -> None:
    chains = every_chain(links)
    closing = {(c.hands[-1].iri, c.returns_to.iri) for c in chains if c.returns_to is not None}
    told = {said.claim for chain in chains for said in chain.links}
    assert all(said.claim in told or tuple(n.iri for n in handing(said)) in closing for said in links)


@given(handing_links(engagements=("paper#one", "paper#two", None)), st.sampled_from(HANDS))
def test_possible_chains_are_those_of_brute_force(links: list[Link], through: object) -> None:
    by_arrangement = {key: [said for said in links if said.engagement == key] for key in ("paper#one", "paper#two")}
    parts = {key: reduced(edges_of(members)) for key, members in by_arrangement.items()}
    edges = set().union(*parts.values(), edges_of([said for said in links if said.engagement is None]))
    who = next((hand for hand in HANDS if hand == through and any(hand.iri in edge for edge in edges)), None)
    if who is None:
        return
    expected = set()
    for way in every_path(edges):
        if who.iri not in way or any(set(pairwise(way)) <= part for part in parts.values()) or len(way) < 3:
            continue
        upward = way[: way.index(who.iri) + 1]
        if not any(giver not in upward for giver, taker in edges if taker == way[0]):
            expected |= {(way, end) for end in ends(way, edges)}
    found = [chain for chain in trace(links, who.iri, possible=True) if chain.status == "possible"]
    assert {(tuple(h.iri for h in c.hands), c.returns_to.iri if c.returns_to else None) for c in found} == expected


@given(handing_links(engagements=("paper#one", "paper#two", None)))
def test_no_documented_chain_joins_two_arrangements(links: list[Link]) -> None:
    for chain in every_chain(links):
        assert {said.engagement for said in chain.links} == {chain.engagement}
        assert chain.status != "possible"
