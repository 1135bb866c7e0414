"""What a sentence speaks of: names, groups described rather than named, places, tasks, conditions, pronouns.

A mention covers words of one sentence. Its `name` is what a claim will record, once `antecedents` has said for whom a
pronoun or a definite description stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from tacheron.lexicon import Entry
from tacheron.reading.names import Name
from tacheron.reading.sentences import Sentence, Token
from tacheron.reading.syntax import preposition
from tacheron.reading.wordlists import WordLists

GROUPS = ("WorkerGroup", "ClickFarm")
_DEFINITE = {"le", "la", "les", "l'", "the", "du", "des", "au", "aux"}
_DEMONSTRATIVE = {"ce", "cet", "cette", "ces", "this", "that", "these", "those"}
_POSSESSIVE = {"son", "sa", "ses", "leur", "leurs", "its", "their", "his", "her"}
_PRONOUNS = {
    "fr": {"il", "elle", "ils", "elles", "celui-ci", "celle-ci", "ceux-ci", "celles-ci", "ceux-là", "celles-là", "celui", "celle", "ceux", "celles", "lui", "eux",
           "leur", "y", "le", "la", "l'", "les", "dernier", "derniers", "dernière", "dernières", "chacun", "chacune"},
    "en": {"he", "she", "it", "they", "him", "her", "them", "those", "others", "each", "latter"},
}  # fmt: skip
_JOINTS = {",", "et", "ou", "and", "or", "&", "comme", "ainsi", "que", "…", "...", "à", "aux", "au", "en", "in", "de", "du", "des", "d'", "la", "le", "les", "l'", "the", "puis", "as", "well", "même", "surtout", "plupart", "majorité", "vaste", "«", "»", "notamment", "encore", "most"}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Mention:
    """`first`..`last` are token indices in the sentence, both inclusive; `head` the token on which the others hang.

    `kind` is name, described, pronoun, place, task or condition. `types` are what it may be, the likeliest first.
    `places` are where it says to be; `anchor` is the platform or firm whose it is; `owner` the possessive that has
    still to be resolved; `weak` marks people who need not be workers («habitants»); `alike` the mention that names the same thing beside it (an apposition).
    """

    sentence: int
    first: int
    last: int
    head: int
    start: int
    end: int
    name: str
    types: tuple[str, ...]
    kind: str
    noun: str = ""
    plural: bool = False
    definite: bool = False
    demonstrative: bool = False
    feminine: bool | None = None
    entry: Entry | None = None
    places: tuple[Mention, ...] = ()
    anchor: Mention | None = None
    owner: Token | None = None
    weak: bool = False
    alike: Mention | None = field(default=None, repr=False)

    def may_be(self, types: Iterable[str]) -> bool:
        """Whether it can be one of `types`; of what the lexicon knows only the two likeliest count (Amazon is a firm)."""
        likely = self.types[:2] if self.entry is not None and self.kind == "name" else self.types
        return not set(likely).isdisjoint(types)


class MentionFinder:
    """Finds the mentions of the sentences of one language; made once, used for every article."""

    def __init__(self, words: WordLists) -> None:
        self._words = words

    def find(self, sentence: Sentence, text: str, names: Sequence[Name]) -> list[Mention]:
        """The mentions of a sentence in the order of the text; `names` are those of its paragraph."""
        named = [
            m for n in names if sentence.start <= n.start and n.end <= sentence.end and (m := self._named(sentence, n))
        ]
        taken = {i for m in named for i in range(m.first, m.last + 1)}
        named += self._leftover_names(sentence, taken)
        taken |= {m.first for m in named}
        places = list(self._demonyms(sentence, taken))
        described = list(self._described(sentence, text, taken))
        found = [*named, *described]
        found = [self._furnished(sentence, m, found, places) for m in found]
        found = _with_appositions(sentence, found)
        concepts = _once(self._concepts(sentence, text, {i for m in named for i in range(m.first, m.last + 1)}))
        bought = {i for m in concepts if m.kind == "task" for i in range(m.first, m.last + 1)}
        found = [m for m in found if not (m.weak and m.head in bought)]  # «abonnés» that one buys are no people
        taken |= {i for m in found for i in range(m.first, m.last + 1)}
        found += concepts
        found += self._pronouns(sentence, taken)
        found += list(places)
        return sorted(found, key=lambda m: (m.first, -m.last, m.kind))

    def _named(self, sentence: Sentence, name: Name) -> Mention | None:
        span = _tokens_in(sentence, name.start, name.end)
        if not span:
            return None
        kind = "place" if name.types[0] == "Place" else "name"
        return _mention(sentence, span, name.name, name.types, kind, entry=name.entry)

    def _leftover_names(self, sentence: Sentence, taken: set[int]) -> list[Mention]:
        """Single names at the start of a sentence, whose capital proves nothing but which the parser takes for names."""
        found = []
        for t in sentence.tokens:
            if t.i in taken or t.pos != "PROPN" or not t.text[:1].isupper() or len(t.text) < 3 or not t.text.isalpha():
                continue
            if self._words.in_groups(t.text, ("@no-name",)):
                continue
            if t.lower in self._words.demonyms or self._words.kind_of(t.lower) or t.dep in ("det", "case", "mark"):
                continue
            found.append(
                _mention(
                    sentence,
                    [t],
                    t.text,
                    ("Person", "Worker", "Organization", "Platform", "Intermediary", "Client"),
                    "name",
                )
            )
        return found

    def _demonyms(self, sentence: Sentence, taken: set[int]) -> Iterator[Mention]:
        """Adjectives and nouns of places: «singapourienne», "Kenyan"."""
        for token in sentence.tokens:
            entry = self._words.demonyms.get(token.lower) if token.i not in taken else None
            if (
                entry is not None
                and (self._words.language == "fr" or token.text[0].isupper())
                and not _is_language(sentence, token)
            ):
                yield _mention(sentence, [token], entry.name, ("Place",), "place", entry=entry, noun="demonym")

    def _described(self, sentence: Sentence, text: str, taken: set[int]) -> Iterator[Mention]:
        """Noun phrases that describe a worker, a client, a firm, a platform, a click farm, a campaign or a work."""
        for hit in self._words.nouns.find(text[sentence.start : sentence.end]):
            span = _tokens_in(sentence, sentence.start + hit.start, sentence.start + hit.end)
            if not span or any(t.i in taken for t in span) or not self._is_noun(sentence, span):
                continue
            if self._words.is_collective(hit.form) and self._has_members(sentence, span[-1]):
                continue  # «une armée de micro-tâcherons»: the members are meant
            noun = text[span[0].start : span[-1].end].lower()
            yield self._description(sentence, span, " ".join(noun.split()), hit.what)

    def _has_members(self, sentence: Sentence, last: Token) -> bool:
        after = sentence.tokens[last.i + 1 : last.i + 5]
        return (
            bool(after)
            and after[0].lower in ("de", "d'", "des", "of")
            and any(self._words.kind_of(t.lower)[:1] == ("WorkerGroup",) for t in after[1:])
        )

    def _is_noun(self, sentence: Sentence, span: Sequence[Token]) -> bool:
        """Not «les ouvrières abeilles», but not «il contractuel» either: the head must stand as a noun does."""
        head = _head(sentence, span)
        if len(span) > 1 or head.pos in ("NOUN", "PROPN"):
            return not (
                len(span) == 1 and head.dep in ("compound",) and sentence.tokens[head.head].pos == "PROPN" and False
            )
        has_determiner = any(t.dep == "det" or t.pos in ("DET", "NUM") for t in sentence.dependents(head))
        before = sentence.tokens[span[0].i - 1].pos if span[0].i else ""
        return head.pos in ("ADJ", "X") and (has_determiner or before in ("DET", "NUM", "ADP"))

    def _description(self, sentence: Sentence, span: Sequence[Token], noun: str, types: tuple[str, ...]) -> Mention:
        head = _head(sentence, span)
        determiner = next(
            (
                t
                for t in sentence.tokens[max(0, span[0].i - 3) : span[0].i]
                if t.pos in ("DET", "PRON") and t.lower in _DEFINITE | _DEMONSTRATIVE | _POSSESSIVE
            ),
            None,
        )
        lower = determiner.lower if determiner else ""
        plural = head.plural or any(t.plural for t in span) or self._words.is_collective(noun)
        kinds = types
        if types[0] == "WorkerGroup" and not plural:
            kinds = ("Worker", "WorkerGroup", "Person")
        indefinite_plural = (
            lower == "des" and self._words.language == "fr" and not _governed(sentence, head, determiner)
        )
        mention = _mention(sentence, span, noun, kinds, "described", noun=noun)
        return replace(
            mention,
            plural=plural,
            definite=lower in _DEFINITE and not indefinite_plural,
            demonstrative=lower in _DEMONSTRATIVE,
            owner=determiner if lower in _POSSESSIVE else None,
            weak="Client" in types and types[0] == "WorkerGroup",
        )

    def _furnished(
        self, sentence: Sentence, mention: Mention, others: Sequence[Mention], demonyms: Sequence[Mention]
    ) -> Mention:
        """The mention with the places and the anchor that its own noun phrase gives."""
        if mention.kind == "place":
            return mention
        places = [d for d in demonyms if _modifies(sentence, d, mention)]
        places += [
            m
            for m in others
            if m.kind == "place" and not _parted(m, mention, others) and _stands_in(sentence, m, mention, self._words)
        ]
        anchor = (
            next((m for m in others if m is not mention and m.kind == "name" and _belongs(sentence, m, mention)), None)
            if mention.kind == "described"
            else None
        )
        return replace(mention, places=tuple(_enumerated(sentence, places, others)), anchor=anchor)

    def _concepts(self, sentence: Sentence, text: str, taken: set[int]) -> Iterator[Mention]:
        """Tasks and conditions, by phrase and by verb with its object («trier des photos»)."""
        stretch = text[sentence.start : sentence.end]
        for finder, kind, type_ in (
            (self._words.tasks, "task", "TaskType"),
            (self._words.conditions, "condition", "Condition"),
        ):
            for hit in finder.find(stretch):
                span = _tokens_in(sentence, sentence.start + hit.start, sentence.start + hit.end)
                if span and not any(t.i in taken for t in span):
                    yield _mention(sentence, span, hit.what, (type_,), kind, noun=hit.form)
        for token in sentence.tokens:
            if token.pos in ("VERB", "NOUN") and token.i not in taken:
                for kind, meaning, other in self._words.acts_of(sentence, token):
                    span = [token] if other is None else [token, other]
                    found = _mention(
                        sentence,
                        span,
                        meaning,
                        ("TaskType" if kind == "task" else "Condition",),
                        kind,
                        noun=token.lemma,
                    )
                    yield replace(found, head=token.i)

    @staticmethod
    def _possessive(sentence: Sentence, token: Token) -> Mention:
        """The owner in «*son* gain», "*their* pay"."""
        plural = token.lower in ("leur", "leurs", "their")
        one = {
            "his": ("Worker", "Person"),
            "her": ("Worker", "Person"),
            "its": ("Organization", "Platform", "Intermediary", "Campaign", "ClickFarm"),
        }
        types = (
            ("WorkerGroup", "Worker", "ClickFarm")
            if plural
            else one.get(
                token.lower, ("Worker", "Person", "Organization", "Platform", "Intermediary", "Campaign", "ClickFarm")
            )
        )
        return replace(
            _mention(sentence, [token], token.lower, types, "pronoun", noun=token.lower), plural=plural, feminine=None
        )

    def _pronouns(self, sentence: Sentence, taken: set[int]) -> Iterator[Mention]:
        for token in sentence.tokens:
            if token.lower in _POSSESSIVE and token.i not in taken and token.pos in ("DET", "PRON"):
                yield self._possessive(sentence, token)
                continue
            if token.i in taken or token.lower not in _PRONOUNS[self._words.language]:
                continue
            if token.pos not in ("PRON", "ADV", "NOUN", "ADJ") or (
                token.lower in ("le", "la", "l'", "les", "leur") and token.dep == "det"
            ):
                continue
            if token.relative or token.dep.startswith("expl"):
                continue
            lower = token.lower
            plural = token.plural or lower in (
                "ils",
                "elles",
                "ceux",
                "celles",
                "eux",
                "they",
                "them",
                "those",
                "derniers",
                "dernières",
                "les",
                "ceux-ci",
                "celles-ci",
                "some",
                "many",
            )
            yield replace(
                _mention(sentence, [token], lower, _pronoun_types(lower, plural), "pronoun", noun=lower), plural=plural
            )


def _once(concepts: Iterable[Mention]) -> list[Mention]:
    """Of overlapping mentions of one concept (a phrase, and a verb with its object) the first found."""
    kept: list[Mention] = []
    for m in concepts:
        if not any(k.name == m.name and k.first <= m.last and m.first <= k.last for k in kept):
            kept.append(m)
    return kept


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


def _enumerated(sentence: Sentence, places: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    found: dict[int, Mention] = {}
    for place in places:
        for m in coordinated_mentions(sentence, place, [*others, *places]):
            found[m.first] = m
    return [found[i] for i in sorted(found)]


def _tokens_in(sentence: Sentence, start: int, end: int) -> list[Token]:
    return [t for t in sentence.tokens if t.start < end and t.end > start]


def _head(sentence: Sentence, span: Sequence[Token]) -> Token:
    inside = {t.i for t in span}
    return next((t for t in span if t.head == t.i or t.head not in inside), span[0])


def _mention(
    sentence: Sentence,
    span: Sequence[Token],
    name: str,
    types: tuple[str, ...],
    kind: str,
    noun: str = "",
    entry: Entry | None = None,
) -> Mention:
    head = _head(sentence, span)
    first, last = min(t.i for t in span), max(t.i for t in span)
    return Mention(
        sentence.index, first, last, head.i, sentence.tokens[first].start, sentence.tokens[last].end, name, types, kind, noun,
        plural=head.plural, feminine=head.feminine, entry=entry,
    )  # fmt: skip


def _is_language(sentence: Sentence, token: Token) -> bool:
    """«en anglais», «apprendre le russe», "in English": a language, no place."""
    before = sentence.tokens[token.i - 1].lower if token.i else ""
    alone = (
        token.pos in ("NOUN", "PROPN")
        and not token.plural
        and not any(t.pos in ("NOUN", "PROPN") for t in sentence.tokens[token.i + 1 : token.i + 2])
    )
    return (alone and before in ("en", "in", "into", "l'", "le", "du") and token.text[0].islower()) or (
        before in ("in", "into", "speak") and alone
    )


def _governed(sentence: Sentence, head: Token, determiner: Token | None) -> bool:
    """True where «des» is the preposition: «le travail des livreurs», not «des livreurs attendent»."""
    if determiner is None:
        return False
    return determiner.dep == "case" or determiner.pos == "ADP" or preposition(sentence, head) == "de"


def _modifies(sentence: Sentence, adjective: Mention, mention: Mention) -> bool:
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


def _stands_in(sentence: Sentence, place: Mention, mention: Mention, words: WordLists) -> bool:
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


def _parted(place: Mention, mention: Mention, others: Sequence[Mention]) -> bool:
    """True where another participant stands between: the place is its own."""
    first, last = sorted((place, mention), key=lambda m: m.first)
    return any(
        m is not mention and m.kind in ("described", "name") and first.last < m.first and m.last < last.first
        for m in others
    )


def _belongs(sentence: Sentence, name: Mention, mention: Mention) -> bool:
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


def _with_appositions(sentence: Sentence, found: list[Mention]) -> list[Mention]:
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
            )
        ]
        if len(words) <= 3 and not quiet and "," not in words[1:]:
            return words != [","] or not left.definite or left.types[0] == "Person"
        return (
            len(between) <= 4
            and all(t.pos in ("ADJ", "NOUN", "ADP", "PROPN") for t in between)
            and words[0] in ("de", "d'")
            and len(between) <= 2
            and right.kind == "name"
            and right.types[0] == "Person"
            and False
        )
    if (words and words[0] in (",", "(", "–", "—", "-")) or words[:2] == ["'s", ","]:
        rest = between[1:]
        return (
            len(rest) <= 5
            and all(t.pos in ("DET", "ADJ", "NOUN", "NUM", "ADP", "PROPN") or t.lower in ("-", "based") for t in rest)
            and (not rest or rest[0].pos in ("DET", "NUM", "ADJ", "NOUN", "PROPN"))
        )
    return False


def _pronoun_types(word: str, plural: bool) -> tuple[str, ...]:
    if word == "y":
        return ("Platform", "Place", "ClickFarm", "Organization")
    if plural:
        return ("WorkerGroup", "ClickFarm", "Client")
    if word in ("it",):
        return ("Organization", "Platform", "Campaign", "Intermediary", "ClickFarm", "Client")
    if word in ("he", "she", "him", "her", "lui"):
        return ("Worker", "Person", "Client")
    if word in (
        "chacun",
        "chacune",
        "each",
        "one",
        "certains",
        "beaucoup",
        "others",
        "on",
        "nous",
        "we",
        "tous",
        "most",
        "some",
        "many",
        "who",
    ):
        return ("WorkerGroup",)
    return ("Worker", "Person", "Organization", "Platform", "Campaign", "Intermediary", "ClickFarm", "Client")
