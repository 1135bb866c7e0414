"""Chains at scale: all from one client among many links, beside igraph's bare search for simple paths.

igraph is no dependency; where it is not installed this part says so. It gives numbers of vertices; ours are chains in
their order, which takes kind and status, each with its hands. What else is said of a chain is read when it is looked
at, and timed apart. igraph is asked twice: in the graph where each arrangement has hands of its own and only clients
are shared, whose simple paths from a client are the very chains that are asked for; and in the one graph of all links,
in which work may go from any client of a platform to any of its workers.
"""

from __future__ import annotations

import importlib
import random
import resource
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from itertools import pairwise
from typing import Any, TypeAlias, TypeVar

from benchmarks.figures import Figure, milliseconds, seconds
from tacheron.chains import Asked, Bounds, Link, Node, Source, Trace, Web, trace
from tacheron.chains.arrangements import HANDING, handing
from tacheron.chains.listed import hands_of

T = TypeVar("T")
Told: TypeAlias = tuple[Node, str, Node]
TASKS = [Node(f"task/{at}", f"task {at}", ("TaskType",)) for at in range(20)]
NETWORK = Node("entity/network", "network", ("Platform",))
PEER = "igraph"
HOPS = 5
"""The longest chain that is made up: client, three go-betweens, platform, worker."""
ALL = 1_000_000
"""More than there are of any client."""


