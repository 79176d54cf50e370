"""What a backend implements."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from .failures import Failure
from .statements import StatementLog


@dataclass(frozen=True)
class Opening:
    """What a session needs to know when it opens."""

    kind: str
    place: str
    settings: Mapping[str, Any]
    tuning: str
    data: Mapping[str, Any]
    pool: int | None = None
    """So many connections of the library's pool, where a scenario wants one."""

    @staticmethod
    def of(request: Mapping[str, Any]) -> Opening:
        """From the protocol's `open`."""
        [(kind, where)] = request["database"].items()
        place = where["path"] if kind == "sqlite" else where["url"]
        settings = request.get("settings", {})
        tuning, pool = request.get("tuning", "default"), request.get("pool")
        return Opening(kind, place, settings, tuning, request["data"], pool)


@dataclass(frozen=True)
class Pool:
    """How many connections several clients share, and for how long one waits for a connection."""

    connections: int
    wait_s: float | None
    is_limited: bool

    @staticmethod
    def of(load: Mapping[str, Any], clients: int) -> Pool:
        """From the protocol's `load`: a connection for each client, unless it says otherwise."""
        limits = load.get("pool") or {}
        wait_ms = limits.get("wait_ms")
        wait_s = None if wait_ms is None else wait_ms / 1000
        return Pool(limits.get("connections", clients), wait_s, bool(limits))


class Session(ABC):
    """An open connection, or a pool of them."""

    functions: Mapping[str, Callable[..., Any]]
    """The library's functions, by name."""

    def __init__(self, opening: Opening) -> None:
        self.opening = opening

    @abstractmethod
    def call(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Executes a function once, with what the library's users hand to it. This is what is
        timed."""

    @abstractmethod
    def failure(self, error: Exception) -> Failure | None:
        """The library's error as a failure; nothing if it is none of the library's or the
        database's."""

    @abstractmethod
    def close(self) -> None:
        """Closes it; what was not committed is gone."""

    def for_clients(self, count: int, pool: Pool) -> list[Session]:
        """Sessions that so many threads may use at once: one for each, or the same for all with a
        pool in it."""
        raise Failure("other", "this backend has one client")

    def another(self) -> AbstractContextManager[Any]:
        """What the library's users hand to a function besides: the same on a connection of its own,
        closed in the end."""
        raise Failure("other", "this backend has one connection")

    def spelled(self, sql: str) -> str:
        """SQL with the placeholders of the database as the library takes it."""
        return sql

    def bound(self, values: list[Any]) -> Any:
        """Parameters as the library takes them."""
        return values

    def observed(self) -> AbstractContextManager[StatementLog | None]:
        """Sees the statements of what is executed meanwhile; nothing where nobody can."""
        return nullcontext(None)


class Backend(ABC):
    """A database library that opens sessions."""

    offers: Sequence[str] = ()
    """What it can do besides what every backend can: `clients`, if its sessions are `for_clients`."""

    @abstractmethod
    def about(self) -> dict[str, Any]:
        """Who it is, as the protocol's `hello` has it."""

    @abstractmethod
    def open(self, opening: Opening) -> Session:
        """Opens a session with the prescribed settings applied."""
