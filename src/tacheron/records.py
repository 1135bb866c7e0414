"""The plain records that every part of Tâcheron shares: articles, claims, verdicts.

They know their JSON form and their identity and nothing else: no disk, no RDF, no language. The field names are those
of the claim record in `ingest/README.md`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal, InvalidOperation
from typing import Any

BOUNDS = ("exact", "about", "less_than", "at_most", "more_than", "at_least")
MODALITIES = ("asserted", "reported")
JUDGEMENTS = ("accepted", "rejected", "corrected", "unsure")


@dataclass(frozen=True)
class Article:
    """What is known of one article beside its text."""

    id: str
    title: str
    language: str
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    rights: str | None = None
    kind: str = "article"
    about: tuple[str, ...] = ()
    about_article: Mapping[str, Any] | None = None
    fiction: bool = False
    digest: str | None = None


@dataclass(frozen=True)
class Document:
    """An article with its text as received; every offset counts code points of this text."""

    article: Article
    text: str


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

    @property
    def id(self) -> str:
        """Twenty hexadecimal digits from what the claim says and where, not from its offsets or its reserve."""
        return _digest([self.article, *self._said()])

    @property
    def is_relation(self) -> bool:
        return self.object is not None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All places that carry the claim, its first one first."""
        return (Evidence(self.start, self.end, self.quote), *self.also)

    def statement_id(self, subject: str, object_: str | None) -> str:
        """The identity of what is said, by whomever: `subject` and `object_` are the resolved entities' identifiers."""
        said = replace(self, subject=subject, object=object_)._said()
        return _digest(said)

    def _said(self) -> list[object]:
        return [
            self.predicate, self.subject, self.object, _plain(self.value), _plain(self.max_value),
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
        missing = [n for n in ("article", "predicate", "subject", "subject_type", "quote") if not isinstance(record.get(n), str)]
        if missing:
            raise ValueError(f"the claim lacks {', '.join(missing)}")
        known: dict[str, Any] = {f.name: record[f.name] for f in fields(cls) if record.get(f.name) is not None}
        for name in ("value", "max_value", "confidence"):
            if name in known:
                known[name] = _decimal(name, known[name])
        for name in ("start", "end"):
            if not isinstance(known.get(name), int) or isinstance(known.get(name), bool):
                raise ValueError(f"«{name}» must be a whole number")
        if known.get("bound", "exact") not in BOUNDS:
            raise ValueError(f"«bound» is {known['bound']!r}, must be one of {', '.join(BOUNDS)}")
        if known.get("modality", "asserted") not in MODALITIES:
            raise ValueError(f"«modality» is {known['modality']!r}, must be one of {', '.join(MODALITIES)}")
        if "object" not in known and "value" not in known:
            raise ValueError("the claim has neither an object nor a value")
        try:
            known["also"] = tuple(Evidence(e["start"], e["end"], e["quote"]) for e in known.get("also", ()))
        except (KeyError, TypeError) as fault:
            raise ValueError("«also» must be a list of quote, start and end") from fault
        return cls(**known)


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


def _digest(parts: list[object]) -> str:
    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()[:20]


def _plain(value: Decimal | None) -> str | None:
    """A number's one spelling: 10, 10.0 and 1E+1 are the same."""
    return None if value is None else format(value.normalize(), "f")


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _decimal(name: str, value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise ValueError(f"«{name}» must be a number")
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise ValueError(f"«{name}» must be a number") from None
    if not number.is_finite():
        raise ValueError(f"«{name}» must be a finite number")
    return number
