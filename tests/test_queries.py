"""The canned questions as files: their headers are whole, and a value is put in as a term or not at all."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from keyword import iskeyword
from pathlib import Path

import pytest
import yaml
from pyoxigraph import Literal, NamedNode

from graphs import ROOMS
from tacheron.errors import QueryError
from tacheron.queries import KINDS, Question, bind, load_questions, read_question
from tacheron.showing.questions import about, about_as_json, as_list

QUESTIONS = load_questions(ROOMS.queries)
FIVERR = "https://w3id.org/tacheron/entity/fiverr"
HEADER = """#+ summary: What stands there.
#+ summary-fr: Ce qui s’y trouve.
#+ question: What is there?
#+ question-fr: Qu’y a-t-il ?
#+ column thing: the thing
#+ column-fr thing: la chose
"""


def fiverr(kind: str, name: str) -> Sequence[str]:
    """Whatever is asked for, it is Fiverr; what is no name is refused."""
    if not re.fullmatch(r"[\w -]+", name):
        raise QueryError(f"nothing is called «{name}».")
    return [FIVERR]


def question_in(folder: Path, text: str, header: str = HEADER) -> Question:
    file = folder / "what-is-there.rq"
    file.write_text(header + text, "utf-8")
    return read_question(file)


def test_there_are_questions_on_every_subject_of_the_field() -> None:
    wanted = {
        "campaign-recruitment", "chain-links", "claims-on-one-source", "click-farms-by-country", "commission",
        "conditions-by-platform", "denied-claims", "engagements", "everything-on", "figures-in-conflict", "minors",
        "operators", "pay", "platform-workforce", "reported-claims", "sources", "unpaid-work", "what-an-article-says",
        "who-says", "work-flows",
    }  # fmt: skip
    assert wanted <= set(QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_file_declares_the_prefixes_that_it_uses_and_no_other(question: Question) -> None:
    declared = re.findall(r"^PREFIX ([\w-]+): ", question.text, re.MULTILINE)
    body = re.sub(r"^PREFIX .*$", "", question.text, flags=re.MULTILINE)
    code = "\n".join(line for line in body.splitlines() if not line.startswith("#") or line.startswith("#+ expect"))
    used = sorted(
        set(re.findall(r"(?<![\w:?<-])([a-z][\w-]*):(?=\w)", re.sub(r"<[^>\s]*>|\"[^\"]*\"", " ", code))) - {"expect"}
    )
    assert declared == sorted(declared)
    assert used == declared


@pytest.mark.parametrize(
    ("trap", "instead"),
    [
        (r"^\s*VALUES \?\w+ \{ UNDEF \}", "a comment: # VALUES ?x { UNDEF }"),
        (r"LANG\(\?\w+\) = \?language", "LANGMATCHES(LANG(?x), ?language)"),
        (r"^\}? ?ORDER BY .*(?<!STR\()\?(\w+Name|says|how)\b", "STR(?name)"),
        (r"BIND\((BOUND|EXISTS|NOT EXISTS|!)", 'STRDT(IF(…, "true", "false"), xsd:boolean)'),
    ],
)
def test_no_question_holds_what_some_server_stumbles_over(trap: str, instead: str) -> None:
    pattern = re.compile(trap, re.MULTILINE)
    stumbling = [name for name, question in QUESTIONS.items() if pattern.search(question.text)]
    assert stumbling == [], f"queries/README.md: write {instead}"


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_says_in_both_languages_what_it_asks(question: Question) -> None:
    for texts in (question.summary, question.question, *(p.meaning for p in question.parameters)):
        assert all(texts[language] for language in ("en", "fr"))
        assert texts["en"] != texts["fr"]
    assert question.question["en"].rstrip(")").endswith(("?", "."))
    assert "ORDER BY" in question.text


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_header_is_yaml_that_says_the_same_to_grlc(question: Question) -> None:
    """As grlc reads it: the lines of the header without «#+», as one YAML document."""
    lines = [line.removeprefix("#+") for line in question.text.splitlines() if line.startswith("#+")]
    said = yaml.safe_load("\n".join(lines))
    assert said["summary"] == question.summary["en"]
    assert said["tags"] == [question.theme["en"]]
    assert said["tags-fr"] == [question.theme["fr"]]
    assert [said[f"column-fr {column.name}"] for column in question.columns] == [
        column.meaning["fr"] for column in question.columns
    ]


