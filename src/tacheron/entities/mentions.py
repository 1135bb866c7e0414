"""The names that claims use, with the types that they give them: what resolution starts from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tacheron.entities.names import key, words
from tacheron.lexicon import Entry, Lexicon
from tacheron.ontology import LANGUAGES
from tacheron.records import Claim
from tacheron.vocabulary import Vocabulary

PERSON = "Person"
AGENT = "Agent"
PLACE = "Place"
_ARTICLE = re.compile(r"(?:the|les?|la)\s+|l['’]", re.IGNORECASE)
TASK_TYPE = "TaskType"
CONDITION = "Condition"


class Spelling(NamedTuple):
    """A name as it is written, in one family of types: only names of one family are one entity by their spelling."""

    family: str
    name: str

    @property
    def key(self) -> str:
        return key(self.name, firm=self.family == AGENT)


@dataclass
class Mention:
    """How a spelling is used: the types that claims give it, in which articles, and what else they call it there."""

    types: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Families:
    """Which types may belong to one entity.

    Persons are a family, so are all other agents together (a firm may be client, intermediary and platform at once),
    and each type that is no agent is one of its own: a place is not the book that has its name.
    """

    vocabulary: Vocabulary

    def of(self, kind: str) -> str:
        if self.vocabulary.is_a(kind, PERSON):
            return PERSON
        known = self.vocabulary.types.get(kind)
        return AGENT if known is not None and known.agent else kind


class Directory:
    """The lexicon's entries by the key of any of their names; an entry's own name goes before another's alias."""

    def __init__(self, lexicon: Lexicon, families: Families) -> None:
        self.lexicon = lexicon
        self._families = families
        self._entries: dict[Spelling, Entry] = {}
        for forms in (_own_names, _aliases, _translations):
            for entry in sorted(lexicon.entries, key=lambda e: e.name):
                for family in sorted({families.of(kind) for kind in entry.types}):
                    for form in forms(entry):
                        self._entries.setdefault(keyed(Spelling(family, form)), entry)
        self._demonyms = {
            key(form): entry for code in LANGUAGES for form, entry in sorted(lexicon.demonyms(code).items())
        }
        self.families = frozenset(spelling.family for spelling in self._entries)

    def family_of(self, kind: str) -> str:
        """The family of a type."""
        return self._families.of(kind)

    def country(self, place: Spelling) -> str | None:
        """The country in which a place of the lexicon lies, itself if it is one; None where the lexicon says none."""
        entry = self.entry(place)
        places = [] if entry is None else [entry, *self._holders(entry)]
        return next((each.name for each in places if each.iso is not None and "-" not in each.iso), None)

    def is_public(self, entry: Entry) -> bool:
        """Whether the entry's names may be published: all but those of persons who are not called public."""
        return entry.public or all(self._families.of(kind) != PERSON for kind in entry.types)

    def entry(self, spelling: Spelling) -> Entry | None:
        """The entry that has this name, in whatever language and spelling, and a type of this family; else None.

        Of a place also «les Philippines», «Cork, Ireland», and what its inhabitants are called: no place has another's demonym for a name.
        """
        found = self._entries.get(keyed(spelling))
        if found is not None or spelling.family != PLACE:
            return found
        bare = Spelling(
            PLACE, _ARTICLE.sub("", spelling.name, count=1) if _ARTICLE.match(spelling.name) else spelling.name
        )
        return self._entries.get(keyed(bare)) or self._demonyms.get(spelling.key) or self._within_another(spelling.name)

    def _within_another(self, name: str) -> Entry | None:
        """«Cork, Ireland»: the entry before the comma, where the one after it holds it."""
        first, comma, second = name.rpartition(",")
        found = self._entries.get(keyed(Spelling(PLACE, first)))
        holder = self._entries.get(keyed(Spelling(PLACE, second.strip())))
        if not comma or found is None or holder is None:
            return None
        return found if holder in self._holders(found) else None

    def _holders(self, place: Entry) -> list[Entry]:
        """The places that hold a place, the nearest first."""
        found: list[Entry] = []
        parent = None if place.parent is None else self.lexicon.entry(place.parent)
        while parent is not None and parent not in found:
            found.append(parent)
            parent = None if parent.parent is None else self.lexicon.entry(parent.parent)
        return found


