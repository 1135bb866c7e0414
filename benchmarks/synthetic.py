"""Made-up claims of realistic shape: few platforms, many workers, chains of two to five hands, figures that disagree.

Deterministic: the same number and seed give the same claims. Nothing in them is true of anybody.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from tacheron.lexicon import load_lexicon
from tacheron.records import Article, Claim
from tacheron.vocabulary import Vocabulary, load_vocabulary

CLAIMS_PER_ARTICLE = 40
PLATFORMS = 60
SOURCES = ("Institute of Platform Studies", "Labour Observatory", "Daily Ledger")


@dataclass(frozen=True)
class Synthetic:
    """Articles by id, and the claims that they make."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]


def synthetic(wanted: int, root: Path, seed: int = 1) -> Synthetic:
    """`wanted` claims in articles of about forty, on places, tasks and conditions that stand in the rooms at `root`."""
    vocabulary = load_vocabulary(root / "ontology")
    lexicon = load_lexicon(root / "ingest" / "lexicon", vocabulary)
    countries = sorted(entry.name for entry in lexicon.entries if entry.type == "Place" and entry.iso)
    articles: list[Article] = []
    claims: list[Claim] = []
    while len(claims) < wanted:
        number = len(articles)
        article = Article(
            id=f"synthetic-{number:06}", title=f"Synthetic article {number}", language="en", authors=("Nobody",),
            publisher="Benchmarks", published=f"{2010 + number % 16}-01-01", rights="CC0-1.0", fiction=True,
        )  # fmt: skip
        story = _Story(article.id, random.Random(f"{seed}/{number}"), vocabulary, countries, wanted)
        articles.append(article)
        claims += {claim.id: claim for claim in story.tell()}.values()
    return Synthetic(tuple(articles), tuple(claims[:wanted]))


