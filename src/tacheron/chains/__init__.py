"""Through whose hands work goes: links in, chains out, each with its evidence, its status and its gaps.

    for chain in trace(links_of(answer), "Trump campaign", figures=figures_of(counted)): ...

Documented chains are the ways of work within one arrangement (`documented`). Possible ones join claims that no article
tells as one arrangement; they come only when asked for, and say which claim is lacking (`possible`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Set
from dataclasses import dataclass

from rapidfuzz import process

from tacheron.chains.documented import Arrangement
from tacheron.chains.findings import KINDS, STATUSES, Chain, Cut, Hop, Lack, Missing, Trace
from tacheron.chains.links import Figure, Link, Node, Source, in_order
from tacheron.chains.possible import possible_chains
from tacheron.entities import key
from tacheron.errors import QueryError

__all__ = [
    "KINDS", "STATUSES", "Bounds", "Chain", "Cut", "Figure", "Hop", "Lack", "Link", "Missing", "Node", "Source",
    "Trace", "every_chain", "named", "trace",
]  # fmt: skip

# An arrangement may have a million ways, and none of them lead through the one who was asked for.
_EXAMINED = 10
_LIKE = 70


@dataclass(frozen=True)
class Bounds:
    """How much a search may give: `chains` in all of one status, `hops` in one chain."""

    chains: int = 500
    hops: int = 12


def trace(
    links: Iterable[Link],
    who: str,
    possible: bool = False,
    figures: Iterable[Figure] = (),
    bounds: Bounds | None = None,
) -> Trace:
    """All chains that `who` (an IRI or a name) has a part in: as client, hand or gainer, or as their place or task.

    With `possible`, the possible chains through `who` come after them. QueryError where no link names `who`. The links
    are looked at once; each chain then costs at most the hops × the takers of a hand.
    """
    bounds = bounds or Bounds()
    links = [link for link in links if not link.negated]
    wanted = named(links, who)
    iris = frozenset(node.iri for node in wanted)
    touching = [link for link in links if not iris.isdisjoint((link.subject.iri, link.object.iri))]
    chains = _chains(links, figures, {link.engagement for link in touching}, bounds)
    found, cuts = _bounded(chains, iris, bounds)
    if possible:
        more, more_cuts = _bounded(possible_chains(links, iris, bounds.hops), iris, bounds)
        found, cuts = found + more, cuts | more_cuts
    loose = in_order(link for link in touching if link.engagement is None)
    return Trace(wanted, _surest_first(found, iris), loose, _told(cuts, bounds))


def every_chain(links: Iterable[Link], figures: Iterable[Figure] = (), bounds: Bounds | None = None) -> Trace:
    """The documented and reported chains of all arrangements, the surest first; `who` and `loose` are empty.

    Unless told otherwise it gives all that anybody could count: up to a hundred thousand.
    """
    bounds = bounds or Bounds(chains=100_000)
    links = [link for link in links if not link.negated]
    chains = _chains(links, figures, {link.engagement for link in links}, bounds)
    found, cuts = _bounded(chains, None, bounds)
    return Trace((), _surest_first(found, frozenset()), (), _told(cuts, bounds))


def named(links: Iterable[Link], who: str) -> tuple[Node, ...]:
    """The nodes with this IRI, or this name but for its spelling; QueryError, with names like it, for none."""
    nodes = {node for link in links for node in (link.subject, link.object)}
    found = [node for node in nodes if node.iri == who] or [node for node in nodes if key(node.label) == key(who)]
    if not found:
        labels = sorted({node.label for node in nodes})
        near = process.extract(who, labels, processor=key, limit=3, score_cutoff=_LIKE)
        hint = f"did you mean {' or '.join(f'«{label}»' for label, _, _ in near)}?" if near else "check the spelling."
        raise QueryError(f"no link names «{who}»; {hint}")
    return tuple(sorted(found))


def _chains(
    links: Iterable[Link], figures: Iterable[Figure], engagements: Collection[str | None], bounds: Bounds
) -> Iterator[Chain]:
    members: dict[str, list[Link]] = {engagement: [] for engagement in sorted(filter(None, engagements))}
    counted: dict[str, list[Figure]] = {engagement: [] for engagement in members}
    for link in links:
        if link.engagement is not None and link.engagement in members:
            members[link.engagement].append(link)
    for figure in figures:
        if figure.engagement is not None and figure.engagement in members and not figure.negated:
            counted[figure.engagement].append(figure)
    for engagement in members:
        arrangement = Arrangement.of(engagement, in_order(members[engagement]), in_order(counted[engagement]))
        yield from arrangement.chains(bounds.hops)


def _bounded(chains: Iterator[Chain], iris: Set[str] | None, bounds: Bounds) -> tuple[list[Chain], set[str]]:
    """The chains that name one of `iris` (all for None), as far as the bounds go, and which bounds cut."""
    found: list[Chain] = []
    for examined, chain in enumerate(chains):
        if len(found) == bounds.chains or examined == bounds.chains * _EXAMINED:
            return found, {"chains", *_cut(found)}
        if iris is None or not iris.isdisjoint(node.iri for node in chain.nodes):
            found.append(chain)
    return found, _cut(found)


def _cut(found: Iterable[Chain]) -> set[str]:
    return {"hops"} if any(chain.cut for chain in found) else set()


def _told(cuts: Set[str], bounds: Bounds) -> tuple[Cut, ...]:
    return tuple(Cut(what, getattr(bounds, what)) for what in sorted(cuts))


def _surest_first(chains: Iterable[Chain], iris: Set[str]) -> tuple[Chain, ...]:
    """Possible ones last, those first that begin with one of `iris`; then by status, kind, arrangement and names."""

    def rank(chain: Chain) -> tuple[object, ...]:
        sureness = STATUSES.index(chain.status), KINDS.index(chain.kind)
        names = [hand.label for hand in chain.hands]
        asked_for = chain.status == "possible", chain.hands[0].iri not in iris
        return *asked_for, *sureness, chain.engagement or "", names, chain.id

    return tuple(sorted(chains, key=rank))
