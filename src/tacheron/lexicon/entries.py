"""The entities that the lexicon knows by name: one record each, and how its file is read and checked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tacheron.errors import LexiconError
from tacheron.lexicon.spelling import LANGUAGES, bare, check_text, spelled, text_list

_TEXTS = ("geonames", "id", "iso", "isni", "parent", "platform", "source", "stands_for")
_FLAGS = ("media", "public")
_LISTS = ("aliases", "also", "ambiguous", "en", "fr", "same_as")
_KEYS = frozenset((*_TEXTS, *_FLAGS, *_LISTS, "demonyms", "identified", "wikidata"))
SOURCES = "sources"
"""The table of a file that says where its identifiers are from, by scheme."""
_SCHEMES = {
    "wikidata": (r"Q[1-9][0-9]*", "an item such as «Q42»", "http://www.wikidata.org/entity/{}"),
    "isni": (r"[0-9]{15}[0-9X]", "sixteen signs such as «0000000121032683»", "https://isni.org/isni/{}"),
    "geonames": (r"[1-9][0-9]*", "a number such as «192950»", "https://sws.geonames.org/{}/"),
}
"""Catalogues by the key of their identifiers: the form, how to say it, and the address."""


@dataclass(frozen=True)
class Entry:
    """One entity that the lexicon knows by name.

    `name` is its canonical name, `type` its first type, `also` further ones that it may take in a sentence. `aliases`
    hold in every language, `by_language` in one. `ambiguous` are those of its forms that are also common words or
    other names: to be taken only with their capital and a word of their kind beside them. `stands_for` names the entry
    that is meant when this one acts (a candidate: the campaign), `platform` the platform whose workers a group is,
    `parent` the place that holds this one. `place` is the file that holds the entry. `same_as` are the addresses of the
    entity in other catalogues for which a source stands in the lexicon; `identified` gives, by scheme, each identifier
    with its source, "" where none stands.
    """

    name: str
    type: str
    place: Path
    aliases: tuple[str, ...] = ()
    by_language: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    id: str | None = None
    iso: str | None = None
    same_as: tuple[str, ...] = ()
    public: bool = False
    media: bool = False
    demonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parent: str | None = None
    platform: str | None = None
    stands_for: str | None = None
    ambiguous: frozenset[str] = frozenset()
    source: str | None = None
    isni: str | None = None
    geonames: str | None = None
    identified: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def types(self) -> frozenset[str]:
        return frozenset((self.type, *self.also))

    def forms(self, language: str | None = None) -> tuple[str, ...]:
        """Its surface forms in one language (in all of them for None), the canonical name last."""
        chosen = LANGUAGES if language is None else (language,)
        own = [form for code in chosen for form in self.by_language.get(code, ())]
        return tuple(dict.fromkeys((*own, *self.aliases, self.name)))

    def claimed(self, language: str) -> tuple[str, ...]:
        """The forms that no other entry may have in this language.

        The canonical name is English: it is left to others in a language for which the entry has names of its own.
        """
        own = self.by_language.get(language, ())
        return tuple(dict.fromkeys((*own, *self.aliases, *(() if own and language != "en" else (self.name,)))))


def read_entries(file: Path, tables: Mapping[str, Any], types: Collection[str]) -> Iterator[Entry]:
    """The entries of one file, a table for each type; LexiconError for the first that cannot be used."""
    sources = _sources(file, tables.get(SOURCES, {}))
    for kind, members in tables.items():
        if kind == SOURCES:
            continue
        if kind not in types:
            raise LexiconError(file, kind, "is no type of the ontology; use one of its types as the table's name")
        if not isinstance(members, dict) or not members:
            raise LexiconError(file, kind, 'holds no entries; write lines «"Name" = { ... }» below it, or drop it')
        for name, keys in members.items():
            yield _entry(file, kind, name, keys, types, sources)


def check_together(entries: Iterable[Entry]) -> None:
    """Every canonical name, form and demonym belongs to one entry, and every entry that one refers to is there.

    Letter case, accents and punctuation do not tell two names apart.
    """
    entries = list(entries)
    _each_once((entry, entry.name) for entry in entries)
    for code in LANGUAGES:
        _each_once((entry, form) for entry in entries for form in entry.claimed(code))
        _each_once((entry, form) for entry in entries for form in entry.demonyms.get(code, ()))
    names = {entry.name for entry in entries}
    for entry in entries:
        for key in ("parent", "platform", "stands_for"):
            target = getattr(entry, key)
            if target is not None and target not in names:
                raise LexiconError(entry.place, entry.name, f"«{key}» is «{target}», no entry's name; add that entry")


def _each_once(pairs: Iterable[tuple[Entry, str]]) -> None:
    seen: dict[str, Entry] = {}
    for entry, form in pairs:
        other = seen.setdefault(bare(form), entry)
        if other is not entry:
            fault = f"«{form}» also names «{other.name}» ({other.place.name}); drop it from one of them"
            raise LexiconError(entry.place, entry.name, fault)


def _entry(
    file: Path, kind: str, name: str, keys: Any, types: Collection[str], sources: Mapping[str, str]
) -> Entry:  # fmt: skip
    _check_keys(file, name, keys)
    identified = _identified(file, name, keys, sources)
    lists = {key: text_list(file, name, keys, key) for key in _LISTS}
    forms = {key: tuple(spelled(file, name, lists[key])) for key in ("aliases", *LANGUAGES)}
    entry = Entry(
        name=name,
        type=kind,
        place=file,
        aliases=forms["aliases"],
        by_language={code: forms[code] for code in LANGUAGES},
        labels={"en": name, "fr": forms["fr"][0] if forms["fr"] else name},
        also=lists["also"],
        same_as=(
            *(
                _SCHEMES[scheme][2].format(id_)
                for scheme, (id_, source) in identified.items()
                if source and scheme in _SCHEMES
            ),
            *(lists["same_as"] if "same_as" in keys and _source(keys, "same_as", sources) else ()),
        ),
        identified=identified,
        demonyms=_demonyms(file, name, keys),
        ambiguous=frozenset(lists["ambiguous"]),
        **{key: keys[key] for key in (*_TEXTS, *_FLAGS) if key in keys},
    )
    _check_entry(entry, types)
    return entry


def _check_keys(file: Path, name: str, keys: Any) -> None:
    check_text(file, name, name)
    if not isinstance(keys, dict):
        raise LexiconError(file, name, "must be a table; write «{ }» where nothing is to be said of it")
    for key, value in keys.items():
        if key not in _KEYS:
            raise LexiconError(file, name, f"has an unknown key «{key}»; known are {', '.join(sorted(_KEYS))}")
        if key in _FLAGS and not isinstance(value, bool):
            raise LexiconError(file, name, f"«{key}» must be true or false")
        if key in (*_TEXTS, "identified", "wikidata"):
            check_text(file, name, value)


def _demonyms(file: Path, name: str, keys: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    by_language = keys.get("demonyms", {})
    if not isinstance(by_language, dict) or not set(by_language) <= set(LANGUAGES):
        raise LexiconError(file, name, "«demonyms» must be a table of lists, { fr = [...], en = [...] }")
    return {code: tuple(spelled(file, name, text_list(file, name, by_language, code))) for code in by_language}


def _sources(file: Path, table: Any) -> Mapping[str, str]:
    """Where the file's identifiers are from; LexiconError where it is no table of texts by scheme."""
    known = (*_SCHEMES, "iso", "same_as")
    if not isinstance(table, dict) or not set(table) <= set(known):
        raise LexiconError(file, SOURCES, f"must be a table of texts by scheme; known are {', '.join(known)}")
    for scheme, text in table.items():
        if not isinstance(text, str) or not text.strip():
            raise LexiconError(file, SOURCES, f"«{scheme}» must say in words where the identifiers are from")
    return table


