"""What is wrong is said in one clear sentence, with the right exit code, and nothing is lost or half written."""

from __future__ import annotations

import json
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commands import complaint, run
from standins import put_article
from tacheron.files import lock
from tacheron.places import Rooms, init_workspace
from tacheron.store.graphs import build_store


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


@pytest.fixture
def built(bundled: Rooms, tmp_path: Path) -> Rooms:
    """A workspace of one's own in which everything is built."""
    shutil.copytree(bundled.root, tmp_path / "built", symlinks=True)
    return Rooms.at(tmp_path / "built")


def products(rooms: Rooms) -> dict[str, bytes]:
    """All made files but the database's own."""
    return {p.name: p.read_bytes() for p in rooms.output.iterdir() if p.is_file() and p.name != ".lock"}


def asked(rooms: Rooms) -> str:
    """What the store answers: every link that it knows."""
    return run("query", "chain-links", "--format", "csv", home=rooms.root).stdout


def test_a_missing_parameter_is_named_with_its_meaning(rooms: Rooms) -> None:
    header = "\n".join(f"#+ {key}: x" for key in ("summary", "summary-fr", "question", "question-fr"))
    rest = "SELECT ?x WHERE {\n  VALUES ?x { UNDEF } #+ parameter\n}\n"
    told = "#+ parameter x entity required: whose it is\n#+ parameter-fr x: de qui\n"
    (rooms.queries / "whose.rq").write_text(f"{header}\n{told}{rest}", "utf-8")
    build_store(b"", rooms.output)
    sentence = complaint(run("query", "whose", home=rooms.root), 2)
    assert "whose: the parameter «x» is missing: whose it is; give it with --param x=VALUE." in sentence


def test_without_a_graph_a_question_says_how_to_make_one(rooms: Rooms) -> None:
    assert "there is no graph yet; run «tacheron build»" in complaint(run("query", "sources", home=rooms.root), 1)


def test_a_store_of_an_older_version_is_told_apart_and_renewed(built: Rooms) -> None:
    before = asked(built)
    ((built.output / "store").resolve() / "TACHERON").write_text("tacheron store, layout 0\n")
    sentence = complaint(run("query", "sources", home=built.root), 1)
    assert "made by another version of Tâcheron; run «tacheron build» to renew it" in sentence
    assert complaint(run("build", home=built.root), 0) == ""
    assert asked(built) == before


def test_two_builds_at_once_end_with_one_graph(built: Rooms) -> None:
    before, answer = products(built), asked(built)
    command = [sys.executable, "-m", "tacheron", "build", "--home", str(built.root)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    ended = [(build.communicate()[1], build.returncode) for build in both]
    assert {code for _, code in ended} <= {0, 1}
    assert 0 in {code for _, code in ended}
    assert all("another build is at work here" in said for said, code in ended if code == 1)
    assert products(built) == before
    assert asked(built) == answer


@pytest.mark.slow
@pytest.mark.parametrize("room_left", [0, 50_000, 200_000])
def test_a_disk_that_is_full_in_the_middle_of_a_build_leaves_the_graph_whole_old_or_new(
    built: Rooms, room_left: int
) -> None:
    put_article(built, "new", "La start-up Datakeen recrute des annotateurs sur Upwork.", "fr")
    before, answer = products(built), asked(built)
    sentence = complaint(run("build", home=built.root, limit=lambda: a_full_disk(room_left)), 1)
    assert "cannot be written" in sentence
    assert len(sentence.splitlines()) == 1
    then, left = asked(built), products(built)
    assert set(left) == set(before)
    assert complaint(run("build", home=built.root), 0) == ""
    assert then in (answer, asked(built))
    assert all(raw in (before[name], products(built)[name]) for name, raw in left.items() if name != "ingested.json")
    assert "Datakeen" in asked(built)


@pytest.mark.slow
@pytest.mark.parametrize("moment", [0.3, 0.6, 0.9, 1.2, 1.6, 2.0, 2.5])
def test_a_build_that_is_killed_at_any_moment_leaves_a_graph_and_the_next_one_cleans_up(
    built: Rooms, moment: float
) -> None:
    put_article(built, "new", "La start-up Datakeen recrute des annotateurs sur Upwork.", "fr")
    whole = products(built)
    build = subprocess.Popen(
        [sys.executable, "-m", "tacheron", "build", "--home", str(built.root)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(moment)
    build.kill()
    build.wait()
    assert asked(built).startswith("claim,")
    for name, raw in products(built).items():
        assert not name.endswith(".csv") or raw.endswith(b"\n")
    assert set(whole) <= set(products(built))
    assert complaint(run("build", home=built.root), 0) == ""
    assert len(list(built.output.glob("store-*"))) == 1
    assert not list(built.root.rglob("*.part"))
