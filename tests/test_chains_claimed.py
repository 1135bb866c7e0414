"""Claims give the links and figures that the graph would answer with, by what the ontology says of each predicate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from chain_links import ROLES
from tacheron.chains import every_chain
from tacheron.chains.claimed import Gathered, source_of
from tacheron.chains.links import BESIDE
from tacheron.chains.links import ROLES as KNOWN_ROLES
from tacheron.errors import VocabularyError
from tacheron.records import Article, Claim
from tacheron.vocabulary import Vocabulary, load_vocabulary

ARTICLE = Article("paper", "A paper", "en", ("A. Writer",), "The Paper", "2020-01-01")
ABOUT = {"title": "A paper", "author": ["A. Writer"], "publisher": "The Paper"}
NOTE = Article("note", "Note on it", "en", (), "Notes", "2021", kind="reading note", about_article=ABOUT)


@dataclass(frozen=True)
class Known:
    iri: str
    name: str
    types: frozenset[str]
    labels: Mapping[str, str] = field(default_factory=dict)


class Names:
    """Each name is an entity of its own, with the one type that it is asked for."""

    def of(self, name: str, type_: str, article: str) -> Known:
        place = {"Condition": "condition", "TaskType": "task-type"}.get(type_, "entity")
        return Known(f"https://w3id.org/tacheron/{place}/{name}", name, frozenset({type_}))


@dataclass(frozen=True)
class Verdict:
    claim: Claim
    status: str = "unreviewed"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(Path(__file__).resolve().parents[1] / "ontology")


def claim(predicate: str, **more: Any) -> Claim:
    record = {"article": "paper", "predicate": predicate, "subject": "Client", "subject_type": "Campaign"}
    record |= {"quote": "its words", "start": 0, "end": 9, "object": "Ada", "object_type": "Worker"}
    return Claim.from_json(record | more)


def gathered(vocabulary: Vocabulary, claims: Iterable[Verdict]) -> Gathered:
    return Gathered(claims, Names(), vocabulary, {"paper": ARTICLE, "note": NOTE})


def test_the_ontology_gives_each_relation_of_a_chain_the_role_that_is_expected(vocabulary: Vocabulary) -> None:
    given = {predicate.name: predicate.chain_role for predicate in vocabulary.relations() if predicate.chain_role}
    assert given == ROLES
    assert set(given.values()) <= KNOWN_ROLES
    assert "unpaid" in vocabulary.conditions["paid-in-kind"].marks
    assert "minor" in vocabulary.conditions["minor"].marks


def test_a_relation_is_a_link_with_the_identifiers_of_the_graph(vocabulary: Vocabulary) -> None:
    said = claim("outsourcesTo", engagement="paper#one", attributed_to="A study", confidence=0.8)
    [link] = gathered(vocabulary, [Verdict(said)]).links
    assert link.claim == f"https://w3id.org/tacheron/claim/{said.id}"
    assert link.predicate == "https://w3id.org/tacheron/ontology#outsourcesTo"
    assert link.engagement == "https://w3id.org/tacheron/engagement/paper-one"
    assert (link.role, link.subject.types, link.object.label) == ("hands-on", ("Campaign",), "Ada")
    assert (link.said_by, link.confidence, link.source.title) == ("A study", Decimal("0.8"), "A paper")


def test_a_condition_has_the_marks_that_the_ontology_gives_it(vocabulary: Vocabulary) -> None:
    claims = [
        Verdict(claim("subjectTo", object="paid-in-kind", object_type="Condition")),
        Verdict(claim("performsTask", object="liking", object_type="TaskType")),
    ]
    marks = {link.object.label: link.object.marks for link in gathered(vocabulary, claims).links}
    assert marks == {"paid-in-kind": ("paid-in-kind", "unpaid"), "liking": ()}


def test_relations_by_which_no_work_goes_make_no_chain(vocabulary: Vocabulary) -> None:
    [link] = gathered(vocabulary, [Verdict(claim("affiliatedWith", engagement="paper#one"))]).links
    assert link.role in BESIDE
    assert every_chain([link]).chains == ()


def test_an_observation_is_a_figure(vocabulary: Vocabulary) -> None:
    said = claim("pay", object=None, object_type=None, value=5, max_value=8, unit="USD", per="hour", bound="about")
    [figure] = gathered(vocabulary, [Verdict(said)]).figures
    assert (figure.value, figure.max_value, figure.unit, figure.per, figure.bound) == (5, 8, "USD", "hour", "about")


def test_rejected_claims_are_left_out(vocabulary: Vocabulary) -> None:
    assert gathered(vocabulary, [Verdict(claim("outsourcesTo"), "rejected")]).links == ()


def test_an_unknown_predicate_is_refused(vocabulary: Vocabulary) -> None:
    with pytest.raises(VocabularyError, match="lends"):
        gathered(vocabulary, [Verdict(claim("lends"))])


def test_a_reading_note_speaks_with_the_voice_of_its_article() -> None:
    note, article = source_of(NOTE), source_of(ARTICLE)
    assert (note.voice, note.about) == (("A. Writer",), "A paper")
    assert (article.voice, article.about) == (("A. Writer",), None)


def test_what_was_gathered_can_be_traced(vocabulary: Vocabulary) -> None:
    found = gathered(vocabulary, [Verdict(claim("outsourcesTo", engagement="paper#one"))])
    assert [(chain.kind, chain.client and chain.client.label) for chain in every_chain(found.links)] == [
        ("ordered", "Client")
    ]
