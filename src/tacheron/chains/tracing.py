"""All chains that fit a question, documented first, and the possible ones after them where they are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from tacheron.chains.asked import Asked, Wanted, begun, dated
from tacheron.chains.findings import Scope, Trace
from tacheron.chains.links import Figure, Link, Node, in_order
from tacheron.chains.listed import surest_first
from tacheron.chains.possible import possible_chains
from tacheron.chains.searching import Bounds, Search, documented
from tacheron.chains.stories import Stories
from tacheron.chains.web import Web


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
    takers of a hand. Where many arrangements of a web name them, its links are numbered for this question and the next.
    """
    bounds, asked = bounds or Bounds(), Asked(asked) if isinstance(asked, str) else asked
    web = links if isinstance(links, Web) else Web(links, figures)
    scope = asked.scope(web)
    if asked.as_of is not None:
        return _as_of(web, scope, asked.as_of, possible, bounds)
    return _traced(web, scope, possible, bounds, often=web is links)


def every_chain(links: Iterable[Link] | Web, figures: Iterable[Figure] = (), bounds: Bounds | None = None) -> Trace:
    """The documented and reported chains of all arrangements, the surest first; nothing is `loose`.

    Unless told otherwise it gives all that anybody could count: up to a hundred thousand.
    """
    web = links if isinstance(links, Web) else Web(links, figures)
    return _traced(web, Scope(), False, bounds or Bounds(chains=100_000), often=web is links)


def named(links: Iterable[Link], who: str) -> tuple[Node, ...]:
    """The nodes with this IRI, or this name but for its spelling; QueryError, with names like it, for none."""
    return Web(links).named(who)


def _as_of(web: Web, scope: Scope, year: int, possible: bool, bounds: Bounds) -> Trace:
    """The trace of what had begun by the year; each chain says how many links of its arrangement came later."""
    kept, dating = dated(web.links(), year)
    left = Counter(link.engagement for link in web.links() if link.engagement and _came_later(link, year))
    figures = [figure for figure in web.figures() if not _came_later(figure, year)]
    found = _traced(Web(kept, figures), replace(scope, dating=dating), possible, bounds, often=False)
    chains = (replace(c, later=sum(left[e] for e in c.story.engagements)) if c.story else c for c in found)
    return replace(found, chains=tuple(chains))


def _came_later(said: Link | Figure, year: int) -> bool:
    start = begun(said)
    return start is None or start[0] > year


def _traced(web: Web, scope: Scope, possible: bool, bounds: Bounds, often: bool) -> Trace:
    wanted, stories = Wanted(scope), Stories(web)
    found = documented(web, stories, wanted, bounds, often)
    chains, cuts = found.chains, found.cuts
    if possible:
        more = Search(wanted, bounds)
        more.through(possible_chains(web, stories, wanted.seeds, bounds.hops))
        chains = (*chains, *surest_first(more.found, wanted.seeds))
        cuts = (*cuts, *more.told("possible-"))
    loose = in_order(link for node in scope.named for link in web.loose_of(node.iri))
    return Trace(scope, chains, loose, cuts, found.examined)
