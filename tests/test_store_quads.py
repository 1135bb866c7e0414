"""Claims as RDF: facts once, records apart, nothing lost, nothing asserted that no article asserts."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graphs import ROOMS, answering, notes_graph, quads_of
from small_corpus import CLAIMS, OTHER, REJECTION, UNSIGNED, elsewhere, made_up
from stage import ARTICLE, corpus_of, observation, read, relation, vocabulary
from tacheron.ontology import NAMESPACE
from tacheron.privacy import Discretion
from tacheron.records import Article, Evidence
from tacheron.store import terms as t
from tacheron.store.dumps import nquads, trig
from tacheron.store.quads import Words, graph_of
from tacheron.store.words import DEFAULT

LIKES = relation("ClickFarm: Dhaka likes", "locatedIn", "Place: Bangladesh")
TEN = [Article(f"a-{number}", f"Article {number}", "en") for number in range(10)]


def facts(quads: Iterable[Quad]) -> Counter[str]:
    """The plain facts and observations of the default graph, as predicates' names."""
    relations = {predicate.iri: predicate.name for predicate in vocabulary().relations()}
    found = Counter(
        relations[q.predicate.value] for q in quads if q.graph_name == DEFAULT and q.predicate.value in relations
    )
    found["observation"] = sum(q.predicate == t.TYPE and q.object == t.OBSERVATION for q in quads)
    return +found


def values(quads: Iterable[Quad], subject: NamedNode, predicate: NamedNode) -> list[Any]:
    return sorted((q.object for q in quads if q.subject == subject and q.predicate == predicate), key=str)


def test_a_fact_that_ten_articles_assert_stands_once_with_ten_records() -> None:
    quads = quads_of([replace(LIKES, article=article.id) for article in TEN], *TEN)
    assert facts(quads) == {"locatedIn": 1}
    assert sum(q.predicate == t.TYPE and q.object == t.CLAIM for q in quads) == 10
    assert len({q.object for q in quads if q.predicate == t.STATES}) == 1


def test_a_figure_that_ten_articles_assert_is_one_observation_with_ten_sources() -> None:
    size = observation("Platform: Upwork", "workforceSize", "10", "person")
    quads = quads_of([replace(size, article=article.id) for article in TEN], *TEN)
    assert facts(quads) == {"observation": 1}
    [node] = {q.subject for q in quads if q.object == t.OBSERVATION and q.predicate == t.TYPE}
    assert isinstance(node, NamedNode)
    assert values(quads, node, t.SOURCE) == sorted((t.article_iri(article.id) for article in TEN), key=str)


def test_a_fact_goes_when_its_only_article_goes() -> None:
    both = quads_of(
        [LIKES, elsewhere(relation("ClickFarm: Dhaka likes", "actsOn", "Platform: Facebook"))], ARTICLE, OTHER
    )
    alone = quads_of([LIKES], ARTICLE)
    assert facts(both) == {"locatedIn": 1, "actsOn": 1}
    assert facts(alone) == {"locatedIn": 1}
    assert not [q for q in alone if OTHER.id in str(q)]


@pytest.mark.parametrize(
    "claims",
    [
        [replace(LIKES, modality="reported")],
        [replace(LIKES, negated=True)],
        [read(LIKES, "rejected")],
        [replace(LIKES, modality="reported"), elsewhere(LIKES, negated=True)],
        [observation("Platform: Upwork", "workforceSize", "10", "person", modality="reported")],
    ],
    ids=["reported", "denied", "rejected", "reported and denied", "reported figure"],
)
def test_what_is_reported_denied_or_rejected_is_recorded_and_is_no_fact(claims: list[Any]) -> None:
    quads = quads_of(claims, ARTICLE, OTHER)
    assert facts(quads) == {}
    assert sum(q.object == t.CLAIM and q.predicate == t.TYPE for q in quads) == len(claims)
    assert not [q for q in quads if q.graph_name == t.INFERRED and q.predicate != t.TYPE]


def test_what_one_article_denies_and_another_asserts_is_a_fact() -> None:
    assert facts(quads_of([replace(LIKES, negated=True), elsewhere(LIKES)], ARTICLE, OTHER)) == {"locatedIn": 1}
    for status in ("accepted", "corrected", "unsure", "unreviewed"):
        assert facts(quads_of([read(LIKES, status)], ARTICLE)) == {"locatedIn": 1}


