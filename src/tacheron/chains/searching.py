"""The bounded search: the chains of the arrangements that a question touches, one after the other, as far as it may go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import merge
from itertools import groupby

from tacheron.chains.asked import Wanted
from tacheron.chains.documented import chains_of
from tacheron.chains.findings import Chain, Cut, Story
from tacheron.chains.links import in_order
from tacheron.chains.listed import surest_first
from tacheron.chains.stories import Stories, stories_of
from tacheron.chains.told import Arrangement
from tacheron.chains.web import Web

# An arrangement may have a million ways, and none of them lead through the one who was asked for.
_EXAMINED = 10
# So many arrangements are sooner looked at one by one than all links of a web are numbered.
FEW = 200


@dataclass(frozen=True)
class Bounds:
    """How much a search may give: `chains` in all of one status, `hops` in one chain."""

    chains: int = 500
    hops: int = 12

    @property
    def examined(self) -> int:
        """How many chains are looked at before the search ends, whether or not they are what is asked for."""
        return self.chains * _EXAMINED


@dataclass
class Search:
    """How far a search has come: what it found, how many chains it `examined`, which bounds `cuts` it.

    `ways` are chains that were found without reading what is said of them, by number (`at_once`). It `is_over` from the
    first chain on that a bound leaves out.
    """

    wanted: Wanted
    bounds: Bounds
    found: list[Chain] = field(default_factory=list)
    ways: list[int] = field(default_factory=list)
    examined: int = 0
    cuts: set[str] = field(default_factory=set)
    is_over: bool = False

    def through(self, chains: Iterable[Chain]) -> None:
        """Look at these chains, as far as the bounds go."""
        for chain in () if self.is_over else chains:
            if self.has_to_end():
                return
            self.examined += 1
            if chain.cut:
                self.cuts.add("hops")
            if self.wanted.fits(chain):
                self.found.append(chain)

    @property
    def room(self) -> int:
        """How many more chains it may give."""
        return self.bounds.chains - len(self.found) - len(self.ways)

    def has_to_end(self) -> bool:
        """Whether a bound is reached now that there is one more chain to look at."""
        if not self.room or self.examined == self.bounds.examined:
            self.cuts.add("examined" if self.room else "chains")
            self.is_over = True
        return self.is_over

    def told(self, prefix: str = "") -> list[Cut]:
        """The bounds that cut it, by name."""
        return [Cut(prefix + what, getattr(self.bounds, what)) for what in sorted(self.cuts)]


@dataclass(frozen=True)
class Found:
    """The chains of a search, the surest first, how many were looked at, and which bounds cut."""

    chains: Sequence[Chain]
    examined: int
    cuts: tuple[Cut, ...]


def documented(web: Web, stories: Stories, wanted: Wanted, bounds: Bounds, often: bool) -> Found:
    """The chains of all stories that name one of those who are wanted most; of all stories where nobody is.

    `often` says that the web will be asked again, so that it pays to number its links for a question that touches many
    of its arrangements. What is found is the same.
    """
    touched = [web.arrangements_of(iri) for iri in wanted.seeds] or [web.arrangements]
    if web.has_ways or (often and sum(map(len, touched)) > FEW):
        # numpy is slow to import, and a search among few arrangements does without.
        from tacheron.chains.at_once import all_at_once

        return all_at_once(web, stories, wanted, bounds)
    search = Search(wanted, bounds)
    search.through(_one_by_one(web, stories_of(stories, _once(merge(*touched))), bounds))
    return Found(surest_first(search.found, wanted.seeds), search.examined, tuple(search.told()))


def _once(arrangements: Iterable[str]) -> Iterator[str]:
    return (each for each, _ in groupby(arrangements))


def _one_by_one(web: Web, stories: Iterable[Story], bounds: Bounds) -> Iterator[Chain]:
    for story in stories:
        yield from chains_of(arrangement_of(web, story), bounds.hops)


def arrangement_of(web: Web, story: Story) -> Arrangement:
    """What a story tells, of however many engagements."""
    links = in_order(link for each in story.engagements for link in web.links_in(each))
    figures = in_order(figure for each in story.engagements for figure in web.figures_in(each))
    return Arrangement.of(story, links, figures)
