"""What no article says, told as a sheet: platforms without pay, chains without a client, workers without conditions,
articles without a date. Not said is neither «no» nor zero."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tacheron.chains.links import Link, Node
from tacheron.lineage.breaking import Way
from tacheron.showing.sheets import Column, Section, Sheet
from tacheron.showing.sourcing import SourceTelling
from tacheron.showing.tables import Cell

_WORKING = frozenset({"works-on", "works-for"})
_BOUND = "bound-by"

Row = Mapping[str, Cell]


def gaps(
    platforms: Iterable[Row], articles: Iterable[Row], found: Sequence[Way], links: Iterable[Link], tell: SourceTelling
) -> Sheet:
    """A section a kind of gap; `platforms` and `articles` are rows of the questions on them, whose columns that are
    false are what is lacking."""
    links = tuple(links)
    sections = (
        _section("platforms", (_lacking(row, "platformName", "platform", tell) for row in platforms), tell),
        _section("chains", ((tell.telling.way(way.chain), _missing(way, tell), None) for way in found), tell),
        _section("conditions", _unbound(links, tell), tell),
        _section("articles", (_lacking(row, "title", "article", tell) for row in articles), tell),
    )
    columns = (tell.column("what"), tell.column("unsaid"), Column("iri", brief=False))
    return Sheet(tell.say("gaps-title"), tell.language, columns, sections, (tell.say("gaps-note"),))


def _section(kind: str, rows: Iterable[tuple[Cell, ...]], tell: SourceTelling) -> Section:
    lacking = tuple(row for row in rows if row[1])
    notes = () if lacking else (tell.say("gaps-none"),)
    return Section(tell.say(f"gaps-{kind}"), lacking, notes, {"kind": kind})


def _lacking(row: Row, name: str, iri: str, tell: SourceTelling) -> tuple[Cell, ...]:
    missing = [tell.say(f"lacks-{column}") for column, cell in row.items() if cell is False]
    return row.get(name) or row.get(iri), tell.telling.joined(missing), row.get(iri)


def _missing(way: Way, tell: SourceTelling) -> str:
    """What every telling of the way leaves out."""
    left = [{tell.telling.missing(gap) for gap in chain.missing} for chain in way.tellings]
    told = (tell.telling.missing(gap) for gap in way.chain.missing)
    return tell.telling.joined(text for text in told if all(text in each for each in left))


def _unbound(links: Sequence[Link], tell: SourceTelling) -> list[tuple[Cell, ...]]:
    """Those who work somewhere and of whom no condition is said."""
    bound = {link.subject for link in links if link.role == _BOUND and not link.negated}
    where: dict[Node, set[Node]] = {}
    for link in links:
        if link.role in _WORKING and not link.negated:
            where.setdefault(link.subject, set()).add(link.object)
    silent = sorted((node for node in where if node not in bound), key=lambda node: (node.label, node.iri))
    return [(tell.telling.name(node), tell.say("lacks-conditions"), node.iri) for node in silent]