def test_claims_that_differ_in_their_bound_alone_make_one_observation_with_the_usual_bound() -> None:
    size = observation("Platform: Upwork", "workforceSize", "10", "person")
    said = [
        replace(size, article=a.id, bound=b) for a, b in zip(TEN, ["exact", "about", "about", "exact"], strict=False)
    ]
    quads = quads_of(said, *TEN)
    [node] = {q.subject for q in quads if q.object == t.OBSERVATION and q.predicate == t.TYPE}
    assert isinstance(node, NamedNode)
    assert values(quads, node, t.BOUND) == [NamedNode(f"{NAMESPACE}aboutBound")]
    statements = {q.object for q in quads if q.predicate == t.STATES}
    labels = {q.object for q in quads if q.subject in statements and q.predicate == t.LABEL}
    assert {label.value for label in labels if label.language == "en"} == {
        "Upwork: size of the workforce about 10 person"
    }


def test_the_order_of_claims_and_articles_changes_no_byte() -> None:
    reviewed = [*CLAIMS, REJECTION]
    for seed in range(5):
        shuffled = random.Random(seed).sample(reviewed, len(reviewed))
        quads = quads_of(shuffled, OTHER, UNSIGNED, ARTICLE)
        assert nquads(quads) == nquads(made_up())
        assert trig(quads) == trig(made_up())


