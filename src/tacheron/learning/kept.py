"""The models of one language as a file: lines of text, packed, the same bytes for the same models.

{"alike": {"word": group, ...}, "confidence": [[chance, share of right claims], ...], "trained": {...}}
{"model": "typing", "classes": [...], "exclusive": true, "bias": [...]}
feature<TAB>class:weight class:weight ...
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tacheron.errors import RoomError
from tacheron.files import write_whole
from tacheron.learning.linear import Linear
from tacheron.learning.reader import Stages

FOLDER = "learned"
_STAGES = ("typing", "linking", "concepts", "says", "measures")
MOST = 64_000_000  # bytes of a file once unpacked


@dataclass(frozen=True, eq=False)
class Models:
    """All that the learned reading of one language takes.

    `alike` groups words of like meaning; `confidence` gives for a chance, in rising order, the share of claims that were
    right with at least about that chance; `trained` says on what; `digest` names the version.
    """

    stages: Stages
    pairs: Linear
    alike: Mapping[str, int]
    confidence: tuple[tuple[float, float], ...]
    trained: Mapping[str, Any]
    digest: str = ""

    def sure(self, chance: float) -> float:
        """The share of claims with such a chance that were right, between the known points by a straight line."""
        points = self.confidence
        if not points:
            return chance
        return float(np.interp(chance, [c for c, _ in points], [s for _, s in points]))


def path_of(ingest: Path, language: str) -> Path:
    return ingest / FOLDER / f"{language}.txt.gz"


def alike_of(ingest: Path, language: str) -> dict[str, int]:
    """The group of each word of the language's table; {} where there is none. RoomError for a broken one."""
    path = ingest / FOLDER / f"alike-{language}.txt.gz"
    if not path.exists():
        return {}
    try:
        lines = _unpacked(path.read_bytes(), path).decode("utf-8").splitlines()
        return {word: int(group) for word, _, group in (line.partition("\t") for line in lines)}
    except (ValueError, zlib.error) as fault:
        raise RoomError(
            f"{path}: this is no table of words and their groups ({fault}); take that of the package."
        ) from fault


def save(models: Models, path: Path) -> None:
    """Write the file whole; RoomError where it cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{line}\n" for line in _lines(models))
    write_whole(path, gzip.compress(text.encode(), compresslevel=9, mtime=0))


def load(ingest: Path, language: str) -> Models | None:
    """The models of a language; None where there are none. RoomError for a file that is broken or too large."""
    path = path_of(ingest, language)
    if not path.exists():
        return None
    alike = alike_of(ingest, language)
    packed = path.read_bytes()
    try:
        text = _unpacked(packed, path)
        return _models(text.decode("utf-8").rstrip("\n").split("\n"), alike, hashlib.sha256(packed).hexdigest()[:8])
    except (ValueError, LookupError, TypeError, zlib.error) as fault:
        raise RoomError(
            f"{path}: this is no file of weights ({fault}); train them with «tacheron frames train»."
        ) from fault


def _unpacked(packed: bytes, path: Path) -> bytes:
    opened = zlib.decompressobj(wbits=31)
    text = opened.decompress(packed, MOST)
    if opened.unconsumed_tail or not opened.eof:
        raise RoomError(f"{path}: the weights are cut off, or larger than {MOST:,} bytes; train them again.")
    return text


def _lines(models: Models) -> Iterator[str]:
    yield json.dumps(
        {"confidence": models.confidence, "trained": models.trained},
        ensure_ascii=False, sort_keys=True,
    )  # fmt: skip
    named = [(n, getattr(models.stages, n)) for n in _STAGES]
    for name, model in [*named, ("pairs", models.pairs)]:
        bias = [round(float(b), 3) for b in model.bias]
        yield json.dumps(
            {"model": name, "classes": model.classes, "exclusive": model.exclusive, "bias": bias}, ensure_ascii=False
        )
        for feature, row in sorted(model.rows.items()):
            weights = " ".join(f"{k}:{w:.2f}" for k, w in enumerate(model.weights[row]) if abs(w) >= 0.05)
            if weights and "\t" not in feature and "\n" not in feature:
                yield f"{feature}\t{weights}"


def _models(lines: Sequence[str], alike: Mapping[str, int], digest: str) -> Models:
    about = json.loads(lines[0])
    found: dict[str, Linear] = {}
    at = 1
    while at < len(lines):
        head = json.loads(lines[at])
        end = next((n for n in range(at + 1, len(lines)) if lines[n].startswith('{"model"')), len(lines))
        found[head["model"]] = _linear(head, lines[at + 1 : end])
        at = end
    points = tuple((float(c), float(s)) for c, s in about["confidence"])
    return Models(Stages(*(found[n] for n in _STAGES)), found["pairs"], alike, points, about["trained"], digest)


def _linear(head: Mapping[str, Any], lines: Sequence[str]) -> Linear:
    classes = tuple(head["classes"])
    weights = np.zeros((len(lines), len(classes)), np.float32)
    rows: dict[str, int] = {}
    for row, line in enumerate(lines):
        feature, _, numbers = line.partition("\t")
        rows[feature] = row
        for number in numbers.split(" "):
            k, _, weight = number.partition(":")
            weights[row, int(k)] = float(weight)
    return Linear(classes, rows, weights, np.array(head["bias"], np.float32), bool(head["exclusive"]))
