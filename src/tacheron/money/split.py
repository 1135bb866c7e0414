"""Who gets what of a price: what the client pays, the platform keeps, the intermediary keeps, the worker gets.

Each part is told by claims, derived from claims of one and the same arrangement, or unknown. Never is a part zero
because nobody tells it, and never is a commission of one arrangement taken off the price of another. What may be
derived, of a price and a commission that are for the same thing:

    cut       a price times what a hand keeps in percent
    rest      what such cuts leave of the price: *at most* that reaches the worker, for other hands may keep something
    between   what pay and cuts leave of the price: somebody between client and worker keeps it, and nobody says who
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from tacheron.chains.links import Figure, Node, in_order
from tacheron.entities.names import key
from tacheron.money.amounts import Amount, amount_of
from tacheron.money.converting import is_currency
from tacheron.money.hours import hourly, single
from tacheron.money.reckoning import Reckoning, Step
from tacheron.money.told import Money

PARTS = ("client", "platform", "intermediary", "worker")
"""In the order in which money goes through them."""
ABOUT = Decimal("0.1")
"""How far «about» reaches to either side, as in `disagreement`."""
_PART_OF = {"pays": "client", "spends": "client", "gets": "worker"}
MONEY = frozenset({*_PART_OF, "keeps"})
"""The roles of measures that give a part of a price."""


@dataclass(frozen=True)
class Excess:
    """Parts that together make more than the price: the articles contradict each other, or speak of different prices."""

    price: Reckoning
    parts: tuple[Reckoning, ...]


@dataclass(frozen=True)
class Split:
    """The parts of one arrangement's price; of a platform in general, outside any arrangement, where `engagement` is None.

    `parts` has each of PARTS, an empty one is unknown. `between` is what nobody says who keeps. `hands` are all whom the
    arrangement names.
    """

    engagement: str | None
    parts: Mapping[str, tuple[Reckoning, ...]]
    between: tuple[Reckoning, ...] = ()
    excesses: tuple[Excess, ...] = ()
    hands: tuple[Node, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """The parts of which something is known."""
        return tuple(part for part in PARTS if self.parts[part])

    @property
    def reckonings(self) -> tuple[Reckoning, ...]:
        return (*(each for part in PARTS for each in self.parts[part]), *self.between)


def reckonings_of(figure: Figure, money: Money) -> tuple[Reckoning, ...]:
    """A figure as told (for one piece, where it is for a number of them), and per hour by each claim of time.

    Nothing where the figure cannot be money: a unit that is no currency, a negative number.
    """
    told, role = amount_of(figure), money.role(figure)
    if told is None or not is_currency(told.unit):
        return ()
    first = Reckoning((Step("told", told, (figure,)),), role)
    alone = single(told)
    times = (each for each in money.figures_from(figure.source.iri) if money.role(each) == "takes")
    ways = hourly(figure, times)
    plain = first if alone is None else first.then(alone)
    return tuple(dict.fromkeys((plain, *(first.then(*steps) for steps in ways))))


def rate_of(figure: Figure) -> Reckoning | None:
    """A commission in percent as a reckoning; None where its number or unit cannot be one."""
    told = amount_of(figure)
    if told is None or told.unit != "percent" or (told.high or told.value) > 100:
        return None
    return Reckoning((Step("told", told, (figure,)),), "keeps")


def split_of(engagement: str | None, figures: Sequence[Figure], money: Money) -> Split:
    """The split that these claims tell; with an engagement, they are all claims of it, and parts may be derived."""
    links = money.links_in(engagement) if engagement else ()
    parts: dict[str, list[Reckoning]] = {part: [] for part in PARTS}
    for figure in in_order(figures):
        role = money.role(figure)
        # What a platform itself spends, say on another firm, is no client's price.
        if role == "spends" and figure.subject.is_any("Platform"):
            continue
        if role in _PART_OF:
            parts[_PART_OF[role]] += reckonings_of(figure, money)
        elif role == "keeps" and (rate := rate_of(figure)) is not None:
            parts[_keeper(figure.subject, money)].append(rate)
    between: list[Reckoning] = []
    excesses: list[Excess] = []
    if engagement is not None:
        for price in tuple(parts["client"]):
            cuts = list(_cuts(price, parts))
            for part, cut in cuts:
                parts[part].append(cut)
            _settle(price, [cut for _, cut in cuts], parts, between, excesses)
    hands = sorted(
        {node for link in links for node in (link.subject, link.object) if not node.marks and _is_hand(node)}
    )
    whole = {part: tuple(dict.fromkeys(parts[part])) for part in PARTS}
    return Split(engagement, whole, tuple(between), tuple(excesses), tuple(hands))


def _is_hand(node: Node) -> bool:
    return not node.is_any("Place", "TaskType", "Condition", "Work", "System")


def _keeper(node: Node, money: Money) -> str:
    """A platform, or who runs one, keeps the platform's part; anybody else is a hand between."""
    return "platform" if node.is_any("Platform") or node.iri in money.platform_runners else "intermediary"


