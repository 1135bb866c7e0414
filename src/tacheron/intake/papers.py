"""From a PDF with a text layer to its paragraphs, by pdfminer.six, which keeps where each line stands.

It is preferred to pypdf, which gives the words of a page as one run of lines: without their places neither columns nor
paragraphs nor running heads can be told. How lines become paragraphs stands in `typeset`.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tacheron.intake.drawn import DrawingError, Drawn, field_of, text_of
from tacheron.intake.tongue import tongue_of
from tacheron.intake.typeset import Line, headline, paragraphs

if TYPE_CHECKING:
    from pdfminer.layout import LTPage, LTTextLine
    from pdfminer.pdfdocument import PDFDocument

_SCAN = (
    "has no text layer (a scan); have its letters recognised first, for instance by "
    "«ocrmypdf --language fra scan.pdf readable.pdf», and take that file in"
)
_UNKNOWN_LETTERS = "has letters that only its own fonts know; print it to a new PDF, or have its letters recognised"
_LOCKED = "is locked by a password; open it with the password, and save it without"
_BROKEN = "is no PDF that can be read; open it elsewhere, print it to a new PDF and take that in"
_LETTERS_A_PAGE = 25
"""A page of a scan has none, or the few of a stamp."""
_NO_TITLE = re.compile(r"^(?:untitled|microsoft (?:word|powerpoint)\b.*|.*\.(?:docx?|pdf|indd|qxd|tex|odt))$", re.I)


def draw_paper(raw: bytes) -> Drawn:
    """The text of a PDF, running heads and page numbers left out, words cut at a line's end made whole.

    DrawingError for a scan, a locked or a broken file. Of its own metadata the title, the author and the language are
    taken; the day on which the file was made is not the day on which the article came out.
    """
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException

    try:
        pages, information = _read(raw)
    except PDFPasswordIncorrect:
        raise DrawingError(_LOCKED) from None
    except (PDFException, PSException, ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
        # Of a file that is damaged in its middle the library raises whatever it stumbles over.
        raise DrawingError(_BROKEN) from None
    lines = [line for page in pages for line in page]
    letters = sum(sign.isalpha() for line in lines for sign in line.text)
    if letters < _LETTERS_A_PAGE * max(1, len(pages)):
        raise DrawingError(_SCAN)
    if sum(line.text.count("(cid:") for line in lines) > letters / 100:
        raise DrawingError(_UNKNOWN_LETTERS)
    said = field_of(information.get("Title"))
    title = said if said is not None and not _NO_TITLE.match(said) else field_of(headline(pages))
    text = text_of(title, paragraphs(pages))
    if not text:
        raise DrawingError("holds no words of an article; copy them into a .txt and take that in")
    author = field_of(information.get("Author"))
    language = tongue_of(text) or (field_of(information.get("Lang")) or "")[:2].lower()
    known = {"title": title, "author": [author] if author else [], "language": language}
    return Drawn(text, {name: value for name, value in known.items() if value})


def _read(raw: bytes) -> tuple[list[list[Line]], dict[str, Any]]:
    """The lines of each page in the order of reading, and what the file says of itself."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LAParams
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    document = PDFDocument(PDFParser(BytesIO(raw)))
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=LAParams())
    interpreter = PDFPageInterpreter(resources, device)
    pages = []
    for page in PDFPage.create_pages(document):
        interpreter.process_page(page)
        pages.append(_lines(device.get_result()))
    return pages, _information(document)


def _lines(page: LTPage) -> list[Line]:
    from pdfminer.layout import LTTextBox, LTTextLine

    return [
        _line(line, page, number)
        for number, box in enumerate(box for box in page if isinstance(box, LTTextBox))
        for line in box
        if isinstance(line, LTTextLine) and line.get_text().strip()
    ]


def _line(line: LTTextLine, page: LTPage, box: int) -> Line:
    from pdfminer.layout import LTChar

    sizes = sorted(sign.size for sign in line if isinstance(sign, LTChar))
    size = sizes[len(sizes) // 2] if sizes else line.height
    return Line(line.get_text().strip(), line.x0, line.x1, line.y0, line.y1, size, page.height, box)


def _information(document: PDFDocument) -> dict[str, Any]:
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    fields = {"Lang": document.catalog.get("Lang"), **(document.info[0] if document.info else {})}
    found = {name: resolve1(value) for name, value in fields.items()}
    return {name: decode_text(value) if isinstance(value, bytes) else value for name, value in found.items()}
