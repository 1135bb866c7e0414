"""Length and depth: how many steps a chain has, and how many hands stand between its client and those who work.

The depth is the number of tiers of subcontracting as the study of value chains counts them (Gereffi, Humphrey and
Sturgeon, «The governance of global value chains», 2005), platforms included.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from statistics import fmean

from tacheron.analysis.findings import Cell, Column, Finding, Remark, claims_of, count_of, counted, share_of
from tacheron.analysis.material import Material
from tacheron.chains import Chain

LENGTH, DEPTH = "length", "depth"
LENGTHS = (Column("steps"), Column("documented"), Column("share", "share"), Column("unsaid-step"), Column("reported"))
DEPTHS = (
    Column("tiers"), Column("documented"), Column("share", "share"), Column("documented-at-least"), Column("reported"),
    Column("reported-at-least"),
)  # fmt: skip
_ENDS = frozenset({"client", "worker"})


def lengths(material: Material) -> Finding:
    """A row for each number of steps, from the shortest on: how many documented and reported chains have it.

    Steps are those from hand to hand, and one on to the platforms that the hands act on; a chain that is one hand alone
    and acts on none has no step. `unsaid-step` are those of the documented ones in which no claim says how the work came
    from one hand to the next.
    """
    groups: dict[int, list[Chain]] = defaultdict(list)
    for chain in material.chains:
        groups[chain.length].append(chain)
    whole = count_of(material.documented)
    rows = []
    for steps, chains in sorted(groups.items()):
        documented = [chain for chain in chains if chain.status == "documented"]
        told = count_of(documented)
        unsaid = count_of(chain for chain in documented if not all(hop.links for hop in chain.hops))
        rows.append((Cell(steps), told, share_of(told, whole), unsaid, count_of(_reported(chains))))
    mean = _mean(material.documented, [chain.length for chain in material.documented])
    return Finding(LENGTH, LENGTHS, tuple(rows), tuple(_summary(rows, whole, mean)))


def depths(material: Material) -> Finding:
    """A row for each number of hands between client and workers, from none on.

    Counted are the hands between the first and the last. Where no claim says who the client is, or who did the work,
    there may be more of them: such chains stand in the columns `-at-least`.
    """
    groups: dict[int, list[Chain]] = defaultdict(list)
    for chain in material.chains:
        groups[max(len(chain.hands) - 2, 0)].append(chain)
    whole = count_of(chain for chain in material.documented if _is_whole(chain))
    rows = []
    for tiers, chains in sorted(groups.items()):
        documented, reported = [chain for chain in chains if chain.status == "documented"], _reported(chains)
        told, doubtful = (count_of(filter(_is_whole, those)) for those in (documented, reported))
        open_told, open_doubtful = (count_of(c for c in those if not _is_whole(c)) for those in (documented, reported))
        rows.append((Cell(tiers), told, share_of(told, whole), open_told, doubtful, open_doubtful))
    found = [chain for chain in material.documented if _is_whole(chain)]
    return Finding(DEPTH, DEPTHS, tuple(rows), tuple(_summary(rows, whole, _mean(found, map(_tiers, found)))))


def _is_whole(chain: Chain) -> bool:
    """Whether both ends are told: the client, and those who do the work."""
    return not chain.cut and _ENDS.isdisjoint(gap.what for gap in chain.missing)


def _tiers(chain: Chain) -> int:
    return max(len(chain.hands) - 2, 0)


def _reported(chains: Iterable[Chain]) -> list[Chain]:
    return [chain for chain in chains if chain.status == "reported"]


def _mean(chains: Sequence[Chain], numbers: Iterable[int]) -> Cell:
    found = list(numbers)
    return Cell(round(Decimal(fmean(found)), 2) if found else None, lambda: claims_of(chains))


def _summary(rows: Sequence[tuple[Cell, ...]], whole: Cell, mean: Cell) -> Iterable[Remark]:
    told = [row for row in rows if row[1].value]
    if told:
        parts = {
            "all": counted(whole),
            "mean": counted(mean, "number"),
            "most": counted(Cell(told[-1][0].value, told[-1][1].claims)),
        }
        yield Remark("summary", parts)