def _cuts(price: Reckoning, parts: Mapping[str, Sequence[Reckoning]]) -> Iterator[tuple[str, Reckoning]]:
    """What each hand that keeps a percentage keeps of a price; a percentage of certain orders only is not taken of all."""
    for part in ("platform", "intermediary"):
        for rate in parts[part]:
            if rate.amount.unit != "percent" or not _on_the_same(rate.figure, price.figure, loosely=True):
                continue
            result = price.amount.times(rate.amount.fraction())
            if result is not None:
                yield (
                    part,
                    Reckoning((Step("told", rate.amount, rate.claims), Step("cut", result, price.claims)), "keeps"),
                )


def _settle(
    price: Reckoning,
    cuts: Sequence[Reckoning],
    parts: dict[str, list[Reckoning]],
    between: list[Reckoning],
    excesses: list[Excess],
) -> None:
    """Put beside a price what it leaves to the worker or to hands without a name, or that it is exceeded."""
    if any(one.figure.subject == other.figure.subject for one, other in product(cuts, cuts) if one is not other):
        # Two rates of one hand are two rules for different orders, or two sources: no sum of them is anybody's.
        cuts = ()
    pay = [each for each in parts["worker"] if not each.derived and _comparable(price, each)]
    for told in pay:
        kept = _without(price.amount, [told, *cuts])
        if _exceeds(price, [told, *cuts]):
            excesses.append(Excess(price, (told, *cuts)))
        elif kept is not None and kept.high != 0 and _ends(told) != _ends(price):
            claims = in_order(claim for each in (told, *cuts) for claim in each.claims if claim not in price.claims)
            between.append(price.then(Step("between", kept, claims)))
    if cuts and not pay and (left := _without(price.amount, cuts)) is not None and left.high is not None:
        claims = in_order(claim for cut in cuts for claim in cut.claims if claim not in price.claims)
        most = replace(left, low=None, low_open=False, about=False)
        parts["worker"].append(price.then(Step("rest", most, claims)))


def _ends(reckoning: Reckoning) -> tuple[Decimal | None, Decimal | None]:
    """One range told as price and as pay is one sum of money, from which nothing is kept as far as anybody says."""
    return reckoning.amount.low, reckoning.amount.high


def _without(amount: Amount, taken: Iterable[Reckoning]) -> Amount | None:
    left: Amount | None = amount
    for each in taken:
        left = None if left is None else left.minus(each.amount)
    return left


def _exceeds(price: Reckoning, parts: Sequence[Reckoning]) -> bool:
    """Whether the parts make more than the price, however the figures' latitude is used."""
    if price.amount.high is None:
        return False
    least = sum(((each.amount.low or Decimal(0)) * _slack(each, -1) for each in parts), Decimal(0))
    return least > price.amount.high * _slack(price, 1)


def _slack(reckoning: Reckoning, side: int) -> Decimal:
    return 1 + side * ABOUT if reckoning.amount.about else Decimal(1)


def _comparable(price: Reckoning, pay: Reckoning) -> bool:
    """Whether both are in one currency, for one piece and for the same."""
    same = (price.amount.unit, price.amount.per) == (pay.amount.unit, pay.amount.per)
    return same and _on_the_same(price.figure, pay.figure)


def _on_the_same(one: Figure, other: Figure, loosely: bool = False) -> bool:
    """Whether two figures are of the same task and count the same; `loosely`, where `one` is of everything too."""
    if loosely and not one.of and not one.task:
        return True
    return (key(one.of or ""), one.task) == (key(other.of or ""), other.task)
