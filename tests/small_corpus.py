"""A small corpus made by hand, in which every question finds something: two articles that differ, one without a name."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from pyoxigraph import Quad

from graphs import quads_of
from stage import ARTICLE, observation, read, relation
from tacheron.records import Article, Claim, Verdict
from tacheron.sketches import sketch_of

STORY = (
    "Workers in three countries sort pictures at night for a map maker who does not name his customers. They are paid "
    "by the picture, in vouchers, and nobody has shown them a contract. The map maker says that vouchers are the custom."
)
OTHER = Article(
    "daily-2021", "The daily", "en", ("B. Reporter", "C. Second"), "The Daily", "2021-05", sketch=sketch_of(STORY)
)
UNSIGNED = Article("wire-2022", "The wire", "en", (), "Wire", "2022", sketch=sketch_of(STORY[:150]))


def elsewhere(claim: Claim, **more: Any) -> Claim:
    return Claim(**{name: getattr(claim, name) for name in claim.__dataclass_fields__} | {"article": OTHER.id} | more)


SIZE = observation("Platform: Upwork", "workforceSize", "10000000", "person")
ORDER = relation("Campaign: Red party", "outsourcesTo", "Worker: Ann Smith", engagement="paper-2020#order")
CLAIMS = [
    SIZE,
    elsewhere(observation("Platform: Upwork", "workforceSize", "12000000", "person", bound="about")),
    observation("Platform: Clickworker", "workforceSize", "1000000", "person", of="registered"),
    observation("Platform: Clickworker", "workforceSize", "20000", "person", of="active per month"),
    elsewhere(observation("Platform: Clickworker", "workforceSize", "1003000", "person", of="registered")),
    observation("WorkerGroup: clickers", "share", "40", "percent", of="women"),
    elsewhere(observation("WorkerGroup: clickers", "share", "60", "percent", of="men")),
    ORDER,
    relation("Campaign: Red party", "recruitsThrough", "Platform: Upwork", engagement="paper-2020#order"),
    relation("Worker: Ann Smith", "worksThrough", "Platform: Upwork", engagement="paper-2020#order"),
    observation("Worker: Ann Smith", "age", "15", "year"),
    relation("WorkerGroup: clickers", "worksThrough", "Platform: Clickworker"),
    relation("WorkerGroup: clickers", "subjectTo", "Condition: no-contract", modality="reported"),
    relation("Platform: Clickworker", "subjectTo", "Condition: pay-on-approval"),
    observation("WorkerGroup: clickers", "pay", "2", "USD", per="hour"),
    observation("WorkerGroup: clickers", "pay", "0.5", "USD", per="task"),
    observation("WorkerGroup: clickers", "pay", "300", "USD"),
    relation("WorkerGroup: map makers", "subjectTo", "Condition: unpaid", attributed_to="Jane Doe"),
    elsewhere(relation("WorkerGroup: map makers", "benefits", "Organization: Mapco")),
    relation("WorkerGroup: clickers", "benefits", "Campaign: Red party", engagement="paper-2020#order"),
    relation("Place: India", "suppliesLabor", "Place: United States"),
    elsewhere(relation("Place: United States", "buysLabor", "Place: India", modality="reported")),
    relation("ClickFarm: Dhaka likes", "locatedIn", "Place: Bangladesh"),
    relation("Organization: Mapco", "operates", "Platform: Clickworker", negated=True),
    elsewhere(relation("Organization: Mapco", "operates", "Platform: Clickworker")),
    elsewhere(relation("ClickFarm: Dhaka likes", "locatedIn", "Place: Bangladesh"), attributed_to="Jane Doe"),
    relation("WorkerGroup: clickers", "subjectTo", "Condition: underpaid", when="2019"),
    observation("WorkerGroup: clickers", "pay", "9", "USD", per="hour", bound="at_most", confidence=Decimal("0.4")),
    observation("Platform: Clickworker", "commissionRate", "20", "percent"),
    relation("Campaign: Red party", "buys", "TaskType: liking"),
    observation("Campaign: Red party", "price", "0.03", "EUR", per="like", task="liking"),
    relation("Person: Jane Doe", "affiliatedWith", "Organization: Observatory"),
    relation("WorkerGroup: clickers", "locatedIn", "Place: Kenya"),
    elsewhere(relation("Place: India", "performsTask", "TaskType: liking", modality="reported")),
    observation("Platform: Clickworker", "foundedIn", "2005", "year"),
]
REJECTED = relation("Organization: Mapco", "operates", "Platform: Upwork")
REJECTION = replace(
    read(REJECTED, "rejected"),
    verdict=Verdict(REJECTED.id, "rejected", "A. Reader", "2026-05-01", note="of another firm"),
)


@cache
def made_up() -> list[Quad]:
    return quads_of([*CLAIMS, REJECTION], ARTICLE, OTHER, UNSIGNED)
