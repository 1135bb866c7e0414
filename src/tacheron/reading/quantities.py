"""Every quantity of a text, with its bound, its unit and what it is for.

    «au moins 3,5 millions de comptes»      at_least 3500000, count, its noun «comptes»
    "between $1.32 and $2 an hour"          1.32 to 2, USD, per hour
    «10 379 dollars (9 800 euros) par an»   two quantities, the second a conversion of the first
    «une stagiaire sur cinq»                20, percent, a fraction

Vague quantities («des milliers», "a few dollars"), dates, clock times, phone numbers and references are none. Which
claim a quantity belongs to is decided elsewhere. Everything is read in one pass over the pieces of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from tacheron.reading.amounts import Amount, amount_at
from tacheron.reading.bounds import bound_after, bound_before
from tacheron.reading.currencies import settled
from tacheron.reading.numbers import DIGITS, NUMBER_STARTS, Language
from tacheron.reading.rates import rate_after, rate_before
from tacheron.reading.scanning import DASHES, Pieces, cut, word_set
from tacheron.reading.shares import STARTS as PART_STARTS


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity; `start` and `end` are code points, `end` exclusive, and take in bound words, unit and rate.

    `kind` is money, percent, count, duration, age, year, times («trois fois») or measure (km, GB). `unit` is percent,
    an ISO 4217 code, hour, day, week, month or year, None for a count, and for money whose currency nothing settles.
    `noun` is the first word after a count or a share («15 millions de *travailleurs*», "a third of *them*"). `change`
    is "from" or "to" where the text tells a move from one figure to the other. `conversion_of` is the start of the
    quantity of which this one is the same amount in other money.
    """

    start: int
    end: int
    kind: str
    value: Decimal
    max_value: Decimal | None = None
    bound: str = "exact"
    unit: str | None = None
    per: str | None = None
    noun: tuple[int, int] | None = None
    fraction: bool = False
    change: str | None = None
    conversion_of: int | None = None


def read_quantities(text: str, language: Language, countries: Sequence[str] = ()) -> list[Quantity]:
    """The quantities of `text`, in order, none overlapping another.

    `countries` (ISO 3166 codes, the most telling first) settle what «9 $» or "5 pesos" are where the text does not.
    The cost is linear in the length of the text.
    """
    p = cut(text)
    found: list[Quantity] = []
    seen: list[str] = []
    anchors = _ANCHORS[language]
    words = _Words(p, language, countries, seen)
    after = 0
    for i, word in enumerate(p.words[: p.size]):
        if i < after or not (word in anchors or word[0] in DIGITS):
            continue
        read = _quantities_at(words, i, after)
        if read is not None:
            quantities, after = read
            found.extend(quantities)
            seen.extend(q.unit for q in quantities if q.kind == "money" and q.unit is not None)
    return _converted(p, found, language)


_SIGN_WORDS: Final = word_set(
    "$ € £ ¥ ₹ ₨ ₱ ₦ ₩ ₫ ₺ ₽ ₴ ฿ ₡ ₵ ₪ ₸ ₲ ৳ ₾ us usd a au aud c ca can cad s sg hk nt nz r mx j tt u ksh kshs sh "
    "shs ush tsh rs rp rm fr tk cfa fcfa p n ar eur gbp kes inr php chf ngn zar brl mga xof ugx tzs pkr bdt idr "
    "vnd thb try egp mad tnd jpy cny krw"
)
_ANCHORS: Final = {lang: NUMBER_STARTS[lang] | PART_STARTS[lang] | _SIGN_WORDS for lang in ("fr", "en")}
_OPENERS: Final = {"fr": frozenset({"entre", "de", "d'"}), "en": frozenset({"between", "from"})}
_LINKS: Final = {"fr": frozenset({"à", "ou", "et"}), "en": frozenset({"to", "or", "and"})}
_MOVES: Final = re.compile(
    r"pass(?:e|é|ée|és|ées|er|ent|ait|ant|aient)|tomb|chut|grimp|mont[ea]|baiss|augment|recul|bond[ie]|relev|descend|rédui|ramen|porté|gliss|dégringol"
    r"|fell|fall|drop|rose|ris[ei]|grew|grow|climb|jump|cut|lower|rais|slip|went|gone|increas|decreas|slid|shr[aiu]nk|swell|down|up$|declin|soar|surg"
)


