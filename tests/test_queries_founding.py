"""The canned questions, asked of the two founding articles: every cell is of the kind that its column has.

The articles stand outside the repository; of their text nothing is here but names and figures.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Store

from graphs import ROOMS
from tacheron.errands.asking import ask
from tacheron.errands.build import build, ingest
from tacheron.places import Rooms, init_workspace
from tacheron.queries import Question, load_questions
from tacheron.store.answers import LocalStore, Table, Term
from tacheron.store.graphs import open_store

pytestmark = pytest.mark.slow

QUESTIONS = load_questions(ROOMS.queries)
OBS, NET = "obs-2016-11-19", "01net-2017-03-22"
XSD = "http://www.w3.org/2001/XMLSchema#"
# What is asked where a question must be told of whom or what.
ASKED = {"entity": "Fiverr", "article": NET, "source": "Antonio Casilli"}

# What these two articles give no occasion for: both are dated and signed, nobody has judged their claims, neither
# repeats or denies what the other says; the rules read no share of anything in them.
SILENT = {"article-gaps", "corroborated-claims", "denied-claims", "rejected-claims", "repeated-texts", "shares"}

KINDS = {
    "iri": "about agent article beneficiary boughtIn buyer claim client condition doneIn engagement entity farm "
    "institution measure object operated operator original place platform predicate source subject target task term "
    "what who worker workers",
    "name": "aboutName agentName beneficiaryName boughtInName buyerName clientName conditionName doneInName entityName "
    "farmName how institutionName measureName objectLabel operatedName operatorName placeName platformName "
    "predicateLabel saidBy says sourceName subjectLabel targetName taskName termName whatName whoName workerName "
    "workersName",
    "words": "originalTitle quote title",
    "string": "counted date kinds objectMark objectType of originalPublisher per publisher reviewer statement "
    "subjectType unit voice when why witness",
    "word": "below bound dating kind modality order part review reviewStatus role said status",
    "number": "age amount confidence highest lowest maxValue percentOfMinimum price upTo value",
    "count": "articles asserted assertedBy claims handedOn rejected reported start uses witnesses",
    "truth": "commission conditions dated doubted hearsay negated pay placed read signed unsure workforce",
    "day": "originalPublished published reviewedOn",
}
KIND = {column: kind for kind, columns in KINDS.items() for column in columns.split()}
ELSEWHERE = {
    ("claims-on-one-source", "statement"): "iri",
    ("gaps", "operator"): "truth",
    ("platform-workforce", "workers"): "number",
    ("what-each-hand-keeps", "part"): "name",
}

STATUS = "asserted reported denied documented"
WORDS = {
    "below": "below open not-below",
    "bound": "exact about at_least at_most less_than more_than",
    "dating": "told published unknown",
    "kind": "predicate type task condition",
    "modality": STATUS,
    "order": "ordered no-order-told",
    "part": "subject object source",
    "review": "unreviewed accepted rejected corrected unsure",
    "reviewStatus": "unreviewed accepted rejected corrected unsure",
    "role": "acts-on bound-by buys demands does finds-on hands-on mediates profits runs sits supplies works-for works-on",
    "said": "pay words",
    "status": STATUS,
}

# What an article may leave unsaid; every other cell is filled.
UNSAID = (
    "about age amount below beneficiary beneficiaryName bound client clientName counted engagement institution "
    "institutionName maxValue objectMark of per percentOfMinimum platform platformName price saidBy target targetName "
    "task taskName unit upTo when who whoName why worker workerName"
)

ROWS = [
    ("platform-workforce", {"platformName": "Upwork", "workers": "12000000", "status": "asserted"}, NET),
    ("platform-workforce", {"platformName": "Upwork", "workers": "10000000", "status": "asserted"}, OBS),
    ("figures-in-conflict", {"aboutName": "Upwork", "lowest": "10000000", "highest": "12000000"}, OBS),
    ("click-farms-by-country", {"placeName": "Philippines", "saidBy": "Business Insider", "status": "reported"}, OBS),
    ("click-farms-by-country", {"placeName": "China", "status": "asserted"}, NET),
    ("chains", {"clientName": "Trump campaign", "platformName": "Fiverr", "status": "reported"}, OBS),
    ("campaign-recruitment", {"agentName": "Trump campaign", "how": "outsources to"}, OBS),
    ("minors", {"clientName": "Trump campaign", "status": "reported"}, OBS),
    ("spending", {"whoName": "Clinton campaign", "amount": "450000000"}, OBS),
    ("commission", {"whoName": "Amazon Mechanical Turk", "amount": "20", "bound": "about"}, NET),
    ("pay", {"whoName": "turkers", "amount": "0.75", "per": "hour", "unit": "USD"}, NET),
    ("operators", {"operatorName": "Amazon", "operatedName": "Amazon Mechanical Turk"}, NET),
    ("conditions-by-platform", {"platformName": "Amazon Mechanical Turk", "conditionName": "no contract"}, NET),
]


@pytest.fixture(scope="module")
def study(founding_articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Rooms:
    """A workspace that has read the two articles and nothing else."""
    rooms = init_workspace(tmp_path_factory.mktemp("founding") / "study")
    for note in (*rooms.ingest.glob("articles/note-*"), *rooms.ingest.glob("claims/note-*")):
        note.unlink()
    taken = ingest(rooms, [founding_articles / f"{name}.txt" for name in (NET, OBS)], {}, 1, lambda *_: None)
    assert taken.faults == ()
    assert build(rooms, 1, lambda *_: None).faults == ()
    return rooms


@pytest.fixture(scope="module")
def graph(study: Rooms) -> LocalStore:
    return open_store(study.output)


def answer(study: Rooms, graph: LocalStore, question: Question) -> Table:
    """The answer with the question's defaults; what must be told is told."""
    values = {each.name: ASKED[each.name] for each in question.parameters if each.required}
    return ask(study, graph, question, values)


