"""What the chains show together: analyses, each a table whose every figure knows the claims that it rests on.

    from tacheron.analysis import Material, choke_points

    finding = choke_points(Material.of(links, figures))
    finding.to_frame()

Links and figures come from `chains.gathering` or `chains.claimed`. Documented chains and those that are only reported
are counted apart; possible ones are not counted at all. What no article says is no «no» and no zero.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from tacheron.analysis.beneficiaries import beneficiaries
from tacheron.analysis.centrality import centrality
from tacheron.analysis.choke_points import choke_points
from tacheron.analysis.communities import communities
from tacheron.analysis.conditions import conditions
from tacheron.analysis.distances import distances
from tacheron.analysis.findings import Cell, Column, Finding, Remark, counted
from tacheron.analysis.lengths import depths, lengths
from tacheron.analysis.material import Condition, Material, conditions_of
from tacheron.analysis.timelines import NAME as TIMELINE
from tacheron.analysis.timelines import timeline, timeline_of
from tacheron.errors import UsageError
from tacheron.hints import hint

__all__ = [
    "ANALYSES", "TIMELINE", "Cell", "Column", "Condition", "Finding", "Material", "Remark", "analyze", "beneficiaries", "centrality",
    "choke_points", "communities", "conditions", "conditions_of", "depths", "distances", "lengths", "must_be_asked_so", "timeline", "timeline_of",
]  # fmt: skip

ANALYSES: Mapping[str, Callable[[Material], Finding]] = MappingProxyType(
    {
        "choke-points": choke_points,
        "centrality": centrality,
        "communities": communities,
        "length": lengths,
        "depth": depths,
        "distance": distances,
        "conditions": conditions,
        "beneficiaries": beneficiaries,
        TIMELINE: timeline,
    }
)
"""The analyses by their names, in the order in which a report has them."""


def analyze(name: str, material: Material, who: str | None = None) -> Finding:
    """The finding of one of ANALYSES, with a remark for each bound that left chains out.

    A timeline may be that of one entity or chain, `who`. UsageError where it is asked for in a way that has no answer,
    QueryError where there is nobody called `who`.
    """
    must_be_asked_so(name, who)
    finding = ANALYSES[name](material) if who is None else timeline_of(material, who)
    cuts = (Remark(f"cut-{cut.what}", {"bound": counted(Cell(cut.bound))}) for cut in material.cuts)
    return replace(finding, remarks=(*finding.remarks, *cuts))


def must_be_asked_so(name: str, who: str | None = None) -> None:
    """UsageError where there is no such analysis, or where another than the timeline is asked about somebody."""
    if name not in ANALYSES:
        near = hint(name, ANALYSES, f"there are {', '.join(ANALYSES)}.", cutoff=0.4, most=2)
        raise UsageError(f"there is no analysis «{name}»; {near}")
    if who is not None and name != TIMELINE:
        raise UsageError(
            f"only a {TIMELINE} can be that of one entity or chain; leave out --of, or ask for the {TIMELINE}."
        )
