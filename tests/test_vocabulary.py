"""What code reads off the ontology: the lists of the claim record, what each predicate admits, and the words."""

from __future__ import annotations

import json
import pickle
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import SHARED
from tacheron.errors import VocabularyError
from tacheron.records import BOUNDS, JUDGEMENTS, MODALITIES, Claim
from tacheron.vocabulary import Vocabulary, load_vocabulary

ONTOLOGY = Path(__file__).resolve().parents[1] / "ontology"

TYPES = """
    Campaign ClickFarm Client Condition Intermediary Organization Person Place Platform System TaskType Work Worker
    WorkerGroup
"""
RELATIONS = """
    actsOn affiliatedWith authorOf benefits buys buysLabor locatedIn mediatesTask operates outsourcesTo performsTask
    recruitsThrough subjectTo suppliesLabor uses worksFor worksThrough
"""
UNITS = {
    "age": "year", "audience": "person", "commissionRate": "percent", "countries": "item", "equipment": "item",
    "foundedIn": "year", "pay": "currency", "price": "currency", "share": "percent", "spending": "currency",
    "workforceSize": "person", "workingTime": "hour",
}  # fmt: skip
TASK_TYPES = """
    account-creation app-rating commenting contact-lookup content-moderation data-collection data-labeling
    disinformation fake-reviews following graphic-design image-annotation image-recognition-training it-services liking
    place-reviews posting presentation-design price-conversion product-listing profile-matching scientific-studies
    secretarial sharing survey text-annotation transcription translation video-watching web-research web-visibility
"""
CONDITIONS = """
    harmful-content illegal informal minor night-work no-bargaining no-contract no-social-protection non-disclosure
    paid-in-kind pay-on-approval piece-rate precarious repetitive underpaid unpaid
"""
CHAIN_ROLES = {
    "acts-on": "actsOn", "bound-by": "subjectTo", "buys": "buys", "demands": "buysLabor", "does": "performsTask",
    "finds-on": "recruitsThrough", "hands-on": "outsourcesTo", "mediates": "mediatesTask", "profits": "benefits",
    "runs": "operates", "sits": "locatedIn", "supplies": "suppliesLabor", "works-for": "worksFor",
    "runs-on": "uses", "speaks-for": "affiliatedWith", "works-on": "worksThrough", "wrote": "authorOf",
}  # fmt: skip

MONEY_ROLES = {
    "gets": "pay", "keeps": "commissionRate", "part": "share", "pays": "price", "spends": "spending",
    "takes": "workingTime", "works": "workforceSize",
}  # fmt: skip


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(ONTOLOGY)


def test_it_lists_what_the_claim_record_lists(vocabulary: Vocabulary) -> None:
    assert list(vocabulary.types) == TYPES.split()
    assert [p.name for p in vocabulary.relations()] == RELATIONS.split()
    assert {p.name: " ".join(sorted(p.units)) for p in vocabulary.observations()} == UNITS
    assert list(vocabulary.task_types) == TASK_TYPES.split()
    assert list(vocabulary.conditions) == CONDITIONS.split()


def test_each_role_in_a_chain_is_that_of_one_relation(vocabulary: Vocabulary) -> None:
    assert {role: [p.name for p in vocabulary.in_role(role)] for role in CHAIN_ROLES} == {
        role: [name] for role, name in CHAIN_ROLES.items()
    }
    assert {p.chain_role for p in vocabulary.relations()} == set(CHAIN_ROLES)


def test_each_role_in_money_is_that_of_one_measure(vocabulary: Vocabulary) -> None:
    found = {p.money_role: p.name for p in vocabulary.observations() if p.money_role is not None}
    assert found == MONEY_ROLES
    assert {p.money_role for p in vocabulary.relations()} == {None}


@pytest.mark.parametrize(
    ("name", "subjects", "objects"),
    [
        ("recruitsThrough", "Campaign ClickFarm Client Intermediary Organization", "Platform"),
        ("worksThrough", "Worker WorkerGroup", "Platform"),
        ("affiliatedWith", "Person Worker", "Campaign ClickFarm Client Intermediary Organization Platform"),
        ("suppliesLabor", "Place", "Place"),
        ("pay", "Worker WorkerGroup", ""),
        ("share", " ".join(sorted({*TYPES.split()} - {"Condition"})), ""),
    ],
)
def test_a_predicate_admits_the_declared_types_and_their_subtypes(
    vocabulary: Vocabulary, name: str, subjects: str, objects: str
) -> None:
    predicate = vocabulary.predicate(name)
    assert sorted(predicate.subject_types) == subjects.split()
    assert sorted(predicate.object_types) == objects.split()


