"""What each source says on one question, told as a sheet: a row a source, the quotation in each cell, with citations."""

from __future__ import annotations

from tacheron.chains.links import Figure, Link, Source
from tacheron.lineage.comparing import Comparison, Entry, Kind
from tacheron.showing.sheets import Column, Section, Sheet
from tacheron.showing.sourcing import SourceTelling, quote
from tacheron.showing.tables import Cell
from tacheron.showing.wording import both, is_currency

SIGNS = {"contradicts": "≠", "differs": "≈", "agrees": "=", "alone": ""}
_BETWEEN = "\n"


def compared(subject: str, measure: str, found: Comparison, tell: SourceTelling) -> Sheet:
    """The table, with the meaning of its signs and a numbered citation of each source below it."""
    kinds = tuple(Column(_key(kind, tell), _head(kind, tell)) for kind in found.kinds)
    columns = (tell.column("number"), tell.column("source"), tell.column("published"), *kinds,
               *(tell.column(key, False) for key in ("citation", "article")))  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (
            number, source.publisher or source.title, source.published,
            *(_BETWEEN.join(_entry(entry, tell) for entry in cell) or tell.say("unsaid") for cell in cells),
            citation(source, tell), source.iri,
        )
        for number, (source, cells) in enumerate(found.rows, 1)
    ]  # fmt: skip
    title = f"{subject} – {measure}"
    summary = (tell.counted("comparing", len(rows)),)
    legend = tuple(f"{SIGNS[mark]} {tell.say(f'mark-{mark}')}" for mark in ("contradicts", "differs", "agrees"))
    cited = tuple(f"({number}) {citation(source, tell)}" for number, (source, _) in enumerate(found.rows, 1))
    return Sheet(
        title, tell.language, columns, (Section(measure, tuple(rows)),) if rows else (), summary, (*legend, *cited)
    )


def citation(source: Source, tell: SourceTelling) -> str:
    """Authors, title, publisher, date and IRI, as far as they are known."""
    authors = tell.listed(source.voice) if source.voice and source.about is None else ""
    title = f"«\u00a0{source.title}\u00a0»"
    if source.about is not None:
        title += tell.say("reading-of", title=source.about, authors=tell.listed(source.voice) or "?")
    return ", ".join(filter(None, (authors, title, source.publisher, source.published, source.iri))) + "."


def _entry(entry: Entry, tell: SourceTelling) -> str:
    """`≠ $2 per hour (reported; according to Ann) «its words»`."""
    said = entry.claim
    what = tell.telling.name(said.object) if isinstance(said, Link) else ""
    if isinstance(said, Figure):
        what = both_of(said, tell)
    reserve = [tell.status(said)]
    if said.said_by:
        reserve.append(tell.telling.say("says", who=said.said_by))
    words = f"{what} ({'; '.join(reserve)}) «\u00a0{quote(said)}\u00a0»"
    return f"{SIGNS[entry.mark]} {words}".strip()


def both_of(said: Figure, tell: SourceTelling) -> str:
    """The figure with what it counts, its time and its task, where they are said."""
    more = [part for part in (said.of if said.unit != "percent" else None, said.when, said.task) if part]
    return tell.amount(said) + (f" [{', '.join(more)}]" if more else "")


def _head(kind: Kind, tell: SourceTelling) -> str:
    parts = [tell.telling.name(kind.subject)]
    known = tell.telling.label_of(kind.predicate)
    parts.append(known.rpartition("#")[2])
    if kind.unit is not None and is_currency(kind.unit):
        parts.append(kind.unit)
    if kind.per is not None:
        parts.append(f"/ {both(f'piece.{kind.per}')[tell.language]}")
    if kind.whole is not None:
        parts.append(kind.whole)
    return ", ".join(parts[:2]) + (" (" + " ".join(parts[2:]) + ")" if parts[2:] else "")


def _key(kind: Kind, tell: SourceTelling) -> str:
    """The column's name in files: subject, predicate, unit, piece and whole, in no language."""
    name = kind.subject.iri.rpartition("/")[2], kind.predicate.rpartition("#")[2], kind.unit, kind.per, kind.whole
    return " ".join(filter(None, name))
