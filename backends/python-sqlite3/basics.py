"""Lesson 01: SQL as text, with bound parameters."""

from sqlite3 import Connection, Cursor
from typing import Any

from runner_backend import Unsupported

Params = list[Any]


def query(conn: Connection, sql: str, params: Params) -> tuple[list[str], list[Any]]:
    """Runs a statement that gives rows; their columns, and the rows."""
    with conn:
        cursor = conn.execute(sql, params)
        rows = cursor.fetchall()
    return columns(cursor), rows


def execute(conn: Connection, sql: str, params: Params) -> int:
    """Runs a statement that changes rows; gives their number."""
    before = conn.total_changes
    with conn:
        changed = conn.execute(sql, params).rowcount
    # Behind WITH the driver does not count.
    return conn.total_changes - before if changed < 0 else changed


def query_many(conn: Connection, sql: str, rows: list[Params]) -> tuple[list[str], list[Any]]:
    """Runs one statement that gives rows for each row of parameters, in one transaction; gives the
    rows of all."""
    found: list[Any] = []
    with conn:
        for params in rows:
            cursor = conn.execute(sql, params)
            found += cursor.fetchall()
    return columns(cursor), found


def execute_many(conn: Connection, sql: str, rows: list[Params]) -> int:
    """Runs one statement for each row of parameters, in one transaction; gives the number of
    changed rows."""
    with conn:
        return conn.executemany(sql, rows).rowcount


def execute_without_commit(conn: Connection, sql: str, params: Params) -> int:
    """Runs a statement in a transaction that is rolled back."""
    try:
        return conn.execute(sql, params).rowcount
    finally:
        conn.rollback()


def script(conn: Connection, sql: str) -> None:
    """Runs several statements in one text."""
    conn.executescript(sql)


def forget_statements(conn: Connection) -> Unsupported:
    """There is no way to empty the cache of prepared statements."""
    return Unsupported(
        "sqlite3 keeps its last 128 statements prepared for as long as the connection is open"
    )


def columns(cursor: Cursor) -> list[str]:
    # What a PRAGMA sets has none.
    return [column[0] for column in cursor.description or ()]
