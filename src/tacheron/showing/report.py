"""The report: what was found, each line with its words and its source, as Markdown in one language.

It tells a scene, so private names are withheld already. Rejected claims are counted and left out. Leaves to `scene`
what there is, and to `markdown` how a text stays a text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from tacheron.entities.names import fold
from tacheron.files import write_whole
from tacheron.showing.citing import Citing
from tacheron.showing.markdown import bullets, escaped, heading, table
from tacheron.showing.scene import STATUSES, Chain, Differing, Said, Scene
from tacheron.showing.wording import is_currency, say

_SEATS, _CONDITIONS, _FLOWS = "sits", "bound-by", ("supplies", "demands")
_WORK_IS_FOUND = ("finds-on", "works-on")


def write_report(path: Path, scene: Scene, language: str = "en", failures: Sequence[str] = ()) -> None:
    """Write the report, whole or not at all; `failures` are sentences on what could not be read."""
    write_whole(path, report(scene, language, failures))


def report(scene: Scene, language: str = "en", failures: Sequence[str] = ()) -> str:
    """The report as Markdown; the same scene and failures give the same bytes."""
    return _Report(scene, language).text(failures)


class _Report:
    """One scene told in one language."""

    def __init__(self, scene: Scene, language: str) -> None:
        self._scene = scene
        self._language = language
        self._claims = [claim for claim in scene.claims if claim.review != "rejected"]
        self._tell = Citing(scene, language)

    def text(self, failures: Sequence[str]) -> str:
        sections: list[tuple[str, Callable[[], Iterator[str]]]] = [
            ("articles", self._articles),
            ("claims", self._counted),
            ("names", self._named),
            ("chains", self._chains),
            ("shows", self._shows),
            ("unpaid", self._unpaid),
            ("conditions", self._conditions),
            ("places", self._places),
            ("flows", self._flows),
            ("differing", self._differing),
            ("figures", self._figures),
            ("relations", self._relations),
            ("gaps", self._gaps),
            ("failed", lambda: self._failed(failures)),
        ]
        blocks = [heading(1, self._say("title")), self._say("lead"), *self._counts()]
        for key, section in sections:
            blocks += [heading(2, self._say(key)), *(list(section()) or [self._say("none")])]
        return "\n\n".join(blocks) + "\n"

    def _counts(self) -> Iterator[str]:
        scene = self._scene
        parts = {
            "articles": len(scene.articles), "claims": len(self._claims), "names": len(scene.names),
            "chains": len(self._sure_chains()), "differing": len(scene.disagreements),
        }  # fmt: skip
        yield self._say("counts", **{name: self._tell.count(number) for name, number in parts.items()})
        rejected = len(scene.claims) - len(self._claims)
        if rejected:
            yield self._say("rejected", number=self._tell.count(rejected))

    def _articles(self) -> Iterator[str]:
        said = Counter(claim.article for claim in self._claims)
        lines = []
        for article in self._scene.articles:
            parts = [self._tell.printed(article), self._say("claims-of", number=self._tell.count(said[article.id]))]
            if article.original is not None:
                note = f"{say('page.note-about', self._language)} {self._tell.printed(article.original)}"
                parts.insert(1, note)
            if article.fiction:
                parts.append(escaped(say("page.fiction", self._language)))
            lines.append(f"{self._tell.number[article.id]}. {'; '.join(parts)}")
        if lines:
            yield "\n".join(lines)

    def _counted(self) -> Iterator[str]:
        counted = Counter((claim.relation, claim.status) for claim in self._claims)
        rows: list[list[str]] = [
            [self._tell.relation(each.id), *(self._tell.count(n) for n in numbers), self._tell.count(sum(numbers))]
            for each in self._scene.relations
            if sum(numbers := [counted[each.id, status] for status in STATUSES])
        ]
        heads = [self._say("predicate"), *(say(f"status.{status}", self._language) for status in STATUSES)]
        if rows:
            yield table([*heads, self._say("all")], sorted(rows, key=_by_name))

    def _named(self) -> Iterator[str]:
        counted = Counter(name.kinds[0] for name in self._scene.names)
        rows: list[list[str]] = [[self._tell.kind(kind), self._tell.count(number)] for kind, number in counted.items()]
        if rows:
            yield table([self._say("type"), self._say("number")], sorted(rows, key=_by_name))

    def _chains(self) -> Iterator[str]:
        for chain in self._sure_chains():
            yield heading(3, self._tell.way(chain))
            nature = [
                say(f"chain-status.{chain.status}", self._language),
                say(f"chain-kind.{chain.kind}", self._language),
            ]
            others = [self._tell.name(id_) for id_ in chain.gainers if id_ not in chain.path]
            if others:
                nature.append(say("page.serves", self._language, names=", ".join(others)))
            yield escaped(self._say("and").join(nature) + ".")
            yield bullets(map(self._tell.line, self._known(chain.claims)))
            if chain.around:
                yield self._say("circumstances")
                yield bullets(map(self._tell.line, self._known(chain.around)))

    def _shows(self) -> Iterator[str]:
        """What the analyses found in all chains together; their tables, and the claims, are asked for apart."""
        code = self._language
        lines = [f"{say('page.colon', code, before=each.title[code])} {each.text[code]}" for each in self._scene.shows]
        if lines:
            yield bullets(map(escaped, lines))
            yield say("analysis.report-more", self._language, command="`tacheron analyze all`")

    def _unpaid(self) -> Iterator[str]:
        unpaid = [claim for claim in self._in_role(_CONDITIONS) if "unpaid" in self._marks(claim)]
        if unpaid:
            yield self._lines(unpaid)

    def _conditions(self) -> Iterator[str]:
        yield from self._grouped(self._in_role(_CONDITIONS), lambda claim: self._tell.name(str(claim.to)))

    def _places(self) -> Iterator[str]:
        """By the kind of who is there (click farms apart from clients)."""
        yield from self._grouped(
            self._in_role(_SEATS), lambda claim: self._tell.kind(self._scene.name[claim.subject].kinds[0])
        )

    def _flows(self) -> Iterator[str]:
        rows = []
        for flow in self._scene.flows:
            claims = self._known(flow.claims)
            chains = [self._tell.way(chain) for chain in self._sure_chains() if chain.id in flow.chains]
            sources = dict.fromkeys(self._tell.source(claim) for claim in claims)
            status = say(f"status.{flow.status}", self._language)
            rows.append(
                [
                    self._tell.name(flow.done_in),
                    self._tell.name(flow.bought_in),
                    status,
                    self._say("and").join([*chains, *sources]),
                ]
            )
        heads = [
            self._say("done-in"),
            self._say("bought-in"),
            say("page.status", self._language),
            self._say("shown-by"),
        ]
        if rows:
            yield self._say("flows-map")
            yield table(heads, rows)
            yield self._lines(claim for role in _FLOWS for claim in self._in_role(role))

    def _differing(self) -> Iterator[str]:
        for each in self._scene.disagreements:
            claims = self._known(each.claims)
            if not claims:
                continue
            yield heading(3, f"{self._tell.name(claims[0].subject)} – {self._tell.relation(claims[0].relation)}")
            heads = [say(f"page.{key}", self._language) for key in ("figure", "status", "speaker", "source", "quote")]
            yield table(heads, ([*self._tell.cells(claim)] for claim in claims))
            yield escaped(self._reasons(each))

    def _figures(self) -> Iterator[str]:
        figures = [claim for claim in self._claims if claim.to is None]
        yield from self._grouped(figures, lambda claim: self._tell.relation(claim.relation))

    def _relations(self) -> Iterator[str]:
        told = {_SEATS, _CONDITIONS, *_FLOWS}
        rest = [c for c in self._claims if c.to is not None and self._scene.relation[c.relation].role not in told]
        yield from self._grouped(rest, lambda claim: self._tell.relation(claim.relation))

    def _gaps(self) -> Iterator[str]:
        lines = [escaped(self._gap(chain)) for chain in self._sure_chains() if chain.missing]
        paid = {claim.subject for claim in self._claims if claim.unit in ("percent",) or is_currency(claim.unit or "")}
        found_on = {str(claim.to) for role in _WORK_IS_FOUND for claim in self._in_role(role)}
        if found_on - paid:
            names = sorted(self._tell.name(id_) for id_ in found_on - paid)
            lines.append(escaped(self._say("gap-money", names=", ".join(names))))
        said = {claim.article for claim in self._claims}
        silent = [article for article in self._scene.articles if article.id not in said]
        lines += [escaped(self._say("gap-article", title=article.title)) for article in silent]
        yield bullets([*lines, *self._standing()])

    def _standing(self) -> Iterator[str]:
        articles: dict[str, set[str]] = defaultdict(set)
        for claim in self._claims:
            articles[claim.statement].add(claim.article)
        single = sum(len(those) == 1 for those in articles.values())
        unreviewed = sum(claim.review == "unreviewed" for claim in self._claims)
        yield self._say("one-article", number=self._tell.count(single), all=self._tell.count(len(articles)))
        yield self._say("unreviewed", number=self._tell.count(unreviewed), all=self._tell.count(len(self._claims)))

    def _failed(self, failures: Sequence[str]) -> Iterator[str]:
        yield bullets(escaped(failure) for failure in failures) if failures else self._say("failed-none")

    def _grouped(self, claims: Iterable[Said], title: Callable[[Said], str]) -> Iterator[str]:
        groups: dict[str, list[Said]] = defaultdict(list)
        for claim in claims:
            groups[title(claim)].append(claim)
        for name in sorted(groups, key=fold):
            yield heading(3, name)
            yield self._lines(groups[name])

    def _lines(self, claims: Iterable[Said]) -> str:
        ordered = sorted(claims, key=lambda claim: (fold(self._tell.sentence(claim)), claim.id))
        return bullets(map(self._tell.line, ordered))

    def _reasons(self, each: Differing) -> str:
        if not each.reasons:
            return say("differing.cannot", self._language)
        reasons = self._say("and").join(say(f"differing.{reason}", self._language) for reason in each.reasons)
        return say("differing.may", self._language, reasons=reasons)

    def _gap(self, chain: Chain) -> str:
        gaps = []
        for gap in chain.missing:
            what = say(f"missing.{gap.what}", self._language)
            named = None if gap.of is None else self._tell.name(gap.of)
            gaps.append(what if named is None else say("missing.of", self._language, what=what, name=named))
        return self._say("gap-chain", chain=self._tell.way(chain), gaps=", ".join(gaps))

    def _sure_chains(self) -> list[Chain]:
        return [chain for chain in self._scene.chains if chain.status != "possible"]

    def _in_role(self, role: str) -> list[Said]:
        return [c for c in self._claims if c.to is not None and self._scene.relation[c.relation].role == role]

    def _marks(self, claim: Said) -> frozenset[str]:
        return self._scene.name[str(claim.to)].marks

    def _known(self, ids: Iterable[str]) -> list[Said]:
        return [self._scene.claim[id_] for id_ in ids if self._scene.claim[id_].review != "rejected"]

    def _say(self, key: str, **parts: str) -> str:
        return say(f"report.{key}", self._language, **parts)


def _by_name(row: Sequence[str]) -> str:
    return fold(row[0])