def test_another_process_writes_the_same_bytes() -> None:
    script = (
        "import hashlib; from small_corpus import made_up; from tacheron.store.dumps import nquads, trig;"
        "print(hashlib.sha256(nquads(made_up()) + trig(made_up())).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script], cwd=ROOMS.root / "tests", capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(digests) == 1


def test_the_two_dumps_are_one_graph_and_trig_has_sorted_prefixes() -> None:
    dump = trig(made_up())
    assert set(parse(dump, format=RdfFormat.TRIG)) == set(parse(nquads(made_up()), format=RdfFormat.N_QUADS))
    prefixes = [line for line in dump.decode().splitlines() if line.startswith("@prefix")]
    assert prefixes == sorted(prefixes)
    assert len(prefixes) == len(t.PREFIXES)


def test_a_record_gives_its_claim_back() -> None:
    """Round trip: whatever the record of a claim says is what the claim says."""
    claim = observation(
        "Worker: Ann Smith", "pay", "1.50", "USD", max_value=Decimal("2"), bound="at_least", per="task", of="per photo",
        attributed_to="Jane Doe", modality="reported", engagement="paper-2020#order", when="2016", task="image-annotation",
        confidence=Decimal("0.90"), frame="paid-by-the-photo", extractor="frames-1",
        also=(Evidence(50, 60, "her pay"),),
    )  # fmt: skip
    quads = quads_of([claim], ARTICLE)
    [row] = (
        answering(quads)
        .select(
            """PREFIX dl: <https://w3id.org/tacheron/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#>
        PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?id ?predicate ?name ?value ?max ?bound ?unit ?per ?of ?by ?modality ?negated ?engagement ?when ?task
          ?confidence ?frame ?reading ?quote (GROUP_CONCAT(?place; SEPARATOR="/") AS ?places) {
          GRAPH ?article {
            ?id dl:statedIn ?article ; dl:predicate ?predicate ; dl:subject ?subject ; dl:value ?value ; dl:maxValue ?max ;
              dl:bound ?bound ; dl:unit ?unit ; dl:per ?per ; dl:of ?of ; dl:attributedTo ?source ; dl:modality ?modality ;
              dl:negated ?negated ; dl:inEngagement ?engagement ; dl:when ?when ; dl:task ?task ; dl:confidence ?confidence ;
              dl:frame ?frame ; prov:wasGeneratedBy ?reading ; dl:quote ?quote ; oa:hasTarget ?evidence .
            ?evidence dl:quote ?words ; oa:hasSelector ?selector . ?selector oa:start ?start ; oa:end ?end .
            BIND(CONCAT(STR(?start), "-", STR(?end), " ", ?words) AS ?place)
          }
          ?subject rdfs:label ?name . ?source rdfs:label ?by . FILTER(LANG(?name) = "en" && LANG(?by) = "en")
        } GROUP BY ?id ?predicate ?name ?value ?max ?bound ?unit ?per ?of ?by ?modality ?negated ?engagement ?when ?task
          ?confidence ?frame ?reading ?quote"""
        )
        .rows
    )
    said = [getattr(term, "value", "").removeprefix(t.BASE).removeprefix("ontology#") for term in row]
    assert said[:-1] == [
        f"claim/{claim.id}", "pay", "Ann Smith", "1.5", "2", "atLeastBound", "USD", "task", "per photo", "Jane Doe",
        "reported", "false", "engagement/paper-2020-order", "2016", "task-type/image-annotation", "0.9",
        "paid-by-the-photo", "extraction/frames-1", "Worker: Ann Smith … 1.50",
    ]  # fmt: skip
    assert sorted(said[-1].split("/")) == ["0-10 Worker: Ann Smith … 1.50", "50-60 her pay"]


def test_every_reference_claim_has_its_record() -> None:
    quads = notes_graph()
    records = [q for q in quads if q.predicate == t.TYPE and q.object == t.CLAIM]
    for predicate in (t.STATED_IN, t.STATES, t.SUBJECT, t.PREDICATE, t.MODALITY, t.NEGATED, t.REVIEW_STATUS, t.QUOTE):
        assert Counter(
            q.subject for q in quads if q.predicate == predicate and q.subject in {r.subject for r in records}
        ) == {record.subject: 1 for record in records}
    asserted = facts(quads)
    assert asserted["observation"] > 20
    assert asserted["recruitsThrough"] == 4
    assert asserted["suppliesLabor"] == 1


def test_a_long_quotation_is_cut() -> None:
    quads = quads_of([replace(LIKES, quote="word " * 100, end=500)], ARTICLE)
    [quote] = {q.object for q in quads if q.predicate == t.QUOTE}
    assert isinstance(quote, Literal)
    assert len(quote.value) <= 300
    assert quote.value.endswith("word…")


def test_private_names_are_in_no_dump_and_in_no_iri() -> None:
    claims = [
        replace(claim, quote="Ann Smith says: Smith works", of="of Ann Smith" if claim.value else None)
        for claim in CLAIMS
        if "Ann Smith" in (claim.subject, claim.object)
    ]
    corpus = corpus_of(claims, [replace(ARTICLE, title="The life of Ann Smith")])
    kept = nquads(graph_of(ROOMS, corpus))
    assert b"Ann Smith" in kept
    assert b"ann-smith" not in kept
    discretion = Discretion(corpus.entities)
    words = Words(lambda e: e.shown_labels, lambda e: () if e.private else e.aliases, discretion.text)
    published = graph_of(ROOMS, corpus, words)
    for dump in (nquads(published), trig(published)):
        assert b"smith" not in dump.lower()
    assert len(published) == len(set(published))


def test_every_term_of_the_record_is_declared_in_the_ontology() -> None:
    declared = {q.subject for q in made_up() if q.predicate == t.TYPE and q.graph_name == DEFAULT}
    used = {
        node
        for quad in made_up()
        for node in (quad.predicate, quad.object)
        if isinstance(node, NamedNode) and node.value.startswith(NAMESPACE)
    }
    constants = {
        value for value in vars(t).values() if isinstance(value, NamedNode) and value.value.startswith(NAMESPACE)
    }
    assert used | constants <= declared


def test_everything_published_has_a_type_a_label_in_both_languages_and_a_source() -> None:
    by_subject: dict[NamedNode, set[NamedNode]] = {}
    for quad in notes_graph():
        assert isinstance(quad.subject, NamedNode)
        by_subject.setdefault(quad.subject, set()).add(quad.predicate)
    sources = {
        t.SOURCE,
        t.STATED_IN,
        t.HAS_SOURCE,
        t.USED,
        t.TEXT_DIGEST,
        t.PUBLISHER,
        NamedNode(f"{t.RDFS}isDefinedBy"),
    }
    ours = [node for node in by_subject if node.value.startswith(t.BASE) and not node.value.startswith(t.DL[:-1])]
    assert len(ours) > 800
    for node in ours:
        assert {t.TYPE, t.LABEL} <= by_subject[node], node
        assert by_subject[node] & sources, node


def test_an_article_keeps_the_precision_of_its_date() -> None:
    dated = [replace(ARTICLE, id=f"d-{day}", published=day) for day in ("2020", "2020-01", "2020-01-02", "about 2020")]
    quads = quads_of([], *dated)
    issued = sorted(q.object.datatype.value.rpartition("#")[2] for q in quads if q.predicate == t.ISSUED)  # type: ignore[union-attr]
    assert issued == ["date", "gYear", "gYearMonth", "string"]
