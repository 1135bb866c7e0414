"""From a web page to its article, by trafilatura: no navigation, no cookie banner, no caption, no copyright line.

Adrien Barbaresi, «Trafilatura: A Web Scraping Library and Command-Line Tool for Text Discovery and Extraction», ACL
2021. Nothing of a page is run, and nothing that it links to is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tacheron.intake.drawn import DrawingError, Drawn, field_of, text_of
from tacheron.intake.tongue import tongue_of
from tacheron.metadata import is_web_address

_CAPTIONS = [
    "//figcaption",
    *(
        f"//*[self::p or self::div or self::span][contains(@class, '{word}')]"
        for word in ("caption", "legende", "légende", "photo-credit", "image-credit", "wp-caption-text")
    ),
]
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_LICENCE = re.compile(r"\bCC(?: |-)?(?:0|BY)\b|\bpublic domain\b|\bdomaine public\b", re.IGNORECASE)
# No date of a page lies beyond it; left to itself the library asks the clock.
_LAST_DAY = "2100-01-01"


def draw_page(raw: bytes, charset: str | None = None) -> Drawn:
    """The article of an HTML page; `charset` is what the server said of its letters.

    DrawingError where no running text is found in it.
    """
    from trafilatura import bare_extraction

    page = _without_impossible_signs(decoded(raw, charset))
    found: Any = bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        include_images=False,
        prune_xpath=_CAPTIONS,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": _LAST_DAY},
    )
    none = found is None or isinstance(found, dict) or found.body is None
    text = "" if none else text_of(field_of(found.title), _blocks(found.body))
    if not text:
        raise DrawingError(
            "no article is found in this page (does it build its text by script, or ask to log in?); "
            "copy the article's words into a .txt and take that in"
        )
    known = {
        "title": field_of(found.title),
        "author": [name for each in (found.author or "").split(";") if (name := field_of(each))],
        "publisher": field_of(found.sitename),
        "published": found.date,
        "language": tongue_of(text) or _said_language(page),
        "rights": _rights(_licence_of(page)),
        "address": found.url if found.url and is_web_address(found.url) else None,
    }
    return Drawn(text, {name: value for name, value in known.items() if value})


def decoded(raw: bytes, charset: str | None = None) -> str:
    """The page's letters: UTF-8 where it is that, else as the server or the page itself says, else as Windows wrote."""
    said = _CHARSET.search(raw[:4096])
    for name in ("utf-8-sig", charset, said[1].decode("ascii") if said else None, "cp1252"):
        try:
            if name:
                return raw.decode(name)
        except (UnicodeError, LookupError):
            continue
    return raw.decode("cp1252", "replace")


_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,9}));?", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def _without_impossible_signs(page: str) -> str:
    """The page without signs that no text may have, also where they are written as a number: the parser gives up there."""

    def checked(found: re.Match[str]) -> str:
        number = int(found[1], 16) if found[1] else int(found[2])
        # In pages &#128; to &#159; mean what Windows has there.
        fine = number <= 0x10FFFF and (128 <= number <= 159 or not _CONTROL.match(chr(number)))
        return found[0] if fine else " "

    return _REFERENCE.sub(checked, _CONTROL.sub(" ", page))


def _blocks(body: Any) -> Iterator[str]:
    """The paragraphs of the main text in order; a row of a table is one line."""
    for element in body:
        if element.tag in ("quote", "list", "table", "div") and len(element):
            yield _inline(element.text)
            yield from _blocks(element)
        elif element.tag == "row":
            yield " ; ".join(words for cell in element if (words := _words(cell).replace("\n", " ").strip()))
        else:
            yield _words(element)
        yield _inline(element.tail)


def _words(element: Any) -> str:
    """The text below an element; a line break of the page stays one, its source's line ends are spaces."""
    pieces = [_inline(element.text)]
    for child in element:
        pieces += ["\n" if child.tag in ("lb", "p", "item") else "", _words(child), _inline(child.tail)]
    return "".join(pieces)


def _inline(text: str | None) -> str:
    return re.sub(r"[\n\r\t]+", " ", text or "")


def _licence_of(page: str) -> str | None:
    """The licence that the page names outside its pictures: a photograph's is not the article's."""
    from lxml import html
    from trafilatura.metadata import extract_license

    tree = html.document_fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    for picture in tree.xpath("//figure|//figcaption|//*[contains(@class, 'caption') or contains(@class, 'credit')]"):
        picture.drop_tree()
    found = extract_license(tree)
    return str(found) if found else None


def _rights(licence: str | None) -> str | None:
    """An open licence that the page names; of others nothing is said, for the text is then kept as if all were reserved."""
    return field_of(licence) if licence and _LICENCE.search(licence) else None


def _said_language(page: str) -> str | None:
    """The language that the page gives as its own."""
    said = re.search(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3})\b", page[:20_000], re.IGNORECASE)
    told = said or re.search(r"\"inLanguage\"\s*:\s*\"([A-Za-z]{2,3})\b", page)
    return told[1].lower() if told else None
