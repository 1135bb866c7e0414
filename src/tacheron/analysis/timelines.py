"""Timelines: when what is said held, or else when it was published; the two are never mixed.

The time for which a claim holds is written in EDTF (Library of Congress, Extended Date/Time Format, 2019); of it the
years are read. Where an article does not say when, only the year of publication is known, which comes later than what it tells.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain as chained

from tacheron.analysis.findings import Cell, Column, Finding, Remark, claim_count, count_of, counted
from tacheron.analysis.material import Material
from tacheron.chains import Chain, named
from tacheron.chains.links import Figure, Link, Said, in_order
from tacheron.errors import QueryError

NAME = "timeline"
YEARS = (
    Column("time", "text"), Column("dated-by", "word"), Column("asserted"), Column("claims-reported"), Column("denied"),
    Column("documented"), Column("reported"),
)  # fmt: skip
EVENTS = (
    Column("time", "text"), Column("dated-by", "word"), Column("claim", "text"), Column("status", "word"),
    Column("article", "text"),
)  # fmt: skip
_YEAR = re.compile(r"(?<!\d)-?\d{4}(?!\d)")

When = tuple[str, str]
"""A time and how it is known: `holds`, `published` or `undated`."""


def timeline(material: Material) -> Finding:
    """A row for each year, or stretch of years, and way of dating: how many claims and chains there are.

    A claim counts once. A chain counts under the earliest year for which one of its claims holds, else under that in
    which the first of its articles was published.
    """
    said: list[Said] = [*material.links, *material.figures]
    claims: dict[When, list[Said]] = defaultdict(list)
    for claim in said:
        claims[when(claim)].append(claim)
    chains: dict[When, list[Chain]] = defaultdict(list)
    for each in material.chains:
        chains[_first(each)].append(each)
    times = sorted({*claims, *chains}, key=_in_time)
    rows = [_year(time, claims.get(time, []), chains.get(time, [])) for time in times]
    return Finding(NAME, YEARS, tuple(rows), tuple(_dated(said)))


def timeline_of(material: Material, who: str) -> Finding:
    """What is said of an entity, by IRI or name, or in a chain, by its identifier: a row a claim, the earliest first.

    QueryError where neither an entity nor a chain is called so.
    """
    said = _about(material, who)
    ordered = sorted(in_order(said), key=lambda claim: _in_time(when(claim)))
    rows = [
        (
            Cell(when(claim)[0]), Cell(when(claim)[1]), Cell(claim, (claim,)),
            Cell("denied" if claim.negated else claim.status), Cell(claim.source.title),
        )
        for claim in ordered
    ]  # fmt: skip
    return Finding(NAME, EVENTS, tuple(rows), tuple(_dated(said)))


def when(claim: Said) -> When:
    """The year or years for which the claim holds, else that in which its article was published.

    >>> when(claim_that_holds("2021-11/2022-02"))
    ('2021–2022', 'holds')
    """
    if claim.when:
        found = list(dict.fromkeys(_YEAR.findall(claim.when)))
        # A decade («201X») and whatever else gives no year is left as it is written.
        return ("–".join((found[0], found[-1])[: len(found)]) if found else claim.when), "holds"
    if claim.source.published:
        return claim.source.published[:4], "published"
    return "", "undated"


def _about(material: Material, who: str) -> Sequence[Link | Figure]:
    for each in material.chains:
        if each.id == who:
            return [*each.links, *each.circumstances, *each.figures]
    try:
        iris = {node.iri for node in named(material.links, who)}
    except QueryError as fault:
        raise QueryError(
            f"{fault} A chain is named by its identifier, which «tacheron trace --format json» gives."
        ) from fault
    links = [link for link in material.links if not iris.isdisjoint((link.subject.iri, link.object.iri))]
    return [*links, *(figure for figure in material.figures if figure.subject.iri in iris)]


def _first(chain: Chain) -> When:
    """The earliest time of a chain; how it is known goes before how early it is."""
    said: Iterable[Said] = chained(chain.links, chain.circumstances, chain.figures)
    ways = ("holds", "published", "undated")
    return min((when(claim) for claim in said), key=lambda time: (ways.index(time[1]), *_in_time(time)))


def _in_time(time: When) -> tuple[bool, int, str, str]:
    found = _YEAR.match(time[0])
    return found is None, int(found[0]) if found else 0, time[0], time[1]


def _year(time: When, claims: Sequence[Said], chains: Sequence[Chain]) -> tuple[Cell, ...]:
    standing = [claim for claim in claims if not claim.negated]
    return (
        Cell(time[0]), Cell(time[1]),
        claim_count(claim for claim in standing if claim.status == "asserted"),
        claim_count(claim for claim in standing if claim.status == "reported"),
        claim_count(claim for claim in claims if claim.negated),
        count_of(chain for chain in chains if chain.status == "documented"),
        count_of(chain for chain in chains if chain.status == "reported"),
    )  # fmt: skip


def _dated(said: Sequence[Said]) -> Iterable[Remark]:
    ways = {
        way: claim_count(claim for claim in said if when(claim)[1] == way) for way in ("holds", "published", "undated")
    }
    if said:
        yield Remark("dated", {way: counted(cell) for way, cell in ways.items()})
