"""The facts: what some article asserts in its own name, once, whatever the number of articles.

A relation is a plain triple, a figure an n-ary observation. A fact goes when its only article goes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import NamedNode, Quad

from tacheron.records import BOUNDS
from tacheron.store import terms as t
from tacheron.store.recording import Said, figure
from tacheron.store.words import DEFAULT, Words, labelled
from tacheron.vocabulary import Vocabulary


def spokesman(claims: Sequence[Said]) -> Said:
    """The claim in whose words a statement is put: its bound is the one that most of the claims give.

    The bound is no part of a statement, so that «about 10 million» and «10 million» do not differ. Where as many say
    one as the other, the more careful bound stands.
    """
    bounds = Counter(each.claim.bound for each in claims)
    usual = max(bounds, key=lambda bound: (bounds[bound], BOUNDS.index(bound)))
    return min((each for each in claims if each.claim.bound == usual), key=lambda each: each.claim.id)


def fact(claims: Sequence[Said], vocabulary: Vocabulary, words: Words) -> Iterator[Quad]:
    """The quads of the fact that all these claims assert; they are claims of one statement."""
    first = spokesman(claims)
    if first.object is not None:
        subject, object_ = NamedNode(first.subject.iri), NamedNode(first.object.iri)
        yield Quad(subject, NamedNode(first.predicate.iri), object_, DEFAULT)
        return
    node = t.observation_iri(first.statement)
    yield Quad(node, t.TYPE, t.OBSERVATION, DEFAULT)
    yield from labelled(node, first.labels)
    yield Quad(node, t.EXPRESSES, t.statement_iri(first.statement), DEFAULT)
    yield Quad(node, t.ABOUT, NamedNode(first.subject.iri), DEFAULT)
    yield Quad(node, t.MEASURE, NamedNode(first.predicate.iri), DEFAULT)
    yield from figure(node, first.claim, first.claim.bound, vocabulary, words, DEFAULT)
    for each in claims:
        yield Quad(node, t.SOURCE, each.graph, DEFAULT)


def by_statement(claims: Sequence[Said]) -> Mapping[str, list[Said]]:
    """The claims of each statement."""
    found: dict[str, list[Said]] = {}
    for each in claims:
        found.setdefault(each.statement, []).append(each)
    return found
