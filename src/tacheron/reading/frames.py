"""The rules by which sentences become claims: `ingest/frames/<language>/<theme>.toml`, read and checked.

A frame has one trigger (verbs, nouns and adjectives by lemma; the type of a mention; the kind of a figure; or a pattern over the words),
roles (where each participant is looked for, and what it may be), the claims that it makes once the roles are filled,
and its own tests: sentences that it reads, sentences that it refuses. `ingest/README.md` explains each key.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tacheron.errors import FrameError
from tacheron.vocabulary import Vocabulary

FIGURES = ("money", "count", "percent", "duration", "age", "year")
_CLAIM = re.compile(r"(?P<negated>not )?(?P<predicate>\w+)\((?P<subject>[^,()]+), (?P<object>[^()]+)\)")
_KEYS = {
    "name", "verbs", "nouns", "adjectives", "mention", "figure", "match", "with", "without", "roles", "claims", "reads", "refuses", "listed", "per", "bound",
    "modality", "comment", "confidence",
}  # fmt: skip


@dataclass(frozen=True)
class Role:
    """Where a participant is looked for (`at`, the surest place first) and what it may be (types or kinds of figures).

    `per` asks of a figure that it be for a piece ("piece"), for a time ("time"), or for nothing ("total")."""

    name: str
    at: tuple[str, ...]
    types: tuple[str, ...]
    nouns: frozenset[str] = frozenset()
    each: bool = True
    described: bool = False
    per: str | None = None
    not_: frozenset[str] = frozenset()

    @property
    def is_figure(self) -> bool:
        return self.types[0] in FIGURES


@dataclass(frozen=True)
class Template:
    """A claim with its places still open: `subject` and `object` are names of roles, or «=id» for a fixed concept."""

    predicate: str
    subject: str
    object: str
    negated: bool = False


@dataclass(frozen=True)
class Example:
    """A sentence that a frame must read, and the claims that it must give, in the notation of `notation.say`."""

    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Frame:
    """One rule. `verbs`, `nouns`, `adjectives` are lemmas, «verb+word» where a verb needs a companion."""

    name: str
    language: str
    place: Path
    verbs: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    mention: frozenset[str]
    figure: frozenset[str]
    match: str | None
    with_: frozenset[str]
    without: frozenset[str]
    roles: Mapping[str, Role]
    claims: tuple[Template, ...]
    reads: tuple[Example, ...]
    refuses: tuple[str, ...]
    listed: bool
    per: str | None
    bound: str | None
    modality: str | None
    confidence: float


def load_frames(folder: Path, vocabulary: Vocabulary) -> tuple[Frame, ...]:
    """All frames of all languages, in the order of their files.

    Raises FrameError with the file and the frame for a key, predicate, type or role that does not exist, for a frame
    without a sentence that it reads and one that it refuses, and for two frames of one name in a language.
    """
    frames: list[Frame] = []
    seen: dict[tuple[str, str], Path] = {}
    for file in sorted(folder.glob("*/*.toml")):
        for table in _tables(file):
            frame = _frame(file, table, vocabulary)
            if (frame.language, frame.name) in seen:
                raise FrameError(
                    file, frame.name, f"stands also in {seen[frame.language, frame.name]}; give it a name of its own"
                )
            seen[frame.language, frame.name] = file
            frames.append(frame)
    return tuple(frames)


def _tables(file: Path) -> list[dict[str, Any]]:
    try:
        content = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise FrameError(file, "whole file", f"cannot be read as TOML: {fault}") from None
    unknown = sorted(set(content) - {"frame", "kinds"})
    if unknown:
        raise FrameError(file, "whole file", f"has «{unknown[0]}»; only [kinds] and [[frame]] may stand here")
    kinds: Mapping[str, list[str]] = content.get("kinds", {})
    return [_with_kinds(file, table, kinds) for table in content.get("frame", [])]


def _with_kinds(file: Path, table: dict[str, Any], kinds: Mapping[str, list[str]]) -> dict[str, Any]:
    """The frame with each «@kind» of its roles replaced by the types that the head of the file lists for it."""
    for role in table.get("roles", {}).values():
        if isinstance(role, dict) and isinstance(role.get("type"), list):
            spelled: list[str] = []
            for name in role["type"]:
                if isinstance(name, str) and name.startswith("@"):
                    if name[1:] not in kinds:
                        raise FrameError(file, str(table.get("name")), f"uses the kind «{name}», which [kinds] has not")
                    spelled += kinds[name[1:]]
                else:
                    spelled.append(name)
            role["type"] = spelled
    return table


def _frame(file: Path, table: Mapping[str, Any], vocabulary: Vocabulary) -> Frame:
    name = table.get("name")
    if not isinstance(name, str) or not name:
        raise FrameError(file, "?", 'has no name; add name = "..."')
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        raise FrameError(file, name, f"has the unknown key «{unknown[0]}»; known are {', '.join(sorted(_KEYS))}")
    if (
        sum(bool(table.get(k)) for k in ("mention", "figure", "match"))
        + any(table.get(k) for k in ("verbs", "nouns", "adjectives"))
        != 1
    ):
        raise FrameError(
            file, name, "must have one kind of trigger: verbs, nouns and adjectives, or mention, or figure, or match"
        )
    roles = {n: _role(file, name, n, r, vocabulary) for n, r in table.get("roles", {}).items()}
    if table.get("match"):
        roles.update(_roles_of_pattern(file, name, table["match"], vocabulary, roles))
    claims = tuple(_template(file, name, c, roles, vocabulary) for c in _strings(file, name, table, "claims"))
    reads = tuple(_example(file, name, e) for e in table.get("reads", ()))
    refuses = _strings(file, name, table, "refuses")
    if not claims or not reads or not refuses:
        raise FrameError(file, name, "needs at least one claim, one sentence that it reads and one that it refuses")
    modality = table.get("modality")
    if modality not in (None, "asserted", "reported"):
        raise FrameError(file, name, "«modality» must be asserted or reported")
    {k: frozenset(_strings(file, name, table, k)) for k in ("verbs", "nouns", "adjectives", "mention", "figure")}
    lists = {
        k: frozenset(_strings(file, name, table, k)) for k in ("verbs", "nouns", "adjectives", "mention", "figure")
    }
    return Frame(
        name=name,
        language=file.parent.name,
        place=file,
        **lists,
        match=table.get("match"),
        with_=frozenset(_strings(file, name, table, "with")),
        without=frozenset(_strings(file, name, table, "without")),
        roles=roles,
        claims=claims,
        reads=reads,
        refuses=refuses,
        listed=bool(table.get("listed", False)),
        per=table.get("per"),
        bound=table.get("bound"),
        modality=modality,
        confidence=float(table.get("confidence", 0.8)),
    )


def _strings(file: Path, name: str, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
        raise FrameError(file, name, f"«{key}» must be a list of texts")
    return tuple(value)


def _role(file: Path, frame: str, name: str, table: Any, vocabulary: Vocabulary) -> Role:
    if (
        not isinstance(table, dict)
        or set(table) - {"at", "type", "nouns", "not", "each", "described", "per"}
        or "at" not in table
        or "type" not in table
    ):
        raise FrameError(
            file,
            frame,
            f"role «{name}» must have «at» and «type», and may have «nouns», «not», «each», «described» and «per», nothing else",
        )
    types = _strings(file, frame, table, "type")
    for t in types:
        if t not in vocabulary.types and t not in FIGURES:
            raise FrameError(file, frame, f"role «{name}»: there is no type «{t}» in the ontology")
    return Role(
        name,
        _strings(file, frame, table, "at"),
        types,
        frozenset(_strings(file, frame, table, "nouns")),
        table.get("each", True),
        table.get("described", False),
        table.get("per"),
        frozenset(_strings(file, frame, table, "not")),
    )


PLACE_IN_PATTERN = re.compile(r"\{(\w+):([\w|]+)\}")


def _roles_of_pattern(
    file: Path, frame: str, pattern: str, vocabulary: Vocabulary, given: Mapping[str, Role]
) -> dict[str, Role]:
    found = {}
    for match in PLACE_IN_PATTERN.finditer(pattern):
        name, kinds = match.group(1), tuple(match.group(2).split("|"))
        for t in kinds:
            if t not in vocabulary.types and t not in FIGURES:
                raise FrameError(file, frame, f"{{{name}:{t}}} in «match»: there is no type «{t}» in the ontology")
        if name in given:
            raise FrameError(file, frame, f"role «{name}» stands in «match» and in «roles»; keep one")
        found[name] = Role(name, (), kinds)
    try:
        re.compile(PLACE_IN_PATTERN.sub("x", pattern))
    except re.error as fault:
        raise FrameError(file, frame, f"«match» is no pattern: {fault}") from None
    return found


def _template(file: Path, frame: str, text: str, roles: Mapping[str, Role], vocabulary: Vocabulary) -> Template:
    match = _CLAIM.fullmatch(text)
    if match is None:
        raise FrameError(file, frame, f"«{text}» is no claim; write predicate(role, role)")
    if match["predicate"] not in vocabulary.predicates:
        raise FrameError(file, frame, f"there is no predicate «{match['predicate']}» in the ontology")
    predicate = vocabulary.predicates[match["predicate"]]
    for part, admitted in ((match["subject"], predicate.subject_types), (match["object"], predicate.object_types)):
        if part.startswith("="):
            # Tasks and places have open names; conditions are the ontology's alone.
            if admitted == {"Condition"} and part[1:] not in vocabulary.conditions:
                raise FrameError(file, frame, f"«{part}» is no condition of the ontology")
        elif part not in roles:
            raise FrameError(file, frame, f"«{text}» names the role «{part}», which the frame has not")
    return Template(match["predicate"], match["subject"], match["object"], bool(match["negated"]))


def _example(file: Path, frame: str, table: Any) -> Example:
    if (
        not isinstance(table, dict)
        or not isinstance(table.get("text"), str)
        or not isinstance(table.get("claims"), list)
    ):
        raise FrameError(file, frame, "each of «reads» must have «text» and a list «claims»")
    return Example(table["text"], tuple(table["claims"]))
