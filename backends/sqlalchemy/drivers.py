"""The engine of each database: which driver, and what a new connection is told."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg.types.string import TextLoader
from runner_backend import Opening
from sqlalchemy import URL, Engine, create_engine, event, make_url

# What is read as something else than a text, since JSON has a form for it.
READ_BY_PSYCOPG = [
    *("bool", "int2", "int4", "int8", "oid", "float4", "float8", "numeric", "date", "bytea"),
]


def engine(opening: Opening) -> Engine:
    """An engine as SQLAlchemy's tutorial makes it, with the prescribed settings where the database has them."""
    match opening.kind:
        case "sqlite":
            return sqlite(opening)
        case "postgres":
            url = make_url(opening.place).set(drivername="postgresql+psycopg")
            made = create_engine(url)
            event.listen(made, "connect", read_as_text)
            return made
    # The other libraries' connections are in this time zone too.
    utc = {"init_command": "SET time_zone = '+00:00'"}
    return create_engine(make_url(opening.place).set(drivername="mysql+pymysql"), connect_args=utc)


def sqlite(opening: Opening) -> Engine:
    settings = opening.settings
    made = create_engine(
        URL.create("sqlite", database=opening.place),
        connect_args={"timeout": settings["busy_timeout_ms"] / 1000},
    )

    @event.listens_for(made, "connect")
    def configure(connection: Any, _: Any) -> None:
        connection.execute(f"PRAGMA journal_mode = {settings['journal_mode']}")
        connection.execute(f"PRAGMA synchronous = {settings['synchronous']}")
        connection.execute(f"PRAGMA foreign_keys = {int(settings['foreign_keys'])}")
        connection.execute(f"PRAGMA cache_size = {-settings['cache_kib']}")

    return made


def read_as_text(connection: psycopg.Connection[Any], _: Any) -> None:
    """Times, ranges and the like stay the texts that the server writes."""
    read = {psycopg.adapters.types[name].oid for name in READ_BY_PSYCOPG}
    for known in psycopg.adapters.types:
        if known.oid not in read:
            connection.adapters.register_loader(known.oid, TextLoader)