def _source(keys: Mapping[str, Any], scheme: str, sources: Mapping[str, str]) -> str:
    """The source of an entry's identifiers: its own, else the file's; "" where neither stands."""
    return str(keys.get("identified") or sources.get(scheme, ""))


def _identified(
    file: Path, name: str, keys: Mapping[str, Any], sources: Mapping[str, str]
) -> dict[str, tuple[str, str]]:  # fmt: skip
    """Each identifier with its source, by scheme; LexiconError for one that is not of its scheme's form."""
    for scheme, (form, example, _) in _SCHEMES.items():
        if scheme in keys and not re.fullmatch(form, keys[scheme]):
            raise LexiconError(file, name, f"«{scheme}» is «{keys[scheme]}», must be {example}")
    if "isni" in keys and not _checks(keys["isni"]):
        raise LexiconError(file, name, f"«isni» is «{keys['isni']}», whose last sign does not fit the others")
    schemes = [scheme for scheme in (*_SCHEMES, "iso") if scheme in keys]
    return {scheme: (keys[scheme], _source(keys, scheme, sources)) for scheme in schemes}


def _checks(isni: str) -> bool:
    """Whether the last sign is the check sign of ISO 7064, modulus 11-2, as ISO 27729 wants it."""
    total = 0
    for digit in isni[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == isni[-1]


def _check_entry(entry: Entry, types: Collection[str]) -> None:
    unknown = sorted(kind for kind in entry.types if kind not in types)
    strange = sorted(entry.ambiguous - set(entry.forms()))
    if unknown:
        raise LexiconError(entry.place, entry.name, f"«also» has «{unknown[0]}», which is no type of the ontology")
    if strange:
        fault = f"«ambiguous» has «{strange[0]}», which is none of its names; add it there or drop it here"
        raise LexiconError(entry.place, entry.name, fault)
    if entry.iso is not None and not re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", entry.iso):
        raise LexiconError(entry.place, entry.name, f"«iso» is «{entry.iso}», must be a code such as «KE», «US-TX»")
