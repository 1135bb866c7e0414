"""One amount with its unit: money, a percentage, a time, an age, a year, or a bare count.

An amount is a number and what stands right beside it. Ranges, bounds and rates are put together by `quantities`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tacheron.reading.currencies import Coin, coin_after, coin_before
from tacheron.reading.numbers import DIGITS, Figure, Language, figure_at, hyphen
from tacheron.reading.scanning import HYPHENS, PARAGRAPH, Pieces, word_set
from tacheron.reading.shares import part_at, ratio


@dataclass(frozen=True, slots=True)
class Amount:
    """A value among the pieces `first` to `last` (exclusive), in plain units; `coin` for money that is still to be settled."""

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


_HOURS: Final = {"second": Decimal(1) / 3600, "minute": Decimal(1) / 60, "hour": Decimal(1)}
_LONG_TIMES: Final = {
    "fr": {
        "seconde": "second", "secondes": "second", "minute": "minute", "minutes": "minute", "mn": "minute", "min": "minute",
        "heure": "hour", "heures": "hour", "jour": "day", "jours": "day", "journée": "day", "journées": "day",
        "semaine": "week", "semaines": "week", "mois": "month", "an": "year", "ans": "year", "année": "year",
        "années": "year", "h": "hour", "demi": "hour",
    },
    "en": {
        "second": "second", "seconds": "second", "minute": "minute", "minutes": "minute", "min": "minute", "mins": "minute",
        "hour": "hour", "hours": "hour", "hrs": "hour", "hr": "hour", "day": "day", "days": "day", "week": "week",
        "weeks": "week", "month": "month", "months": "month", "year": "year", "years": "year", "h": "hour",
    },
}  # fmt: skip
_MEASURES: Final = word_set(
    "km kg g mg cm mm m² go mo gb mb tb kb mètres mètre kilomètres kilomètre kilos kilo grammes litres litre "
    "hectares degrés meters metres miles mile feet foot inches kilometers kilometres pounds kw kwh mw gw watts "
    "pixels mhz ghz tonnes tons hz"
) - {"pounds"}  # fmt: skip
_PERCENT: Final = {
    "fr": (("pour", "cent"), ("p", ".", "cent"), ("p", ".", "100")),
    "en": (("per", "cent"), ("percent",), ("pct",)),
}
_CLOCK: Final = word_set("am pm a.m p.m o'clock o' heures")


def amount_at(p: Pieces, i: int, language: Language) -> Amount | None:
    """The amount whose words begin at piece `i`, None where none does."""
    return _priced(p, i, language) or _partial(p, i, language) or _counted(p, i, language)


def _priced(p: Pieces, i: int, language: Language) -> Amount | None:
    """«$2m», "US$ 2.5 million", "Rs. 400", "EUR 10": money whose sign comes first."""
    coin = coin_before(p, i)
    if coin is None or p.words[coin[1]][:1] not in DIGITS or not p.words[coin[1]]:
        return None
    figure = figure_at(p, coin[1], language)
    if figure is None:
        return None
    last = figure.last
    if p.words[last] in ("us", "usd", "cad", "aud") and p.written(last).isupper() and coin[0].codes[0] != "EUR":
        named = coin_before_code(p, last)
        if named is not None:
            return Amount("money", figure.value, i, last + 1, coin=named, scale=figure.scale)
    return Amount("money", figure.value * coin[0].worth, i, last, coin=coin[0], scale=figure.scale)


def coin_before_code(p: Pieces, i: int) -> Coin | None:
    """«$9 US», «$9 CAD»."""
    code = {"us": "USD", "usd": "USD", "cad": "CAD", "aud": "AUD"}.get(p.words[i])
    return None if code is None else Coin((code,), code)


def _partial(p: Pieces, i: int, language: Language) -> Amount | None:
    """A fraction of a whole, or of an hour, a cent."""
    part = part_at(p, i, language)
    if part is None:
        return None
    at = part.last
    if p.words[at] in ("of", "de", "d'"):
        at += 1
    if language == "en" and p.words[at] in ("a", "an", "one"):
        at += 1
    if at > part.last:
        coin = coin_after(p, at, language)
        if coin is not None and not p.words[at].endswith("s"):
            return Amount("money", part.value * coin[0].worth, i, coin[1], coin=coin[0], bound=part.bound)
        time = _LONG_TIMES[language].get(p.words[at])
        if time is not None and not (p.words[at].endswith("s")) and p.words[at] != "demi":
            return _time(part.value, time, i, at + 1)
    return Amount("percent", part.percent, i, part.last, "percent", fraction=True, bound=part.bound)


def _time(value: Decimal, time: str, first: int, last: int, article: bool = False) -> Amount:
    if time in _HOURS:
        exact = (value * _HOURS[time]).quantize(Decimal("0.000001")).normalize()
        return Amount("duration", exact, first, last, "hour", article=article)
    return Amount("duration", value, first, last, time, article=article)


def _counted(p: Pieces, i: int, language: Language) -> Amount | None:
    figure = figure_at(p, i, language)
    if figure is None:
        return _half_time(p, i, language)
    if _is_no_quantity(p, figure, language):
        return None
    share = ratio(p, figure, language)
    if share is not None:
        return Amount("percent", share.percent, i, share.last, "percent", fraction=True)
    return _with_unit(p, figure, language) or _bare(p, figure, language)


def _half_time(p: Pieces, i: int, language: Language) -> Amount | None:
    """«une demi-heure», "half an hour", "half-hour"."""
    w = p.words
    at = i + 1 if w[i] in ("une", "un", "a", "half") and w[i] != "half" else i
    if w[at] not in ("demi", "half"):
        return None
    at = hyphen(p, at + 1)
    if w[at] in ("a", "an"):
        at += 1
    time = _LONG_TIMES[language].get(w[at])
    return None if time is None or w[at] == "demi" else _time(Decimal("0.5"), time, i, at + 1)


def _with_unit(p: Pieces, figure: Figure, language: Language) -> Amount | None:
    """The figure with the unit behind it: per cent, a currency, a time, an age."""
    w, at = p.words, figure.last
    i, value = figure.first, figure.value
    if w[at] == "%" or w[at] == "‰":
        return Amount("percent", value if w[at] == "%" else value / 10, i, at + 1, "percent", article=figure.article)
    for words in _PERCENT[language]:
        at_words = hyphen(p, at)
        if tuple(w[at_words : at_words + len(words)]) == words:
            return Amount("percent", value, i, at_words + len(words), "percent")
    money = _money(p, figure, language)
    return money or _timed(p, figure, language)


def _money(p: Pieces, figure: Figure, language: Language) -> Amount | None:
    w, at = p.words, figure.last
    if (language == "fr" and w[at] in ("de", "d'") and figure.scale >= 10**6) or w[at] in HYPHENS:
        at += 1
    coin = coin_after(p, at, language)
    if coin is None and w[at] == "p" and p.joined(at) and language == "en" and figure.value < 100 and at == figure.last:
        coin = Coin(("GBP",), "GBP", Decimal("0.01")), at + 1
    if coin is None or (w[at] in ("sol", "real", "réal", "won", "top", "all") and coin[0].usual is None):
        return None
    if w[at] in ("livres", "livre") and coin[1] == at + 1 and not _speaks_of_money(p, figure.first, at + 1):
        return None
    value, last = figure.value * coin[0].worth, coin[1]
    cents = w[last]
    if (
        coin[0].worth == 1
        and coin[0].codes == ("EUR",)
        and len(cents) == 2
        and cents.isdigit()
        and w[last + 1] not in ("%", "€")
    ):
        value, last = value + Decimal(cents) / 100, last + 1
    return Amount("money", value, figure.first, last, coin=coin[0], scale=figure.scale, article=figure.article)


_MONEY_WORDS: Final = word_set(
    "prix paie paient payé payée payés payées paye gagne gagnent touche touchent coûte coûtent facture facturé "
    "vend vendu vendus verse salaire tarif rémunéré rémunérés rémunérée reçoit perçoit plancher rapporte montant "
    "somme moyennant"
)


def _speaks_of_money(p: Pieces, first: int, after: int) -> bool:
    """«6 livres de l'heure», «au prix de 6 livres l'un»: pounds; «il a écrit 6 livres»: books."""
    if p.words[after] in ("l'", "par", "la", "le", "pièce", "chacun") or p.words[after : after + 2] == ["de", "l'"]:
        return True
    return any(word in _MONEY_WORDS for word in p.words[max(0, first - 7) : first])


def _timed(p: Pieces, figure: Figure, language: Language) -> Amount | None:
    w, at = p.words, hyphen(p, figure.last)
    time = _LONG_TIMES[language].get(w[at])
    if time is None or w[at] == "demi":
        return None
    if w[at] in ("h", "m") and not _is_duration_in_h(p, figure, at):
        return None
    value, last = figure.value, at + 1
    if language == "fr" and w[last] == "et" and w[last + 1] in ("demi", "demie"):
        value, last = value + Decimal("0.5"), last + 2
    elif language == "fr" and w[last : last + 2] == ["et", "quart"]:
        value, last = value + Decimal("0.25"), last + 2
    elif language == "en" and w[last : last + 3] == ["and", "a", "half"]:
        value, last = value + Decimal("0.5"), last + 3
    if time == "hour" and value == 0:
        return None
    if time == "year" and (age_end := _age(p, figure, at, language)) is not None:
        return Amount("age", value, figure.first, age_end, "year")
    return _time(value, time, figure.first, last, article=figure.article)


def _is_duration_in_h(p: Pieces, figure: Figure, at: int) -> bool:
    before = p.words[figure.first - 1] if figure.first else ""
    return p.words[at + 1] in ("par", "/", "hebdomadaires", "a", "per", "de", "quotidiennes") or before in (
        "semaine",
        "de",
        "plus",
    )


_DURATION_BEFORE: Final = word_set(
    "depuis pendant durant en dans a après avant sur ici les ces tous voilà quelque premiers dernières derniers "
    "prochains premières tous voici"
)
_DURATION_NOUNS: Final = word_set(
    "contrat contrats étude enquête peine durée mission expérience période carrière stage ancienneté bail "
    "engagement délai recul intervalle terme garantie séjour cursus plan"
)
_DURATION_AFTER: Final = word_set("plus tard auparavant durant de d' d'")
_AGE_BEFORE: Final = word_set(
    "âgé âgée âgés âgées âge ages aged age ai as avait avaient aura auront ont ayant avoir fête fêté que"
)


def _age(p: Pieces, figure: Figure, at: int, language: Language) -> int | None:
    """The piece after the words of an age; None where the years are a stretch of time."""
    w = p.words
    if figure.value > 120 or figure.value < 1 or figure.value != int(figure.value):
        return None
    if language == "en":
        after = hyphen(p, at + 1)
        if w[after] in ("old", "olds"):
            return after + 1
        return at + 3 if w[at + 1 : at + 3] == ["of", "age"] else None
    return at + 1 if _is_french_age(p, figure, at) else None


def _is_french_age(p: Pieces, figure: Figure, at: int) -> bool:
    w, i = p.words, figure.first
    before = [w[j] if (j := i - k) >= 0 else "" for k in (1, 2, 3, 4)]
    if set(before) & {"âgé", "âgée", "âgés", "âgées", "âge"}:
        return True
    if w[at] in ("année", "années") or w[at + 1] in _DURATION_AFTER:
        return before[0] == "à" and w[at + 1] not in ("de", "d'")
    if before[0] in ("de", "d'"):
        if before[1] in ("plus", "moins", "près"):
            return before[2] in ("les", "des", "aux", "jeunes")
        return before[1] not in _DURATION_NOUNS and figure.value >= 5
    if before[:2] == ["a", "y"]:
        return False
    if before[0] in ("a", "ai", "avait", "aura", "ont", "avaient", "as", "ayant", "que", "n'", "fête"):
        return figure.value >= 5
    if before[0] in _DURATION_BEFORE or before[0] in ("dès", "par"):
        return False
    return before[0] in (",", "(", "à", "—", "–", "", PARAGRAPH, "et", "entre", "ou") and figure.value >= 5


_REFERENCES: Final = word_set(
    "article articles art n° no numéro numéros page pages p pp chapitre chapter figure fig section sections "
    "version v tableau table § top windows iphone ios android gpt covid boeing galaxy web niveau level tome vol "
    "volume loi directive rue boulevard avenue chambre gate étape step phase line ligne part partie saison season "
    "episode épisode annexe annex appendix room salle formula route highway number # nº edition décret règlement "
    "titre title alinéa paragraphe paragraph note footnote model modèle playstation xbox chrome python channel "
    "chaîne"
) - {"pages", "articles", "sections"}  # fmt: skip
_MONTH_WORDS: Final = {
    "fr": word_set(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre janv févr fév avr juil sept "
        "oct nov déc aout fevrier decembre"
    ),
    "en": word_set(
        "january february march april may june july august september october november december jan feb mar apr jun jul "
        "aug sep sept oct nov dec"
    ),
}


def _is_no_quantity(p: Pieces, figure: Figure, language: Language) -> bool:
    """Phone numbers, days of a month, clock times, references, names with a number in them, ordinals, list markers."""
    w, i, last = p.words, figure.first, figure.last
    before, after = (w[i - 1] if i else ""), w[last]
    if figure.digits:
        if p.joined(i) and (
            before[-1:].isalpha()
            or before == "_"
            or (before in HYPHENS and i > 1 and p.joined(i - 1) and w[i - 2][:1].isalpha())
        ):
            return not (
                figure.year and before in HYPHENS and w[i - 2] in ("mid", "pre", "post", "mi", "après", "avant")
            )
        if last == i + 1 and p.joined(last) and after[:1].isalpha() and after not in _ATTACHED:
            return True
        if after == "/" and w[last + 1][:1] in DIGITS and w[last + 1]:
            return True
        if before == "/" and i > 1 and w[i - 2][:1] in DIGITS and w[i - 2]:
            return True
        if _in_run(p, i) or (before == "[" and after == "]"):
            return True
        if after in (".", ")") and (i == 0 or before == PARAGRAPH) and figure.value < 100:
            return True
    elif language == "fr" and after in HYPHENS and p.joined(last) and w[last + 1][:1].isalpha():
        return True
    if before == "." and i > 1 and w[i - 2] in ("art", "n", "no", "p", "pp", "vol", "fig", "v", "chap"):
        return True
    if (
        before in _REFERENCES
        and not figure.year
        and (figure.digits or before in ("article", "chapitre", "chapter", "numéro", "page", "number"))
    ):
        return True
    if (
        not figure.year
        and figure.value <= 31
        and (
            after in _MONTH_WORDS[language]
            or (before in _MONTH_WORDS[language] and figure.digits and p.written(i - 1)[:1].isupper())
        )
    ):
        return True
    return _is_clock(p, figure, language)


_ATTACHED: Final = word_set("k m bn md mds mn b tn h km kg g cm mm go gb mb tb min s x p eur usd chf hrs hr fcfa euros")


def _is_clock(p: Pieces, figure: Figure, language: Language) -> bool:
    w, last = p.words, figure.last
    before = w[figure.first - 1] if figure.first else ""
    if figure.value > 24:
        return False
    if language == "en":
        return (
            w[last] in ("am", "pm", "o'")
            or w[last : last + 3] in (["a", ".", "m"], ["p", ".", "m"])
            or (w[last : last + 2] == ["in", "the"]
            and w[last + 2] in ("morning", "evening", "afternoon"))
        )
    if w[last] not in ("heures", "heure", "h"):
        return False
    worked = w[last + 1] in ("par", "hebdomadaires", "quotidiennes", "de", "d'")
    return (
        (before in ("à", "vers", "dès", "jusqu'à")
        and not worked)
        or w[last + 1 : last + 3] in (["du", "matin"], ["du", "soir"])
    )


def _in_run(p: Pieces, i: int) -> bool:
    """Figures one after the other, with nothing but spaces between: a phone number, a table, a code."""
    w = p.words
    if w[i] == "":
        return False
    if _is_figure(p, i + 1) and "\n" not in p.text[p.ends[i] : p.starts[i + 1]]:
        return not (len(w[i]) == 4 and w[i][:2] in ("19", "20") and not _is_figure(p, i + 2))
    if _is_figure(p, i - 1) and "\n" not in p.text[p.ends[i - 1] : p.starts[i]]:
        return not (len(w[i - 1]) == 4 and w[i - 1][:2] in ("19", "20") and not _is_figure(p, i - 2))
    return (w[i][0] == "0" and len(w[i]) > 1 and w[i].isdigit()) or (i > 0 and w[i - 1] == "+" and p.joined(i))


def _is_figure(p: Pieces, i: int) -> bool:
    return 0 <= i < p.size and p.words[i][:1] in DIGITS


_YEAR_CUES: Final = word_set(
    "en in since depuis dès from until jusqu'en of year année by l'année before after avant après fin début late "
    "early mid around vers during de"
)


def _bare(p: Pieces, figure: Figure, language: Language) -> Amount | None:
    """A figure without a unit: a year, an age after a name, a count."""
    w, i, last = p.words, figure.first, figure.last
    if figure.article or (last == i + 1 and w[i] in ("un", "une", "one", "a", "an")):
        return None
    before = w[i - 1] if i else ""
    if figure.year and (before in _YEAR_CUES or not _names_something(p, last)):
        return Amount("year", figure.value, i, last, "year")
    if w[last] in ("fois", "times", "x"):
        return Amount("times", figure.value, i, last + 1)
    if w[last] in _MEASURES:
        return Amount("measure", figure.value, i, last + 1)
    if _is_english_age(p, figure, language):
        return Amount("age", figure.value, i, last, "year")
    return Amount(
        "count", figure.value, i, last, scale=figure.scale, bare=True, bound="about" if figure.estimate else None
    )


_COUNTED: Final = word_set(
    "personnes travailleurs travailleuses salariés utilisateurs employés livreurs modérateurs annotateurs comptes "
    "abonnés membres étudiants coursiers tâches emplois euros dollars people workers employees users members "
    "moderators annotators contractors freelancers jobs tasks accounts followers likes staff students drivers "
    "couriers riders turkers volunteers participants phones women men"
)


def _names_something(p: Pieces, i: int) -> bool:
    return p.words[i] in _COUNTED or (p.words[i] in ("de", "of") and p.words[i + 1] in _COUNTED)


_PEOPLE: Final = word_set(
    "lads lad girl girls boy boys man men woman women lady ladies child children kid kids teenager teenagers "
    "student students mother father youth person widow pensioner of"
)


def _is_english_age(p: Pieces, figure: Figure, language: Language) -> bool:
    """ "Adil, 31," "She is 61." "aged twenty-seven", "lads of 15"."""
    w, i, last = p.words, figure.first, figure.last
    if not 4 < figure.value <= 110 or figure.value != int(figure.value) or language != "en":
        return False
    before, before2 = (w[i - 1] if i else ""), (w[i - 2] if i > 1 else "")
    if before in ("aged", "ages", "age") or (before == "of" and before2 == "age"):
        return True
    ends = not w[last] or w[last] in (
        ",",
        ".",
        ";",
        ")",
        "—",
        "–",
        "who",
        "when",
        "and",
        "!",
        "?",
        PARAGRAPH,
        ":",
        "”",
        '"',
    )
    if before == "," and ends and w[last] not in ("and", ":"):
        return p.written(i - 2)[:1].isupper() and not w[i - 2][:1].isdigit() and before2 not in _MONTH_WORDS["en"]
    if before in ("is", "was", "am", "turned", "turns", "'s", "s") and ends:
        return before2 in ("she", "he", "i", "who", "oldest", "youngest", "she'", "he'", "now") or (before == "turned")
    return before == "of" and before2 in _PEOPLE and before2 != "of" and ends