@dataclass
class _Story:
    """One article: arrangements, each a client's order on its way to workers, and facts about platforms."""

    article: str
    luck: random.Random
    vocabulary: Vocabulary
    countries: Sequence[str]
    size: int
    told: int = 0
    _tasks: list[str] = field(init=False)
    _conditions: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self._tasks, self._conditions = list(self.vocabulary.task_types), list(self.vocabulary.conditions)

    def tell(self) -> Iterator[Claim]:
        order = 0
        while self.told < CLAIMS_PER_ARTICLE:
            order += 1
            yield from self._arrangement(f"{self.article}#order-{order}")
            yield from self._about_a_platform()
        # With luck of its own: the arrangements are the same with and without what else the article tells.
        self.luck = random.Random(f"{self.article}/aside")
        yield from self._aside()

    def _arrangement(self, engagement: str) -> Iterator[Claim]:
        """Client, up to three intermediaries, a platform, workers in a country: a chain of two to five links."""
        client = (f"Client {self._zipf(max(5, self.size // 200))}", "Client")
        hands = [(f"Intermediary {self._zipf(max(5, self.size // 100))}", "Intermediary") for _ in range(self._few())]
        platform, task = self._platform(), (self.luck.choice(self._tasks), "TaskType")
        worker = (f"Worker {self.luck.randrange(max(5, self.size // 4))}", "Worker")
        chain = [client, *dict.fromkeys(hands)]
        for giver, taker in pairwise(chain):
            yield self._say("hands-on", giver, taker, engagement)
        yield self._say("finds-on", chain[-1], platform, engagement)
        yield self._say("works-on", worker, platform, engagement)
        yield self._say("sits", worker, (self.luck.choice(self.countries), "Place"), engagement)
        yield self._say("does", worker, task, engagement)
        if self.luck.random() < 0.4:
            yield self._say("bound-by", worker, (self.luck.choice(self._conditions), "Condition"), engagement)
        if self.luck.random() < 0.5:
            pay = Decimal(self.luck.randrange(5, 900)) / 100
            yield self._figure("pay", worker, pay, unit="USD", per=self.luck.choice(["task", "hour"]))

    def _about_a_platform(self) -> Iterator[Claim]:
        """The figures that articles repeat and disagree on."""
        platform = self._platform()
        people = Decimal(1000 * (1 + int(platform[0].split()[1])) * self.luck.choice([1, 1, 1, 2]))
        yield self._figure("workforceSize", platform, people, unit="person")
        if self.luck.random() < 0.5:
            owner = (f"Organization {platform[0].split()[1]}", "Organization")
            yield self._say("runs", owner, platform, None)
        if self.luck.random() < 0.3:
            rate = Decimal(self.luck.choice([10, 20, 20, 25]))
            yield self._figure("commissionRate", platform, rate, unit="percent")

    def _aside(self) -> Iterator[Claim]:
        """What an article tells beside: who gains and buys, click farms and their countries, an age, who speaks for whom."""
        client, task = (f"Client {self._zipf(max(5, self.size // 200))}", "Client"), self.luck.choice(self._tasks)
        group = (f"Workers {self._zipf(max(5, self.size // 100))}", "WorkerGroup")
        farm = (f"Click farm {self._zipf(max(5, self.size // 400))}", "ClickFarm")
        here, there = ((name, "Place") for name in self.luck.sample(list(self.countries), 2))
        price, year = Decimal(self.luck.randrange(50, 9000)) / 100, f"{self.luck.randrange(2005, 2026)}"
        owner = (f"Organization {self._zipf(PLATFORMS)}", "Organization")
        tellings = (
            self._say("profits", group, owner, None),
            self._say("bound-by", group, (self.luck.choice(self._conditions), "Condition"), None),
            self._say("buys", client, (task, "TaskType"), None, when=year),
            self._figure("price", client, price, unit="USD", per="task", task=task),
            self._figure("spending", client, price * 1000, unit="USD", when=year),
            self._figure("share", group, Decimal(self.luck.randrange(1, 100)), unit="percent", of="workers"),
            self._say("sits", farm, here, None),
            self._say("supplies", here, there, None),
            self._figure("age", group, Decimal(self.luck.randrange(14, 70)), unit="year"),
            self._figure("foundedIn", owner, Decimal(year), unit="year"),
            self._say("speaks-for", (self.luck.choice(SOURCES), "Person"), owner, None),
        )
        yield from (claim for claim in tellings if self.luck.random() < 0.3)

    def _say(
        self, role: str, subject: tuple[str, str], target: tuple[str, str], engagement: str | None, **more: Any
    ) -> Claim:
        predicate = self.vocabulary.in_role(role)[0]
        said = {"object": target[0], "object_type": target[1], "engagement": engagement, **more}
        return self._claim(predicate.name, subject, f"{subject[0]} {predicate.labels['en']} {target[0]}", said)

    def _figure(self, measure: str, subject: tuple[str, str], value: Decimal, **more: Any) -> Claim:
        return self._claim(measure, subject, f"{subject[0]}: {value} {more['unit']}", {"value": value, **more})

    def _claim(self, predicate: str, subject: tuple[str, str], quote: str, more: dict[str, Any]) -> Claim:
        self.told += 1
        start = 120 * self.told
        return Claim(
            self.article, predicate, subject[0], subject[1], quote, start, start + len(quote),
            modality="reported" if self.luck.random() < 0.2 else "asserted", negated=self.luck.random() < 0.02,
            attributed_to=self.luck.choice(SOURCES) if self.luck.random() < 0.3 else None,
            confidence=Decimal(self.luck.randrange(50, 100)) / 100, extractor="synthetic-1", **more,
        )  # fmt: skip

    def _platform(self) -> tuple[str, str]:
        return f"Platform {self._zipf(PLATFORMS)}", "Platform"

    def _few(self) -> int:
        return self.luck.choices([0, 1, 2, 3], [5, 4, 2, 1])[0]

    def _zipf(self, number: int) -> int:
        """A number below `number`, the small ones much more often: the r-th about 1/r as often as the first."""
        return min(number - 1, int(number ** self.luck.random()) - 1)
