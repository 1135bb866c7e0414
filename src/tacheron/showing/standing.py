"""What hangs on a source, told as sheets: the chains that fall without it, the order that changes, what is lost."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tacheron.chains.links import Said
from tacheron.lineage import Lineage, Statement
from tacheron.lineage.breaking import Left, Way, losses
from tacheron.lineage.origins import name_key
from tacheron.lineage.ranking import LeftOut, Ranking
from tacheron.showing.sheets import Column, Section, Sheet
from tacheron.showing.sourcing import SourceTelling, quote
from tacheron.showing.tables import Cell
from tacheron.showing.wording import both


def breaks(found: Sequence[Way], tell: SourceTelling) -> Sheet:
    """For each way of work the single articles and the single origins without which it is broken or less sure."""
    columns = (tell.column("kind"), tell.column("source"), tell.column("left"), Column("leftStatus", brief=False))
    sections = tuple(_broken(way, tell) for way in found)
    alone = sum(_hangs_on_one(way, tell) for way in found)
    summary = (tell.counted("ways", len(found)), tell.counted("hanging", alone)) if found else (
        tell.counted("ways", 0),)  # fmt: skip
    return Sheet(tell.say("breaks-title"), tell.language, columns, sections, summary, (tell.say("breaks-note"),))


def origins(
    claims: Sequence[Said], stated: Sequence[Statement[Said]], found: Sequence[Way], tell: SourceTelling
) -> Sheet:
    """Every origin, with what goes back to it and what would fall without it; those on whom most hangs first."""
    spelled, counts = _counted(claims, stated, found, tell.lineage)
    keys = ("claims", "articles", "alone", "broken", "weaker")
    ordered = sorted(spelled, key=lambda name: (*(-counts[name][each] for each in ("broken", "alone", "claims")), name))
    rows: list[tuple[Cell, ...]] = [(spelled[name], *(counts[name][each] for each in keys)) for name in ordered]
    columns = (tell.column("origin"), *(tell.column(each) for each in keys))
    section = Section(tell.say("origins-heading"), tuple(rows))
    notes = (tell.say("origins-note"),)
    summary = (tell.counted("known", len(rows)),)
    return Sheet(tell.say("origins-title"), tell.language, columns, (section,) if rows else (), summary, notes)


def left_out(found: LeftOut, tell: SourceTelling) -> Sheet:
    """What is lost without some sources: the chains, how the platforms' order changes, and the claims that go."""
    columns = (*(tell.column(key) for key in ("what", "before", "after", "numberBefore", "numberAfter")),
               *(tell.column(key, False) for key in ("quote", "article", "claim")))  # fmt: skip
    changed = tuple(_lost_chain(way, left, tell) for way, left in found.left if left != Left(way.status))
    notes = () if changed else (tell.say("lost-none"),)
    sections = [Section(tell.say("lost-chains"), changed, notes, {"section": "chains"})]
    sections += [_ranked(ranking, tell) for ranking in found.rankings]
    if found.lost:
        gone = tuple(_lost_claim(claim, tell) for claim in found.lost)
        sections.append(Section(tell.say("lost-claims"), gone, (), {"section": "claims"}))
    title = tell.say("without-title", names=tell.listed(found.names))
    return Sheet(title, tell.language, columns, tuple(sections), (tell.counted("lost", len(found.lost)),))


def _counted(
    claims: Iterable[Said], stated: Iterable[Statement[Said]], found: Iterable[Way], lineage: Lineage
) -> tuple[Mapping[str, str], Mapping[str, Counter[str]]]:
    """By the key of each origin its name, and how many claims, articles, lone statements and chains hang on it."""
    spelled: dict[str, str] = {}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    texts: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for name in lineage.names_behind(claim):
            spelled[name_key(name)] = min(name, spelled.get(name_key(name), name))
            counts[name_key(name)]["claims"] += 1
            texts[name_key(name)].add(lineage.document(claim.source))
    for name, those in texts.items():
        counts[name]["articles"] = len(those)
    for name in (name for statement in stated if len(statement.origins) == 1 for name in statement.origins[0]):
        counts[name_key(name)]["alone"] += 1
    for loss in (loss for way in found for loss in losses(way, lineage) if loss.kind == "origin"):
        counts[name_key(loss.name)]["broken" if loss.left.broken else "weaker"] += 1
    return spelled, counts


def _broken(way: Way, tell: SourceTelling) -> Section:
    rows: list[tuple[Cell, ...]] = [
        (tell.say(f"kind-{loss.kind}"), loss.name, _told(loss.left, tell), loss.left.status)
        for loss in losses(way, tell.lineage)
    ]
    status = both(f"chain-status.{way.status}")[tell.language]
    name = tell.telling.way(way.chain)
    notes = [tell.telling.say("said", sentence=tell.counted("tellings", len(way.tellings)), status=status)]
    if not rows:
        notes.append(tell.say("stands"))
    return Section(name, tuple(rows), tuple(notes), {"chain": name, "status": way.status})


def _hangs_on_one(way: Way, tell: SourceTelling) -> bool:
    return any(loss.left.broken for loss in losses(way, tell.lineage))


def _told(left: Left, tell: SourceTelling) -> str:
    if left.status is None:
        return tell.say("left-broken")
    status = both(f"chain-status.{left.status}")[tell.language]
    return tell.say("left-shorter", status=status) if left.lost else tell.say("left-weaker", status=status)


def _lost_chain(way: Way, left: Left, tell: SourceTelling) -> tuple[Cell, ...]:
    before = both(f"chain-status.{way.status}")[tell.language]
    return (tell.telling.way(way.chain), before, _told(left, tell), *(None,) * 5)


def _lost_claim(claim: Said, tell: SourceTelling) -> tuple[Cell, ...]:
    return (tell.sentence(claim), tell.status(claim), None, None, None, quote(claim), claim.source.iri, claim.claim)


def _ranked(ranking: Ranking, tell: SourceTelling) -> Section:
    label = ranking.label and (tell.telling.label_of(ranking.measure or "") or ranking.label)
    heading = tell.say("ranked-by", what=label) if label else tell.say("ranked-by-chains")
    rows: list[tuple[Cell, ...]] = [
        (
            tell.telling.name(each.platform),
            each.rank,
            each.rank_without,
            each.number,
            each.number_without,
            None,
            None,
            None,
        )
        for each in ranking.standings
    ]
    changed = any((each.rank, each.number) != (each.rank_without, each.number_without) for each in ranking.standings)
    return Section(
        heading, tuple(rows), () if changed else (tell.say("unchanged"),), {"section": ranking.label or "ranking"}
    )
