"""Chains as graphs for other programs: GraphML and Graphviz' DOT, a node for each name and an edge for each claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import networkx as nx

from tacheron.chains.findings import Chain, Trace
from tacheron.chains.links import Link


def as_graphml(trace: Trace) -> str:
    """The links of all chains as GraphML, ends with a newline.

    A node is anything that a chain names, an edge a claim, from its subject to its object, with the ids of its chains
    and their statuses. A hop that no claim carries is an edge of the role «not said».
    """
    return "\n".join(nx.generate_graphml(_graph(trace), named_key_ids=True)) + "\n"


def as_dot(trace: Trace) -> str:
    """The same graph for Graphviz, ends with a newline: full lines are asserted, dotted ones reported, dashed possible.

    Whatever an article says is a plain text there: it cannot end its string, nor be taken for markup or an escape.
    """
    graph = _graph(trace)
    lines = ["digraph chains {", "  rankdir=LR;", "  node [shape=box];"]
    for iri, node in graph.nodes(data=True):
        lines.append(f"  {_quoted(iri)} [label={_quoted(node['label'])}, tooltip={_quoted(node['types'])}];")
    for giver, taker, edge in graph.edges(data=True):
        drawn = {"label": edge["label"], "style": _style(edge), "tooltip": edge.get("quote", "")}
        spelled = ", ".join(f"{name}={_quoted(text)}" for name, text in drawn.items())
        lines.append(f"  {_quoted(giver)} -> {_quoted(taker)} [{spelled}];")
    return "\n".join([*lines, "}"]) + "\n"


def _style(edge: Mapping[str, str]) -> str:
    if edge["chain_statuses"] == "possible":
        return "dashed"
    return "dotted" if edge.get("status") == "reported" else "solid"


def _quoted(text: str) -> str:
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _graph(trace: Trace) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    chains: dict[str, list[Chain]] = defaultdict(list)
    links: dict[str, Link] = {link.claim: link for link in trace.loose}
    for chain in trace:
        for link in (*chain.links, *chain.circumstances):
            links[link.claim] = link
            chains[link.claim].append(chain)
    nodes = {node for chain in trace for node in chain.nodes}.union(trace.who)
    nodes.update(node for link in links.values() for node in (link.subject, link.object))
    for node in sorted(nodes):
        graph.add_node(node.iri, label=node.label, types=" ".join(node.types), marks=" ".join(node.marks))
    for claim, link in sorted(links.items()):
        graph.add_edge(link.subject.iri, link.object.iri, key=claim, **_edge(link, chains[claim]))
    for chain in trace:
        for hop in chain.hops:
            if not hop.links:
                graph.add_edge(hop.giver.iri, hop.taker.iri, key=f"{chain.id}-gap", **_gap(chain))
    return graph


def _edge(link: Link, chains: Iterable[Chain]) -> dict[str, str]:
    found = list(chains)
    return {
        "label": link.label,
        "role": link.role,
        "predicate": link.predicate,
        "status": link.status,
        "quote": link.quote,
        "article": link.source.iri,
        "title": link.source.title,
        "said_by": link.said_by or "",
        "confidence": "" if link.confidence is None else str(link.confidence),
        "review": link.review,
        "engagement": link.engagement or "",
        "chains": " ".join(chain.id for chain in found),
        "chain_statuses": " ".join(sorted({chain.status for chain in found})),
    }


def _gap(chain: Chain) -> dict[str, str]:
    return {"label": "not said", "role": "not said", "chains": chain.id, "chain_statuses": chain.status}
