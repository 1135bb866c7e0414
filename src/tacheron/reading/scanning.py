"""A text cut into words, figures and signs, for the readers of numbers, amounts and dates.

Every code point that is no space belongs to exactly one piece, so two neighbours in the list are neighbours in the
text. One regular expression does it in one pass; no branch of it can be tried twice on the same stretch, so the cost
is linear in the text. What a piece means is left to the readers.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

JUNK = "\0"
PARAGRAPH = "¶"
HYPHENS = frozenset("-‐‑")
DASHES = frozenset("-‐‑–—−")
_SPACES = " \u00a0\u202f\u2009"

# Order matters: what is no figure (addresses, handles, dates in digits, clock times) is taken before figures are.
_PIECE = re.compile(
    rf"""
      (?P<junk> (?:https?://|www\.)\S+ | [@\#]\w+ )
    | (?P<paragraph> \n[^\S\n]*\n )
    | (?P<figure>
          \d{{1,2}}(?:,\d\d){{1,4}},\d{{3}}(?!\d|,\d)
        | \d{{1,3}}(?P<sep>[{_SPACES}.,'’])\d{{3}}(?!\d)(?:(?P=sep)\d{{3}}(?!\d))*(?:[.,]\d{{1,6}}(?!\d))?(?![./:]\d)
      )
    | (?P<joined> \d+(?:[./:-]\d+){{2,}} | \d+:\d+ | \d\d?\ ?[hH]\ ?\d\d(?![\w,.]*\d|\ ?(?:par|/|de\ travail)) )
    | (?P<number> \d+(?:[.,]\d+)? )
    | (?P<word> (?:[KUTkut]?[Ss][Hh]|Rs|Re|Rp|RM|Fr|Php|[PNRSC]|[A-Z]{{3}})(?=\d)
        | [^\W\d_][\w\u0300-\u036f\u00ad]*(?:['’](?=[^\W\d_]))?
      )
    | [^\w\s] | _
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """The pieces of one text: `words[i]`, in small letters, stands at `text[starts[i]:ends[i]]`.

    `words` ends with a few empty strings, so that a reader may look ahead without asking. Figures keep their signs.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    @property
    def size(self) -> int:
        return len(self.starts)

    def joined(self, i: int) -> bool:
        """Whether piece `i` follows its predecessor without a space."""
        return 0 < i < len(self.starts) and self.ends[i - 1] == self.starts[i]

    def written(self, i: int) -> str:
        """Piece `i` as the text has it, with its capitals; empty beyond the last one."""
        return self.text[self.starts[i] : self.ends[i]] if i < len(self.starts) else ""

    def index_at(self, offset: int) -> int:
        """The piece that begins at code point `offset`; the number of pieces where none does."""
        i = bisect_left(self.starts, offset)
        return i if i < len(self.starts) and self.starts[i] == offset else len(self.starts)


LOOK_AHEAD = 12


def word_set(words: str) -> frozenset[str]:
    """The words of a list that is written as one text, for the tables of the readers."""
    return frozenset(words.split())


def cut(text: str) -> Pieces:
    """The pieces of `text`, in order."""
    words, starts, ends = [], [], []
    plain = "\u00ad" not in text and not _has_marks(text)
    for match in _PIECE.finditer(text):
        kind = match.lastgroup
        word = match.group()
        if kind == "word":
            word = word.lower() if plain else _plain(word)
            if word[-1] == "’":
                word = word[:-1] + "'"
        elif kind == "joined" or kind == "junk":
            word = JUNK
        elif kind == "paragraph":
            word = PARAGRAPH
        words.append(word)
        starts.append(match.start())
        ends.append(match.end())
    words.extend([""] * LOOK_AHEAD)
    return Pieces(text, words, starts, ends)


def _has_marks(text: str) -> bool:
    return not unicodedata.is_normalized("NFC", text)


def _plain(word: str) -> str:
    """A word without its soft hyphens and with its accents composed."""
    return unicodedata.normalize("NFC", word.replace("\u00ad", "")).lower()
