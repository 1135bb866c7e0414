"""Choke points: with which intermediary the most chains would break.

An intermediary is taken out and the chains that lead through it are counted: the disruption by the loss of one node, of
which Borgatti («Identifying sets of key players in a social network», 2006) gives the measures. Which client then has
no other way to those who worked for it is asked of all chains together (a separator of one node; Menger 1927).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from tacheron.analysis.findings import Cell, Column, Finding, Remark, claims_of, count_of, counted, share_of
from tacheron.analysis.material import Material, intermediaries
from tacheron.chains import Chain
from tacheron.chains.links import Node

NAME = "choke-points"
COLUMNS = (
    Column("intermediary", "text"), Column("documented"), Column("share", "share"), Column("reported"),
    Column("cut-off"), Column("clients"),
)  # fmt: skip

Ends = tuple[Node, Node]


def choke_points(material: Material) -> Finding:
    """A row for each intermediary, the worst loss first.

    `documented` and `reported` count the chains through it, `share` is of all documented chains. `cut-off` counts the
    pairs of a first and a last hand which only documented chains through it join; `clients` are those of the documented
    chains. The cost grows with the hands of all chains.
    """
    through: dict[Node, list[Chain]] = defaultdict(list)
    for chain in material.chains:
        for hand in intermediaries(chain):
            through[hand].append(chain)
    separated = _separated(material.documented)
    everything = count_of(material.documented)
    rows = [_row(hand, chains, separated.get(hand, []), everything) for hand, chains in through.items()]
    rows.sort(key=_worst_first)
    return Finding(NAME, COLUMNS, tuple(rows), tuple(_remarks(rows, everything)))


def _row(hand: Node, chains: list[Chain], pairs: list[Ends], everything: Cell) -> tuple[Cell, ...]:
    documented = [chain for chain in chains if chain.status == "documented"]
    broken = count_of(documented)
    apart = [chain for chain in documented if (chain.hands[0], chain.hands[-1]) in set(pairs)]
    clients = {chain.client for chain in documented if chain.client is not None}
    ordered = claims_of(chain for chain in documented if chain.client is not None)
    reported = count_of(chain for chain in chains if chain.status == "reported")
    cut = Cell(len(pairs), claims_of(apart))
    return Cell(hand), broken, share_of(broken, everything), reported, cut, Cell(len(clients), ordered)


def _separated(chains: Iterable[Chain]) -> Mapping[Node, list[Ends]]:
    """The pairs of first and last hand all of whose chains have this hand between them."""
    between: dict[Ends, set[Node]] = {}
    for chain in chains:
        if len(chain.hands) > 2:
            ends = chain.hands[0], chain.hands[-1]
            inner = set(chain.hands[1:-1])
            between[ends] = between[ends] & inner if ends in between else inner
        elif len(chain.hands) == 2:
            between[chain.hands[0], chain.hands[1]] = set()
    found: dict[Node, list[Ends]] = defaultdict(list)
    for ends, hands in sorted(between.items()):
        for hand in hands:
            found[hand].append(ends)
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
