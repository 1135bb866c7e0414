"""From an article to whom it goes back: who cites whom, as far as the claims tell it.

    L’Obs ← Business Insider ← a former employee

A step further is known only where another article says the same thing, is published or written by whoever is cited,
and names its own source.
"""

from __future__ import annotations

from collections.abc import Sequence

from tacheron.chains.links import Said
from tacheron.lineage.origins import Lineage, carried_by, name_key


def trail(claim: Said, among: Sequence[Said], lineage: Lineage) -> tuple[str, ...]:
    """The names from the claim's article to the last one that is known; `among` are the claims that say the same.

    An article is called by its publisher, else by its title; a reading note is followed by the article that it is
    about, an article that repeats an earlier one's text by that one's title. A circle of citations ends where it closes.
    """
    steps = [_called(claim)]
    if claim.source.about is not None:
        steps.append(claim.source.about)
    elif lineage.title(claim.source) != claim.source.title:
        steps.append(lineage.title(claim.source))
    carried = carried_by(among, lineage)
    seen = {lineage.document(claim.source)}
    behind: Said | None = claim
    while behind is not None:
        names = lineage.names_behind(behind)
        steps += [name for name in names if name_key(name) not in {name_key(step) for step in steps}]
        behind = next(
            (
                other
                for name in names
                for other in carried.get(name_key(name), ())
                if lineage.document(other.source) not in seen and not lineage.speaks_itself(other)
            ),
            None,
        )
        if behind is not None:
            seen.add(lineage.document(behind.source))
    return tuple(steps)


def _called(claim: Said) -> str:
    return claim.source.publisher or claim.source.title
