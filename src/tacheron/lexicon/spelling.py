"""How words are spelled in the lexicon's files: one clean spelling, and a short notation for endings and variants."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from tacheron.errors import LexiconError

LANGUAGES = ("fr", "en")


def spellings(notation: str) -> tuple[str, ...]:
    """All surface forms of a notation, the dictionary form first, without repetitions.

    `(s)` may stand or be missing, `(eur|rice)` is one of several; the first choice is that of the dictionary form.

    >>> spellings("annotat(eur|rice)(s)")
    ('annotateur', 'annotateurs', 'annotatrice', 'annotatrices')
    >>> spellings("click(-|| )farm")
    ('click-farm', 'clickfarm', 'click farm')
    """
    if "(" not in notation:
        return (notation,)
    parts = re.split(r"\(([^()]*)\)", notation)
    choices = [_choices(part) if at % 2 else (part,) for at, part in enumerate(parts)]
    return tuple(dict.fromkeys("".join(chosen) for chosen in product(*choices)))


def text_list(place: Path, entry: str, given: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The list of texts under `key`, () where the key is missing; LexiconError where it is empty or has one twice."""
    if key not in given:
        return ()
    values = given[key]
    if not isinstance(values, list) or not values:
        raise LexiconError(place, entry, f"«{key}» must be a list with something in it; fill it or drop the key")
    if not all(isinstance(value, str) and value and _clean(value) for value in values):
        for value in values:
            check_text(place, entry, value)
    if len(set(values)) < len(values):
        twice = next(value for value in values if values.count(value) > 1)
        raise LexiconError(place, entry, f"has «{twice}» twice in «{key}»; drop one")
    return tuple(values)


def spelled(place: Path, entry: str, notations: Iterable[str]) -> dict[str, str]:
    """Each surface form of the notations and its dictionary form; the first line that gives a form says the latter."""
    forms: dict[str, str] = {}
    for notation in notations:
        if "(" not in notation and ")" not in notation:
            forms.setdefault(notation, notation)
            continue
        first, *_ = variants = spellings(notation)
        for form in variants:
            if not _clean(form) or "(" in form or ")" in form:
                fault = f"«{notation}» gives «{form}»; brackets hold endings and variants of a word, and are closed"
                raise LexiconError(place, entry, fault)
            forms.setdefault(form, first)
    return forms


def check_text(place: Path, entry: str, value: Any) -> None:
    """Pass a text in its one spelling (NFC, straight apostrophe, single plain spaces), else LexiconError."""
    if not isinstance(value, str) or not value.strip():
        raise LexiconError(place, entry, "has nothing where a text must stand; fill it or drop the key")
    if _clean(value):
        return
    if "’" in value or not value.isprintable():
        bad = next(sign for sign in value if sign == "’" or not sign.isprintable())
        sign = unicodedata.name(bad, f"control character U+{ord(bad):04X}")
        raise LexiconError(place, entry, f"{value!a} holds {sign}; write straight apostrophes and plain spaces")
    raise LexiconError(place, entry, f"«{value}» has spaces too many or decomposed accents; write it plainly")


@cache
def bare(form: str) -> str:
    """The form without letter case, accents and punctuation, which texts lose: what is left must tell names apart."""
    if not form.isascii():
        form = "".join(sign for sign in unicodedata.normalize("NFKD", form) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", form.casefold())) or form


def _clean(text: str) -> bool:
    plain = text.isascii() or ("’" not in text and unicodedata.is_normalized("NFC", text))
    return plain and text.isprintable() and text[:1] != " " != text[-1:] and "  " not in text


def _choices(part: str) -> tuple[str, ...]:
    return tuple(part.split("|")) if "|" in part else ("", part)
