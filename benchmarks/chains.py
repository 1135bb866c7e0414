"""Chains at scale: all from one client among many links, beside igraph's bare search for simple paths.

igraph is no dependency; where it is not installed this part says so. It knows no arrangement, no evidence and no status:
it walks the one graph of all links, in which work may go from any client of a platform to any of its workers.
"""

from __future__ import annotations

import importlib
import random
import resource
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from itertools import pairwise
from typing import Any

from benchmarks.figures import Figure, milliseconds, seconds
from tacheron.chains import Asked, Bounds, Link, Node, Source, Web, trace
from tacheron.chains.arrangements import handing

PEER = "igraph"
HOPS = 5
"""The longest chain that is made up: client, three go-betweens, platform, worker."""
PATHS = 1_000_000
"""How many paths the peer may list: in the one graph of all links there are more than anybody could."""


def measure(links: int, repeat: int) -> Iterator[Figure]:
    """Milliseconds for the chains of a client of the middle and of the busiest, by the same bounds."""
    if find_spec(PEER) is None:
        raise SystemExit("the part «chains» is measured beside igraph; install it first: pip install igraph")
    made = made_up(links)
    built: list[Web] = []
    taken = seconds(lambda: built.append(Web(made)))
    web, (graph, numbers) = built[0], _peer(made)
    leaves = [number for number, degree in enumerate(graph.outdegree()) if degree == 0]
    memory = f"web made in {taken:.1f} s; peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB"
    clients = Counter(link.subject.iri for link in made if link.subject.is_any("Client")).most_common()
    for which, (who, _) in {"middle": clients[len(clients) // 2], "busiest": clients[0]}.items():
        for number in (500, PATHS):
            bounds = Bounds(number, HOPS)

            def bare(who: str = who, number: int = number) -> Any:
                return graph.get_all_simple_paths(numbers[who], to=leaves, maxlen=HOPS, max_results=number)

            found, paths = trace(web, who, bounds=bounds), bare()
            note = f"{len(found)} chains, {len(paths)} bare paths; {memory}"
            yield milliseconds(
                f"chains, {which} client, at most {number}", _ours(web, who, bounds), bare, PEER, repeat, note
            )


def _ours(web: Web, who: str, bounds: Bounds) -> Callable[[], object]:
    return lambda: trace(web, Asked(first=who), bounds=bounds)


def made_up(links: int, seed: int = 1) -> list[Link]:
    """About as many links as wanted, in arrangements of two to five: few platforms, some clients in many, most in few."""
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
        made += _links(hands, site, source, f"engagement/{article}-{len(made)}", len(made))
    return made


def _links(hands: Sequence[Node], site: Node, source: Source, engagement: str, at: int) -> Iterator[Link]:
    for number, (giver, taker) in enumerate(pairwise(hands), start=at):
        role = "works-on" if giver == site else "finds-on" if taker == site else "hands-on"
        subject, object_ = (taker, giver) if role == "works-on" else (giver, taker)
        yield Link(
            claim=f"claim/{number}", predicate=role, label=role, subject=subject, object=object_, role=role,
            source=source, quote="its words", engagement=engagement,
        )  # fmt: skip


def _frequent(nodes: Sequence[Node], dice: random.Random) -> Node:
    """One of the nodes, the first ones far more often than the last."""
    return nodes[int(len(nodes) * dice.random() ** 3)]


def _peer(links: Sequence[Link]) -> tuple[Any, dict[str, int]]:
    numbers: dict[str, int] = {}
    ends = [handing(link) for link in links]
    edges = [tuple(numbers.setdefault(hand.iri, len(numbers)) for hand in pair) for pair in ends]
    return importlib.import_module(PEER).Graph(n=len(numbers), edges=edges, directed=True), numbers
