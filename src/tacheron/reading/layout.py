"""The shape of an article on the page: which lines are paragraphs, headings, captions, and which are no words of it.

Navigation, copyright lines and the like are marked `noise` and read by nobody; a caption is read but can only name
what its picture shows. The same line printed twice is read once: its second place is kept as a repetition.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Paragraph:
    """One line of the article; `kind` is title, heading, body, caption, byline or noise; offsets are code points of the text."""

    index: int
    start: int
    end: int
    text: str
    kind: str
    section: int
    first_seen: int | None = None


_NOISE = re.compile(
    r"""^(?:
        ©.* | .*\btous\ droits\ r[ée]serv[ée]s\b.* | .*\ball\ rights\ reserved\b.* | (?:share|partager|partagez)\b.{0,60} | (?:read|lire)\ (?:more|aussi|also)\b.*
      | .*\b(?:sign\ up|subscribe|s'abonner|abonnez[- ]vous|inscrivez[- ]vous|newsletter)\b.{0,80} | r[ée]initialiser\ .* | certificat\ [ée]mis\ .*
      | (?:journaux|magazines\ et\ revues|presse\ web.*|communiqu[ée]s\ de\ presse|fils\ de\ presse|contenu\ de\ presse.*)
      | (?:facebook|twitter|linkedin|e-?mail|imprimer|print|save|tweet)(?:\s*[|·•]\s*\w+)* | .*\s\|\s.* | [\w]+·\d{8}·.* | (?:advertisement|publicit[ée])
      | [\w.-]+(?:-[\w.]+)+ | (?:[a-z]+\d+\s*)+
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_BYLINE = re.compile(
    r"^(?:by|par|de notre|from our)\s+[^.!?]{3,80}$|^\w+ \d{1,2},? \d{4}\b.{0,40}$|^(?:publié|mis à jour|published|updated)\b.{0,80}$",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"^\[?\s*(?:caption|l[ée]gende|photo|illustration(?:\(s\))?|credit|cr[ée]dit)\b\s*:?", re.IGNORECASE
)
_ENDS = re.compile(r"[.!?…:;»”\"')\]]\s*$")


def paragraphs(text: str) -> list[Paragraph]:
    """The non-empty lines of the text, in order, each with its kind and the number of the section it belongs to."""
    found: list[Paragraph] = []
    seen: dict[str, int] = {}
    section = 0
    for match in re.finditer(r"[^\n\r\u2028\u2029]+", text):
        line = match.group()
        stripped = line.strip()
        if not stripped:
            continue
        start = match.start() + len(line) - len(line.lstrip())
        kind = _kind(stripped, first=not found)
        if kind == "heading":
            section += 1
        key = " ".join(stripped.lower().split())
        index = len(found)
        found.append(
            Paragraph(
                index, start, start + len(stripped), stripped, kind, section, seen.get(key) if len(key) > 20 else None
            )
        )
        seen.setdefault(key, index)
    return found


def _kind(line: str, first: bool) -> str:
    if _NOISE.match(line):
        return "noise"
    if first:
        return "title"
    if _CAPTION.match(line):
        return "caption"
    if _BYLINE.match(line):
        return "byline"
    if len(line) <= 90 and not _ENDS.search(line.replace("?", "").replace("!", "")):
        return "heading"
    return "body"
