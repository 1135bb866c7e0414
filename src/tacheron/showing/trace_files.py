"""Chains as files for other programs: JSON with everything, GraphML with the links and the chains of each."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import networkx as nx

from tacheron.chains.findings import STATUSES, Chain, Hop, Trace
from tacheron.chains.links import Figure, Link, Node, Said


def as_json(trace: Trace) -> str:
    """The trace as indented JSON, ends with a newline. Names are as the articles have them, in no language."""
    record = {
        "who": [_node(node) for node in trace.who],
        "counts": {status: sum(chain.status == status for chain in trace) for status in STATUSES},
        "chains": [_chain(chain) for chain in trace],
        "loose": [_link(link) for link in trace.loose],
        "cuts": [{"what": cut.what, "bound": cut.bound} for cut in trace.cuts],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def as_graphml(trace: Trace) -> str:
    """The links of all chains as GraphML, ends with a newline.

    A node is anything that a chain names, an edge a claim, from its subject to its object, with the ids of its chains
    and their statuses. A hop that no claim carries is an edge of the role «not said».
    """
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
    return "\n".join(nx.generate_graphml(graph, named_key_ids=True)) + "\n"


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


def _chain(chain: Chain) -> dict[str, Any]:
    return {
        "id": chain.id,
        "kind": chain.kind,
        "status": chain.status,
        "engagement": chain.engagement,
        "client": None if chain.client is None else _node(chain.client),
        "hands": [_node(hand) for hand in chain.hands],
        "hops": [_hop(hop) for hop in chain.hops],
        **{
            name: [_link(link) for link in getattr(chain, name)]
            for name in ("summaries", "targets", "benefits", "buys", "tasks", "places", "conditions")
        },
        "unordered_benefits": [_node(link.object) for link in chain.unordered_benefits],
        "minors": [_node(link.subject) for link in chain.minors],
        "figures": [_figure(figure) for figure in chain.figures],
        "others": [_node(other) for other in chain.others],
        "missing": [{"what": gap.what, "hand": None if gap.hand is None else _node(gap.hand)} for gap in chain.missing],
        "lacks": [{"before": _hop(lack.before), "after": _hop(lack.after)} for lack in chain.lacks],
        "returns_to": None if chain.returns_to is None else _node(chain.returns_to),
        "cut": chain.cut,
    }


def _hop(hop: Hop) -> dict[str, Any]:
    claims = [_link(link) for link in hop.links]
    return {"giver": _node(hop.giver), "taker": _node(hop.taker), "status": hop.status, "claims": claims}


def _node(node: Node) -> dict[str, Any]:
    return {"iri": node.iri, "label": node.label, "types": list(node.types)}


def _link(link: Link) -> dict[str, Any]:
    return {"role": link.role, "object": _node(link.object), **_said(link)}


def _figure(figure: Figure) -> dict[str, Any]:
    numbers = {"value": _number(figure.value), "max_value": _number(figure.max_value), "bound": figure.bound}
    return {**numbers, "unit": figure.unit, "per": figure.per, "of": figure.of, "task": figure.task, **_said(figure)}


def _said(said: Said) -> dict[str, Any]:
    article = {name: getattr(said.source, name) for name in ("iri", "title", "published", "publisher")}
    return {
        "claim": said.claim,
        "predicate": said.predicate,
        "label": said.label,
        "subject": _node(said.subject),
        "status": said.status,
        "engagement": said.engagement,
        "quote": said.quote,
        "article": article,
        "said_by": said.said_by,
        "when": said.when,
        "confidence": _number(said.confidence),
        "review": said.review,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
