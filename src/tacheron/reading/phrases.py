"""How the mentions of a sentence belong together: enumerations, places, owners, appositions.

The parsers lose most of this where the press is at its liveliest, so the words between two mentions are looked at, and
the tree only where they do not decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tacheron.reading.mention import Mention
from tacheron.reading.sentences import Sentence, Token
from tacheron.reading.syntax import preposition
from tacheron.reading.wordlists import WordLists

_JOINTS = {
    "&", ",", "...", "ainsi", "and", "as", "au", "aux", "comme", "d'", "de", "des", "du", "en", "encore", "et", "in",
    "l'", "la", "le", "les", "majorité", "most", "même", "notamment", "or", "ou", "plupart", "puis", "que", "surtout",
    "the", "vaste", "well", "«", "»", "à", "…",
}  # fmt: skip


def coordinated_mentions(sentence: Sentence, mention: Mention, others: Sequence[Mention]) -> list[Mention]:
    """The mention and those of its kind that are enumerated with it, by the commas and joints of the text.

    The enumerations of the press («aux Philippines, en Malaisie, en Inde… et au Mexique») are longer than what the
    parsers hold together, so the words between are looked at, not the tree.
    """
    adjective = mention.noun == "demonym"
    alike = sorted(
        (m for m in others if m is mention or (m.kind == mention.kind and (m.noun == "demonym") == adjective)),
        key=lambda m: m.first,
    )
    alike = [m for m in alike if m is mention or set(m.types) & set(mention.types)]
    at = next((n for n, m in enumerate(alike) if m is mention), None)
    if at is None:
        return [mention]
    found = [mention]
    for step in (1, -1):
        n, current = at + step, mention
        while 0 <= n < len(alike):
            left, right = (current, alike[n]) if step == 1 else (alike[n], current)
            between = sentence.tokens[left.last + 1 : right.first]
            if (
                not between
                or len(between) > 5
                or not all(t.lower in _JOINTS for t in between)
                or not any(
                    t.lower in (",", "et", "ou", "and", "or", "&", "…", "...", "comme", "as", "ainsi") for t in between
                )
            ):
                break
            current = alike[n]
            found.append(current)
            n += step
    return sorted(found, key=lambda m: m.first)


def enumerated(sentence: Sentence, places: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    found: dict[int, Mention] = {}
    for place in places:
        for m in coordinated_mentions(sentence, place, [*others, *places]):
            found[m.first] = m
    return [found[i] for i in sorted(found)]


def modifies(sentence: Sentence, adjective: Mention, mention: Mention) -> bool:
    """The demonym hangs on the mention's head or stands beside it: «fermes à clics indonésiennes», "Kenyan workers"."""
    token = sentence.tokens[adjective.head]
    if mention.first <= token.i <= mention.last or (
        token.head == mention.head and token.dep in ("amod", "compound", "acl", "nmod", "appos")
    ):
        return True
    between = (
        sentence.tokens[mention.last + 1 : token.i]
        if token.i > mention.last
        else sentence.tokens[token.i + 1 : mention.first]
    )
    return (token.i > mention.last and not between) or (
        token.i < mention.first and all(t.pos in ("ADJ", "NOUN", "ADV") for t in between) and len(between) <= 2
    )


def stands_in(sentence: Sentence, place: Mention, mention: Mention, words: WordLists) -> bool:
    """«une ado de Singapour», «fermes à clics situées aux Philippines», "women in Gulu", "Nairobi-based firm"."""
    token = sentence.tokens[place.head]
    if place.last < mention.first:
        between = sentence.tokens[place.last + 1 : mention.first]
        return (
            len(between) <= 4
            and bool(between)
            and (between[0].lower in ("-", "based", "-based") or "based" in {t.lower for t in between})
        ) or (not between and words.language == "en" and mention.kind == "described")
    between = sentence.tokens[mention.last + 1 : place.first]
    if len(between) > 8:
        return False
    head: Token | None = token
    for _ in range(4):
        head = sentence.head(head) if head is not None else None
        if head is None or (head.pos == "VERB" and head.form == "Fin") or head.i < mention.first:
            break
        if mention.first <= head.i <= mention.last:
            return (preposition(sentence, token) or "de") in words.place_prepositions or any(
                t.lower in words.place_verbs for t in between
            )
    return (
        bool(between)
        and between[-1].lower in words.place_prepositions | {"aux", "au", "du", "des", "la", "le", "l'", "the"}
        and all(
            t.lower
            in words.place_prepositions
            | words.place_verbs
            | {"la", "le", "l'", "the", "aux", "au", "du", "des", "pays", "ville"}
            or t.pos in ("ADJ", "ADV", "ADP")
            for t in between
        )
        and len(between) <= 5
    )


