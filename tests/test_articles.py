"""An article is taken in as it was received, and whatever is wrong with one is said in one sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacheron.articles import LARGEST, receive
from tacheron.errors import ArticleError
from tacheron.intake import receive_all
from tacheron.metadata import article_of, is_open, record_of


def put(folder: Path, name: str, text: str | bytes | None, **known: Any) -> Path:
    """An article in `folder`, good where nothing else is said; without a JSON where `known` has «none»."""
    path = folder / f"{name}.txt"
    if text is not None:
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    if "none" not in known:
        beside = {"id": name, "title": "A title", "language": "en", **known}
        path.with_suffix(".json").write_text(json.dumps(beside), "utf-8")
    return path


def test_a_text_is_kept_as_received(tmp_path: Path) -> None:
    text = "Fiverr\r\n\tun\u00admot\u00a0: «\u202f12\u202f»\f🧵\n"
    assert receive(put(tmp_path, "a", text)).text == text


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert receive(put(tmp_path, "a", b"\xef\xbb\xbfUpwork")).text == "Upwork"


def test_metadata_are_read_from_the_json_and_overruled_by_word(tmp_path: Path) -> None:
    path = put(tmp_path, "a", "Upwork", author="Ada", published="2016-11", rights="CC0", kind="reading note")
    article = receive(path, {"title": "Another", "rights": ""}).article
    assert (article.title, article.authors, article.published) == ("Another", ("Ada",), "2016-11")
    assert (article.rights, article.kind, article.language) == ("CC0", "reading note", "en")


def test_a_text_alone_takes_its_metadata_by_word_and_its_id_from_its_name(tmp_path: Path) -> None:
    article = receive(put(tmp_path, "lemonde-1", "Upwork", none=True), {"title": "T", "language": "fr-FR"}).article
    assert (article.id, article.language, len(article.digest or "")) == ("lemonde-1", "fr", 64)


def test_a_text_alone_asks_for_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(ArticleError) as fault:
        receive(put(tmp_path, "a", "Upwork", none=True), {"title": "T"})
    assert "its language must be said" in str(fault.value)
    assert "--language" in str(fault.value)
    assert "--title" not in str(fault.value)


BAD_TEXTS = [
    (b"caf\xe9", "is not UTF-8 \\(byte 4"),
    (b"", "is empty"),
    (b" \n\xc2\xa0\n", "is empty"),
    (b"a\x00b", "U\\+0000 at code point 1"),
    ("né\u0085".encode(), "U\\+0085 at code point 2"),
    (b"x" * (LARGEST + 1), "may have 10 MB"),
]


@pytest.mark.parametrize(("text", "said"), BAD_TEXTS)
def test_a_bad_text_is_refused(tmp_path: Path, text: bytes, said: str) -> None:
    with pytest.raises(ArticleError, match=said):
        receive(put(tmp_path, "a", text))


BAD_METADATA = [
    ({"id": "../../x"}, "the id «../../x» cannot be used"),
    ({"id": "a/b"}, "cannot be used"),
    ({"id": ".hidden"}, "cannot be used"),
    ({"id": "places.local"}, "cannot be used"),
    ({"id": "x" * 101}, "cannot be used"),
    ({"id": "a b"}, "cannot be used"),
    ({"id": 7}, "«id» must be a text"),
    ({"language": "de"}, "the language «de» cannot be read yet"),
    ({"title": "a\u0007b"}, "«title» has a control character"),
    ({"title": "\ud800"}, "«title» has a control character or a broken one"),
    ({"title": "  "}, "title must be said|lacks title"),
    ({"published": "19/11/2016"}, "«published» is «19/11/2016»"),
    ({"published": "2016-13"}, "«published» is"),
    ({"author": [1]}, "«author» must be a list"),
    ({"about_article": "x"}, "«about_article» must be an object"),
    ({"about_article": {"title": 1}}, "«title» must be a text"),
    ({"kind": "poem"}, "the kind «poem» is not known"),
]


@pytest.mark.parametrize(("known", "said"), BAD_METADATA)
def test_bad_metadata_are_refused_and_their_file_named(tmp_path: Path, known: dict[str, Any], said: str) -> None:
    with pytest.raises(ArticleError, match=said) as fault:
        receive(put(tmp_path, "a", "Upwork", **known))
    assert str(tmp_path) in str(fault.value)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b'{"title": "T",', "broken JSON at line 1, column 15"),
        (b"[]", "must be one JSON object"),
        (b"\xff", "is not UTF-8"),
        (b"[" * 100_000, "nested too deeply|broken JSON"),
    ],
)
def test_a_broken_json_is_refused(tmp_path: Path, raw: bytes, said: str) -> None:
    path = put(tmp_path, "a", "Upwork")
    path.with_suffix(".json").write_bytes(raw)
    with pytest.raises(ArticleError, match=said):
        receive(path)


@pytest.mark.parametrize("name", ["nowhere.txt", "nowhere.json", "paper.docx"])
def test_a_file_that_is_not_there_or_of_another_kind_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArticleError, match=r"no such file|neither a \.txt, a \.html nor a \.pdf"):
        receive(tmp_path / name)


def test_a_folder_gives_its_good_articles_and_says_what_is_wrong_with_the_others(tmp_path: Path) -> None:
    put(tmp_path, "b", "Upwork")
    put(tmp_path, "a", "Fiverr")
    put(tmp_path, "c", b"\xff")
    (tmp_path / "within").mkdir()
    put(tmp_path / "within", "d", "not of this folder")
    received, faults = receive_all([tmp_path, tmp_path / "a.txt"])
    assert [one.document.article.id for one in received] == ["a", "b"]
    assert [str(fault).partition(":")[0] for fault in faults] == [str(tmp_path / "c.txt")]


def test_two_texts_of_one_id_are_not_taken_for_one(tmp_path: Path) -> None:
    put(tmp_path, "a", "Upwork")
    put(tmp_path, "b", "Fiverr", id="a")
    received, faults = receive_all([tmp_path])
    assert [one.place.name for one in received] == ["a.txt"]
    assert "give it another id" in str(faults[0])


@pytest.mark.parametrize(
    ("rights", "is_so"),
    [
        ("CC0", True),
        ("written for this project; CC0", True),
        ("CC BY 4.0", True),
        ("CC-BY-SA", True),
        ("Domaine public", True),
        (None, False),
        ("", False),
        ("© the author; read here for research, not for redistribution", False),
        ("CC BY-NC 4.0", False),
        ("CC BY-ND", False),
        ("not in the public domain", False),
        ("ACC0UNT", False),
    ],
)
def test_only_open_rights_let_a_text_be_copied(rights: str | None, is_so: bool) -> None:
    assert is_open(rights) is is_so


_words = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1, max_size=20)


@given(_words, st.lists(_words, max_size=3), st.none() | _words, st.booleans())
def test_metadata_come_back_as_they_were_written(
    title: str, authors: list[str], rights: str | None, fiction: bool
) -> None:
    record = {"id": "a", "title": title, "language": "fr", "author": authors, "rights": rights, "fiction": fiction}
    article = article_of(record, Path("a.json"))
    assert article_of(json.loads(json.dumps(record_of(article))), Path("a.json")) == article
