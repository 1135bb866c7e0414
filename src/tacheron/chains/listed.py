"""The chains that a search found, the surest first; what an arrangement says of a chain is read when one looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from typing import TypeAlias, overload

from tacheron.chains.findings import KINDS, STATUSES, Chain
from tacheron.chains.links import Node

Look: TypeAlias = Callable[[int], Chain]
"""Reads the chain of a way by its number."""
Hands: TypeAlias = Callable[[Sequence[int]], Sequence[tuple[Node, ...]]]


class Listed(Sequence[Chain]):
    """Chains in their order, some of which nobody has looked at yet: these are numbers of ways until somebody does.

    It is equal to any sequence of the same chains. A chain that was looked at is kept.
    """

    def __init__(self, chains: Sequence[Chain | int], look: Look, hands: Hands) -> None:
        self._chains, self._look, self._hands = list(chains), look, hands

    @property
    def hands(self) -> list[tuple[Node, ...]]:
        """The hands of each chain, without reading what else its arrangement says."""
        unread = iter(self._hands([each for each in self._chains if isinstance(each, int)]))
        return [next(unread) if isinstance(each, int) else each.hands for each in self._chains]

    def __len__(self) -> int:
        return len(self._chains)

    @overload
    def __getitem__(self, at: int) -> Chain: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Chain]: ...
    def __getitem__(self, at: int | slice) -> Chain | Sequence[Chain]:
        if isinstance(at, slice):
            return tuple(map(self.__getitem__, range(*at.indices(len(self)))))
        found = self._chains[at]
        if isinstance(found, int):
            found = self._chains[at] = self._look(found)
        return found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(Chain.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Listed({list(self)!r})"


def hands_of(chains: Sequence[Chain]) -> list[tuple[Node, ...]]:
    """The hands of each of these chains; of those that nobody looked at yet, without reading what else is said of them."""
    return chains.hands if isinstance(chains, Listed) else [chain.hands for chain in chains]


class _Last:
    """What decides between chains that are like each other in all else: their identifiers, which cost more to make."""

    def __init__(self, chain: Chain) -> None:
        self._chain = chain

    def __lt__(self, other: _Last) -> bool:
        return self._chain.id < other._chain.id


def sureness(chain: Chain) -> int:
    """The place of its status and then its kind: the lower, the surer."""
    return STATUSES.index(chain.status) * len(KINDS) + KINDS.index(chain.kind)


def surest_first(chains: Iterable[Chain], iris: Set[str]) -> tuple[Chain, ...]:
    """Possible ones last, those first that begin with one of `iris`; then by status, kind, arrangement and names."""

    def rank(chain: Chain) -> tuple[object, ...]:
        names = [hand.label for hand in chain.hands]
        asked_for = chain.status == "possible", chain.hands[0].iri not in iris
        return *asked_for, sureness(chain), chain.engagement or "", names, _Last(chain)

    return tuple(sorted(chains, key=rank))
