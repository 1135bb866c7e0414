"""Which claims are compared with which reference: those of the workspace, of a file, or of articles read right now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tacheron.errands.ingesting import Load, Tell
from tacheron.errors import UsageError
from tacheron.intake import receive_all
from tacheron.ledger import Ledger
from tacheron.places import Rooms
from tacheron.reading import Extractor
from tacheron.records import Document
from tacheron.scoring import Record, Score, Yardstick, evaluate, read_reference, yardstick
from tacheron.vocabulary import load_vocabulary

SETS = Path("tests", "corpus")
HELD_OUT = "held-out.txt"


@dataclass(frozen=True)
class SetScore:
    """How one part of a reference set was read: `part` is «read» while the rules were made, or «unread»."""

    name: str
    language: str
    part: str
    score: Score
    offered: tuple[Record, ...] = ()


@dataclass
class _Part:
    """The articles of one part by their ids, the claims that people made of them, and those that were read."""

    gold: list[Record] = field(default_factory=list)
    offered: list[Record] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def score(self, by: Yardstick) -> Score:
        return evaluate(self.gold, self.offered, self.ids, by=by)


def evaluate_claims(
    rooms: Rooms, gold: Path, load: Load, articles: Path | None = None, predicted: Path | None = None,
    tell: Tell = lambda *_: None,
) -> Score:  # fmt: skip
    """How the claims compare with those in `gold`.

    The claims are those in `predicted`; or, if that is None, what is read in the texts of the folder `articles`, of
    which nothing is kept; or, without both, the workspace's. With `articles` every article there counts, those for
    which there is no reference claim too. ArticleError for the first text that cannot be taken in.
    """
    reference = read_reference(gold)
    empty: list[str] = []
    if articles is not None:
        documents = _documents(articles)
        empty = [document.article.id for document in documents]
    if predicted is not None:
        offered = read_reference(predicted)
    elif articles is not None:
        offered = _read(documents, load(rooms), tell)
    else:
        offered = [claim.to_json() for claim in Ledger(rooms).all_claims()]
        _must_have_been_read(rooms, reference)
    return evaluate(reference, offered, empty, by=yardstick(load_vocabulary(rooms.ontology)))


def evaluate_sets(rooms: Rooms, load: Load, tell: Tell = lambda *_: None) -> list[SetScore]:
    """Every reference set of the checkout (`tests/corpus/*`), read right now, by set, language and part.

    A set is a folder of reference claims, with its texts in `articles/` or in the workspace. The articles that
    `held-out.txt` names are those that nobody looked at while the rules were made. Last come the sums over the sets
    that have both parts. UsageError where this is no checkout with reference sets.
    """
    root = rooms.root / SETS
    folders = sorted({file.parent for file in root.glob("*/*.jsonl")})
    if not folders:
        raise UsageError(f"{root}: there are no reference claims; name some with --gold DIR.")
    held_out = frozenset((root / HELD_OUT).read_text("utf-8").split()) if (root / HELD_OUT).exists() else frozenset()
    extractor = load(rooms)
    parts: dict[tuple[str, str, str], _Part] = {}
    for folder in folders:
        for (language, part), found in _parts(folder, rooms, held_out, extractor, tell).items():
            parts[folder.name, language, part] = found
    by = yardstick(load_vocabulary(rooms.ontology))
    return [
        *(SetScore(*key, part.score(by), tuple(part.offered)) for key, part in sorted(parts.items())),
        *_sums(parts, by),
    ]


def _parts(
    folder: Path, rooms: Rooms, held_out: frozenset[str], extractor: Extractor, tell: Tell
) -> Mapping[tuple[str, str], _Part]:
    """One set by language and part."""
    texts = folder / "articles"
    documents = _documents(texts if texts.is_dir() else rooms.ingest / "articles")
    gold = read_reference(folder)
    if not texts.is_dir():
        wanted = {record["article"] for record in gold}
        documents = [document for document in documents if document.article.id in wanted]
    kinds = {d.article.id: (d.article.language, "unread" if d.article.id in held_out else "read") for d in documents}
    parts = {kind: _Part() for kind in kinds.values()}
    for id_, kind in kinds.items():
        parts[kind].ids.append(id_)
    for record in gold:
        if record["article"] in kinds:
            parts[kinds[record["article"]]].gold.append(record)
    for record in _read(documents, extractor, tell):
        parts[kinds[record["article"]]].offered.append(record)
    return parts


def _sums(parts: Mapping[tuple[str, str, str], _Part], by: Yardstick) -> Iterable[SetScore]:
    split = sorted({name for name, _, part in parts if part == "unread"})
    for wanted in ("read", "unread"):
        whole = _Part()
        for (name, _, part), found in sorted(parts.items()):
            if name in split and part == wanted:
                whole.gold += found.gold
                whole.offered += found.offered
                whole.ids += found.ids
        if split:
            yield SetScore(" + ".join(split), "all", wanted, whole.score(by))


def _documents(folder: Path) -> list[Document]:
    received, faults = receive_all([folder])
    if faults:
        raise faults[0]
    return [one.document for one in received]


def _read(documents: list[Document], extractor: Extractor, tell: Tell) -> list[Record]:
    records: list[Record] = []
    for done, document in enumerate(documents, 1):
        records += [claim.to_json() for claim in extractor.read(document)]
        tell("reading", done, len(documents))
    return records


def _must_have_been_read(rooms: Rooms, reference: list[Record]) -> None:
    """UsageError where none of the reference's articles was ever read here: a score of nothing misleads."""
    wanted = {str(record["article"]) for record in reference}
    if wanted and wanted.isdisjoint(Ledger(rooms).ids_with_claims()):
        raise UsageError(
            f"{rooms.ingest}: there are no claims of {', '.join(sorted(wanted)[:3])}; take these articles in with "
            "«tacheron ingest», or name the folder of their texts with --articles."
        )
