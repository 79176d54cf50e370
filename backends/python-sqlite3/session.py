"""Opens sessions: a connection each, as `sqlite3.connect` gives it."""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import basics
import bulk
import concurrency
import crud
import migrations
import nested
import own
import own_migrations
import paging
import queries
import relations
import schema
import transactions
import writes
from error import failure
from runner_backend import Backend, Failure, Opening, Pool, Session, sqlite_build
from runner_backend.statements import StatementLog
from runner_backend.values import for_sqlite
from traced import TracedConnection

LESSONS = [
    *(schema, basics, relations, crud, writes, migrations),
    *(queries, bulk, paging, nested, own, own_migrations, transactions, concurrency),
]

TUNABLES = [
    {
        "name": "statements",
        "default": "the last 128 are kept prepared (`cached_statements`)",
        "source": "https://docs.python.org/3/library/sqlite3.html#sqlite3.connect",
    },
    {
        "name": "transactions",
        "default": "the driver begins one before the first change (`isolation_level`), `with`"
        " commits it",
        "source": "https://docs.python.org/3/library/sqlite3.html#transaction-control",
    },
]


class Sqlite3(Backend):
    """Python's own `sqlite3`."""

    offers = ("clients",)

    def about(self) -> dict[str, Any]:
        python = f"Python {platform.python_version()}"
        return {
            "name": "python-sqlite3",
            "library": f"sqlite3 of {python}",
            "engine": f"SQLite {sqlite3.sqlite_version}",
            "databases": ["sqlite"],
            "build": python,
            "features": [sqlite_build()],
            "tunables": TUNABLES,
        }

    def open(self, opening: Opening) -> Session:
        if opening.kind != "sqlite":
            raise Failure("cannot_open", f"sqlite3 does not open {opening.kind}")
        return Sqlite3Session(opening)


class Sqlite3Session(Session):
    """One connection."""

    functions = {
        name: function
        for lesson in LESSONS
        for name, function in vars(lesson).items()
        if getattr(function, "__module__", None) == lesson.__name__
    }

    def __init__(self, opening: Opening, check_same_thread: bool = True) -> None:
        super().__init__(opening)
        self.log: StatementLog | None = None
        try:
            self.conn: sqlite3.Connection = connect(opening, check_same_thread)
        except sqlite3.Error as error:
            raise Failure("cannot_open", str(error), error) from error

    def call(self, function: Callable[..., Any], *arguments: Any) -> Any:
        return function(self.conn, *arguments)

    def failure(self, error: Exception) -> Failure | None:
        return failure(error)

    def close(self) -> None:
        self.conn.close()

    def for_clients(self, count: int, pool: Pool) -> list[Session]:
        """A connection for each, opened here and used by one thread: `sqlite3` has no pool."""
        if pool.is_limited:
            raise Failure("other", "the standard library has no pool of connections")
        return [Sqlite3Session(self.opening, check_same_thread=False) for _ in range(count)]

    @contextmanager
    def another(self) -> Iterator[Any]:
        with closing(connect(self.opening, check_same_thread=True, log=self.log)) as conn:
            yield conn if self.log is None else TracedConnection(conn, self.log)

    def bound(self, values: list[Any]) -> list[Any]:
        return [for_sqlite(value) for value in values]

    @contextmanager
    def observed(self) -> Iterator[StatementLog]:
        conn, log = self.conn, StatementLog()
        self.conn = TracedConnection(conn, log)  # type: ignore[assignment]
        self.log = log
        conn.set_trace_callback(log.saw)
        try:
            yield log
        finally:
            conn.set_trace_callback(None)
            self.conn, self.log = conn, None


def connect(
    opening: Opening, check_same_thread: bool, log: StatementLog | None = None
) -> sqlite3.Connection:
    """Opens a connection with the prescribed settings, which a log sees too if there is one."""
    settings = opening.settings
    conn = sqlite3.connect(
        opening.place,
        timeout=settings["busy_timeout_ms"] / 1000,
        check_same_thread=check_same_thread,
    )
    if log is not None:
        conn.set_trace_callback(log.saw)
    conn.execute(f"PRAGMA journal_mode = {settings['journal_mode']}")
    conn.execute(f"PRAGMA synchronous = {settings['synchronous']}")
    conn.execute(f"PRAGMA foreign_keys = {int(settings['foreign_keys'])}")
    conn.execute(f"PRAGMA cache_size = {-settings['cache_kib']}")
    return conn
