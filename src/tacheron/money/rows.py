"""`ingest/lexicon/rates.toml`: rates, price indices and purchasing powers that somebody added, each with its source.

    [[rate]]                                [[price-index]]                     [[purchasing-power]]
    currency = "KES"                        currency = "USD"                    country = "India"
    per = "USD"                             name = "CPI-U, …"                   currency = "INR"
    source = "Central Bank of Kenya, …"     source = "…"                        source = "…"
    [rate.values]                           [price-index.values]                [purchasing-power.values]
    2021 = 109.6                            2016 = 240.007                      2016 = 18.7

Keys of `values` are days, months or years (EDTF). A workspace without the file has no rows of its own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from babel.numbers import is_currency as is_listed

from tacheron.errors import LexiconError
from tacheron.lexicon import RATES
from tacheron.money.days import Period, period_in
from tacheron.money.rates import Rates, Row

_TABLES = {
    "rate": ("currency", "per"),
    "price-index": ("currency", "name"),
    "purchasing-power": ("currency", "country"),
}
_KINDS = {"rate": "rate", "price-index": "index", "purchasing-power": "power"}


def load_rates(folder: Path) -> Rates:
    """The rows of the folder's rates.toml; LexiconError for the first fault, with the entry and what to do."""
    file = folder / RATES
    if not file.is_file():
        return Rates()
    try:
        tables = tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise LexiconError(file, "whole file", f"is no TOML in UTF-8 ({fault}); correct that line") from fault
    rows = list(_rows(file, tables))
    seen: set[tuple[str, str, Period]] = set()
    for row in rows:
        # Two rates of one currency for one time would leave the choice to chance; so would two indices.
        named = (row.kind, row.base if row.kind == "power" else row.unit, row.period)
        if named in seen:
            raise LexiconError(file, f"{row.unit} {row.period}", "stands there twice; keep the one that you trust")
        seen.add(named)
    return Rates(tuple(sorted(rows)))


def after(rates: Rates, day: date) -> Iterator[str]:
    """A sentence for each row that is for a time which has not begun on this day."""
    for row in rates.rows:
        if row.period.first > day:
            yield f"{row.unit} per {row.base} has a value for {row.period}, which has not come yet; correct the date."


def _rows(file: Path, tables: Mapping[str, Any]) -> Iterator[Row]:
    for table, entries in tables.items():
        if table not in _TABLES or not isinstance(entries, list):
            raise LexiconError(file, table, f"is none of {', '.join(f'[[{name}]]' for name in _TABLES)}")
        for entry in entries:
            yield from _entry(file, table, entry)


def _entry(file: Path, table: str, entry: Mapping[str, Any]) -> Iterator[Row]:
    unit, base = _TABLES[table]
    texts = (unit, base, "source")
    name = " ".join(str(entry.get(key, "?")) for key in texts[:2])
    unknown = sorted(set(entry) - {*texts, "values", "url", "licence"})
    if unknown:
        raise LexiconError(file, name, f"has the key «{unknown[0]}», which a [[{table}]] has not; take it out")
    for key in texts:
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            raise LexiconError(file, name, f"lacks «{key}»; every value needs it")
    for key in {unit, base} & {"currency", "per"}:
        if not is_listed(entry[key]):
            raise LexiconError(file, name, f"has «{entry[key]}» for «{key}», which is no ISO 4217 code; correct it")
    if not isinstance(entry.get("values"), Mapping) or not entry["values"]:
        raise LexiconError(file, name, f"has no values; add a table [{table}.values]")
    for when, value in entry["values"].items():
        yield Row(
            _KINDS[table],
            entry[unit],
            entry[base],
            _period(file, name, when),
            _value(file, name, value),
            entry["source"],
        )


def _period(file: Path, name: str, when: str) -> Period:
    period = period_in(when)
    if period is None:
        raise LexiconError(file, name, f"has a value for «{when}», which is no day, month or year; write 2021-06-30")
    return period


def _value(file: Path, name: str, value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not Decimal(value).is_finite() or value <= 0:
        raise LexiconError(file, name, f"has the value «{value}», must be a number above zero")
    return Decimal(value)
