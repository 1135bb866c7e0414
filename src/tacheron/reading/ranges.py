"""Amounts put together: ranges and moves («de 5 à 6,5 %», "between $1.32 and $2"), their bound and their rate.

A range is one reading with two ends. A move («passe de 3 100 à 28 400», "fell from 45 cents to 30") is two readings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from tacheron.reading.amounts import Amount, amount_at
from tacheron.reading.bounds import bound_after, bound_before
from tacheron.reading.figures import DIGITS, Language
from tacheron.reading.rates import rate_after, time_after
from tacheron.reading.rates_before import rate_before, time_before
from tacheron.reading.scanning import DASHES, HYPHENS, Pieces


@dataclass(frozen=True, slots=True)
class Reading:
    """One quantity among the pieces `begin` to `last` (exclusive); `most` is the upper end of a range."""

    amount: Amount
    begin: int
    last: int
    bound: str
    most: Decimal | None = None
    per: str | None = None
    change: str | None = None


_OPENERS: Final = {"fr": frozenset({"entre", "de", "d'"}), "en": frozenset({"between", "from"})}
_MOVE_OPENERS: Final = frozenset({"de", "d'", "from"})
_LINKS: Final = {"fr": frozenset({"à", "ou", "et"}), "en": frozenset({"to", "or", "and"})}
_MOVES: Final = {
    "fr": re.compile(
        r"pass(?:e|é|ée|és|ées|er|ent|ait|ant|aient)$|tomb|chut|grimp|mont(?:e|é|er|ait)|baiss|augment|recul|bondi"
        r"|relev|descend|rédui|ramen|portée?s?$|gliss|dégringol"
    ),
    "en": re.compile(
        r"fell$|fall|drop|rose$|ris(?:e|ing|en)$|grew|grow|climb|jump|cut|lower|rais|slip|went$|gone$|increas|decreas|slid"
        r"|shr[aiu]nk|swell|down$|up$|declin|soar|surg|went"
    ),
}


def readings_at(p: Pieces, i: int, since: int, language: Language) -> tuple[list[Reading], int] | None:
    """The quantities whose first figure begins at piece `i`, using none before `since`, and the piece after them."""
    one = amount_at(p, i, language)
    if one is None or _is_tail(p, i):
        return None
    given = one.article and one.bare  # «un» of «un ou deux euros» counts for nothing alone
    bound, begin = _bound(p, one.first, since, language)
    opener = p.words[begin - 1] if begin > since else ""
    other = _second(p, one, opener, language)
    if other is not None:
        low, high = _agreed(one, other, literal=bool(opener in _OPENERS[language] or p.words[one.last] != "à"))
        if opener in _MOVE_OPENERS and (_tells_move(p, begin - 1, language) or high.value < low.value):
            return _move(p, low, high, begin - 1, language)
        if low.value < high.value:
            return _range(p, low, high, bound, begin, since, language)
        if one.bare and p.words[one.last] in DASHES:  # "9-5", «555-0123»
            return None
    if given:
        return None
    reading = _reading(p, one, bound, begin, language)
    if one.article and one.kind == "duration" and reading.per is None:  # "an hour" alone is a rate, no length
        return None
    return [reading], reading.last


def _is_tail(p: Pieces, i: int) -> bool:
    """The rest of a code such as «2016-1088», of which the head was no quantity."""
    return i > 1 and p.words[i - 1] in HYPHENS and p.joined(i) and p.joined(i - 1) and p.words[i - 2][:1] in DIGITS


def _range(
    p: Pieces, low: Amount, high: Amount, bound: str | None, begin: int, since: int, language: Language
) -> tuple[list[Reading], int]:
    if begin > since and p.words[begin - 1] in _OPENERS[language]:
        begin -= 1
        if bound is None:
            bound, begin = _bound(p, begin, since, language)
    whole = replace(high, first=low.first, value=low.value)
    reading = replace(_reading(p, whole, bound, begin, language), most=high.value)
    return [reading], reading.last


def _move(p: Pieces, low: Amount, high: Amount, begin: int, language: Language) -> tuple[list[Reading], int]:
    second = _reading(p, high, None, high.first, language, clause=begin)
    first = Reading(low, begin, low.last, low.bound or "exact", per=second.per, change="from")
    return [first, replace(second, change="to")], second.last


def _bound(p: Pieces, i: int, since: int, language: Language) -> tuple[str | None, int]:
    found = bound_before(p, i, language)
    return (None, i) if found is None or found[1] < since else found


def _second(p: Pieces, one: Amount, opener: str, language: Language) -> Amount | None:
    """The other end of a range or of a move: «… à 30 cents», "… and $2", "-15"."""
    at = _after_link(p, one, opener, language)
    other = None if at is None else amount_at(p, at, language)
    if other is None or other.article or not _alike(one, other):
        return None
    low, high = _agreed(one, other)
    link = p.words[one.last]
    if link in ("or", "ou"):
        return other if low.value < high.value <= 2 * low.value + 1 else None
    if link in ("à", "to") and opener not in _MOVE_OPENERS and high.value <= low.value:
        return None
    return other


def _after_link(p: Pieces, one: Amount, opener: str, language: Language) -> int | None:
    """The piece after the word or dash that leads to a second figure."""
    link, at = p.words[one.last], one.last + 1
    if link in HYPHENS and p.joined(one.last) and p.words[at] in ("to", "and", "or"):  # "16- to 18-hour shifts"
        return at + 1
    if link in DASHES:
        if one.bare and language == "en" and p.words[one.first][:1] not in DIGITS:  # "four-fifty" is a price
            return None
        return at if (one.bare or one.kind in ("money", "year")) and p.words[at] not in DASHES else None
    if link not in _LINKS[language] or (link in ("et", "and") and opener not in ("entre", "between")):
        return None
    found = bound_before(p, at + 1, language)
    if found is not None and found[1] == at and found[0] == "about":
        at += 1
    return at


def _alike(one: Amount, other: Amount) -> bool:
    """Whether two amounts can be the ends of one range."""
    if one.kind == other.kind:
        if one.coin is None or other.coin is None:
            return one.unit == other.unit or one.kind == "duration"
        return bool(set(one.coin.codes) & set(other.coin.codes))
    if one.bare:
        return other.kind not in ("year", "times")
    return other.bare and one.kind in ("money", "percent", "age", "duration")


def _agreed(one: Amount, other: Amount, literal: bool = True) -> tuple[Amount, Amount]:
    """Both ends in one unit and size: «10 à 15 millions», "$2-3 million", «entre 10 et 30 cents», "45 cents to 30"."""
    if one.scale == 1 and other.scale > 1 and not one.fraction and one.value * other.scale < other.value:
        one = replace(one, value=one.value * other.scale)
    if one.bare and one.scale == other.scale == 1 and not literal:
        one = _in_hundreds(one, other)
    if one.bare and not other.bare:
        one = _in_unit_of(one, other)
    elif other.bare and not one.bare:
        other = _in_unit_of(other, one)
    return one, other


def _in_hundreds(one: Amount, other: Amount) -> Amount:
    """«8 à 900 €» are 800 to 900; «de 1 à 900 €» is what it says."""
    for size in (1000, 100):
        if other.value % size == 0 and one.value < other.value / size < 10:
            return replace(one, value=one.value * size)
    return one


def _in_unit_of(bare: Amount, model: Amount) -> Amount:
    value = bare.value * (model.coin.worth if model.coin is not None else 1)
    return replace(model, value=value, first=bare.first, last=bare.last, article=False)


def _tells_move(p: Pieces, opener: int, language: Language) -> bool:
    """Whether the words before «de … à», "from … to" tell of a change."""
    return any(_MOVES[language].match(word) for word in p.words[max(0, opener - 3) : opener])


def _reading(
    p: Pieces, amount: Amount, bound: str | None, begin: int, language: Language, clause: int | None = None
) -> Reading:
    """The amount with what stands behind it; what its clause says of its rate is looked for before piece `clause`."""
    last, per = amount.last, None
    if bound is None and (after := bound_after(p, last, language)) is not None:
        bound, last = after
    if bound is None and amount.kind == "count":
        bound = _bound_after_noun(p, last, language)
    if amount.kind in ("money", "duration"):
        rate = (rate_after if amount.kind == "money" else time_after)(p, last, language)
        if rate is not None:
            per, last = rate
        else:
            per = (rate_before if amount.kind == "money" else time_before)(
                p, begin if clause is None else clause, language
            )
        if bound is None and rate is not None and (after := bound_after(p, last, language)) is not None:
            bound, last = after
    return Reading(amount, begin, last, bound or amount.bound or "exact", per=per)


def _bound_after_noun(p: Pieces, i: int, language: Language) -> str | None:
    """«150 personnes au minimum», "50 workers or more": the noun stands between the figure and its bound."""
    for at in range(i, i + 4):
        found = bound_after(p, at, language) if at > i else None
        if found is not None and found[1] - at >= 2 and (not p.words[found[1]] or p.words[found[1]][0] not in DIGITS):
            return found[0]
        if not p.words[at][:1].isalpha():
            return None
    return None
