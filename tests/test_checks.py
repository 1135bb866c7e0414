"""`tacheron check`: a sound graph passes, and each kind of fault is found and told."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad

from tacheron.corpus import Corpus, gather
from tacheron.places import Rooms
from tacheron.store.checks import Fault, check
from tacheron.store.consistency import consistency
from tacheron.store.quads import graph_of
from tacheron.store.terms import BASE, DL, HAS_TARGET, LABEL, QUOTE, TYPE

FIVERR = NamedNode(f"{BASE}entity/fiverr")


@lru_cache(maxsize=1)
def graph(rooms: Rooms) -> tuple[Corpus, tuple[Quad, ...]]:
    corpus = gather(rooms)
    return corpus, tuple(graph_of(rooms, corpus))


def faults(rooms: Rooms, quads: Sequence[Quad], corpus: Corpus | None = None) -> tuple[Fault, ...]:
    return check(rooms, corpus or graph(rooms)[0], quads).faults


def test_the_bundled_graph_is_sound(bundled: Rooms) -> None:
    assert faults(bundled, graph(bundled)[1]) == ()


def test_a_claim_without_its_words_is_found(bundled: Rooms) -> None:
    quads = graph(bundled)[1]
    gone = next(q for q in quads if q.predicate == HAS_TARGET)
    kinds = {f.kind for f in faults(bundled, [q for q in quads if q != gone and q.subject != gone.object])}
    assert {"shape", "joint"} <= kinds


def test_an_entity_without_a_name_is_found(bundled: Rooms) -> None:
    quads = [q for q in graph(bundled)[1] if not (q.subject == FIVERR and q.predicate == LABEL)]
    assert {f.kind for f in faults(bundled, quads)} >= {"shape", "joint"}


def test_a_fact_that_no_claim_carries_is_found(bundled: Rooms) -> None:
    made_up = Quad(FIVERR, NamedNode(f"{DL}locatedIn"), NamedNode(f"{BASE}entity/singapore"), DefaultGraph())
    said = [f.sentence for f in faults(bundled, [*graph(bundled)[1], made_up])]
    assert any("no claim asserts it" in sentence for sentence in said)


def test_a_quotation_that_stands_elsewhere_is_found(bundled: Rooms) -> None:
    corpus, quads = graph(bundled)
    first = corpus.claims[0]
    moved = replace(first, original=replace(first.original, start=first.original.start + 1))
    wrong = replace(corpus, claims=(moved, *corpus.claims[1:]))
    [fault] = [f for f in faults(bundled, quads, wrong) if f.kind == "evidence"]
    assert "does not stand at" in fault.sentence


def test_an_impossible_individual_is_inconsistent(bundled: Rooms) -> None:
    if shutil.which("java") is None:
        pytest.skip("HermiT needs Java, and there is no java")
    place = Quad(FIVERR, TYPE, NamedNode(f"{DL}Place"), DefaultGraph())
    verdict = consistency([*graph(bundled)[1], place], bundled.ontology)
    assert verdict.consistent is False
    assert "contradict" in verdict.sentence


def test_without_java_the_reasoner_is_said_to_be_left_out(bundled: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    verdict = consistency((), bundled.ontology)
    assert verdict.consistent is None
    assert "Java" in verdict.sentence


def test_quotations_are_short(bundled: Rooms) -> None:
    assert max(len(q.object.value) for q in graph(bundled)[1] if q.predicate == QUOTE) <= 300  # type: ignore[union-attr]
