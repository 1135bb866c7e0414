"""What people decide: verdicts on claims, and decisions on names: which are one entity, and how it is called."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from tacheron.records.checks import check_choice, check_texts

JUDGEMENTS = ("accepted", "rejected", "corrected", "unsure")
SAMENESS = ("same", "different", "unsure")
RENAMED, UNDONE = "renamed", "undone"


@dataclass(frozen=True)
class Verdict:
    """What a person decided about one claim.

    `claim` is the claim's id, `judgement` one of JUDGEMENTS. `says` repeats the claim in words, so that a verdict whose
    claim has gone still tells what it was about; `correction` holds the fields that a corrected claim takes.
    """

    claim: str
    judgement: str
    by: str
    on: str
    says: str = ""
    note: str | None = None
    correction: Mapping[str, Any] = field(default_factory=dict)

    def to_line(self) -> str:
        """One line of JSON Lines, with its newline; empty optional fields are left out."""
        return _line(self)

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Verdict:
        """Read a record, pass over fields that a verdict has not; ValueError with one sentence if it is broken."""
        known = _texts_of(cls, record, ("claim", "judgement", "by", "on"), ("says", "note"))
        check_choice("judgement", known["judgement"], JUDGEMENTS)
        correction = record.get("correction") or {}
        if not isinstance(correction, Mapping) or not all(isinstance(name, str) for name in correction):
            raise ValueError("«correction» must be an object: the fields that the corrected claim takes")
        if (known["judgement"] == "corrected") != bool(correction):
            raise ValueError("«correction» must be there where, and only where, the judgement is «corrected»")
        return cls(**known, correction=dict(correction))


@dataclass(frozen=True)
class Decision:
    """What a person decided about two names.

    `judgement` is one of SAMENESS; or «renamed»: what `a` names is called `b` from now on; or «undone»: the last
    standing line on the two names is taken back. `type` is given where only the entities of that type (and those that
    may be one with them) are meant: Georgia the place, not the firm.
    """

    a: str
    b: str
    judgement: str
    by: str
    on: str
    note: str | None = None
    type: str | None = None

    def to_line(self) -> str:
        """One line of JSON Lines, with its newline; an empty note is left out."""
        return _line(self)

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Decision:
        """Read a record, pass over fields that a decision has not; ValueError with one sentence if it is broken."""
        known = _texts_of(cls, record, ("a", "b", "judgement", "by", "on"), ("note", "type"))
        check_choice("judgement", known["judgement"], (*SAMENESS, RENAMED, UNDONE))
        if known["a"] == known["b"]:
            raise ValueError(f"«a» and «b» are both «{known['a']}»; a decision is about two names")
        return cls(**known)


def _texts_of(kind: type, record: Mapping[str, Any], needed: tuple[str, ...], other: tuple[str, ...]) -> dict[str, Any]:
    missing = [name for name in needed if not isinstance(record.get(name), str) or not record[name]]
    if missing:
        raise ValueError(f"the {kind.__name__.lower()} lacks {', '.join(missing)}")
    known = {name: record[name] for name in needed + other if record.get(name) is not None}
    check_texts(known, needed + other)
    return known


def _line(record: Verdict | Decision) -> str:
    named = {f.name: getattr(record, f.name) for f in fields(record)}
    return json.dumps({k: v for k, v in named.items() if v not in (None, "", {})}, ensure_ascii=False) + "\n"
