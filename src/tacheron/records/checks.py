"""What a record's fields must be; each check raises ValueError with one sentence that names the field."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

_LARGEST_EXPONENT = 30


def check_texts(known: Mapping[str, Any], names: tuple[str, ...]) -> None:
    for name in names:
        value = known.get(name, "")
        if not isinstance(value, str):
            raise ValueError(f"«{name}» must be a text")
        if any("\ud800" <= sign <= "\udfff" for sign in value):
            raise ValueError(f"«{name}» holds half a character (a lone surrogate)")


def check_choice(name: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise ValueError(f"«{name}» is {value!r}, must be one of {', '.join(choices)}")


def check_offset(name: str, value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"«{name}» must be a whole number")


def decimal(name: str, value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise ValueError(f"«{name}» must be a number")
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise ValueError(f"«{name}» must be a number") from None
    if not number.is_finite():
        raise ValueError(f"«{name}» must be a finite number")
    if number and abs(number.adjusted()) > _LARGEST_EXPONENT:
        raise ValueError(f"«{name}» is {number}, beyond what anybody counts")
    return number
