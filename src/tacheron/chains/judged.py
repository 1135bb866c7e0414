"""Of which kind very many ways are and how sure, by the flags of what is told of them: the rules of `judging` in numbers."""

from __future__ import annotations

import numpy as np

from tacheron.chains.findings import KINDS, STATUSES
from tacheron.chains.hops import Told
from tacheron.chains.judging import CLIENTS, GO_BETWEENS, UNPAID
from tacheron.chains.links import ENDS
from tacheron.chains.numbered import Marks, Numbered, Numbers
from tacheron.chains.orders import Orders


def said_of(numbered: Numbered) -> Numbers:
    """The flags of what is said of each place beside the hops."""
    ends, gains, buys = numbered.having(*ENDS), numbered.having("profits"), numbered.having("buys")
    weak = ends & ~numbered.placed(numbered.object[ends & numbered.asserted])[numbered.object]
    said: Numbers = np.zeros(len(numbered.node), np.int64)
    for flag, links in (
        (Told.BOUGHT, buys),
        (Told.SURELY, buys & numbered.asserted),
        (Told.ACTS, ends & ~gains),
        (Told.ACTS_REPORTED, weak & ~gains),
        (Told.GAINED, gains),
        (Told.GAINED_REPORTED, weak & gains),
        (Told.UNPAID, _of_unpaid(numbered) & numbered.having("bound-by")),
    ):
        said |= numbered.placed(numbered.subject[links]) * flag
    return said


def _of_unpaid(numbered: Numbered) -> Marks:
    """The links that say of something that it is not paid."""
    unpaid = np.fromiter((UNPAID in node.marks for node in numbered.nodes), np.bool_, len(numbered.nodes))
    found: Marks = unpaid[numbered.node[numbered.object]]
    return found


def in_doubt(numbered: Numbered) -> Numbers:
    """The arrangements whose ways cannot be judged by what is said of each of their hands alone.

    Of one end the claims of all hands of a way count together; and whoever gains by what he employs others for has
    ordered it.
    """
    ends, gains = numbered.having(*ENDS), numbered.having("profits")
    size = 2 * len(numbered.node)
    carried = 2 * numbered.subject + gains
    least, most = np.full(len(numbered.node), size), np.full(len(numbered.node), -1)
    np.minimum.at(least, numbered.object[ends], carried[ends])
    np.maximum.at(most, numbered.object[ends], carried[ends])
    doubtful = numbered.object[ends & ~numbered.asserted]
    gained, employs = numbered.object[gains], numbered.placed(numbered.object[numbered.having("works-for")])
    places = np.concatenate([doubtful[least[doubtful] != most[doubtful]], gained[employs[gained]]])
    within: Numbers = numbered.arrangement[places]
    return within


def sureness(orders: Orders, heads: Numbers, told: Numbers) -> Numbers:
    """Of ways by their heads and flags: the index of the status times the number of kinds, and that of the kind."""
    kind = _kind(orders, heads, told)
    unordered = np.isin(kind, [KINDS.index("unpaid"), KINDS.index("opportunistic")])
    by_purchase = (kind == KINDS.index("bought")) | _is(told, Told.UNTOLD)
    reported = (
        _is(told, Told.REPORTED | Told.ACTS_REPORTED)
        | (unordered & _is(told, Told.GAINED_REPORTED))
        | (by_purchase & _is(told, Told.BOUGHT | Told.SHORTLY) & ~_is(told, Told.SURELY))
    )
    status = np.where(reported, STATUSES.index("reported"), STATUSES.index("documented"))
    return status * len(KINDS) + kind


def _kind(orders: Orders, heads: Numbers, told: Numbers) -> Numbers:
    numbered = orders.numbered
    head, within = numbered.node[heads], numbered.arrangement[heads]
    wants = orders.orders[heads] | orders.buys[heads] | numbered.mark(*CLIENTS)[head]
    client = wants & ~numbered.mark(*GO_BETWEENS)[head]
    anybody, nobody = _unpaid(orders)
    unpaid = np.where(_is(told, Told.GAINED), anybody[within], _is(told, Told.UNPAID) | nobody[within])
    tried = (
        ("ordered", _is(told, Told.ORDERED)),
        ("bought", _is(told, Told.BOUGHT)),
        ("unpaid", unpaid),
        ("ordered", client & _is(told, Told.WORKED_FOR)),
        ("opportunistic", _is(told, Told.GAINED)),
    )
    kinds = [KINDS.index(name) for name, _ in tried]
    return np.select([marks for _, marks in tried], kinds, KINDS.index("unstated"))


def _unpaid(orders: Orders) -> tuple[Marks, Marks]:
    """The arrangements that say of anybody that he is not paid, and those that say so of one who is no hand."""
    numbered, said = orders.numbered, _of_unpaid(orders.numbered)
    anybody, nobody = np.zeros((2, len(numbered.arrangements)), np.bool_)
    anybody[numbered.arrangement[numbered.subject[said]]] = True
    bound = numbered.subject[said & numbered.having("bound-by")]
    nobody[numbered.arrangement[bound[~orders.is_hand[bound]]]] = True
    return anybody, nobody


def _is(told: Numbers, flag: Told) -> Marks:
    """Where one of the flags is set."""
    found: Marks = (told & flag) != 0
    return found
