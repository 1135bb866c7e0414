"""Articles are read when they or the rules have changed, and never at the cost of another article."""

from __future__ import annotations

from pathlib import Path

import pytest

from standins import Toy, empty_rooms, put_article, toy
from tacheron.errands import ingesting
from tacheron.errands.ingesting import Reading, read_articles, take_in
from tacheron.errors import ArticleError, FrameError
from tacheron.ledger import Ledger
from tacheron.places import Rooms


@pytest.fixture
def rooms(tmp_path: Path) -> Rooms:
    rooms = empty_rooms(tmp_path / "study")
    put_article(rooms, "a", "Ada works on Fiverr.")
    put_article(rooms, "b", "Bob works on Upwork. Bob rests.")
    return rooms


def made(rooms: Rooms) -> dict[str, bytes]:
    places = [*(rooms.ingest / "claims").iterdir(), *rooms.output.iterdir()]
    return {place.name: place.read_bytes() for place in places}


def test_everything_is_read_once_and_then_nothing(rooms: Rooms) -> None:
    assert read_articles(rooms, toy) == Reading(("a", "b"), (), (), ())
    assert read_articles(rooms, toy) == Reading((), ("a", "b"), (), ())
    assert [c.quote for c in Ledger(rooms).all_claims()] == ["Ada works on Fiverr.", "Bob works on Upwork."]


def test_a_changed_text_replaces_its_claims_alone(rooms: Rooms) -> None:
    read_articles(rooms, toy)
    put_article(rooms, "b", "Bob works on Uber.")
    assert read_articles(rooms, toy).read == ("b",)
    assert [c.object for c in Ledger(rooms).all_claims()] == ["Fiverr", "Uber"]


@pytest.mark.parametrize("place", ["ingest/frames/works.toml", "ingest/lexicon/x.toml", "ontology/x.ttl"])
def test_a_changed_rule_has_everything_read_again(rooms: Rooms, place: str) -> None:
    read_articles(rooms, toy)
    (rooms.root / place).write_text("# another rule")
    assert read_articles(rooms, toy).read == ("a", "b")


@pytest.mark.parametrize("part", ingesting._CODE)
def test_another_version_of_the_reading_has_everything_read_again(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, part: str
) -> None:
    read_articles(rooms, toy)
    real = ingesting._source

    def changed(name: str) -> Path:
        place = real(name)
        assert place.exists()
        return place if name != part else tmp_path / "standins.py"

    (tmp_path / "standins.py").write_text("# another version")
    monkeypatch.setattr(ingesting, "_source", changed)
    assert read_articles(rooms, toy).read == ("a", "b")


def test_changed_metadata_have_their_article_read_again(rooms: Rooms) -> None:
    read_articles(rooms, toy)
    (rooms.ingest / "articles" / "a.json").write_text('{"title": "New", "language": "fr", "rights": "CC0"}')
    assert read_articles(rooms, toy).read == ("a",)


@pytest.mark.parametrize("spoil", ["a lost file", "a broken file", "a lost note of what was read", "a broken note"])
def test_what_was_lost_or_broken_of_the_machines_own_comes_back_with_the_same_bytes(rooms: Rooms, spoil: str) -> None:
    read_articles(rooms, toy)
    before = made(rooms)
    place = rooms.ingest / "claims" / "a.jsonl" if spoil.endswith("file") else rooms.output / "ingested.json"
    if "lost" in spoil:
        place.unlink()
    else:
        place.write_text("{")
    read_articles(rooms, toy)
    assert made(rooms) == before


def test_any_number_of_processes_gives_the_same_bytes(rooms: Rooms, tmp_path: Path) -> None:
    read_articles(rooms, toy, processes=1)
    before = made(rooms)
    for place in (*(rooms.ingest / "claims").iterdir(), *rooms.output.iterdir()):
        place.unlink()
    told: list[tuple[str, int, int]] = []
    read_articles(rooms, toy, processes=2, tell=lambda *said: told.append(said))
    assert made(rooms) == before
    assert told == [("reading", 1, 2), ("reading", 2, 2)]


