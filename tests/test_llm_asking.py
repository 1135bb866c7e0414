"""Asking a language model: over the wire, as files, and in a whole workspace; nothing that was answered is lost."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from commands import complaint, run
from language_model import Reply, as_answer, completion, serving
from tacheron.errands.extractors import asker_of
from tacheron.errors import AnswerError, UsageError
from tacheron.intake import receive_all
from tacheron.llm import batch
from tacheron.llm.asking import ask_about
from tacheron.llm.endpoint import FORM, KEY, MODEL, PRICE, SECONDS, TOKENS, URL, Endpoint, Settings, settings_of
from tacheron.llm.recorded import Answer, Answers
from tacheron.llm.requests import Request
from tacheron.places import Rooms, init_workspace
from tacheron.scoring import read_reference

ROOT = Path(__file__).resolve().parents[1]
PASSAGES = ROOT / "tests" / "corpus" / "passages"
GOLD = read_reference(PASSAGES)
CHOSEN = ("en-a-056", "fr-a-037")
DOCUMENTS = [one.document for one in receive_all([PASSAGES / "articles" / f"{id_}.txt" for id_ in CHOSEN])[0]]
ASKER = asker_of(Rooms.at(ROOT))
REQUEST = ASKER.requests(DOCUMENTS[0])[0]


def told(body: dict[str, Any]) -> str:
    """The reference's answer to a request: to which article it is, its text tells."""
    message = body["messages"][1]["content"]
    [document] = [d for d in DOCUMENTS if d.text in message]
    return as_answer([g for g in GOLD if g["article"] == document.article.id])


def knows(body: dict[str, Any], _: int) -> Reply:
    return Reply(body=json.dumps(completion(told(body))).encode())


def ask(url: str, tries: int = 1, seconds: float = 5.0, key: str | None = None) -> Answer:
    return Endpoint(Settings(url, "toy", key, seconds=seconds, tries=tries)).answer(REQUEST, ASKER.schema)


# --- over the wire


def test_a_request_is_a_chat_completion_held_to_the_schema() -> None:
    with serving(knows) as served:
        answer = ask(served.url, key="sesame")
    [body] = served.asked
    assert body["model"] == "toy"
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert body["response_format"]["json_schema"] == {"name": "claims", "strict": True, "schema": ASKER.schema}
    assert {k.lower(): v for k, v in served.headers[0].items()}["authorization"] == "Bearer sesame"
    assert (answer.request, answer.model, answer.finish) == (REQUEST.id, "toy", "stop")
    assert (answer.tokens_in, answer.tokens_out) == (100, 20)
    assert json.loads(answer.content)["claims"]


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (Reply(401, b'{"error": {"message": "bad key"}}'), f"the service refuses the key (401); set {KEY}"),
        (Reply(404, b"{}"), "there is no model «toy» or no such address (404)"),
        (Reply(429, b"{}"), "asked too much (429)"),
        (Reply(500, b"<html>broken</html>", "text/html"), "the service answers 500"),
        (Reply(200, b"<html>hello</html>", "text/html"), "the model gave no text"),
        (Reply(200, b'{"choices": [{"mess'), "no language model answers there"),
        (Reply(200, json.dumps(completion(None)).encode()), "the model gave no text"),
        (Reply(200, b'{"choices": []}'), "the model gave no text"),
        (Reply(200, b"{}", pause=3.0), "no answer within"),
    ],
)
def test_a_service_that_fails_is_told_in_one_sentence(reply: Reply, sentence: str) -> None:
    with serving(lambda body, number: reply) as served, pytest.raises(AnswerError) as fault:
        ask(served.url, seconds=1.0, key="sesame")
    assert sentence in str(fault.value)
    assert "sesame" not in str(fault.value)
    assert served.url in str(fault.value)


def test_nobody_at_the_address_is_told() -> None:
    with pytest.raises(AnswerError, match="no language model answers there"):
        ask("http://127.0.0.1:9/v1")


def test_a_busy_service_is_asked_again_a_few_times() -> None:
    def busy(body: dict[str, Any], number: int) -> Reply:
        return knows(body, number) if number == 3 else Reply(503, b"{}", headers={"Retry-After": "0"})

    with serving(busy) as served:
        assert ask(served.url, tries=3).content
        assert len(served.asked) == 3
    with serving(lambda body, number: Reply(503, b"{}", headers={"Retry-After": "0"})) as served:
        with pytest.raises(AnswerError, match="answers 503"):
            ask(served.url, tries=2)
        assert len(served.asked) == 2


def test_settings_are_said_or_stand_in_the_environment() -> None:
    environment = {URL: "http://localhost:1/v1", MODEL: "one", KEY: "sesame", PRICE: "0.5/2"}
    settings = settings_of(environment, None, "two", None)
    assert (settings.url, settings.model, settings.key) == ("http://localhost:1/v1", "two", "sesame")
    assert settings.price is not None
    assert settings.price.of(2_000_000, 500_000) == Decimal("2.0")
    assert "sesame" not in repr(settings)
    assert settings_of({**environment, FORM: "none", TOKENS: "50"}, None, None, None).most_tokens == 50
    for name, said in ((FORM, "xml"), (TOKENS, "many"), (SECONDS, "-1")):
        with pytest.raises(UsageError, match=name):
            settings_of({**environment, name: said}, None, None, None)


