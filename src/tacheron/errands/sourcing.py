"""What the graph tells of its sources: the claims, the figures, and how the articles hang together.

The questions are those from which chains are made, and one for the articles that repeat each other's text; whatever is
found then is `lineage`'s affair, how it is shown that of `showing.sourcing`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Literal, NamedNode

from tacheron.chains import Trace, every_chain
from tacheron.chains.links import Figure, Link, Said, Source
from tacheron.corpus import discretion_of
from tacheron.entities.names import words
from tacheron.errands import asking
from tacheron.errors import QueryError, UsageError
from tacheron.hints import hint
from tacheron.lexicon import load_lexicon
from tacheron.lineage import Lineage
from tacheron.lineage.breaking import Way, going_back_to, ways
from tacheron.lineage.ranking import LeftOut, leave_out
from tacheron.money import Money, kept_by_operators, roles_of
from tacheron.places import Rooms
from tacheron.showing.tables import Cell
from tacheron.store.answers import Answerer
from tacheron.vocabulary import Predicate, load_vocabulary

COPIES = "repeated-texts"
"""The question of which articles are one text."""
PLATFORM_GAPS, ARTICLE_GAPS = "gaps", "article-gaps"
"""The questions of what is not said of platforms, and not known of articles."""
_GETS = "gets"
_WORKS_FOR_IT = frozenset({"works-on", "works-for"})


@dataclass(frozen=True)
class Told:
    """Everything that the sources say, and what is known of the sources."""

    answer: Answerer
    links: tuple[Link, ...]
    figures: tuple[Figure, ...]
    copies: Mapping[str, str]
    known: Callable[[str], str]
    groups: Mapping[str, frozenset[str]]

    @property
    def claims(self) -> tuple[Said, ...]:
        return (*self.links, *self.figures)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The articles of the claims, by IRI."""
        return tuple(sorted({claim.source for claim in self.claims}))

    @cached_property
    def lineage(self) -> Lineage:
        return Lineage.of(self.sources, self.links, self.copies, self.known)

    @cached_property
    def chains(self) -> Trace:
        """The documented and reported chains of all arrangements."""
        return every_chain(self.links, self.figures)

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """The chains, those through the same hands to the same ends together."""
        return ways(self.chains)

    def ways_through(self, iris: frozenset[str]) -> tuple[Way, ...]:
        """The chains that name one of these anywhere."""
        named = (way for way in self.ways if any(node.iri in iris for chain in way.tellings for node in chain.nodes))
        return tuple(named)

    def about(self, iris: frozenset[str]) -> tuple[Said, ...]:
        """The claims that name one of these, and the figures of those who work for it or on it."""
        workers = self.workers(iris)
        return tuple(
            claim
            for claim in self.claims
            if claim.subject.iri in iris
            or (isinstance(claim, Link) and claim.object.iri in iris)
            or (isinstance(claim, Figure) and claim.subject.iri in workers)
        )

    def on(self, iris: frozenset[str], predicate: str) -> tuple[Said, ...]:
        """What is said of these, or of those who work for them or on them, with this relation or measure."""
        wanted = iris | self.workers(iris)
        return tuple(claim for claim in self.claims if claim.predicate == predicate and claim.subject.iri in wanted)

    def workers(self, iris: frozenset[str]) -> frozenset[str]:
        """Those of whom some claim says that they work for one of these or on it, and the groups of workers that the
        lexicon gives to one of these."""
        found = (link for link in self.links if link.role in _WORKS_FOR_IT and not link.negated)
        working = {link.subject.iri for link in found if link.object.iri in iris}
        return frozenset(working.union(*(self.groups.get(iri, ()) for iri in iris)))


def told(rooms: Rooms, answer: Answerer) -> Told:
    """Everything that the graph tells; claims that a reviewer rejected are left out."""
    copied = answer.select(asking.question_named(rooms, COPIES).text)
    ends = [copied.columns.index(name) for name in ("article", "original")]
    pairs = [tuple(row[at] for at in ends) for row in copied.rows]
    copies = {
        copy.value: first.value for copy, first in pairs if isinstance(copy, NamedNode) and isinstance(first, NamedNode)
    }
    bearers, labels = _bearers(answer)
    known, groups = _canonical(bearers, labels), _groups(rooms, bearers)
    return Told(answer, asking.links(rooms, answer), asking.figures(rooms, answer), copies, known, groups)


def who(rooms: Rooms, answer: Answerer, name: str) -> frozenset[str]:
    """The IRIs of all that bear this name, or this IRI; UsageError, with names like it, for none."""
    try:
        return frozenset(asking.bearing(rooms, answer, name))
    except QueryError as fault:
        raise UsageError(str(fault)) from fault


