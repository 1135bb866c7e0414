"""When a predicted claim counts as right: one claim held against one reference claim."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tacheron.vocabulary import Vocabulary

Record = Mapping[str, Any]

ALLOWED_SHARE = 0.005
ALLOWED_POINTS = 0.7
COMMON_WORDS = 0.5
_TIMES = frozenset({"minute", "hour", "day", "night", "week", "month", "quarter", "year"})
_ARTICLES = frozenset(
    {"le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "en", "au", "aux", "et"}
    | {"the", "a", "an", "of", "in", "and"}
)


@dataclass(frozen=True)
class Yardstick:
    """What the comparison must know of the vocabulary: `open_names` are the types that are described, not named."""

    relations: frozenset[str]
    open_names: frozenset[str]


def yardstick(vocabulary: Vocabulary) -> Yardstick:
    """What the ontology says for the comparison."""
    return Yardstick(
        relations=frozenset(p.name for p in vocabulary.relations()),
        open_names=frozenset(t.name for t in vocabulary.types.values() if t.open_name),
    )


def same_claim(predicted: Record, gold: Record, by: Yardstick) -> bool:
    if predicted.get("predicate") != gold["predicate"] or bool(predicted.get("negated")) != bool(gold.get("negated")):
        return False
    if not _same_name(predicted, gold, "subject", by):
        return False
    if gold["predicate"] in by.relations:
        return _same_name(predicted, gold, "object", by)
    return (
        same_number(predicted.get("value"), gold.get("value"), gold.get("unit"))
        and predicted.get("unit") == gold.get("unit")
        and _kind_of_pay(predicted.get("per")) == _kind_of_pay(gold.get("per"))
    )


def _same_name(predicted: Record, gold: Record, role: str, by: Yardstick) -> bool:
    found = _words(predicted.get(role))
    described = gold.get(f"{role}_type") in by.open_names
    for name in (gold.get(role), *(gold.get("aliases") or {}).get(role, ())):
        wanted = _words(name)
        if found == wanted or (described and _share_in_common(found, wanted) >= COMMON_WORDS):
            return True
    return False


def _share_in_common(one: Sequence[str], other: Sequence[str]) -> float:
    if not one or not other:
        return 0.0
    return len(set(one) & set(other)) / len(set(one) | set(other))


def _words(name: object) -> tuple[str, ...]:
    if not isinstance(name, str):
        return ()
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return tuple(word for word in re.findall(r"[a-z0-9]+", bare) if word not in _ARTICLES)


def same_number(predicted: Any, reference: Any, unit: str | None) -> bool:
    """Whether two numbers are one within the reference's tolerance: points for percentages, a share for all others."""
    if predicted is None or reference is None:
        return predicted is reference
    allowed = ALLOWED_POINTS if unit == "percent" else ALLOWED_SHARE * max(abs(float(reference)), 1e-9)
    try:
        return abs(float(predicted) - float(reference)) <= allowed
    except (TypeError, ValueError):
        return False


def _kind_of_pay(per: object) -> object:
    """A time or a count stays as it is; every kind of piece is one, because their names are free text."""
    if not per or not isinstance(per, str) or per[0].isdigit() or per in _TIMES:
        return per or None
    return "piece"


def overlap(predicted: Record, gold: Record) -> bool:
    ends = (predicted.get("start"), predicted.get("end"), gold.get("start"), gold.get("end"))
    if None in ends:
        return False
    return bool(predicted["start"] < gold["end"] and gold["start"] < predicted["end"])
