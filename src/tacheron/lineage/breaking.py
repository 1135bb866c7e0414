"""The articles and the origins without which a chain falls, or is less sure than it was.

Without a source go the claims that stand in it, or that go back to it. A chain stands as long as every hop of it, and
what it ends in, has a claim left: it is then as sure as its weakest part, as before. What is left of a broken chain is
no new one, so leaving something out never adds a chain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from tacheron.chains.findings import STATUSES, Chain, strongest
from tacheron.chains.links import Link, Node, Said
from tacheron.lineage.origins import Lineage, name_key

Gone = Callable[[Said], bool]
"""Whether a claim goes with the source that is left out."""

_GAINING = ("unpaid", "opportunistic")


@dataclass(frozen=True)
class Way:
    """One way of work from its first hand to what it ends in, with all its tellings, the surest first."""

    tellings: tuple[Chain, ...]

    @property
    def chain(self) -> Chain:
        """Its surest telling."""
        return self.tellings[0]

    @property
    def status(self) -> str:
        return self.chain.status

    @property
    def claims(self) -> tuple[Link, ...]:
        """The claims that make it, of all tellings."""
        return tuple({link.claim: link for chain in self.tellings for link in chain.links}.values())

    @property
    def nodes(self) -> frozenset[Node]:
        """Its hands and what it ends in."""
        return frozenset(node for chain in self.tellings for node in (*chain.hands, *_targets(chain)))


@dataclass(frozen=True)
class Left:
    """What is left of a way: its status, None where it is broken, and how many of its ends are lost."""

    status: str | None
    lost: int = 0

    @property
    def broken(self) -> bool:
        return self.status is None


@dataclass(frozen=True)
class Loss:
    """What becomes of a way without a source: `kind` is article or origin, `name` the title or the name."""

    kind: str
    name: str
    left: Left


def ways(chains: Iterable[Chain]) -> tuple[Way, ...]:
    """The chains, those that lead through the same hands to the same ends together; the surest first, as they came."""
    found: dict[object, list[Chain]] = {}
    for chain in chains:
        found.setdefault(_told(chain), []).append(chain)
    return tuple(Way(tuple(sorted(tellings, key=_sureness))) for tellings in found.values())


def without(way: Way, gone: Gone) -> Left:
    """What is left of the way: that of its telling which loses least."""
    return min((_left(chain, gone) for chain in way.tellings), key=_least)


def losses(way: Way, lineage: Lineage) -> tuple[Loss, ...]:
    """Each single article, with its notes and copies, and each single origin without which the way is broken, less
    sure or shorter; what hurts most first."""
    texts = {lineage.document(claim.source): lineage.title(claim.source) for claim in way.claims}
    names = {name_key(name): name for claim in way.claims for name in lineage.names_behind(claim)}
    found = [Loss("article", title, without(way, _in_text(text, lineage))) for text, title in texts.items()]
    found += [Loss("origin", name, without(way, going_back_to(name, lineage))) for name in names.values()]
    whole = Left(way.status)
    return tuple(sorted((loss for loss in found if loss.left != whole), key=_worst_first))


def going_back_to(name: str, lineage: Lineage) -> Gone:
    """Whether a claim goes back to this person, publication or firm, or stands in the text with this title."""
    wanted = name_key(lineage.known(name))

    def gone(claim: Said) -> bool:
        names = list(lineage.names_behind(claim))
        if lineage.speaks_itself(claim):
            names += lineage.carriers(claim.source)
        titles = {
            name_key(title) for title in (claim.source.title, claim.source.about, lineage.title(claim.source)) if title
        }
        article = claim.source.iri.rpartition("/")[2]
        return wanted in {name_key(each) for each in names} | titles or name in (article, claim.source.iri)

    return gone


def _in_text(document: str, lineage: Lineage) -> Gone:
    return lambda claim: lineage.document(claim.source) == document


def _told(chain: Chain) -> object:
    back = chain.returns_to.iri if chain.returns_to is not None else None
    ends = _targets(chain) or ({link.object for link in chain.benefits} if not chain.hops else set())
    return tuple(hand.iri for hand in chain.hands), back, tuple(sorted(node.iri for node in ends))


def _targets(chain: Chain) -> set[Node]:
    return {link.object for link in chain.targets}


def _left(chain: Chain, gone: Gone) -> Left:
    parts = [[link for link in part if not gone(link)] for part in _needed(chain)]
    ends = [[link for link in part if not gone(link)] for part in _ends(chain)]
    if not all(parts) or (ends and not any(ends)):
        return Left(None)
    statuses = {strongest(part) for part in (*parts, *filter(None, ends))}
    # Who loses a doubtful end is no surer for it.
    doubtful = chain.status == "reported" or "reported" in statuses
    return Left("reported" if doubtful else "documented", sum(not end for end in ends))


def _needed(chain: Chain) -> Iterator[tuple[Link, ...]]:
    """The hops, and the purchase where the chain hangs on it."""
    yield from (hop.links for hop in chain.hops if hop.links)
    if chain.buys and (chain.kind == "bought" or not all(hop.links for hop in chain.hops)):
        yield chain.buys


def _ends(chain: Chain) -> Iterator[tuple[Link, ...]]:
    """By what they lead to, the claims that end the chain: where its hands act, and who gains without an order."""
    ending = [*chain.targets, *(chain.benefits if chain.kind in _GAINING else ())]
    grouped = groupby(sorted(ending, key=lambda link: (link.object.iri, link.claim)), key=lambda link: link.object.iri)
    yield from (tuple(links) for _, links in grouped)


def _sureness(chain: Chain) -> tuple[int, str]:
    return STATUSES.index(chain.status), chain.id


def _least(left: Left) -> tuple[bool, int, int]:
    return left.broken, left.lost, len(STATUSES) if left.status is None else STATUSES.index(left.status)


def _worst_first(loss: Loss) -> tuple[bool, int, int, str, str]:
    broken, lost, sureness = _least(loss.left)
    return not broken, -lost, -sureness, loss.kind, loss.name
