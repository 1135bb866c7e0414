"""How often each rule fires on the reference sets, and how many of its claims are right and wrong.

A claim counts to the rule that it is recorded with; a right one that two rules make counts to the surer of them. The
articles that nobody looked at while the rules were made count as totals of a rule, never one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tacheron.errands.evaluating import SetScore
from tacheron.reading import Frame

PARTS = ("read", "unread")
COLUMNS = ("frame", "language", "file", *(f"{part} {what}" for part in PARTS for what in ("right", "wrong")), "fires")


@dataclass(frozen=True)
class Covered:
    """A rule, and by part how many of its claims are right and wrong."""

    frame: Frame
    right: tuple[int, int]
    wrong: tuple[int, int]

    @property
    def fires(self) -> int:
        return sum(self.right) + sum(self.wrong)

    def row(self) -> tuple[str | int, ...]:
        """The cells under COLUMNS."""
        counts = [number for part in zip(self.right, self.wrong, strict=True) for number in part]
        place = f"{self.frame.language}/{self.frame.place.name}"
        return (self.frame.name, self.frame.language, place, *counts, self.fires)


def coverage(frames: Iterable[Frame], scores: Sequence[SetScore]) -> list[Covered]:
    """Every rule, those that fire most first; `scores` are those of the sets, without their sums."""
    made: Counter[tuple[str, str, str]] = Counter()
    wrong: Counter[tuple[str, str, str]] = Counter()
    for score in scores:
        made.update((score.language, score.part, str(record.get("frame"))) for record in score.offered)
        wrong.update((score.language, score.part, str(record.get("frame"))) for record in score.score.extra)
    found = []
    for frame in frames:
        keys = [(frame.language, part, frame.name) for part in PARTS]
        bad = [wrong[key] for key in keys]
        good = [made[key] - number for key, number in zip(keys, bad, strict=True)]
        found.append(Covered(frame, (good[0], good[1]), (bad[0], bad[1])))
    return sorted(found, key=lambda each: (-each.fires, each.frame.language, each.frame.name))
