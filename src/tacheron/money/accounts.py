"""Everything that is told of somebody's money: each figure with its way, and the splits that it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from tacheron.chains.links import Figure, Link, Node, in_order
from tacheron.chains.web import names_like
from tacheron.entities.names import key
from tacheron.errors import QueryError
from tacheron.money.converting import PlaceOf, Wish, as_wished
from tacheron.money.rates import Rates
from tacheron.money.reckoning import Reckoning
from tacheron.money.shares import Names, shares_of
from tacheron.money.split import MONEY, Excess, Split, rate_of, reckonings_of, split_of
from tacheron.money.told import Money

_THROUGH = ("works-on", "finds-on")
Telling = Callable[[Iterable[Reckoning]], tuple[Reckoning, ...]]


@dataclass(frozen=True)
class Account:
    """What is told of `who`, or of one arrangement where `engagement` is set.

    `figures` are all reckonings, those of the splits first; `odd` the claims that name money or a commission and cannot be one (pay in persons).
    """

    who: tuple[Node, ...]
    engagement: str | None
    figures: tuple[Reckoning, ...]
    splits: tuple[Split, ...]
    odd: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Overview:
    """One split a platform (in general) and one an arrangement; `silent` are those of which no money is told.

    `others` are those of whom money is told apart from any platform and any arrangement.
    """

    splits: tuple[tuple[Node | None, Split], ...]
    others: tuple[Node, ...]
    silent_platforms: tuple[Node, ...]
    silent_engagements: int


def account_of(who: str, money: Money, names: Names) -> Account:
    """The account of an arrangement (its IRI or the end of it) or of whoever bears the name or IRI `who`.

    QueryError, with names like it, where nothing is so called.
    """
    engagement = _engagement(who, money)
    if engagement is not None:
        figures = list(money.figures_in(engagement))
        only = (_split_in(engagement, money),)
        return Account((), engagement, _figures(figures, only, money, names), only, _odd(figures, money))
    nodes = _called(who, money)
    figures = _about(nodes, money)
    arrangements = sorted(_engagements_of(nodes, figures, money))
    splits = [_split_in(each, money) for each in arrangements]
    general = split_of(None, _parts([figure for figure in figures if figure.engagement is None], money), money)
    told = [split for split in splits if split.known]
    if general.known or any(node.is_any("Platform") for node in nodes) or not told:
        told.insert(0, general)
    return Account(nodes, None, _figures(figures, told, money, names), tuple(told), _odd(figures, money))


def overview_of(money: Money) -> Overview:
    """A line a platform and a line an arrangement, of those of which some money is told."""
    platforms = sorted({node for node in _nodes(money) if node.is_any("Platform")}, key=lambda n: (n.label, n.iri))
    found: list[tuple[Node | None, Split]] = []
    silent = []
    for platform in platforms:
        figures = _about((platform,), money)
        general = split_of(None, _parts([figure for figure in figures if figure.engagement is None], money), money)
        if general.known:
            found.append((platform, general))
        elif not _parts(figures, money):
            silent.append(platform)
    splits = [_split_in(each, money) for each in money.engagements]
    found += [(None, split) for split in splits if split.known]
    shown = {claim for _, split in found for each in split.reckonings for claim in each.claims}
    apart = {figure.subject for figure in _parts(money.figures, money) if figure not in shown}
    others = tuple(sorted(apart - set(platforms), key=lambda node: (node.label, node.iri)))
    return Overview(tuple(found), others, tuple(silent), sum(not split.known for split in splits))


def with_wish(account: Account, wish: Wish, rates: Rates, place_of: PlaceOf) -> Account:
    """The account with every reckoning told as wished."""
    told = _wished(wish, rates, place_of)
    splits = tuple(split_as(split, told) for split in account.splits)
    return replace(account, figures=told(account.figures), splits=splits)


def overview_with_wish(overview: Overview, wish: Wish, rates: Rates, place_of: PlaceOf) -> Overview:
    """The overview with every reckoning told as wished."""
    told = _wished(wish, rates, place_of)
    return replace(overview, splits=tuple((node, split_as(split, told)) for node, split in overview.splits))


def _wished(wish: Wish, rates: Rates, place_of: PlaceOf) -> Telling:
    return lambda reckonings: tuple(as_wished(reckoning, wish, rates, place_of) for reckoning in reckonings)


def split_as(split: Split, told: Telling) -> Split:
    """The split with each of its reckonings told otherwise."""
    parts = {name: told(reckonings) for name, reckonings in split.parts.items()}
    excesses = tuple(Excess(told((each.price,))[0], told(each.parts)) for each in split.excesses)
    return replace(split, parts=parts, between=told(split.between), excesses=excesses)


def places_of(links: Iterable[Link], known: Iterable[str]) -> PlaceOf:
    """In which of the known countries somebody is said to be; None where none or several are said."""
    countries = {key(country): country for country in known}
    found: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.role == "sits" and not link.negated and key(link.object.label) in countries:
            found[link.subject.iri].add(countries[key(link.object.label)])
    seats: Mapping[str, str] = {iri: next(iter(places)) for iri, places in found.items() if len(places) == 1}
    return lambda node: seats.get(node.iri)


def _called(who: str, money: Money) -> tuple[Node, ...]:
    nodes = _nodes(money)
    found = [node for node in nodes if node.iri == who] or [node for node in nodes if key(node.label) == key(who)]
    if not found:
        raise QueryError(f"no claim and no arrangement names «{who}»; {names_like(who, nodes)}")
    return tuple(sorted(found))


def _nodes(money: Money) -> set[Node]:
    nodes = {node for link in money.links for node in (link.subject, link.object)}
    return nodes | {figure.subject for figure in money.figures}


def _engagement(who: str, money: Money) -> str | None:
    ends = [each for each in money.engagements if who in (each, each.rpartition("/")[2], each.replace("#", "-"))]
    return ends[0] if len(ends) == 1 else None


def _split_in(engagement: str, money: Money) -> Split:
    return split_of(engagement, _parts(money.figures_in(engagement), money), money)


def _about(nodes: Iterable[Node], money: Money) -> list[Figure]:
    """The figures of them and, of platforms, the pay and prices of those who work and recruit there."""
    wanted = {node.iri for node in nodes}
    found = [figure for iri in sorted(wanted) for figure in money.figures_about(iri)]
    for iri in sorted({link.subject.iri for node in wanted for link in money.links_to(node) if link.role in _THROUGH}):
        found += [figure for figure in money.figures_about(iri) if money.role(figure) in ("gets", "pays")]
    found += kept_by_operators(wanted, money)
    return list(in_order(found))


def kept_by_operators(iris: Iterable[str], money: Money) -> list[Figure]:
    """What an article says that a firm keeps, where it says too that the firm runs these platforms and no other."""
    wanted, found = set(iris), []
    for link in [link for iri in sorted(wanted) for link in money.links_to(iri) if link.role == "runs"]:
        if all(other.object.iri in wanted for other in money.runs_of(link.subject.iri, link.source.iri)):
            own = money.figures_about(link.subject.iri)
            found += [each for each in own if money.role(each) == "keeps" and each.source == link.source]
    return found


def _engagements_of(nodes: Iterable[Node], figures: Iterable[Figure], money: Money) -> set[str]:
    wanted = {node.iri for node in nodes}
    ends = ((link, {link.subject.iri, link.object.iri}) for link in money.links)
    found = {link.engagement for link, iris in ends if not wanted.isdisjoint(iris)}
    found |= {figure.engagement for figure in figures if figure.subject.iri in wanted}
    return {each for each in found if each is not None}


def _parts(figures: Iterable[Figure], money: Money) -> list[Figure]:
    return [figure for figure in figures if money.role(figure) in MONEY]


def _figures(
    figures: Iterable[Figure], splits: Iterable[Split], money: Money, names: Names
) -> tuple[Reckoning, ...]:  # fmt: skip
    """All reckonings of these splits and claims, each once: the parts in their order, then what is no part."""
    wanted = list(figures)
    found = [each for split in splits for each in split.reckonings]
    for figure in wanted:
        if money.role(figure) == "keeps":
            rate = rate_of(figure)
            found += [] if rate is None else [rate]
        elif money.role(figure) in MONEY:
            found += reckonings_of(figure, money)
    found += [each for share in wanted if money.role(share) == "part" for each in shares_of(share, money, names)]
    return tuple(dict.fromkeys(found))


def _odd(figures: Iterable[Figure], money: Money) -> tuple[Figure, ...]:
    """The claims about money of which no amount can be made; they are told all the same."""
    return tuple(
        figure
        for figure in figures
        if (money.role(figure) == "keeps" and rate_of(figure) is None)
        or (money.role(figure) in MONEY - {"keeps"} and not reckonings_of(figure, money))
    )