def kind(question: str, column: str) -> str:
    return ELSEWHERE.get((question, column), KIND[column])


def is_of(kind: str, column: str, term: Term) -> bool:
    """Whether a term is of this kind; a name must be in the language that is asked for: English, where none is."""
    if kind == "iri":
        return isinstance(term, NamedNode) and term.value.startswith("https://")
    if not isinstance(term, Literal) or not term.value.strip():
        return False
    if kind in ("name", "words"):
        return term.language == "en" if kind == "name" else bool(term.language)
    if kind == "word":
        return term.datatype.value == f"{XSD}string" and term.value.replace(" ", "-") in WORDS[column].split()
    if kind == "number":
        return term.datatype.value == f"{XSD}decimal" and float(term.value) >= 0
    if kind == "count":
        return term.datatype.value == f"{XSD}integer" and int(term.value) >= 0
    types = {"string": "string", "truth": "boolean", "day": "date"}
    return term.datatype.value == f"{XSD}{types[kind]}"


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_has_the_shape_that_its_question_declares(name: str, study: Rooms, graph: LocalStore) -> None:
    question = QUESTIONS[name]
    table = answer(study, graph, question)
    assert table.columns == tuple(column.name for column in question.columns)
    assert bool(table.rows) == (name not in SILENT)
    assert len(set(table.rows)) == len(table.rows)
    for row in table.rows:
        for column, term in zip(table.columns, row, strict=True):
            if term is None:
                assert column in UNSAID.split(), (column, row)
            else:
                assert is_of(kind(name, column), column, term), (column, term)


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_order_of_an_answer_is_whole(name: str, study: Rooms, graph: LocalStore) -> None:
    """The same rows in the same order, asked twice and asked of a store that took in the quads the other way round."""
    table = answer(study, graph, QUESTIONS[name])
    assert answer(study, graph, QUESTIONS[name]) == table
    assert answer(study, turned_round(graph), QUESTIONS[name]) == table


@pytest.mark.parametrize(("name", "row", "article"), ROWS)
def test_what_the_articles_tell_comes_out(
    name: str, row: dict[str, str], article: str, study: Rooms, graph: LocalStore
) -> None:
    table = answer(study, graph, QUESTIONS[name])
    found = [dict(zip(table.columns, told(each), strict=True)) for each in table.rows]
    wanted = row | {"article": f"https://w3id.org/tacheron/article/{article}"}
    assert [each for each in found if wanted.items() <= each.items()], wanted


def test_every_column_of_the_questions_has_its_kind() -> None:
    named = {column.name for question in QUESTIONS.values() for column in question.columns}
    assert named == set(KIND)
    assert set(KIND) >= set(UNSAID.split())


@cache
def turned_round(graph: LocalStore) -> LocalStore:
    """The graph in a store in memory, its quads put in one by one from the last to the first."""
    store = Store()
    for quad in reversed(list(graph.store)):
        store.add(quad)
    return LocalStore(store)


def told(row: tuple[Term | None, ...]) -> list[str]:
    return ["" if term is None else getattr(term, "value", "") for term in row]
