"""Every quantity of a text, with its bound, its unit and what it is for.

    «au moins 3,5 millions de comptes»      at_least 3500000, count, its noun «comptes»
    "between $1.32 and $2 an hour"          1.32 to 2, USD, per hour
    «10 379 dollars (9 800 euros) par an»   two quantities, the second a conversion of the first
    «une stagiaire sur cinq»                20, percent, a fraction

Vague quantities («des milliers», "a few dollars"), days, clock times, phone numbers and references are none. Which
claim a quantity belongs to is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tacheron.reading.coins import LETTERED_DOLLARS, PREFIXES, SIGNS, codes
from tacheron.reading.conversions import joined_up
from tacheron.reading.currencies import Market
from tacheron.reading.figures import DIGITS, Language, hyphen
from tacheron.reading.numbers import NUMBER_STARTS
from tacheron.reading.quantity import Quantity, plain
from tacheron.reading.ranges import Reading, readings_at
from tacheron.reading.scanning import HYPHENS, Pieces, cut, word_set
from tacheron.reading.shares import STARTS as PART_STARTS

__all__ = ["Quantity", "read_quantities"]


def read_quantities(
    text: str, language: Language, countries: Sequence[str] = (), home: str | None = None
) -> list[Quantity]:
    """The quantities of `text`, in order, none overlapping another.

    `countries` (ISO 3166 codes, the most telling first) settle which pesos, francs or shillings are meant where the
    text itself does not; `home` is the country for whose readers it is written, whose dollar «9 $» is. The cost is
    linear in the length of the text.

    >>> [(q.value, q.unit, q.per) for q in read_quantities("payés 12 euros de l'heure", "fr")]
    [(Decimal('12'), 'EUR', 'hour')]
    """
    p = cut(text)
    readings = _readings(p, language)
    market = Market(p, countries, home, _sure(readings))
    return joined_up(p, [_quantity(p, r, market, language) for r in readings], language)


def _readings(p: Pieces, language: Language) -> list[Reading]:
    anchors, found, after = _anchors(language), [], 0
    for i, word in enumerate(p.words[: p.size]):
        if i < after or not (word in anchors or word[0] in DIGITS):
            continue
        read = readings_at(p, i, after, language)
        if read is not None:
            found.extend(read[0])
            after = read[1]
    return found


def _anchors(language: Language) -> frozenset[str]:
    """The pieces at which a quantity can begin, but for figures."""
    money = {*SIGNS, *PREFIXES, *LETTERED_DOLLARS, "u", "moitié", *(code.lower() for code in codes())}
    return NUMBER_STARTS[language] | PART_STARTS[language] | money


def _sure(readings: Sequence[Reading]) -> list[tuple[int, str]]:
    """The amounts whose currency needs no context, by their first piece."""
    coins = ((r.begin, r.amount.coin) for r in readings)
    return [(i, coin.usual) for i, coin in coins if coin is not None and coin.usual is not None and coin.plain]


def _quantity(p: Pieces, reading: Reading, market: Market, language: Language) -> Quantity:
    amount = reading.amount
    return Quantity(
        start=p.starts[reading.begin],
        end=p.ends[reading.last - 1],
        kind=amount.kind,
        value=plain(amount.value),
        max_value=None if reading.most is None else plain(reading.most),
        bound=reading.bound,
        unit=amount.unit if amount.coin is None else market.settle(amount.coin, amount.first),
        per=reading.per,
        noun=_noun(p, amount.kind, reading.last if amount.noun is None else amount.noun, language),
        fraction=amount.fraction,
        change=reading.change,
    )


_LONGEST_COMPOUND: Final = 4
_PARTITIVES: Final = {
    "fr": word_set(
        "de d' des du la l' le les entre son sa ses leur leurs notre nos votre vos mon ma mes ce cet cette ces"
    ),
    "en": word_set("of the all our its their his her my your this these those"),
}
_NO_NOUNS: Final = word_set(
    "et ou à au aux en dans sur par pour avec sans qui que qu' dont où est sont était étaient a ont avait avaient "
    "ne n' se s' y plus moins contre depuis il elle ils elles on mais car donc and or to in on at by for from with "
    "who that which is are was were has have had than as per but not it they he she will would could can we i you "
    "if when while so"
)


def _noun(p: Pieces, kind: str, last: int, language: Language) -> tuple[int, int] | None:
    """The first word of what is counted, or of what a share is a part of."""
    if kind not in ("count", "percent", "times"):
        return None
    at = hyphen(p, last) if p.joined(last) else last
    while p.words[at] in _PARTITIVES[language]:
        at += 1
    word = p.words[at]
    if not word[:1].isalpha() or word in _NO_NOUNS:
        return None
    start = p.starts[at]
    for _ in range(_LONGEST_COMPOUND):  # «micro-travailleurs»
        at += 2 if p.words[at + 1] in HYPHENS and p.joined(at + 1) and p.joined(at + 2) else 0
    return start, p.ends[at]