def figures(rooms: Rooms, told: Told, iris: frozenset[str] | None, measure: str | None) -> tuple[Figure, ...]:
    """The figures of these and of those who work for them (all, for None), of one measure (of any, for None).

    UsageError, with names like it, where there is no such measure.
    """
    claims = told.claims if iris is None else told.about(iris)
    predicate = None if measure is None else predicate_named(rooms, measure).iri
    return tuple(said for said in claims if isinstance(said, Figure) and predicate in (None, said.predicate))


def predicate_named(rooms: Rooms, name: str) -> Predicate:
    """The relation or measure of that name or IRI; UsageError, with names like it, where there is none."""
    predicates = load_vocabulary(rooms.ontology).predicates
    short = name.rpartition("#")[2]
    if short not in predicates:
        near = hint(short, predicates, f"there are {', '.join(sorted(predicates))}.", cutoff=0.4)
        raise UsageError(f"there is no measure or relation «{name}»; {near}")
    return predicates[short]


def without(told: Told, claims: Sequence[Said], found: Sequence[Way], names: Sequence[str]) -> LeftOut:
    """What becomes of claims and chains without these origins; UsageError, with names like it, for one that is none."""
    for name in names:
        if not any(map(going_back_to(name, told.lineage), told.claims)):
            known = {each for claim in told.claims for each in told.lineage.names_behind(claim)}
            known |= {told.lineage.title(source) for source in told.sources}
            near = hint(name, sorted(known), "«tacheron sources» lists all.", cutoff=0.5, told="«{}»".format)
            raise UsageError(f"nothing goes back to «{name}»; {near}")
    return leave_out(names, claims, found, told.lineage)


def rows(rooms: Rooms, answer: Answerer, question: str, language: str) -> list[Mapping[str, Cell]]:
    """The rows of a canned question, by the names of their columns."""
    asked = asking.question_named(rooms, question)
    values = {"language": language} if any(each.name == "language" for each in asked.parameters) else {}
    table = asking.ask(rooms, answer, asked, values)
    return [dict(zip(table.columns, (asking.cell(term, False) for term in row), strict=True)) for row in table.rows]


def unsaid_of_platforms(rooms: Rooms, told: Told, language: str) -> list[Mapping[str, Cell]]:
    """The rows of the question on what is not said of platforms; what is said of the groups of workers that the lexicon
    gives to a platform counts as said of it, and what its firm keeps where the firm runs it alone."""
    vocabulary = load_vocabulary(rooms.ontology)
    gets = {each.iri for each in vocabulary.predicates.values() if each.money_role == _GETS}
    money = Money.of(told.figures, told.links, roles_of(vocabulary))
    paid = {said.subject.iri for said in told.figures if said.predicate in gets and not said.negated}
    bound = {link.subject.iri for link in told.links if link.role == "bound-by" and not link.negated}
    found: list[Mapping[str, Cell]] = []
    for row in rows(rooms, told.answer, PLATFORM_GAPS, language):
        workers = told.workers(frozenset([str(row["platform"])]))
        pay, conditions = row["pay"] or bool(workers & paid), row["conditions"] or bool(workers & bound)
        kept = row["commission"] or bool(kept_by_operators([str(row["platform"])], money))
        found.append({**row, "pay": pay, "conditions": conditions, "commission": kept})
    return found


def discretion(rooms: Rooms) -> Callable[[str, str], str]:
    """Withholds, in a text of a language, the names of the private individuals of the workspace."""
    return discretion_of(rooms).text


Bearers = Mapping[tuple[str, ...], frozenset[str]]


def _bearers(answer: Answerer) -> tuple[Bearers, Mapping[str, str]]:
    """By the words of a name the IRIs of all that bear it, and by IRI their English labels."""
    labels: dict[str, str] = {}
    bearers: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for thing, name, kind in answer.select(asking.NAMES).rows:
        if isinstance(thing, NamedNode) and isinstance(name, Literal):
            bearers[words(name.value)].add(thing.value)
            if name.language == "en" and kind == asking.MAIN:
                labels[thing.value] = min(name.value, labels.get(thing.value, name.value))
    return {name: frozenset(iris) for name, iris in bearers.items()}, labels


def _canonical(bearers: Bearers, labels: Mapping[str, str]) -> Callable[[str], str]:
    """The English label of whoever bears a name alone; the name itself where nobody or several do."""
    alone = {name: labels.get(next(iter(iris))) for name, iris in bearers.items() if len(iris) == 1}
    return lambda name: alone.get(words(name)) or name


def _groups(rooms: Rooms, bearers: Bearers) -> Mapping[str, frozenset[str]]:
    """By the IRI of a platform, the groups of workers that are called after it («turkers»), as the lexicon has them."""
    found: dict[str, set[str]] = defaultdict(set)
    lexicon = load_lexicon(rooms.ingest / "lexicon", load_vocabulary(rooms.ontology))
    for entry in lexicon.entries:
        if entry.platform is not None:
            for platform in bearers.get(words(entry.platform), ()):
                found[platform] |= bearers.get(words(entry.name), frozenset())
    return {platform: frozenset(groups) for platform, groups in found.items()}
