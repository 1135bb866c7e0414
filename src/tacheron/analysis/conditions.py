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
from tacheron.chains.links import Link, Node, Said

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
    """What is said of one condition in one chain: its part, one of _PARTS, and the claims that say so.

    Where nothing is said, the claims are those outside the arrangement that say it of one of its hands.
    """

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
    sayings = _Sayings(material)
    told, doubtful = sayings.of(material.documented), sayings.of(material.reported)
    rows = [_row(condition, material, told[at], doubtful[at]) for at, condition in enumerate(material.conditions)]
    found = sorted((row for row in rows if _is_told(row)), key=_most_said_first)
    silent = [row[0].value for row in rows if not _is_told(row)]
    return Finding(NAME, COLUMNS, tuple(found), tuple(_remarks(found, silent, material)))


class _Sayings:
    """What the claims say of the conditions, found chain by chain."""

    def __init__(self, material: Material) -> None:
        self._conditions = material.conditions
        self._fitting: dict[str, tuple[int, ...]] = {}
        self._measures = {condition.measure for condition in material.conditions}
        self._denials: dict[str | None, list[Link]] = defaultdict(list)
        self._general: dict[str, list[Link]] = defaultdict(list)
        for link in material.links:
            if link.role == "bound-by" and link.negated:
                self._denials[link.engagement].append(link)
            elif link.role == "bound-by":
                self._general[link.subject.iri].append(link)

    def of(self, chains: Iterable[Chain]) -> list[list[_Told]]:
        """For each condition what the chains tell of it; chains of which nothing at all is said are left out."""
        found: list[list[_Told]] = [[] for _ in self._conditions]
        for chain in chains:
            saying, denying, elsewhere = self._in(chain), self._against(chain), self._beside(chain)
            for at in {*saying, *denying, *elsewhere}:
                found[at].append(_told(chain, saying.get(at), denying.get(at), elsewhere.get(at)))
        return found

    def _in(self, chain: Chain) -> Mapping[int, list[Said]]:
        found = self._by_condition(chain.conditions)
        for figure in chain.figures:
            if figure.predicate in self._measures:
                for at, condition in enumerate(self._conditions):
                    if condition.shown_by(figure):
                        found.setdefault(at, []).append(figure)
        return found

    def _against(self, chain: Chain) -> Mapping[int, list[Said]]:
        engagements = chain.story.engagements if chain.story is not None else ()
        denials = [link for engagement in engagements for link in self._denials.get(engagement, ())]
        around = {node.iri for node in (*chain.hands, *chain.others)} if denials else set()
        return self._by_condition(link for link in denials if link.subject.iri in around)

    def _beside(self, chain: Chain) -> Mapping[int, list[Said]]:
        return self._by_condition(link for hand in chain.hands for link in self._general.get(hand.iri, ()))

    def _by_condition(self, links: Iterable[Link]) -> dict[int, list[Said]]:
        found: dict[int, list[Said]] = {}
        for link in links:
            for at in self._fits(link.object):
                found.setdefault(at, []).append(link)
        return found

    def _fits(self, node: Node) -> tuple[int, ...]:
        """The conditions that the node is: itself, and all whose marks it has (who is paid in kind is unpaid)."""
        if node.iri not in self._fitting:
            self._fitting[node.iri] = tuple(
                at
                for at, condition in enumerate(self._conditions)
                if node.iri == condition.node.iri or (condition.node.marks and {*condition.node.marks} <= {*node.marks})
            )
        return self._fitting[node.iri]


def _told(chain: Chain, saying: list[Said] | None, denying: list[Said] | None, beside: list[Said] | None) -> _Told:
    if saying:
        sure = any(said.status == "asserted" for said in saying)
        return _Told(chain, "yes" if sure else "yes-reported", tuple(saying))
    return _Told(chain, "denied", tuple(denying)) if denying else _Told(chain, "not-said", tuple(beside or ()))


def _row(
    condition: Condition, material: Material, told: Sequence[_Told], doubtful: Sequence[_Told]
) -> tuple[Cell, ...]:
    whole, parts = count_of(material.documented), {part: _count(told, part) for part in _PARTS}
    return (
        Cell(condition.node), whole, parts["yes"], _share(parts, whole), parts["yes-reported"],
        parts["denied"], _silent(material.documented, told), _count(told, "not-said"),
        count_of(material.reported), _count(doubtful, "yes", "yes-reported"), _count(doubtful, "denied"),
        _silent(material.reported, doubtful),
    )  # fmt: skip


def _share(parts: Mapping[str, Cell], whole: Cell) -> Cell:
    """The share of yes; without a value where no chain says anything, be it yes or no."""
    told = any(parts[part].value for part in ("yes", "yes-reported", "denied"))
    return share_of(parts["yes"], whole) if told else Cell(None)


def _count(told: Iterable[_Told], *parts: str) -> Cell:
    """How many chains have one of the parts, with the claims that say so."""
    found = [each for each in told if each.part in parts]
    return Cell(len(found), lambda: (claim for each in found for claim in each.claims))


def _silent(chains: Sequence[Chain], told: Iterable[_Told]) -> Cell:
    """How many chains do not say, with the claims that make them."""
    saying = {each.chain.id for each in told if each.part != "not-said"}
    return Cell(len(chains) - len(saying), lambda: claims_of(chain for chain in chains if chain.id not in saying))


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
