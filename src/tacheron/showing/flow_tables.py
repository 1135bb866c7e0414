"""Flows of work as a table, as CSV, as Markdown and as JSON; with their claims, a line a claim."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from tacheron.flows import M49_SOURCE, Corridor, End, Placed
from tacheron.showing.flow_telling import FlowTelling
from tacheron.showing.tables import Cell, for_spreadsheets, rendered

FILE = ("from", "from_kind", "from_code", "from_iso3", "to", "to_kind", "to_code", "to_iso3", "claims", "chains",
        "sources", "status")  # fmt: skip
"""The columns of a file; those of a table for the eye are fewer, and in the reader's language."""

_TABLE = ("from", "code", "to", "code", "claims", "chains", "sources", "status")
_CLAIMS = ("from", "to", "part", "claim", "status", "says", "quote", "source")


def as_table(
    corridors: Sequence[Corridor], telling: FlowTelling, level: str, form: str, claims: bool, width: int | None = None
) -> str:
    """The flows as a «table», «csv» or «markdown», or all their claims; a table for the eye names its lists below."""
    if form == "csv":
        heads, rows = (
            (_CLAIMS, _claims(corridors, telling)) if claims else (FILE, [_full(c, telling) for c in corridors])
        )
        return rendered(heads, [list(map(for_spreadsheets, row)) for row in rows], form)
    columns, lines = (
        (_CLAIMS, _claims(corridors, telling)) if claims else (_TABLE, [short_row(c, telling) for c in corridors])
    )
    if not corridors:
        return telling.say("flows-none") + "\n"
    table = rendered([telling.say(each) for each in columns], lines, form, width)
    return f"{table}\n{telling.note(level)}\n"


def as_json(corridors: Iterable[Corridor], telling: FlowTelling, level: str) -> str:
    """Everything, claim by claim, ends with a newline; labels and words are in the language of the telling."""
    record = {"by": level, "areas": M49_SOURCE, "flows": [_record(each, telling) for each in corridors]}
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def code(end: End) -> str | None:
    """What the end is called by the lists: the two letters of ISO 3166-1, or M49's code; None for a named place."""
    return end.code if end.kind in ("country", "region", "subregion") else None


def _full(corridor: Corridor, telling: FlowTelling) -> tuple[Cell, ...]:
    ends = (corridor.done_in, corridor.bought_in)
    cells = [cell for end in ends for cell in (telling.end(end), end.kind, code(end), end.iso3)]
    return (*cells, len(corridor.claims), len(corridor.chains), len(corridor.origins), corridor.status)


def short_row(corridor: Corridor, telling: FlowTelling) -> tuple[Cell, ...]:
    """The flow for the eye: each end with its three letters or M49 code, the counts, the status."""
    ends = (corridor.done_in, corridor.bought_in)
    cells = [cell for end in ends for cell in (telling.end(end), end.iso3 or code(end))]
    counts = (len(corridor.claims), len(corridor.chains), len(corridor.origins))
    return (*cells, *counts, telling.status(corridor.status))


def _claims(corridors: Iterable[Corridor], telling: FlowTelling) -> list[tuple[Cell, ...]]:
    return [
        (
            telling.end(corridor.done_in), telling.end(corridor.bought_in), telling.say(told.part), told.sentence,
            telling.status(told.status), told.said_by, told.quote, told.source,
        )
        for corridor in corridors
        for told in telling.told(corridor)
    ]  # fmt: skip


def _record(corridor: Corridor, telling: FlowTelling) -> dict[str, Any]:
    return {
        "from": _end(corridor.done_in, telling),
        "to": _end(corridor.bought_in, telling),
        "claims": len(corridor.claims),
        "chains": [
            {"id": chain.id, "kind": chain.kind, "status": chain.status, "way": telling.discreet(telling.telling.way(chain))}
            for chain in corridor.chains
        ],
        "sources": [list(map(telling.discreet, names)) for names in corridor.origins],
        "status": corridor.status,
        "placed": [_placed(each) for each in corridor.placed],
        "said": [asdict(told) for told in telling.told(corridor)],
    }  # fmt: skip


def _end(end: End, telling: FlowTelling) -> dict[str, Any]:
    return {"label": telling.end(end), "kind": end.kind, "code": end.code, "iso2": end.iso2, "iso3": end.iso3}


def _placed(placed: Placed) -> dict[str, Any]:
    place = {"iri": placed.place.iri, "label": placed.place.label}
    return {"place": place, "end": placed.end.code, "steps": [asdict(step) for step in placed.steps]}
