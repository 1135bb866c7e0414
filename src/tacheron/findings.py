"""What the analysis finds in a corpus: chains and figures that disagree, and both put into a scene to be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tacheron.chains import Figure, Trace, every_chain
from tacheron.chains.claimed import Gathered
from tacheron.corpus import Corpus
from tacheron.disagreement import Disagreement, disagreements
from tacheron.privacy import Discretion
from tacheron.showing.composing import compose
from tacheron.showing.scene import Scene


@dataclass(frozen=True)
class Findings:
    """The chains of all arrangements, and where figures differ."""

    chains: Trace
    disagreements: tuple[Disagreement, ...]


def find(corpus: Corpus) -> Findings:
    """Everything that the claims of a corpus show together; rejected ones show nothing."""
    articles = {article.id: article for article in corpus.articles}
    gathered = Gathered(corpus.claims, corpus.entities, corpus.vocabulary, articles)
    return Findings(every_chain(gathered.links, gathered.figures), disagreements(gathered.figures))


def with_names(corpus: Corpus) -> Corpus:
    """The corpus as if nobody in it were a private individual, for those who may see all names."""
    named = {entity.iri: replace(entity, private=False) for entity in corpus.entities.all}
    entities = replace(
        corpus.entities,
        all=tuple(named.values()),
        by_spelling={spelling: named[entity.iri] for spelling, entity in corpus.entities.by_spelling.items()},
    )
    return replace(corpus, entities=entities)


def scene_of(corpus: Corpus, findings: Findings) -> Scene:
    """What there is to show, with the names of the corpus's private individuals withheld."""
    return compose(
        corpus.vocabulary,
        corpus.entities,
        corpus.claims,
        corpus.articles,
        findings.chains,
        Discretion(corpus.entities),
        [list(_claims(each.figures)) for each in findings.disagreements],
    )


def _claims(figures: tuple[Figure, ...]) -> Iterator[str]:
    return (figure.claim.rpartition("/")[2] for figure in figures)
