"""Beneficiaries: whom unpaid work serves, as far as articles tell work and gain as one arrangement.

Unpaid is what the ontology marks so, pay in kind with it. The question is Terranova's («Free labor», 2000) and
Casilli's («En attendant les robots», 2019): work that nobody ordered and somebody gains from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tacheron.analysis.findings import Cell, Column, Finding, Remark, claim_count, claims_of, count_of, counted
from tacheron.analysis.material import Material
from tacheron.chains import Chain
from tacheron.chains.links import Link, Node, Said

NAME = "beneficiaries"
COLUMNS = (
    Column("beneficiary", "text"), Column("workers", "text"), Column("documented"), Column("reported"),
    Column("no-order"), Column("claims-elsewhere"),
)  # fmt: skip
UNPAID = "unpaid"
"""The mark of conditions under which work is not paid in money."""


def beneficiaries(material: Material) -> Finding:
    """A row for each of those whom unpaid work serves, those with the most chains first.

    `documented` are documented chains in which gain and lack of pay are asserted, `reported` the others. `no-order`
    are those of both in which no order or purchase of the beneficiary is said. `claims-elsewhere` say, outside of any
    unpaid chain, that the work of somebody who is said to work for nothing serves the beneficiary: that it is that very
    work is not said, so they count apart.
    """
    chains: dict[Node, list[Chain]] = defaultdict(list)
    for chain in material.chains:
        if _unpaid(chain):
            for node in {link.object for link in chain.benefits}:
                chains[node].append(chain)
    elsewhere = _elsewhere(material, chains)
    rows = [_row(node, chains.get(node, []), elsewhere.get(node, [])) for node in {*chains, *elsewhere}]
    rows.sort(key=_most_served_first)
    return Finding(NAME, COLUMNS, tuple(rows), tuple(_remarks(chains)))


def _unpaid(chain: Chain) -> bool:
    return chain.kind == UNPAID or any(UNPAID in link.object.marks for link in chain.conditions)


def _row(node: Node, chains: list[Chain], elsewhere: list[Link]) -> tuple[Cell, ...]:
    sure = [chain for chain in chains if _is_sure(chain, node)]
    doubtful = [chain for chain in chains if chain not in sure]
    free = [chain for chain in chains if any(link.object == node for link in chain.unordered_benefits)]
    workers = {link.subject for chain in chains for link in chain.benefits if link.object == node}
    workers |= {link.subject for link in elsewhere}
    return (
        Cell(node), Cell(tuple(sorted(workers, key=lambda each: (each.label, each.iri)))),
        _served(sure, node), _served(doubtful, node), _served(free, node), claim_count(elsewhere),
    )  # fmt: skip


def _is_sure(chain: Chain, node: Node) -> bool:
    gains = [link.status for link in chain.benefits if link.object == node]
    unpaid = [link.status for link in chain.conditions if UNPAID in link.object.marks]
    # In an unpaid chain the condition may be that of another hand of its arrangement.
    told = "asserted" in unpaid or (not unpaid and chain.kind == UNPAID)
    return chain.status == "documented" and "asserted" in gains and told


def _served(chains: list[Chain], node: Node) -> Cell:
    behind: list[Said] = [link for chain in chains for link in chain.benefits if link.object == node]
    behind += [link for chain in chains for link in chain.conditions if UNPAID in link.object.marks]
    return Cell(len(chains), [*behind, *claims_of(chains)])


def _elsewhere(material: Material, chains: dict[Node, list[Chain]]) -> dict[Node, list[Link]]:
    counted_already = {link.claim for those in chains.values() for chain in those for link in chain.benefits}
    standing = [link for link in material.links if not link.negated]
    unpaid = {link.subject for link in standing if link.role == "bound-by" and UNPAID in link.object.marks}
    found: dict[Node, list[Link]] = defaultdict(list)
    for link in standing:
        if link.role == "profits" and link.subject in unpaid and link.claim not in counted_already:
            found[link.object].append(link)
    return found


def _most_served_first(row: tuple[Cell, ...]) -> tuple[object, ...]:
    node, _, *numbers = (cell.value for cell in row)
    assert isinstance(node, Node)
    documented, reported, _, elsewhere = (number if isinstance(number, int) else 0 for number in numbers)
    return -documented, -reported, -elsewhere, node.label, node.iri


def _remarks(chains: dict[Node, list[Chain]]) -> Iterable[Remark]:
    found = {chain.id: chain for those in chains.values() for chain in those}
    if found:
        yield Remark("found", {"number": counted(count_of(found.values()))})
