"""Claims, entities, articles and findings put together into a `Scene`, in a fixed order, with private names withheld.

What is shown of an article is short: a quotation has at most `LONGEST_QUOTE` signs. Leaves to others which claims there
are, which names are one entity, and what a scene looks like.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from tacheron import chains as tracing
from tacheron.entities import Entities
from tacheron.flows import Flow
from tacheron.lineage import Disagreement
from tacheron.ontology import BASE
from tacheron.privacy import Discretion
from tacheron.records import Article, Claim
from tacheron.reviewing import ReviewedClaim
from tacheron.showing.scene import Chain, Differing, Flowing, Gap, Kind, Name, Printed, Relation, Said, Scene
from tacheron.showing.wording import LANGUAGES, Text, figure
from tacheron.vocabulary import Vocabulary

LONGEST_QUOTE = 300


def compose(
    vocabulary: Vocabulary,
    entities: Entities,
    claims: Iterable[ReviewedClaim],
    articles: Iterable[Article],
    chains: Iterable[tracing.Chain],
    discretion: Discretion,
    disagreements: Iterable[Disagreement] = (),
    flows: Iterable[Flow] = (),
) -> Scene:
    """The scene of these claims; rejected ones are in it and marked so. Only claims with an article are taken.

    The order of claims and articles does not matter. Chains keep theirs, after those that lead through the focus.
    """
    composer = _Composer(vocabulary, entities, discretion)
    printed = tuple(composer.article(article) for article in sorted(articles, key=lambda article: article.id))
    languages = {article.id: article.language for article in printed}
    told = [
        composer.said(c.claim, c.status, languages[c.claim.article]) for c in claims if c.claim.article in languages
    ]
    said = {each.id: each for each in sorted(told, key=lambda each: (each.article, each.id))}
    lines = [composer.chain(chain, said) for chain in chains if composer.knows(chain.nodes)]
    focus = _focus(lines, said.values())
    names = composer.told_names()
    return Scene(
        kinds=composer.kinds(names),
        relations=composer.relations({each.relation for each in said.values()}),
        names=names,
        articles=printed,
        claims=tuple(said.values()),
        chains=tuple(sorted(lines, key=lambda line: focus not in (*line.path, *line.gainers))),
        disagreements=tuple(Differing(_claims(d.figures, said), d.reasons) for d in disagreements),
        flows=tuple(composer.flow(f, said) for f in flows if composer.knows((f.done_in, f.bought_in))),
        focus=focus,
    )


class _Composer:
    """Gathers the names that claims use while it turns claims into what is shown of them."""

    def __init__(self, vocabulary: Vocabulary, entities: Entities, discretion: Discretion) -> None:
        self._vocabulary = vocabulary
        self._entities = entities
        self._discretion = discretion
        self._names: dict[str, Name] = {}
        self._kinds: dict[str, Counter[str]] = defaultdict(Counter)
        self._marks = {concept.iri: concept.marks for concept in vocabulary.conditions.values()}

    def article(self, article: Article) -> Printed:
        original = article.about_article
        printed = Printed(
            article.id, article.title, article.language, article.authors, article.publisher, article.published,
            fiction=article.fiction,
            original=None if original is None else _original(article, original),
        )  # fmt: skip
        return self._discreet(printed)

    def said(self, claim: Claim, review: str, language: str) -> Said:
        subject = self._name(claim.subject, claim.subject_type, claim.article)
        to = None if claim.object is None else self._name(claim.object, claim.object_type or "", claim.article)
        return Said(
            id=claim.id,
            statement=claim.statement_id(subject, to),
            subject=subject,
            relation=claim.predicate,
            to=to,
            figure=self._both({code: figure(claim, code) for code in LANGUAGES}) if to is None else None,
            unit=claim.unit,
            status="denied" if claim.negated else claim.modality,
            review=review,
            article=claim.article,
            quotes=tuple(self._discretion.text(_short(evidence.quote), language) for evidence in claim.evidence),
            speaker=None if claim.attributed_to is None else self._both(_everywhere({}, claim.attributed_to)),
            confidence=claim.confidence,
            arrangement=None if claim.engagement is None else self._discretion.text(claim.engagement),
            when=claim.when,
            task=None if claim.task is None else self._task(claim.task),
            by=claim.extractor if claim.frame is None else f"{claim.extractor}: {claim.frame}",
        )

    def knows(self, nodes: Iterable[tracing.Node]) -> bool:
        """Whether all of these are among the names of the claims so far."""
        return all(_id(node.iri) in self._names for node in nodes)

    def chain(self, chain: tracing.Chain, known: Mapping[str, Said]) -> Chain:
        hands = [*chain.hands, *(link.object for link in chain.targets)]
        hops = [link for hop in chain.hops for link in hop.links]
        main = _claims((*hops, *chain.summaries, *chain.targets, *chain.benefits, *chain.buys), known)
        around = _claims((*chain.circumstances, *chain.figures), known)
        return Chain(
            id=chain.id,
            kind=chain.kind,
            status=chain.status,
            path=tuple(dict.fromkeys(_id(node.iri) for node in hands)),
            claims=main,
            around=tuple(id_ for id_ in around if id_ not in main),
            gainers=tuple(dict.fromkeys(_id(link.object.iri) for link in chain.benefits)),
            missing=tuple(Gap(each.what, None if each.hand is None else _id(each.hand.iri)) for each in chain.missing),
        )

    def flow(self, flow: Flow, known: Mapping[str, Said]) -> Flowing:
        shown = [chain.id for chain in flow.chains]
        claims = _claims((*flow.claims, *flow.located), known)
        return Flowing(_id(flow.done_in.iri), _id(flow.bought_in.iri), flow.status, claims, tuple(shown))

    def told_names(self) -> tuple[Name, ...]:
        """The names of all claims so far, by id."""
        return tuple(replace(name, kinds=self._telling(name)) for _, name in sorted(self._names.items()))

    def kinds(self, names: Iterable[Name]) -> tuple[Kind, ...]:
        used = sorted({kind for name in names for kind in name.kinds})
        types = self._vocabulary.types
        return tuple(Kind(id_, _everywhere(types[id_].labels, id_), types[id_].agent) for id_ in used if id_ in types)

    def relations(self, used: set[str]) -> tuple[Relation, ...]:
        predicates = [self._vocabulary.predicate(name) for name in sorted(used)]
        return tuple(
            Relation(each.name, _everywhere(each.labels, each.name), _everywhere(each.comments, ""), each.chain_role)
            for each in predicates
        )

    def _name(self, name: str, kind: str, article: str) -> str:
        """The id of the name, which is from now on among the names of the scene."""
        entity = self._entities.of(name, kind, article)
        id_ = _id(entity.iri)
        self._kinds[id_].update([kind])
        if id_ not in self._names:
            aliases = () if entity.private else tuple(self._discretion.text(alias) for alias in entity.aliases)
            label = self._both(_everywhere(entity.shown_labels, entity.name))
            marks = self._marks.get(entity.iri, frozenset())
            self._names[id_] = Name(id_, entity.iri, label, tuple(entity.types), aliases, entity.private, marks)
        return id_

    def _telling(self, name: Name) -> tuple[str, ...]:
        """The name's kinds without those that follow from others, those first that claims give it most often."""
        types = self._vocabulary.types
        given = self._kinds[name.id]
        kinds = {kind for kind in (*name.kinds, *given) if kind in types}
        implied = {parent for kind in kinds for parent in types[kind].parents}
        return tuple(sorted(kinds - implied, key=lambda kind: (-given[kind], kind)))

    def _task(self, task: str) -> Text:
        concept = self._vocabulary.task_types.get(task)
        return self._both(_everywhere({} if concept is None else concept.labels, task))

    def _both(self, text: Text) -> Text:
        return {language: self._discretion.text(text[language], language) for language in LANGUAGES}

    def _discreet(self, article: Printed) -> Printed:
        """The article with the private names in its title withheld; who signs an article is public."""
        original = None if article.original is None else self._discreet(article.original)
        return replace(article, title=self._discretion.text(article.title, article.language), original=original)


