"""Taking an article in: a text with its metadata beside it, checked until nothing bad can pass.

An article is `NAME.txt`, UTF-8, and `NAME.json` beside it (`metadata`); what the JSON lacks may be given by word
(`overrides`). The text is kept as received, so that every offset counts its code points; only a byte order mark is no
part of it. Where an article is kept is the `ledger`'s affair.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from tacheron.errors import ArticleError
from tacheron.metadata import REQUIRED, article_of, read_record
from tacheron.records import Article, Document
from tacheron.sketches import sketch_of

LARGEST = 10 * 1024 * 1024
"""How many bytes a text may have: a long book has a tenth of it."""

# Tabs, line ends and the form feeds of texts that were drawn from PDF.
_ALLOWED = frozenset("\t\n\r\f")


def receive(path: Path, overrides: Mapping[str, str] | None = None) -> Document:
    """The article at `path` (its .txt or its .json), with the metadata in `overrides` put before those of its JSON.

    ArticleError, one sentence, for whatever is wrong with it.
    """
    if path.suffix not in (".txt", ".json"):
        said = "is neither a .txt, a .html nor a .pdf, nor the .json beside one; save the article's text as a .txt, in UTF-8."
        raise ArticleError(path, said)
    place = path.with_suffix(".txt")
    text = read_text(place)
    beside = place.with_suffix(".json")
    known = read_record(read_file(beside), beside) if beside.exists() or path.suffix == ".json" else {}
    return document_of(text, {"id": place.stem, **known}, place, overrides)


def document_of(
    text: str, known: Mapping[str, Any], place: Path, overrides: Mapping[str, str] | None = None
) -> Document:
    """The article whose text was read at `place`; ArticleError where what is known of it does not do."""
    beside = place.with_suffix(".json")
    said = {name: value for name, value in (overrides or {}).items() if value}
    known = {**known, **said}
    lacking = [name for name in REQUIRED if not known.get(name)]
    if lacking:
        raise ArticleError(
            place,
            f"its {' and '.join(lacking)} must be said: in {beside.name} beside it, or with "
            f"{' '.join(f'--{name} …' for name in lacking)} (and, as far as known, "
            "--published --publisher --author --rights).",
        )
    article = article_of(known, beside if beside.exists() else place)
    return Document(with_digest(article, text), text)


def read_text(path: Path) -> str:
    """The text as received, without its byte order mark; never empty, no control characters."""
    raw = read_file(path)
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as fault:
        said = f"is not UTF-8 (byte {fault.start + 1} cannot be read); save the text as UTF-8."
        raise ArticleError(path, said) from None
    if not text.strip():
        raise ArticleError(path, "is empty; an article needs a text.")
    bad = next(
        (at for at, sign in enumerate(text) if sign not in _ALLOWED and unicodedata.category(sign) == "Cc"), None
    )
    if bad is not None:
        said = f"has the control character U+{ord(text[bad]):04X} at code point {bad}; take it out."
        raise ArticleError(path, said)
    return text


def with_digest(article: Article, text: str) -> Article:
    """The article with the SHA-256 of its text as UTF-8, and its sketch, by which copies are known (`sketches`)."""
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    sketch = article.sketch if article.digest == digest else None
    return replace(article, digest=digest, sketch=sketch or sketch_of(text))


def read_file(path: Path) -> bytes:
    """The bytes of a file of bearable size."""
    if not path.is_file():
        raise ArticleError(path, "there is no such file; look at the path.")
    try:
        size = path.stat().st_size
        if size > LARGEST:
            said = f"has {size / 1024 / 1024:.0f} MB; a text may have {LARGEST // 1024 // 1024} MB: split it."
            raise ArticleError(path, said)
        return path.read_bytes()
    except OSError as fault:
        raise ArticleError(path, f"cannot be read ({fault.strerror}); look at its permissions.") from None
