"""What tracing finds: chains of hands with their evidence, what is missing, and what was cut.

Plain values, in no language: `documented` and `possible` make them, `showing.trace` puts them into words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from tacheron.chains.arrangements import ORDERING
from tacheron.chains.links import Figure, Link, Node, Source, in_order

KINDS = ("ordered", "bought", "unpaid", "opportunistic", "unstated")
"""In the order in which they are tried: an order, a purchase, work for nothing, somebody's gain without an order, and
arrangements of which nobody says how they came about."""

STATUSES = ("documented", "reported", "possible")


@dataclass(frozen=True)
class Hop:
    """Work goes from one hand to the next; without links, the arrangement has both but nobody says how."""

    giver: Node
    taker: Node
    links: tuple[Link, ...] = ()

    @property
    def status(self) -> str | None:
        """Asserted where any of its claims is, else reported; None where no claim says how work came over."""
        return strongest(self.links)


@dataclass(frozen=True)
class Missing:
    """Something that a reader would ask and no claim of the arrangement answers.

    `what` is one of client, recruiter, worker, task, place, money; `hand` is whose recruiter or worker it is.
    """

    what: str
    hand: Node | None = None


@dataclass(frozen=True)
class Lack:
    """The claim that a possible chain lacks: that what `before` tells and what `after` tells are one arrangement."""

    before: Hop
    after: Hop


@dataclass(frozen=True)
class Chain:
    """A way of work through hands, with everything that its arrangement says of it.

    `hands` run from the client, or the first hand that is known, to the last that takes the work; `hops` join them.
    `targets` are the platforms that the hands act on, `benefits` those who gain from the work, `buys` what the hands
    pay for. `summaries` are links that tell several hops shortly. `others` belong to the arrangement, but no claim says
    from whom they take work. `returns_to` marks a circle, `cut` a way longer than was asked for. `engagement` is None
    and `lacks` is filled for a possible chain only.
    """

    kind: str
    status: str
    engagement: str | None
    client: Node | None
    hands: tuple[Node, ...]
    hops: tuple[Hop, ...] = ()
    summaries: tuple[Link, ...] = ()
    targets: tuple[Link, ...] = ()
    benefits: tuple[Link, ...] = ()
    buys: tuple[Link, ...] = ()
    tasks: tuple[Link, ...] = ()
    places: tuple[Link, ...] = ()
    conditions: tuple[Link, ...] = ()
    figures: tuple[Figure, ...] = ()
    others: tuple[Node, ...] = ()
    missing: tuple[Missing, ...] = ()
    lacks: tuple[Lack, ...] = ()
    returns_to: Node | None = None
    cut: bool = False

    @cached_property
    def id(self) -> str:
        """Twelve hexadecimal digits from the arrangement, the hands and the targets, the same in every build."""
        back = self.returns_to.iri if self.returns_to is not None else ""
        targets = sorted({link.object.iri for link in self.targets})
        spelled = "\n".join([self.engagement or "", *(hand.iri for hand in self.hands), back, *targets])
        return hashlib.sha256(spelled.encode("utf-8")).hexdigest()[:12]

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The claims that make the chain: its hops, what tells them shortly, its targets, gains and purchases."""
        hops = (link for hop in self.hops for link in hop.links)
        return in_order([*hops, *self.summaries, *self.targets, *self.benefits, *self.buys])

    @property
    def circumstances(self) -> tuple[Link, ...]:
        """The claims about its tasks, places and conditions."""
        return (*self.tasks, *self.places, *self.conditions)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The articles of all its claims."""
        return tuple(sorted({said.source for said in (*self.links, *self.circumstances, *self.figures)}))

    @property
    def nodes(self) -> frozenset[Node]:
        """Everything that the chain names, its hands, gainers, places, tasks and conditions alike."""
        objects = {link.object for link in (*self.links, *self.circumstances)}
        return frozenset(objects.union(self.hands, self.others, (link.subject for link in self.links)))

    @property
    def minors(self) -> tuple[Link, ...]:
        """The claims that one of those who work is a minor."""
        return tuple(link for link in self.conditions if "minor" in link.object.marks)

    @property
    def unordered_benefits(self) -> tuple[Link, ...]:
        """The gains of those who, as far as the arrangement says, ordered and bought nothing themselves."""
        return unordered(self.benefits, self.hops, self.buys)


@dataclass(frozen=True)
class Cut:
    """A bound that cut the search: `what` is chains or hops, `bound` how many were allowed."""

    what: str
    bound: int


@dataclass(frozen=True)
class Trace:
    """The chains through `who`, the surest first; `loose` are the links of `who` that stand in no arrangement."""

    who: tuple[Node, ...]
    chains: tuple[Chain, ...]
    loose: tuple[Link, ...] = ()
    cuts: tuple[Cut, ...] = ()

    def __iter__(self) -> Iterator[Chain]:
        return iter(self.chains)

    def __len__(self) -> int:
        return len(self.chains)


def strongest(links: Iterable[Link]) -> str | None:
    """Asserted where one of the links is, reported where all are; None for no links."""
    statuses = {link.status for link in links}
    return next((status for status in ("asserted", "reported") if status in statuses), None)


def unordered(benefits: Iterable[Link], hops: Iterable[Hop], buys: Iterable[Link]) -> tuple[Link, ...]:
    """The gains of those who neither hand work on nor employ nor buy."""
    orders = {hop.giver for hop in hops if any(link.role in ORDERING for link in hop.links)}
    orders.update(link.subject for link in buys)
    return tuple(link for link in benefits if link.object not in orders)
