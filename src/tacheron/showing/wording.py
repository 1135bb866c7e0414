"""How a claim reads in words, in French and English: what the explorer and the report say, and how figures look.

The words stand in `templates/words.toml`, those of the analyses in `templates/analyses.toml`; the names of types and relations are the ontology's and do not. Leaves to
others which claims are shown (`scene`) and where (`explorer`, `report`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Protocol

from babel import Locale
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_symbol

LANGUAGES = ("en", "fr")
_FILES = ("words.toml", "analyses.toml")
Text = Mapping[str, str]


class Amount(Protocol):
    """What a number needs to be told: a claim's figure, or a figure out of the graph."""

    @property
    def value(self) -> Decimal | None: ...
    @property
    def max_value(self) -> Decimal | None: ...
    @property
    def bound(self) -> str: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def per(self) -> str | None: ...
    @property
    def of(self) -> str | None: ...


@cache
def words() -> Mapping[str, Text]:
    """All words by their dotted key (`status.reported`), each a text by language."""
    folder = files(__package__).joinpath("templates")
    tables = [tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8")) for name in _FILES]
    return dict(leaf for table in tables for leaf in _leaves("", table))


def say(key: str, language: str, **parts: str) -> str:
    """The words under `key` with their parts filled in; KeyError where they are lacking."""
    return words()[key][language].format(**parts)


def both(key: str) -> Text:
    """The words under `key` in both languages; the key's last part where there are none, for open vocabularies."""
    return words().get(key) or dict.fromkeys(LANGUAGES, key.rpartition(".")[2].replace("_", " "))


def figure(claim: Amount, language: str) -> str:
    """An observation's number with its bound, unit, piece and what is counted: `about $0.04 per task`.

    The empty string for a relation. A fraction keeps its digits; thousands are grouped but for calendar years.
    """
    if claim.value is None:
        return ""
    amount = _amount(claim.value, claim.unit, language)
    if claim.max_value is not None:
        high = _amount(claim.max_value, claim.unit, language)
        amount = say("amount.range", language, low=_number(claim.value, claim.unit, language), high=high)
    amount = say(f"bound.{claim.bound}", language, amount=amount)
    if claim.per is not None:
        amount = say("amount.per", language, amount=amount, piece=both(f"piece.{claim.per}")[language])
    if claim.of is not None:
        amount = say("amount.of", language, amount=amount, counted=claim.of)
    return amount


def is_currency(unit: str) -> bool:
    """Whether the unit is written as ISO 4217 writes currencies."""
    return len(unit) == 3 and unit.isascii() and unit.isupper()


def _leaves(prefix: str, table: Mapping[str, object]) -> list[tuple[str, Text]]:
    found: list[tuple[str, Text]] = []
    for key, value in table.items():
        assert isinstance(value, dict)
        if set(value) == set(LANGUAGES):
            found.append((f"{prefix}{key}", value))
        else:
            found.extend(_leaves(f"{prefix}{key}.", value))
    return found


def _amount(value: Decimal, unit: str | None, language: str) -> str:
    form = f"unit.{unit}.{'one' if Locale(language).plural_form(value) == 'one' else 'other'}"
    number = _number(value, unit, language)
    return say(form, language, number=number) if form in words() and not _is_calendar_year(value, unit) else number


def _number(value: Decimal, unit: str | None, language: str) -> str:
    if _is_calendar_year(value, unit):
        return format(value.normalize(), "f")
    if unit == "percent":
        return format_percent(value / 100, locale=language, decimal_quantization=False)
    if unit is not None and is_currency(unit):
        return _money(value, unit, language)
    return format_decimal(value, locale=language, decimal_quantization=False)


def _money(value: Decimal, currency: str, language: str) -> str:
    pattern = Locale(language).currency_formats["standard"].pattern
    digits = "0" if value == value.to_integral_value() else "0.00####"
    if get_currency_symbol(currency, language)[-1].isalpha():
        pattern = pattern.replace("¤#", "¤\u00a0#")
    form = pattern.replace("0.00", digits)
    return format_currency(value, currency, format=form, locale=language, currency_digits=False)


def _is_calendar_year(value: Decimal, unit: str | None) -> bool:
    # The year that a firm began and the age of a worker share one unit.
    return unit == "year" and value >= 1000
