"""A short notation for what is read, so that a case is one line: «≥5 USD/hour», "~20 count «villes»".

~ about   < less than   ≤ at most   > more than   ≥ at least   a..b a range   ? money in no known currency
fraction, from, to, converted, carried as in Quantity; the first word of what is counted in guillemets
"""

from __future__ import annotations

from tacheron.reading.figures import Language
from tacheron.reading.quantities import Quantity, read_quantities

_BOUNDS = {"exact": "", "about": "~", "less_than": "<", "at_most": "≤", "more_than": ">", "at_least": "≥"}


def told(text: str, language: Language, countries: tuple[str, ...] = (), home: str | None = None) -> str:
    """All quantities of a text in the notation."""
    return "; ".join(_told(q, text) for q in read_quantities(text, language, countries, home))


def _told(q: Quantity, text: str) -> str:
    most = "" if q.max_value is None else f"..{q.max_value:f}"
    unit = q.kind if q.kind in ("age", "year") else q.unit or ("?" if q.kind == "money" else q.kind)
    said = f"{_BOUNDS[q.bound]}{q.value:f}{most} {unit}" + (f"/{q.per}" if q.per else "")
    marks = ["fraction"] * q.fraction + ([q.change] if q.change else [])
    marks += ["converted"] * (q.conversion_of is not None) + ["carried"] * q.carried
    noun = [] if q.noun is None else [f"«{text[slice(*q.noun)]}»"]
    return " ".join([said, *marks, *noun])
