"""A build makes everything in graph_output from the files, the same bytes each time, and says what it found."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from standins import empty_rooms, put_article, toy
from tacheron.errands import build as conductor
from tacheron.errands.summary import Summary
from tacheron.errors import RecordError
from tacheron.ledger import Ledger
from tacheron.places import Rooms
from tacheron.records import Verdict

ROOT = Path(__file__).resolve().parents[1]
LEXICON = '[Platform]\n"Fiverr" = {}\n"Upwork" = {}\n'


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rooms:
    """Two articles, the real ontology and questions, and an extractor that needs no parser."""
    monkeypatch.setattr(conductor, "extractor_of", toy)
    rooms = empty_rooms(tmp_path / "study")
    (rooms.ingest / "lexicon" / "platforms.toml").write_text(LEXICON, "utf-8")
    put_article(rooms, "a", "Hrithie works on Fiverr.")
    put_article(rooms, "b", "Laura works on Upwork. Hrithie works on Fiverr.")
    return replace(rooms, ontology=ROOT / "ontology", queries=ROOT / "queries")


def built(rooms: Rooms, processes: int | None = None, keep_names: bool = False) -> Summary:
    return conductor.build(rooms, processes, lambda *_: None, keep_names)


def products(rooms: Rooms) -> dict[str, bytes]:
    """Every made file but the database's own, which keeps its books as it likes."""
    files = (p for p in rooms.output.iterdir() if p.is_file() and p.suffix != ".lock" and p.name[0] != ".")
    return {p.name: p.read_bytes() for p in files}


def judge(rooms: Rooms, claim: str, judgement: str, says: str = "") -> None:
    place = rooms.ingest / "reviews" / "a.jsonl"
    place.parent.mkdir(exist_ok=True)
    with place.open("a", encoding="utf-8") as file:
        file.write(Verdict(claim, judgement, "A. Scholar", "2026-01-31", says=says).to_line())


def test_the_summary_says_what_there_is(rooms: Rooms) -> None:
    summary = built(rooms)
    assert summary.lines[:3] == ("2 articles: 2 read, 0 unchanged", "3 claims", "4 entities")
    assert summary.claims == (("worksThrough", 3),)
    assert summary.faults == ()
    assert all(place.exists() for place in summary.made)
    assert "worksThrough" in summary.in_words()


def test_the_same_files_give_the_same_bytes(rooms: Rooms) -> None:
    built(rooms)
    before = products(rooms)
    assert {"claims.csv", "explorer.html"} <= set(before)
    built(rooms)
    assert products(rooms) == before
    for folder in (rooms.output, rooms.ingest / "claims"):
        for file in folder.iterdir():
            if file.is_file():
                file.unlink()
    built(rooms, processes=2)
    assert products(rooms) == before


def test_a_rejected_claim_counts_for_nothing_and_stays_so(rooms: Rooms) -> None:
    built(rooms)
    claim = Ledger(rooms).claims("a")[0]
    judge(rooms, claim.id, "rejected")
    assert "2 claims, and 1 that people rejected" in built(rooms).lines
    put_article(rooms, "a", "A new beginning. Hrithie works on Fiverr.")
    assert "2 claims, and 1 that people rejected" in built(rooms).lines


def test_a_verdict_that_lost_its_claim_is_listed_and_never_dropped(rooms: Rooms) -> None:
    built(rooms)
    judge(rooms, Ledger(rooms).claims("a")[0].id, "accepted", says="Hrithie works on Fiverr")
    before = (rooms.ingest / "reviews" / "a.jsonl").read_bytes()
    put_article(rooms, "a", "Hrithie works on Upwork.")
    [note] = built(rooms).notes
    assert "the verdict «accepted» on «Hrithie works on Fiverr» has lost its claim" in note
    assert (rooms.ingest / "reviews" / "a.jsonl").read_bytes() == before
    put_article(rooms, "a", "Hrithie works on Fiverr.")
    assert built(rooms).notes == ()


