"""How names are compared and turned into identifiers: their folded form, their key, their slug.

A *key* is what two spellings of one name have in common: letter case, accents, hyphens, apostrophes, dots of initials
and, for firms, the legal form at the end do not tell names apart. Likeness beyond that is only ever proposed
(`likeness`), never concluded here.
"""

from __future__ import annotations

import hashlib
import re

from tacheron.folding import fold

__all__ = ["fold", "is_description", "key", "slug", "words"]

LONGEST_SLUG = 72
LEGAL_FORMS = frozenset(
    {"ab", "ag", "aps", "asa", "bv", "corp", "corporation", "eurl", "gmbh", "inc", "incorporated", "kg", "kk"}
    | {"limited", "llc", "llp", "ltd", "ltda", "nv", "oy", "oyj", "plc", "pte", "pty", "pvt", "sa", "sarl", "sas"}
    | {"sasu", "scop", "snc", "spa", "srl"}
)
PARTICLES = frozenset(
    {"al", "ben", "bin", "d", "da", "de", "del", "der", "di", "dos", "du", "el", "la", "le", "van", "von"}
)
TITLES = frozenset(
    {"col", "colonel", "dr", "m", "maj", "maitre", "me", "mlle", "mme", "mr", "mrs", "ms", "prof", "sir"}
)
_WORD = re.compile(r"[^\W_]+")
_DOTTED_INITIALS = re.compile(r"(?<![^\W_])([^\W_])\.(?=[^\W_](?![^\W_]))")


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text; dotted initials are one word.

    >>> words("U.S.-based Chœur d’Élite")
    ('us', 'based', 'choeur', 'd', 'elite')
    """
    return tuple(_WORD.findall(_DOTTED_INITIALS.sub(r"\1", fold(text))))


def key(name: str, firm: bool = False) -> str:
    """What all spellings of a name share; of a `firm` without its legal form. Never empty unless the name is blank.

    >>> key("ACME Data, S.A.S.", firm=True)
    'acme data'
    >>> key("Jun-Jun") == key("jun jun")
    True
    """
    parts = list(words(name))
    while firm and len(parts) > 1 and parts[-1] in LEGAL_FORMS:
        parts.pop()
    return " ".join(parts) or fold(name).strip()


def slug(name: str) -> str:
    """A name as the last part of an IRI: ASCII letters, digits and single hyphens, the same in every language.

    What cannot be written so (another script, great length) is replaced by a digest of the name, so that two names
    with different keys may share a slug only where nothing but signs tells them apart.

    >>> slug("Télécom Paris"), slug("猪八戒")
    ('telecom-paris', 'name-95600fd4')
    """
    whole = key(name)
    latin = "-".join(re.findall(r"[a-z0-9]+", whole))
    if latin.replace("-", "") == re.sub(r"[\W_]", "", whole) and 0 < len(latin) <= LONGEST_SLUG:
        return latin
    start = latin[:LONGEST_SLUG].rsplit("-", 1)[0] if len(latin) > LONGEST_SLUG else latin
    return f"{start or 'name'}-{digest(whole, 8)}"


def is_description(name: str) -> bool:
    """Whether a person is described rather than named: several words, one of them a common word in small letters.

    >>> is_description("typist in Toledo"), is_description("Ludwig van Beethoven"), is_description("papertiger")
    (True, False, False)
    """
    small = [word for word in name.replace("’", "'").replace("'", " ").split() if word[0].islower()]
    return len(name.split()) > 1 and any(word not in PARTICLES for word in small)


def digest(text: str, length: int) -> str:
    """The first hexadecimal digits of the text's SHA-256."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:length]
