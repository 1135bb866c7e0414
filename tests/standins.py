"""An extractor without a parser, for tests of what is done around the reading."""

from __future__ import annotations

import re
from pathlib import Path

from tacheron.places import Rooms
from tacheron.records import Claim, Document


class Toy:
    """Reads «A works on B.» and nothing else; an article that says so itself cannot be read."""

    name = "toy-1"

    def read(self, document: Document) -> list[Claim]:
        if "cannot be read" in document.text:
            raise ValueError("the text says that it cannot be read")
        return [
            Claim(
                document.article.id, "worksThrough", found[1], "Worker", found[0], found.start(), found.end(),
                object=found[2], object_type="Platform", extractor=self.name,
            )
            for found in re.finditer(r"(\w+) works on (\w+)\.", document.text)
        ]  # fmt: skip


def toy(rooms: Rooms, which: str = "both") -> Toy:
    return Toy()


def empty_rooms(root: Path) -> Rooms:
    """A workspace with nothing in it."""
    for room in ("ontology", "ingest/articles", "ingest/frames", "ingest/lexicon", "queries"):
        (root / room).mkdir(parents=True)
    return Rooms.at(root)


def put_article(rooms: Rooms, name: str, text: str, language: str = "en") -> Path:
    """An article of open rights, put into the ledger's folder by hand."""
    place = rooms.ingest / "articles" / f"{name}.txt"
    place.write_text(text, "utf-8")
    place.with_suffix(".json").write_text(f'{{"title": "{name}", "language": "{language}", "rights": "CC0"}}', "utf-8")
    return place
