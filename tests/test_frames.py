"""Every rule of ingest/frames reads the sentences that it says it reads, and refuses the others."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from tacheron.errors import FrameError
from tacheron.lexicon import load_lexicon
from tacheron.reading import Frame, FramesExtractor, load_frames
from tacheron.reading.rehearsal import rehearse
from tacheron.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).resolve().parents[1]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    return load_vocabulary(ROOT / "ontology")


@lru_cache(maxsize=1)
def frames() -> tuple[Frame, ...]:
    return load_frames(ROOT / "ingest" / "frames", vocabulary())


@lru_cache(maxsize=1)
def extractor() -> FramesExtractor:
    return FramesExtractor(frames(), load_lexicon(ROOT / "ingest" / "lexicon", vocabulary()), vocabulary())


@pytest.mark.parametrize("frame", frames(), ids=lambda f: f"{f.language}-{f.name}")
def test_a_frame_does_what_it_says(frame: Frame) -> None:
    assert [failure.sentence() for failure in rehearse(extractor(), [frame])] == []


def test_both_languages_have_the_same_themes() -> None:
    themes = {language: {f.place.name for f in frames() if f.language == language} for language in ("fr", "en")}
    assert themes["fr"] == themes["en"]


def test_a_frame_that_cannot_do_what_it_says_is_found() -> None:
    import dataclasses

    wrong = dataclasses.replace(frames()[0], refuses=(frames()[0].reads[0].text,))
    assert len(list(rehearse(extractor(), [wrong]))) == 1


GOOD = """
[[frame]]
name = "works"
verbs = ["work"]
roles.worker = { at = ["agent"], type = ["Worker"] }
roles.platform = { at = ["on"], type = ["Platform"] }
claims = ["worksThrough(worker, platform)"]
reads = [{ text = "A student works on Upwork.", claims = ["worksThrough(student, Upwork)"] }]
refuses = ["A student works."]
"""


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ('name = "works"', 'name = ""', "has no name"),
        ('verbs = ["work"]', 'verbes = ["work"]', "unknown key «verbes»"),
        ('verbs = ["work"]', "", "one kind of trigger"),
        ('verbs = ["work"]', 'verbs = ["work"]\nmention = ["Worker"]', "one kind of trigger"),
        ('type = ["Worker"]', 'type = ["Wrker"]', "no type «Wrker»"),
        ('type = ["Worker"]', 'type = ["@folk"]', "the kind «@folk»"),
        ("worksThrough(worker", "worksThru(worker", "no predicate «worksThru»"),
        ("(worker, platform)\"]", "(worker, firm)\"]", "the role «firm»"),
        ('refuses = ["A student works."]', "", "one sentence that it reads and one that it refuses"),
        ("worksThrough(worker, platform)", "subjectTo(worker, =no-contrat)", "«=no-contrat» is no condition"),
        ('[[frame]]', '[[frame]', "cannot be read as TOML"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_frame_is_named(tmp_path: Path, wrong: str, right: str, said: str) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "chains.toml").write_text(GOOD.replace(wrong, right, 1), "utf-8")
    with pytest.raises(FrameError, match=r"chains\.toml") as fault:
        load_frames(tmp_path, vocabulary())
    assert said in str(fault.value)


def test_two_frames_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "chains.toml").write_text(GOOD + GOOD, "utf-8")
    with pytest.raises(FrameError, match="give it a name of its own"):
        load_frames(tmp_path, vocabulary())