def test_a_theme_has_one_name_in_each_language_and_several_questions() -> None:
    pairs = Counter((question.theme["en"], question.theme["fr"]) for question in QUESTIONS.values())
    assert len({en for en, _ in pairs}) == len({fr for _, fr in pairs}) == len(pairs)
    assert min(pairs.values()) >= 2


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_is_told_with_all_its_parameters_and_columns(question: Question) -> None:
    for language in ("en", "fr"):
        told = " ".join(about(question, language, 80).split())
        for text in (question.question[language], question.summary[language]):
            assert " ".join(text.split()) in told
        assert all(parameter.name in told for parameter in question.parameters)
        assert all(len(line) <= 80 for line in about(question, language, 80).splitlines())
    record = json.loads(about_as_json(question))
    assert [column["name"] for column in record["columns"]] == [column.name for column in question.columns]


def test_questions_are_listed_under_their_theme() -> None:
    listed = as_list(QUESTIONS.values(), "en", "table", 100).splitlines()
    money = listed.index("Money")
    assert listed[money + 1].startswith("  bought-services ")
    assert max(map(len, listed)) <= 100
    rows = as_list(QUESTIONS.values(), "fr", "csv").splitlines()
    assert rows[0] == "theme,name,question,parameters"
    assert len(rows) == len(QUESTIONS) + 1


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_names_only_terms_of_the_ontology(question: Question) -> None:
    ontology = "".join((ROOMS.ontology / name).read_text("utf-8") for name in ("tacheron.ttl",))
    for name in set(re.findall(r"\bdl:(\w+)", question.text)):
        assert re.search(rf"^:{name} a ", ontology, re.MULTILINE), f"dl:{name} is not declared"


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        ("string", 'a "quoted" \\ word', r'"a \"quoted\" \\ word"'),
        ("string", "12", '"12"'),
        ("string", "\\u0022", r'"\\\U000000750022"'),
        ("string", "\\\\U0000003E", r'"\\\\\U000000550000003E"'),
        ("integer", "12", '"12"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("integer", "12.0", '"12"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("decimal", "0.10", '"0.10"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("decimal", "1E3", '"1000"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("entity", "Fiverr", f"<{FIVERR}>"),
        ("entity", f"  <{FIVERR}> ", f"<{FIVERR}>"),
        ("entity", FIVERR, f"<{FIVERR}>"),
        ("predicate", "pay", f"<{FIVERR}>"),
    ],
)
def test_a_value_becomes_a_term_of_its_kind(tmp_path: Path, kind: str, value: str, term: str) -> None:
    assert f"VALUES ?thing {{ {term} }}" in bind(one_parameter(tmp_path, kind), {"thing": value}, fiverr)


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("integer", "12.5", "must be a whole number"),
        ("integer", "many", "must be a number"),
        ("decimal", "NaN", "must be an ordinary number"),
        ("decimal", "1E400", "must be an ordinary number"),
        ("decimal", "1E999999999", "must be an ordinary number"),
        ("integer", "1E999999999", "must be a whole number"),
        ("string", "a\nb", "control character"),
        ("string", "\ud800", "control character"),
        ("string", "a\u2028b", "line break"),
        ("string", "x" * 1001, "has 1001 characters, may have 1000"),
        ("entity", "http://x y", "is no IRI"),
        ("entity", "http:", "is no IRI"),
        ("entity", "?", "nothing is called"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_in_a_sentence(tmp_path: Path, kind: str, value: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        bind(one_parameter(tmp_path, kind), {"thing": value}, fiverr)


def test_a_name_that_several_bear_asks_for_all_of_them(tmp_path: Path) -> None:
    both = bind(one_parameter(tmp_path, "entity"), {"thing": "Facebook"}, lambda kind, name: ["https://a", "https://b"])
    assert "VALUES ?thing { <https://a> <https://b> }" in both


def test_a_parameter_is_required_or_has_a_default_or_may_be_anything(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="the parameter «thing» is missing: which; give it with --param thing=VALUE"):
        bind(one_parameter(tmp_path, "entity required"), {}, fiverr)
    default = one_parameter(tmp_path, "entity", f"<{FIVERR}>")
    assert bind(default, {}, fiverr) == default.text
    assert "VALUES" not in bind(one_parameter(tmp_path, "entity"), {"thing": " "}, fiverr)


def test_an_unknown_parameter_and_a_value_that_is_not_allowed_are_told_with_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="there is no parameter «who»; it takes thing"):
        bind(one_parameter(tmp_path, "entity"), {"who": "x"}, fiverr)
    with pytest.raises(QueryError, match="is «de», must be one of en, fr"):
        bind(QUESTIONS["pay"], {"language": "de"}, fiverr)


@pytest.mark.parametrize(
    ("header", "text", "said"),
    [
        (HEADER.replace("#+ question-fr", "#+ fragen"), "SELECT", "lacks a line «#\\+ question-fr"),
        (HEADER.replace("#+ column-fr thing", "#+ column-fr other"), "SELECT", "lacks a line «#\\+ column-fr thing"),
        ("# no header\n", "SELECT", "is not of the form"),
        (HEADER + "#+ parameter thing entity: which\n#+ parameter-fr thing: lequel\n", "SELECT", "needs one line"),
        (HEADER, "SELECT {\n VALUES ?thing { 1 } #+ parameter\n}", "needs one line"),
        (HEADER + "#+ parameter thing colour: x\n", "VALUES ?thing { 1 } #+ parameter", "needs one kind of article"),
        (HEADER + "#+ parameter thing entity: x\n", "VALUES ?thing { 1 } #+ parameter", "#\\+ parameter-fr thing"),
    ],
)
def test_a_file_that_is_no_question_is_told_with_its_place(tmp_path: Path, header: str, text: str, said: str) -> None:
    with pytest.raises(QueryError, match=rf"what-is-there\.rq.*{said}"):
        question_in(tmp_path, text, header)


def test_what_is_expected_is_read_with_the_prefixes_of_the_file(tmp_path: Path) -> None:
    header = HEADER + '#+ expect: ?thing = e:fiverr ; ?name = "Fiverr"@en\n'
    question = question_in(tmp_path, "PREFIX e: <https://w3id.org/tacheron/entity/>\nSELECT ?thing {}", header)
    assert question.expected_rows() == [{"thing": NamedNode(FIVERR), "name": Literal("Fiverr", language="en")}]
    with pytest.raises(QueryError, match="«f:fiverr» is no RDF term"):
        question_in(tmp_path, "SELECT ?thing {}", HEADER + "#+ expect: ?thing = f:fiverr\n").expected_rows()


def test_every_parameter_can_be_given_from_python() -> None:
    """As an argument of `tacheron.ask`: no keyword of the language, none of the function's own names."""
    for question in QUESTIONS.values():
        for parameter in question.parameters:
            assert parameter.name.isidentifier()
            assert not iskeyword(parameter.name)
            assert parameter.name not in ("home", "endpoint", "lang")


def test_every_kind_of_parameter_is_told_in_the_readme() -> None:
    readme = (ROOMS.queries / "README.md").read_text("utf-8")
    assert all(f"`{kind}`" in readme for kind in KINDS)


def one_parameter(folder: Path, kind: str, default: str = "UNDEF") -> Question:
    header = HEADER + f"#+ parameter thing {kind}: which\n#+ parameter-fr thing: lequel\n"
    return question_in(
        folder, f"SELECT ?thing {{\n  VALUES ?thing {{ {default} }} #+ parameter\n}} ORDER BY ?thing\n", header
    )
