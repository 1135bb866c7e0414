"""What tracing finds: chains of hands with their evidence, what is missing, and what was cut.

Plain values, in no language: `documented` and `possible` make them, `showing.trace` puts them into words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from tacheron.chains.arrangements import ORDERING
from tacheron.chains.links import Figure, Link, Node, Said, Source, in_order

KINDS = ("ordered", "bought", "unpaid", "opportunistic", "unstated")
"""In the order in which they are tried: an order, a purchase, work for nothing, somebody's gain without an order, and
arrangements of which nobody says how they came about."""

STATUSES = ("documented", "reported", "possible")

_CONFIRMED = ("accepted", "corrected")


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
class Agreement:
    """Why the arrangements of several articles are one.

    `rule` is hands, where `nodes` are the client, the platform and the worker of each, or reading, where one text is
    about the other and `nodes` are the hands that both name. `engagements` agree on them.
    """

    rule: str
    nodes: tuple[Node, ...]
    engagements: tuple[str, ...]


@dataclass(frozen=True)
class Story:
    """One arrangement, as one or several articles tell it: its engagements, sorted, and why they are one."""

    engagements: tuple[str, ...]
    why: tuple[Agreement, ...] = ()


@dataclass(frozen=True)
class Chain:
    """A way of work through hands, with everything that its arrangement says of it.

    `hands` run from the client, or the first hand that is known, to the last that takes the work; `hops` join them.
    `targets` are the platforms that the hands act on, `benefits` those who gain from the work, `buys` what the hands
    pay for. `summaries` are links that tell several hops shortly. `others` belong to the arrangement, but no claim says
    from whom they take work. `returns_to` marks a circle, `cut` a way longer than was asked for. `story` is None and
    `lacks` is filled for a possible chain only. `later` counts the links of its arrangement that were left out because
    they do not belong to the year that was asked for.
    """

    kind: str
    status: str
    story: Story | None
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
    later: int = 0

    @property
    def engagement(self) -> str | None:
        """The arrangement; of a story that several articles tell, the first of its engagements."""
        return self.story.engagements[0] if self.story is not None else None

    @property
    def length(self) -> int:
        """How many steps there are from the first hand to the last, and on to what it acts on."""
        return len(self.hops) + bool(self.targets)

    @cached_property
    def confidence(self) -> Decimal:
        """How sure the reading is of the weakest of what makes the chain; of each step its surest claim counts.

        What a person accepted or corrected is sure, and so is a claim without a figure.
        """
        steps: list[Sequence[Link]] = [hop.links for hop in self.hops if hop.links]
        for end in {link.object for link in self.targets}:
            steps.append([link for link in self.targets if link.object == end])
        if self.kind in ("unpaid", "opportunistic"):
            steps.append(self.benefits)
        if self.kind == "bought" or not all(hop.links for hop in self.hops):
            steps.append(self.buys)
        return min((max(map(surety, links)) for links in steps if links), default=Decimal(1))

    @cached_property
    def id(self) -> str:
        """Twelve hexadecimal digits from the arrangement, the hands and the targets, the same in every build."""
        back = self.returns_to.iri if self.returns_to is not None else ""
        targets = sorted({link.object.iri for link in self.targets})
        return chain_id(self.engagement, [hand.iri for hand in self.hands], back, targets)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The claims that make the chain: its hops, what tells them shortly, its targets, gains and purchases."""
        hops = (link for hop in self.hops for link in hop.links)
        return in_order([*hops, *self.summaries, *self.targets, *self.benefits, *self.buys])

    @property
    def circumstances(self) -> tuple[Link, ...]:
        """The claims about its tasks, places and conditions."""
        return (*self.tasks, *self.places, *self.conditions)

    @property
    def whole_in(self) -> tuple[Source, ...]:
        """The articles that tell every step of it; none where it takes several of one story, or is merely possible."""
        steps = [{link.source for link in hop.links} for hop in self.hops if hop.links]
        return tuple(sorted(set.intersection(*steps))) if steps else self.sources

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
    """A bound that cut the search: `bound` is how many were allowed of `what`: chains that are given, chains that are
    examined, hops; with «possible-» before it where the search for possible ones was cut."""

    what: str
    bound: int


@dataclass(frozen=True)
class Dating:
    """What was left out because of the year that was asked for.

    Of the claims that count, `held` by when they held and `published` by the day of their article; left out are those
    that begin `later` and those that are `undated`.
    """

    year: int
    held: int = 0
    published: int = 0
    later: int = 0
    undated: int = 0


@dataclass(frozen=True)
class Scope:
    """What was asked for: the nodes that bear the names, the kind, the least confidence, the year."""

    who: tuple[Node, ...] = ()
    first: tuple[Node, ...] = ()
    last: tuple[Node, ...] = ()
    through: tuple[Node, ...] = ()
    kind: str | None = None
    confidence: Decimal | None = None
    dating: Dating | None = None

    @property
    def named(self) -> tuple[Node, ...]:
        """Everybody who was named in the question, each once."""
        return tuple(dict.fromkeys((*self.who, *self.first, *self.through, *self.last)))


@dataclass(frozen=True)
class Trace:
    """The chains within `scope`, the surest first; `loose` are the links of those named that stand in no arrangement.

    What is said of a chain may be read only when somebody looks at it (`listed`). `examined` is how many documented
    and reported chains were looked at, whether or not they are within the scope.
    """

    scope: Scope
    chains: Sequence[Chain]
    loose: tuple[Link, ...] = ()
    cuts: tuple[Cut, ...] = ()
    examined: int = 0

    @property
    def who(self) -> tuple[Node, ...]:
        return self.scope.named

    def __iter__(self) -> Iterator[Chain]:
        return iter(self.chains)

    def __len__(self) -> int:
        return len(self.chains)


def chain_id(engagement: str | None, hands: Iterable[str], back: str = "", targets: Iterable[str] = ()) -> str:
    """The identifier of a chain: of its arrangement, and the IRIs of its hands, of whom it returns to, of its targets."""
    spelled = "\n".join([engagement or "", *hands, back, *targets])
    return hashlib.sha256(spelled.encode("utf-8")).hexdigest()[:12]


def surety(said: Said) -> Decimal:
    """How sure the reading is that the article says so, from 0 to 1; what a person confirmed is sure."""
    return Decimal(1) if said.confidence is None or said.review in _CONFIRMED else said.confidence


def strongest(links: Iterable[Link]) -> str | None:
    """Asserted where one of the links is, reported where all are; None for no links."""
    weaker = None
    for link in links:
        if link.status == "asserted":
            return link.status
        weaker = link.status
    return weaker


def unordered(benefits: Iterable[Link], hops: Iterable[Hop], buys: Iterable[Link]) -> tuple[Link, ...]:
    """The gains of those who neither hand work on nor employ nor buy."""
    orders = {hop.giver for hop in hops if any(link.role in ORDERING for link in hop.links)}
    orders.update(link.subject for link in buys)
    return tuple(link for link in benefits if link.object not in orders)
