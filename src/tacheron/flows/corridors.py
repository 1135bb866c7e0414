"""Flows put together: from country to country, from region to region, each with all that shows it.

A corridor counts what its flows bring along: claims that say so, chains that show it, and *independent sources*. Those
are origins in the sense of `origins`: articles that repeat one source count once. What shows a flow by a chain (its
hands, where its two ends are) is one account, from one source, however many persons it quotes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from tacheron.chains.findings import Chain
from tacheron.chains.links import Link, Source, in_order
from tacheron.entities.names import key
from tacheron.flows.named import Flow
from tacheron.flows.placing import End, Gazetteer, Placed
from tacheron.lineage import origins_of


@dataclass(frozen=True)
class Corridor:
    """Work that is done at one end and bought at the other; `placed` says how the named places came to the ends."""

    done_in: End
    bought_in: End
    flows: tuple[Flow, ...]
    placed: tuple[Placed, ...]

    @cached_property
    def claims(self) -> tuple[Link, ...]:
        """The claims that say so themselves."""
        return in_order(claim for flow in self.flows for claim in flow.claims)

    @cached_property
    def chains(self) -> tuple[Chain, ...]:
        """The documented and reported chains that show it, each once."""
        return tuple({chain.id: chain for flow in self.flows for chain in flow.chains}.values())

    @cached_property
    def located(self) -> tuple[Link, ...]:
        """The claims that locate the ends of the chains."""
        return in_order(claim for flow in self.flows for claim in flow.located)

    @property
    def status(self) -> str:
        """Asserted where one of its flows is, else reported."""
        return "asserted" if any(flow.status == "asserted" for flow in self.flows) else "reported"

    @property
    def sources(self) -> tuple[Source, ...]:
        """The articles, whether or not they are independent of each other."""
        return tuple(sorted({source for flow in self.flows for source in flow.sources}))

    @cached_property
    def origins(self) -> tuple[tuple[str, ...], ...]:
        """The independent sources, each by its names, sorted. Connected components (networkx) of who is named together."""
        witnesses = list(origins_of(self.claims))
        for flow in self.flows:
            for chain in flow.chains:
                told = origins_of((*chain.links, *flow.located))
                witnesses.append(tuple(name for names in told for name in names))
        graph: nx.Graph[str] = nx.Graph()
        spelled: dict[str, str] = {}
        for names in witnesses:
            for name in names:
                spelled[key(name)] = min(name, spelled.get(key(name), name))
            nx.add_path(graph, [key(name) for name in names])
        parts = nx.connected_components(graph)
        return tuple(sorted(tuple(sorted(spelled[name] for name in part)) for part in parts))


def corridors(flows: Iterable[Flow], gazetteer: Gazetteer, level: str = "country") -> tuple[Corridor, ...]:
    """The flows by their ends on one of LEVELS, those with the most claims and chains first, then by name."""
    by_ends: dict[tuple[End, End], list[Flow]] = defaultdict(list)
    placed: dict[tuple[End, End], dict[str, Placed]] = defaultdict(dict)
    known: dict[str, Placed] = {}
    for flow in flows:
        pair = [known.get(p.iri) or known.setdefault(p.iri, gazetteer.placed(p, level)) for p in flow.ends]
        ends = pair[0].end, pair[1].end
        by_ends[ends].append(flow)
        placed[ends].update((each.place.iri, each) for each in pair)
    found = [Corridor(*ends, tuple(those), tuple(placed[ends].values())) for ends, those in by_ends.items()]
    return tuple(sorted(found, key=_most_told_first))


def _most_told_first(corridor: Corridor) -> tuple[int, str, str, str, str]:
    done, bought = corridor.done_in, corridor.bought_in
    return -len(corridor.claims) - len(corridor.chains), done.label("en"), bought.label("en"), done.code, bought.code
