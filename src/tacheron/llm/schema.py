"""What an answer must look like: a JSON schema made of the ontology.

It is the strict kind that endpoints can hold a model to: every field is required (null where it does not apply) and no
other is allowed. What a schema cannot say (which types a predicate joins, that the quotation stands in the text) is
checked afterwards (`answers`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tacheron.records import BOUNDS, MODALITIES
from tacheron.vocabulary import CURRENCY, Predicate, Vocabulary

NAME = "claims"


def answer_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """The schema of `{"claims": [...]}`; the same ontology gives the same schema."""
    relation = _claim(
        vocabulary.relations(),
        object=_text(),
        object_type=_one_of(_types(p.object_types for p in vocabulary.relations())),
    )
    observation = _claim(
        vocabulary.observations(),
        value={"type": "number"},
        max_value=_or_null({"type": "number"}),
        bound=_one_of(BOUNDS),
        unit=_text(),
        per=_or_null(_text()),
        of=_or_null(_text()),
        task=_or_null(_text()),
    )
    claims = {"type": "array", "items": {"anyOf": [relation, observation]}}
    return _object({NAME: claims})


def units_of(vocabulary: Vocabulary) -> list[str]:
    """The units of figures that are no currencies, sorted."""
    return sorted({unit for p in vocabulary.observations() for unit in p.units} - {CURRENCY})


def _claim(predicates: Iterable[Predicate], **more: dict[str, Any]) -> dict[str, Any]:
    predicates = tuple(predicates)
    return _object(
        {
            "predicate": _one_of(p.name for p in predicates),
            "subject": _text(),
            "subject_type": _one_of(_types(p.subject_types for p in predicates)),
            **more,
            "attributed_to": _or_null(_text()),
            "modality": _one_of(MODALITIES),
            "negated": {"type": "boolean"},
            "engagement": _or_null(_text()),
            "when": _or_null(_text()),
            "quote": _text(),
        }
    )


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


def _text() -> dict[str, Any]:
    return {"type": "string"}


def _one_of(words: Iterable[str]) -> dict[str, Any]:
    return {"type": "string", "enum": [*words]}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _types(admitted: Iterable[frozenset[str]]) -> list[str]:
    return sorted(frozenset().union(*admitted))
