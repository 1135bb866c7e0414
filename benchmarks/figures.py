"""Timing, and the figures that come of it."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """What one stage does in a second, or how long it takes, beside a peer.

    `ours` and `peer` are medians in `unit`; `ratio` is how many times faster than the peer we are (below 1: slower).
    """

    name: str
    ours: float
    peer: float
    unit: str
    ratio: float
    peer_name: str
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        return {name: round(v, 4) if isinstance(v, float) else v for name, v in asdict(self).items()}


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes once, in seconds of the wall clock; rubbish of before is collected first."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def medians(ours: Callable[[], object], peer: Callable[[], object], repeat: int) -> tuple[float, float]:
    """The medians of both in seconds, run by turns so that a busy machine slows both."""
    times = [(seconds(ours), seconds(peer)) for _ in range(repeat)]
    return statistics.median(t for t, _ in times), statistics.median(t for _, t in times)


def rates(
    name: str, amount: int, unit: str, ours: Callable[[], object], peer: Callable[[], object], peer_name: str,
    repeat: int, note: str = "",
) -> Figure:  # fmt: skip
    """Both as `amount` of something per second."""
    mine, theirs = medians(ours, peer, repeat)
    return Figure(name, amount / mine, amount / theirs, f"{unit}/s", theirs / mine, peer_name, note)


def milliseconds(
    name: str, ours: Callable[[], object], peer: Callable[[], object], peer_name: str, repeat: int, note: str = ""
) -> Figure:
    """Both as milliseconds."""
    mine, theirs = medians(ours, peer, repeat)
    return Figure(name, mine * 1000, theirs * 1000, "ms", theirs / mine, peer_name, note)
