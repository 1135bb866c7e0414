"""Flows for the tests: links between places, by the shipped lexicon, without a store."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from chain_links import link, node
from tacheron.chains import Link, Node, every_chain
from tacheron.flows import Corridor, Gazetteer, corridors, flows
from tacheron.lexicon import load_lexicon
from tacheron.showing.flow_telling import FlowTelling
from tacheron.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[1]
LEXICON = load_lexicon(ROOT / "ingest" / "lexicon", load_vocabulary(ROOT / "ontology"))
GAZETTEER = Gazetteer(LEXICON)
TELLING = FlowTelling()
CLIENT, FIRM, WORKER = node("Client", "Client"), node("Firm", "Intermediary"), node("Ada", "Worker")
ORDER = [link(CLIENT, "hands-on", FIRM), link(WORKER, "works-for", FIRM)]


def supplies(done: str, bought: str, **more: Any) -> Link:
    """A claim that work is done in one place and bought in another."""
    return link(node(done, "Place"), "supplies", node(bought, "Place"), None, **more)


def sits(who: Node, where: str, **more: Any) -> Link:
    """A claim that somebody is in a place, in the arrangement of ORDER."""
    return link(who, "sits", node(where, "Place"), **more)


def found(links: list[Link], level: str = "country") -> tuple[Corridor, ...]:
    """The flows that the links show, put together."""
    return corridors(flows(links, every_chain(links)), GAZETTEER, level)


HOSTILE = "<script>alert(1)</script>\"'&\x00\x0b]]>"
LINKS = [
    supplies("Manila", "United States"), supplies("Cebu", "New York"), supplies("United States", "India", status="reported"),
    supplies("Global South", "Global North"), supplies("Manila", "Global North"), supplies("Southeast Asia", "France"),
    supplies("Manila", "Manila"), *ORDER, sits(CLIENT, "London"), sits(WORKER, "Dhaka"),
]  # fmt: skip
