"""Who does what to whom in one parsed sentence, in the same terms for French and English.

A verb or a noun of action has *arguments*. Their slots are logical, not grammatical, so that one rule reads the active
and the passive voice, a relative clause and a participle:

    agent       the subject of the active, the "by" of the passive
    patient     the object of the active, the subject of the passive
    dative      the indirect object
    attribute   what the subject is said to be («X est une plateforme»)
    owner       whose («ses livreurs»: the possessive), for a noun
    of          «de», "of" after a noun
    any preposition in small letters: «sur», "through", «grâce à»

The two models speak two dialects (Universal Dependencies for French, ClearNLP labels for English); no module but this
one knows that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tacheron.reading.sentences import Sentence, Token

_SUBJECT = {"nsubj", "nsubj:caus", "csubj"}
_PASSIVE = {"nsubj:pass", "nsubjpass", "csubjpass"}
_OBJECT = {"obj", "dobj", "obj:agent", "obj:lvc"}
_DATIVE = {"iobj", "dative"}
_BY = {"obl:agent"}
_NOUN_ARGUMENT = {"nmod", "obl", "obl:arg", "obl:mod", "nmod:poss"}
_RELATIVE = {"acl:relcl", "relcl"}
_CLAUSES = {"xcomp", "advcl", "conj", "ccomp", "pcomp", "acl"}
_ATTRIBUTES = {"attr", "acomp", "oprd"}
_CONTRACTED = {"du": "de", "des": "de", "d'": "de", "au": "à", "aux": "à"}


@dataclass(frozen=True)
class Argument:
    """One participant: its slot and the token that heads it; `step` counts how far the parse was stretched to reach it."""

    slot: str
    token: Token
    step: int = 0


def arguments(sentence: Sentence, token: Token, depth: int = 0) -> list[Argument]:
    """The participants of a verb, an adjective or a noun, the surest first; [] where it has none."""
    if token.dep == "cop" and depth < 3 and token.head != token.i:
        noun = sentence.tokens[token.head]
        return [*arguments(sentence, noun, depth + 1), Argument("attribute", noun)]
    found = _verb(sentence, token) if token.pos in ("VERB", "AUX") else _noun(sentence, token)
    found += [Argument(slot, t, 0) for slot, t in _obliques(sentence, token)]
    slots = {a.slot for a in found}
    if depth < 3 and token.pos in ("VERB", "AUX") and "agent" not in slots and not is_passive(sentence, token):
        found += _inherited(sentence, token, depth)
    if depth < 3 and is_passive(sentence, token) and "patient" not in slots:
        found += [
            Argument("patient", a.token, a.step + 1) for a in _inherited(sentence, token, depth) if a.slot == "agent"
        ]
    participle = (
        token.form == "Part" and token.tense == "Past" and not any(t.pos == "AUX" for t in sentence.dependents(token))
    )
    if participle and not any(a.slot == "patient" for a in found):
        found += _beside(sentence, token)
    if token.dep == "conj" and token.pos == "VERB" and "patient" not in {a.slot for a in found}:
        head = sentence.tokens[token.head]
        found += [
            Argument("patient", a.token, 2)
            for a in _verb(sentence, head)
            if a.slot == "patient" and a.token.i > token.i
        ]
    return [Argument(a.slot, _antecedent(sentence, a.token), a.step) for a in found]


def _relative_object(sentence: Sentence, token: Token) -> list[Argument]:
    """«MTurk, qu'Amazon a ouverte»: the name right before the relative pronoun, whatever the parser makes of it."""
    for child in sentence.dependents(token):
        if child.lower in ("que", "qu'") and child.i > 1:
            before = child.i - 2 if sentence.tokens[child.i - 1].text == "," else child.i - 1
            if sentence.tokens[before].name:
                return [Argument("patient", sentence.tokens[before], 1)]
    return []


def _beside(sentence: Sentence, token: Token) -> list[Argument]:
    """«Mechanical Turk, lancée en 2005»: the noun before the comma, where the parser has lost the participle."""
    at = token.i - 1
    while at > 0 and sentence.tokens[at].pos in ("ADV", "PUNCT"):
        at -= 1
    before = sentence.tokens[at]
    return (
        [Argument("patient", before, 1)]
        if at >= 0 and before.pos in ("NOUN", "PROPN") and token.tense == "Past"
        else []
    )


def is_passive(sentence: Sentence, token: Token) -> bool:
    """True for a verb in the passive voice, and for a past participle that describes a noun."""
    deps = {t.dep for t in sentence.dependents(token)}
    if deps & (_PASSIVE | {"aux:pass", "auxpass"}):
        return True
    if token.form == "Part" and token.tense == "Past" and not deps & {"aux:tense", "aux"}:
        return token.dep in ("acl", "amod", "advcl", "ROOT", "conj", "appos") and not deps & _SUBJECT
    return False


def preposition(sentence: Sentence, token: Token) -> str | None:
    """The preposition that introduces a noun («à», "through", «grâce à»), None where there is none."""
    cases = [
        t
        for t in sentence.dependents(token)
        if t.dep in ("case", "mark") and t.pos in ("ADP", "SCONJ", "ADV") and t.i < token.i
    ]
    if cases:
        first = cases[0]
        words = [first.lower, *(t.lower for t in sentence.dependents(first) if t.dep in ("fixed", "pcomp"))]
        words += [t.lower for t in cases[1:] if t.lower not in words]
        return " ".join(_CONTRACTED.get(w, w) for w in words)
    head = sentence.head(token)
    if head is not None and token.dep == "pobj":
        return head.lower
    return None


