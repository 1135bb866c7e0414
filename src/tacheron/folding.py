"""The folded form of a text: what is left when letter case, accents and kinds of sign do not count.

One form for all who compare words: the reading, which finds the lexicon's names, and the resolving of names.
"""

from __future__ import annotations

import unicodedata

# Letters that Unicode does not take apart into a plain letter and an accent.
_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n", "ŧ": "t"}
)
_SIGNS = str.maketrans(
    dict.fromkeys("’‘ʼ＇`´′", "'")
    | dict.fromkeys("‐‑‒–—−", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
)


def fold(text: str) -> str:
    """The text without case, accents and invisible signs, with plain apostrophes and hyphens.

    >>> fold("L’Écho du Télé\\u00adtravail")
    "l'echo du teletravail"
    """
    if text.isascii():
        return text.casefold().replace("`", "'")
    plain = unicodedata.normalize("NFKD", text.translate(_SIGNS)).casefold()
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))
    return bare.translate(_LETTERS)
