"""Each term of the ontology is described for a reader of either language."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from rdflib import RDF, RDFS, SKOS, Literal, URIRef
from rdflib.namespace import DCTERMS

from ontology_graph import CORE, DL, graph, literals, own
from ontology_terms import CLAIMABLE, CLASSES, FULL, INDIVIDUALS, SCHEMES, TERMS, short


def test_there_is_something_to_look_at() -> None:
    assert len(CLASSES) > 40
    assert len(CLAIMABLE) == 17
    assert len(INDIVIDUALS) > 70


@pytest.mark.parametrize("term", TERMS, ids=short)
def test_a_term_is_described_in_both_languages(term: URIRef) -> None:
    for predicate in (RDFS.label, SKOS.definition, SKOS.example):
        if predicate == SKOS.example and term in SCHEMES:
            continue
        for language in ("en", "fr"):
            texts = list(literals(FULL, term, predicate, language))
            assert len(texts) == 1, f"{short(predicate)} in {language}"
            assert texts[0].strip(), f"{short(predicate)} in {language}"
    assert list(FULL.objects(term, DCTERMS.source)), "no source of its definition"


@pytest.mark.parametrize("term", TERMS, ids=short)
def test_a_definition_says_more_than_the_label(term: URIRef) -> None:
    for language in ("en", "fr"):
        label, definition = (next(literals(FULL, term, p, language)) for p in (RDFS.label, SKOS.definition))
        assert definition.casefold().rstrip(".") != label.casefold()
        assert definition[0].isupper()
        assert definition.endswith(".")


@pytest.mark.parametrize("term", [*own(FULL.subjects(SKOS.scopeNote)), *INDIVIDUALS], ids=short)
def test_a_scope_note_is_in_both_languages_or_in_none(term: URIRef) -> None:
    notes = {language: list(literals(FULL, term, SKOS.scopeNote, language)) for language in ("en", "fr")}
    assert len(notes["en"]) == len(notes["fr"]) <= 1


@pytest.mark.parametrize(
    ("language", "faults"), [("fr", r"['\"“”]|[^\s\d][:;?!](\s|$)|«\S|\S»"), ("en", r"['\"«»]|\s[:;?!](\s|$)")]
)
def test_each_language_is_set_in_its_own_way(language: str, faults: str) -> None:
    everything = graph(*CORE, "alignments", "shapes").objects()
    texts = [t for t in everything if isinstance(t, Literal) and t.language == language]
    assert len(texts) > 300
    assert [str(t) for t in texts if re.search(faults, t)] == []


def test_no_word_names_two_concepts() -> None:
    """A gazetteer that reads labels must know which task or condition is meant."""
    meant = defaultdict(set)
    for concept in FULL.subjects(SKOS.inScheme):
        for text in (*FULL.objects(concept, SKOS.prefLabel), *FULL.objects(concept, SKOS.altLabel)):
            assert isinstance(text, Literal)
            meant[text.language, text.casefold()].add(short(concept))
    assert len(meant) > 500
    assert {word: concepts for word, concepts in meant.items() if len(concepts) > 1} == {}


@pytest.mark.parametrize("concept", sorted(FULL.subjects(SKOS.inScheme)), ids=short)
def test_a_concept_has_other_names_in_both_languages(concept: URIRef) -> None:
    for language in ("en", "fr"):
        preferred = list(literals(FULL, concept, SKOS.prefLabel, language))
        others = list(literals(FULL, concept, SKOS.altLabel, language))
        assert len(preferred) == 1
        assert len(others) >= 3
        assert preferred[0] not in others


def test_every_task_type_is_in_one_collection() -> None:
    groups = list(FULL.objects(None, SKOS.member))
    assert len(groups) == len(set(groups))
    assert set(groups) == set(FULL.subjects(RDF.type, DL.TaskType))
