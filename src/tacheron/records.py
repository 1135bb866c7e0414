"""The plain records that every part of Tâcheron shares: articles, claims, verdicts, decisions.

They know their JSON form and their identity and nothing else: no disk, no RDF, no language. The field names are those
of the claim record in `ingest/README.md`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any

BOUNDS = ("exact", "about", "less_than", "at_most", "more_than", "at_least")
MODALITIES = ("asserted", "reported")
JUDGEMENTS = ("accepted", "rejected", "corrected", "unsure")
SAMENESS = ("same", "different", "unsure")
_LARGEST_EXPONENT = 30


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

    @cached_property
    def id(self) -> str:
        """Twenty hexadecimal digits from what the claim says and where, not from its offsets or its reserve."""
        return _digest([self.article, *self._said(self.subject, self.object)])

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
        _check_texts(known, _NEEDED_TEXTS + _OTHER_TEXTS)
        for name in ("value", "max_value", "confidence"):
            if name in known:
                known[name] = _decimal(name, known[name])
        for name in ("start", "end"):
            _check_offset(name, known.get(name))
        if not isinstance(known.get("negated", False), bool):
            raise ValueError("«negated» must be true or false")
        _check_choice("bound", known.get("bound", "exact"), BOUNDS)
        _check_choice("modality", known.get("modality", "asserted"), MODALITIES)
        if "object" not in known and "value" not in known:
            raise ValueError("the claim has neither an object nor a value")
        known["also"] = _evidences(known.get("also", ()))
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

    def to_line(self) -> str:
        """One line of JSON Lines, with its newline; empty optional fields are left out."""
        return _line(self)

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Verdict:
        """Read a record, pass over fields that a verdict has not; ValueError with one sentence if it is broken."""
        known = _texts_of(cls, record, ("claim", "judgement", "by", "on"), ("says", "note"))
        _check_choice("judgement", known["judgement"], JUDGEMENTS)
        correction = record.get("correction") or {}
        if not isinstance(correction, Mapping) or not all(isinstance(name, str) for name in correction):
            raise ValueError("«correction» must be an object: the fields that the corrected claim takes")
        if (known["judgement"] == "corrected") != bool(correction):
            raise ValueError("«correction» must be there where, and only where, the judgement is «corrected»")
        return cls(**known, correction=dict(correction))


@dataclass(frozen=True)
class Decision:
    """What a person decided about two names: whether they are one entity. `judgement` is one of SAMENESS."""

    a: str
    b: str
    judgement: str
    by: str
    on: str
    note: str | None = None

    def to_line(self) -> str:
        """One line of JSON Lines, with its newline; an empty note is left out."""
        return _line(self)

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Decision:
        """Read a record, pass over fields that a decision has not; ValueError with one sentence if it is broken."""
        known = _texts_of(cls, record, ("a", "b", "judgement", "by", "on"), ("note",))
        _check_choice("judgement", known["judgement"], SAMENESS)
        if known["a"] == known["b"]:
            raise ValueError(f"«a» and «b» are both «{known['a']}»; a decision is about two names")
        return cls(**known)


_NEEDED_TEXTS = ("article", "predicate", "subject", "subject_type", "quote")
_OTHER_TEXTS = (
    "object", "object_type", "bound", "unit", "per", "of", "attributed_to", "modality", "engagement", "when", "task",
    "extractor", "frame",
)  # fmt: skip


def _texts_of(kind: type, record: Mapping[str, Any], needed: tuple[str, ...], other: tuple[str, ...]) -> dict[str, Any]:
    missing = [name for name in needed if not isinstance(record.get(name), str) or not record[name]]
    if missing:
        raise ValueError(f"the {kind.__name__.lower()} lacks {', '.join(missing)}")
    known = {name: record[name] for name in needed + other if record.get(name) is not None}
    _check_texts(known, needed + other)
    return known


def _check_texts(known: Mapping[str, Any], names: tuple[str, ...]) -> None:
    for name in names:
        value = known.get(name, "")
        if not isinstance(value, str):
            raise ValueError(f"«{name}» must be a text")
        if any("\ud800" <= sign <= "\udfff" for sign in value):
            raise ValueError(f"«{name}» holds half a character (a lone surrogate)")


def _check_choice(name: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise ValueError(f"«{name}» is {value!r}, must be one of {', '.join(choices)}")


def _check_offset(name: str, value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"«{name}» must be a whole number")


def _evidences(places: object) -> tuple[Evidence, ...]:
    if not isinstance(places, list | tuple):
        raise ValueError("«also» must be a list of quote, start and end")
    for place in places:
        if not isinstance(place, Mapping) or not isinstance(place.get("quote"), str):
            raise ValueError("«also» must be a list of quote, start and end")
        _check_texts(place, ("quote",))
        for name in ("start", "end"):
            _check_offset(name, place.get(name))
    return tuple(Evidence(place["start"], place["end"], place["quote"]) for place in places)


def _line(record: Verdict | Decision) -> str:
    named = {f.name: getattr(record, f.name) for f in fields(record)}
    return json.dumps({k: v for k, v in named.items() if v not in (None, "", {})}, ensure_ascii=False) + "\n"


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


def _decimal(name: str, value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise ValueError(f"«{name}» must be a number")
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise ValueError(f"«{name}» must be a number") from None
    if not number.is_finite():
        raise ValueError(f"«{name}» must be a finite number")
    if number and abs(number.adjusted()) > _LARGEST_EXPONENT:
        raise ValueError(f"«{name}» is {number}, beyond what anybody counts")
    return number