def measure(links: int, repeat: int) -> Iterator[Figure]:
    """Milliseconds for the chains of a client of the middle and of the busiest, by the same bounds."""
    if find_spec(PEER) is None:
        raise SystemExit("the part «chains» is measured beside igraph; install it first: pip install igraph")
    made = made_up(links)
    beforehand = [f"the links {_peak()}"]
    web = _made(lambda: Web(made), "the web", beforehand)
    _made(lambda: web.ways, "its ways", beforehand)
    apart = _made(lambda: _Peer(made, _apart), "igraph's graph apart", beforehand)
    whole = _made(lambda: _Peer(made, lambda link, hand: hand.iri), "its one graph", beforehand)
    clients = Counter(link.subject.iri for link in made if link.subject.is_any("Client")).most_common()
    for which, (who, _) in {"middle": clients[len(clients) // 2], "busiest": clients[0]}.items():
        for number, bare, beside in (
            (500, apart.ways, "each arrangement apart"),
            (ALL, apart.ways, "each arrangement apart"),
            (500, whole.ways_to_all_ends, "one graph"),
        ):
            bounds = Bounds(number, HOPS)
            bare_ways = partial(bare, who, number)
            listed = partial(_hands, web, who, bounds)
            found = _ours(web, who, bounds)
            read = seconds(lambda found=found: [chain.links for chain in found])
            note = f"{len(found)} chains, {len(bare_ways())} bare paths; to read all that is said of them {read * 1000:,.0f} ms"
            name = f"chains, {which} client, at most {number}, {beside}"
            yield milliseconds(name, listed, bare_ways, PEER, repeat, "; ".join([note, *beforehand]))


def _peak() -> str:
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB"


def _made(make: Callable[[], T], what: str, told: list[str]) -> T:
    """What is made, told with how long it took and how much memory the process had taken at most by then."""
    made: list[T] = []
    taken = seconds(lambda: made.append(make()))
    told.append(f"{what} in {taken:.1f} s, {_peak()}")
    return made[0]


def _ours(web: Web, who: str, bounds: Bounds) -> Trace:
    return trace(web, Asked(first=who), bounds=bounds)


def _hands(web: Web, who: str, bounds: Bounds) -> list[tuple[Node, ...]]:
    """The hands of all chains in their order, as a list like that of igraph's paths."""
    return hands_of(_ours(web, who, bounds).chains)


def made_up(links: int, seed: int = 1) -> list[Link]:
    """About as many links as wanted, in arrangements of two to five hands: few platforms, some clients in many, most in few.

    As articles do, many say more than who hands work to whom: half what is bought, a third which task is done, some on
    what a worker acts, who gains. In one of twenty two go-betweens share an order, so that it is no tree.
    """
    dice = random.Random(seed)
    platforms = [Node(f"entity/platform-{at}", f"platform {at}", ("Platform",)) for at in range(60)]
    between = [Node(f"entity/between-{at}", f"between {at}", ("Intermediary",)) for at in range(5_000)]
    clients = [Node(f"entity/client-{at}", f"client {at}", ("Client",)) for at in range(max(links // 50, 1))]
    workers = [Node(f"entity/worker-{at}", f"worker {at}", ("Worker",)) for at in range(max(links // 4, 1))]
    made: list[Link] = []
    while len(made) < links:
        article = len(made) // 40
        site = _frequent(platforms, dice)
        hands = [_frequent(clients, dice), *dice.sample(between, dice.randrange(4)), site, dice.choice(workers)]
        source = Source(f"article/{article}", f"Article {article}", "2020-01-01")
        told = [*_hops(hands, site), *_beside(hands, dice)]
        if len(hands) > 3 and dice.random() < 0.05:
            other = between[dice.randrange(len(between))]
            told += [_hop(hands[0], other, site), _hop(other, site, site)] if other not in hands else []
        engagement = f"engagement/{article}-{len(made)}"
        made += [_link(*each, source, engagement, len(made) + at) for at, each in enumerate(told)]
    return made


def _hops(hands: Sequence[Node], site: Node) -> list[Told]:
    return [_hop(giver, taker, site) for giver, taker in pairwise(hands)]


def _hop(giver: Node, taker: Node, site: Node) -> Told:
    if giver == site:
        return taker, "works-on", giver
    return giver, "finds-on" if taker == site else "hands-on", taker


def _beside(hands: Sequence[Node], dice: random.Random) -> Iterator[Told]:
    client, worker = hands[0], hands[-1]
    for share, subject, role, object_ in (
        (0.5, client, "buys", dice.choice(TASKS)),
        (0.33, worker, "does", dice.choice(TASKS)),
        (0.15, worker, "acts-on", NETWORK),
        (0.15, worker, "profits", client),
    ):
        if dice.random() < share:
            yield subject, role, object_


def _link(subject: Node, role: str, object_: Node, source: Source, engagement: str, at: int) -> Link:
    return Link(
        claim=f"claim/{at}", predicate=role, label=role, subject=subject, object=object_, role=role,
        source=source, quote="its words", engagement=engagement,
    )  # fmt: skip


def _frequent(nodes: Sequence[Node], dice: random.Random) -> Node:
    """One of the nodes, the first ones far more often than the last."""
    return nodes[int(len(nodes) * dice.random() ** 3)]


class _Peer:
    """igraph's graph of all links, in which `called` names the hand of a link."""

    def __init__(self, links: Sequence[Link], called: Callable[[Link, Node], object]) -> None:
        self._numbers: dict[object, int] = {}
        number = self._numbers.setdefault
        hops = [(link, *handing(link)) for link in links if link.role in HANDING]
        edges = [tuple(number(called(link, hand), len(self._numbers)) for hand in hop) for link, *hop in hops]
        self._graph = importlib.import_module(PEER).Graph(n=len(self._numbers), edges=edges, directed=True)
        self._ends = [at for at, takers in enumerate(self._graph.outdegree()) if takers == 0]

    def ways(self, who: str, number: int) -> Any:
        """To the ends that a client reaches, which are looked for first: quicker than to all ends where these are few."""
        reached = self._graph.subcomponent(self._numbers[who], mode="out")
        ends = [at for at, takers in zip(reached, self._graph.outdegree(reached), strict=True) if takers == 0]
        return self._paths(who, ends, number)

    def ways_to_all_ends(self, who: str, number: int) -> Any:
        return self._paths(who, self._ends, number)

    def _paths(self, who: str, ends: Sequence[int], number: int) -> Any:
        return self._graph.get_all_simple_paths(self._numbers[who], to=ends, maxlen=HOPS, max_results=number)


def _apart(link: Link, hand: Node) -> object:
    return hand.iri if hand.is_any("Client") else (link.engagement, hand.iri)
