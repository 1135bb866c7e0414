"""Asked from Python, the graph answers with frames whose numbers are the graph's own, and with our errors."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tacheron
from commands import run
from tacheron.errands.dataframes import TRACED, _frame, _kind
from tacheron.errors import EndpointError, QueryError, RoomError, StoreError, UsageError
from tacheron.places import Rooms
from tacheron.store.graphs import open_store


def test_a_question_gives_a_frame_with_its_rows(bundled: Rooms) -> None:
    frame = tacheron.ask("platform-workforce", platform="Upwork", home=bundled.root)
    assert list(frame["workers"]) == [12_000_000, 10_000_000]
    assert set(frame["platformName"]) == {"Upwork"}
    assert frame["platform"].unique().tolist() == ["https://w3id.org/tacheron/entity/upwork"]
    assert list(frame.attrs["columns"]) == list(frame.columns)
    assert frame.attrs["question"] == "Which platforms have how many workers, according to whom?"


def test_the_frame_and_the_command_line_have_the_same_rows(bundled: Rooms) -> None:
    for name in ("pay", "work-flows", "gaps", "articles"):
        shown = run("query", name, "--format", "csv", "--lang", "fr", "--keep-names", home=bundled.root).stdout
        frame = tacheron.ask(name, home=bundled.root, lang="fr")
        assert len(frame) > 0
        assert [dict(row) for row in _cells(frame)] == [dict(row) for row in _cells(_read(shown))]


def test_columns_have_types_that_keep_what_the_graph_says(bundled: Rooms) -> None:
    pay = tacheron.ask("pay", home=bundled.root)
    assert pay.dtypes.astype(str).to_dict() | {"amount": "Float64", "quote": "string", "who": "string"} == (
        pay.dtypes.astype(str).to_dict()
    )
    # A figure that a float would spoil must be seen in the frame as it stands in the graph.
    assert Decimal("0.75") in [Decimal(str(amount)) for amount in pay["amount"]]
    assert str(tacheron.ask("articles", home=bundled.root)["claims"].dtype) == "Int64"
    gaps = tacheron.ask("gaps", home=bundled.root)
    assert str(gaps["pay"].dtype) == "boolean"
    assert pay["upTo"].isna().any()


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ([1, 2], "Int64"), ([2**63], "object"), ([Decimal("0.1"), 2], "Float64"),
        ([Decimal("0.12345678901234567890")], "object"), ([True, False], "boolean"), ([True, 1], "string"),
        (["a", Decimal(1)], "string"), ([], "object"),
    ],
)  # fmt: skip
def test_a_columns_type_follows_from_what_stands_in_it(cells: list[Any], kind: str) -> None:
    assert _kind(cells) == kind


@given(st.lists(st.none() | st.decimals(allow_nan=False, allow_infinity=False), min_size=1))
def test_no_number_changes_on_its_way_into_a_frame(numbers: list[Decimal | None]) -> None:
    column = _frame(("number",), [[number] for number in numbers])["number"]
    back = [
        None if pd.isna(each) else Decimal(repr(float(each)) if isinstance(each, float) else each) for each in column
    ]
    assert back == numbers


def test_what_is_unknown_is_no_zero_and_no_empty_text() -> None:
    frame = _frame(("a", "b", "c", "d"), [[None, None, None, None], [1, "", Decimal("0.5"), None]])
    assert frame.isna().to_numpy().tolist() == [[True] * 4, [False, False, False, True]]


def test_names_come_in_the_language_that_is_asked_for(bundled: Rooms) -> None:
    french = tacheron.ask("click-farms-by-country", home=bundled.root, lang="fr")
    assert "Afrique du Sud" in set(french["placeName"])
    assert french.attrs["columns"]["quote"] == "les mots qui portent l’affirmation"
    assert set(tacheron.ask("click-farms-by-country", home=bundled.root, language="fr")["placeName"]) == set(
        french["placeName"]
    )


def test_a_value_may_be_a_number_or_left_out(bundled: Rooms) -> None:
    everything = tacheron.ask("pay", home=bundled.root)
    assert len(tacheron.ask("pay", home=bundled.root, unit=None)) == len(everything)
    assert 0 < len(tacheron.ask("pay", home=bundled.root, each="hour")) < len(everything)


def test_the_questions_are_listed(bundled: Rooms) -> None:
    listed = tacheron.questions(home=bundled.root, lang="fr")
    assert list(listed.columns) == ["theme", "name", "question", "parameters"]
    assert set(listed["name"]) == {file.stem for file in bundled.queries.glob("*.rq")}
    assert "Où sont les fermes à clics ?" in set(listed["question"])


def test_a_trace_has_a_row_for_every_claim_and_a_gap_where_nobody_says_how(bundled: Rooms) -> None:
    chains = tacheron.trace("Trump campaign", home=bundled.root)
    assert tuple(chains.columns) == TRACED
    assert set(chains["status"]) == {"documented", "reported"}
    assert {"Fiverr", "Upwork"} & set(chains["taker"])
    assert not chains["quote"].isna().any() or chains[chains["quote"].isna()]["says"].isna().all()
    possible = tacheron.trace("Fiverr", home=bundled.root, possible=True)
    assert set(possible["status"]) <= {"documented", "reported", "possible"}
    assert len(possible) >= len(tacheron.trace("Fiverr", home=bundled.root))


def test_the_published_graph_gives_the_same_rows_with_pseudonyms(bundled: Rooms) -> None:
    kept, handed_on = (tacheron.ask("workers-by-place", home=bundled.root, published=p) for p in (False, True))
    assert list(kept["claim"]) == list(handed_on["claim"]) or set(kept["claim"]) == set(handed_on["claim"])
    assert "Hrithie" in set(kept["whoName"])
    assert not any("Hrithie" in str(cell) for cell in handed_on.to_numpy().ravel())
    chains = tacheron.trace("Trump campaign", home=bundled.root, published=True)
    assert "digital worker in Singapore" in set(chains["taker"])


@pytest.mark.parametrize(
    ("name", "values", "error", "said"),
    [
        ("platform-workforces", {}, UsageError, "did you mean platform-workforce"),
        ("platform-workforce", {"platform": "Upwrok"}, UsageError, "nothing in the graph is called «Upwrok»"),
        ("platform-workforce", {"firm": "Upwork"}, UsageError, "there is no parameter «firm»; it takes platform"),
        ("platform-workforce", {"platform": ["Upwork"]}, UsageError, "is of the type list; give a text or a number"),
        ("platform-workforce", {"lang": "de"}, UsageError, "lang is «de», must be one of en, fr"),
        ("platform-workforce", {"endpoint": "ftp://x"}, EndpointError, "no address of a SPARQL server"),
        ("platform-workforce", {"endpoint": "http://127.0.0.1:9/"}, EndpointError, "cannot be reached"),
        ("pay", {"endpoint": "http://127.0.0.1:9/", "published": True}, UsageError, "exclude each other"),
        ("everything-on", {}, UsageError, "the parameter «entity» is missing"),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_sentence(
    bundled: Rooms, name: str, values: dict[str, Any], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said) as raised:
        tacheron.ask(name, home=bundled.root, **values)
    assert "\n" not in str(raised.value)


def test_a_home_without_a_graph_or_that_is_none_is_told(bundled: Rooms, tmp_path: Path) -> None:
    with pytest.raises(RoomError, match="no workspace"):
        tacheron.ask("pay", home=tmp_path)
    run("init", tmp_path / "new")
    with pytest.raises(StoreError, match="run «tacheron build»"):
        tacheron.ask("pay", home=tmp_path / "new")
    with pytest.raises(QueryError, match="Nobody Atall"):
        tacheron.trace("Nobody Atall", home=bundled.root)
    with pytest.raises(StoreError, match="there is no dump yet; run «tacheron build»"):
        tacheron.ask("pay", home=tmp_path / "new", published=True)


def test_to_import_the_package_loads_no_pandas_and_no_store() -> None:
    said = "import sys, tacheron; print([m for m in ('pandas', 'pyoxigraph', 'rdflib', 'spacy') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_asking_leaves_the_store_as_it_is(bundled: Rooms) -> None:
    before = len(open_store(bundled.output).store)
    tacheron.ask("what-an-article-says", article="note-obs-2016-11-19", home=bundled.root)
    assert len(open_store(bundled.output).store) == before


def _cells(frame: pd.DataFrame) -> list[dict[str, str]]:
    return [{str(name): _cell(value) for name, value in row.items()} for row in frame.to_dict("records")]


def _cell(value: object) -> str:
    if value is None or (isinstance(value, float) and pd.isna(value)) or value is pd.NA:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    return text.removesuffix(".0")


def _read(csv: str) -> pd.DataFrame:
    import io

    return pd.read_csv(io.StringIO(csv), dtype=str, keep_default_na=False)
