"""What is known of an article beside its text: its JSON, checked until nothing bad can pass.

The JSON has `id`, `title` and `language` (fr or en) and, as far as known, `author`, `publisher`, `published`, `rights`,
`address` (of its page) and `fetched` (the day on which it was read there), `kind` (article or reading note), `about`,
`about_article` (of a note: what it is about) and `fiction` (of a text made up to test reading). Finding the file beside
its text is the affair of `articles`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tacheron.errors import ArticleError
from tacheron.records import Article
from tacheron.sketches import is_sketch

LANGUAGES = ("fr", "en")
KINDS = ("article", "reading note")
REQUIRED = ("title", "language")
"""What must be said of every article; its id is its file's name where nothing else is said."""

_WORDS = (
    *("id", "title", "language", "publisher", "published", "rights", "kind"),
    *("address", "fetched", "digest", "sketch"),
)
FIELDS = frozenset((*_WORDS, "author", "about", "about_article", "fiction"))
"""The fields that are read; others are the scholar's own."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def read_record(raw: bytes, path: Path) -> dict[str, Any]:
    """The JSON object in the bytes of the file `path`, its fields not yet checked."""
    try:
        record = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ArticleError(path, "is not UTF-8; save the metadata as UTF-8.") from None
    except json.JSONDecodeError as fault:
        said = f"is broken JSON at line {fault.lineno}, column {fault.colno} ({fault.msg}); mend it there."
        raise ArticleError(path, said) from None
    except RecursionError:
        raise ArticleError(path, "is JSON nested too deeply to be an article's metadata.") from None
    if not isinstance(record, dict):
        raise ArticleError(path, "must be one JSON object, with id, title and language.")
    return record


def article_of(record: Mapping[str, Any], place: Path) -> Article:
    """The article that the metadata describe; ArticleError for the first thing that is wrong with them."""
    words = {name: _word(record, name, place) for name in _WORDS}
    missing = [name for name in ("id", *REQUIRED) if words[name] is None]
    if missing:
        raise ArticleError(place, f"lacks {' and '.join(missing)}; write it there.")
    return Article(
        id=_id(words["id"] or "", place),
        title=words["title"] or "",
        language=_language(words["language"] or "", place),
        authors=_words(record, "author", place),
        publisher=words["publisher"],
        published=_day(words["published"], "published", place),
        rights=words["rights"],
        kind=_kind(words["kind"] or "article", place),
        about=_words(record, "about", place),
        about_article=_about_article(record, place),
        fiction=record.get("fiction") is True,
        address=_address(words["address"], place),
        fetched=_day(words["fetched"], "fetched", place),
        digest=words["digest"],
        sketch=_sketch(words["sketch"], place),
    )


def record_of(article: Article) -> dict[str, Any]:
    """What `article_of` reads back, its fields in a fixed order; what is not known is left out."""
    record: dict[str, Any] = {
        "id": article.id,
        "kind": article.kind,
        "title": article.title,
        "author": list(article.authors),
        "publisher": article.publisher,
        "published": article.published,
        "language": article.language,
        "rights": article.rights,
        "about": list(article.about),
        "about_article": dict(article.about_article) if article.about_article is not None else None,
        "fiction": article.fiction or None,
        "address": article.address,
        "fetched": article.fetched,
        "digest": article.digest,
        "sketch": article.sketch,
    }
    return {name: value for name, value in record.items() if value is not None}


_OPEN = re.compile(r"\bCC[ -]?0\b|\bCC[ -]BY\b|\bpublic domain\b|\bdomaine public\b", re.IGNORECASE)
_CLOSED = re.compile(r"\bNC\b|\bND\b|\bnot\b|\bnon\b|\ball rights reserved\b|\btous droits réservés\b", re.IGNORECASE)


def is_open(rights: str | None) -> bool:
    """Whether the rights let everybody hand the text on, changed or not: CC0, CC BY, CC BY-SA, the public domain.

    Where nothing is said, or it is said with a «not», they do not.
    """
    return rights is not None and bool(_OPEN.search(rights)) and not _CLOSED.search(rights)


def _word(record: Mapping[str, Any], name: str, place: Path) -> str | None:
    value = record.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ArticleError(place, f"«{name}» must be a text, in quotation marks.")
    return _clean(value, name, place) or None


def _words(record: Mapping[str, Any], name: str, place: Path) -> tuple[str, ...]:
    value = record.get(name, [])
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(item, str) for item in listed):
        raise ArticleError(place, f"«{name}» must be a list of texts, in quotation marks.")
    return tuple(clean for item in listed if (clean := _clean(item, name, place)))


def _clean(value: str, name: str, place: Path) -> str:
    if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in value.strip()):
        raise ArticleError(place, f"«{name}» has a control character or a broken one; take it out.")
    return value.strip()


def _about_article(record: Mapping[str, Any], place: Path) -> dict[str, Any] | None:
    value = record.get("about_article")
    if value is None:
        return None
    if not isinstance(value, dict):
        raise ArticleError(place, "«about_article» must be an object with title, author, publisher and published.")
    known: dict[str, Any] = {name: _word(value, name, place) for name in ("id", "title", "publisher", "published")}
    known["author"] = list(_words(value, "author", place))
    known["published"] = _day(known["published"], "published", place)
    return {name: known[name] for name in ("id", "title", "author", "publisher", "published") if known[name]}


def _id(value: str, place: Path) -> str:
    if not _ID.fullmatch(value) or value.endswith((".", ".local")):
        shown = value if len(value) < 60 else value[:60] + "…"
        said = f"the id «{shown}» cannot be used; take letters, digits, «-», «_» and «.», as in «lemonde-2021-03-05»."
        raise ArticleError(place, said)
    return value


def _language(value: str, place: Path) -> str:
    language = value.lower().replace("_", "-").partition("-")[0]
    if language not in LANGUAGES:
        raise ArticleError(place, f"the language «{value}» cannot be read yet; only fr and en can.")
    return language


def is_web_address(value: str) -> bool:
    """Whether it is the http(s) address of a page, in one word and without a user name."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    named = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    return named and value.isprintable() and " " not in value


def _address(value: str | None, place: Path) -> str | None:
    if value is None or is_web_address(value):
        return value
    raise ArticleError(place, "«address» must be that of the article's page, beginning with http:// or https://.")


def _day(value: str | None, name: str, place: Path) -> str | None:
    if value is None:
        return None
    try:
        if _DATE.fullmatch(value):
            date.fromisoformat((value + "-01-01")[:10])
            return value
    except ValueError:
        pass
    raise ArticleError(place, f"«{name}» is «{value}»; write a date as 2016-11-19, 2016-11 or 2016.")


def _sketch(value: str | None, place: Path) -> str | None:
    if value is not None and not is_sketch(value):
        raise ArticleError(place, "«sketch» is none that can be read; delete the line, and reading the text writes it.")
    return value


def _kind(value: str, place: Path) -> str:
    if value not in KINDS:
        raise ArticleError(place, f"the kind «{value}» is not known; it is «article» or «reading note».")
    return value
