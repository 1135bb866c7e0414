"""What an article keeps of a sentence for itself: who says it, with what reserve, and whether it is said at all.

A *source* is found by markers («selon X», "according to X"), by verbs of saying with their subject, and by a
quotation's speaker. Modality is `reported` under «selon» and verbs of doubt («prétendre», "allege"), in the
journalistic conditional and beside a word of reserve; what somebody plainly says is asserted, with its speaker. Suppositions and questions claim nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tacheron.lexicon import Lexicon
from tacheron.reading.antecedents import Resolver
from tacheron.reading.gazetteer import Gazetteer
from tacheron.reading.mention import Mention
from tacheron.reading.page import Page
from tacheron.reading.sentences import Sentence, Token
from tacheron.reading.syntax import arguments

_SAID_BY = ("Person", "Worker", "Organization", "Intermediary", "Client", "Platform", "Work", "WorkerGroup")
_CONTINUES = re.compile(
    r"(?:ces|cet|cette|ce|celui-ci|celle-ci|ceux-ci|ils|elles|these|those|they|this|it|he|she)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Stance:
    """How a place in a sentence is said."""

    source: str | None
    reported: bool
    negated: bool
    claims: bool


class Stances:
    """The stance of every place of one article."""

    def __init__(self, page: Page, resolver: Resolver, discourse: Discourse) -> None:
        self._page = page
        self._resolver = resolver
        self._words = discourse
        self._sources: list[tuple[str | None, bool]] = []
        for sentence in page.sentences:
            self._sources.append(self._source(sentence))

    def at(self, sentence: Sentence, token: Token, mention: Mention | None = None) -> Stance:
        """The stance of the clause in which a token stands; a condition whose words hold the «no» is not denied by it."""
        source, reported = self._sources[sentence.index]
        described = mention is not None and mention.kind in ("name", "described", "place")
        own_denial = mention is not None and mention.kind == "condition" and _holds_denial(sentence, mention)
        return Stance(
            source=source,
            reported=reported or is_conditional(sentence, token),
            negated=self._words.is_negated(sentence, token) and not own_denial and not described,
            claims=not self._words.is_supposed(sentence, token, self._page.text),
        )

    def _source(self, sentence: Sentence) -> tuple[str | None, bool]:
        text = self._page.text[sentence.start : sentence.end]
        reserve = next(iter(self._words.reserves.find(text)), None) is not None
        for hit in self._words.markers.find(text):
            named = self._after(sentence, sentence.start + hit.end)
            if named is not None:
                return named, True
        spoken = self._spoken(sentence)
        if spoken is not None:
            return spoken[0], spoken[1] or reserve
        if self._sources and sentence.index and _CONTINUES.match(text):
            before = self._page.sentences[sentence.index - 1]
            source, reported = self._sources[-1]
            if before.paragraph.index == sentence.paragraph.index and source is not None:
                return source, reported or reserve
        return None, reserve

    def _after(self, sentence: Sentence, place: int) -> str | None:
        """The first one named within six words after a marker."""
        tokens = [t for t in sentence.tokens if t.start >= place][:7]
        for t in tokens:
            if t.text in (",", ".") and t is not tokens[0]:
                return None
            for m in self._page.mentions_at(sentence.index, t):
                if m.kind in ("name", "described") and m.may_be(_SAID_BY):
                    found = self._resolver.referent(m)
                    return found.name if found is not None else m.name
        return None

    def _spoken(self, sentence: Sentence) -> tuple[str, bool] | None:
        """The subject of a verb of saying; reported where the verb doubts and the words are no quotation."""
        for token in sentence.tokens:
            if token.pos != "VERB" or token.lemma not in self._words.saying:
                continue
            quoted = any(t.text in ("«", "»", '"', "“", "”") for t in sentence.tokens)
            clause = quoted or any(
                t.dep in ("ccomp", "parataxis") or t.lower in ("que", "qu'", "that") for t in sentence.dependents(token)
            )
            inverted = token.dep in ("parataxis", "ccomp", "advcl", "acl") or clause
            if not inverted and sentence.tokens[0].i != token.i:
                continue
            for argument in arguments(sentence, token):
                if argument.slot != "agent":
                    continue
                for m in self._page.mentions_at(sentence.index, argument.token):
                    if m.kind in ("name", "described", "pronoun") and m.may_be(_SAID_BY):
                        found = self._resolver.referent(m, _SAID_BY)
                        if found is not None:
                            return found.name, not quoted and token.lemma in self._words.doubting
        return None


class Discourse:
    """The lexicon's words of saying, reserve, denial and supposition, for one language."""

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        self.language = language
        self.saying = frozenset(lexicon.forms("say-verb", language)) | frozenset(lexicon.forms("doubt-verb", language))
        self.doubting = frozenset(lexicon.forms("doubt-verb", language))
        self.markers = Gazetteer(
            {
                f: f
                for g in ("source-marker", "citing-marker")
                for f in lexicon.forms(g, language)
                if f not in ("pour", "per", "comme")
            }
        )
        self.reserves = Gazetteer({f: f for f in lexicon.forms("reserve", language)})
        self._half = frozenset(lexicon.forms("negation-half", language))

    def is_negated(self, sentence: Sentence, token: Token) -> bool:
        """True where the verb (or the verb that carries the noun) is denied in full."""
        verb = _verb_of(sentence, token)
        if verb is None:
            return False
        words = {t.lower for t in sentence.dependents(verb)} | {
            t.lower for c in sentence.dependents(verb) if c.pos == "AUX" for t in sentence.dependents(c)
        }
        if self.language == "en":
            return bool(words & {"not", "n't", "never"}) and not words & {"only", "just", "merely"}
        full = {"pas", "jamais", "aucunement", "nullement", "point"}
        if words & {"ne", "n'"} and words & full:
            return not words & {"seulement", "toujours", "forcément"}
        return False

    def is_supposed(self, sentence: Sentence, token: Token, text: str) -> bool:
        """True in a question and in the clause of an «if»."""
        last = text[sentence.start : sentence.end].rstrip(" \"»”')")
        if last.endswith("?") and sentence.paragraph.kind not in ("title", "heading"):
            return True
        verb = _verb_of(sentence, token)
        while verb is not None:
            marks = {t.lower for t in sentence.dependents(verb) if t.dep == "mark"}
            if marks & {"si", "s'", "if", "unless", "whether"} and not _is_past(sentence, verb):
                return True
            above = sentence.head(verb)
            verb = above if above is not None and verb.dep in ("conj", "xcomp", "cop", "aux") else None
        return False