@pytest.mark.parametrize(
    ("url", "model", "price", "sentence"),
    [
        (None, "m", None, "give --llm-url"),
        ("http://localhost/v1", None, None, "give --llm-model"),
        ("ftp://localhost/v1", "m", None, "must be an address"),
        ("localhost:8000", "m", None, "must be an address"),
        ("http://localhost/v1", "m", "cheap", "--llm-price is «cheap»"),
        ("http://localhost/v1", "m", "1/-2", "--llm-price"),
        ("http://localhost/v1", "m", "1/nan", "--llm-price"),
    ],
)
def test_settings_that_make_no_sense_are_refused(
    url: str | None, model: str | None, price: str | None, sentence: str
) -> None:
    with pytest.raises(UsageError) as fault:
        settings_of({}, url, model, price)
    assert sentence in str(fault.value)


class Toy:
    """Answers with the reference, but for the articles that it fails on; counts how often it is asked."""

    def __init__(self, *failing: str) -> None:
        self.failing, self.asked = failing, 0

    def answer(self, request: Request, schema: dict[str, Any]) -> Answer:
        self.asked += 1
        if request.article in self.failing:
            raise AnswerError("the line is dead.")
        return Answer(request.id, "toy", told(request.body("toy", schema)), tokens_in=10, tokens_out=5)


@pytest.fixture
def rooms(tmp_path: Path) -> Rooms:
    return init_workspace(tmp_path / "study")


def test_an_answer_is_asked_for_once_and_a_failing_article_stops_no_other(rooms: Rooms) -> None:
    answers = Answers(rooms)
    first = ask_about(DOCUMENTS, ASKER, answers, Toy(CHOSEN[0]), parallel=2)
    assert (first.answered, first.kept, first.tokens_in) == (1, 0, 10)
    assert [str(fault) for fault in first.faults] == [f"{CHOSEN[0]}: the line is dead."]
    model = Toy()
    second = ask_about(DOCUMENTS, ASKER, answers, model, parallel=2)
    assert (second.answered, second.kept, model.asked, second.faults) == (1, 1, 1, ())
    third = ask_about(DOCUMENTS, ASKER, answers, Toy(*CHOSEN), parallel=2)
    assert (third.answered, third.kept, third.faults) == (0, 2, ())


# --- as files


def test_requests_go_out_as_a_batch_and_answers_come_in(rooms: Rooms, tmp_path: Path) -> None:
    place, number = batch.export(DOCUMENTS, ASKER, "toy", tmp_path / "out")
    lines = [json.loads(line) for line in place.read_text("utf-8").splitlines()]
    assert number == len(lines) == 2
    assert {(line["method"], line["url"]) for line in lines} == {("POST", "/v1/chat/completions")}
    answered = [
        {"custom_id": line["custom_id"], "response": {"status_code": 200, "body": completion(told(line["body"]))}}
        for line in reversed(lines)
    ]
    (tmp_path / "out" / "answers.jsonl").write_text("".join(json.dumps(each) + "\n" for each in answered), "utf-8")
    done = batch.take_in(tmp_path / "out", DOCUMENTS, ASKER, Answers(rooms))
    assert (done.answers, done.articles, done.refused) == (2, 2, ())
    by_wire = init_workspace(tmp_path / "other")
    ask_about(DOCUMENTS, ASKER, Answers(by_wire), Wire(), parallel=2)
    for id_ in CHOSEN:
        assert Answers(rooms).place(id_).read_bytes() == Answers(by_wire).place(id_).read_bytes()


class Wire:
    """Answers as a service would whose completions are those of `completion`."""

    def answer(self, request: Request, schema: dict[str, Any]) -> Answer:
        return Answer(request.id, "toy", told(request.body("toy", schema)), tokens_in=100, tokens_out=20)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("{", "line 1"),
        ("[]", "has no custom_id"),
        ('{"custom_id": "other.1.abc", "content": "{}"}', "answers no request of today"),
        ('{"custom_id": "ID", "error": {"message": "too long"}}', "failed"),
        ('{"custom_id": "ID", "response": {"status_code": 500, "body": {}}}', "no chat completion"),
        ('{"custom_id": "ID", "response": {"body": {"choices": [{"message": {"content": null}}]}}}', "needs request"),
    ],
)
def test_what_is_no_answer_is_listed_and_the_others_are_kept(
    rooms: Rooms, tmp_path: Path, line: str, sentence: str
) -> None:
    good = json.dumps({"custom_id": REQUEST.id, "content": '{"claims": []}'})
    (tmp_path / "a.jsonl").write_text(line.replace("ID", REQUEST.id) + "\n" + good + "\n", "utf-8")
    done = batch.take_in(tmp_path, DOCUMENTS, ASKER, Answers(rooms))
    assert done.answers == 1
    assert sentence in done.refused[0]


