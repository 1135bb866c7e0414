"""A figure and everything that was done to it, step by step: nothing is reckoned whose way is not shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tacheron.chains.links import Figure, in_order
from tacheron.money.amounts import Amount
from tacheron.money.days import Period
from tacheron.money.rates import Factor

DERIVING = frozenset({"cut", "rest", "between", "share"})
"""Operations whose result no article tells in any unit; the others only tell the same money otherwise."""


@dataclass(frozen=True)
class Step:
    """One operation: what came out, from which claims, by which factor.

    `operation` is one of:
    told (as the article has it), pieces (for one piece, where it is for a number of them), time (by the time a piece
    takes), hours (by the hours of the day, week, month or year), calendar (likewise, by the weeks of a month or year),
    currency, real (at the prices of another year), ppp (in international dollars), cut (a percentage of a price), rest
    (what a cut leaves of it), between (what pay leaves of a price), share (a part of a whole).
    `factor` is what it was multiplied with where that is no claim; `claims` are those that came in at this step.
    """

    operation: str
    result: Amount
    claims: tuple[Figure, ...] = ()
    factors: tuple[Factor, ...] = ()


@dataclass(frozen=True)
class Lacking:
    """Why a step that was asked for could not be made.

    `what` is one of rate, day, index, ppp, country; `of` says of which money and `when` for which time.
    """

    what: str
    of: str
    when: str | None = None


@dataclass(frozen=True)
class Reckoning:
    """A figure's way from an article's words to what is shown, and what stood in its way."""

    steps: tuple[Step, ...]
    role: str
    period: Period | None = None
    lacking: tuple[Lacking, ...] = ()

    @property
    def figure(self) -> Figure:
        """The claim that it began with."""
        return self.steps[0].claims[0]

    @property
    def sum_told(self) -> Figure:
        """The claim that told the money: of a commission taken off a price, the price. Its day is that of the rate."""
        return next((claim for step in self.steps for claim in step.claims if claim.is_money), self.figure)

    @property
    def amount(self) -> Amount:
        return self.steps[-1].result

    @property
    def claims(self) -> tuple[Figure, ...]:
        """Every claim that went into it."""
        return in_order(claim for step in self.steps for claim in step.claims)

    @property
    def derived(self) -> bool:
        """Whether no article tells this figure, in whatever currency or for whatever piece."""
        return any(step.operation in DERIVING for step in self.steps)

    @property
    def left_over(self) -> bool:
        """Whether it is what others leave of a price, so that it is not its first claim's subject who has it."""
        return any(step.operation in ("rest", "between") for step in self.steps)

    @property
    def reckoned(self) -> bool:
        """Whether anything was done to what the article tells."""
        return len(self.steps) > 1

    @property
    def status(self) -> str:
        """As sure as the least sure of its claims."""
        return "reported" if any(claim.status == "reported" for claim in self.claims) else "asserted"

    def then(self, *steps: Step) -> Reckoning:
        return replace(self, steps=(*self.steps, *steps))

    def without(self, *lacking: Lacking) -> Reckoning:
        """The same, with what could not be done."""
        return replace(self, lacking=(*self.lacking, *lacking))

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)
