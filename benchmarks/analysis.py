"""Analyses over all chains, beside networkx' bare algorithm on a graph that is made already.

Ours has the graph to make, the claims behind each figure to keep and the rows to put in order. For what networkx has no
algorithm, the peer is the tracing that found the chains.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import networkx as nx

from benchmarks.figures import Figure, milliseconds, seconds
from benchmarks.synthetic import synthetic
from tacheron.analysis import ANALYSES, Material, analyze, conditions_of
from tacheron.analysis.centrality import PIVOTS
from tacheron.chains import every_chain
from tacheron.chains.claimed import Gathered
from tacheron.entities import resolve
from tacheron.lexicon import load_lexicon
from tacheron.reviewing import reviewed
from tacheron.vocabulary import load_vocabulary


def measure(root: Path, claims: int, repeat: int) -> Iterator[Figure]:
    """Milliseconds of each analysis on the chains of `claims` made-up claims."""
    material = _material(root, claims)
    plain = nx.DiGraph(material.hands("asserted"))
    numbered = nx.convert_node_labels_to_integers(nx.Graph(plain), ordering="sorted")
    tracing = "tracing the chains"
    traced = seconds(lambda: every_chain(material.links, material.figures))
    peers: dict[str, tuple[str, Callable[[], object]]] = {
        "centrality": ("nx.betweenness_centrality", lambda: _betweenness(plain)),
        "communities": ("nx.louvain_communities", lambda: nx.community.louvain_communities(numbered, seed=1)),
        "choke-points": ("nx.articulation_points", lambda: list(nx.articulation_points(nx.Graph(plain)))),
    }
    for name in ANALYSES:
        note = f"{len(material.links)} links, {len(material.chains)} chains"

        def ours(asked: str = name) -> object:
            return analyze(asked, _anew(material))

        if name in peers:
            yield milliseconds(f"analysis {name}", ours, peers[name][1], peers[name][0], repeat, note)
        else:
            taken = min(seconds(ours) for _ in range(repeat))
            yield Figure(f"analysis {name}", taken * 1000, traced * 1000, "ms", traced / taken, tracing, note)


def _material(root: Path, claims: int) -> Material:
    vocabulary = load_vocabulary(root / "ontology")
    lexicon = load_lexicon(root / "ingest" / "lexicon", vocabulary)
    made = synthetic(claims, root)
    entities = resolve(made.claims, lexicon, vocabulary=vocabulary)
    articles = {article.id: article for article in made.articles}
    gathered = Gathered(reviewed(made.claims, ()).claims, entities, vocabulary, articles)
    return Material.of(gathered.links, gathered.figures, conditions_of(vocabulary), lexicon)


def _anew(material: Material) -> Material:
    """The same, with nothing of it worked out yet."""
    return Material(
        material.links, material.figures, material.chains, material.cuts, material.conditions, material.gazetteer
    )


def _betweenness(graph: nx.DiGraph[str]) -> object:
    return nx.betweenness_centrality(graph, k=min(PIVOTS, len(graph)), seed=1)
