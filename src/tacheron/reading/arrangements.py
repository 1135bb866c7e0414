"""Which claims of an article describe one and the same arrangement: their shared `engagement`.

An arrangement has people who work and somebody for whom they do: the claims that one rule made of one sentence belong
together, and so do claims about the same worker, group or click farm. Clients without a name who find workers on a
platform («des employeurs»), and groups who work on it, are the two sides of what an article tells of the platform at
large: one arrangement too. What holds for a platform alone (its size, its tasks, its commission) is none. The key is
readable: the article, and the workers it is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tacheron.reading.gazetteer import fold
from tacheron.records import Claim
from tacheron.vocabulary import Vocabulary

_CHAIN = frozenset({"hands-on", "finds-on", "works-on", "works-for", "acts-on", "buys", "profits"})
_ABOUT = frozenset({"does", "bound-by", "sits"})
_WORKING = frozenset({"Worker", "WorkerGroup", "ClickFarm"})


def arranged(claims: Sequence[Claim], firings: Sequence[int], vocabulary: Vocabulary) -> list[Claim]:
    """The claims, each with its engagement where it has one; `firings[i]` numbers the firing that made `claims[i]`.

    Order and all other fields stay.
    """
    parent = list(range(len(claims)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    roles = [vocabulary.predicates[c.predicate].chain_role for c in claims]
    linking = [i for i, role in enumerate(roles) if role in _CHAIN]
    last: dict[object, int] = {}
    for i in linking:
        for key in (("firing", firings[i]), *(("worker", n) for n in _workers(claims[i]))):
            if key in last:
                parent[root(i)] = root(last[key])
            last[key] = root(i)
    for i, role in enumerate(roles):
        worker = ("worker", claims[i].subject)
        if (role in _ABOUT or claims[i].value is not None) and claims[i].subject_type in _WORKING and worker in last:
            parent[i] = root(last[worker])
        elif role == "does" and ("firing", firings[i]) in last:
            parent[i] = root(last["firing", firings[i]])
    for i, j in (*_bought_and_done(claims, roles), *_two_sides(claims, roles)):
        parent[root(i)] = root(j)
    members: dict[int, list[int]] = {}
    for i in range(len(claims)):
        members.setdefault(root(i), []).append(i)
    keys: dict[int, str] = {}
    for r, group in members.items():
        if any(roles[i] in _CHAIN for i in group):
            name = _key([claims[i] for i in group])
            taken = sum(k == name or (k.startswith(f"{name}-") and k[len(name) + 1 :].isdigit()) for k in keys.values())
            keys[r] = name if not taken else f"{name}-{taken + 1}"
    return [
        replace(c, engagement=f"{c.article}#{keys[root(i)]}" if root(i) in keys else None) for i, c in enumerate(claims)
    ]


def _bought_and_done(claims: Sequence[Claim], roles: Sequence[str | None]) -> list[tuple[int, int]]:
    """Each purchase of a task and the order by which the same client hands it to somebody who does that very task."""
    done = {(c.subject, c.object) for c, role in zip(claims, roles, strict=True) if role == "does"}
    orders = [(i, c) for i, (c, role) in enumerate(zip(claims, roles, strict=True)) if role == "hands-on"]
    return [
        (i, j)
        for i, (c, role) in enumerate(zip(claims, roles, strict=True))
        if role == "buys"
        for j, order in orders
        if order.subject == c.subject and (order.object, c.object) in done
    ]


def _two_sides(claims: Sequence[Claim], roles: Sequence[str | None]) -> list[tuple[int, int]]:
    """Each claim that clients without a name find workers on a platform, and each that a group works on that platform."""
    sides: dict[str | None, list[int]] = {}
    for i, (claim, role) in enumerate(zip(claims, roles, strict=True)):
        unnamed = role == "finds-on" and claim.subject_type == "Client" and claim.subject[:1].islower()
        if unnamed or (role == "works-on" and claim.subject_type == "WorkerGroup"):
            sides.setdefault(claim.object, []).append(i)
    found = [i for members in sides.values() for i in members]
    wanted = {claims[i].object for i in found if roles[i] == "finds-on"}
    return [(members[0], i) for platform, members in sides.items() if platform in wanted for i in members[1:]]


def _workers(claim: Claim) -> list[str]:
    return [name for name, kind in _ends(claim) if kind in _WORKING]


def _ends(claim: Claim) -> list[tuple[str, str | None]]:
    ends = ((claim.subject, claim.subject_type), (claim.object, claim.object_type))
    return [(name, kind) for name, kind in ends if name is not None]


def _key(claims: Sequence[Claim]) -> str:
    """From the first group that works, else the first task: never from a person's name, for keys are published."""
    groups = [n for c in claims for n, kind in _ends(c) if kind in ("WorkerGroup", "ClickFarm")]
    tasks = [c.object for c in claims if c.object is not None and c.object_type == "TaskType"]
    words: list[str] = re.findall(r"[a-z0-9]+", fold((groups or tasks or ["arrangement"])[0]))
    return "-".join(words)[:60] or "arrangement"
