"""Descriptions compared by what they say: «Kenyan moderators», «moderators in Kenya» and «modérateurs kényans» are one.

A description is taken apart into the places in it (by their names and demonyms, in either language), what is described
(by the words of the lexicon: a click farm, a moderator, a campaign) and the rest. What names two places is two.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tacheron.entities.names import words
from tacheron.lexicon import Lexicon
from tacheron.likeness.features import Feature

_LANGUAGES = ("en", "fr")
_GROUPS = ("click-farm", "campaign", "worker-task")
_SMALL = frozenset(
    {"a", "and", "at", "au", "aux", "based", "d", "dans", "de", "des", "du", "en", "et", "for", "from", "in", "l", "la"}
    | {"le", "les", "of", "on", "pour", "s", "the", "une", "un"}
)

Words = tuple[str, ...]


class Parts(NamedTuple):
    """What a description says: where, what, and whatever else; each sorted."""

    places: Words
    what: Words
    rest: Words


class Describing:
    """Takes descriptions apart by the lexicon's places and words; made once, used for every name."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._places = dict(_places(lexicon))
        self._whats = dict(_whats(lexicon))
        self._parents = {e.name: e.parent for e in lexicon.entries if e.parent is not None}
        self._known: dict[str, Parts] = {}
        self._longest = max((len(phrase) for phrase in (*self._places, *self._whats)), default=1)

    def parts(self, name: str) -> Parts:
        """The parts of a name, whatever order its words have."""
        if name not in self._known:
            self._known[name] = self._taken_apart(words(name))
        return self._known[name]

    def _taken_apart(self, parts: Words) -> Parts:
        places: set[str] = set()
        what: set[str] = set()
        rest: list[str] = []
        at = 0
        while at < len(parts):
            for length in range(min(self._longest, len(parts) - at), 0, -1):
                phrase = parts[at : at + length]
                if phrase in self._places or phrase in self._whats:
                    (places if phrase in self._places else what).add(self._places.get(phrase) or self._whats[phrase])
                    break
            else:
                length = 1
                if parts[at] not in _SMALL:
                    rest.append(parts[at].removesuffix("s") if len(parts[at]) > 4 else parts[at])
            at += length
        places -= {holder for place in places for holder in self._holders(place)}
        return Parts(tuple(sorted(places)), tuple(sorted(what)), tuple(sorted(rest)))

    def _holders(self, place: str) -> Iterator[str]:
        """The places that hold a place; Ohio says nothing more where Toledo is named."""
        seen = {place}
        while (parent := self._parents.get(place)) is not None and parent not in seen:
            seen.add(parent)
            yield parent
            place = parent

    def meaning(self, name: str) -> str | None:
        """One text for all that is described alike, whatever else is said; None where nothing known is described."""
        parts = self.parts(name)
        return "|".join((*parts.places, "", *parts.what)) if parts.what or parts.places else None

    def compare(self, one: str, other: str) -> Feature | None:
        """Why two descriptions are one; None where nothing says so."""
        first, second = self.parts(one), self.parts(other)
        if first.what != second.what or first.places != second.places or words(one) == words(other):
            return None
        if not first.what and not (first.places and first.rest == second.rest and first.rest):
            return None
        if first.rest == second.rest:
            if first.places:
                return Feature("place", 0.9, "place", (one, other, ", ".join(first.places)))
            return Feature("meaning", 0.85, "meaning", (one, other))
        short, long = sorted((set(first.rest), set(second.rest)), key=len)
        if short and short < long and not any(word.isdigit() for word in long - short):
            return Feature("part", 0.8, "meaning-more", (one, other))
        return None

    def are_elsewhere(self, one: str, other: str) -> bool:
        """Whether the two name different places."""
        first, second = self.parts(one).places, self.parts(other).places
        return bool(first and second) and first != second


def _places(lexicon: Lexicon) -> Iterator[tuple[Words, str]]:
    # English goes last and wins: «Mexico» is the country.
    for code in reversed(_LANGUAGES):
        for form, entry in (*lexicon.names(code).items(), *lexicon.demonyms(code).items()):
            if entry.type == "Place" and form not in entry.ambiguous and words(form):
                yield words(form), entry.name


def _whats(lexicon: Lexicon) -> Iterator[tuple[Words, str]]:
    """Each phrase and what it means: its own dictionary form, or the meaning of the list that it is first in."""
    for each in lexicon.lists:
        if each.group not in _GROUPS:
            continue
        first = next(iter(each.forms.values()), "")
        for form, base in sorted(each.forms.items()):
            if words(form):
                yield words(form), each.key if base == first else base
