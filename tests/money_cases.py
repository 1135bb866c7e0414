"""Claims about money for the tests: made by hand, or the reference claims with their roles in money."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from chain_links import figure, linked, reference
from tacheron.chains.links import Figure, Link
from tacheron.money import Money, names_of, roles_of
from tacheron.money.reckoning import Reckoning
from tacheron.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[1]
HELD_OUT = frozenset((ROOT / "tests" / "corpus" / "held-out.txt").read_text("utf-8").split())
ONE = "paper#one"


@cache
def roles() -> dict[str, str]:
    return {_short(iri): role for iri, role in roles_of(load_vocabulary(ROOT / "ontology")).items()}


@cache
def names() -> dict[str, tuple[str, ...]]:
    return {_short(iri): words for iri, words in names_of(load_vocabulary(ROOT / "ontology")).items()}


def money_of(figures: Iterable[Figure], links: Iterable[Link] = ()) -> Money:
    return Money.of(figures, links, roles())


def told(measure: str, value: float, unit: str, whose: Any = "Ada", **more: Any) -> Figure:
    """A figure of one arrangement, unless said otherwise; its words are those of no other."""
    said = {"engagement": ONE, "quote": f"{measure} {value} {more}", **more}
    return figure(whose, measure, value, unit, **said)


def gold(*places: str) -> Money:
    """The reference claims of `shared/claims/gold/PLACE` but for the articles that are held out."""
    records = [record for record in reference(*places) if record["article"] not in HELD_OUT]
    links, figures = linked(records)
    return money_of(figures, links)


def in_short(reckoning: Reckoning) -> str:
    """An amount as one word a part: `at_least 2 3 USD/hour`."""
    amount = reckoning.amount
    ends = [amount.value] if amount.max_value is None else [amount.value, amount.max_value]
    bound = [] if amount.bound == "exact" else [amount.bound]
    unit = amount.unit if amount.per is None else f"{amount.unit}/{amount.per}"
    return " ".join([*bound, *(f"{float(end):.6g}" for end in ends), unit])


def _short(iri: str) -> str:
    return f"dl:{iri.rpartition('#')[2]}"
