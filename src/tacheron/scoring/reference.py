"""Reading reference claims, and any other file of claims, as they stand."""

from __future__ import annotations

import json
from pathlib import Path

from tacheron.errors import RecordError
from tacheron.scoring.comparing import Record


def read_reference(path: Path) -> list[Record]:
    """The records of one JSON Lines file, or of all `*.jsonl` in a folder and the folders below it, in order of path.

    Raises RecordError where nothing is there to read or a line is no JSON object with article and predicate.
    """
    if not path.exists():
        raise RecordError(path, None, "there is no such file or folder of claims")
    files = sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]
    if not files:
        raise RecordError(path, None, "no *.jsonl file stands in this folder or below it")
    return [record for file in files for record in _read_file(file)]


def _read_file(file: Path) -> list[Record]:
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError:
        raise RecordError(file, None, "is not UTF-8; save it as UTF-8") from None
    # Not splitlines(): a quote may hold U+2028 or U+0085, which JSON leaves as they are.
    return [_record(file, n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]


def _record(file: Path, number: int, line: str) -> Record:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as fault:
        raise RecordError(file, number, f"is no JSON ({fault.msg}); each line must be one claim") from None
    if not isinstance(record, dict) or not all(isinstance(record.get(k), str) for k in ("article", "predicate")):
        raise RecordError(file, number, "must be a JSON object with «article» and «predicate»")
    return record
