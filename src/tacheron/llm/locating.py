"""Where a quotation stands in the text: its exact code points, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator

# Signs that models exchange for one another; each is one code point, so that offsets stay what they are.
_ALIKE = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " "}
    | {"\n": " ", "\r": " ", "‑": "-", "–": "-", "—": "-"}
)


def locate(quote: str, text: str, start: int, end: int, after: int) -> tuple[int, int] | None:
    """Where `quote` stands between `start` and `end` of the text; None where it does not.

    Of several places the first from `after` on, for a model lists its claims in the order of the text; else the last
    before it. Apostrophes, quotation marks, dashes and kinds of spaces may be of another form than the text's; letters,
    digits and their number may not. What is found is the text's own words.
    """
    wanted = quote.strip()
    if not wanted:
        return None
    for said, given in ((text, wanted), (text.translate(_ALIKE), wanted.translate(_ALIKE))):
        places = list(_places(given, said, start, end))
        if places:
            at = next((place for place in places if place >= after), places[-1])
            return at, at + len(given)
    return None


def _places(wanted: str, text: str, start: int, end: int) -> Iterator[int]:
    at = text.find(wanted, start, end)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1, end)
