"""Conditions: in which share of the chains somebody works as a minor, without contract, unpaid and so on.

Which conditions there are, and from which measure one of them follows (a minor is under eighteen), is said by the
ontology. What no article says of a chain is *not said*, never «no»: the three parts stand side by side, as Fairwork
leaves a score blank that it has no evidence for (Fairwork, «Annual Report», 2021).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tacheron.analysis.findings import Cell, Column, Finding, Remark, Value, claims_of, count_of, counted, share_of
from tacheron.analysis.material import Condition, Material
from tacheron.chains import Chain
from tacheron.chains.links import Link, Node, Said, in_order

NAME = "conditions"
COLUMNS = (
    Column("condition", "text"), Column("documented"), Column("yes"), Column("share", "share"), Column("yes-reported"),
    Column("denied"), Column("not-said"), Column("elsewhere"), Column("reported"), Column("reported-yes"),
    Column("reported-denied"), Column("reported-not-said"),
)  # fmt: skip
_TOLD = ("yes", "yes-reported", "denied", "elsewhere", "reported-yes", "reported-denied")
_PARTS = ("yes", "yes-reported", "denied", "not-said")


@dataclass(frozen=True)
class _Told:
    """What is said of one condition in one chain: its part, one of _PARTS, and the claims that say so."""

    chain: Chain
    part: str
    claims: tuple[Said, ...]


def conditions(material: Material) -> Finding:
    """A row for each condition of which a chain says something, those first of which most is said.

    Of which no chain says anything is told in a remark: a row of noughts would look like a «no».

    Of the `documented` chains some say `yes` (`share` of them), some only report it (`yes-reported`), some deny it, and
    the rest does not say; together they are all of them. Of the rest, `elsewhere` are those of a hand of which a claim
    outside the chain's arrangement says so. Where one claim says yes and another no, it is a yes. The last four columns
    are those of the reported chains, where a yes may be asserted or reported.
    """
    denials, general = _denials(material.links), _general(material.links)
    rows = [_row(condition, material, denials, general) for condition in material.conditions]
    told = sorted((row for row in rows if _is_told(row)), key=_most_said_first)
    silent = [row[0].value for row in rows if not _is_told(row)]
    return Finding(NAME, COLUMNS, tuple(told), tuple(_remarks(told, silent, material)))


def _row(
    condition: Condition,
    material: Material,
    denials: Mapping[str, list[Link]],
    general: Mapping[Node, list[Link]],
) -> tuple[Cell, ...]:
    told, doubtful = (
        [_told(condition, chain, denials) for chain in c] for c in (material.documented, material.reported)
    )
    whole, parts = count_of(material.documented), {part: _count(told, part) for part in _PARTS}
    elsewhere = [each for each in told if each.part == "not-said" and _said_of(condition, each.chain, general)]
    behind = in_order(link for each in elsewhere for link in _said_of(condition, each.chain, general))
    yes = _count(doubtful, "yes", "yes-reported")
    return (
        Cell(condition.node), whole, parts["yes"], _share(parts, whole), parts["yes-reported"],
        parts["denied"], parts["not-said"], Cell(len(elsewhere), behind),
        count_of(material.reported), yes, _count(doubtful, "denied"), _count(doubtful, "not-said"),
    )  # fmt: skip


def _share(parts: Mapping[str, Cell], whole: Cell) -> Cell:
    """The share of yes; without a value where no chain says anything, be it yes or no."""
    told = any(parts[part].value for part in ("yes", "yes-reported", "denied"))
    return share_of(parts["yes"], whole) if told else Cell(None)


def _told(condition: Condition, chain: Chain, denials: Mapping[str, list[Link]]) -> _Told:
    saying: list[Said] = [link for link in chain.conditions if _is(condition, link.object)]
    saying += [figure for figure in chain.figures if condition.shown_by(figure)]
    if saying:
        sure = any(said.status == "asserted" for said in saying)
        return _Told(chain, "yes" if sure else "yes-reported", in_order(saying))
    around = {*chain.hands, *chain.others}
    told = (
        (link for engagement in chain.story.engagements for link in denials.get(engagement, ())) if chain.story else ()
    )
    denying = [link for link in told if _is(condition, link.object) and link.subject in around]
    return _Told(chain, "denied" if denying else "not-said", in_order(denying))


def _is(condition: Condition, node: Node) -> bool:
    """Whether it is the condition, or one that has all its marks (who is paid in kind is unpaid)."""
    marks = condition.node.marks
    return node.iri == condition.node.iri or (bool(marks) and set(marks) <= set(node.marks))


def _denials(links: Iterable[Link]) -> Mapping[str, list[Link]]:
    found: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        if link.role == "bound-by" and link.negated and link.engagement is not None:
            found[link.engagement].append(link)
    return found


def _general(links: Iterable[Link]) -> Mapping[Node, list[Link]]:
    """What is said of somebody's conditions, by whom it is said of."""
    found: dict[Node, list[Link]] = defaultdict(list)
    for link in links:
        if link.role == "bound-by" and not link.negated:
            found[link.subject].append(link)
    return found


def _said_of(condition: Condition, chain: Chain, general: Mapping[Node, list[Link]]) -> list[Link]:
    return [link for hand in chain.hands for link in general.get(hand, ()) if _is(condition, link.object)]


def _count(told: Iterable[_Told], *parts: str) -> Cell:
    """How many chains have one of the parts, with the claims that say so; of those that say nothing, their own."""
    found = [each for each in told if each.part in parts]
    saying = in_order(claim for each in found for claim in each.claims)
    return Cell(len(found), saying or claims_of(each.chain for each in found))


def _is_told(row: Sequence[Cell]) -> bool:
    return any(row[COLUMNS.index(column)].value for column in COLUMNS if column.key in _TOLD)


def _most_said_first(row: tuple[Cell, ...]) -> tuple[object, ...]:
    condition = row[0].value
    assert isinstance(condition, Node)
    numbers = [cell.value if isinstance(cell.value, int) else 0 for cell in row]
    return -numbers[2], -numbers[4] - numbers[9], -numbers[5], -numbers[7], condition.label, condition.iri


def _remarks(rows: list[tuple[Cell, ...]], silent: list[Value], material: Material) -> Iterable[Remark]:
    told, doubtful = count_of(material.documented), count_of(material.reported)
    yield Remark("chains", {"documented": counted(told), "reported": counted(doubtful)})
    first = rows[0] if rows else None
    if first is not None and first[2].value:
        parts = {"name": (first[0], "text"), "number": counted(first[2]), "share": counted(first[3], "share")}
        yield Remark("most", {**parts, "all": counted(told), "silent": counted(first[6])})
    names = tuple(value for value in silent if isinstance(value, Node))
    if names and material.chains:
        yield Remark("silent", {"names": counted(Cell(names), "names")})
