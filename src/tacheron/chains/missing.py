"""What a reader would ask of a chain and its arrangement does not tell: client, recruiter, worker, task, place, money."""

from __future__ import annotations

from collections.abc import Sequence

from tacheron.chains.findings import Hop, Missing
from tacheron.chains.judging import WORKERS, does_the_work
from tacheron.chains.links import Node


def missing_hands(
    client: Node | None, hands: Sequence[Node], hops: Sequence[Hop], others: Sequence[Node] | None
) -> list[Missing]:
    """Of whom a reader would ask and the arrangement does not tell, client first; no worker where `others` is None."""
    missing = [Missing("client")] if client is None else []
    for at, step in enumerate(hops):
        if _unrecruited(client, at, step):
            # A platform is not recruited: what nobody says is who found its worker there.
            onward = hops[at + 1] if step.taker.is_any("Platform") and at + 1 < len(hops) else step
            missing.append(Missing("recruiter", onward.taker))
    last = hands[-1]
    if others is not None and not any(hand.is_any(*WORKERS) for hand in (last, *others)):
        missing.append(Missing("worker", None if last == client else last))
    return missing


def _unrecruited(client: Node | None, at: int, step: Hop) -> bool:
    """Whether nobody says how a hop's taker was found: no link at all, or a client's order with nothing between."""
    if not step.links:
        return True
    direct = at == 0 and step.giver == client and not step.giver.is_any("Platform")
    return direct and does_the_work(step.taker) and all(link.role != "works-on" for link in step.links)