def test_a_folder_without_answers_is_told_so(rooms: Rooms, tmp_path: Path) -> None:
    batch.export(DOCUMENTS, ASKER, "toy", tmp_path / "out")
    with pytest.raises(AnswerError, match="there are no answers"):
        batch.take_in(tmp_path / "out", DOCUMENTS, ASKER, Answers(rooms))


# --- a whole workspace


def claims_of(rooms: Rooms, id_: str) -> list[dict[str, Any]]:
    text = (rooms.ingest / "claims" / f"{id_}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.slow
def test_a_workspace_read_by_both_says_which_reader_said_what(rooms: Rooms) -> None:
    id_ = CHOSEN[0]
    text = PASSAGES / "articles" / f"{id_}.txt"
    with serving(knows) as served:
        told_ = ("--llm-url", served.url, "--llm-model", "toy", "--llm-price", "1/2", "--processes", "1")
        done = run("ingest", text, *told_, home=rooms.root)
        assert done.returncode == 0, done.stderr
        assert "1 requests answered" in done.stderr
        assert "cost: 0.0001" in done.stderr
        again = run("ingest", text, *told_, home=rooms.root)
        assert "0 requests answered, 1 answers were there already" in again.stderr
        assert len(served.asked) == 1
    both = claims_of(rooms, id_)
    readers = {claim["extractor"].partition("-")[0] for claim in both}
    assert readers == {"frames", "llm"}
    assert any(" + " in claim["extractor"] for claim in both)
    disputed = run("claims", "--article", id_, "--disputed", "--format", "json", home=rooms.root)
    said = [claim["id"] for claim in json.loads(disputed.stdout)]
    assert said == [claim["id"] for claim in both if " + " not in claim["extractor"]]
    before = (rooms.ingest / "claims" / f"{id_}.jsonl").read_bytes()
    # The answers that are kept are enough: nobody is asked again, and the bytes are the same.
    shutil.rmtree(rooms.output)
    assert run("build", "--processes", "1", home=rooms.root).returncode == 0
    assert (rooms.ingest / "claims" / f"{id_}.jsonl").read_bytes() == before


def test_nothing_is_sent_where_nobody_asks_for_it(rooms: Rooms) -> None:
    text = PASSAGES / "articles" / f"{CHOSEN[0]}.txt"
    assert "give --llm-url" in complaint(run("ingest", text, "--extractor", "llm", home=rooms.root), 2)
    for alone in ("frames", "learned"):
        refused = run("ingest", text, "--extractor", alone, "--llm-url", "http://localhost:1", home=rooms.root)
        assert "leave one out" in complaint(refused, 2)
    assert "must be one of both, frames, learned, llm" in complaint(
        run("ingest", text, "--extractor", "x", home=rooms.root), 2
    )


@pytest.mark.slow
def test_a_person_can_answer_for_the_model(rooms: Rooms, tmp_path: Path) -> None:
    text = PASSAGES / "articles" / f"{CHOSEN[1]}.txt"
    assert run("ingest", text, "--processes", "1", home=rooms.root).returncode == 0
    out = tmp_path / "out"
    assert "3 requests" in run("llm", "export", out, "--llm-model", "me", home=rooms.root).stdout
    lines = [json.loads(line) for line in (out / "requests.jsonl").read_text("utf-8").splitlines()]
    [mine] = [line for line in lines if CHOSEN[1] in line["custom_id"]]
    lie = {**json.loads(told(mine["body"]))["claims"][0], "quote": "words that nobody wrote"}
    content = json.dumps({"claims": [*json.loads(told(mine["body"]))["claims"], lie]})
    (out / "by-hand.jsonl").write_text(json.dumps({"custom_id": mine["custom_id"], "content": content}), "utf-8")
    assert "1 answers for 1 articles" in run("llm", "import", out, home=rooms.root).stdout
    refused = run("llm", "refused", home=rooms.root)
    assert refused.returncode == 1
    assert "the quotation does not stand in the article" in refused.stdout
    only = run("evaluate", "--gold", PASSAGES / "fr-a.jsonl", "--articles", text, "--extractor", "llm", home=rooms.root)
    assert only.returncode == 0, only.stderr
    assert "1.00" in only.stdout.splitlines()[-2]


def test_an_article_without_an_answer_is_told_so(rooms: Rooms) -> None:
    said = complaint(run("build", "--extractor", "llm", "--processes", "1", home=rooms.root), 1)
    assert "no language model has answered for this article" in said


def test_the_prompt_can_be_read(rooms: Rooms) -> None:
    said = run("llm", "prompt", "note-obs-2016-11-19", home=rooms.root).stdout
    assert "suppliesLabor" in said
    assert "Hrithie" in said
    assert "there is no article «x»" in complaint(run("llm", "prompt", "x", home=rooms.root), 2)
    (rooms.ingest / "prompts" / "fr.md").write_text("{{ nonsense }}", "utf-8")
    broken = complaint(run("llm", "prompt", "note-obs-2016-11-19", home=rooms.root), 1)
    assert "fr.md: is no template that can be filled" in broken
