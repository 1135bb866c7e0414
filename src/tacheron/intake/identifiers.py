"""The ids of articles that came without one: made of a file's name or of an address, the same every time."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import unquote, urlsplit

from tacheron.folding import fold

_LONGEST = 80


def id_of_name(name: str) -> str:
    """The id of the article in a file of that name, without its ending.

    >>> id_of_name("Les petites mains du clic – Le Quotidien (1)")
    'les-petites-mains-du-clic-le-quotidien-1'
    """
    readable = _plain(name)
    if len(readable) > _LONGEST:
        return f"{readable[:_LONGEST].rstrip('-')}-{_digest(name)}"
    return readable or _digest(name)


def id_of_address(url: str) -> str:
    """The id of the article at an http(s) address: its host and path, and a digest that tells two addresses apart.

    >>> id_of_address("https://www.quotidien.example/2021/clic.html?page=1")
    'quotidien.example-2021-clic-3f1ad4c6'
    """
    parts = urlsplit(url)
    host = ".".join(map(_plain, (parts.hostname or "").removeprefix("www.").split(".")))
    path = _plain(re.sub(r"\.(?:x?html?|pdf|txt|php)$", "", unquote(parts.path).rstrip("/")))
    readable = f"{host}-{path}".strip("-.")[:_LONGEST].rstrip("-.")
    return f"{readable}-{_digest(url)}" if readable else _digest(url)


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
