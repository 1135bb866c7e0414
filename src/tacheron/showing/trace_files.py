"""Chains as files for other programs: JSON with everything, CSV with a row for each claim of each step.

Names are as the articles have them, in no language. Graphs are `trace_graphs`'.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from tacheron.chains.findings import STATUSES, Chain, Hop, Scope, Story, Trace
from tacheron.chains.links import Figure, Link, Node, Said, Source
from tacheron.showing.tables import Cell, for_spreadsheets, rendered

_CLAIM = (
    "relation", "modality", "said_by", "when", "confidence", "review", "quote", "article", "publisher", "published",
    "claim",
)  # fmt: skip
COLUMNS = (
    "chain", "status", "kind", "length", "client", "hands", "places", "missing", "step", "giver", "taker", *_CLAIM,
)  # fmt: skip


def as_json(trace: Trace) -> str:
    """The trace as indented JSON, ends with a newline."""
    record = {
        "who": [_node(node) for node in trace.who],
        "asked": _asked(trace.scope),
        "counts": {status: sum(chain.status == status for chain in trace) for status in STATUSES},
        "chains": [_chain(chain) for chain in trace],
        "loose": [_link(link) for link in trace.loose],
        "examined": trace.examined,
        "cuts": [{"what": cut.what, "bound": cut.bound} for cut in trace.cuts],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def as_csv(trace: Trace) -> str:
    """A row for each claim of each step of each chain, and one with no claim where nobody says how work came over.

    `step` counts from 1; what the hands act on comes after the last hop, who gains and what is bought have no step.
    """
    rows = [[for_spreadsheets(cell) for cell in row] for chain in trace for row in _rows(chain)]
    return rendered(COLUMNS, rows, "csv")


def _rows(chain: Chain) -> Iterator[list[Cell]]:
    steps: list[tuple[int | None, Node, Node, Sequence[Link]]]
    steps = [(at, hop.giver, hop.taker, hop.links) for at, hop in enumerate(chain.hops, start=1)]
    steps += [(len(chain.hops) + 1, link.subject, link.object, [link]) for link in chain.targets]
    steps += [(None, link.subject, link.object, [link]) for link in (*chain.benefits, *chain.buys)]
    way = " → ".join(hand.label for hand in chain.hands)
    client = None if chain.client is None else chain.client.label
    gaps = "; ".join(gap.what if gap.hand is None else f"{gap.what} ({gap.hand.label})" for gap in chain.missing)
    places = "; ".join(dict.fromkeys(link.object.label for link in chain.places))
    head: list[Cell] = [chain.id, chain.status, chain.kind, chain.length, client, way, places, gaps]
    for at, giver, taker, links in steps:
        said = [_cells(link) for link in links] or [[None] * len(_CLAIM)]
        yield from ([*head, at, giver.label, taker.label, *cells] for cells in said)


def _cells(link: Link) -> list[Cell]:
    source = link.source
    said = [link.label, link.status, link.said_by, link.when, link.confidence, link.review]
    return [*said, " ".join(link.quote.split()), source.title, source.publisher, source.published, link.claim]


def _asked(scope: Scope) -> dict[str, Any]:
    named = {"who": scope.who, "from": scope.first, "through": scope.through, "to": scope.last}
    asked: dict[str, Any] = {name: [_node(node) for node in nodes] for name, nodes in named.items() if nodes}
    if scope.kind is not None:
        asked["kind"] = scope.kind
    if scope.confidence is not None:
        asked["min_confidence"] = _number(scope.confidence)
    if scope.dating is not None:
        asked["as_of"] = asdict(scope.dating)
    return asked


def _chain(chain: Chain) -> dict[str, Any]:
    return {
        "id": chain.id,
        "kind": chain.kind,
        "status": chain.status,
        "engagement": chain.engagement,
        "story": _story(chain.story),
        "length": chain.length,
        "confidence": _number(chain.confidence),
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
        "later": chain.later,
        "sources": [_source(source) for source in chain.sources],
        "whole_in": [source.iri for source in chain.whole_in],
    }


def _story(story: Story | None) -> dict[str, Any] | None:
    if story is None:
        return None
    why = [
        {"rule": agreed.rule, "same": [_node(node) for node in agreed.nodes], "engagements": list(agreed.engagements)}
        for agreed in story.why
    ]
    return {"engagements": list(story.engagements), "why": why}


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
    return {
        "claim": said.claim,
        "predicate": said.predicate,
        "label": said.label,
        "subject": _node(said.subject),
        "status": said.status,
        "engagement": said.engagement,
        "quote": said.quote,
        "article": _source(said.source),
        "said_by": said.said_by,
        "when": said.when,
        "confidence": _number(said.confidence),
        "review": said.review,
    }


def _source(source: Source) -> dict[str, Any]:
    return {name: getattr(source, name) for name in ("iri", "title", "published", "publisher")}


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
