"""Through whose hands work goes: links in, chains out, each with its evidence, its status and its gaps.

    for chain in trace(links_of(answer), "Trump campaign", figures=figures_of(counted)): ...

Documented chains are the ways of work within one arrangement (`documented`), which several articles may tell
(`stories`). Possible ones join claims that no article tells as one arrangement; they come only when asked for, and say
which claim is lacking (`possible`). Who asks often makes a `Web` of the links once and gives it instead of them.
"""

from tacheron.chains.asked import Asked
from tacheron.chains.findings import (
    KINDS,
    STATUSES,
    Chain,
    Cut,
    Hop,
    Lack,
    Missing,
    Scope,
    Story,
    Trace,
)
from tacheron.chains.links import Figure, Link, Node, Source
from tacheron.chains.searching import Bounds
from tacheron.chains.tracing import every_chain, named, trace
from tacheron.chains.web import Web

__all__ = [
    "KINDS", "STATUSES", "Asked", "Bounds", "Chain", "Cut", "Figure", "Hop", "Lack", "Link", "Missing", "Node", "Scope",
    "Source", "Story", "Trace", "Web", "every_chain", "named", "trace",
]  # fmt: skip