@pytest.mark.parametrize(
    ("name", "unit", "admitted"),
    [
        ("pay", "EUR", True), ("pay", "MGA", True), ("pay", "eur", False), ("pay", "euro", False),
        ("pay", "hour", False),
        ("workforceSize", "person", True), ("workforceSize", "USD", False), ("recruitsThrough", "person", False),
    ],
)  # fmt: skip
def test_a_measure_admits_its_unit_or_any_currency(
    vocabulary: Vocabulary, name: str, unit: str, admitted: bool
) -> None:
    assert vocabulary.predicate(name).admits_unit(unit) is admitted


def test_figures_say_what_they_are_for_and_what_they_count(vocabulary: Vocabulary) -> None:
    assert [p.name for p in vocabulary.observations() if p.pers] == ["pay", "price", "spending", "workingTime"]
    assert [p.name for p in vocabulary.observations() if p.ofs] == ["audience", "equipment", "share", "workforceSize"]


@pytest.mark.parametrize(
    ("type_name", "ancestor", "is_one"),
    [
        ("Campaign", "Organization", True),
        ("Campaign", "Agent", True),
        ("Worker", "Person", True),
        ("Place", "Place", True),
        ("Place", "Agent", False),
        ("Person", "Worker", False),
        ("Unheard", "Unheard", True),
        ("Unheard", "Agent", False),
    ],
)
def test_types_have_ancestors(vocabulary: Vocabulary, type_name: str, ancestor: str, is_one: bool) -> None:
    assert vocabulary.is_a(type_name, ancestor) is is_one


def test_agents_are_those_who_take_part_in_chains(vocabulary: Vocabulary) -> None:
    others = [t.name for t in vocabulary.types.values() if not t.agent]
    assert others == ["Condition", "Place", "System", "TaskType", "Work"]


def test_conditions_carry_the_marks_that_code_reads(vocabulary: Vocabulary) -> None:
    unpaid = [c.id for c in vocabulary.conditions.values() if "unpaid" in c.marks]
    assert unpaid == ["paid-in-kind", "unpaid"]
    assert all(c.id in c.marks for c in vocabulary.conditions.values())


def test_every_word_of_the_record_for_a_named_value_has_its_iri(vocabulary: Vocabulary) -> None:
    assert set(vocabulary.codes["Bound"]) == set(BOUNDS)
    assert set(vocabulary.codes["Modality"]) == set(MODALITIES)
    assert set(vocabulary.codes["ReviewStatus"]) == {"unreviewed", *JUDGEMENTS}
    for codes in vocabulary.codes.values():
        assert all(iri in vocabulary.terms for iri in codes.values())


@pytest.mark.parametrize(
    ("term", "language", "label"),
    [
        ("recruitsThrough", "fr", "recrute par"),
        ("https://w3id.org/tacheron/ontology#recruitsThrough", "en", "recruits through"),
        ("https://w3id.org/tacheron/condition/minor", "fr", "mineur"),
        ("image-annotation", "fr", "annotation d’images"),
        ("image-annotation", "de", "image annotation"),
        ("bookkeeping", "fr", "bookkeeping"),
    ],
)
def test_labels_are_found_by_iri_or_name(vocabulary: Vocabulary, term: str, language: str, label: str) -> None:
    assert vocabulary.label(term, language) == label


def test_concepts_have_the_words_of_texts(vocabulary: Vocabulary) -> None:
    concept = vocabulary.task_types["image-annotation"]
    assert "image labeling" in concept.alt_labels["en"]
    assert "annoter des images" in concept.alt_labels["fr"]
    assert concept.broader == "data-labeling"


def test_inverses_are_given_by_name_in_either_direction(vocabulary: Vocabulary) -> None:
    assert vocabulary.predicate("worksThrough").inverse == "offersWorkTo"
    assert vocabulary.predicate("suppliesLabor").inverse == "buysLabor"
    assert vocabulary.predicate("buysLabor").inverse == "suppliesLabor"
    assert vocabulary.predicate("pay").inverse is None


def test_an_unknown_predicate_is_named_with_those_that_there_are(vocabulary: Vocabulary) -> None:
    with pytest.raises(VocabularyError, match=r"«employs».*recruitsThrough"):
        vocabulary.predicate("employs")


def test_it_can_be_handed_to_another_process(vocabulary: Vocabulary) -> None:
    assert pickle.loads(pickle.dumps(vocabulary)) == vocabulary


