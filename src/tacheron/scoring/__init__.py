"""How good an extraction is: claims compared with reference claims, and what was missed or added.

Two claims are the same where article, predicate, denial, subject and object (or value, unit and `per`) are the same.
Names are compared without case, accents and articles, and through the aliases that the reference lists; names of types
that are described rather than named, by their words. Numbers may differ by 0.5 %, percentages by 0.7 of a point; in
`per` all kinds of pieces are one kind. A claim is *grounded* where its quote also overlaps the reference's quote.

Records are plain mappings here, not `Claim`s: a reference has fields that a claim has not (`aliases`, `optional`), and
a broken prediction is a wrong one, no fault of its file.
"""

from tacheron.scoring.comparing import Record, Yardstick, same_claim, same_number, yardstick
from tacheron.scoring.evaluating import Figures, Score, evaluate
from tacheron.scoring.reference import read_reference
from tacheron.scoring.report import missed_and_extra, score_table, sets_table

__all__ = [
    "Figures",
    "Record",
    "Score",
    "Yardstick",
    "evaluate",
    "missed_and_extra",
    "read_reference",
    "same_claim",
    "same_number",
    "score_table",
    "sets_table",
    "yardstick",
]
