"""What is said of sources, told as sheets: figures that differ, what stands on how many origins, what is denied.

Each row is a claim or a figure with its words and its source; what is only reported says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from babel import Locale
from babel.lists import format_list

from tacheron.chains.links import Figure, Link, Said
from tacheron.lineage import Contradiction, Difference, Disagreement, Lineage, Origin, Statement
from tacheron.lineage.citations import trail
from tacheron.showing.sheets import Column, Section, Sheet
from tacheron.showing.tables import Cell
from tacheron.showing.telling import Telling
from tacheron.showing.wording import both, figure, say

LONGEST_QUOTE = 300
CITED = " ← "


@dataclass(frozen=True)
class SourceTelling:
    """A language with its labels (`Telling`), and how the sources hang together."""

    telling: Telling
    lineage: Lineage

    @property
    def language(self) -> str:
        return self.telling.language

    def say(self, words: str, **parts: str) -> str:
        return say(f"sourcing.{words}", self.language, **parts)

    def counted(self, words: str, number: int, **parts: str) -> str:
        form = "none" if number == 0 else "one" if Locale(self.language).plural_form(number) == "one" else "other"
        return self.say(f"{words}-{form}", number=str(number), **parts)

    def column(self, key: str, brief: bool = True) -> Column:
        return Column(key, self.say(f"head.{key}") if brief else "", brief)

    def label(self, said: Said) -> str:
        """The name of what is said: of a relation or a measure."""
        known = self.telling.label_of(said.predicate)
        return said.label if known == said.predicate else known

    def sentence(self, said: Said) -> str:
        """What is said, without who says it: `Upwork – size of the workforce: 12,000,000 people`."""
        if isinstance(said, Link):
            return f"{self.telling.name(said.subject)} – {self.label(said)} – {self.telling.name(said.object)}"
        amount = figure(said, self.language) if isinstance(said, Figure) else ""
        return self.telling.say("colon", name=f"{self.telling.name(said.subject)} – {self.label(said)}", text=amount)

    def amount(self, said: Figure) -> str:
        """The number without what it counts, which has a column of its own."""
        return figure(replace(said, of=None), self.language)

    def status(self, said: Said) -> str:
        return both(f"status.{'denied' if said.negated else said.status}")[self.language]

    def origin(self, origin: Origin) -> str:
        return " = ".join(origin)

    def listed(self, names: Iterable[str]) -> str:
        return format_list(list(dict.fromkeys(names)), locale=self.language)

    def reasons(self, found: Disagreement | Difference) -> str:
        told = [say(f"differing.{reason}", self.language) for reason in found.reasons]
        if not told:
            return say("differing.cannot", self.language)
        return say("differing.may", self.language, reasons=self.telling.joined(told))

    def evidence(self, said: Said, among: Sequence[Said]) -> tuple[Cell, ...]:
        """The cells of a claim that EVIDENCE names."""
        source = said.source
        way = CITED.join(trail(said, among, self.lineage))
        return (source.published, way, self.status(said), quote(said), source.title, source.iri, said.claim)

    def evidence_columns(self) -> tuple[Column, ...]:
        brief = [self.column(key) for key in ("published", "trail", "status", "quote")]
        return (*brief, *(self.column(key, False) for key in ("title", "article", "claim")))


def conflicts(found: Iterable[Disagreement], tell: SourceTelling) -> Sheet:
    """Figures of one thing that differ, a section for each subject and measure, and whether all can be true."""
    sections = tuple(_conflict(each, tell) for each in found)
    contrary = sum(not (section.cells or {})["canAllBeTrue"] for section in sections)
    columns = (tell.column("figure"), tell.column("counted"), tell.column("when"), *tell.evidence_columns())
    numbers = tuple(Column(key, brief=False) for key in ("value", "maxValue", "bound", "unit", "per"))
    summary = [tell.counted("conflicts", len(sections))]
    if sections:
        summary.append(tell.counted("contrary", contrary))
    return Sheet(tell.say("conflicts-title"), tell.language, (*columns, *numbers), sections, tuple(summary))


def support(found: Sequence[Statement[Said]], tell: SourceTelling, alone: bool) -> Sheet:
    """What is said, with the independent origins that it goes back to; a section for each thing that is said."""
    title = tell.say("alone-title" if alone else "corroborated-title")
    summary = tell.counted("alone" if alone else "corroborated", len(found))
    sections = tuple(_supported(each, tell) for each in found)
    return Sheet(title, tell.language, tell.evidence_columns(), sections, (summary,), (tell.say("origins-note"),))


def denials(found: Sequence[Contradiction[Said]], unanswered: Sequence[Said], tell: SourceTelling) -> Sheet:
    """What some assert or report and others deny; then what is denied and nobody asserts."""
    sections = [
        Section(
            tell.sentence(each.saying[0]),
            tuple(tell.evidence(said, (*each.saying, *each.denying)) for said in (*each.saying, *each.denying)),
            (tell.say("contradiction", said=str(len(each.saying)), denied=str(len(each.denying))),),
            {"says": tell.sentence(each.saying[0]), "contradicted": True},
        )
        for each in found
    ]
    sections += [
        Section(
            tell.sentence(each), (tell.evidence(each, [each]),), (tell.say("denied-only"),),
            {"says": tell.sentence(each), "contradicted": False},
        )
        for each in unanswered
    ]  # fmt: skip
    summary = tell.counted("denials", len(found))
    return Sheet(tell.say("denials-title"), tell.language, tell.evidence_columns(), tuple(sections), (summary,))


def quote(said: Said) -> str:
    """The claim's words in one line, cut where they are longer than a quotation may be."""
    words = " ".join(said.quote.split())
    return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1].rsplit(maxsplit=1)[0] + "…"


def _conflict(each: Disagreement, tell: SourceTelling) -> Section:
    subject, measure = tell.telling.name(each.subject), tell.label(each.figures[0])
    rows = tuple(
        (tell.amount(said), said.of, said.when, *tell.evidence(said, each.figures), *_numbers(said))
        for said in each.figures
    )
    notes = [tell.reasons(each)]
    if len(each.differences) > 1:
        notes += [_pair(difference, tell) for difference in each.differences]
    cells: dict[str, Cell] = {
        "subject": subject, "subjectIri": each.subject.iri, "measure": measure, "measureIri": each.measure,
        "canAllBeTrue": each.can_all_be_true, "reasons": ", ".join(each.reasons),
    }  # fmt: skip
    return Section(f"{subject} – {measure}", rows, tuple(notes), cells)


def _pair(difference: Difference, tell: SourceTelling) -> str:
    names = [f"{tell.amount(said)} ({said.source.published or said.source.title})" for said in (
        difference.one, difference.other)]  # fmt: skip
    return tell.telling.say("colon", name=" / ".join(names), text=tell.reasons(difference))


def _numbers(said: Figure) -> Iterator[Cell]:
    yield from (said.value, said.max_value, said.bound, said.unit, said.per)


def _supported(each: Statement[Said], tell: SourceTelling) -> Section:
    first, origins = each.claims[0], [tell.origin(origin) for origin in each.origins]
    says = tell.sentence(first)
    if first.negated:
        says = say("page.denied", tell.language, sentence=says)
    note = tell.counted("origins", len(origins), names=tell.listed(origins))
    status = both(f"status.{each.status}")[tell.language]
    cells: dict[str, Cell] = {"says": says, "origins": len(origins), "originNames": "; ".join(origins),
                              "strongest": status}  # fmt: skip
    rows = tuple(tell.evidence(said, each.claims) for said in each.claims)
    return Section(says, rows, (tell.telling.say("said", sentence=note, status=status),), cells)
