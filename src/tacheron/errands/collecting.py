"""Fetching the pages on a list of addresses, where a person asks for it, and keeping them as they were received.

The list has one address a line; empty lines and those that begin with # are passed over. A page is kept in
`ingest/articles/texts.local/`, with its address and the day beside it, and is taken in from there like any other file;
one that is kept already is not asked for again.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tacheron.articles import read_text
from tacheron.errors import ArticleError
from tacheron.files import write_whole
from tacheron.intake.identifiers import id_of_address
from tacheron.ledger import Ledger
from tacheron.places import Rooms
from tacheron.remote.fetching import ENDINGS, Bounds, Fetched, fetch, host_of

Tell = Callable[[str, int, int], None]
PAUSE = 1.0
"""Seconds between two requests to the same host."""


@dataclass(frozen=True)
class Wish:
    """What is to be fetched: the file that lists addresses, the day that it is, and whether kept pages count."""

    listed: Path
    today: date
    again: bool = False
    bounds: Bounds = field(default_factory=Bounds)
    pause: Callable[[float], None] = time.sleep


def collect(rooms: Rooms, wish: Wish, tell: Tell = lambda *_: None) -> tuple[list[Path], list[ArticleError]]:
    """Where the pages on the list are kept now, in its order, and what went wrong with the others.

    ArticleError at once where the list itself cannot be read.
    """
    ledger, addresses = Ledger(rooms), addresses_in(wish.listed)
    places: list[Path] = []
    faults: list[ArticleError] = []
    last: dict[str, float] = {}
    for done, url in enumerate(addresses, 1):
        try:
            host = host_of(url)
            kept = None if wish.again else _kept(ledger, id_of_address(url))
            if kept is None:
                _wait(last, host, wish)
                kept = _keep(ledger, url, fetch(url, wish.bounds), wish.today)
            places.append(kept)
        except ArticleError as fault:
            faults.append(fault)
        tell("fetching", done, len(addresses))
    return places, faults


def addresses_in(place: Path) -> list[str]:
    """The addresses in a list, each once, in its order."""
    lines = (line.strip() for line in read_text(place).splitlines())
    found = list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
    if not found:
        raise ArticleError(place, "has no address in it; write one a line, beginning with http:// or https://.")
    return found


def _wait(last: dict[str, float], host: str, wish: Wish) -> None:
    """Leave a host its pause; one host is asked by nobody else of us, for pages are fetched one after the other."""
    now = time.monotonic()
    left = last.get(host, now - PAUSE) + PAUSE - now
    if left > 0:
        wish.pause(left)
    last[host] = time.monotonic()


def _kept(ledger: Ledger, id_: str) -> Path | None:
    places = (ledger.drawn / f"{id_}{ending}" for ending in dict.fromkeys(ENDINGS.values()))
    return next((place for place in places if place.exists() and place.with_suffix(".json").exists()), None)


def _keep(ledger: Ledger, url: str, page: Fetched, today: date) -> Path:
    """The page in its file, as it was received; a plain text as UTF-8, which every text is."""
    id_ = id_of_address(url)
    place = ledger.place_unshared(f"{id_}{page.ending}")
    body = _in_utf8(page) if page.ending == ".txt" else page.body
    known = {"id": id_, "address": page.url, "fetched": today.isoformat(), "charset": page.charset}
    about = {**_said_before(place.with_suffix(".json")), **{n: v for n, v in known.items() if v}}
    write_whole(place, body)
    write_whole(place.with_suffix(".json"), json.dumps(about, indent=1, ensure_ascii=False) + "\n")
    for ending in set(ENDINGS.values()) - {page.ending, ".txt"}:
        # A page that has become a PDF is no page any more; the text that was drawn stays until another is drawn.
        (ledger.drawn / f"{id_}{ending}").unlink(missing_ok=True)
    return place


def _said_before(place: Path) -> dict[str, Any]:
    """What the page's record says already, a person's additions with it; {} where there is none, or a broken one."""
    try:
        known = json.loads(place.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _in_utf8(page: Fetched) -> bytes:
    for charset in ("utf-8-sig", page.charset or "cp1252"):
        try:
            return page.body.decode(charset).encode("utf-8")
        except (UnicodeError, LookupError):
            continue
    return page.body
