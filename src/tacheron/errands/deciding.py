"""Decisions on names, checked before they are written: merge, split, rename, and taking one of them back.

Each function gives the line to be written, or raises: UsageError where it is not clear who is meant, DecisionError
where the line would contradict types or a line that stands. Nothing here writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tacheron.corpus import Corpus
from tacheron.entities import Entities, resolve
from tacheron.entities.decisions import last_on, standing
from tacheron.entities.mentions import Spelling
from tacheron.entities.names import words
from tacheron.errands.meant import Meant, meanings, only
from tacheron.errors import DecisionError, UsageError
from tacheron.records import RENAMED, UNDONE, Decision

LONGEST_NAME = 200


@dataclass(frozen=True)
class Signature:
    """Who decides, on which day, and why."""

    by: str
    on: str
    note: str | None = None


def signed(by: str | None, on: str | None, note: str | None = None) -> Signature:
    """The signature; UsageError where the name is missing or the day is none (2026-05-01)."""
    if by is None or not by.strip() or not by.isprintable():
        raise UsageError("say who decides: --by NAME, or set TACHERON_BY.")
    try:
        day = date.fromisoformat(on or "")
    except ValueError:
        raise UsageError(
            f"the day is «{on or ''}», must be one such as 2026-05-01: say --on DAY, or set TACHERON_ON."
        ) from None
    return Signature(by.strip(), day.isoformat(), note)


def merge(
    corpus: Corpus, decisions: Sequence[Decision], a: str, b: str, signature: Signature, kind: str | None = None
) -> Decision:
    """The line by which `b` is one with `a`, whose name stays; of a `kind` where several bear the names."""
    ones, others = meanings(corpus, a, kind), meanings(corpus, b, kind)
    pairs = [(one, other) for one in ones for other in others if one.family == other.family]
    if not pairs:
        raise DecisionError(_unlike(corpus, ones[0], others[0]))
    apart = [(one, other) for one, other in pairs if one.is_another(other)]
    if not apart:
        one = pairs[0][0]
        raise DecisionError(f"«{a}» and «{b}» are one already, {one.told}; there is nothing to merge.")
    one, other = only(apart, a, b)
    if one.excludes(other, corpus.vocabulary):
        raise DecisionError(_unlike(corpus, one, other))
    line = _line(one, other, "same", signature, kind, len(ones) + len(others) > 2)
    _must_fit(corpus, decisions, line)
    return line


def split(
    corpus: Corpus, decisions: Sequence[Decision], a: str, b: str, signature: Signature, kind: str | None = None
) -> Decision:
    """The line by which the names `a` and `b` are two entities, whatever spelling, lexicon or likeness say."""
    ones, others = meanings(corpus, a, kind), meanings(corpus, b, kind)
    pairs = [(one, other) for one in ones for other in others if one.family == other.family]
    if not pairs:
        raise DecisionError(f"«{a}» and «{b}» are two already, {ones[0].told} and {others[0].told}.")
    one, other = only(pairs, a, b)
    if one.name == other.name:
        raise DecisionError(f"«{a}» and «{b}» are one spelling, «{one.name}»; a split needs two names that differ.")
    line = _line(one, other, "different", signature, kind, len(ones) + len(others) > 2)
    _must_fit(corpus, decisions, line)
    return line


def rename(
    corpus: Corpus, decisions: Sequence[Decision], old: str, new: str, signature: Signature, kind: str | None = None
) -> Decision:
    """The line by which what is called `old` is called `new` from now on."""
    found = meanings(corpus, old, kind)
    one, _ = only([(each, each) for each in found], old)
    name = _sound(new)
    if one.entity is None:
        raise DecisionError(f"«{old}» is in the lexicon alone and no claim speaks of it; change its line there.")
    if one.entity.iri in corpus.vocabulary.terms:
        raise DecisionError(f"«{old}» is a term of the ontology, {one.told}; its labels stand in ontology/.")
    if one.entity.name == name:
        raise DecisionError(f"{one.told} is called «{name}» already.")
    bearers = [each for each in corpus.entities.named(name) if one.family in corpus.entities.families_of(each)]
    taken = next((each for each in bearers if each.iri != one.entity.iri), None)
    if taken is not None:
        raise DecisionError(
            f"«{name}» is the name of another, <{taken.iri}>; if the two are one: {_command('merge', name, old)}"
        )
    ambiguous = len(found) > 1 or kind is not None
    line = Decision(
        one.entity.name, name, RENAMED, signature.by, signature.on, signature.note, one.kind if ambiguous else None
    )
    _must_be_new(decisions, line)
    return line


def undo(decisions: Sequence[Decision], a: str, b: str, signature: Signature, judgement: str | None = None) -> Decision:
    """The line that takes back the last one on the two names; DecisionError where none stands, or another judgement."""
    line = last_on(decisions, (a, b), words)
    if line is None:
        near = [each for each in standing(decisions) if {words(each.a), words(each.b)} & {words(a), words(b)}]
        hint = f"; of these there stand: {'; '.join(map(_said, near))}" if near else ""
        raise DecisionError(f"no decision on «{a}» and «{b}» stands that could be taken back{hint}.")
    if judgement is not None and line.judgement != judgement:
        raise DecisionError(f"what stands last is that {_said(line)}; take that back: {_command('undo', a, b)}")
    after = [each for each in standing(decisions) if each.judgement == RENAMED and words(each.a) == words(line.b)]
    if line.judgement == RENAMED and after:
        raise DecisionError(
            f"a later name builds on this one: {_said(after[-1])}; take that back first: "
            f"{_command('undo', after[-1].a, after[-1].b)}"
        )
    return Decision(line.a, line.b, UNDONE, signature.by, signature.on, signature.note, line.type)


def resolved_with(corpus: Corpus, decisions: Sequence[Decision]) -> Entities:
    """The entities as these decisions would make them."""
    claims = [each.claim for each in corpus.claims]
    return resolve(claims, corpus.lexicon, decisions, vocabulary=corpus.vocabulary)


def _line(
    one: Meant, other: Meant, judgement: str, signature: Signature, kind: str | None, ambiguous: bool
) -> Decision:  # fmt: skip
    type_ = one.kind if kind is not None or ambiguous else None
    return Decision(one.name, other.name, judgement, signature.by, signature.on, signature.note, type_)


def _must_fit(corpus: Corpus, decisions: Sequence[Decision], line: Decision) -> None:
    """DecisionError where the line says again what stands, or contradicts it, be it by way of other names."""
    _must_be_new(decisions, line)
    trial = resolved_with(corpus, [*decisions, line])
    overruled = [each for each in trial.unfollowed if each not in corpus.entities.unfollowed]
    if overruled:
        first = overruled[0]
        raise DecisionError(
            f"this contradicts what stands, that {_said(first)}; take it back first: "
            f"{_command('undo', first.a, first.b)}"
        )
    family = corpus.entities.families.of(line.type) if line.type is not None else None
    spellings = [s for s in trial.by_spelling if s.name == line.a and family in (None, s.family)]
    for spelling in spellings:
        one, other = (trial.by_spelling.get(Spelling(spelling.family, name)) for name in (line.a, line.b))
        if one is not None and other is not None and (one.iri == other.iri) != (line.judgement == "same"):
            raise DecisionError(f"that {_said(line)} changes nothing: other lines on their names decide it.")


def _must_be_new(decisions: Sequence[Decision], line: Decision) -> None:
    last = last_on([each for each in decisions if each.type == line.type], (line.a, line.b), words)
    if last is None or last.judgement == "unsure":
        return
    if (last.judgement == RENAMED) != (line.judgement == RENAMED):
        return
    if last.judgement == line.judgement and (last.judgement != RENAMED or last.b == line.b):
        raise DecisionError(f"it stands already that {_said(last)}.")
    if line.judgement != RENAMED:
        raise DecisionError(
            f"this contradicts what stands, that {_said(last)}; take it back first: {_command('undo', last.a, last.b)}"
        )


def _sound(name: str) -> str:
    clean = " ".join(name.split())
    if not clean or not words(clean) or not clean.isprintable() or len(clean) > LONGEST_NAME:
        raise UsageError(f"«{name[:60]}» is no name; one line of at most {LONGEST_NAME} signs with a letter is needed.")
    return clean


def _unlike(corpus: Corpus, one: Meant, other: Meant) -> str:
    kinds = " and ".join(f"«{each.name}» {'/'.join(sorted(each.types))}" for each in (one, other))
    return (
        f"{kinds}: nothing is both, so they cannot be one entity; if an article is misread, correct the type of its "
        "claim (ingest/reviews)."
    )


def _said(line: Decision) -> str:
    verbs = {"same": "are one", "different": "are two", "unsure": "are left open"}
    what = (
        f"«{line.a}» is called «{line.b}»"
        if line.judgement == RENAMED
        else f"«{line.a}» and «{line.b}» {verbs[line.judgement]}"
    )
    return f"{what} (decided by {line.by} on {line.on})"


def _command(verb: str, a: str, b: str) -> str:
    return f'tacheron entities {verb} "{a}" "{b}"'