def _everywhere(labels: Mapping[str, str], fallback: str) -> Text:
    """A text in every language: a label that is lacking is the English one, else the fallback."""
    return {language: labels.get(language) or labels.get("en") or fallback for language in LANGUAGES}


def _id(iri: str) -> str:
    """The IRI without the base that all of them have, short enough for an address."""
    return iri.removeprefix(BASE).removeprefix("entity/")


def _claims(links: Iterable[tracing.Link | tracing.Figure], known: Mapping[str, Said]) -> tuple[str, ...]:
    ids = (link.claim.rpartition("/")[2] for link in links)
    return tuple(dict.fromkeys(id_ for id_ in ids if id_ in known))


def _short(quote: str) -> str:
    quote = " ".join(quote.split())
    return quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + "…"


def _original(note: Article, original: Mapping[str, Any]) -> Printed:
    """The article that a reading note is about, as the note's metadata give it."""
    authors = original.get("author") or ()
    text = {key: str(original[key]) for key in ("publisher", "published", "url") if original.get(key)}
    return Printed(
        id=note.id,
        title=str(original.get("title") or note.title),
        language=str(original.get("language") or note.language),
        authors=(authors,) if isinstance(authors, str) else tuple(str(author) for author in authors),
        publisher=text.get("publisher"),
        date=text.get("published"),
        url=text.get("url"),
    )


def _focus(chains: Iterable[Chain], claims: Iterable[Said]) -> str | None:
    """Who heads the most chains that are more than possible, then who is in the most claims; None without claims."""
    heads = Counter(chain.path[0] for chain in chains if chain.status != "possible")
    ends = Counter(end for claim in claims for end in (claim.subject, claim.to) if end is not None)
    return min(ends, key=lambda name: (-heads[name], -ends[name], name), default=None)
