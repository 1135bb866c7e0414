"""`tacheron check`: a sound graph passes, and each kind of fault is found and told."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import owlready2
import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from graphs import NOTES, ROOMS, answering, notes_graph
from small_corpus import CLAIMS, made_up
from stage import ROOT, claims_in
from tacheron.corpus import gather
from tacheron.errors import QueryError
from tacheron.places import Rooms
from tacheron.records import Claim
from tacheron.store import terms as t
from tacheron.store.checks import Fault, check, evidence_faults, joint_faults, shape_faults
from tacheron.store.consistency import consistency
from tacheron.store.contradictions import contradictions
from tacheron.store.quads import graph_of

CHECKS = ROOMS.queries / "checks"
UPWORK = NamedNode(f"{t.BASE}entity/upwork")
MAPCO = NamedNode(f"{t.BASE}entity/mapco")
PAPER = t.article_iri("paper-2020")
DEFAULT = DefaultGraph()


def dl(name: str) -> NamedNode:
    return NamedNode(t.DL + name)


def decimal(text: str) -> Literal:
    return Literal(text, datatype=NamedNode(f"{t.XSD}decimal"))


def claim_of(predicate: str, negated: bool = False) -> NamedNode:
    """The claim of the small corpus's first article with this predicate."""
    claim = next(c for c in CLAIMS if c.predicate == predicate and c.article == "paper-2020" and c.negated == negated)
    return t.claim_iri(claim.id)


@cache
def observation() -> NamedNode:
    found = min(str(q.subject) for q in made_up() if q.predicate == t.TYPE and q.object == t.OBSERVATION)
    return NamedNode(found.strip("<>"))


def without(*gone: Callable[[Quad], bool]) -> list[Quad]:
    return [quad for quad in made_up() if not any(test(quad) for test in gone)]


def also(*more: Quad) -> list[Quad]:
    return [*made_up(), *more]


@cache
def broken() -> dict[str, list[Quad]]:
    """For each check by query, a graph that has just its fault, or its fault among others."""
    recruits, size = claim_of("recruitsThrough"), claim_of("workforceSize")
    return {
        "claim-without-evidence": without(lambda q: q.subject == recruits and q.predicate == t.HAS_TARGET),
        "claim-without-fact": without(lambda q: q.graph_name == DEFAULT and q.predicate == dl("recruitsThrough")),
        "dangling-reference": also(Quad(recruits, t.ATTRIBUTED_TO, NamedNode(f"{t.BASE}entity/nobody"), PAPER)),
        "engagement-of-two-articles": also(
            Quad(NamedNode(f"{t.BASE}claim/x"), t.IN_ENGAGEMENT, t.engagement_iri("paper-2020", "order"), t.article_iri("b"))
        ),
        "entity-without-label": without(lambda q: q.subject == UPWORK and q.predicate == t.LABEL),
        "fact-without-claim": also(Quad(MAPCO, dl("operates"), UPWORK, DEFAULT)),
        "figure-in-two-units": also(Quad(observation(), t.UNIT, Literal("item"), DEFAULT)),
        "figure-without-claim": without(lambda q: q.subject == size and q.predicate == t.STATES),
        "inferred-fact": also(Quad(UPWORK, t.TYPE, dl("Platform"), t.INFERRED)),
        "record-in-another-graph": also(Quad(recruits, t.STATED_IN, t.article_iri("daily-2021"), PAPER)),
        "reported-as-fact": also(
            Quad(NamedNode(f"{t.BASE}entity/clickers"), dl("subjectTo"), NamedNode(f"{t.BASE}condition/no-contract"), DEFAULT)
        ),
        "unit-not-admitted": also(Quad(size, t.UNIT, Literal("percent"), PAPER)),
    }  # fmt: skip


def test_the_graph_of_the_reading_notes_and_a_made_up_one_are_sound() -> None:
    for quads in (notes_graph(), made_up()):
        assert shape_faults(quads, ROOMS.ontology) == []
        assert list(joint_faults(quads, CHECKS)) == []


def test_the_bundled_graph_passes_every_check(bundled: Rooms) -> None:
    corpus = gather(bundled)
    checked = check(bundled, corpus, graph_of(bundled, corpus))
    assert checked.faults == ()
    assert [said for said in checked.left_out if "HermiT" not in said] == []


@pytest.mark.parametrize("name", sorted(file.stem for file in CHECKS.glob("*.rq")))
def test_each_check_by_query_finds_its_fault_and_says_what_it_is(name: str) -> None:
    text = (CHECKS / f"{name}.rq").read_text("utf-8")
    assert "ORDER BY" in text
    assert answering(made_up()).select(text).rows == ()
    found = [
        fault for fault in joint_faults(broken()[name.removesuffix("-violation")], CHECKS) if name in fault.sentence
    ]
    assert found
    assert all(fault.kind == "joint" and fault.place and fault.sentence[0].isupper() for fault in found)
    assert all("https://w3id.org" not in fault.place for fault in found)


def test_a_check_without_a_sentence_is_no_check(tmp_path: Path) -> None:
    (tmp_path / "x-violation.rq").write_text("SELECT ?x {}")
    with pytest.raises(QueryError, match=r"x-violation\.rq: lacks a line «#\+ fault"):
        list(joint_faults([], tmp_path))


