"""One amount with its unit: money, a percentage, a length of time, an age, a year, or a bare count.

An amount is a number and what stands right beside it. Ranges, bounds and rates are put together by `quantities`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from tacheron.reading.ages import age_end, is_bare_age
from tacheron.reading.coins import CENT, SIGNS, WORDS, Coin, coin_of
from tacheron.reading.currencies import coin_after, coin_before
from tacheron.reading.exclusions import is_no_quantity
from tacheron.reading.figures import DIGITS, Figure, Language, hyphen
from tacheron.reading.lengths import and_part, half_length, in_hours, length_after, length_unit
from tacheron.reading.numbers import figure_at
from tacheron.reading.scanning import HYPHENS, Pieces, word_set
from tacheron.reading.shares import Part, part_at, ratio


@dataclass(frozen=True, slots=True)
class Amount:
    """A value among the pieces `first` to `last` (exclusive), in plain units.

    `coin` is what money is counted in, before its currency is settled; `scale` as in Figure; `bare` says that no unit
    stands beside it, `article` that its figure is a mere «un»; `noun` is the piece within it that is counted.
    """

    kind: str
    value: Decimal
    first: int
    last: int
    unit: str | None = None
    coin: Coin | None = None
    fraction: bool = False
    bound: str | None = None
    scale: int = 1
    article: bool = False
    bare: bool = False
    noun: int | None = None


_MEASURES: Final = word_set(
    "km kg g m ms milliseconds millisecondes mg cm mm m² go mo gb mb tb kb mètres mètre kilomètres kilomètre kilos "
    "kilo grammes litres litre hectares degrés meters metres miles mile feet foot inches kilometers kilometres kw "
    "kwh mw gw watts pixels mhz ghz tonnes tons hz °"
)
_PERCENT: Final = {
    "fr": (("%",), ("pour", "cent"), ("p", ".", "cent"), ("p", ".", "100"), ("pourcents",)),
    "en": (("%",), ("per", "cent"), ("percent",), ("pct",), ("per", "-", "cent")),
}
_PRICE_WORDS: Final = word_set(
    "prix paie paient payé payée payés payées paye gagne gagnent touche touchent coûte coûtent facture facturé vend "
    "vendu vendus verse salaire tarif rémunéré rémunérés rémunérée reçoit perçoit plancher rapporte montant somme "
    "moyennant touchait gagnait payait coûtait versait gagner toucher payer coûter"
)
_YEAR_CUES: Final = word_set(
    "en in since depuis dès from until of year année by before after avant après fin début late early mid around "
    "vers during de between entre through throughout courant"
)
_COUNTED: Final = word_set(
    "personnes travailleurs travailleuses salariés utilisateurs employés livreurs modérateurs annotateurs comptes "
    "abonnés membres étudiants coursiers tâches emplois people workers employees users members moderators "
    "annotators contractors freelancers jobs tasks accounts followers likes staff students drivers couriers riders "
    "turkers volunteers participants phones women men femmes hommes clics vues images photos mots words images "
    "questions profils téléphones"
)


def amount_at(p: Pieces, i: int, language: Language) -> Amount | None:
    """The amount whose words begin at piece `i`, None where none does."""
    return _priced(p, i, language) or _partial(p, i, language) or _counted(p, i, language)


def _priced(p: Pieces, i: int, language: Language) -> Amount | None:
    """«$2m», "US$ 2.5 million", "Rs. 400", "EUR 10": money whose sign comes first."""
    found = coin_before(p, i)
    if found is None or not p.words[found[1]] or p.words[found[1]][:1] not in DIGITS:
        return None
    coin, at = found
    figure = figure_at(p, at, language)
    if figure is None or (i > 0 and p.joined(i) and p.words[i - 1][-1:].isalnum()):
        return None
    last = figure.last
    suffix = {"us": "USD", "usd": "USD", "cad": "CAD", "aud": "AUD"}.get(p.words[last])
    if suffix in coin.codes and p.written(last).isupper():
        coin, last = coin_of(str(suffix)), last + 1
    return Amount("money", figure.value * coin.worth, i, last, coin=_swiss(p, at, coin), scale=figure.scale)


def _swiss(p: Pieces, figure: int, coin: Coin) -> Coin:
    """38'400 francs: only the Swiss write thousands so."""
    swiss = "CHF" in coin.codes and not coin.sure and any(sign in p.words[figure] for sign in "'’")
    return coin_of("CHF", coin.worth) if swiss else coin


