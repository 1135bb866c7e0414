"""What is kept of articles, claims and verdicts; one writer each, nothing lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tacheron.articles import with_digest
from tacheron.errors import ArticleError, RecordError
from tacheron.ledger import Ledger
from tacheron.places import Rooms
from tacheron.records import Article, Claim, Document, Verdict


@pytest.fixture
def rooms(tmp_path: Path) -> Rooms:
    for room in ("ontology", "ingest", "queries"):
        (tmp_path / "study" / room).mkdir(parents=True)
    return Rooms.at(tmp_path / "study")


@pytest.fixture
def ledger(rooms: Rooms) -> Ledger:
    return Ledger(rooms)


def document(text: str = "Upwork", rights: str | None = "CC0") -> Document:
    return Document(with_digest(Article("a", "A title", "en", rights=rights), text), text)


def source(tmp_path: Path, text: str = "Upwork") -> Path:
    path = tmp_path / "elsewhere.txt"
    path.write_bytes(text.encode())
    return path


def claim(subject: str, start: int = 0) -> Claim:
    return Claim("a", "says", subject, "Platform", "Upwork", start, start + 6, object="x", object_type="Place")


def test_an_open_text_is_copied_and_comes_back(ledger: Ledger, rooms: Rooms, tmp_path: Path) -> None:
    ledger.add(document("né\r\n"), source(tmp_path))
    assert ledger.document("a") == document("né\r\n")
    assert (rooms.ingest / "articles" / "a.txt").read_bytes() == "né\r\n".encode()
    assert not (rooms.ingest / "articles" / "places.local.json").exists()


def test_a_text_that_is_not_open_stays_where_it_lies(ledger: Ledger, rooms: Rooms, tmp_path: Path) -> None:
    ledger.add(document(rights="© somebody"), source(tmp_path))
    assert sorted(p.name for p in (rooms.ingest / "articles").iterdir()) == ["a.json", "places.local.json"]
    assert ledger.document("a") == document(rights="© somebody")
    assert ledger.article("a").digest == document().article.digest


def test_a_text_that_is_no_longer_at_hand_leaves_its_article(ledger: Ledger, tmp_path: Path) -> None:
    place = source(tmp_path)
    ledger.add(document(rights=None), place)
    place.unlink()
    assert ledger.document("a") is None
    assert [article.id for article in ledger.articles()] == ["a"]


def test_a_text_whose_rights_were_closed_is_taken_away(ledger: Ledger, rooms: Rooms, tmp_path: Path) -> None:
    ledger.add(document(), source(tmp_path))
    ledger.add(document(rights="© somebody"), source(tmp_path))
    assert not (rooms.ingest / "articles" / "a.txt").exists()


def test_adding_the_same_again_writes_nothing(ledger: Ledger, rooms: Rooms, tmp_path: Path) -> None:
    def stamps() -> list[int]:
        return [p.stat().st_mtime_ns for p in sorted((rooms.ingest / "articles").iterdir())]

    ledger.add(document(rights=None), source(tmp_path))
    before = stamps()
    ledger.add(document(rights=None), source(tmp_path))
    assert stamps() == before


def test_a_scholars_own_fields_are_kept(ledger: Ledger, rooms: Rooms, tmp_path: Path) -> None:
    place = rooms.ingest / "articles" / "a.json"
    place.parent.mkdir()
    place.write_text('{"id": "a", "title": "Old", "language": "en", "rights": "CC0", "shelf": "B 12"}')
    ledger.add(document(rights=None), source(tmp_path))
    record = json.loads(place.read_text())
    assert (record["shelf"], record["title"], record.get("rights")) == ("B 12", "A title", None)


def test_two_files_put_there_by_hand_are_an_article(ledger: Ledger, rooms: Rooms) -> None:
    folder = rooms.ingest / "articles"
    folder.mkdir()
    (folder / "b.txt").write_text("Fiverr")
    (folder / "b.json").write_text('{"title": "B", "language": "fr"}')
    found = ledger.document("b")
    assert found is not None
    assert (found.text, found.article.id) == ("Fiverr", "b")
    (folder / "b.json").write_text('{"id": "c", "title": "B", "language": "fr"}')
    with pytest.raises(ArticleError, match="which is not the file's name"):
        ledger.article("b")


def test_claims_come_back_and_their_order_does_not_change_a_byte(ledger: Ledger) -> None:
    claims = [claim("Upwork", 9), claim("Fiverr", 0), claim("Uber", 9)]
    ledger.save_claims("a", claims)
    first = ledger.place_of_claims("a").read_bytes()
    ledger.save_claims("a", reversed(claims))
    assert ledger.place_of_claims("a").read_bytes() == first
    assert set(ledger.claims("a")) == set(claims)
    assert [c.start for c in ledger.claims("a")] == [0, 9, 9]


def test_one_claim_written_twice_is_refused_before_anything_is_lost(ledger: Ledger) -> None:
    ledger.save_claims("a", [claim("Upwork")])
    with pytest.raises(RecordError, match="two claims say the same"):
        ledger.save_claims("a", [claim("Fiverr"), claim("Fiverr", 9)])
    assert ledger.claims("a") == [claim("Upwork")]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "the line is broken JSON"),
        ("[]", "the line is no JSON object"),
        ('{"article": "a"}', "the claim lacks"),
        (claim("Upwork").to_line().replace('"a"', '"b"', 1), "the claim is of article «b»"),
        ("<<<<<<< HEAD", "the line is broken JSON"),
    ],
)
def test_a_broken_line_is_named_by_its_number(ledger: Ledger, line: str, said: str) -> None:
    ledger.save_claims("a", [claim("Upwork")])
    place = ledger.place_of_claims("a")
    place.write_text(place.read_text() + line)
    with pytest.raises(RecordError, match=said) as fault:
        ledger.claims("a")
    assert f"{place}, line 2" in str(fault.value)


def test_verdicts_and_decisions_are_read_in_the_order_in_which_they_were_made(ledger: Ledger, rooms: Rooms) -> None:
    verdicts = [Verdict("1f", "accepted", "A. S.", "2026-01-02"), Verdict("1f", "rejected", "A. S.", "2026-01-03")]
    (rooms.ingest / "reviews").mkdir()
    (rooms.ingest / "reviews" / "a.jsonl").write_text("\n".join(v.to_line() for v in verdicts))
    (rooms.ingest / "same.jsonl").write_text(
        '{"a": "MTurk", "b": "Mechanical Turk", "judgement": "same", "by": "A. S.", "on": "2026-01-02"}\n'
    )
    assert ledger.verdicts("a") == verdicts
    assert ledger.verdicts("b") == []
    assert [d.judgement for d in ledger.decisions()] == ["same"]


def test_a_figure_is_read_back_as_the_decimal_that_was_written(ledger: Ledger) -> None:
    ledger.place_of_claims("a").parent.mkdir()
    record = {**claim("Upwork").to_json(), "object": None, "object_type": None, "value": 0.07, "unit": "USD"}
    ledger.place_of_claims("a").write_text(json.dumps(record))
    assert str(ledger.claims("a")[0].value) == "0.07"