@pytest.mark.parametrize(
    ("quads", "place", "said"),
    [
        (lambda: without(lambda q: q.subject == UPWORK and q.predicate == t.LABEL), "ent:upwork", "has a label"),
        (lambda: also(Quad(UPWORK, dl("recruitsThrough"), PAPER, DEFAULT)), "ent:upwork", "“recruitsThrough” leads to"),
        (lambda: also(Quad(claim_of("recruitsThrough"), t.CONFIDENCE, decimal("1.5"),
                           PAPER)), "claim:", "confidence is a decimal from 0 to 1"),
        (lambda: also(Quad(observation(), t.UNIT, Literal("pounds"), DEFAULT)), "observation:", "A unit is"),
        (lambda: without(lambda q: q.predicate == t.QUOTE), "evidence:", "Evidence has one quotation"),
    ],
    ids=["no label", "wrong object", "confidence", "unit", "no quote"],
)  # fmt: skip
def test_a_node_of_the_wrong_form_is_found_by_the_shapes(
    quads: Callable[[], list[Quad]], place: str, said: str
) -> None:
    faults = [fault for fault in shape_faults(quads(), ROOMS.ontology) if fault.place.startswith(place)]
    assert any(said in fault.sentence for fault in faults), faults


def test_a_quotation_that_stands_elsewhere_is_found() -> None:
    text = "In Dhaka, likes are made."
    claim = replace(CLAIMS[0], quote="likes are made", start=10, end=24)
    assert evidence_faults([claim], {claim.article: text}.get) == ([], ())
    moved = replace(claim, start=9, end=23)
    [fault] = evidence_faults([moved], {claim.article: text}.get)[0]
    assert fault.place == claim.article
    assert f"claim {claim.id}: «likes are made» does not stand at 9..23; read the article again." in fault.sentence
    assert evidence_faults([claim, moved], {}.get) == ([], (claim.article,))


def test_every_place_of_a_claim_is_looked_at() -> None:
    claim = Claim.from_json({**CLAIMS[0].to_json(), "quote": "ab", "start": 0, "end": 2,
                             "also": [{"quote": "cd", "start": 3, "end": 5}]})  # fmt: skip
    assert evidence_faults([claim], lambda id_: "ab cd")[0] == []
    assert len(evidence_faults([claim], lambda id_: "ab ce")[0]) == 1


@pytest.mark.parametrize("name", NOTES)
def test_the_quotations_of_the_reference_claims_stand_in_the_notes(name: str) -> None:
    notes_graph()
    text = (ROOMS.ingest / "articles" / f"{name}.txt").read_text("utf-8")
    claims = claims_in(ROOT.parent / "shared" / "claims" / "gold" / "notes" / f"{name}.jsonl")
    assert evidence_faults(claims, lambda id_: text) == ([], ())


IMPOSSIBLE = [
    (
        Quad(UPWORK, t.TYPE, dl("Place"), DEFAULT),
        "«Upwork» (upwork) would be both agent and place, which exclude each other.",
    ),
    (Quad(MAPCO, dl("locatedIn"), UPWORK, DEFAULT), "«Upwork» (upwork) would be both agent and place"),
    (Quad(MAPCO, t.TYPE, dl("Claim"), DEFAULT), "«Mapco» (mapco) would be both claim and entity"),
]


def need_java() -> None:
    if shutil.which("java") is None:
        pytest.skip("HermiT needs Java, and there is no «java» on the path")


def test_all_facts_of_the_reading_notes_can_be_true() -> None:
    need_java()
    verdict = consistency(notes_graph(), ROOMS.ontology)
    assert verdict.consistent is True


@pytest.mark.parametrize(("wrong", "said"), [*IMPOSSIBLE, (None, "can be one thing and would be")])
def test_what_cannot_be_is_found_inconsistent_and_the_cause_is_told(wrong: Quad | None, said: str) -> None:
    need_java()
    quads = also(wrong if wrong is not None else Quad(observation(), t.VALUE, decimal("7"), DEFAULT))
    verdict = consistency(quads, ROOMS.ontology)
    assert verdict.consistent is False
    assert said in verdict.sentence


def test_a_sound_graph_has_no_contradictions() -> None:
    assert contradictions(made_up(), ROOMS.ontology) == []


def test_a_contradiction_that_nobody_can_name_is_still_told(monkeypatch: pytest.MonkeyPatch) -> None:
    need_java()
    monkeypatch.setattr("tacheron.store.consistency.contradictions", lambda *_: [])
    verdict = consistency(also(IMPOSSIBLE[0][0]), ROOMS.ontology)
    assert verdict.consistent is False
    assert "the facts contradict the ontology" in verdict.sentence


def test_without_java_the_reasoner_is_said_to_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    verdict = consistency((), ROOMS.ontology)
    assert verdict.consistent is None
    assert re.search(r"HermiT needs Java, and there is no «java» on this machine; install a JRE\.$", verdict.sentence)


def test_a_reasoner_that_breaks_off_is_said_to_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise owlready2.OwlReadyJavaError("out of\nmemory")

    monkeypatch.setattr(owlready2, "sync_reasoner_hermit", breaks)
    need_java()
    verdict = consistency((), ROOMS.ontology)
    assert verdict.consistent is None
    assert "HermiT broke off (out of memory)" in verdict.sentence


def test_all_that_is_wrong_is_listed_once_and_sorted(bundled: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    corpus = gather(bundled)
    quads: Sequence[Quad] = graph_of(bundled, corpus)
    fiverr = NamedNode(f"{t.BASE}entity/fiverr")
    first = corpus.claims[0]
    moved = replace(first, original=replace(first.original, start=first.original.start + 1))
    wrong = replace(corpus, claims=(moved, *corpus.claims[1:]))
    checked = check(bundled, wrong, [q for q in quads if not (q.subject == fiverr and q.predicate == t.LABEL)])
    assert {fault.kind for fault in checked.faults} == {"evidence", "joint", "shape"}
    assert list(checked.faults) == sorted(set(checked.faults))
    assert all(isinstance(fault, Fault) and fault.sentence for fault in checked.faults)
    assert len(checked.left_out) == 1
