"""What follows from the facts: as much as HermiT and owlrl conclude, nothing that they do not, and never from a report."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import owlrl
import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse
from rdflib import RDF, Graph, URIRef

from graphs import ROOMS, notes_graph, quads_of
from ontology_graph import CORE, PREFIXES, conclude, graph
from small_corpus import made_up
from stage import ARTICLE, relation
from tacheron.ontology import BASE, FILES, NAMESPACE
from tacheron.store import terms as t
from tacheron.store.reasoning import conclusions, inferred
from tacheron.store.rules import rules_of
from test_ontology_reasoning import STORY

ENT = f"{BASE}entity/"
LITTLE = """
@prefix : <http://e/> . @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:Cat rdfs:subClassOf :Animal , [ a owl:Restriction ; owl:onProperty :eats ; owl:allValuesFrom :Food ] .
:Night owl:equivalentClass [ a owl:Restriction ; owl:onProperty :colour ; owl:hasValue :black ] .
:Pet owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( :Animal [ a owl:Restriction ; owl:onProperty :livesWith ;
    owl:someValuesFrom [ a owl:Class ; owl:unionOf ( :Woman :Man ) ] ] ) ] .
:Woman rdfs:subClassOf :Person . :Man rdfs:subClassOf :Person .
:feeds rdfs:range [ a owl:Class ; owl:unionOf ( :Woman :Man ) ] .
:Animal rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :hasMother ; owl:someValuesFrom :Animal ] .
:Odd rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :colour ; owl:someValuesFrom :Colour ] , :Thing .
[ a owl:Restriction ; owl:onProperty :colour ; owl:cardinality 1 ] rdfs:subClassOf :Plain .
:livesWith a owl:SymmetricProperty ; rdfs:subPropertyOf :knows .
:knows owl:equivalentProperty :isFriendOf .
:follows a owl:TransitiveProperty ; owl:inverseOf :precedes . :precedes a owl:TransitiveProperty .
:grandmother owl:propertyChainAxiom ( :mother :mother ) .
:Weekday owl:equivalentClass [ a owl:Class ; owl:oneOf ( :monday :tuesday ) ] .
"""


def little(folder: Path, facts: str) -> set[str]:
    """What follows from the facts by the little ontology, in short."""
    for name in FILES:
        (folder / name).write_text(LITTLE if name == "tacheron.ttl" else "", "utf-8")
    premises = parse(f"@prefix : <http://e/> . {facts}", format=RdfFormat.TURTLE)
    found = conclusions(premises, rules_of(folder)).triples
    return {" ".join(str(node).strip("<>").rpartition("/")[2].rpartition("#")[2] or short(node) for node in (
        triple.subject, triple.predicate, triple.object)) for triple in found}  # fmt: skip


def short(node: object) -> str:
    return str(node).strip("<>").rpartition("/")[2]


@pytest.mark.parametrize(
    ("facts", "follows"),
    [
        (":tom a :Cat ; :eats :fish .", {"tom type Animal", "fish type Food"}),
        (":soot :colour :black .", {"soot type Night"}),
        (":soot a :Night .", {"soot colour black"}),
        (":tom a :Animal ; :livesWith :ada . :ada a :Woman .", {
            "tom type Pet", "ada livesWith tom", "tom knows ada", "ada knows tom", "ada type Person", "tom isFriendOf ada",
            "ada isFriendOf tom",
        }),
        (":tom a :Pet .", {"tom type Animal"}),
        (":tom :feeds :ada .", {"ada type Person"}),
        (":a :follows :b . :b :follows :c .", {"a follows c", "b precedes a", "c precedes b", "c precedes a"}),
        (":a :mother :b . :b :mother :c .", {"a grandmother c"}),
        (":x a :Odd .", {"x type Thing"}),
        (":x :colour :red .", set()),
        ("", set()),
    ],
)  # fmt: skip
def test_each_form_of_axiom_concludes_what_it_says_and_no_more(tmp_path: Path, facts: str, follows: set[str]) -> None:
    always = {"monday type Weekday", "tuesday type Weekday"}
    assert little(tmp_path, facts) - always == follows


def story() -> list[Quad]:
    premises = [q for name in FILES for q in parse(path=str(ROOMS.ontology / name), format=RdfFormat.TURTLE)]
    return [*premises, *parse(f"{PREFIXES}\n{STORY}", format=RdfFormat.TURTLE)]


def concluded() -> Store:
    """The story and all that follows from it."""
    quads = story()
    store = Store()
    store.extend(quads)
    store.extend(Quad(x.subject, x.predicate, x.object) for x in conclusions(quads, rules_of(ROOMS.ontology)).triples)
    return store


def told(store: Store) -> set[tuple[str, str, str]]:
    """What is said of the story's individuals in the ontology's own words, types apart from OWL's."""
    return {
        (q.subject.value, q.predicate.value, q.object.value)
        for q in store
        if isinstance(q.subject, NamedNode)
        and isinstance(q.object, NamedNode)
        and q.subject.value.startswith(ENT)
        and (q.predicate == t.TYPE or q.predicate.value.startswith(NAMESPACE))
        and (q.predicate != t.TYPE or q.object.value.startswith(NAMESPACE))
    }