def test_it_is_the_same_each_time(vocabulary: Vocabulary) -> None:
    again = load_vocabulary(ONTOLOGY)
    assert again == vocabulary
    assert list(again.terms) == list(vocabulary.terms) == sorted(vocabulary.terms)


def test_a_minor_is_shown_by_an_age_under_eighteen(vocabulary: Vocabulary) -> None:
    minor = vocabulary.conditions["minor"]
    assert (minor.shown_by, minor.shown_below) == (vocabulary.predicate("age").iri, 18)
    assert vocabulary.conditions["no-contract"].shown_by is None


@pytest.fixture
def spoilt(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """A copy of the ontology in which one file has a pattern replaced."""

    def spoil(file: str, pattern: str, replacement: str) -> Path:
        folder = tmp_path / "ontology"
        shutil.copytree(ONTOLOGY, folder)
        text, times = re.subn(pattern, replacement, (folder / file).read_text("utf-8"))
        assert times > 0
        (folder / file).write_text(text, "utf-8")
        return folder

    return spoil


@pytest.mark.parametrize(
    ("file", "pattern", "replacement", "fault"),
    [
        ("tacheron.ttl", r"a owl:Class ;", "a owl:Class ,", r"tacheron\.ttl: is no Turtle .*mend"),
        ("tacheron.ttl", r"\"recrute par\"@fr", '"recruits"@en', r"recruitsThrough> must have one .*label> in «en»"),
        ("tacheron.ttl", r" , \"recrute par\"@fr", "", r"recruitsThrough> must have one .*label> in «fr»"),
        ("tacheron.ttl", r":chainRole \"runs\"", ':chainRole "runs" , "sits"', r"operates> has 2 values .*keep one"),
        ("tacheron.ttl", r":entityType true ;", "", r"no class is marked with dl:entityType"),
        ("tacheron.ttl", r"owl:versionInfo \"0.1.0\" ;", "", r"no owl:versionInfo"),
        ("conditions.ttl", r"skos:prefLabel \"minor\"@en , ", "skos:prefLabel ", r"condition/minor> must have one"),
        (
            "conditions.ttl",
            r"dl:shownBelow 18",
            'dl:shownBelow "many"',
            r"minor: dl:shownBelow is «many»; write a whole",
        ),
    ],
)
def test_a_spoilt_ontology_is_refused_with_what_is_wrong(
    spoilt: Callable[[str, str, str], Path], file: str, pattern: str, replacement: str, fault: str
) -> None:
    with pytest.raises(VocabularyError, match=fault):
        load_vocabulary(spoilt(file, pattern, replacement))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    shutil.copytree(ONTOLOGY, tmp_path / "ontology")
    (tmp_path / "ontology" / "task-types.ttl").unlink()
    with pytest.raises(VocabularyError, match=r"task-types\.ttl: cannot be read"):
        load_vocabulary(tmp_path / "ontology")


@pytest.mark.parametrize("reference", ["notes", "seed"])
def test_the_reference_claims_say_what_the_ontology_admits(vocabulary: Vocabulary, reference: str) -> None:
    folder = SHARED / "claims" / "gold" / reference
    if not folder.is_dir():
        pytest.skip(f"the reference claims are not beside the repository (../shared/claims/gold/{reference})")
    claims = [
        Claim.from_json(json.loads(line))
        for file in sorted(folder.glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]
    assert len(claims) > 50
    assert [fault for claim in claims for fault in misfits(vocabulary, claim) if fault not in UNLIKE_ITSELF] == []


# The record's conventions put a count's «per month» into `of`; these two reference claims do not.
UNLIKE_ITSELF = {
    "Amazon Mechanical Turk workforceSize 15000: per month",
    "Facebook audience 1900000000: per month",
}


def misfits(vocabulary: Vocabulary, claim: Claim) -> list[str]:
    """What of a claim the ontology does not admit."""
    predicate = vocabulary.predicate(claim.predicate)
    said = f"{claim.subject} {claim.predicate} {claim.object or claim.value}"
    found = []
    if claim.subject_type not in predicate.subject_types:
        found.append(f"{said}: subject is {claim.subject_type}")
    if claim.object_type is not None and claim.object_type not in predicate.object_types:
        found.append(f"{said}: object is {claim.object_type}")
    if claim.unit is not None and not predicate.admits_unit(claim.unit):
        found.append(f"{said}: unit is {claim.unit}")
    if claim.per is not None and not predicate.pers:
        found.append(f"{said}: per {claim.per}")
    if claim.object_type == "Condition" and claim.object not in vocabulary.conditions:
        found.append(f"{said}: no such condition")
    return found