def test_private_names_are_withheld_unless_they_are_asked_for(rooms: Rooms) -> None:
    built(rooms)
    for name, raw in products(rooms).items():
        if name != "ingested.json":
            assert b"Hrithie" not in raw, name
    built(rooms, keep_names=True)
    assert b"Hrithie" in products(rooms)["claims.csv"]
    assert b"Hrithie" in products(rooms)["explorer.html"]


def test_a_bad_article_or_broken_claims_stop_nothing_else(rooms: Rooms, tmp_path: Path) -> None:
    built(rooms)
    (rooms.ingest / "articles" / "bad.txt").write_bytes(b"\xff")
    (rooms.ingest / "articles" / "away.json").write_text('{"title": "T", "language": "en"}')
    (rooms.ingest / "claims" / "away.jsonl").write_text("{\n")
    (rooms.ingest / "claims" / "stray.jsonl").write_text("")
    summary = built(rooms)
    places = [Path(fault.partition(":")[0].partition(",")[0]).name for fault in summary.faults]
    assert places == ["bad.txt", "away.jsonl", "stray.jsonl"]
    assert "3 claims" in summary.lines


def test_claims_of_another_ontology_are_told_and_left_out(rooms: Rooms) -> None:
    built(rooms)
    (rooms.ingest / "articles" / "away.json").write_text('{"title": "T", "language": "en"}')
    claim = replace(Ledger(rooms).claims("a")[0], article="away", predicate="employs")
    (rooms.ingest / "claims" / "away.jsonl").write_text(claim.to_line())
    [fault] = built(rooms).faults
    assert "the predicate «employs», which the ontology has not" in fault


def test_a_correction_to_something_that_the_ontology_has_not_stops_the_build(rooms: Rooms) -> None:
    built(rooms)
    before = products(rooms)
    place = rooms.ingest / "reviews" / "a.jsonl"
    place.parent.mkdir(exist_ok=True)
    verdict = Verdict(
        Ledger(rooms).claims("a")[0].id, "corrected", "A. S.", "2026-01-31", correction={"predicate": "employs"}
    )
    place.write_text(verdict.to_line())
    with pytest.raises(RecordError, match=r"reviews/a\.jsonl: .*«employs»"):
        built(rooms)
    assert products(rooms) == before


def test_a_collapse_is_reported(rooms: Rooms) -> None:
    (rooms.ingest / "bounds.toml").write_text('articles = ["a", "b"]\n[claims]\nworksThrough = [4, 9]\n')
    [fault] = built(rooms).faults
    assert fault.startswith("worksThrough: 3 claims")


def test_claims_csv_has_a_line_for_each_claim_with_its_source_and_its_entities(rooms: Rooms) -> None:
    built(rooms)
    head, *lines = (rooms.output / "claims.csv").read_text("utf-8").splitlines()
    assert head.startswith("id,article,title,publisher,published,predicate,subject")
    assert len(lines) == 3
    assert all("https://w3id.org/tacheron/entity/person-" in line for line in lines)
    assert all("works on" in line for line in lines)


def test_the_explorer_alone_can_be_made_anew(rooms: Rooms) -> None:
    built(rooms)
    before = products(rooms)
    (rooms.output / "explorer.html").unlink()
    assert conductor.explore(rooms, "en") == rooms.output / "explorer.html"
    assert products(rooms) == before
    conductor.explore(rooms, "fr")
    assert b'lang="fr"' in (rooms.output / "explorer.html").read_bytes()


def test_two_names_that_people_called_one_are_one(rooms: Rooms) -> None:
    assert "4 entities" in built(rooms).lines
    decision = {"a": "Laura", "b": "Hrithie", "judgement": "same", "by": "A. S.", "on": "2026-01-31"}
    (rooms.ingest / "same.jsonl").write_text(json.dumps(decision) + "\n")
    assert "3 entities" in built(rooms).lines
