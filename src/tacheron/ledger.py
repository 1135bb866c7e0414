"""The files that hold the truth: articles, claims, verdicts and decisions in `ingest/`, each with one writer.

    articles/<id>.json          what is known of an article and the digest of its text
    articles/<id>.txt           the text itself, only where its rights let everybody hand it on
    articles/texts.local/       texts that were drawn from pages and PDF files, and pages as they were fetched; never shared
    articles/places.local.json  where the other texts lie on this machine; never shared
    claims/<id>.jsonl           written by the machine alone
    reviews/<id>.jsonl          verdicts, written by people alone
    same.jsonl                  which names are one entity, written by people alone

Nothing here judges an article or a claim; a file is rewritten only where its bytes change.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from tacheron.articles import read_file, read_text, with_digest
from tacheron.errors import ArticleError, RecordError
from tacheron.files import write_whole
from tacheron.metadata import FIELDS, article_of, is_open, read_record, record_of
from tacheron.places import Rooms
from tacheron.records import Article, Claim, Decision, Document, Verdict

T = TypeVar("T")


class Ledger:
    """Reads and writes the records of one workspace."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._articles = rooms.ingest / "articles"
        self._places = self._articles / "places.local.json"
        self.drawn = self._articles / "texts.local"

    def ids(self) -> list[str]:
        """The ids under which something is kept, be it good or broken, in order."""
        files = self._articles.glob("*.*") if self._articles.is_dir() else ()
        kinds = (".txt", ".json")
        return sorted(
            {f.stem for f in files if f.suffix in kinds and not f.stem.endswith(".local") and f.name[0] != "."}
        )

    def article(self, id_: str) -> Article:
        """What is known of the article; ArticleError where its JSON is missing, broken or of another article."""
        place = self._articles / f"{id_}.json"
        if not place.exists():
            text = place.with_suffix(".txt")
            said = f"needs {place.name} beside it; «tacheron ingest {text} --title … --language fr|en» writes it."
            raise ArticleError(text, said)
        article = article_of({"id": id_, **read_record(read_file(place), place)}, place)
        if article.id != id_:
            raise ArticleError(place, f"its id is «{article.id}», which is not the file's name; make them equal.")
        return article

    def articles(self) -> list[Article]:
        """All articles by id; ArticleError for the first that is broken."""
        return [self.article(id_) for id_ in self.ids()]

    def document(self, id_: str) -> Document | None:
        """The article with its text as it is now; None where the text is not at hand.

        The digest is the text's; it may differ from the one in `article(id_)`. ArticleError where either is broken.
        """
        article = self.article(id_)
        place = self.place_of_text(id_)
        if place is None or not place.exists():
            return None
        text = read_text(place)
        return Document(with_digest(article, text), text)

    def place_of_text(self, id_: str) -> Path | None:
        """Where the text of the article was last; None where nobody has said."""
        for folder in (self._articles, self.drawn):
            if (here := folder / f"{id_}.txt").exists():
                return here
        there = self._known_places().get(id_)
        return Path(there) if there is not None else None

    def add(self, document: Document, source: Path) -> None:
        """Keep the article that was read from `source`: its text if its rights are open, else the place of it."""
        id_ = document.article.id
        copy, drawn = self._articles / f"{id_}.txt", self.drawn / f"{id_}.txt"
        if is_open(document.article.rights):
            _write_if_new(copy, document.text)
            self._remember(id_, None)
        elif source.resolve() not in (copy.resolve(), drawn.resolve()):
            copy.unlink(missing_ok=True)
            drawn.unlink(missing_ok=True)
            self._remember(id_, source.resolve())
        self._save(document.article)

    def add_drawn(self, document: Document) -> None:
        """Keep an article whose text stands in no file yet: among the others if its rights are open, else unshared.

        It is the text as drawn that is kept, so that offsets hold whatever a later version of a library would draw.
        """
        id_ = document.article.id
        if is_open(document.article.rights):
            place = self._articles / f"{id_}.txt"
        else:
            (self._articles / f"{id_}.txt").unlink(missing_ok=True)
            place = self.place_unshared(f"{id_}.txt")
        _write_if_new(place, document.text)
        self._remember(id_, None)
        self._save(document.article)

    def place_unshared(self, name: str) -> Path:
        """Where a file of that name is kept that must not be handed on; git and «tacheron init» pass its folder by."""
        _write_if_new(self.drawn / ".gitignore", "*\n")
        return self.drawn / name

    def _save(self, article: Article) -> None:
        place = self._articles / f"{article.id}.json"
        before = read_record(read_file(place), place) if place.exists() else {}
        # What a scholar noted in fields of their own stays.
        own = {name: value for name, value in before.items() if name not in FIELDS}
        record = {**record_of(article), **own}
        if record != before:
            write_whole(place, json.dumps(record, ensure_ascii=False, indent=1) + "\n")

    def _known_places(self) -> dict[str, str]:
        if not self._places.exists():
            return {}
        places = read_record(read_file(self._places), self._places)
        if not all(isinstance(place, str) for place in places.values()):
            raise ArticleError(self._places, "must give one path for each article; mend or delete it.")
        return places

    def _remember(self, id_: str, place: Path | None) -> None:
        before = self._known_places()
        places = {other: path for other, path in before.items() if other != id_}
        if place is not None:
            places[id_] = str(place)
        if places != before:
            ordered = dict(sorted(places.items()))
            write_whole(self._places, json.dumps(ordered, ensure_ascii=False, indent=1) + "\n")

    def place_of_claims(self, id_: str) -> Path:
        """The file that holds the article's claims, whether it is there or not."""
        return self._rooms.ingest / "claims" / f"{id_}.jsonl"

    def claims(self, id_: str) -> list[Claim]:
        """The claims of one article in the order of their places in it; none where none were ever made."""
        place = self.place_of_claims(id_)
        claims = _read_lines(place, Claim.from_json)
        stray = next((at for at, claim in enumerate(claims, 1) if claim.article != id_), None)
        if stray is not None:
            raise RecordError(place, stray, f"the claim is of article «{claims[stray - 1].article}»; move it there.")
        return claims

    def all_claims(self) -> list[Claim]:
        """The claims of all articles, in the articles' order."""
        return [claim for id_ in self.ids() for claim in self.claims(id_)]

    def save_claims(self, id_: str, claims: Iterable[Claim]) -> None:
        """Replace the claims of one article; the bytes depend on the claims alone, not on their order."""
        ordered = sorted(claims, key=lambda claim: (claim.start, claim.end, claim.predicate, claim.id))
        place = self.place_of_claims(id_)
        if len({claim.id for claim in ordered}) != len(ordered):
            raise RecordError(place, None, "two claims say the same; one claim with two quotes was expected.")
        _write_if_new(place, "".join(claim.to_line() for claim in ordered))

    def ids_with_claims(self) -> list[str]:
        """The ids of the articles that have a file of claims, in order."""
        return sorted(file.stem for file in (self._rooms.ingest / "claims").glob("*.jsonl"))

    def place_of_verdicts(self, id_: str) -> Path:
        """The file that holds the verdicts on the article's claims, whether it is there or not."""
        return self._rooms.ingest / "reviews" / f"{id_}.jsonl"

    def verdicts(self, id_: str) -> list[Verdict]:
        """What people decided about the article's claims, in the order in which they did."""
        return _read_lines(self.place_of_verdicts(id_), Verdict.from_json)

    def decisions(self) -> list[Decision]:
        """What people decided about pairs of names, in the order in which they did."""
        return _read_lines(self.place_of_decisions(), Decision.from_json)

    def place_of_decisions(self) -> Path:
        """The file that holds the decisions on names, whether it is there or not."""
        return self._rooms.ingest / "same.jsonl"

    def add_decision(self, decision: Decision) -> None:
        """Write one line more; the file is written whole or not at all. RecordError where it is broken already."""
        place = self.place_of_decisions()
        self.decisions()
        before = place.read_bytes() if place.exists() else b""
        gap = b"" if before.endswith(b"\n") or not before else b"\n"
        write_whole(place, before + gap + decision.to_line().encode("utf-8"))


def _read_lines(place: Path, read: Callable[[Mapping[str, Any]], T]) -> list[T]:
    """The records in a file of JSON Lines; none if it is not there. RecordError, with its line, for a broken one."""
    if not place.exists():
        return []
    records = []
    try:
        lines = place.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        raise RecordError(place, None, "cannot be read as UTF-8; take it from your last copy.") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line, parse_float=Decimal)
            if not isinstance(record, dict):
                raise ValueError("the line is no JSON object")
            records.append(read(record))
        except (ValueError, RecursionError) as fault:
            said = "the line is broken JSON" if isinstance(fault, json.JSONDecodeError | RecursionError) else str(fault)
            raise RecordError(place, number, f"{said}; mend or delete this line.") from None
    return records


def _write_if_new(place: Path, content: str) -> None:
    raw = content.encode("utf-8")
    if not place.exists() or place.read_bytes() != raw:
        write_whole(place, raw)
