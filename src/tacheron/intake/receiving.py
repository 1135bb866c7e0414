"""From paths to articles: texts with their JSON, web pages and PDF files, and folders in which they are mixed.

Of a page or a PDF the metadata are its own, before them what NAME.json beside it says, before all what is said by word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tacheron.articles import document_of, read_file, receive
from tacheron.errors import ArticleError
from tacheron.intake.apart import PAGES, PAPERS, Drawer
from tacheron.intake.identifiers import id_of_name
from tacheron.metadata import read_record
from tacheron.records import Document

TEXTS = (".txt",)
KINDS = (*TEXTS, *PAGES, *PAPERS)
"""The files that are articles, the first before the others where several of one name stand side by side."""

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Received:
    """A document and the file that it was read from; `drawn` where its text stands in no file yet."""

    document: Document
    place: Path
    drawn: bool = False


def receive_all(
    paths: Iterable[Path], overrides: Mapping[str, str] | None = None, tell: Tell = lambda *_: None
) -> tuple[list[Received], list[ArticleError]]:
    """The articles at the paths, by id, and what was wrong with the others; of a folder its files, not its folders'."""
    received: dict[str, Received] = {}
    faults: list[ArticleError] = []
    places = _articles_at_all(paths, faults)
    with Drawer() as drawer:
        for done, place in enumerate(places, 1):
            try:
                one = _received(place, overrides or {}, drawer)
                _keep(one, received)
            except ArticleError as fault:
                faults.append(fault)
            if len(places) > 1:
                tell("taking in", done, len(places))
    return [received[id_] for id_ in sorted(received)], faults


def _keep(one: Received, received: dict[str, Received]) -> None:
    id_ = one.document.article.id
    other = received.get(id_)
    if other is not None and other.document != one.document:
        raise ArticleError(one.place, f"has the id «{id_}», as {other.place} has; give it another id.")
    received[id_] = one


def _received(place: Path, overrides: Mapping[str, str], drawer: Drawer) -> Received:
    text = _meant(place)
    if text.suffix.lower() not in (*PAGES, *PAPERS):
        return Received(receive(text, overrides), text.with_suffix(".txt"))
    read_file(text)  # too large a file is refused before anything is done with it
    beside = text.with_suffix(".json")
    said = read_record(read_file(beside), beside) if beside.exists() else {}
    charset = said.get("charset")
    drawn = drawer.draw(text, charset if isinstance(charset, str) else None)
    known = {"id": id_of_name(text.stem), **drawn.known, **said}
    return Received(document_of(drawn.text, known, text, overrides), text, drawn=True)


def _meant(place: Path) -> Path:
    """The file that holds the words: of NAME.json the NAME.txt, or else the page or the PDF of that name."""
    if place.suffix != ".json":
        return place
    return next((other for kind in KINDS if (other := place.with_suffix(kind)).exists()), place)


def _articles_at_all(paths: Iterable[Path], faults: list[ArticleError]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        try:
            found.extend(articles_at(path))
        except ArticleError as fault:
            faults.append(fault)
    return found


def articles_at(path: Path) -> list[Path]:
    """The path itself, or a folder's articles in the order of their names; of several files of one name the text.

    ArticleError for a folder without any.
    """
    if not path.is_dir():
        return [path]
    files = (p for p in path.iterdir() if p.suffix.lower() in KINDS and not p.name.startswith("."))
    best: dict[str, Path] = {}
    for file in sorted(files, key=lambda p: (KINDS.index(p.suffix.lower()), p.name)):
        best.setdefault(file.stem, file)
    if not best:
        said = "there is no .txt, .html or .pdf in this folder; name a folder that holds articles."
        raise ArticleError(path, said)
    return sorted(best.values())
