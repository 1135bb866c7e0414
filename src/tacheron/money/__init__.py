"""Who pays what to whom: amounts made comparable step by step, and what each hand keeps of a price.

    money = Money.of(figures, links, roles_of(vocabulary))
    account = account_of("Amazon Mechanical Turk", money, names_of(vocabulary))

Nothing here knows a measure by its name: the ontology gives each its role in money (`dl:moneyRole`). What is derived
says from what; what no article tells is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping

from tacheron.money.accounts import (
    Account,
    Overview,
    account_of,
    kept_by_operators,
    overview_of,
    overview_with_wish,
    places_of,
    with_wish,
)
from tacheron.money.converting import Wish, wish_of
from tacheron.money.rates import Rates
from tacheron.money.reckoning import Reckoning, Step
from tacheron.money.rows import load_rates
from tacheron.money.split import Split
from tacheron.money.told import Money
from tacheron.vocabulary import Vocabulary

__all__ = [
    "Account", "Money", "Overview", "Rates", "Reckoning", "Split", "Step", "Wish", "account_of", "kept_by_operators", "load_rates",
    "names_of", "overview_of", "overview_with_wish", "places_of", "roles_of", "wish_of", "with_wish",
]  # fmt: skip


def roles_of(vocabulary: Vocabulary) -> Mapping[str, str]:
    """The role in money of each measure that has one, by the measure's IRI."""
    return {p.iri: p.money_role for p in vocabulary.observations() if p.money_role is not None}


def names_of(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """The words by which texts name each such measure, in all languages, by its IRI."""
    return {
        p.iri: tuple(sorted({*p.labels.values(), *(word for words in p.alt_labels.values() for word in words)}))
        for p in vocabulary.observations()
        if p.money_role is not None
    }
