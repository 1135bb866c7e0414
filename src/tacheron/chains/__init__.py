"""Through whose hands work goes: links in, chains out, each with its evidence, its status and its gaps.

    for chain in trace(links_of(answer), "Trump campaign", figures=figures_of(counted)): ...

Documented chains are the ways of work within one arrangement (`documented`), which several articles may tell
(`stories`). Possible ones join claims that no article tells as one arrangement; they come only when asked for, and say
which claim is lacking (`possible`). Who asks often makes a `Web` of the links once and gives it instead of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from heapq import merge
from itertools import groupby

from tacheron.chains.asked import Asked, Wanted, begun, dated
from tacheron.chains.documented import chains_of
from tacheron.chains.findings import (
    KINDS,
    STATUSES,
    Chain,
    Cut,
    Hop,
    Lack,
    Missing,
    Scope,
    Story,
    Trace,
)
from tacheron.chains.links import Figure, Link, Node, Source, in_order
from tacheron.chains.possible import possible_chains
from tacheron.chains.stories import Stories, stories_of
from tacheron.chains.told import Arrangement
from tacheron.chains.web import Web

__all__ = [
    "KINDS", "STATUSES", "Asked", "Bounds", "Chain", "Cut", "Figure", "Hop", "Lack", "Link", "Missing", "Node", "Scope",
    "Source", "Story", "Trace", "Web", "every_chain", "named", "trace",
]  # fmt: skip

# An arrangement may have a million ways, and none of them lead through the one who was asked for.
_EXAMINED = 10


@dataclass(frozen=True)
class Bounds:
    """How much a search may give: `chains` in all of one status, `hops` in one chain."""

    chains: int = 500
    hops: int = 12

    @property
    def examined(self) -> int:
        """How many chains are looked at before the search ends, whether or not they are what is asked for."""
        return self.chains * _EXAMINED


def trace(
    links: Iterable[Link] | Web,
    asked: str | Asked,
    possible: bool = False,
    figures: Iterable[Figure] = (),
    bounds: Bounds | None = None,
) -> Trace:
    """All chains that fit what is asked; a name alone asks for those in which its bearer has any part.

    With `possible`, the possible chains come after them. QueryError where no link names who is asked for. A web is
    looked at only around those who are named, links are looked at once; each chain then costs at most the hops × the
    takers of a hand.
    """
    bounds, asked = bounds or Bounds(), Asked(asked) if isinstance(asked, str) else asked
    web = links if isinstance(links, Web) else Web(links, figures)
    scope = asked.scope(web)
    if asked.as_of is not None:
        return _as_of(web, scope, asked.as_of, possible, bounds)
    return _traced(web, scope, possible, bounds)


def every_chain(links: Iterable[Link] | Web, figures: Iterable[Figure] = (), bounds: Bounds | None = None) -> Trace:
    """The documented and reported chains of all arrangements, the surest first; nothing is `loose`.

    Unless told otherwise it gives all that anybody could count: up to a hundred thousand.
    """
    web = links if isinstance(links, Web) else Web(links, figures)
    return _traced(web, Scope(), possible=False, bounds=bounds or Bounds(chains=100_000))


def named(links: Iterable[Link], who: str) -> tuple[Node, ...]:
    """The nodes with this IRI, or this name but for its spelling; QueryError, with names like it, for none."""
    return Web(links).named(who)


def _as_of(web: Web, scope: Scope, year: int, possible: bool, bounds: Bounds) -> Trace:
    """The trace of what had begun by the year; each chain says how many links of its arrangement came later."""
    kept, dating = dated(web.links(), year)
    left = Counter(link.engagement for link in web.links() if link.engagement and _came_later(link, year))
    figures = [figure for figure in web.figures() if not _came_later(figure, year)]
    found = _traced(Web(kept, figures), replace(scope, dating=dating), possible, bounds)
    chains = (replace(c, later=sum(left[e] for e in c.story.engagements)) if c.story else c for c in found)
    return replace(found, chains=tuple(chains))


def _came_later(said: Link | Figure, year: int) -> bool:
    start = begun(said)
    return start is None or start[0] > year


def _traced(web: Web, scope: Scope, possible: bool, bounds: Bounds) -> Trace:
    wanted = Wanted(scope)
    stories = Stories(web)
    found, examined, cuts = _bounded(_chains(web, stories, wanted, bounds), wanted, bounds)
    told = [Cut(what, getattr(bounds, what)) for what in sorted(cuts)]
    if possible:
        more, _, cuts = _bounded(possible_chains(web, stories, wanted.seeds, bounds.hops), wanted, bounds)
        found += more
        told += [Cut(f"possible-{what}", getattr(bounds, what)) for what in sorted(cuts)]
    loose = in_order(link for node in scope.named for link in web.loose_of(node.iri))
    return Trace(scope, _surest_first(found, wanted.seeds), loose, tuple(told), examined)


def _chains(web: Web, stories: Stories, wanted: Wanted, bounds: Bounds) -> Iterator[Chain]:
    """The chains of all stories that name one of those who are wanted most; of all stories where nobody is."""
    touched = _once(merge(*map(web.arrangements_of, wanted.seeds))) if wanted.seeds else web.arrangements
    for story in stories_of(stories, touched):
        links = in_order(link for each in story.engagements for link in web.links_in(each))
        figures = in_order(figure for each in story.engagements for figure in web.figures_in(each))
        yield from chains_of(Arrangement.of(story, links, figures), bounds.hops)


def _once(arrangements: Iterable[str]) -> Iterator[str]:
    return (each for each, _ in groupby(arrangements))


def _bounded(chains: Iterator[Chain], wanted: Wanted, bounds: Bounds) -> tuple[list[Chain], int, set[str]]:
    """The chains that are wanted, as far as the bounds go, how many were looked at, and which bounds cut."""
    found: list[Chain] = []
    cuts: set[str] = set()
    examined = 0
    for chain in chains:
        if len(found) == bounds.chains or examined == bounds.examined:
            return found, examined, cuts | {"chains" if len(found) == bounds.chains else "examined"}
        examined += 1
        if chain.cut:
            cuts.add("hops")
        if wanted.fits(chain):
            found.append(chain)
    return found, examined, cuts


class _Last:
    """What decides between chains that are like each other in all else: their identifiers, which cost more to make."""

    def __init__(self, chain: Chain) -> None:
        self._chain = chain

    def __lt__(self, other: _Last) -> bool:
        return self._chain.id < other._chain.id


def _surest_first(chains: Iterable[Chain], iris: Set[str]) -> tuple[Chain, ...]:
    """Possible ones last, those first that begin with one of `iris`; then by status, kind, arrangement and names."""

    def rank(chain: Chain) -> tuple[object, ...]:
        sureness = STATUSES.index(chain.status), KINDS.index(chain.kind)
        names = [hand.label for hand in chain.hands]
        asked_for = chain.status == "possible", chain.hands[0].iri not in iris
        return *asked_for, *sureness, chain.engagement or "", names, _Last(chain)

    return tuple(sorted(chains, key=rank))