def test_the_rules_conclude_what_hermit_concludes() -> None:
    hermit = conclude(graph(*CORE, also=STORY))
    ours = told(concluded())
    names = sorted({subject.removeprefix(ENT) for subject, _, _ in ours} - {"claim", "order"})
    assert len(names) > 10
    for name in names:
        types = {value.removeprefix(NAMESPACE) for s, p, value in ours if s == ENT + name and p == t.TYPE.value}
        assert types == {kind for kind in hermit.types(name) if kind not in ("Thing", "Concept")}, name
        for predicate in {p.removeprefix(NAMESPACE) for s, p, _ in ours if s == ENT + name and p != t.TYPE.value}:
            # owlready2 loses some values of the inverse of a transitive property, and not always the same.
            if predicate == "mayBeReachedFrom":
                continue
            values = {value.rpartition("/")[2] for s, p, value in ours if (s, p) == (ENT + name, NAMESPACE + predicate)}
            assert values == hermit.values(name, predicate), f"{name} {predicate}"


def test_what_may_be_reached_from_somewhere_is_what_may_reach_it() -> None:
    reach, back = f"{NAMESPACE}mayReach", f"{NAMESPACE}mayBeReachedFrom"
    ours = told(concluded())
    assert {(s, o) for s, p, o in ours if p == reach} == {(o, s) for s, p, o in ours if p == back} != set()


@pytest.mark.slow
def test_the_rules_conclude_what_owlrl_concludes() -> None:
    closed = Graph().parse(data=b"\n".join(f"{q.triple} .".encode() for q in story()), format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)
    theirs = {
        (str(s), str(p), str(o))
        for s, p, o in closed
        if str(s).startswith(ENT)
        and isinstance(o, URIRef)
        and (str(p).startswith(NAMESPACE) or (p == RDF.type and str(o).startswith(NAMESPACE)))
    }
    ours = told(concluded())
    # owlrl does not look into a union for what its members have in common.
    assert theirs <= ours
    assert {(p, o) for s, p, o in ours - theirs} <= {(t.TYPE.value, NAMESPACE + name) for name in ("Agent", "Entity")}


def test_what_is_inferred_repeats_nothing_and_leaves_the_records_alone() -> None:
    for quads in (made_up(), notes_graph()):
        added = {q.triple for q in quads if q.graph_name == t.INFERRED}
        assert added
        assert added.isdisjoint(q.triple for q in quads if q.graph_name != t.INFERRED)
        records = {
            q.subject for q in quads if q.predicate == t.TYPE and q.graph_name not in (DefaultGraph(), t.INFERRED)
        }
        assert records.isdisjoint(triple.subject for triple in added)


def test_nothing_follows_from_what_is_only_reported() -> None:
    told = relation("Campaign: Red party", "recruitsThrough", "Platform: Upwork")
    roles = {f"{NAMESPACE}{name}" for name in ("Recruiter", "Client")}
    for claim, expected in ((told, roles), (replace(told, modality="reported"), set())):
        quads = quads_of([claim], ARTICLE)
        found = {q.object.value for q in quads if q.graph_name == t.INFERRED and isinstance(q.object, NamedNode)}
        assert found & roles == expected


def test_a_reach_that_grows_too_large_is_left_out_whole_and_said_to_be() -> None:
    hands = [NamedNode(f"{ENT}hand-{number}") for number in range(40)]
    line = [Quad(a, NamedNode(f"{NAMESPACE}outsourcesTo"), b) for a, b in pairwise(hands)]
    rules = rules_of(ROOMS.ontology)
    reach = NamedNode(f"{NAMESPACE}mayReach")
    whole = conclusions(line, rules)
    assert sum(triple.predicate == reach for triple in whole.triples) == 40 * 39 / 2
    assert whole.without == ()
    cut = conclusions(line, rules, farthest=500)
    assert sum(triple.predicate == reach for triple in cut.triples) == 39
    assert cut.without == (f"{NAMESPACE}mayBeReachedFrom",)
    assert conclusions(line, rules, farthest=780).without == ()


def test_a_join_that_multiplies_is_left_out_whole_and_said_to_be() -> None:
    """Sixty clients and sixty workers on one platform: more ways from one to the other than there are facts."""
    platform = NamedNode(f"{ENT}platform")
    crowd = [NamedNode(f"{ENT}{kind}-{number}") for kind in ("client", "worker") for number in range(60)]
    joined = [
        Quad(each, NamedNode(f"{NAMESPACE}{'recruitsThrough' if each in crowd[:60] else 'worksThrough'}"), platform)
        for each in crowd
    ]
    rules = rules_of(ROOMS.ontology)
    assert conclusions(joined, rules).without == ()
    cut = conclusions(joined, rules, farthest=100)
    assert cut.without != ()
    assert all(iri.startswith(f"{NAMESPACE}may") for iri in cut.without)
    inverse = NamedNode(f"{NAMESPACE}offersWorkTo")
    assert sum(triple.predicate == inverse for triple in cut.triples) == 60


def test_what_was_left_out_is_told_in_the_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    hands = [NamedNode(f"{ENT}hand-{number}") for number in range(10)]
    line = [Quad(a, NamedNode(f"{NAMESPACE}outsourcesTo"), b) for a, b in pairwise(hands)]
    assert not [q for q in inferred(line, ROOMS.ontology) if q.predicate == t.DESCRIPTION]
    monkeypatch.setattr("tacheron.store.reasoning.conclusions", lambda facts, rules: conclusions(facts, rules, 5))
    said = [q.object.value for q in inferred(line, ROOMS.ontology) if q.predicate == t.DESCRIPTION]  # type: ignore[union-attr]
    assert len(said) == 2
    assert all("mayBeReachedFrom" in sentence for sentence in said)
