"""What every analysis starts from: links, figures, chains, and what the ontology says of conditions and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

import networkx as nx

from tacheron.chains import Chain, Cut, every_chain
from tacheron.chains.arrangements import HANDING, handing
from tacheron.chains.judging import GO_BETWEENS
from tacheron.chains.links import Figure, Link, Node, in_order
from tacheron.flows import Gazetteer
from tacheron.lexicon import Lexicon
from tacheron.vocabulary import Vocabulary

OrderGraph: TypeAlias = "nx.MultiDiGraph[str]"
"""Who hands work to whom in many arrangements, an edge a claim, under «link»."""
BETWEEN = (*GO_BETWEENS, "Platform")
"""The types of hands that stand between those who want work and those who do it."""


@dataclass(frozen=True)
class Condition:
    """A condition as the ontology has it. `measure` is the IRI of a measure which shows it where it is under `below`."""

    node: Node
    measure: str | None = None
    below: Decimal | None = None

    def shown_by(self, figure: Figure) -> bool:
        """Whether the greatest value that the figure gives is below; never for a figure that is denied."""
        if self.below is None or figure.predicate != self.measure or figure.negated:
            return False
        open_above = figure.bound in ("more_than", "at_least", "about")
        return not open_above and (figure.max_value or figure.value) < self.below


def conditions_of(vocabulary: Vocabulary) -> tuple[Condition, ...]:
    """The ontology's conditions, by identifier."""
    found = []
    for id_, concept in sorted(vocabulary.conditions.items()):
        node = Node(concept.iri, concept.labels.get("en", id_), ("Condition",), tuple(sorted(concept.marks)))
        found.append(Condition(node, concept.shown_by, concept.shown_below))
    return tuple(found)


@dataclass(frozen=True)
class Material:
    """The claims of a graph and the chains that they make; denied claims are among the links and in no chain.

    `chains` are documented or reported, never merely possible; `cuts` say which bounds left some out. The `gazetteer`
    knows in which countries places lie; that of the default knows none.
    """

    links: tuple[Link, ...]
    figures: tuple[Figure, ...] = ()
    chains: Sequence[Chain] = ()
    cuts: tuple[Cut, ...] = ()
    conditions: tuple[Condition, ...] = ()
    gazetteer: Gazetteer = field(default_factory=lambda: Gazetteer(Lexicon(())), compare=False)

    @classmethod
    def of(
        cls,
        links: Iterable[Link],
        figures: Iterable[Figure] = (),
        conditions: Iterable[Condition] | None = None,
        lexicon: Lexicon | None = None,
    ) -> Material:
        """The material of these claims. Without `conditions`, those that the claims name are asked for.

        Places lie in countries by the `lexicon`, and by claims that one place lies in another.
        """
        known, counted = in_order(links), in_order(figures)
        found = every_chain(known, counted)
        named = {link.object for link in known if link.role == "bound-by"}
        asked = [Condition(node) for node in sorted(named)] if conditions is None else conditions
        gazetteer = Gazetteer(lexicon or Lexicon(()), known)
        return cls(known, counted, found.chains, found.cuts, tuple(asked), gazetteer)

    @cached_property
    def documented(self) -> tuple[Chain, ...]:
        return tuple(chain for chain in self.chains if chain.status == "documented")

    @cached_property
    def reported(self) -> tuple[Chain, ...]:
        return tuple(chain for chain in self.chains if chain.status == "reported")

    def hands(self, status: str) -> OrderGraph:
        """Who hands work to whom, and who acts on which platform, in claims of one status, an edge a claim.

        Links that tell several hops of one arrangement shortly are left out, for they would jump over those between.
        """
        graph: OrderGraph = nx.MultiDiGraph()
        for link in self._joining:
            if link.status == status:
                ends = handing(link) if link.role in HANDING else (link.subject, link.object)
                graph.add_edge(ends[0].iri, ends[1].iri, key=link.claim, link=link)
        return graph

    @cached_property
    def _joining(self) -> tuple[Link, ...]:
        # Whatever jumps over hands has a way over them, and the chain that goes this way has it among its summaries.
        shortly = {link.claim for chain in self.chains for link in chain.summaries}
        joining = HANDING | {"acts-on"}
        return tuple(
            link
            for link in self.links
            if link.role in joining and not link.negated and link.claim not in shortly and link.subject != link.object
        )

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Everything that a link names, by IRI."""
        return {node.iri: node for link in self.links for node in (link.subject, link.object)}


def edges(graph: OrderGraph) -> Iterator[tuple[str, str, Link]]:
    """The edges of a graph of hands, each with its claim."""
    return ((giver, taker, known["link"]) for giver, taker, known in graph.edges(data=True))


def intermediaries(chain: Chain) -> tuple[Node, ...]:
    """The hands of a chain that stand between its client and those who do the work, in their order.

    Those are all between its first and its last hand, and the first or the last where its type says that it goes
    between others; the client is none.
    """
    last = len(chain.hands) - 1
    return tuple(
        hand for at, hand in enumerate(chain.hands) if hand != chain.client and (0 < at < last or hand.is_any(*BETWEEN))
    )
