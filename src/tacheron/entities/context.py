"""Who is meant by a person's name in one article, where the article itself says more than the name.

    part names   «Khan», «Mr Khan», «S. Khan» are Shahidul Khan where the article has him in full, and nobody else whose
                 name they may be. Where two share a family name it stays apart.
    namesakes    of persons of one name whom articles seat in different countries each country has its own; an article
                 that names no country follows the one with whom its own shares more company, if it is one.

Names that the lexicon has are left to it, and people's decisions go before: a name that a line calls one with another,
or parts from it, is not touched. What holds in one article depends, for part names, on that article alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tacheron.entities.mentions import AGENT, PERSON, Directory, Families, Spelling, looks_personal
from tacheron.entities.names import TITLES, is_description, key, words
from tacheron.entities.partition import Partition
from tacheron.records import Claim, Decision

Within = Mapping[tuple[str, Spelling], Spelling]
"""By article and spelling, the spelling that is meant."""


def within_articles(
    claims: Sequence[Claim], decisions: Iterable[Decision], directory: Directory, families: Families
) -> Within:
    """The names that mean, in an article, what another name says better; those that mean themselves are left out."""
    decided = _Decided(decisions)
    persons = _persons(claims, directory, families)
    found: dict[tuple[str, Spelling], Spelling] = {}
    for article, names in persons.items():
        for name, whole in _wholes(names, lambda n: decided.is_one(n) or _is_listed(n, directory)).items():
            if not decided.are_two(name, whole):
                found |= {(article, spelling): Spelling(PERSON, whole) for spelling in names[name]}
    homes = _namesakes(claims, found, decided, directory, families)
    for article, names in persons.items():
        for spelling in (each for those in names.values() for each in those):
            meant = found.get((article, spelling), spelling)
            if meant.family == PERSON and (article, meant.key) in homes:
                found[article, spelling] = Spelling(PERSON, homes[article, meant.key])
    return found


@dataclass
class _Decided:
    """What lines say of the names of persons, by their words."""

    lines: Iterable[Decision]
    one: set[tuple[str, ...]] = field(default_factory=set)
    two: set[frozenset[tuple[str, ...]]] = field(default_factory=set)

    def __post_init__(self) -> None:
        for line in self.lines:
            pair = (words(line.a), words(line.b))
            if line.judgement == "same":
                self.one.update(pair)
            elif line.judgement == "different":
                self.two.add(frozenset(pair))

    def is_one(self, name: str) -> bool:
        return words(name) in self.one

    def are_two(self, one: str, other: str) -> bool:
        return frozenset((words(one), words(other))) in self.two


def _persons(
    claims: Iterable[Claim], directory: Directory, families: Families
) -> dict[str, dict[str, set[Spelling]]]:  # fmt: skip
    """By article, the names of persons in it, each with the spellings that claims use; those of sources among them.

    A source of one word that is nobody else's name may be a part of a person's.
    """
    found: dict[str, dict[str, set[Spelling]]] = defaultdict(lambda: defaultdict(set))
    for claim in claims:
        ends = ((claim.subject, claim.subject_type), (claim.object, claim.object_type))
        for name, kind in ends:
            if name is not None and kind is not None and families.of(kind) == PERSON and not is_description(name):
                found[claim.article][name].add(Spelling(PERSON, name))
    spoken_of = {s.key for names in found.values() for those in names.values() for s in those}
    for claim in claims:
        name = claim.attributed_to
        if (
            name is None
            or is_description(name)
            or any(directory.entry(Spelling(family, name)) for family in (PERSON, AGENT))
        ):
            continue
        if key(name) in spoken_of or looks_personal(name):
            found[claim.article][name].add(Spelling(PERSON, name))
        elif len(words(name)) <= 2 and name[:1].isupper():
            found[claim.article][name].add(Spelling(AGENT, name))
    return {article: dict(sorted(names.items())) for article, names in sorted(found.items())}


def _is_listed(name: str, directory: Directory) -> bool:
    return any(directory.entry(Spelling(family, name)) is not None for family in (PERSON, AGENT))


def _wholes(names: Collection[str], is_settled: Callable[[str], bool]) -> dict[str, str]:
    """For each name that is a part of exactly one other, directly or by way of others, that other.

    Those that are settled otherwise are nobody's part; others may be theirs.
    """
    parts = {name: _bare(name) for name in names}
    longer = {
        name: {other for other in names if not is_settled(name) and is_part(parts[name], parts[other])}
        for name in names
    }
    found = {}
    for name in names:
        tops = {other for other in _reached(name, longer) if not longer[other]}
        if len({parts[top] for top in tops}) == 1:
            found[name] = min(tops)
    return found


def is_part(short: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether a person's name may stand for a fuller one; both as words without titles.

    >>> is_part(("khan",), ("shahidul", "khan")), is_part(("a", "casilli"), ("antonio", "casilli"))
    (True, True)
    >>> is_part(("mary", "gray"), ("mary", "l", "gray")), is_part(("shahidul",), ("shahidul", "khan"))
    (True, False)
    """
    if not short or len(whole) < 2 or len("".join(short)) < 2 or short == whole:
        return False
    if len(short) < len(whole) and whole[-len(short) :] == short:
        return len(short[-1]) > 2
    if len(short) < 2 or short[-1] != whole[-1] or len(short[-1]) < 2:
        return False
    if len(short) == len(whole):
        pairs = list(zip(short, whole, strict=True))
        return all(a == b or (len(a) == 1 and b.startswith(a)) for a, b in pairs)
    first = short[0] == whole[0] or (len(short[0]) == 1 and whole[0].startswith(short[0]))
    return first and _is_in_order(short[1:-1], whole[1:-1])


