"""Other forms of a question that ask the same, in search of the fastest: changed by rule, or written by hand.

A rule may give a form that some server answers wrongly or never, or one with other rows; who measures compares the rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import combinations
from pathlib import Path

FASTEST = Path(__file__).parent / "fastest"
"""Forms written by hand, by the name of the question: faster on the store on disk, or thought to be."""

_SOURCE = re.compile(
    r"  OPTIONAL \{ GRAPH \?article \{ \?claim dl:attributedTo \?source \} \}\n"
    r"  BIND\(COALESCE\(\?source, rdf:nil\) AS \?speaker\)\n"
    r"  OPTIONAL \{ \?speaker rdfs:label \?saidBy \. (FILTER\(.*\)) \}\n"
)
_INNER_FILTER = re.compile(
    r"(\n( *)GRAPH \?\w+ \{\n(?:(?!\n\2\}).)*?)\n\2  (FILTER\(\?(?:review|seen) != dl:rejected\))\n\2\}", re.DOTALL
)


def forms(name: str, text: str) -> Mapping[str, str]:
    """The forms of the question `name`, each by what was changed; only those that differ from `text` and each other."""
    found: dict[str, str] = {}
    for number in range(1, len(_RULES) + 1):
        for chosen in combinations(_RULES, number):
            form = text
            for rule in chosen:
                form = _RULES[rule](form)
            if form != text and form not in found.values():
                found[", ".join(chosen)] = form
    file = FASTEST / f"{name}.rq"
    if file.exists():
        found["by hand"] = file.read_text("utf-8")
    return found


def _one_language(text: str) -> str:
    """English as a constant, compared as a word."""
    text = re.sub(
        r'  (?:VALUES \?language \{ "en" \} #\+ parameter|FILTER\(\?language IN \("en", "fr"\)\))\n', "", text
    )
    text = re.sub(r"LANGMATCHES\((LANG\((?:[^()]|\([^()]*\))*\)), \?language\)", r'\1 = "en"', text)
    return text.replace("?spoken = ?language", '?spoken = "en"')


def _filter_after(text: str) -> str:
    """The reviewer's filter after the braces of GRAPH."""
    return _INNER_FILTER.sub(r"\1\n\2}\n\2\3", text)


def _source_at_once(text: str) -> str:
    """The source and its name in one OPTIONAL."""
    return _SOURCE.sub(
        r"  OPTIONAL {\n    GRAPH ?article { ?claim dl:attributedTo ?source }\n    ?source rdfs:label ?saidBy .\n"
        r"    \1\n  }\n",
        text,
    )


def _source_aside(text: str) -> str:
    """The names of all sources in a select of their own, which is made once."""
    return _SOURCE.sub(
        r"  OPTIONAL {\n    SELECT ?claim ?saidBy WHERE {\n      GRAPH ?telling { ?claim dl:attributedTo ?source }\n"
        r'      ?source rdfs:label ?saidBy . FILTER(LANG(?saidBy) = "en")\n    }\n  }\n',
        text,
    )


_RULES: Mapping[str, Callable[[str], str]] = {
    "one language": _one_language,
    "filter after": _filter_after,
    "source at once": _source_at_once,
    "source aside": _source_aside,
}