def _partial(p: Pieces, i: int, language: Language) -> Amount | None:
    """A fraction: of a whole, or of an hour, a cent."""
    part = part_at(p, i, language)
    if part is None:
        return None
    at = part.last + (p.words[part.last] in ("of", "de", "d'"))
    at += language == "en" and p.words[at] in ("a", "an", "one")
    unit = _part_of_unit(p, part, at, language) if at > part.last else None
    if unit is None and p.words[part.last] in ("a", "an"):  # "half a page"
        return None
    return unit or Amount("percent", part.percent, part.first, part.last, "percent", fraction=True, bound=part.bound)


def _part_of_unit(p: Pieces, part: Part, at: int, language: Language) -> Amount | None:
    if p.words[at].endswith("s") and p.words[at] not in ("mois",):
        return None
    found = coin_after(p, at)
    if found is not None and found[0].usual is not None:
        coin, last = found
        return Amount("money", part.value * coin.worth, part.first, last, coin=coin, bound=part.bound)
    unit = length_unit(p.words[at], language)
    return None if unit is None else _lasting(in_hours(part.value, unit), part.first, at + 1)


def _lasting(length: tuple[Decimal, str], first: int, last: int, article: bool = False) -> Amount:
    return Amount("duration", length[0], first, last, length[1], article=article)


def _counted(p: Pieces, i: int, language: Language) -> Amount | None:
    half = half_length(p, i, language)
    if half is not None:
        return _lasting(half[0], i, half[1])
    coined = _half_coin(p, i)
    if coined is not None:
        return coined
    compared = _half_as(p, i)
    if compared is not None:
        return compared
    figure = figure_at(p, i, language)
    if figure is None or is_no_quantity(p, figure, language):
        return None
    share = ratio(p, figure, language)
    if share is not None:
        return Amount("percent", share.percent, i, share.last, "percent", fraction=True, noun=share.noun)
    return (
        _percent(p, figure, language)
        or _money(p, figure, language)
        or _timed(p, figure, language)
        or _bare(p, figure, language)
    )


def _half_coin(p: Pieces, i: int) -> Amount | None:
    """«un demi-dollar», "a half-cent"; "half a cent" is read as a fraction."""
    at = i + 1 if p.words[i] in ("un", "une", "a") else i
    if p.words[at] not in ("demi", "half") or (at == i and p.words[at + 1] not in HYPHENS):
        return None
    found = coin_after(p, hyphen(p, at + 1))
    return None if found is None else Amount("money", found[0].worth / 2, i, found[1], coin=found[0])


def _half_as(p: Pieces, i: int) -> Amount | None:
    """«moitié moins», "half as much": a comparison, no share."""
    w = p.words
    compared = (w[i] == "moitié" and w[i + 1] in ("moins", "plus")) or w[i : i + 2] == ["half", "as"]
    return Amount("times", Decimal("0.5"), i, i + 2) if compared else None


def _percent(p: Pieces, figure: Figure, language: Language) -> Amount | None:
    at = hyphen(p, figure.last)
    for words in _PERCENT[language]:
        last = at + len(words)
        if tuple(p.words[at:last]) == words:
            return None if p.words[last] == "age" else Amount("percent", figure.value, figure.first, last, "percent")
    return None