def _is_in_order(short: Sequence[str], whole: Sequence[str]) -> bool:
    rest: Iterator[str] = iter(whole)
    return all(any(a == b or (len(a) == 1 and b.startswith(a)) for b in rest) for a in short)


def _reached(name: str, longer: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for other in longer[waiting.pop()] - found:
            found.add(other)
            waiting.append(other)
    return found


def _bare(name: str) -> tuple[str, ...]:
    parts = words(name)
    while len(parts) > 1 and parts[0] in TITLES:
        parts = parts[1:]
    return parts


@dataclass
class _Told:
    """What one article tells of a person: the countries, and whom claims tie to them."""

    countries: set[str] = field(default_factory=set)
    company: set[str] = field(default_factory=set)


def _namesakes(
    claims: Iterable[Claim], within: Within, decided: _Decided, directory: Directory, families: Families
) -> dict[tuple[str, str], str]:
    """By article and key, what to call the persons of one name whom articles seat in different countries."""
    found: dict[tuple[str, str], str] = {}
    for shared, (names, articles) in sorted(_told(claims, within, directory, families).items()):
        groups = _groups(articles.values())
        name = min(names)
        if len(groups) < 2 or decided.is_one(name) or _is_listed(name, directory):
            continue
        for article, told in articles.items():
            home = _home(told, groups, articles.values())
            if home is not None:
                found[article, shared] = f"{name} ({home})"
    return found


def _told(
    claims: Iterable[Claim], within: Within, directory: Directory, families: Families
) -> dict[str, tuple[set[str], dict[str, _Told]]]:
    """By the key of a person's name, its spellings and what each article tells."""
    seats = {predicate.name for predicate in families.vocabulary.in_role("sits")}
    found: dict[str, tuple[set[str], dict[str, _Told]]] = defaultdict(lambda: (set(), defaultdict(_Told)))
    for claim in claims:
        spelling = Spelling(families.of(claim.subject_type), claim.subject)
        meant = within.get((claim.article, spelling), spelling)
        if meant.family != PERSON or claim.object is None or claim.object_type is None or claim.negated:
            continue
        names, articles = found[meant.key]
        names.add(meant.name)
        if claim.predicate not in seats:
            articles[claim.article].company.add(key(claim.object))
            continue
        country = directory.country(Spelling(families.of(claim.object_type), claim.object))
        if country is not None:
            articles[claim.article].countries.add(country)
    return found


def _groups(articles: Iterable[_Told]) -> list[list[str]]:
    """The countries that belong to one person each, since an article gives both; sorted."""
    partition: Partition[str] = Partition()
    for told in articles:
        for country in told.countries:
            partition.join(country, min(told.countries))
    return sorted(sorted(members) for members in partition.sets())


def _home(told: _Told, groups: Sequence[Sequence[str]], articles: Collection[_Told]) -> str | None:
    """The country by which the article's person is called; None where nothing tells which one it is."""
    for group in groups:
        if told.countries & set(group):
            return group[0]
    shared = {group[0]: len(told.company & _company(group, articles)) for group in groups}
    best = max(shared.values())
    those = [home for home, count in shared.items() if count == best]
    return those[0] if best > 0 and len(those) == 1 else None


def _company(group: Sequence[str], articles: Iterable[_Told]) -> set[str]:
    """Whom claims tie to the person of these countries."""
    return {name for told in articles if told.countries & set(group) for name in told.company}
