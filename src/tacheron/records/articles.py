"""An article: what is known of it, and its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Article:
    """What is known of one article beside its text; `address` is that of its page, `fetched` the day it was read there."""

    id: str
    title: str
    language: str
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    rights: str | None = None
    kind: str = "article"
    about: tuple[str, ...] = ()
    about_article: Mapping[str, Any] | None = None
    fiction: bool = False
    address: str | None = None
    fetched: str | None = None
    digest: str | None = None
    sketch: str | None = None


@dataclass(frozen=True)
class Document:
    """An article with its text as received; every offset counts code points of this text."""

    article: Article
    text: str
