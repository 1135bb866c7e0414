"""What is said, by whomever: claims that say the same, the origins that they go back to, and who denies it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic

from tacheron.chains.links import Figure, Link, Said, SaidT, in_order
from tacheron.entities.names import key
from tacheron.lineage.conflicts import measured
from tacheron.lineage.origins import Lineage, Origin, origins_of


@dataclass(frozen=True)
class Statement(Generic[SaidT]):
    """The claims that say one thing, and the origins that they go back to, each a tuple of names."""

    claims: tuple[SaidT, ...]
    origins: tuple[Origin, ...]

    @property
    def status(self) -> str:
        """Asserted where any of its claims is, else reported."""
        return "asserted" if any(claim.status == "asserted" for claim in self.claims) else "reported"


@dataclass(frozen=True)
class Contradiction(Generic[SaidT]):
    """What some claims assert or report, and others deny."""

    saying: tuple[SaidT, ...]
    denying: tuple[SaidT, ...]


def statements(claims: Iterable[SaidT], lineage: Lineage | None = None) -> tuple[Statement[SaidT], ...]:
    """The claims by what they say, denied ones apart, those with the most independent origins first.

    Without a `lineage`, what the claims' own articles tell of each other.
    """
    claims = in_order(claims)
    lineage = lineage or Lineage.of(claim.source for claim in claims)
    groups = _by(claims, lambda claim: (_said(claim), claim.negated))
    found = [Statement(members, origins_of(members, lineage)) for members in groups]
    return tuple(sorted(found, key=lambda s: (-len(s.origins), s.claims[0].subject.label, s.claims[0].claim)))


def on_one_source(claims: Iterable[SaidT], lineage: Lineage | None = None) -> tuple[Statement[SaidT], ...]:
    """The statements that go back to one origin alone, however many articles repeat it."""
    return tuple(statement for statement in statements(claims, lineage) if len(statement.origins) == 1)


def corroborated(claims: Iterable[SaidT], lineage: Lineage | None = None) -> tuple[Statement[SaidT], ...]:
    """The statements that go back to two independent origins or more."""
    return tuple(statement for statement in statements(claims, lineage) if len(statement.origins) > 1)


def contradictions(claims: Iterable[SaidT]) -> tuple[Contradiction[SaidT], ...]:
    """What is said and denied, by subject."""
    found = []
    for members in _by(in_order(claims), _said):
        saying = tuple(claim for claim in members if not claim.negated)
        denying = tuple(claim for claim in members if claim.negated)
        if saying and denying:
            found.append(Contradiction(saying, denying))
    return tuple(sorted(found, key=lambda c: (c.saying[0].subject.label, c.saying[0].claim)))


def only_denied(claims: Iterable[SaidT]) -> tuple[SaidT, ...]:
    """The denials of what no claim says."""
    groups = _by(in_order(claims), _said)
    return tuple(claim for members in groups if all(said.negated for said in members) for claim in members)


def _by(claims: Iterable[SaidT], said: Callable[[SaidT], Hashable]) -> list[tuple[SaidT, ...]]:
    groups: dict[Hashable, list[SaidT]] = defaultdict(list)
    for claim in claims:
        groups[said(claim)].append(claim)
    return [part for members in groups.values() for part in _told_apart(members)]


def _said(claim: Said) -> Hashable:
    """What a claim says, but for who says it; a figure's bound is not compared."""
    if isinstance(claim, Link):
        return claim.subject.iri, claim.predicate, claim.object.iri
    if isinstance(claim, Figure):
        return measured(claim), claim.value.normalize(), claim.max_value and claim.max_value.normalize()
    return claim.subject.iri, claim.predicate


def _told_apart(members: Sequence[SaidT]) -> Iterable[tuple[SaidT, ...]]:
    """Figures that count different things in different words («registered», «active») are not one statement.

    One that does not say what it counts goes with those that do, unless it could be either.
    """
    counted = {_counted(claim) for claim in members}
    if len(counted - {""}) < 2:
        return [tuple(members)]
    return [tuple(claim for claim in members if _counted(claim) == part) for part in sorted(counted)]


def _counted(claim: Said) -> str:
    return key(claim.of or "") if isinstance(claim, Figure) else ""
