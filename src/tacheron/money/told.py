"""The claims about money, time and shares, and the links between hands, each found by whom, where and what it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from tacheron.chains.links import Figure, Link, SaidT, in_order


@dataclass(frozen=True)
class Money:
    """The claims about money and time, and what their measures mean for it: a role for each predicate's IRI."""

    figures: tuple[Figure, ...]
    links: tuple[Link, ...]
    role_of: Mapping[str, str]

    @classmethod
    def of(cls, figures: Iterable[Figure], links: Iterable[Link], role_of: Mapping[str, str]) -> Money:
        """Denied claims are left out."""
        said = (figure for figure in figures if figure.predicate in role_of and not figure.negated)
        return cls(in_order(said), in_order(link for link in links if not link.negated), role_of)

    def role(self, figure: Figure) -> str:
        return self.role_of[figure.predicate]

    def in_role(self, *roles: str) -> tuple[Figure, ...]:
        """The figures whose measures have one of these roles, in order."""
        return tuple(figure for figure in self.figures if self.role(figure) in roles)

    def figures_in(self, engagement: str) -> tuple[Figure, ...]:
        """The figures of an arrangement, in order."""
        return self._figures_by_engagement.get(engagement, ())

    def links_in(self, engagement: str) -> tuple[Link, ...]:
        """The links of an arrangement, in order."""
        return self._links_by_engagement.get(engagement, ())

    def figures_from(self, article: str) -> tuple[Figure, ...]:
        """The figures of an article, in order."""
        return self._figures_by_article.get(article, ())

    def figures_about(self, iri: str) -> tuple[Figure, ...]:
        """The figures of whoever has this IRI, in order."""
        return self._figures_by_subject.get(iri, ())

    def links_to(self, iri: str) -> tuple[Link, ...]:
        """The links that end at whoever has this IRI, in order."""
        return self._links_by_object.get(iri, ())

    def runs_of(self, iri: str, article: str) -> tuple[Link, ...]:
        """What an article says that somebody runs."""
        return tuple(link for link in self._runs_by_subject.get(iri, ()) if link.source.iri == article)

    @cached_property
    def engagements(self) -> tuple[str, ...]:
        """All arrangements of which a figure or a link is told, sorted."""
        return tuple(sorted({*self._figures_by_engagement, *self._links_by_engagement} - {""}))

    @cached_property
    def platform_runners(self) -> frozenset[str]:
        """The IRIs of those who run a platform."""
        runs = (link for links in self._runs_by_subject.values() for link in links)
        return frozenset(link.subject.iri for link in runs if link.object.is_any("Platform"))

    @cached_property
    def _figures_by_engagement(self) -> Mapping[str, tuple[Figure, ...]]:
        return _grouped(self.figures, lambda figure: figure.engagement or "")

    @cached_property
    def _links_by_engagement(self) -> Mapping[str, tuple[Link, ...]]:
        return _grouped(self.links, lambda link: link.engagement or "")

    @cached_property
    def _figures_by_subject(self) -> Mapping[str, tuple[Figure, ...]]:
        return _grouped(self.figures, lambda figure: figure.subject.iri)

    @cached_property
    def _links_by_object(self) -> Mapping[str, tuple[Link, ...]]:
        return _grouped(self.links, lambda link: link.object.iri)

    @cached_property
    def _runs_by_subject(self) -> Mapping[str, tuple[Link, ...]]:
        return _grouped((link for link in self.links if link.role == "runs"), lambda link: link.subject.iri)

    @cached_property
    def _figures_by_article(self) -> Mapping[str, tuple[Figure, ...]]:
        return _grouped(self.figures, lambda figure: figure.source.iri)


def _grouped(claims: Iterable[SaidT], by: Callable[[SaidT], str]) -> Mapping[str, tuple[SaidT, ...]]:
    found: dict[str, list[SaidT]] = defaultdict(list)
    for claim in claims:
        found[by(claim)].append(claim)
    return {name: tuple(members) for name, members in found.items()}
