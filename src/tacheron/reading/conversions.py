"""What one quantity takes over from the one before it: the same amount in other money, a rate, a unit.

«10 379 dollars (9 800 euros) par an»       the second is a conversion, and both are per year
«13 € de l'heure au lieu de 11,65 €»        the rate holds for both
«1,10 dollar en 2019, n'en vaut plus que 0,35»   a bare decimal is money where money was spoken of
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from tacheron.reading.figures import Language
from tacheron.reading.quantity import Quantity, plain
from tacheron.reading.rates import rate_after
from tacheron.reading.scanning import Pieces

_CONVERSION: Final = re.compile(
    r"\s*(?:[(\[]\s*(?:soit|ou|or|about|i\.e\.|that is)?"
    r"|[,–—-]\s*(?:soit|or|ou|c'est-à-dire|c’est-à-dire|that is|i\.e\.|the equivalent of|l['’]équivalent de)"
    r"|soit|or)[\s,]*"
)
_INSTEAD: Final = re.compile(
    r",?\s*(?:au lieu de|contre|instead of|compared (?:with|to)|against|rather than|versus|vs\.?|up from|down from"
    r"|et non|not|and not|puis|then|et|and|à|to)\s*"
)
_DECIMAL: Final = re.compile(r"\d+[.,]\d\d")
_COINS: Final = re.compile(r"\b(?:cent|centime|penny|pence)s?\b", re.IGNORECASE)
# «L'ouvrier en touche 1», «le post-éditeur en reçoit deux», «et plafonne à 4».
_PAID: Final = re.compile(
    r"\ben (?:touch|re[çc]oi|recev|co[ûu]t|va(?:lait|ut)|gagn|per[çc]|rapport|empoch|pa[iy]|demand|r[ée]clam|factur)\w*"
    r"(?: plus que| que)? [^\s,;.]+$|\bplafonn\w+ (?:\w+ )?à [^\s,;.]+$",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(r"[^\S\n]*(?:,|,?[^\S\n](?:ou|or|et|and))[^\S\n]+")
_CENT: Final = Decimal("0.01")
_REACH: Final = 300
_NEAR: Final = 80


def joined_up(p: Pieces, quantities: list[Quantity], language: Language) -> list[Quantity]:
    """The quantities, each with what it takes over from the one before it."""
    result: list[Quantity] = []
    money: Quantity | None = None
    for q in quantities:
        if result and result[-1].kind == q.kind == "money":
            result[-1], q = _joined(p, result[-1], q, language)
        elif q.kind == "count" and q.noun is None:
            q = q if money is None else _carried(p, money, q)
            if result and result[-1].kind == "percent" and not q.carried:
                q = _parallel(p, result[-1], q)
        if q.kind == "money":
            money = q
        result.append(q)
    return _enumerated(p, result)


def _enumerated(p: Pieces, quantities: list[Quantity]) -> list[Quantity]:
    """«5, 10, 15 ou 20 dollars»: bare figures that rise to an amount of money are money too."""
    for i in range(len(quantities) - 2, -1, -1):
        q, following = quantities[i], quantities[i + 1]
        if q.kind != "count" or q.noun is not None or following.kind != "money" or q.max_value is not None:
            continue
        worth = _CENT if _COINS.search(p.text, following.start, following.end) else 1
        value = plain(q.value * worth)
        if _LISTED.fullmatch(p.text, q.end, following.start) and value < following.value:
            quantities[i] = replace(q, kind="money", value=value, unit=following.unit, per=following.per)
    return quantities


def _joined(p: Pieces, first: Quantity, second: Quantity, language: Language) -> tuple[Quantity, Quantity]:
    between = p.text[first.end : second.start]
    if _converts(first, second, between):
        origin = first.start if first.conversion_of is None else first.conversion_of
        second = replace(second, conversion_of=origin)
        after = p.index_at(second.end)
        if p.words[after] == ")" and second.per is None and (rate := rate_after(p, after + 1, language)) is not None:
            second = replace(second, per=rate[0])
        return replace(first, per=first.per or second.per), replace(second, per=second.per or first.per)
    if second.per is None and first.unit == second.unit and _INSTEAD.fullmatch(between):
        return first, replace(second, per=first.per)
    return first, second


def _converts(first: Quantity, second: Quantity, between: str) -> bool:
    if first.unit == second.unit or second.unit is None or len(between) > 40:
        return False
    if between.strip() in (",", "–", "—", "-"):
        return second.bound == "about" or (
            first.per is not None and first.max_value is not None and second.max_value is not None
        )
    return _CONVERSION.fullmatch(between) is not None


def _parallel(p: Pieces, share: Quantity, q: Quantity) -> Quantity:
    """«l'Inde à 24 %, le Bangladesh à 16»: in one sentence the same word leads to a share and to a bare figure."""
    between = p.text[share.end : q.start]
    if len(between) > _NEAR or re.search(r"[.;:!?\n]", between) or not q.value <= 100:
        return q
    words = [p.words[p.index_at(start) - 1] for start in (share.start, q.start)]
    if words[0] != words[1] or words[0] not in ("to", "at", "for", "à", "avec", "with", "pour", "("):
        return q
    return replace(q, kind="percent", unit="percent", carried=True)


def _carried(p: Pieces, money: Quantity, q: Quantity) -> Quantity:
    """A bare figure with two decimals, or the object of «en touche», not far behind money, is money too."""
    if q.start - money.end > _REACH or q.bound not in ("exact", "at_most", "about"):
        return q
    worth = _CENT if _COINS.search(p.text, money.start, money.end) and q.value >= 1 else 1
    if not _DECIMAL.fullmatch(p.text[q.start : q.end]) and not _PAID.search(
        p.text, max(money.end, q.start - 40), q.end
    ):
        return q
    return replace(q, kind="money", value=plain(q.value * worth), unit=money.unit, per=q.per or money.per, carried=True)
