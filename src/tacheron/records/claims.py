"""A claim: what one article says, in which words, with what reserve."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cached_property
from typing import Any

from tacheron.records.checks import check_choice, check_offset, check_texts, decimal

BOUNDS = ("exact", "about", "less_than", "at_most", "more_than", "at_least")
MODALITIES = ("asserted", "reported")
AND = " + "
"""Stands between the names of two extractors that both make a claim."""


@dataclass(frozen=True, order=True)
class Evidence:
    """Words of an article that carry a claim; `end` is exclusive."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Claim:
    """One statement that one article makes about digital labor.

    A relation has `object` and `object_type`; an observation has `value` and `unit`. `start` and `end` are offsets in
    code points of the article's text, `end` exclusive; `also` holds further places that carry the same claim.
    """

    article: str
    predicate: str
    subject: str
    subject_type: str
    quote: str
    start: int
    end: int
    object: str | None = None
    object_type: str | None = None
    value: Decimal | None = None
    max_value: Decimal | None = None
    bound: str = "exact"
    unit: str | None = None
    per: str | None = None
    of: str | None = None
    attributed_to: str | None = None
    modality: str = "asserted"
    negated: bool = False
    engagement: str | None = None
    when: str | None = None
    task: str | None = None
    also: tuple[Evidence, ...] = ()
    confidence: Decimal | None = None
    extractor: str | None = None
    frame: str | None = None

    @cached_property
    def id(self) -> str:
        """Twenty hexadecimal digits from what the claim says and where, not from its offsets or its reserve."""
        return _digest([self.article, *self._said(self.subject, self.object)])

    @property
    def extractors(self) -> tuple[str, ...]:
        """The extractors that make the claim; () for a claim that people made."""
        return tuple(self.extractor.split(AND)) if self.extractor else ()

    @property
    def is_relation(self) -> bool:
        return self.object is not None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All places that carry the claim, its first one first."""
        return (Evidence(self.start, self.end, self.quote), *self.also)

    def statement_id(self, subject: str, object_: str | None) -> str:
        """The identity of what is said, by whomever: `subject` and `object_` are the resolved entities' identifiers."""
        return _digest(self._said(subject, object_))

    def _said(self, subject: str, object_: str | None) -> list[Any]:
        return [
            self.predicate, subject, object_, _plain(self.value), _plain(self.max_value),
            self.unit, self.per, self.of, self.negated,
        ]  # fmt: skip

    def to_json(self) -> dict[str, Any]:
        """The record with its fields in their fixed order; empty optional fields are left out, `id` comes first."""
        record: dict[str, Any] = {"id": self.id}
        for f in fields(self):
            value = getattr(self, f.name)
            if f.name == "also":
                value = [{"quote": e.quote, "start": e.start, "end": e.end} for e in value] or None
            if isinstance(value, Decimal):
                value = _number(value)
            if value is not None or f.name in ("attributed_to", "engagement"):
                record[f.name] = value
        return record

    def to_line(self) -> str:
        """One line of JSON Lines, with its newline."""
        return json.dumps(self.to_json(), ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Claim:
        """Read a record; fields that a claim has not (`aliases`, `optional`, `id`) are passed over.

        Raises ValueError with one sentence where a field is missing or of the wrong kind.
        """
        missing = [name for name in _NEEDED_TEXTS if not isinstance(record.get(name), str)]
        if missing:
            raise ValueError(f"the claim lacks {', '.join(missing)}")
        known: dict[str, Any] = {f.name: record[f.name] for f in fields(cls) if record.get(f.name) is not None}
        check_texts(known, _NEEDED_TEXTS + _OTHER_TEXTS)
        for name in ("value", "max_value", "confidence"):
            if name in known:
                known[name] = decimal(name, known[name])
        for name in ("start", "end"):
            check_offset(name, known.get(name))
        if not isinstance(known.get("negated", False), bool):
            raise ValueError("«negated» must be true or false")
        check_choice("bound", known.get("bound", "exact"), BOUNDS)
        check_choice("modality", known.get("modality", "asserted"), MODALITIES)
        if "object" not in known and "value" not in known:
            raise ValueError("the claim has neither an object nor a value")
        known["also"] = _evidences(known.get("also", ()))
        return cls(**known)


_NEEDED_TEXTS = ("article", "predicate", "subject", "subject_type", "quote")
_OTHER_TEXTS = (
    "object", "object_type", "bound", "unit", "per", "of", "attributed_to", "modality", "engagement", "when", "task",
    "extractor", "frame",
)  # fmt: skip


def _evidences(places: object) -> tuple[Evidence, ...]:
    if not isinstance(places, list | tuple):
        raise ValueError("«also» must be a list of quote, start and end")
    for place in places:
        if not isinstance(place, Mapping) or not isinstance(place.get("quote"), str):
            raise ValueError("«also» must be a list of quote, start and end")
        check_texts(place, ("quote",))
        for name in ("start", "end"):
            check_offset(name, place.get(name))
    return tuple(Evidence(place["start"], place["end"], place["quote"]) for place in places)


def _digest(parts: list[object]) -> str:
    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()[:20]


def _plain(value: Decimal | None) -> str | None:
    """A number's one spelling: 10, 10.0 and 1E+1 are the same."""
    if value is None:
        return None
    digits = format(value, "f")
    plain = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return "0" if not value else plain


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
