"""What a claim says, as one line in English and in French, from the ontology's own labels.

The line is a label for people who browse the graph, not a sentence of the article: its words are in the evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from tacheron.records import Claim
from tacheron.store.words import LANGUAGES

_NOT = {"en": "denied: ", "fr": "démenti : "}
_COLON = {"en": ": ", "fr": " : "}
_PER = {"en": " per ", "fr": " par "}
_BOUNDS = {
    "about": {"en": "about ", "fr": "environ "},
    "less_than": {"en": "less than ", "fr": "moins de "},
    "at_most": {"en": "at most ", "fr": "au plus "},
    "more_than": {"en": "more than ", "fr": "plus de "},
    "at_least": {"en": "at least ", "fr": "au moins "},
}

Name = Callable[[str], str]
"""The label of something in one language."""


def wording(
    claim: Claim, subject: Name, predicate: Name, object_: Name | None, text: Callable[[str], str]
) -> Mapping[str, str]:  # fmt: skip
    """The claim in words, in each of LANGUAGES.

    The names are functions from a language to a label; `text` is what becomes of the claim's own words (its `of`).
    """
    return {language: _line(claim, language, subject, predicate, object_, text) for language in LANGUAGES}


def _line(
    claim: Claim, language: str, subject: Name, predicate: Name, object_: Name | None, text: Callable[[str], str]
) -> str:  # fmt: skip
    start = _NOT[language] if claim.negated else ""
    if object_ is not None:
        return f"{start}{subject(language)} {predicate(language)} {object_(language)}"
    return f"{start}{subject(language)}{_COLON[language]}{predicate(language)} {_figure(claim, language, text)}"


def _figure(claim: Claim, language: str, text: Callable[[str], str]) -> str:
    bound = _BOUNDS.get(claim.bound, {}).get(language, "")
    number = "–".join(plain_number(value) for value in (claim.value, claim.max_value) if value is not None)
    per = f"{_PER[language]}{claim.per}" if claim.per else ""
    of = f" ({text(claim.of)})" if claim.of else ""
    return f"{bound}{number} {claim.unit or ''}".rstrip() + per + of


def plain_number(value: Decimal) -> str:
    """A number in one spelling, without exponent or superfluous zeros.

    >>> plain_number(Decimal("0.10")), plain_number(Decimal("1.5E+7"))
    ('0.1', '15000000')
    """
    return format(value.normalize(), "f")