def _money(p: Pieces, figure: Figure, language: Language) -> Amount | None:
    """The figure with the money behind it: «10 centimes d'euro», «une trentaine d'euros», «450 millions de dollars»."""
    w, at = p.words, hyphen(p, figure.last)
    at += figure.article and w[at] in ("single", "seul", "petit", "mere")
    if language == "fr" and w[at] in ("de", "d'") and (figure.scale >= 1000 or figure.collective):
        at += 1
    found = coin_after(p, at)
    if found is None and w[at] == "p" and p.joined(at) and language == "en" and figure.value < 100:
        found = coin_of("GBP", CENT), at + 1
    if found is None or (w[at] in WORDS and found[1] == at + 1):
        return None
    coin, last = found
    if w[at] in SIGNS and last == at + 1 and p.joined(last) and w[last][:1] in DIGITS:  # "in 2015 $5 million"
        return None
    if w[at] in ("livres", "livre") and last == at + 1 and not _is_price(p, figure.first, last):
        return None
    extra, last = and_part(p, last)
    value = (figure.value + extra) * coin.worth
    if coin.worth == 1 and coin.sure and _cents_follow(p, last):
        value, last = value + Decimal(w[last]) / 100, last + 1
    bound = "about" if figure.estimate else None
    return Amount(
        "money",
        value,
        figure.first,
        last,
        coin=_swiss(p, figure.first, coin),
        scale=figure.scale,
        article=figure.article,
        bound=bound,
    )


def _cents_follow(p: Pieces, i: int) -> bool:
    """«3 euros 50», «3 € 50»."""
    cents = p.words[i]
    return (
        len(cents) == 2
        and cents.isdigit()
        and not p.words[i + 1][:1].isalpha()
        and p.words[i + 1] not in ("%", "€", "$")
    )


def _is_price(p: Pieces, first: int, after: int) -> bool:
    """«6 livres de l'heure», «au prix de 6 livres l'un» are pounds; «il a écrit 6 livres» are books."""
    if p.words[after] in ("l'", "par", "la", "pièce", "chacun") or p.words[after : after + 2] == ["de", "l'"]:
        return True
    return any(word in _PRICE_WORDS for word in p.words[max(0, first - 7) : first])


def _timed(p: Pieces, figure: Figure, language: Language) -> Amount | None:
    """A length of time, or an age where the years are somebody's."""
    end = age_end(p, figure, language)
    if end is not None:
        bound = "about" if figure.estimate else None
        return Amount("age", figure.value, figure.first, end, "year", bound=bound)
    length = length_after(p, figure, language)
    if length is None:
        return None
    bare = figure.article and length[1] == figure.last + 1  # «un mois», not «un mois et demi»
    return replace(_lasting(length[0], figure.first, length[1], bare), bound="about" if figure.estimate else None)


def _bare(p: Pieces, figure: Figure, language: Language) -> Amount | None:
    """A figure without a unit: a year, an age after a name, a count."""
    w, i, last = p.words, figure.first, figure.last
    if figure.article:
        ranged = w[last] in ("ou", "à", "or", "to") and w[i] not in ("a", "an")
        return Amount("count", figure.value, i, last, article=True, bare=True) if ranged else None
    before = w[i - 1] if i else ""
    if figure.year and (before in _YEAR_CUES or w[last] not in _COUNTED):
        return Amount("year", figure.value, i, last, "year")
    of = w[last] == "de" and figure.scale > 1
    if w[last + of] in ("fois", "times", "x"):
        return Amount("times", figure.value, i, last + of + 1)
    if w[last] in _MEASURES or (w[last] == "percentage" and w[last + 1].startswith("point")):
        return Amount("measure", figure.value, i, last + 1)
    if is_bare_age(p, figure, language):
        return Amount("age", figure.value, i, last, "year")
    if (
        w[last] in HYPHENS
        and p.joined(last)
        and language == "en"
        and w[last + 1] in ("star", "fold", "digit", "figure", "way", "point", "sided", "part")
    ):
        return None
    bound = "about" if figure.estimate else None
    return Amount("count", figure.value, i, last, scale=figure.scale, bare=True, bound=bound)
