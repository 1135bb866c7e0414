"""What a sentence speaks of: names, groups described rather than named, places, tasks, conditions, pronouns.

A mention covers words of one sentence. Its `name` is what a claim will record, once `antecedents` has said for whom a
pronoun or a definite description stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tacheron.reading.mention import Mention, head_of, mention_of, tokens_in
from tacheron.reading.names import Name
from tacheron.reading.phrases import belongs, enumerated, modifies, parted, stands_in, with_appositions
from tacheron.reading.sentences import Sentence, Token
from tacheron.reading.syntax import preposition
from tacheron.reading.wordlists import WordLists

_DEFINITE = {"le", "la", "les", "l'", "the", "du", "des", "au", "aux"}
_DEMONSTRATIVE = {"ce", "cet", "cette", "ces", "this", "that", "these", "those"}
_POSSESSIVE = {"son", "sa", "ses", "leur", "leurs", "its", "their", "his", "her"}
_PRONOUNS = {
    "fr": {"il", "elle", "ils", "elles", "celui-ci", "celle-ci", "ceux-ci", "celles-ci", "ceux-là", "celles-là", "celui", "celle", "ceux", "celles", "lui", "eux",
           "leur", "y", "le", "la", "l'", "les", "dernier", "derniers", "dernière", "dernières", "chacun", "chacune"},
    "en": {"he", "she", "it", "they", "him", "her", "them", "those", "others", "each", "latter"},
}  # fmt: skip


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
        found = with_appositions(sentence, found)
        concepts = _once(self._concepts(sentence, text, {i for m in named for i in range(m.first, m.last + 1)}))
        bought = {i for m in concepts if m.kind == "task" for i in range(m.first, m.last + 1)}
        found = [m for m in found if not (m.weak and m.head in bought)]  # «abonnés» that one buys are no people
        taken |= {i for m in found for i in range(m.first, m.last + 1)}
        found += concepts
        found += self._pronouns(sentence, taken)
        found += list(places)
        return sorted(found, key=lambda m: (m.first, -m.last, m.kind))

    def _named(self, sentence: Sentence, name: Name) -> Mention | None:
        span = tokens_in(sentence, name.start, name.end)
        if not span:
            return None
        kind = "place" if name.types[0] == "Place" else "name"
        return mention_of(sentence, span, name.name, name.types, kind, entry=name.entry)

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
                mention_of(
                    sentence,
                    [t],
                    t.text,
                    ("Person", "Organization", "Platform", "Intermediary", "Client"),
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
                yield mention_of(sentence, [token], entry.name, ("Place",), "place", entry=entry, noun="demonym")

    def _described(self, sentence: Sentence, text: str, taken: set[int]) -> Iterator[Mention]:
        """Noun phrases that describe a worker, a client, a firm, a platform, a click farm, a campaign or a work."""
        for hit in self._words.nouns.find(text[sentence.start : sentence.end]):
            span = tokens_in(sentence, sentence.start + hit.start, sentence.start + hit.end)
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
        """Not «un contrat intérimaire»: a word that may be an adjective must stand as a noun does, with its determiner."""
        head = head_of(sentence, span)
        if len(span) > 1 or head.pos in ("NOUN", "PROPN"):
            return True
        has_determiner = any(t.dep == "det" or t.pos in ("DET", "NUM") for t in sentence.dependents(head))
        before = sentence.tokens[span[0].i - 1].pos if span[0].i else ""
        return head.pos in ("ADJ", "X", "ADV") and (has_determiner or before in ("DET", "NUM", "ADP"))

    def _description(self, sentence: Sentence, span: Sequence[Token], noun: str, types: tuple[str, ...]) -> Mention:
        head = head_of(sentence, span)
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
        mention = mention_of(sentence, span, noun, kinds, "described", noun=noun)
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
        places = [d for d in demonyms if modifies(sentence, d, mention)]
        places += [
            m
            for m in others
            if m.kind == "place" and not parted(m, mention, others) and stands_in(sentence, m, mention, self._words)
        ]
        anchor = (
            next((m for m in others if m is not mention and m.kind == "name" and belongs(sentence, m, mention)), None)
            if mention.kind == "described"
            else None
        )
        return replace(mention, places=tuple(enumerated(sentence, places, others)), anchor=anchor)

    def _concepts(self, sentence: Sentence, text: str, taken: set[int]) -> Iterator[Mention]:
        """Tasks and conditions, by phrase and by verb with its object («trier des photos»)."""
        stretch = text[sentence.start : sentence.end]
        for finder, kind, type_ in (
            (self._words.tasks, "task", "TaskType"),
            (self._words.conditions, "condition", "Condition"),
        ):
            for hit in finder.find(stretch):
                span = tokens_in(sentence, sentence.start + hit.start, sentence.start + hit.end)
                if span and not any(t.i in taken for t in span):
                    yield mention_of(sentence, span, hit.what, (type_,), kind, noun=hit.form)
        for token in sentence.tokens:
            if token.pos in ("VERB", "NOUN") and token.i not in taken:
                for kind, meaning, other in self._words.acts_of(sentence, token):
                    span = [token] if other is None else [token, other]
                    found = mention_of(
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
            mention_of(sentence, [token], token.lower, types, "pronoun", noun=token.lower), plural=plural, feminine=None
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
            )
            yield replace(
                mention_of(sentence, [token], lower, _pronoun_types(lower, plural), "pronoun", noun=lower),
                plural=plural,
            )


def _once(concepts: Iterable[Mention]) -> list[Mention]:
    """Of overlapping mentions of one concept (a phrase, and a verb with its object) the first found."""
    kept: list[Mention] = []
    for m in concepts:
        if not any(k.name == m.name and k.first <= m.last and m.first <= k.last for k in kept):
            kept.append(m)
    return kept


def _governed(sentence: Sentence, head: Token, determiner: Token | None) -> bool:
    """True where «des» is the preposition: «le travail des livreurs», not «des livreurs attendent»."""
    if determiner is None:
        return False
    return determiner.dep == "case" or determiner.pos == "ADP" or preposition(sentence, head) == "de"


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


def _pronoun_types(word: str, plural: bool) -> tuple[str, ...]:
    if word == "y":
        return ("Platform", "Place", "ClickFarm", "Organization")
    if plural:
        return ("WorkerGroup", "ClickFarm", "Client")
    if word == "it":
        return ("Organization", "Platform", "Campaign", "Intermediary", "ClickFarm", "Client")
    if word in ("he", "she", "him", "her", "lui"):
        return ("Worker", "Person", "Client")
    if word in ("chacun", "chacune", "each", "others"):
        return ("WorkerGroup",)
    return ("Worker", "Person", "Organization", "Platform", "Campaign", "Intermediary", "ClickFarm", "Client")