def _verb(sentence: Sentence, token: Token) -> list[Argument]:
    found: list[Argument] = []
    passive = is_passive(sentence, token)
    for child in sentence.dependents(token):
        if child.dep in _SUBJECT:
            found.append(Argument("patient" if passive else "agent", child))
        elif child.dep in _PASSIVE or child.dep in _OBJECT:
            found.append(Argument("patient", child))
        elif child.dep in _DATIVE:
            found.append(Argument("dative", _object_of(sentence, child) or child))
        elif child.dep in _BY:
            found.append(Argument("agent", child))
        elif child.dep == "agent":
            found += [Argument("agent", t) for t in sentence.dependents(child) if t.dep == "pobj"]
        elif child.dep in _ATTRIBUTES:
            found.append(Argument("attribute", child))
    slots = {a.slot for a in found}
    if "patient" not in slots:
        found += _relative_object(sentence, token)
        slots = {a.slot for a in found}
    head = sentence.head(token)
    if head is None:
        return found
    if token.dep in ("acl", "amod", "appos") and head.pos in ("NOUN", "PROPN", "PRON", "NUM"):
        slot = "patient" if passive else "agent"
        if slot not in slots and token.form != "Inf":
            found.append(Argument(slot, head))
    cleft = (
        any((t.lemma == "ce" and t.dep.startswith("expl")) or t.lemma == "it" for t in sentence.dependents(head))
        and head.i < token.i
    )
    if cleft and token.dep != "conj":
        found = [a for a in found if a.token.i != head.i and a.token.lower not in ("que", "qu'", "that")]
        found.append(
            Argument(
                preposition(sentence, head) or ("agent" if "agent" not in {a.slot for a in found} else "patient"), head
            )
        )
        return found
    if token.dep in _RELATIVE:
        if "agent" in slots and not passive and "patient" not in slots:
            found.append(Argument("patient", head, 1))
        elif not slots:
            found.append(Argument("patient" if passive else "agent", head, 1))
    return found


def _noun(sentence: Sentence, token: Token) -> list[Argument]:
    """Of a noun or adjective: its complement with «de», its owner, and, after a copula, the subject that it describes."""
    found = []
    for child in sentence.dependents(token):
        if child.dep in _SUBJECT | _PASSIVE:
            found.append(Argument("agent", child))
        elif child.dep in ("poss",) or (child.dep == "det" and child.lemma in ("son", "leur", "mon", "notre")):
            found.append(Argument("owner", child))
        elif child.dep in ("compound", "nmod:poss"):
            found.append(Argument("of", child, 1))
    head = sentence.head(token)
    if head is not None and token.dep in _ATTRIBUTES:
        found += [a for a in _verb(sentence, head) if a.slot == "agent"]
    return found


def _obliques(sentence: Sentence, token: Token) -> Iterator[tuple[str, Token]]:
    for child in sentence.dependents(token):
        if child.lower in ("où", "where") and token.pos in ("VERB", "AUX"):
            head = sentence.head(token)
            noun = (
                head
                if head is not None and token.dep.startswith(("acl", "relcl"))
                else sentence.tokens[max(0, child.i - 1)]
            )
            yield child.lower, noun
            continue
        if child.dep in _NOUN_ARGUMENT or child.dep.startswith(("obl", "nmod")):
            if child.dep in _BY:
                continue
            slot = preposition(sentence, child) or "bare"
            yield slot, child
            if slot == "de" and token.pos == "VERB" and sentence.tokens[child.i - 1].lower == "des":
                yield "patient", child  # «emploie des modérateurs»: the partitive is read as a preposition
        elif child.dep in ("prep", "agent"):
            slot = child.lower
            inner = _object_of(sentence, child)
            if inner is not None:
                yield slot, inner
        elif child.dep in ("advcl", "xcomp") and token.pos == "VERB":
            mark = next((t.lower for t in sentence.dependents(child) if t.dep == "mark"), None)
            if child.form == "Inf" and mark is not None:
                yield f"{mark} faire" if mark else "faire", child


def _object_of(sentence: Sentence, preposition_token: Token) -> Token | None:
    return next((t for t in sentence.dependents(preposition_token) if t.dep in ("pobj", "pcomp")), None)


def _inherited(sentence: Sentence, token: Token, depth: int) -> list[Argument]:
    """The subject that a verb without one takes from the verb that governs it: «a généré et partagé», «pour déchiffrer»."""
    head = sentence.head(token)
    if head is None or token.dep not in _CLAUSES:
        return []
    if head.pos in ("ADP", "SCONJ"):  # English: "by paying", "for labeling"
        head = sentence.head(head)
    if head is None or head.pos not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN"):
        return []
    above = arguments(sentence, head, depth + 1)
    if token.dep == "xcomp":
        controller = next((a for a in above if a.slot in ("dative", "à", "aux")), None)
        if controller is None and not is_passive(sentence, head):
            controller = next(
                (a for a in above if a.slot == "patient" and a.token.i != token.i and a.token.pos != "VERB"), None
            )
        if controller is not None:
            return [Argument("agent", controller.token, controller.step + 1)]
    slot = "patient" if is_passive(sentence, head) else "agent"
    return [Argument("agent", a.token, a.step + 1) for a in above if a.slot == slot][:1]


def _antecedent(sentence: Sentence, token: Token) -> Token:
    """The noun for which a relative pronoun stands, the token itself for every other word."""
    if not token.relative:
        return token
    before = token.i - 1
    if before > 0 and sentence.tokens[before].text == ",":
        before -= 1
    if before >= 0 and sentence.tokens[before].name:
        return sentence.tokens[before]  # «Zhubajie, qui réunit ...»: the parsers go farther back
    verb: Token | None = token
    for _ in range(4):
        verb = sentence.head(verb) if verb is not None else None
        if verb is None:
            return token
        if verb.dep in _RELATIVE or (verb.dep.startswith("acl")):
            return sentence.tokens[verb.head]
    return token