@dataclass(frozen=True, slots=True)
class _Words:
    """What one reading needs to know: the pieces, the language, and what settles a currency."""

    p: Pieces
    language: Language
    countries: Sequence[str]
    seen: list[str]


def _quantities_at(text: _Words, i: int, since: int) -> tuple[list[Quantity], int] | None:
    """The quantities whose first figure begins at piece `i`, and the piece after them; nothing before `since` is used."""
    p, language = text.p, text.language
    one = amount_at(p, i, language)
    if one is None:
        return None
    bound, begin = _bound(p, i, since, language)
    opener = p.words[begin - 1] if begin > since else ""
    other = _second(p, one, opener, language)
    if other is None:
        single = _finished(text, one, None, bound, begin)
        return None if one.article and one.kind == "duration" and single[0][0].per is None else single
    low, high = _agreed(one, other)
    moved = opener in ("de", "d'", "from") and (_moves(p, begin - 1) or high.value < low.value)
    if moved:
        return _change(text, low, high, begin - 1)
    if high.value <= low.value:
        return None if one.bare else _finished(text, one, None, bound, begin)
    begin -= opener in _OPENERS[language]
    if bound is None:
        bound, begin = _bound(p, begin, since, language)
    whole = replace(high, first=low.first, value=low.value)
    return _finished(text, whole, high.value, bound, begin)


def _bound(p: Pieces, i: int, since: int, language: Language) -> tuple[str | None, int]:
    found = bound_before(p, i, language)
    return (None, i) if found is None or found[1] < since else found


def _second(p: Pieces, one: Amount, opener: str, language: Language) -> Amount | None:
    """The other end of a range or of a move: «… à 30 cents», "… and $2", «-15»."""
    link = p.words[one.last]
    if link in DASHES:
        if (not one.bare and one.kind not in ("money", "year")) or p.words[one.last + 1] in DASHES:
            return None
    elif link not in _LINKS[language] or (link in ("et", "and") and opener not in ("entre", "between")):
        return None
    at = one.last + 1
    if link == "à" and p.words[at] in ("environ", "près"):
        at += 1 if p.words[at] == "environ" else 2
    other = amount_at(p, at, language)
    if other is None or other.article or not _alike(one, other):
        return None
    if link in ("or", "ou") and not (one.value < other.value <= 2 * one.value + 1):
        return None
    if link in ("à", "to") and opener not in ("de", "d'", "from") and other.value <= one.value:
        return None
    return other


def _alike(one: Amount, other: Amount) -> bool:
    if one.kind == other.kind:
        return (
            one.kind != "money"
            or one.coin is None
            or other.coin is None
            or bool(set(one.coin.codes) & set(other.coin.codes))
        )
    return (one.bare and other.kind not in ("year", "times")) or (
        other.bare and one.kind in ("money", "percent", "age", "duration")
    )


def _agreed(one: Amount, other: Amount) -> tuple[Amount, Amount]:
    """Both ends in the same unit and size: «10 à 15 millions», "$2-3 million", «entre 10 et 30 cents», "45 cents to 30"."""
    if one.scale == 1 and other.scale > 1 and one.value * other.scale < other.value and not one.fraction:
        one = replace(one, value=one.value * other.scale)
    if one.bare and not other.bare:
        one = replace(_in_unit_of(one, other), last=one.last)
    elif other.bare and not one.bare:
        other = _in_unit_of(other, one)
    return one, other


def _in_unit_of(bare: Amount, model: Amount) -> Amount:
    worth = model.coin.worth if model.coin is not None else Decimal(1)
    return replace(model, value=bare.value * worth, first=bare.first, last=bare.last, article=False)


def _moves(p: Pieces, opener: int) -> bool:
    """Whether the words before «de … à», "from … to" tell of a change."""
    return any(_MOVES.match(word) for word in p.words[max(0, opener - 3) : opener])


