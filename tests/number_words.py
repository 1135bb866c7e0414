"""Numbers written out in words, independently of the code that reads them: what a round trip needs."""

from __future__ import annotations

_FR_WORDS = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf"
)
_FR = _FR_WORDS.split()
_FR_TENS = ("", "", "vingt", "trente", "quarante", "cinquante", "soixante")
_SWISS_TENS = (*_FR_TENS, "septante", "huitante", "nonante")
_EN_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_EN = _EN_WORDS.split()
_EN_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def french(n: int, swiss: bool = False) -> str:
    """`n`, under a thousand millions, as France writes it, or Switzerland."""
    for size, name in ((10**6, "million"), (10**3, "mille")):
        if n >= size:
            many, rest = divmod(n, size)
            if name == "mille":
                head = "mille" if many == 1 else f"{_before_mille(french(many, swiss))} mille"
            else:
                head = f"{french(many, swiss)} {name}{'s' if many > 1 else ''}"
            return head if not rest else f"{head} {french(rest, swiss)}"
    if n >= 100:
        many, rest = divmod(n, 100)
        head = "cent" if many == 1 else f"{_FR[many]} cent{'' if rest else 's'}"
        return head if not rest else f"{head} {french(rest, swiss)}"
    return _french_below_hundred(n, swiss)


def _before_mille(words: str) -> str:
    """«deux cents», «quatre-vingts» lose their s before «mille»; «trois» keeps it."""
    return words[:-1] if words.endswith(("cents", "vingts")) else words


def _french_below_hundred(n: int, swiss: bool) -> str:
    if n < 20:
        return _FR[n]
    tens, unit = divmod(n, 10)
    if not swiss and tens in (7, 9):
        tens, unit = tens - 1, unit + 10
    if not swiss and tens == 8:
        return "quatre-vingts" if not unit else f"quatre-vingt-{_FR[unit]}"
    name = (_SWISS_TENS if swiss else _FR_TENS)[tens]
    if not unit:
        return name
    return f"{name} et {_FR[unit]}" if unit in (1, 11) else f"{name}-{_FR[unit]}"


def english(n: int, joined_by: str = " and ") -> str:
    """`n`, under a thousand millions, with "and" after the hundreds, or without."""
    for size, name in ((10**6, "million"), (10**3, "thousand")):
        if n >= size:
            many, rest = divmod(n, size)
            head = f"{english(many, joined_by)} {name}"
            return head if not rest else f"{head} {english(rest, joined_by)}"
    if n >= 100:
        many, rest = divmod(n, 100)
        head = f"{_EN[many]} hundred"
        return head if not rest else f"{head}{joined_by}{english(rest)}"
    if n < 20:
        return _EN[n]
    tens, unit = divmod(n, 10)
    return _EN_TENS[tens] if not unit else f"{_EN_TENS[tens]}-{_EN[unit]}"
