"""Choke points: with which intermediary the most chains would break.

An intermediary is taken out and the chains that lead through it are counted: the disruption by the loss of one node, of
which Borgatti («Identifying sets of key players in a social network», 2006) gives the measures. Which client then has
no other way to those who worked for it is asked of all chains together (a separator of one node; Menger 1927).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

from tacheron.analysis.findings import Cell, Column, Finding, Remark, claims_of, count_of, counted, share_of
from tacheron.analysis.material import Material, intermediaries
from tacheron.chains import Chain
from tacheron.chains.links import Node

NAME = "choke-points"
COLUMNS = (
    Column("intermediary", "text"), Column("documented"), Column("share", "share"), Column("reported"),
    Column("cut-off"), Column("clients"),
)  # fmt: skip

Ends = tuple[str, str]


def choke_points(material: Material) -> Finding:
    """A row for each intermediary, the worst loss first.

    `documented` and `reported` count the chains through it, `share` is of all documented chains. `cut-off` counts the
    pairs of a first and a last hand which only documented chains through it join; `clients` are those of the documented
    chains. The cost grows with the hands of all chains.
    """
    through: dict[str, list[Chain]] = defaultdict(list)
    for chain in material.chains:
        for hand in intermediaries(chain):
            through[hand.iri].append(chain)
    separated = _separated(material.documented)
    everything = count_of(material.documented)
    rows = [
        _row(material.nodes[iri], chains, separated.get(iri, frozenset()), everything)
        for iri, chains in through.items()
    ]
    rows.sort(key=_worst_first)
    return Finding(NAME, COLUMNS, tuple(rows), tuple(_remarks(rows, everything)))


def _row(hand: Node, chains: list[Chain], pairs: Set[Ends], everything: Cell) -> tuple[Cell, ...]:
    documented = [chain for chain in chains if chain.status == "documented"]
    broken = count_of(documented)
    ordered = [chain for chain in documented if chain.client is not None]
    clients = {chain.client.iri for chain in documented if chain.client is not None}
    reported = count_of(chain for chain in chains if chain.status == "reported")
    cut = Cell(len(pairs), lambda: claims_of(chain for chain in documented if _ends(chain) in pairs))
    client_count = Cell(len(clients), lambda: claims_of(ordered))
    return Cell(hand), broken, share_of(broken, everything), reported, cut, client_count


def _ends(chain: Chain) -> Ends:
    return chain.hands[0].iri, chain.hands[-1].iri


def _separated(chains: Iterable[Chain]) -> Mapping[str, Set[Ends]]:
    """The pairs of first and last hand all of whose chains have the hand with this IRI between them."""
    between: dict[Ends, set[str]] = {}
    for chain in chains:
        if len(chain.hands) > 1:
            inner = {hand.iri for hand in chain.hands[1:-1]}
            between[_ends(chain)] = between.get(_ends(chain), inner) & inner
    found: dict[str, set[Ends]] = defaultdict(set)
    for ends, hands in between.items():
        for hand in hands:
            found[hand].add(ends)
    return found


def _worst_first(row: tuple[Cell, ...]) -> tuple[object, ...]:
    hand, documented, _, reported, cut, _ = (cell.value for cell in row)
    assert isinstance(hand, Node)
    assert isinstance(documented, int)
    assert isinstance(reported, int)
    assert isinstance(cut, int)
    return -documented, -reported, -cut, hand.label, hand.iri


def _remarks(rows: list[tuple[Cell, ...]], everything: Cell) -> Iterable[Remark]:
    if not rows or not rows[0][1].value:
        return
    worst = [row for row in rows if row[1].value == rows[0][1].value]
    names = Cell(tuple(row[0].value for row in worst if isinstance(row[0].value, Node)))
    parts = {
        "names": counted(names, "text"),
        "number": counted(worst[0][1]),
        "all": counted(everything),
        "share": counted(worst[0][2], "share"),
    }
    yield Remark("worst" if len(worst) == 1 else "worst-tied", parts)