@pytest.mark.parametrize("processes", [1, 3])
def test_one_bad_article_does_not_stop_the_others(rooms: Rooms, processes: int) -> None:
    put_article(rooms, "aa", "This cannot be read.")
    (rooms.ingest / "articles" / "ab.txt").write_bytes(b"\xff")
    (rooms.ingest / "articles" / "ac.txt").write_text("an article without its JSON")
    result = read_articles(rooms, toy, processes=processes)
    assert result.read == ("a", "b")
    assert [Path(str(fault).partition(":")[0]).name for fault in result.faults] == ["aa.txt", "ab.txt", "ac.txt"]
    assert read_articles(rooms, toy).unchanged == ("a", "b")


def test_a_bad_article_keeps_the_claims_that_it_had(rooms: Rooms) -> None:
    read_articles(rooms, toy)
    (rooms.ingest / "articles" / "a.txt").write_bytes(b"")
    result = read_articles(rooms, toy)
    assert "is empty" in str(result.faults[0])
    assert len(Ledger(rooms).claims("a")) == 1


def test_a_text_that_is_not_at_hand_keeps_its_claims(rooms: Rooms, tmp_path: Path) -> None:
    place = tmp_path / "private.txt"
    place.write_text("Eve works on Uber.")
    take_in(rooms, [place], {"title": "T", "language": "en", "rights": "© somebody"})
    read_articles(rooms, toy)
    place.unlink()
    (rooms.ingest / "frames" / "new.toml").write_text("")
    assert read_articles(rooms, toy) == Reading(("a", "b"), (), ("private",), ())
    assert len(Ledger(rooms).claims("private")) == 1


def test_a_changed_private_text_is_seen_where_it_lies(rooms: Rooms, tmp_path: Path) -> None:
    place = tmp_path / "private.txt"
    place.write_text("Eve works on Uber.")
    take_in(rooms, [place], {"title": "T", "language": "en"})
    read_articles(rooms, toy)
    digest = Ledger(rooms).article("private").digest
    place.write_text("Eve works on Lyft.")
    assert read_articles(rooms, toy).read == ("private",)
    assert Ledger(rooms).claims("private")[0].object == "Lyft"
    assert Ledger(rooms).article("private").digest != digest


def test_a_bad_rule_stops_before_anything_is_changed(rooms: Rooms) -> None:
    read_articles(rooms, toy)
    before = made(rooms)

    def broken(rooms: Rooms) -> Toy:
        raise FrameError("works.toml", "works", "has no trigger")

    put_article(rooms, "b", "Bob works on Uber.")
    with pytest.raises(FrameError):
        read_articles(rooms, broken)
    assert made(rooms) == before


def test_a_reading_that_is_broken_off_keeps_what_it_had_done(rooms: Rooms) -> None:
    def stop(stage: str, done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_articles(rooms, toy, processes=1, tell=stop)
    assert read_articles(rooms, toy) == Reading(("b",), ("a",), (), ())


def test_reading_one_article_leaves_the_others_for_later(rooms: Rooms) -> None:
    assert read_articles(rooms, toy, only=["b"]).read == ("b",)
    assert read_articles(rooms, toy) == Reading(("a",), ("b",), (), ())
    put_article(rooms, "b", "Bob works on Uber.")
    assert read_articles(rooms, toy, only=["a"]) == Reading((), ("a",), (), ())
    assert read_articles(rooms, toy).read == ("b",)


def test_of_a_folder_every_good_article_is_taken_in(tmp_path: Path) -> None:
    rooms = empty_rooms(tmp_path / "study")
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "one.txt").write_text("Ada works on Fiverr.")
    (folder / "one.json").write_text('{"title": "One", "language": "en"}')
    (folder / "two.txt").write_text("")
    received, faults = take_in(rooms, [folder], {})
    assert [one.document.article.id for one in received] == ["one"]
    assert [type(fault) for fault in faults] == [ArticleError]
    assert Ledger(rooms).ids() == ["one"]
