"""Values as they cross the protocol, to and from Python's own."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from .failures import Failure


class Written:
    """A value that is shown as the text that the database wrote, whatever Python makes of it."""

    text: str


@dataclass(frozen=True)
class Json:
    """A JSON document as a parameter."""

    document: Any

    def __str__(self) -> str:
        return json.dumps(self.document, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True)
class Null:
    """A parameter that is `NULL` of a type."""

    of: str


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
        case "timestamp" | "timestamptz":
            return datetime.fromisoformat(inner)
        case "time":
            return time.fromisoformat(inner)
        case "uuid":
            return _uuid(inner)
        case "json":
            return Json(inner)
        case "array":
            return list(inner)
        case "null":
            return Null(inner)
    raise Failure("other", f"`{name}` is no type of values")


def _uuid(text: str) -> UUID | str:
    """What is none fails in the database as the text that it is."""
    try:
        return UUID(text)
    except ValueError:
        return text


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


def for_sqlite(value: Any) -> Any:
    """A parameter as SQLite takes it, which has no dates, times, decimals, UUIDs and documents:
    they are texts there."""
    match value:
        case datetime():
            return encode(value)
        case time():
            return f"{value:%H:%M:%S}{_fraction(value.microsecond)}"
        case date() | Decimal() | UUID() | Json():
            return str(value)
        case Null():
            return None
    return value


def check(kind: str, values: Iterable[Any]) -> None:
    """Refuses parameters of a type that a kind of database does not have."""
    if kind == "postgres":
        return
    label = {"sqlite": "SQLite", "mysql": "MySQL"}[kind]
    for value in values:
        name = next(iter(value)) if isinstance(value, dict) else None
        if name in _OF_POSTGRES:
            raise Failure("wrong_parameters", f"{label} has no {_OF_POSTGRES[name]}")


_OF_POSTGRES = {
    "array": "arrays: give a list, `[[1, 2]]`, each of whose values has a placeholder",
    "timestamptz": "times with a zone: give a `timestamp`",
}


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