def _change(text: _Words, low: Amount, high: Amount, begin: int) -> tuple[list[Quantity], int]:
    (second,), after = _finished(text, high, None, None, high.first, begin)
    first = _quantity(text, low, None, None, begin, low.last, second.per)
    return [replace(first, change="from"), replace(second, change="to")], after


def _finished(
    text: _Words, amount: Amount, most: Decimal | None, bound: str | None, begin: int, clause: int | None = None
) -> tuple[list[Quantity], int]:
    p, language = text.p, text.language
    last = amount.last
    if bound is None and (found := bound_after(p, last, language)) is not None:
        bound, last = found
    per = None
    if amount.kind in ("money", "duration"):
        rate = rate_after(p, last, language)
        if rate is not None:
            per, last = rate
            if bound is None and (found := bound_after(p, last, language)) is not None:
                bound, last = found
        else:
            per = rate_before(p, begin if clause is None else clause, language)
    quantity = _quantity(text, amount, most, bound, begin, last, per)
    return [quantity], max(last, amount.last)


def _quantity(
    text: _Words, amount: Amount, most: Decimal | None, bound: str | None, begin: int, last: int, per: str | None
) -> Quantity:
    p = text.p
    unit = amount.unit
    if amount.coin is not None:
        unit = settled(amount.coin, p, amount.first, text.countries, text.seen)
    return Quantity(
        start=p.starts[begin],
        end=p.ends[last - 1],
        kind=amount.kind,
        value=_plain(amount.value),
        max_value=None if most is None else _plain(most),
        bound=bound or amount.bound or "exact",
        unit=unit,
        per=per,
        noun=_noun(p, amount, last, text.language),
        fraction=amount.fraction,
    )


def _plain(value: Decimal) -> Decimal:
    """The value in its shortest form without an exponent."""
    return Decimal(format(value.normalize(), "f"))


def _noun(p: Pieces, amount: Amount, last: int, language: Language) -> tuple[int, int] | None:
    """The first word of what is counted, or of what a share is part of."""
    if amount.kind not in ("count", "percent", "times"):
        return None
    at = last
    while p.words[at] in _PARTITIVES[language]:
        at += 1
    word = p.words[at]
    if not word[:1].isalpha() or (at == last and word in _NO_NOUNS):
        return None
    return p.starts[at], p.ends[at]


_PARTITIVES: Final = {
    "fr": frozenset({"de", "d'", "des", "du", "la", "l'", "le", "les", "entre"}),
    "en": frozenset({"of", "the", "all"}),
}
_NO_NOUNS: Final = word_set(
    "et ou à au aux en dans sur par pour avec sans qui que qu' dont où est sont était étaient a ont avait avaient "
    "ne n' se s' y plus moins contre depuis and or to in on at by for from with who that which is are was were "
    "has have had than as per but not it they he she will would can could"
)


def _converted(p: Pieces, found: list[Quantity], language: Language) -> list[Quantity]:
    """The quantities, each that repeats the one before it in other money marked so; a rate said once holds for both."""
    result: list[Quantity] = []
    for q in found:
        if result and _converts(p.text, result[-1], q):
            first = result[-1]
            after = p.index_at(q.end)
            q = replace(q, conversion_of=first.conversion_of or first.start)
            if p.words[after] == ")" and q.per is None and first.per is None:
                rate = rate_after(p, after + 1, language)
                q = replace(q, per=None if rate is None else rate[0])
            per = first.per or q.per
            result[-1] = replace(first, per=per)
            q = replace(q, per=per)
        result.append(q)
    return result


_CONVERSION: Final = re.compile(
    r"\s*(?:[(\[]\s*(?:soit|ou|or|about|i\.e\.)?|[,–—-]\s*(?:soit|or|ou|c'est-à-dire|that is|i\.e\.|the equivalent of)|(?:soit|or))[\s,]*"
)


def _converts(text: str, first: Quantity, second: Quantity) -> bool:
    if first.kind != "money" or second.kind != "money" or first.unit == second.unit or second.unit is None:
        return False
    between = text[first.end : second.start]
    return len(between) < 40 and _CONVERSION.fullmatch(between) is not None
