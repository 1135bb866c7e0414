"""What is wrong is said in one clear sentence, with the right exit code, and nothing is lost or half written."""

from __future__ import annotations

import json
import resource
import signal
from pathlib import Path

import pytest

from commands import complaint, run
from standins import put_article
from tacheron.files import lock
from tacheron.places import Rooms, init_workspace


@pytest.fixture
def rooms(tmp_path: Path) -> Rooms:
    """A workspace with the bundled rules and no article."""
    rooms = init_workspace(tmp_path / "study")
    for folder in ("articles", "claims"):
        for file in (rooms.ingest / folder).glob("*"):
            file.unlink()
    (rooms.ingest / "bounds.toml").unlink(missing_ok=True)
    return rooms


def everything(rooms: Rooms) -> dict[str, bytes]:
    """All files of the workspace but the lock, by their path."""
    return {
        p.relative_to(rooms.root).as_posix(): p.read_bytes()
        for p in sorted(rooms.root.rglob("*"))
        if p.is_file() and p.name not in (".lock", "ingested.json")
    }


GOOD = {"title": "T", "language": "en"}
BAD_ARTICLES = {
    "no UTF-8": (b"caf\xe9", GOOD, "is not UTF-8 (byte 4 cannot be read); save the text as UTF-8."),
    "empty": (b"", GOOD, "is empty; an article needs a text."),
    "50 MB": (b"x" * 50_000_000, GOOD, "has 48 MB; a text may have 10 MB: split it."),
    "broken JSON": (b"Upwork", '{"title": "T"', "is broken JSON at line 1, column 14"),
    "missing JSON": (b"Upwork", None, "its title and language must be said: in a.json beside it, or with --title"),
    "an id that is a path": (b"Upwork", {**GOOD, "id": "../../x"}, "the id «../../x» cannot be used"),
    "control characters": (b"a\x1bb", GOOD, "has the control character U+001B at code point 1; take it out."),
    "another language": (b"Upwork", {**GOOD, "language": "de"}, "the language «de» cannot be read yet; only fr and en"),
}


@pytest.mark.parametrize("case", BAD_ARTICLES)
def test_a_bad_article_is_refused_and_nothing_is_written(rooms: Rooms, tmp_path: Path, case: str) -> None:
    text, known, said = BAD_ARTICLES[case]
    (tmp_path / "a.txt").write_bytes(text)
    if known is not None:
        (tmp_path / "a.json").write_text(known if isinstance(known, str) else json.dumps(known), "utf-8")
    before = everything(rooms)
    sentence = complaint(run("ingest", tmp_path / "a.txt", cwd=rooms.ingest), 1)
    assert sentence.startswith(f"tacheron: {tmp_path}/a.")
    assert said in sentence
    assert len(sentence.splitlines()) == 1
    assert everything(rooms) == before
    assert not (tmp_path.parent / "x.txt").exists()


def test_what_a_text_alone_lacks_may_be_said_by_word(rooms: Rooms, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nobody does anything.")
    done = run("ingest", tmp_path / "a.txt", "--title", "T", "--language", "en", "--rights", "CC0", home=rooms.root)
    assert complaint(done, 0) == ""
    assert done.stdout == "a: 0 claims\n1 articles, 0 claims\n"
    assert (rooms.ingest / "articles" / "a.txt").exists()


def test_one_bad_article_among_many_is_reported_at_the_end_and_the_others_are_there(
    rooms: Rooms, tmp_path: Path
) -> None:
    for number in range(100):
        text = b"\xff" if number == 50 else f"Maria works on Upwork. This is note {number}.".encode()
        (tmp_path / f"n{number:02}.txt").write_bytes(text)
    done = run("ingest", tmp_path, "--language", "en", "--title", "One of many", home=rooms.root)
    assert complaint(done, 1).splitlines() == [
        f"tacheron: {tmp_path}/n50.txt: is not UTF-8 (byte 1 cannot be read); save the text as UTF-8."
    ]
    assert done.stdout.splitlines()[-1].startswith("99 articles,")
    assert len(list((rooms.ingest / "claims").iterdir())) == 99


BAD_RULES = {
    "a frame file with a mistake": ("frames/en/mine.toml", '[[frame]]\nname = "x"\nverbz = ["work"]\n', "«x»"),
    "a frame file that is no TOML": ("frames/en/mine.toml", "[[frame]\n", "cannot be read as TOML"),
    "a lexicon entry twice": ("lexicon/mine.toml", '[Platform]\n"Upwork" = {}\n', "Upwork"),
}


@pytest.mark.parametrize("case", BAD_RULES)
def test_a_mistake_in_the_rules_stops_before_anything_is_read(rooms: Rooms, case: str) -> None:
    name, text, said = BAD_RULES[case]
    place = rooms.ingest / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, "utf-8")
    article = put_article(rooms, "a", "Maria works on Upwork.")
    before = everything(rooms)
    sentence = complaint(run("ingest", article, home=rooms.root), 1)
    assert place.name in sentence
    assert said in sentence
    assert len(sentence.splitlines()) == 1
    assert [name for name in everything(rooms) if name not in before] == []


def test_two_at_once_are_told_apart(rooms: Rooms) -> None:
    article = put_article(rooms, "a", "Maria works on Upwork.")
    with lock(rooms.output / ".lock"):
        assert "another build is at work here" in complaint(run("ingest", article, home=rooms.root), 1)
    assert complaint(run("ingest", article, home=rooms.root), 0) == ""


def a_full_disk(room_left: int) -> None:
    """From here on no file of this process may grow beyond `room_left` bytes, as on a disk that has no more."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room_left, room_left))


def test_a_full_disk_loses_nothing(rooms: Rooms) -> None:
    article = put_article(rooms, "a", "La start-up Datakeen recrute des annotateurs sur Upwork.", "fr")
    assert complaint(run("ingest", article, home=rooms.root), 0) == ""
    before = (rooms.ingest / "claims" / "a.jsonl").read_bytes()
    assert b"Upwork" in before
    put_article(rooms, "a", "La start-up Datakeen recrute des annotateurs sur Fiverr.", "fr")
    sentence = complaint(run("ingest", article, home=rooms.root, limit=lambda: a_full_disk(100)), 1)
    assert "cannot be written" in sentence
    assert (rooms.ingest / "claims" / "a.jsonl").read_bytes() == before
    assert not list(rooms.root.rglob("*.part"))
    assert complaint(run("ingest", article, home=rooms.root), 0) == ""
    assert b"Fiverr" in (rooms.ingest / "claims" / "a.jsonl").read_bytes()


def test_outside_any_workspace_nothing_is_taken_in(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Upwork")
    assert "tacheron init DIR" in complaint(run("ingest", tmp_path / "a.txt", cwd=tmp_path), 1)


def test_a_broken_verdict_stops_what_would_ignore_it(rooms: Rooms) -> None:
    (rooms.ingest / "reviews").mkdir(exist_ok=True)
    put_article(rooms, "a", "Maria works on Upwork.")
    (rooms.ingest / "reviews" / "a.jsonl").write_text('{"claim": "1f", "judgement": "rejcted", "by": "x", "on": "y"}')
    sentence = complaint(run("build", home=rooms.root), 1)
    assert "a.jsonl, line 1: «judgement» is 'rejcted'" in sentence
