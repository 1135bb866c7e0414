"""Links and figures for the tests: made by hand, or out of reference claims, without a store or an ontology.

The table of roles repeats what the ontology's `dl:chainRole` and `dl:mark` say, so that chains can be tested alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tacheron.chains.links import Figure, Link, Node, Source
from tacheron.entities import slug

SHARED = Path(__file__).resolve().parents[2] / "shared"
ROLES = {
    "outsourcesTo": "hands-on",
    "recruitsThrough": "finds-on",
    "worksThrough": "works-on",
    "worksFor": "works-for",
    "actsOn": "acts-on",
    "buys": "buys",
    "performsTask": "does",
    "mediatesTask": "mediates",
    "benefits": "profits",
    "operates": "runs",
    "locatedIn": "sits",
    "subjectTo": "bound-by",
    "suppliesLabor": "supplies",
    "buysLabor": "demands",
    "affiliatedWith": "speaks-for",
    "authorOf": "wrote",
    "uses": "runs-on",
}
MARKS = {"unpaid": ("unpaid",), "paid-in-kind": ("unpaid",), "minor": ("minor",), "no-contract": ("no-contract",)}
PAPER = Source("article/paper", "A paper", "2020-01-01", "The Paper", ("A. Writer",))


def node(label: str, *types: str) -> Node:
    return Node(f"entity/{slug(label)}", label, tuple(sorted(types)), MARKS.get(label, ()))


def link(subject: str | Node, role: str, obj: str | Node, engagement: str | None = "paper#one", **more: Any) -> Link:
    """A link between two names, asserted in one arrangement unless said otherwise."""
    giver = node(subject) if isinstance(subject, str) else subject
    taker = node(obj) if isinstance(obj, str) else obj
    source = more.pop("source", PAPER)
    spelled = [source.iri, giver.iri, role, taker.iri, str(engagement), str(more.get("negated", ""))]
    claim = more.pop("claim", "claim/" + "/".join(spelled))
    said = {"predicate": f"dl:{role}", "label": role, "quote": f"{giver.label} {role} {taker.label}", **more}
    return Link(claim=claim, subject=giver, role=role, object=taker, source=source, engagement=engagement, **said)


def figure(subject: str | Node, measure: str, value: float, unit: str, **more: Any) -> Figure:
    about = node(subject) if isinstance(subject, str) else subject
    source = more.pop("source", PAPER)
    claim = f"claim/{source.iri}/{about.iri}/{measure}/{value}/{more.get('of')}/{more.get('negated', '')}"
    if "max_value" in more:
        more["max_value"] = Decimal(str(more["max_value"]))
    said = {"predicate": f"dl:{measure}", "label": measure, "quote": f"{measure} {value}", **more}
    return Figure(claim=claim, subject=about, value=Decimal(str(value)), unit=unit, source=source, **said)


def reference(*places: str) -> list[dict[str, Any]]:
    """The reference claims of `shared/claims/gold/PLACE`, or the test is skipped where they are not at hand."""
    records = [json.loads(line) for place in places for line in _file(place).read_text("utf-8").splitlines()]
    return [record for record in records if record]


def reference_chains() -> list[dict[str, Any]]:
    chains: list[dict[str, Any]] = json.loads(_file("seed/chains.json").read_text("utf-8"))
    return chains


def linked(records: Iterable[Mapping[str, Any]], optional: bool = True) -> tuple[list[Link], list[Figure]]:
    """The links and figures of reference claims; without `optional`, only of those that must be found."""
    records = [record for record in records if optional or not record.get("optional")]
    nodes = _nodes(records)
    links: list[Link] = []
    figures: list[Figure] = []
    for at, record in enumerate(records):
        said = _said(record, nodes, at)
        if record.get("object") is None:
            figures.append(_figure(record, said))
        elif record["predicate"] in ROLES:
            links.append(Link(**said, role=ROLES[record["predicate"]], object=nodes[record["object"]]))
    return links, figures


def _file(place: str) -> Path:
    path = SHARED / "claims" / "gold" / place
    if not path.exists():
        pytest.skip(f"the reference claims are not beside the repository (../shared/claims/gold/{place})")
    return path


def _nodes(records: Iterable[Mapping[str, Any]]) -> dict[str, Node]:
    types: dict[str, set[str]] = {}
    for record in records:
        types.setdefault(record["subject"], set()).add(record["subject_type"])
        if record.get("object") is not None:
            types.setdefault(record["object"], set()).add(record["object_type"])
    return {name: node(name, *kinds) for name, kinds in types.items()}


def _said(record: Mapping[str, Any], nodes: Mapping[str, Node], at: int) -> dict[str, Any]:
    article = record["article"]
    return {
        "claim": f"claim/{article}-{at:03}",
        "predicate": f"dl:{record['predicate']}",
        "label": record["predicate"],
        "subject": nodes[record["subject"]],
        "source": _sources().get(article, Source(f"article/{article}", article)),
        "quote": record["quote"],
        "status": record.get("modality", "asserted"),
        "negated": bool(record.get("negated")),
        "engagement": record.get("engagement"),
        "said_by": record.get("attributed_to"),
        "when": record.get("when"),
    }


def _figure(record: Mapping[str, Any], said: Mapping[str, Any]) -> Figure:
    top = record.get("max_value")
    return Figure(
        **said,
        value=Decimal(str(record["value"])),
        max_value=None if top is None else Decimal(str(top)),
        bound=record.get("bound", "exact"),
        **{name: record.get(name) for name in ("unit", "per", "of", "task")},
    )


def _sources() -> dict[str, Source]:
    """The founding articles and the notes about them."""
    casilli, simeon = ("Antonio Casilli",), ("Gabriel Siméon",)
    trump, click = "Qui a fait élire Trump ?", "Le calvaire des forçats du Net"
    return {
        "obs-2016-11-19": Source("article/obs-2016-11-19", trump, "2016-11-19", "L’Obs / Rue89", casilli),
        "01net-2017-03-22": Source("article/01net-2017-03-22", click, "2017-03-22", "01net", simeon),
        "note-obs-2016-11-19": Source("article/note-obs-2016-11-19", "Note", "2016-11-19", None, casilli, trump),
        "note-01net-2017-03-22": Source("article/note-01net-2017-03-22", "Note", "2017-03-22", None, simeon, click),
    }
