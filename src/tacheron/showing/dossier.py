"""One entity told whole: its names and why, its figures and where they disagree, its claims, what people decided.

As text for a terminal, as Markdown, as JSON. Whatever an article says stays text in each of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol

from tacheron.entities import Entity
from tacheron.lexicon import Entry
from tacheron.likeness import Proposal
from tacheron.records import RENAMED, Decision
from tacheron.showing import likeness
from tacheron.showing.citing import Citing
from tacheron.showing.markdown import bullets, escaped, heading
from tacheron.showing.scene import Said, Scene
from tacheron.showing.wording import say

_STEP = "   "
_SCHEMES = {"wikidata": "Wikidata", "isni": "ISNI", "geonames": "GeoNames", "iso": "ISO 3166"}


class Use(Protocol):
    """A name and what makes it one."""

    @property
    def name(self) -> str: ...
    @property
    def articles(self) -> tuple[str, ...]: ...
    @property
    def lexicon(self) -> str | None: ...
    @property
    def decisions(self) -> tuple[Decision, ...]: ...


class Known(Protocol):
    """What is told (`tacheron.errands.knowing.Dossier`)."""

    @property
    def entity(self) -> Entity: ...
    @property
    def entry(self) -> Entry | None: ...
    @property
    def names(self) -> Sequence[Use]: ...
    @property
    def former(self) -> Sequence[str]: ...
    @property
    def scene(self) -> Scene: ...
    @property
    def speaking(self) -> Sequence[str]: ...
    @property
    def decisions(self) -> Sequence[Decision]: ...
    @property
    def likely(self) -> Sequence[Proposal]: ...


def as_text(known: Known, language: str, discreet: Callable[[str], str] = str) -> str:
    """Indented lines, a heading for each part; ends with a newline."""
    tell = _Telling(known, language, discreet)
    lines = [tell.title(), *(_STEP + line for line in tell.identity())]
    for title, parts in tell.parts():
        lines += ["", title]
        for head, details in parts:
            lines += [_STEP + head, *(_STEP * 2 + detail for detail in details)]
    return "".join(f"{' '.join(line.split(' ')).rstrip()}\n" for line in lines)


def as_markdown(known: Known, language: str, discreet: Callable[[str], str] = str) -> str:
    """The same as Markdown, a list under each heading."""
    tell = _Telling(known, language, discreet)
    blocks = [heading(1, tell.title()), bullets(escaped(line) for line in tell.identity())]
    for title, parts in tell.parts():
        blocks.append(heading(2, title))
        blocks.append(
            "\n".join(
                "\n".join((bullets([escaped(head)]), bullets(map(escaped, details), 1)))
                if details
                else bullets([escaped(head)])
                for head, details in parts
            )
        )
    return "\n\n".join(blocks) + "\n"


def as_json(known: Known, discreet: Callable[[str], str] = str) -> str:
    """Everything as one object, with texts in both languages where there are two."""
    entity, scene = known.entity, known.scene
    record: dict[str, Any] = {
        "iri": entity.iri,
        "labels": dict(entity.shown_labels),
        "types": sorted(entity.types),
        "private": entity.private,
        "iso": entity.iso,
        "sameAs": list(entity.same_as),
        "identifiers": []
        if known.entry is None or entity.private
        else [
            {"scheme": scheme, "id": id_, "source": source}
            for scheme, (id_, source) in known.entry.identified.items()
            if source
        ],
        "formerIris": list(known.former),
        "names": [{"name": use.name, "articles": use.articles, "lexicon": use.lexicon} for use in known.names],
        "claims": [_claim(claim, scene, known) for claim in scene.claims],
        "disagreements": [{"claims": each.claims, "mayAllBeTrueBecause": each.reasons} for each in scene.disagreements],
        "decisions": [_decision(line, discreet) for line in known.decisions],
        "candidates": [_candidate(each, discreet) for each in known.likely],
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


class _Telling:
    """The dossier in one language, as plain lines."""

    def __init__(self, known: Known, language: str, discreet: Callable[[str], str]) -> None:
        self._known, self._scene, self._language, self._discreet = known, known.scene, language, discreet
        self._cite = Citing(known.scene, language)
        self._id = next((name.id for name in known.scene.names if name.iri == known.entity.iri), None)

    def title(self) -> str:
        label = self._known.entity.shown_labels.get(self._language, self._known.entity.name)
        kinds = ", ".join(self._kinds())
        return f"{label} – {kinds}" if kinds else label

    def identity(self) -> Iterator[str]:
        entity, entry = self._known.entity, self._known.entry
        yield entity.iri
        for old in self._known.former:
            yield self._say("former", iri=old)
        if entity.private:
            yield say("page.private", self._language)
        known_only: dict[str, list[str]] = {}
        for use in self._known.names:
            if use.lexicon is not None and not use.articles and not use.decisions and use.name != entity.name:
                known_only.setdefault(use.lexicon, []).append(use.name)
            else:
                yield self._say("named", name=use.name, why=self._listed(self._reasons(use)))
        for file, names in known_only.items():
            yield self._say("known", file=file, names="; ".join(names))
        yield from self._identifiers()
        if entry is not None and entry.source:
            yield self._say("lexicon-source", source=entry.source)

    def _identifiers(self) -> Iterator[str]:
        """Codes and addresses elsewhere, each with its source; those without one are no one's business."""
        entity, entry = self._known.entity, self._known.entry
        found = {} if entry is None or entity.private else entry.identified
        for scheme, (id_, source) in found.items():
            if source:
                yield self._say("identified", scheme=_SCHEMES.get(scheme, scheme), value=id_, source=source)
        for iri in entity.same_as:
            if not any(id_ in iri for id_, _ in found.values()):
                yield self._say("same", value=iri)

    def parts(self) -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
        """Title and entries of each part that has any; an entry is a line and what belongs to it."""
        claims = self._scene.claims
        own = [c for c in claims if self._id in (c.subject, c.to)]
        spoken = [c for c in claims if c.id in self._known.speaking]
        parts: dict[str, list[tuple[str, list[str]]]] = {
            "figures": [self._entry(c) for c in own if c.to is None],
            "disagree": list(self._differing()),
            "claims": [self._entry(c) for c in own if c.to is not None],
            "speaks": [self._entry(c) for c in spoken if c not in own],
            "decisions": [(self.decision(line), []) for line in self._known.decisions],
            "candidates": [(self._discreet(likeness.line(each, self._language)), []) for each in self._known.likely],
        }
        for key, entries in parts.items():
            if entries:
                yield self._say(key), entries

    def decision(self, line: Decision) -> str:
        verb = "renamed" if line.judgement == RENAMED else line.judgement
        text = self._say(f"said-{verb}", a=line.a, b=line.b, by=line.by, on=line.on)
        return self._discreet(f"{text} {line.note}" if line.note else text)

    def _entry(self, claim: Said) -> tuple[str, list[str]]:
        review = say(f"review.{claim.review}", self._language)
        mark = self._say("mark") if any(claim.id in each.claims for each in self._scene.disagreements) else ""
        head = f"{mark}{self._cite.sentence(claim)} ({self._cite.status(claim)}; {review})"
        quotes = [say("report.quoted", self._language, quote=quote) for quote in claim.quotes]
        return head, [*quotes, f"— {self._cite.speaker(claim)}; {self._cite.publication(claim)}"]

    def _differing(self) -> Iterator[tuple[str, list[str]]]:
        for each in self._scene.disagreements:
            claims = [self._scene.claim[id_] for id_ in each.claims]
            figures = [f"{self._cite.sentence(c)} — {self._cite.publication(c)}" for c in claims]
            yield self._cite.relation(claims[0].relation), [*figures, self._why(each.reasons)]

    def _why(self, reasons: Sequence[str]) -> str:
        if not reasons:
            return say("differing.cannot", self._language)
        told = say("report.and", self._language).join(say(f"differing.{each}", self._language) for each in reasons)
        return say("differing.may", self._language, reasons=told)

    def _kinds(self) -> Iterable[str]:
        name = self._scene.name.get(self._id or "")
        return [self._cite.kind(kind) for kind in name.kinds] if name is not None else []

    def _reasons(self, use: Use) -> Iterator[str]:
        if use.lexicon is not None:
            yield self._say("why-lexicon", file=use.lexicon)
        if use.articles:
            yield self._say("why-articles", articles=", ".join(use.articles))
        for line in use.decisions:
            yield self._say("why-decision", by=line.by, on=line.on)

    def _listed(self, parts: Iterable[str]) -> str:
        return say("report.and", self._language).join(parts)

    def _say(self, key: str, **parts: str) -> str:
        return say(f"dossier.{key}", self._language, **parts)


def _claim(claim: Said, scene: Scene, known: Known) -> dict[str, Any]:
    tells = {code: Citing(scene, code) for code in ("en", "fr")}
    return {
        "id": claim.id,
        "says": {code: tell.sentence(claim) for code, tell in tells.items()},
        "status": claim.status,
        "review": claim.review,
        "article": claim.article,
        "publication": tells["en"].publication(claim),
        "saidBy": None if claim.speaker is None else claim.speaker["en"],
        "spokenByThis": claim.id in known.speaking,
        "quotes": claim.quotes,
        "confidence": None if claim.confidence is None else float(claim.confidence),
    }


def _decision(line: Decision, discreet: Callable[[str], str]) -> dict[str, Any]:
    texts = {"a": line.a, "b": line.b, "judgement": line.judgement, "by": line.by, "on": line.on, "note": line.note}
    return {key: discreet(text) if key in ("a", "b", "note") and text else text for key, text in texts.items()}


def _candidate(each: Proposal, discreet: Callable[[str], str]) -> dict[str, Any]:
    return {"a": discreet(each.a), "b": discreet(each.b), "score": each.score,
            "reasons": [{code: discreet(likeness.reason(feature, code)) for code in ("en", "fr")} for feature in each.features]}  # fmt: skip
