"""Training texts with their mentions and claims marked: the format of `tests/corpus/marked`.

    ### ID | register: wire | title: ...
    {Kenyan annotators|1} working for {Tagwell|2} ...
    ---
    1 WorkerGroup Kenyan annotators = Tagwell annotators; annotators
    2 Intermediary Tagwell
    worksFor 1 2 eng:tagwell "annotators working for Tagwell"

A mark is `{words|entity}`, marks may stand in one another. A claim is a predicate, the subject's number, the object (a
number, a task, a condition) or the value and its unit, modifiers, and the words that carry it.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tacheron.errors import RecordError
from tacheron.vocabulary import Vocabulary

_HEAD = re.compile(r"(?m)^(?=### )")
_ENTITY = re.compile(r"(?P<number>\d+) (?P<type>[A-Z]\w+) (?P<names>.+)$")
_CLAIM = re.compile(r'(?P<predicate>\w+) (?P<subject>\d+) (?P<middle>.*?)\s*"(?P<quote>.+)"$')
_CLOSE = re.compile(r"\|(\d+)\}")
_VALUE = re.compile(r"(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?$")
_BOUNDS = frozenset({"about", "less_than", "at_most", "more_than", "at_least"})


@dataclass(frozen=True)
class Mark:
    start: int
    end: int
    entity: int


@dataclass(frozen=True)
class Marked:
    """One text without its marks, where they stood, what is marked, and the reference claims.

    `ends[i]` are the numbers of the two ends of `claims[i]`, None for an end that is no entity.
    """

    id: str
    language: str
    title: str
    text: str
    marks: tuple[Mark, ...]
    types: dict[int, str]
    names: dict[int, tuple[str, ...]]
    claims: tuple[dict[str, Any], ...]
    ends: tuple[tuple[int, int | None], ...]


def read_marked(path: Path, vocabulary: Vocabulary) -> list[Marked]:
    """All texts of a file, or of the .txt files of a folder; RecordError for the first fault."""
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    return [
        _read(block, vocabulary)
        for file in files
        for block in _HEAD.split(file.read_text("utf-8"))
        if block.startswith("### ")
    ]


def unmarked(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """The text alone, and its marks in the order of the text, the outer before the inner; ValueError for an open mark."""
    out: list[str] = []
    open_: list[int] = []
    marks: list[Mark] = []
    at = 0
    while at < len(marked):
        close = _CLOSE.match(marked, at) if open_ else None
        if marked[at] == "{":
            open_.append(len(out))
        elif close is not None:
            marks.append(Mark(open_.pop(), len(out), int(close[1])))
            at = close.end()
            continue
        else:
            out.append(marked[at])
        at += 1
    if open_:
        raise ValueError("a mark is never closed")
    return "".join(out), tuple(sorted(marks, key=lambda m: (m.start, -m.end, m.entity)))


def _read(block: str, vocabulary: Vocabulary) -> Marked:
    head, _, rest = block.partition("\n")
    id_, *fields = (f.strip() for f in head.removeprefix("### ").split("|"))
    about = dict(f.split(":", 1) for f in fields if ":" in f)
    body, _, notes = rest.partition("\n---\n")
    text, marks = unmarked(body.strip("\n") + "\n")
    types: dict[int, str] = {}
    names: dict[int, tuple[str, ...]] = {}
    claims, ends = [], []
    for line in filter(None, (line.strip() for line in notes.splitlines())):
        if (entity := _ENTITY.match(line)) is not None:
            types[int(entity["number"])] = entity["type"]
            names[int(entity["number"])] = tuple(n.strip() for n in re.split(r"\s+=\s+|\s*;\s*", entity["names"]))
            continue
        claim, pair = _claim(line, id_, text, types, names, vocabulary)
        claims.append(claim)
        ends.append(pair)
    return Marked(
        id_,
        id_[:2],
        about.get(" title", about.get("title", "")).strip(),
        text,
        marks,
        types,
        names,
        tuple(claims),
        tuple(ends),
    )


def _claim(
    line: str, id_: str, text: str, types: dict[int, str], names: dict[int, tuple[str, ...]], vocabulary: Vocabulary
) -> tuple[dict[str, Any], tuple[int, int | None]]:
    match = _CLAIM.match(line)
    if match is None or match["predicate"] not in vocabulary.predicates or int(match["subject"]) not in types:
        raise RecordError(id_, None, f'no claim: {line}; write: PREDICATE SUBJECT OBJECT "words"')
    predicate, subject = vocabulary.predicates[match["predicate"]], int(match["subject"])
    start = text.find(match["quote"])
    if start < 0:
        raise RecordError(id_, None, f"these words do not stand in the text: {line}; copy them exactly")
    words = shlex.split(match["middle"])
    claim: dict[str, Any] = {
        "article": id_, "predicate": predicate.name, "subject": names[subject][0], "subject_type": types[subject],
        "quote": match["quote"], "start": start, "end": start + len(match["quote"]),
        "aliases": {"subject": list(names[subject][1:])}, "modality": "asserted", "negated": False,
    }  # fmt: skip
    object_: int | None = None
    first = words.pop(0)
    if predicate.kind == "relation":
        if first.isdigit():
            object_ = int(first)
            claim |= {"object": names[object_][0], "object_type": types[object_]}
            claim["aliases"]["object"] = list(names[object_][1:])
        else:
            kind = "Condition" if first in vocabulary.conditions else "TaskType"
            claim |= {"object": first, "object_type": kind}
    else:
        value = _VALUE.match(first)
        if value is None:
            raise RecordError(id_, None, f"the value is no number: {line}; write it plainly: 12000000, 0.10, 60-100")
        claim |= {"value": float(value[1]), "unit": words.pop(0)}
        if value[2]:
            claim["max_value"] = float(value[2])
    for word in words:
        claim |= _modifier(word, names)
    return claim, (subject, object_)


def _modifier(word: str, names: dict[int, tuple[str, ...]]) -> dict[str, Any]:
    key, _, value = word.partition(":")
    if word.startswith("/"):
        return {"per": word[1:]}
    if word in _BOUNDS:
        return {"bound": word}
    if key == "by":
        return {"attributed_to": names[int(value)][0] if value.isdigit() and int(value) in names else value}
    plain: dict[str, dict[str, Any]] = {
        "reported": {"modality": "reported"},
        "not": {"negated": True},
        "maybe": {"optional": True},
    }
    return plain.get(word, {"engagement" if key == "eng" else key: value})