def parted(place: Mention, mention: Mention, others: Sequence[Mention]) -> bool:
    """True where another participant stands between: the place is its own."""
    first, last = sorted((place, mention), key=lambda m: m.first)
    return any(
        m is not mention and m.kind in ("described", "name") and first.last < m.first and m.last < last.first
        for m in others
    )


def belongs(sentence: Sentence, name: Mention, mention: Mention) -> bool:
    """The name is a complement of the description: «les coursiers de Deliveroo», "Deliveroo couriers", "Sama's workers"."""
    if not name.may_be(("Platform", "Organization", "Campaign", "Intermediary", "Client")):
        return False
    token = sentence.tokens[name.head]
    between = (
        sentence.tokens[mention.last + 1 : name.first]
        if name.first > mention.last
        else sentence.tokens[name.last + 1 : mention.first]
    )
    if name.first > mention.last:
        return (
            len(between) <= 4
            and bool(between)
            and between[-1].lower in ("de", "d'", "du", "of", "chez", "at")
            and all(t.pos not in ("VERB", "AUX", "PUNCT") for t in between)
        )
    return (
        len(between) <= 3
        and all(t.lower in ("'s", "'", "'") or t.pos in ("ADJ", "NOUN", "PART", "NUM") for t in between)
        and (token.dep in ("compound", "poss", "nmod", "nmod:poss") or not between)
    )


def with_appositions(sentence: Sentence, found: list[Mention]) -> list[Mention]:
    """Ties each description to the name that it stands beside: «X, une plateforme», «le sociologue X», «X (…)»."""
    ordered = sorted(found, key=lambda m: m.first)
    tied: dict[int, Mention] = {}
    for described in (m for m in ordered if m.kind == "described"):
        before = [m for m in ordered if m.kind == "name" and m.last < described.first]
        after = [m for m in ordered if m.kind == "name" and m.first > _end_of(described)]
        for name, left, right in [(m, m, described) for m in before[-1:]] + [(m, described, m) for m in after[:1]]:
            between = sentence.tokens[left.last + 1 if left is name else _end_of(described) + 1 : right.first]
            if _compatible(left, right) and _is_apposition(between, left, right):
                tied[id(described)] = name
                break
    return [replace(m, alike=tied[id(m)]) if id(m) in tied else m for m in ordered]


def _end_of(described: Mention) -> int:
    """The last word of a description with its owner: «le fondateur *de Upwork*»."""
    anchor = described.anchor
    return anchor.last if anchor is not None and 0 < anchor.first - described.last <= 3 else described.last


def _compatible(left: Mention, right: Mention) -> bool:
    described, name = (left, right) if left.kind == "described" else (right, left)
    people = {"Person", "Worker"}
    if name.types[0] == "Person" or name.types == ("Person",):
        return bool(people & set(described.types)) and not described.plural
    if described.plural and name.types[0] in ("Platform", "Organization"):
        return False
    if described.types[0] in ("Worker", "WorkerGroup"):
        return "Person" in name.types or name.types[0] == "WorkerGroup"
    return described.may_be(name.types) or name.entry is None


def _is_apposition(between: Sequence[Token], left: Mention, right: Mention) -> bool:
    words = [t.lower for t in between]
    if left.kind == "described":
        if not between:
            return True
        quiet = [
            t
            for t, w in zip(between, words, strict=True)
            if t.pos != "ADJ"
            and w
            not in (
                "«",
                '"',
                "(",
                ",",
                "“",
                ":",
                "baptisé",
                "baptisée",
                "nommé",
                "nommée",
                "appelé",
                "appelée",
                "called",
                "named",
                "dubbed",
                "dite",
                "dit",
                "surnommé",
                "qui",
                "signe",
                "signing",
                "as",
            )
        ]
        if len(words) <= 3 and not quiet and "," not in words[1:]:
            return words != [","] or not left.definite or left.types[0] == "Person"
        return False
    if (words and words[0] in (",", "(", "–", "—", "-")) or words[:2] == ["'s", ","]:
        rest = between[1:]
        return (
            len(rest) <= 5
            and all(t.pos in ("DET", "ADJ", "NOUN", "NUM", "ADP", "PROPN") or t.lower in ("-", "based") for t in rest)
            and (not rest or rest[0].pos in ("DET", "NUM", "ADJ", "NOUN", "PROPN"))
        )
    return False