def mentions_of(
    claims: Iterable[Claim],
    directory: Directory,
    families: Families,
    within: Mapping[tuple[str, Spelling], Spelling] | None = None,
) -> Mapping[Spelling, Mention]:
    """All names of the claims, sorted: subjects, objects, tasks, and those to whom something is attributed.

    A name that means another one `within` its article counts as that one.
    """
    found: dict[Spelling, Mention] = defaultdict(Mention)
    sources: dict[str, set[str]] = defaultdict(set)
    within = within or {}

    def note(spelling: Spelling, types: set[str], article: str) -> None:
        meant = within.get((article, spelling), spelling)
        _note(found[meant], types, {article})
        if meant.name != spelling.name:
            found[meant].written.add(spelling.name)

    for claim in claims:
        named = ((claim.subject, claim.subject_type), (claim.object, claim.object_type), (claim.task, TASK_TYPE))
        for name, kind in named:
            if name is not None and kind is not None:
                note(Spelling(families.of(kind), name), {kind}, claim.article)
        if claim.attributed_to is not None:
            sources[claim.attributed_to].add(claim.article)
    spoken_of = {keyed(spelling) for spelling in (*found, *(each for _, each in within)) if spelling.family != AGENT}
    spoken_of |= {keyed(spelling) for spelling in found}
    for name, articles in sources.items():
        for article in articles:
            spelling = source_in(name, article, spoken_of, directory, within)
            known = keyed(spelling) in spoken_of or directory.entry(spelling) is not None
            note(spelling, set() if known or (article, spelling) in within else {AGENT}, article)
    return dict(sorted(found.items()))


def source_in(
    name: str,
    article: str,
    spoken_of: Collection[Spelling],
    directory: Directory,
    within: Mapping[tuple[str, Spelling], Spelling],
) -> Spelling:
    """In which family to look for a source of an article: a person whom the article has in full, else `source_spelling`."""
    for spelling in (Spelling(PERSON, name), Spelling(AGENT, name)):
        if (article, spelling) in within:
            return spelling
    return source_spelling(name, spoken_of, directory)


def source_spelling(name: str, spoken_of: Collection[Spelling], directory: Directory) -> Spelling:
    """In which family to look for somebody to whom a claim is attributed, since a claim gives its source no type.

    What the lexicon says, else a person or another agent that claims speak of (`spoken_of`, as keys), else a guess.
    """
    person, agent = Spelling(PERSON, name), Spelling(AGENT, name)
    for spelling in (person, agent):
        if directory.entry(spelling) is not None:
            return spelling
    for spelling in (person, agent):
        if keyed(spelling) in spoken_of:
            return spelling
    return person if looks_personal(name) else agent


def keyed(spelling: Spelling) -> Spelling:
    """One for all spellings that share a key."""
    return Spelling(spelling.family, spelling.key)


def looks_personal(name: str) -> bool:
    """Whether a name of unknown type has a person's shape: two to four capitalised words, none of an institution.

    >>> looks_personal("Mary L. Gray"), looks_personal("Pew Research Center"), looks_personal("computer scientists")
    (True, False, False)
    """
    parts = [part for part in name.replace("’", "'").replace(".", "").replace("-", " ").split() if part]
    if not 2 <= len(parts) <= 4 or set(words(name)) & _INSTITUTIONS:
        return False
    return all(p.replace("'", "").isalpha() and p[0].isupper() and not p[1:].isupper() for p in parts)


_INSTITUTIONS = frozenset(
    {"agence", "agency", "association", "bank", "banque", "bureau", "center", "centre", "college", "comite"}
    | {
        "commission",
        "committee",
        "company",
        "conseil",
        "council",
        "cour",
        "courrier",
        "court",
        "daily",
        "ecole",
        "federation",
    }
    | {"fondation", "foundation", "gazette", "group", "groupe", "herald", "insider", "institut", "institute"}
    | {"international", "journal", "la", "labs", "le", "les", "magazine", "media", "ministere", "ministry"}
    | {"monde", "news", "observatoire", "observatory", "office", "organisation", "organization", "post"}
    | {
        "parlement",
        "parliament",
        "police",
        "press",
        "project",
        "radio",
        "reports",
        "research",
        "review",
        "revue",
        "school",
        "societe",
        "society",
    }
    | {
        "street",
        "syndicat",
        "senat",
        "senate",
        "the",
        "times",
        "tribunal",
        "tribune",
        "union",
        "universite",
        "university",
        "weekly",
        "world",
    }
)


def _own_names(entry: Entry) -> tuple[str, ...]:
    return (entry.name,)


def _aliases(entry: Entry) -> tuple[str, ...]:
    return entry.aliases


def _translations(entry: Entry) -> tuple[str, ...]:
    return entry.forms()


def _note(mention: Mention, types: set[str], articles: set[str]) -> None:
    mention.types |= types
    mention.articles |= articles
