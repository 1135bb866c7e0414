"""Which articles are one text: a story that agencies hand on, printed whole, cut, in another order, under a new title.

Known by their sketches alone (`sketches`), so that the answer is the same where the texts are not at hand. Which of
them was written first is not known; the earliest published stands for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from tacheron.records import Article
from tacheron.sketches import Likeness, Sketches

CONTAINED = 0.4
"""Two articles are one text where the longer has this share of what the shorter says. Measured in docs/sources.md:
edited copies have 0.6 or more, other articles on the same subject less than 0.01."""
RESEMBLANCE = 0.08
"""And where this share of all that they say is common: below it a sketch cannot be told from chance."""


@dataclass(frozen=True)
class Pair:
    """Two articles that are one text as far as their sketches tell, by id."""

    one: str
    other: str
    likeness: Likeness


def pairs(articles: Iterable[Article]) -> tuple[Pair, ...]:
    """All pairs of articles that are one text, by id; those without a sketch are in none.

    Cost: every article is compared with every other, at about 3 million pairs a second.
    """
    sketched = sorted((each.id, each.sketch) for each in articles if each.sketch is not None)
    ids, together = [id_ for id_, _ in sketched], Sketches([sketch for _, sketch in sketched])
    return tuple(
        Pair(one, ids[other], likeness)
        for at, one in enumerate(ids)
        for other, likeness in together.alike(at, RESEMBLANCE, CONTAINED)
    )


def copies(articles: Iterable[Article]) -> Mapping[str, str]:
    """The id of each article that repeats an earlier one's text, with the id of the earliest that is known."""
    articles = list(articles)
    earliest = {each.id: (each.published or "9999", each.id) for each in articles}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((pair.one, pair.other) for pair in pairs(articles))
    first_of = {id_: min(part, key=earliest.__getitem__) for part in nx.connected_components(graph) for id_ in part}
    return {id_: first for id_, first in sorted(first_of.items()) if id_ != first}
