"""Proper names in a text: those of the lexicon, and those that nobody has told us of.

A known name brings its entity. An unknown one is a run of capitalised words; what it is (a person, a firm, a
platform, a place) is concluded from its own words («SA», "Institute"), from the noun before it («la start-up X»), from
the apposition after it («X, une plateforme de ...») and, failing these, from its shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tacheron.lexicon import Entry, Lexicon
from tacheron.reading.gazetteer import Gazetteer, fold
from tacheron.reading.layout import Paragraph
from tacheron.reading.sentences import NameSpan, tidy
from tacheron.reading.wordlists import WordLists

_CAPITAL = r"(?:[A-ZÀ-ÖØ-ÞŒ](?:[\w&-]|'(?=[A-ZÀ-Þ]))*(?:\.\w+)*|[a-z]{0,2}[A-Z][\w-]*)"
_JOIN = {"fr": r"(?:de|du|des|d'|la|le|les|l'|et|&|pour|in|of|the)", "en": r"(?:of|the|and|&|for|de|la|in|du)"}
_FIRM = re.compile(
    r"\b(?:S\.?A\.?S?|SARL|Inc|Ltd|LLC|L\.L\.C|Corp|Corporation|Company|Co|GmbH|AG|plc|PLC|BV|Oy|AB|Pty|Group|Groupe|Holding|Labs?|Technologies|Technology"
    r"|Solutions|Systems|Services|Studios?|Media|Média|Consulting|Partners|Ventures|Capital|Industries|Logistics|Digital|Data|AI|Software|Networks?)\.?$"
)
_INSTITUTION = re.compile(
    r"\b(?:University|Université|Institute|Institut|Center|Centre|School|École|College|Ministry|Ministère|Department|Agency|Agence|Commission|Council|Conseil"
    r"|Union|Syndicat|Fédération|Federation|Association|Foundation|Fondation|Observatory|Observatoire|Organi[sz]ation|Court|Tribunal|Bureau|Office"
    r"|Times|Post|Herald|Gazette|Journal|Tribune|Guardian|Observer|News|Magazine|Review|Monde|Figaro|Courrier|Echo|Écho|Dépêche|Voix|Board|Committee|Comité|Bank|Banque)\b"
)
_SUM = re.compile(r"(?:[KUT]?Sh|Rs|Tk|P|R|N)\d[\d.,]*$")
_IN = re.compile(r"\b(?:in|since|until|by|en|depuis|dès)\s+$", re.IGNORECASE)
_TITLE = re.compile(r"(?:\bM\.|\bMM\.|\bMme|\bMlle|\bMr\.?|\bMrs\.?|\bMs\.?|\bDr\.?|\bMaître|\bMe|\bSir|\bProf\.?)\s+$")


@dataclass(frozen=True)
class Name:
    """A proper name at start..end of the text; `types` the likeliest first; `entry` where the lexicon has it."""

    start: int
    end: int
    name: str
    types: tuple[str, ...]
    entry: Entry | None = None

    @property
    def span(self) -> NameSpan:
        return NameSpan(self.start, self.end, _stand_in(self))


class NameFinder:
    """Finds the names of one language's articles; made once, used for every article."""

    def __init__(self, lexicon: Lexicon, words: WordLists) -> None:
        self._language = words.language
        self._words = words
        # «livreurs de Deliveroo» is a description with an owner, «Local Guides» a name
        self._known = Gazetteer(
            {
                form: e
                for form, e in lexicon.names(words.language).items()
                if e.type != "WorkerGroup" or form[0].isupper()
            }
        )
        join = _JOIN[words.language]
        self._run = re.compile(
            rf"(?<![\w'’-]){_CAPITAL}(?:(?:[ ]|[ ]{join}[ ]|[ ](?:d'|l'|de l'|de la ))?{_CAPITAL}|[ ]{_CAPITAL}|[ ]{join}[ ]{_CAPITAL})*"
        )

    def find(self, paragraphs: Sequence[Paragraph]) -> list[list[Name]]:
        """The names of each paragraph, in order, not overlapping; a part name takes the type of the whole name before it."""
        sure = {n.name for p in paragraphs for n in self._known_in(p, frozenset())}
        found = []
        for p in paragraphs:
            known = list(self._known_in(p, frozenset(sure)))
            found.append(sorted((*known, *self._unknown(p, known)), key=lambda n: n.start))
        return _joined_parts(found)

    def _known_in(self, paragraph: Paragraph, sure: frozenset[str]) -> Iterator[Name]:
        """The lexicon's names; an ambiguous one also where another place of the article has made its entity sure."""
        text = tidy(paragraph.text)
        for hit in self._known.find(text):
            entry: Entry = hit.what
            words = text[hit.start : hit.end]
            if not self._plausible(entry, hit.form, words, text, hit.start, hit.end, entry.name in sure):
                continue
            yield Name(
                paragraph.start + hit.start, paragraph.start + hit.end, entry.name, (entry.type, *entry.also), entry
            )

    def _plausible(self, entry: Entry, form: str, words: str, text: str, start: int, end: int, sure: bool) -> bool:
        """Lost capitals are forgiven to names that are no common words; ambiguous ones need their capital and their kind nearby."""
        capital = any(c.isupper() for c in words)
        if not capital and any(c.isupper() for c in form):
            if (
                entry.type in ("Person", "Campaign")
                or len(form) < 4
                or form in entry.ambiguous
                or (entry.type == "Place" and not entry.iso)
            ):
                return False
            if self._language == "en" and entry.type == "Place":
                return False
        if (start and text[start - 1] in "-@#/") or (
            end < len(text) - 1 and text[end] == "-" and text[end + 1].islower() and len(words) < 4
        ):
            return False
        if form not in entry.ambiguous:
            return True
        if not words[0].isupper() and words != form:
            return False
        if sure or (
            words[0].isupper() and not self._starts_sentence(text, start) and not _among_capitals(text, start, end)
        ):
            return True
        if entry.type == "Place" and self._words.locative.search(text[:start]):
            return True
        around = text[max(0, start - 60) : start] + " " + text[end : end + 60]
        return any(self._words.is_kind(word, entry.types) for word in re.findall(r"[\w-]+", around))

    def _unknown(self, paragraph: Paragraph, known: Sequence[Name]) -> Iterator[Name]:
        text = tidy(paragraph.text)
        taken = [(n.start - paragraph.start, n.end - paragraph.start) for n in known]
        for start, end in _of_person(self._run, text, taken):
            start, end = self._trimmed(text, start, end)
            words = text[start:end]
            if (
                not any(c.isupper() for c in words)
                or words.islower()
                or words.isdigit()
                or _SUM.match(text, start, end)
                or fold(words) in self._words.demonyms
                or fold(words) in self._words.group("calendar")
            ):
                continue
            if self._words.in_groups(words, ("@no-name",)):
                continue
            if self._starts_sentence(text, start) and not self._is_name_at_start(text, start, end):
                continue
            yield Name(
                paragraph.start + start, paragraph.start + end, " ".join(words.split()), self._guess(text, start, end)
            )

    def _trimmed(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Without the little words at its ends («Depuis Lomé», «Le Rössligrund») and without a possessive."""
        while True:
            first = re.match(r"[\w&.-]+'?", text[start:end])
            if first is None:
                return start, start
            word = first.group().rstrip("'.")
            if fold(word) in self._words.group("starter") and (
                first.end() < end - start or self._starts_sentence(text, start) or len(word) < 3
            ):
                start += first.end()
                while start < end and text[start] in " '":
                    start += 1
                continue
            dated = fold(word) in self._words.group("calendar") and _IN.search(text[:start]) is not None
            if (word.islower() or dated) and first.end() < end - start:
                start += first.end() + 1
                continue
            break
        words = text[start:end]
        words = re.sub(r"('s|'|-|\.)$", "", words) if not re.search(r"\b[A-Z]\.$", words) else words
        words = re.sub(rf"\s+{_JOIN[self._language]}$", "", words)
        return start, start + len(words)

    def _starts_sentence(self, text: str, start: int) -> bool:
        before = text[:start].rstrip(" \"«'([")
        return not before or before[-1] in ".!?:;…—–»-"

    def _is_name_at_start(self, text: str, start: int, end: int) -> bool:
        """A capital at the start of a sentence proves nothing: a second capital, or the same word elsewhere, does."""
        words = text[start:end].split()
        if (len(words) >= 2 and words[1][0].isupper()) or (
            any(c.isupper() for c in words[0][1:]) and len(words[0]) > 2
        ):
            return True
        if re.match(r"\s*[,(]", text[end:]) and self._kind_after(text, end):
            return True
        return bool(re.search(rf"(?<=[a-zé,] ){re.escape(text[start:end])}\b", text)) or bool(
            re.match(r", \d\d,", text[end:])
        )

    def _guess(self, text: str, start: int, end: int) -> tuple[str, ...]:
        words = text[start:end]
        if _TITLE.search(text[:start]):
            return ("Person",)
        noun = self._kind_before(text, start) or self._kind_after(text, end)
        if noun and not (noun[0] in ("Worker", "Person") and _FIRM.search(words)):
            return noun
        if _FIRM.search(words):
            return ("Organization", "Intermediary", "Client")
        if _INSTITUTION.search(words):
            return ("Organization",)
        if re.match(r",? (?:aged )?\d\d(?: ans)?\b[,)]?|, who\b", text[end:]):
            return ("Person",)
        return self._by_shape(text, words, start, end)

    def _by_shape(self, text: str, words: str, start: int, end: int) -> tuple[str, ...]:
        parts = words.split()
        if (
            2 <= len(parts) <= 4
            and all(p[0].isupper() and not p.isupper() for p in parts if len(p) > 2)
            and not any(c.isdigit() for c in words)
        ):
            return ("Person", "Organization", "Intermediary", "Client")
        if len(parts) == 1 and re.search(self._words.locative, text[:start]):
            return ("Place", "Organization", "Platform", "Intermediary")
        return ("Organization", "Platform", "Intermediary", "Client", "Person", "ClickFarm")

    def _kind_before(self, text: str, start: int) -> tuple[str, ...]:
        """The type said by the noun just before: «l'application de rencontres X», "video app X", "manager X"."""
        before = re.findall(r"[\w'-]+|[,.;:()«»\"]", text[max(0, start - 60) : start])
        for distance, word in enumerate(reversed(before[-4:])):
            if word in ",.;:()":
                return ()
            if (
                distance
                and self._language == "en"
                and word.lower() not in ("app", "platform", "site", "firm", "company", "start-up", "startup")
            ):
                return ()
            kind = self._words.kind_of(word)
            if kind:
                return _of_one(kind)
        return ()

    def _kind_after(self, text: str, end: int) -> tuple[str, ...]:
        """The type said by an apposition: «X, une start-up de Nairobi», "X, a contractor out of Omaha", «X (une plateforme ...)»."""
        match = re.match(
            r"(?:'s)?\s*[,(–—-]\s*(?:qui est |which is )?(?P<words>(?:[\w'-]+ ?){1,7})", text[end : end + 90]
        )
        if match is None:
            return ()
        words = match["words"].split()
        if words[0] in ("who", "whom", "whose"):
            return ()
        if not re.match(r"(?:une?|la|le|l'|cette?|son|sa|leur|autre|an?|the|his|her|its|another|[a-zé-]+$)", words[0]):
            return ()
        for word in words[:7]:
            kind = self._words.kind_of(word.split("'")[-1])
            if kind:
                return _of_one(kind)
        return ()


def _among_capitals(text: str, start: int, end: int) -> bool:
    """True where the words beside are capitalised too: the name may be part of a longer one."""
    return bool(re.search(r"[A-ZÀ-Þ][\w'-]*[ -]$", text[:start])) or bool(re.match(r"[ -][A-ZÀ-Þ]", text[end:]))


def _of_one(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """What one name may be whose kind is told by a noun for people: a worker, not a group."""
    return ("Worker", "Person") if kinds[0] == "WorkerGroup" else kinds


def _runs(pattern: re.Pattern[str], text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The capitalised runs of the stretches that no known name has taken."""
    at = 0
    for start, end in (*taken, (len(text), len(text))):
        for match in pattern.finditer(text, at, start):
            yield match.start(), match.end()
        at = end


def _of_person(pattern: re.Pattern[str], text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The runs, each «Grace Ayikoru of Muni University» parted into the person and the institution."""
    for start, end in _runs(pattern, text, taken):
        who, of, whose = text[start:end].partition(" of ")
        if of and " " in who and _INSTITUTION.search(whose) and not (_INSTITUTION.search(who) or _FIRM.search(who)):
            yield start, start + len(who)
            yield end - len(whose), end
        else:
            yield start, end


def _joined_parts(found: list[list[Name]]) -> list[list[Name]]:
    """«Wieland» after "Tom Wieland" is he: a part of an unknown name takes the whole name and its types."""
    wholes: dict[str, Name] = {}
    for names in found:
        for name in names:
            if name.entry is None or name.types[0] == "Person":
                parts = name.name.split()
                if len(parts) > 1:
                    ends = [parts[-1], parts[0]] if name.types[0] == "Person" else [parts[0]]
                    for part in ends:
                        if len(part) > 2:
                            wholes.setdefault(fold(part), name)
    return [[_whole(n, wholes) for n in names] for names in found]


def _whole(name: Name, wholes: dict[str, Name]) -> Name:
    whole = wholes.get(fold(name.name)) if name.entry is None else None
    return name if whole is None else replace(name, name=whole.name, types=whole.types, entry=whole.entry)


def _stand_in(name: Name) -> str:
    """A name that both models know, of the same kind; a place keeps its own, for its preposition depends on it."""
    kind = name.types[0]
    if kind in ("Person", "Worker"):
        return "Paul"
    if kind == "Place":
        return "Paris"
    if kind in ("WorkerGroup", "Campaign"):
        return "Google"
    return "Facebook" if kind == "Platform" else "Google"
