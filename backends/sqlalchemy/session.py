"""Opens sessions: an engine with its pool, from which each execution takes a `Session` of
SQLAlchemy's and gives it back."""

from __future__ import annotations

import platform
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any
from uuid import UUID

import alembic
import psycopg
import pymysql
import sqlalchemy
from psycopg.types.json import Jsonb
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import sessionmaker

import basics
import bulk
import concurrency
import crud
import drivers
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
from events import observed
from runner_backend import Backend, Failure, Opening, Pool, Session, sqlite_build
from runner_backend.sql import tokens
from runner_backend.statements import StatementLog
from runner_backend.values import Json, Null, for_sqlite

LESSONS = [
    *(schema, basics, relations, crud, writes, migrations),
    *(queries, bulk, paging, nested, own, own_migrations, transactions, concurrency),
]

TUNABLES = [
    {
        "name": "session",
        "default": "a new one for each operation; models stay readable after the commit"
        " (`expire_on_commit=False`)",
        "source": "https://docs.sqlalchemy.org/en/21/orm/session_basics.html",
    },
    {
        "name": "pool",
        "default": "`QueuePool` of 5, which rolls back what is given back and tests nothing",
        "source": "https://docs.sqlalchemy.org/en/21/core/pooling.html",
    },
    {
        "name": "statements",
        "default": "500 are kept compiled; `sqlite3` keeps its last 128 prepared, psycopg prepares"
        " what it has sent five times, PyMySQL prepares none",
        "source": "https://docs.sqlalchemy.org/en/21/core/connections.html#sql-compilation-caching",
    },
]


class SqlAlchemy(Backend):
    """SQLAlchemy's ORM, and Alembic."""

    offers = ("clients",)

    def about(self) -> dict[str, Any]:
        short = ".".join(sqlalchemy.__version__.split(".")[:2])
        python = ".".join(platform.python_version_tuple()[:2])
        return {
            "name": "sqlalchemy",
            "library": f"SQLAlchemy {short} on Python {python}",
            "engine": f"SQLite {sqlite3.sqlite_version}",
            "databases": ["sqlite", "postgres", "mysql"],
            "build": f"Python {platform.python_version()}",
            "features": [
                f"SQLAlchemy: {sqlalchemy.__version__}",
                f"Alembic: {alembic.__version__}",
                f"psycopg: {psycopg.__version__}, libpq {psycopg.pq.__impl__}",
                f"PyMySQL: {pymysql.VERSION_STRING}",
                sqlite_build(),
            ],
            "tunables": TUNABLES,
        }

    def open(self, opening: Opening) -> Session:
        if opening.pool is None:
            return SqlAlchemySession(opening)
        return SqlAlchemySession(opening, pool_size=opening.pool, max_overflow=0)


class SqlAlchemySession(Session):
    """An engine."""

    functions = {
        name: function
        for lesson in LESSONS
        for name, function in vars(lesson).items()
        if getattr(function, "__module__", None) == lesson.__name__
    }

    def __init__(self, opening: Opening, **pool: Any) -> None:
        super().__init__(opening)
        self.engine = drivers.engine(opening, **pool)
        self.new_session = sessionmaker(self.engine, expire_on_commit=False)
        self.log: StatementLog | None = None
        try:
            self.engine.connect().close()
        except SQLAlchemyError as error:
            raise Failure("cannot_open", str(error), error) from error

    def call(self, function: Callable[..., Any], *arguments: Any) -> Any:
        with self.new_session() as session:
            return function(session, *arguments)

    def failure(self, error: Exception) -> Failure | None:
        return failure(error)

    def close(self) -> None:
        self.engine.dispose()

    def for_clients(self, count: int, pool: Pool) -> list[Session]:
        """One engine for all, with so many connections in its pool and none besides."""
        wait = {} if pool.wait_s is None else {"pool_timeout": pool.wait_s}
        limits = {"pool_size": pool.connections, "max_overflow": 0, **wait}
        return [SqlAlchemySession(self.opening, **limits)] * count

    @contextmanager
    def another(self) -> Iterator[Any]:
        """A session of an engine of its own: in the pool of this one, the connections would change
        places."""
        engine = drivers.engine(self.opening)
        watched = nullcontext() if self.log is None else observed(engine, self.log)
        try:
            with watched, sessionmaker(engine, expire_on_commit=False)() as session:
                yield session
        finally:
            engine.dispose()

    def spelled(self, sql: str) -> str:
        """SQL for `text`: each placeholder has a name, `:p1`, and another colon before a word is
        escaped."""
        is_numbered = self.opening.kind == "postgres"
        count = 0
        spelled = literal = ""
        for kind, text in tokens(sql):
            if kind == "placeholder" and (text != "?") == is_numbered:
                count += 1
                name = text.removeprefix("$") if is_numbered else count
                spelled, literal = f"{spelled}{escaped(literal)}:p{name}", ""
            else:
                literal += text
        return spelled + escaped(literal)

    def bound(self, values: list[Any]) -> dict[str, Any]:
        """Parameters by the names that `spelled` gives them."""
        if self.opening.kind == "sqlite":
            values = [for_sqlite(value) for value in values]
        elif self.opening.kind == "mysql":
            values = [for_mysql(value) for value in values]
        else:
            values = [for_postgres(value) for value in values]
        return {f"p{number}": value for number, value in enumerate(values, start=1)}

    @contextmanager
    def observed(self) -> Iterator[StatementLog]:
        self.log = StatementLog()
        try:
            with observed(self.engine, self.log):
                yield self.log
        finally:
            self.log = None


def escaped(literal: str) -> str:
    """SQL without placeholders as `text` takes it; a cast, `::date`, may follow a placeholder at
    once."""
    cast = re.sub(r"^::", r"\\:\\:", literal)
    return re.sub(r"(?<![:\w\\]):(?=\w)", r"\\:", cast)


def for_postgres(value: Any) -> Any:
    return Jsonb(value.document) if isinstance(value, Json) else value


def for_mysql(value: Any) -> Any:
    """UUIDs and documents are texts."""
    return for_sqlite(value) if isinstance(value, UUID | Json | Null) else value
