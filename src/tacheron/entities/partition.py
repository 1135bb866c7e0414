"""Sets of things that are one, under constraints: what is kept apart is never joined, by whatever way round."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Partition(Generic[T]):
    """Joins and separations, in the order in which they are made: an earlier one is never undone by a later one.

    Which node stands for a set depends on the order of the joins; the sets themselves do not, where all joins hold.
    """

    def __init__(self) -> None:
        self._parent: dict[T, T] = {}
        self._members: dict[T, list[T]] = {}
        self._apart: dict[T, set[T]] = {}

    def add(self, node: T) -> None:
        if node not in self._parent:
            self._parent[node], self._members[node], self._apart[node] = node, [node], set()

    def root(self, node: T) -> T:
        """The node that stands for the set of `node`, which is added if it is new."""
        self.add(node)
        at = node
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at

    def join(self, one: T, other: T) -> bool:
        """Make two sets one; False, and nothing done, where they are kept apart."""
        large, small = self.root(one), self.root(other)
        if large == small:
            return True
        if small in self._apart[large]:
            return False
        if len(self._members[large]) < len(self._members[small]):
            large, small = small, large
        self._parent[small] = large
        self._members[large] += self._members.pop(small)
        for enemy in self._apart.pop(small):
            self._apart[enemy].remove(small)
            self._apart[enemy].add(large)
            self._apart[large].add(enemy)
        return True

    def keep_apart(self, one: T, other: T) -> bool:
        """Forbid that two sets ever become one; False, and nothing done, where they are one already."""
        first, second = self.root(one), self.root(other)
        if first == second:
            return False
        self._apart[first].add(second)
        self._apart[second].add(first)
        return True

    def sets(self) -> Iterable[list[T]]:
        """The members of each set; neither the sets nor their members are in a particular order."""
        return self._members.values()
