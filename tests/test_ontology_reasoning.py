"""What a reasoner (HermiT) concludes from the ontology: roles, inverses, possible reach, and what cannot be."""

from __future__ import annotations

import pytest

from ontology_graph import CORE, EVERYTHING, Conclusions, conclude, graph

STORY = """
ent:campaign a dl:Campaign ; dl:recruitsThrough ent:market ; dl:buys task-type:liking ; dl:outsourcesTo ent:agency .
ent:agency a dl:Intermediary ; dl:outsourcesTo ent:farm .
ent:farm a dl:ClickFarm ; dl:locatedIn ent:dhaka ; dl:actsOn ent:network .
ent:market a dl:Platform ; dl:subjectTo condition:pay-on-approval .
ent:network a dl:Platform .
ent:firm a dl:Organization ; dl:operates ent:network ; dl:operates ent:market ; dl:recruitsThrough ent:market .
ent:network dl:benefits ent:firm .
ent:girl a dl:Person ; dl:worksThrough ent:market ; dl:locatedIn ent:jurong ; dl:subjectTo condition:minor .
ent:stranger a dl:Person ; dl:worksThrough ent:elsewhere .
ent:elsewhere a dl:Platform .
ent:users a dl:WorkerGroup ; dl:subjectTo condition:paid-in-kind .
ent:jurong a dl:Place ; dl:partOf ent:singapore .
ent:singapore a dl:Place ; dl:suppliesLabor ent:global-north .
ent:global-north a dl:Place .
ent:dhaka a dl:Place .
ent:claim a dl:Claim ; dl:inEngagement ent:order ; dl:subject ent:campaign ; dl:object ent:market .
"""

# What real articles say of one and the same thing; each must stay possible.
POSSIBLE = {
    "one who works alone as a firm": "ent:x a dl:Person , dl:Intermediary , dl:Client ; dl:operates ent:y .",
    "a firm of a platform’s name": "ent:x a dl:Platform , dl:Organization , dl:Client ; dl:outsourcesTo ent:x .",
    "a scheme that is a group": "ent:x a dl:Platform , dl:WorkerGroup ; dl:benefits ent:x .",
    "a client, operator and beneficiary": "ent:x a dl:Organization ; dl:operates ent:y ; dl:recruitsThrough ent:y . "
    "ent:y dl:benefits ent:x .",
    "work handed to a place": "ent:x a dl:Client ; dl:outsourcesTo ent:y . ent:y a dl:Place ; "
    "dl:performsTask task-type:transcription .",
}

IMPOSSIBLE = {
    "a place that is a person": "ent:x a dl:Place , dl:Person .",
    "a task type that is a platform": "task-type:liking a dl:Platform .",
    "one located in what recruits": "ent:x a dl:Worker ; dl:locatedIn ent:y . ent:y dl:recruitsThrough ent:z .",
    "an observation of two values": "ent:x a dl:Observation ; dl:value 1.0 , 2.0 .",
}

# Pairs of classes that nothing can be in at once.
APART = [
    "Article-Claim", "Bound-Condition", "Campaign-Platform", "Claim-Statement", "ClickFarm-Worker",
    "Condition-TaskType", "Engagement-Entity", "Evidence-Work", "Modality-ReviewStatus", "Observation-Platform",
    "Operator-Place", "Organization-TaskType", "Person-Platform", "Person-System", "Place-System", "Worker-WorkerGroup",
]  # fmt: skip


@pytest.fixture(scope="module")
def story() -> Conclusions:
    """STORY, and beside it POSSIBLE with names of its own, since each run of the reasoner costs more than a second."""
    beside = "\n".join(text.replace("ent:", f"ent:case-{n}-") for n, text in enumerate(POSSIBLE.values()))
    return conclude(graph(*CORE, also=STORY + beside))


def test_what_real_articles_say_is_consistent(story: Conclusions) -> None:
    assert story.consistent
    assert story.impossible == ()


def test_the_ontology_with_alignments_and_example_is_consistent_and_no_class_is_impossible() -> None:
    found = conclude(graph(*EVERYTHING))
    assert found.consistent
    assert found.impossible == ()


def test_classes_that_are_apart_have_nothing_in_common() -> None:
    both = {name: name.split("-") for name in APART}
    wrong = "\n".join(f"dl:{name} a owl:Class ; rdfs:subClassOf dl:{a} , dl:{b} ." for name, (a, b) in both.items())
    assert conclude(graph(*CORE, also=wrong)).impossible == tuple(APART)


@pytest.mark.parametrize("wrong", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_what_cannot_be_is_inconsistent(wrong: str) -> None:
    assert not conclude(graph(*CORE, also=wrong)).consistent


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("campaign", {"Client", "Recruiter", "Buyer", "Outsourcer"}),
        ("agency", {"GoBetween", "Outsourcer"}),
        ("firm", {"Client", "Recruiter", "Operator", "Beneficiary"}),
        ("market", {"LaborPlatform"}),
        ("girl", {"Worker", "PlatformWorker", "UnderageWorker"}),
        ("users", {"UnpaidWorker"}),
    ],
)
def test_roles_are_inferred_from_what_is_done(story: Conclusions, name: str, roles: set[str]) -> None:
    assert roles <= story.types(name)


@pytest.mark.parametrize(
    ("name", "others"),
    [("agency", {"Client"}), ("network", {"LaborPlatform"}), ("stranger", {"UnderageWorker"}), ("farm", {"GoBetween"})],
)
def test_no_role_is_inferred_without_its_ground(story: Conclusions, name: str, others: set[str]) -> None:
    assert others.isdisjoint(story.types(name))


@pytest.mark.parametrize(
    ("name", "property_name", "values"),
    [
        ("market", "findsWorkersFor", {"campaign", "firm"}),
        ("farm", "takesWorkFrom", {"agency"}),
        ("global-north", "buysLabor", {"singapore"}),
        ("girl", "locatedIn", {"jurong", "singapore"}),
        ("campaign", "mayReach", {"agency", "farm", "girl"}),
        ("girl", "mayBeReachedFrom", {"campaign", "firm"}),
        ("campaign", "mayDrawLaborFrom", {"dhaka", "jurong", "singapore"}),
        ("girl", "mayBeSubjectTo", {"minor", "pay-on-approval"}),
        ("firm", "mayProfitFromWorkOf", {"girl"}),
    ],
)
def test_inverses_and_reach_are_inferred(story: Conclusions, name: str, property_name: str, values: set[str]) -> None:
    assert story.values(name, property_name) == values


def test_what_is_only_possible_never_becomes_a_fact(story: Conclusions) -> None:
    assert story.values("campaign", "outsourcesTo") == {"agency"}
    assert story.values("girl", "worksFor") == set()
    assert story.values("girl", "subjectTo") == {"minor"}


def test_an_engagement_involves_whom_its_claims_are_about(story: Conclusions) -> None:
    assert story.values("order", "involves") == {"campaign", "market"}
