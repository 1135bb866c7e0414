"""Accounts of money as files for other programs: JSON with every step, CSV with a row a figure and a row an unknown."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from tacheron.chains.links import Figure, Node
from tacheron.money.accounts import Account, Overview
from tacheron.money.amounts import Amount
from tacheron.money.rates import Factor
from tacheron.money.reckoning import Lacking, Reckoning, Step
from tacheron.money.split import PARTS, Split
from tacheron.showing.tables import Cell, as_csv, for_spreadsheets

COLUMNS = (
    "platform", "engagement", "part", "how", "whose", "measure", "value", "max_value", "bound", "unit", "per", "of",
    "status", "told_value", "told_max_value", "told_unit", "told_per", "steps", "period", "period_of", "lacking",
    "claims", "said_by", "quote", "title", "published",
)  # fmt: skip
UNKNOWN = "unknown"
_DIGITS = 10


def as_json(account: Account) -> str:
    """The account as one object; numbers have ten digits that count."""
    return _dumped(
        {
            "who": [_node(node) for node in account.who],
            "engagement": account.engagement,
            "splits": [_split(split) for split in account.splits],
            "figures": [_reckoning(each) for each in account.figures],
            "odd": [_claim(claim) for claim in account.odd],
        }
    )


def overview_as_json(overview: Overview) -> str:
    """A split a platform and a split an arrangement, and of what no money is told."""
    splits = [{"platform": None if node is None else _node(node), **_split(split)} for node, split in overview.splits]
    silent = {
        "platforms": [_node(node) for node in overview.silent_platforms],
        "engagements": overview.silent_engagements,
    }
    others = [_node(node) for node in overview.others]
    return _dumped({"splits": splits, "others": others, "silent": silent})


def account_as_csv(account: Account) -> str:
    """A row a figure of each part, a row an unknown part, and a row each for the figures that are no part."""
    return _csv([(None, split) for split in account.splits], account.figures)


def overview_as_csv(overview: Overview) -> str:
    """The same for all platforms and arrangements."""
    return _csv(overview.splits, ())


def how(reckoning: Reckoning) -> str:
    """Told, reckoned (from what is told) or derived."""
    return "derived" if reckoning.derived else "reckoned" if reckoning.reckoned else "told"


def _csv(splits: Iterable[tuple[Node | None, Split]], figures: Iterable[Reckoning]) -> str:
    rows: list[list[Cell]] = []
    shown: set[Reckoning] = set()
    for node, split in splits:
        platform = "" if node is None else node.label
        for part, reckonings in (*((part, split.parts[part]) for part in PARTS), ("between", split.between)):
            shown.update(reckonings)
            rows += [_row(platform, split.engagement, part, each) for each in reckonings]
            if not reckonings and part != "between":
                rows.append([platform, split.engagement, part, UNKNOWN, *[None] * (len(COLUMNS) - 4)])
    rows += [_row("", each.figure.engagement, "", each) for each in figures if each not in shown]
    return as_csv(COLUMNS, [[for_spreadsheets(cell) for cell in row] for row in rows])


def _row(platform: str, engagement: str | None, part: str, each: Reckoning) -> list[Cell]:
    said, told, amount = each.figure, each.steps[0].result, each.amount
    return [
        platform, engagement, part, how(each), said.subject.label, said.label,
        _short(amount.value), _short(amount.max_value), amount.bound, amount.unit, amount.per, said.of or said.task,
        each.status, _short(told.value), _short(told.max_value), told.unit, told.per,
        " > ".join(step.operation for step in each.steps), str(each.period) if each.period else None,
        each.period.basis if each.period else None, " ".join(f"{lack.what}:{lack.of}" for lack in each.lacking),
        " ".join(claim.claim for claim in each.claims), said.said_by, said.quote, said.source.title,
        said.source.published,
    ]  # fmt: skip


def _split(split: Split) -> dict[str, Any]:
    parts = {part: [_reckoning(each) for each in split.parts[part]] or UNKNOWN for part in PARTS}
    return {
        "engagement": split.engagement,
        "hands": [_node(node) for node in split.hands],
        "parts": parts,
        "between": [_reckoning(each) for each in split.between],
        "excesses": [
            {"price": _reckoning(each.price), "parts": [_reckoning(part) for part in each.parts]}
            for each in split.excesses
        ],
    }


def _reckoning(each: Reckoning) -> dict[str, Any]:
    return {
        "about": _node(each.figure.subject),
        "measure": each.figure.predicate,
        "role": each.role,
        "how": how(each),
        "status": each.status,
        "amount": _amount(each.amount),
        "period": None if each.period is None else {"days": str(each.period), "of": each.period.basis},
        "steps": [_step(step) for step in each.steps],
        "lacking": [_lacking(lack) for lack in each.lacking],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "operation": step.operation,
        "result": _amount(step.result),
        "claims": [_claim(claim) for claim in step.claims],
        "factors": [_factor(factor) for factor in step.factors],
    }


def _amount(amount: Amount) -> dict[str, Any]:
    numbers = {"value": _number(amount.value), "max_value": _number(amount.max_value), "bound": amount.bound}
    return {**numbers, "approximate": amount.about, "unit": amount.unit, "per": amount.per}


def _factor(factor: Factor) -> dict[str, Any]:
    return {
        "value": _number(factor.value),
        "unit": factor.unit,
        "for_one": factor.base,
        "period": str(factor.period),
        "mean_of_days": factor.mean,
        "source": factor.source,
    }


def _lacking(lack: Lacking) -> dict[str, Any]:
    return {"what": lack.what, "of": lack.of, "when": lack.when}


def _claim(claim: Figure) -> dict[str, Any]:
    return {
        "claim": claim.claim,
        "about": _node(claim.subject),
        "measure": claim.predicate,
        "value": _number(claim.value),
        "max_value": _number(claim.max_value),
        "bound": claim.bound,
        "unit": claim.unit,
        "per": claim.per,
        "of": claim.of,
        "task": claim.task,
        "status": claim.status,
        "said_by": claim.said_by,
        "when": claim.when,
        "quote": claim.quote,
        "article": {"iri": claim.source.iri, "title": claim.source.title, "published": claim.source.published},
        "engagement": claim.engagement,
        "review": claim.review,
    }


def _node(node: Node) -> dict[str, Any]:
    return {"iri": node.iri, "label": node.label, "types": list(node.types)}


def _short(value: Decimal | None) -> Decimal | None:
    """The number with at most ten digits that count, without trailing zeros."""
    if value is None or not value:
        return value
    short = round(value, max(0, _DIGITS - 1 - value.adjusted())).normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def _number(value: Decimal | None) -> int | float | None:
    short = _short(value)
    if short is None:
        return None
    return int(short) if short == short.to_integral_value() else float(short)


def _dumped(record: object) -> str:
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
