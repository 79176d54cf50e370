"""Values as they cross the protocol, to and from Python's own."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from .failures import Failure


class Written:
    """A value that is shown as the text that the database wrote, whatever Python makes of it."""

    text: str


_WHOLE_NUMBERS = range(-(2**63), 2**63)


def decode(value: Any) -> Any:
    """A parameter, as Python has it."""
    if not isinstance(value, dict):
        return value
    [(name, inner)] = value.items()
    match name:
        case "date":
            return date.fromisoformat(inner)
        case "decimal":
            return Decimal(inner)
        case "blob":
            return bytes(inner)
        case "float":
            return float(inner)
    raise Failure("other", f"`{name}` is no type of values")


def encode(value: Any) -> Any:
    """A value of a row, as JSON has it."""
    match value:
        case None | bool() | str():
            return value
        case int():
            return value if value in _WHOLE_NUMBERS else {"decimal": str(value)}
        case float():
            return value if math.isfinite(value) else {"float": _not_finite(value)}
        case datetime():
            return f"{value:%Y-%m-%d %H:%M:%S}{_fraction(value.microsecond)}"
        case date():
            return {"date": value.isoformat()}
        case timedelta():
            return _time(value)
        case Decimal():
            return {"decimal": f"{value:f}"}
        case bytes() | bytearray() | memoryview():
            return {"blob": list(bytes(value))}
        case Written():
            return value.text
    raise Failure("unreadable", f"the backend does not read {type(value).__name__} yet")


def _not_finite(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    return "Infinity" if value > 0 else "-Infinity"


def _fraction(microseconds: int) -> str:
    """Nothing, three digits or six, as the other backends write it."""
    if microseconds == 0:
        return ""
    return f".{microseconds // 1000:03}" if microseconds % 1000 == 0 else f".{microseconds:06}"


def _time(value: timedelta) -> str:
    """A time of MySQL's, which may be negative and longer than a day."""
    sign, value = ("-", -value) if value < timedelta() else ("", value)
    minutes, seconds = divmod(value.days * 86_400 + value.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{sign}{hours:02}:{minutes:02}:{seconds:02}{_fraction(value.microseconds)}"