def is_conditional(sentence: Sentence, token: Token) -> bool:
    """The journalistic conditional of the clause: «seraient», «aurait profité»."""
    verb = _verb_of(sentence, token)
    if verb is None:
        return False
    family = [
        verb,
        *(t for t in sentence.dependents(verb) if t.pos == "AUX" or t.dep in ("cop", "aux", "aux:tense", "aux:pass")),
    ]
    if any(t.mood == "Cnd" for t in family):
        return True
    above = sentence.head(verb)
    return (
        verb.dep in ("conj", "xcomp", "acl")
        and above is not None
        and any(t.mood == "Cnd" for t in (above, *sentence.dependents(above)) if t.pos in ("AUX", "VERB"))
    )


def _is_past(sentence: Sentence, verb: Token) -> bool:
    """«Si Clinton a dépensé ..., Trump ...» sets two facts side by side and supposes nothing."""
    return any(t.dep == "aux:tense" and t.tense == "Pres" for t in sentence.dependents(verb))


def _holds_denial(sentence: Sentence, mention: Mention) -> bool:
    words = {t.lower for t in sentence.tokens[max(0, mention.first - 1) : mention.last + 1]}
    return bool(
        words
        & {
            "ne",
            "n'",
            "pas",
            "sans",
            "aucun",
            "aucune",
            "ni",
            "jamais",
            "rien",
            "no",
            "not",
            "n't",
            "without",
            "never",
            "nor",
            "nothing",
            "unpaid",
        }
    )


def _has_do(sentence: Sentence, verb: Token) -> bool:
    """«does not *outsource*»: an infinitive in form, and the verb of its clause."""
    return any(t.dep == "aux" and t.lemma == "do" for t in sentence.dependents(verb))


def _verb_of(sentence: Sentence, token: Token) -> Token | None:
    """The verb of the clause in which a token stands; a predicate noun stands for its copula."""
    current: Token | None = token
    for _ in range(12):
        if current is None:
            return None
        if (current.pos in ("VERB", "AUX") and (current.form != "Inf" or _has_do(sentence, current))) or any(
            t.dep == "cop" for t in sentence.dependents(current)
        ):
            return current
        current = sentence.head(current)
    return None
