"""The engine of each database: which driver, and what a new connection is told."""

from __future__ import annotations

import ssl
from typing import Any

import psycopg
import pymysql.converters
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.types.array import ArrayLoader
from psycopg.types.datetime import DateLoader
from psycopg.types.string import TextLoader
from pymysql.constants import FIELD_TYPE
from runner_backend import Failure, Opening
from runner_backend.values import Written
from sqlalchemy import URL, Engine, create_engine, event, make_url

# What is read as something else than a text, since JSON has a form for it.
READ_BY_PSYCOPG = [
    *("bool", "int2", "int4", "int8", "oid", "float4", "float8", "numeric", "date", "bytea"),
]

# The same in no two libraries.
NOT_READ = ["point", "line", "lseg", "box", "path", "polygon", "circle"]


def engine(opening: Opening, **pool: Any) -> Engine:
    """An engine as SQLAlchemy's tutorial makes it, with the prescribed settings where the database
    has them."""
    match opening.kind:
        case "sqlite":
            return sqlite(opening, **pool)
        case "postgres":
            # psycopg prepares what it has sent five times, and forgets all of that at a DROP, an
            # ALTER or a DEALLOCATE ALL; but it looks only where it sees that text for the first
            # time. Where the same DROP was sent before anything was prepared, the next SELECT
            # may fail with "cached plan must not change result type". `prepare_threshold=None`
            # avoids it, and every other statement pays for that: it is not what its guide begins
            # with.
            url = make_url(opening.place).set(drivername="postgresql+psycopg")
            if "sslmode" not in url.query:
                # It would encrypt where the server can.
                url = url.update_query_dict({"sslmode": "disable"})
            made = create_engine(url, **pool)
            event.listen(made, "connect", read_as_text)
            return made
    # The other libraries' connections are in this time zone too.
    arguments: dict[str, Any] = {
        "init_command": "SET time_zone = '+00:00'",
        "conv": pymysql.converters.conversions | {FIELD_TYPE.GEOMETRY: Geometry},
    }
    url = make_url(opening.place).set(drivername="mysql+pymysql")
    if str(url.query.get("ssl-mode", "")).upper() == "REQUIRED":
        # PyMySQL encrypts with the context that it is given; this one verifies no certificate.
        arguments["ssl"] = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        arguments["ssl"].check_hostname = False
        arguments["ssl"].verify_mode = ssl.CERT_NONE
    else:
        arguments["ssl_disabled"] = True
    url = url.difference_update_query(["ssl-mode", "ssl-ca"])
    return create_engine(url, connect_args=arguments, **pool)


def sqlite(opening: Opening, **pool: Any) -> Engine:
    settings = opening.settings
    made = create_engine(
        URL.create("sqlite", database=opening.place),
        connect_args={"timeout": settings["busy_timeout_ms"] / 1000},
        **pool,
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
        if known.array_oid:
            of = {"base_oid": known.oid, "delimiter": known.delimiter.encode()}
            loader = type("WrittenArrayLoader", (WrittenArrayLoader,), of)
            connection.adapters.register_loader(known.array_oid, loader)
    connection.adapters.register_loader("date", AnyDateLoader)
    for name in NOT_READ:
        connection.adapters.register_loader(name, NotReadLoader)


class Geometry:
    """A value in the server's own form, which nothing here reads. PyMySQL reads it with others of a
    packet, where an error would lose the connection."""

    def __init__(self, _: Any) -> None:
        pass


class WrittenArray(list[Any], Written):
    """An array that is also the text that the server wrote: SQLAlchemy reads the schema out of
    arrays."""


class WrittenArrayLoader(ArrayLoader):
    def load(self, data: Buffer) -> list[Any]:
        array = WrittenArray(super().load(data))
        array.text = bytes(data).decode()
        return array


class NotReadLoader(Loader):
    def load(self, data: Buffer) -> Any:
        raise Failure("unreadable", "the runner does not read geometric types yet")


class AnyDateLoader(DateLoader):
    """Dates; those before Christ and the infinite ones, which Python has not, stay texts."""

    def load(self, data: Buffer) -> Any:
        try:
            return super().load(data)
        except psycopg.DataError:
            return bytes(data).decode()
