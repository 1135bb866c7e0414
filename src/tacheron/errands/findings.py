"""What the analysis finds in a corpus: chains, figures that disagree and flows, and all of it put into a scene."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tacheron.analysis import Finding, Material, analyze, conditions_of
from tacheron.chains import Trace, every_chain
from tacheron.chains.claimed import Gathered, source_of
from tacheron.chains.links import Said
from tacheron.copies import copies
from tacheron.corpus import Corpus
from tacheron.flows import Corridor, Flow, Gazetteer, corridors, flows
from tacheron.lineage import Disagreement, Lineage, Statement, disagreements, statements
from tacheron.privacy import Discretion
from tacheron.showing.composing import compose
from tacheron.showing.findings import Shown
from tacheron.showing.flow_telling import FlowTelling
from tacheron.showing.scene import Scene, Shows
from tacheron.showing.telling import Telling
from tacheron.showing.wording import LANGUAGES
from tacheron.store.terms import article_iri

SUMMED = ("choke-points", "length", "depth", "distance", "conditions", "beneficiaries")
"""The analyses that a few sentences tell; the others want their tables."""


@dataclass(frozen=True)
class Findings:
    """The chains of all arrangements, where figures differ, from where to where work flows, what the chains show.

    `flows` are between the places that claims name, `corridors` from country to country; `statements` are what is said,
    by whomever, with the independent origins of each.
    """

    chains: Trace
    disagreements: tuple[Disagreement, ...]
    flows: tuple[Flow, ...]
    corridors: tuple[Corridor, ...] = ()
    analyses: tuple[Finding, ...] = ()
    statements: tuple[Statement[Said], ...] = ()


def find(corpus: Corpus) -> Findings:
    """Everything that the claims of a corpus show together; rejected ones show nothing."""
    articles = {article.id: article for article in corpus.articles}
    gathered = Gathered(corpus.claims, corpus.entities, corpus.vocabulary, articles)
    chains = every_chain(gathered.links, gathered.figures)
    named = flows(gathered.links, chains)
    gazetteer = Gazetteer(corpus.lexicon, gathered.links)
    together = corridors(named, gazetteer)
    conditions = conditions_of(corpus.vocabulary)
    material = Material(gathered.links, gathered.figures, chains.chains, chains.cuts, conditions, gazetteer)
    analyses = tuple(analyze(name, material) for name in SUMMED)
    lineage = lineage_of(corpus, gathered)
    stated = statements((*gathered.links, *gathered.figures), lineage)
    return Findings(chains, disagreements(gathered.figures, lineage), named, together, analyses, stated)


def lineage_of(corpus: Corpus, gathered: Gathered) -> Lineage:
    """How the articles of a corpus hang together: by notes, copies and the relations between sources."""
    repeated = {article_iri(copy).value: article_iri(first).value for copy, first in copies(corpus.articles).items()}
    return Lineage.of((source_of(article) for article in corpus.articles), gathered.links, repeated)


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
    scene = compose(
        corpus.vocabulary,
        corpus.entities,
        corpus.claims,
        corpus.articles,
        findings.chains,
        Discretion(corpus.entities),
        findings.disagreements,
        findings.flows,
    )
    return replace(scene, shows=tuple(_shows(corpus, findings.analyses)))


def _shows(corpus: Corpus, analyses: Iterable[Finding]) -> Iterator[Shows]:
    """What the analyses found, in both languages; those that found nothing are left out."""
    tellings = {language: flow_telling(corpus, language) for language in LANGUAGES}
    for finding in analyses:
        told = {code: Shown(finding, each.telling, each.discreet) for code, each in tellings.items()}
        if finding.rows:
            titles, texts = {c: each.title for c, each in told.items()}, {c: each.found() for c, each in told.items()}
            yield Shows(titles, {code: " ".join(sentences) for code, sentences in texts.items()})


def flow_telling(corpus: Corpus, language: str) -> FlowTelling:
    """How flows are told in a language, with the names of the corpus's private individuals withheld."""
    labels = {entity.iri: entity.shown_labels[language] for entity in corpus.entities.all}
    discretion = Discretion(corpus.entities)
    told = Telling(language, lambda iri: labels.get(iri) or corpus.vocabulary.label(iri, language))
    return FlowTelling(told, lambda text: discretion.text(text, language), Gazetteer(corpus.lexicon).labels(language))
