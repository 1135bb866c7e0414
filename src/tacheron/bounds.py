"""How many claims of each predicate are expected: `ingest/bounds.toml`, so that a collapse is seen at once.

The bounds are for named articles, so that other articles change nothing. Pure, but for reading that file.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tacheron.errors import RecordError
from tacheron.records import Claim
from tacheron.vocabulary import Vocabulary


@dataclass(frozen=True)
class Bounds:
    """The least and the most claims that the `articles` make together, by predicate."""

    articles: frozenset[str] = frozenset()
    claims: Mapping[str, tuple[int, int]] | None = None


def load_bounds(file: Path, vocabulary: Vocabulary) -> Bounds:
    """The bounds in the file, none where it is not there; RecordError where it says something that cannot be meant."""
    if not file.exists():
        return Bounds()
    try:
        table = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise RecordError(file, None, f"cannot be read as TOML ({fault}); mend it there.") from None
    articles, claims = table.get("articles"), table.get("claims")
    if not isinstance(articles, list) or not isinstance(claims, dict) or set(table) != {"articles", "claims"}:
        raise RecordError(file, None, "must have «articles», a list of ids, and [claims], and nothing else.")
    for predicate, bounds in claims.items():
        if predicate not in vocabulary.predicates:
            raise RecordError(file, None, f"the ontology has no predicate «{predicate}»; correct its name.")
        if not _are_bounds(bounds):
            raise RecordError(file, None, f"«{predicate}» must have the least and the most, as in [4, 12].")
    return Bounds(frozenset(articles), {name: (least, most) for name, (least, most) in claims.items()})


def out_of_bounds(bounds: Bounds, claims: Iterable[Claim], present: Collection[str]) -> list[str]:
    """A sentence for each predicate of which there are too few or too many claims.

    None where an article that the bounds are for is not among those that are `present`.
    """
    if not bounds.articles or not bounds.articles <= set(present):
        return []
    counted = [claim for claim in claims if claim.article in bounds.articles]
    numbers = Counter(claim.predicate for claim in counted)
    return [
        f"{predicate}: {numbers[predicate]} claims, where ingest/bounds.toml expects {least} to {most}"
        for predicate, (least, most) in sorted((bounds.claims or {}).items())
        if not least <= numbers[predicate] <= most
    ]


def _are_bounds(value: object) -> bool:
    return isinstance(value, list) and [type(n) for n in value] == [int, int] and 0 <= value[0] <= value[1]
