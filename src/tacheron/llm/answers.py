"""From an answer to claims: what the model says is checked like any claim, and what does not hold is refused.

Nothing is mended silently: a claim whose quotation does not stand in the text, whose predicate does not join these types
or does not take this unit, is refused and listed with the reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tacheron.entities.names import key, slug
from tacheron.lexicon import Entry, Lexicon
from tacheron.llm.locating import locate
from tacheron.llm.requests import Request
from tacheron.llm.schema import NAME
from tacheron.records import Claim, Document
from tacheron.vocabulary import Predicate, Vocabulary

LONGEST_QUOTE = 300
CONFIDENCE = Decimal("0.8")
_GENERAL = {
    "Person": "Worker",
    **dict.fromkeys(("Campaign", "Client", "ClickFarm", "Intermediary", "Platform"), "Organization"),
}
_TEXTS = ("subject", "object", "per", "of", "task", "attributed_to", "when")


@dataclass(frozen=True)
class Refusal:
    """What the model said that is no claim of the article, as it said it, and why not."""

    article: str
    request: str
    said: str
    reason: str

    def in_words(self) -> str:
        return f"{self.article}: refused: {self.reason}: {self.said}"


class Reader:
    """Reads answers by the ontology and the lexicon."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        self._vocabulary = vocabulary
        self._names = {key(form): entry.name for form, entry in lexicon.names().items() if self._is_named(entry)}

    def read(
        self, document: Document, request: Request, content: str, extractor: str
    ) -> tuple[list[Claim], list[Refusal]]:
        """The claims in one answer, in its order, and what was refused of it."""
        claims: list[Claim] = []
        refusals: list[Refusal] = []
        after = request.start
        for said in _listed(content):
            try:
                claim = self._claim(document, request, said, extractor, after)
            except ValueError as fault:
                refusals.append(Refusal(request.article, request.id, _short(said), str(fault)))
            else:
                claims.append(claim)
                after = claim.start
        return claims, refusals

    def _claim(self, document: Document, request: Request, said: Any, extractor: str, after: int) -> Claim:
        if not isinstance(said, Mapping):
            raise ValueError("it is no object with the fields of a claim")
        known = {name: value for name, value in said.items() if value not in (None, "")}
        predicate = self._predicate(known)
        place = locate(str(known.get("quote", "")), document.text, request.start, request.end, after)
        if place is None:
            raise ValueError("the quotation does not stand in the article")
        start, end = place[0], min(place[1], place[0] + LONGEST_QUOTE)
        record: dict[str, Any] = {n: " ".join(str(known[n]).split()) for n in _TEXTS if n in known}
        record |= self._ends(predicate, known, record)
        record |= _figure(predicate, known, record)
        record |= {
            "article": document.article.id,
            "predicate": predicate.name,
            "modality": known.get("modality", "asserted"),
            "negated": bool(known.get("negated", False)),
            "engagement": _engagement(document.article.id, known.get("engagement")),
            "quote": document.text[start:end],
            "start": start,
            "end": end,
            "confidence": CONFIDENCE,
            "extractor": extractor,
        }
        return Claim.from_json(record)

    def _predicate(self, said: Mapping[str, Any]) -> Predicate:
        name = said.get("predicate")
        if not isinstance(name, str) or name not in self._vocabulary.predicates:
            raise ValueError(f"there is no predicate «{name}»")
        return self._vocabulary.predicates[name]

    def _ends(self, predicate: Predicate, said: Mapping[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
        """Subject and object under their canonical names, with types that the predicate admits."""
        if "subject" not in record:
            raise ValueError("it lacks a subject")
        kind = said.get("subject_type")
        ends = {"subject": self._name(record["subject"]), "subject_type": _admitted(kind, predicate.subject_types)}
        if ends["subject_type"] is None:
            raise ValueError(f"«{predicate.name}» is not said of a {kind}")
        if predicate.kind != "relation":
            return ends
        if "object" not in record:
            raise ValueError("it lacks an object")
        kind = said.get("object_type")
        ends |= {"object": self._name(record["object"]), "object_type": _admitted(kind, predicate.object_types)}
        if ends["object_type"] is None:
            raise ValueError(f"«{predicate.name}» does not point to a {kind}")
        if ends["object_type"] == "Condition" and ends["object"] not in self._vocabulary.conditions:
            raise ValueError(f"there is no condition «{ends['object']}»")
        if ends["object"] == ends["subject"]:
            raise ValueError("subject and object are the same")
        return ends

    def _name(self, name: str) -> str:
        return self._names.get(key(name), name)

    def _is_named(self, entry: Entry) -> bool:
        """Whether all spellings of the entry mean one thing: not so of groups that are described, and of regions."""
        known = self._vocabulary.types.get(entry.type)
        return known is not None and not known.open_name and (entry.type != "Place" or entry.iso is not None)


def _admitted(kind: object, types: Collection[str]) -> str | None:
    """The type to record: the one given, else the general one that it is too; None where the predicate admits neither.

    A platform that buys is a firm, and a person who does the work is a worker.
    """
    if not isinstance(kind, str):
        return None
    general = _GENERAL.get(kind)
    return kind if kind in types else general if general in types else None


def _figure(predicate: Predicate, said: Mapping[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
    """Value, bound, unit and rate of an observation; for a relation they are taken out."""
    nothing: dict[str, Any] = dict.fromkeys(("per", "of"), None)
    if predicate.kind == "relation":
        return nothing
    if "value" not in said:
        raise ValueError("it lacks a value")
    unit = str(said.get("unit", ""))
    if not predicate.admits_unit(unit):
        raise ValueError(f"«{predicate.name}» is not counted in «{unit}»")
    return {
        "object": None,
        "value": said["value"],
        "max_value": said.get("max_value"),
        "bound": said.get("bound", "exact"),
        "unit": unit,
        "per": record.get("per") if predicate.pers else None,
        "of": record.get("of") if predicate.ofs else None,
    }


def _engagement(article: str, key: object) -> str | None:
    return f"{article}#{slug(key)}" if isinstance(key, str) and slug(key) else None


def _listed(content: str) -> list[Any]:
    """What the answer lists; [what was said] where it is no answer at all, so that it is refused and seen."""
    bare = re.sub(r"^```(?:json)?\s*|\s*```$", "", content.strip())
    try:
        answer = json.loads(bare)
    except (ValueError, RecursionError):
        return [content]
    listed = answer.get(NAME) if isinstance(answer, Mapping) else answer
    return listed if isinstance(listed, list) else [answer]


def _short(said: object) -> str:
    text = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= 240 else f"{text[:239]}…"
