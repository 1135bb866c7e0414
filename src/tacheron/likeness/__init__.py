"""Names that may be one entity: pairs with a score and its reasons, for a person to decide.

Nothing is merged here. A score is made of named features, each with what its sentence speaks of (`showing.likeness`), so that a decision
can be taken, and later be explained, from what is shown. `docs/entities.md` says how the thresholds were measured.
"""

from tacheron.likeness.comparing import likeness_of_names
from tacheron.likeness.features import Feature
from tacheron.likeness.proposing import LIKELY, Proposal, proposals

__all__ = ["LIKELY", "Feature", "Proposal", "likeness_of_names", "proposals"]
