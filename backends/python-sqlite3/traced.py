"""While statements are observed, a connection that notes what it hands to SQLite: the trace has
only their text with the values in it. Samples are taken with the plain connection."""

from __future__ import annotations

import sqlite3
from typing import Any

from runner_backend.statements import StatementLog


class TracedConnection:
    """A connection, and the log of its statements."""

    def __init__(self, conn: sqlite3.Connection, log: StatementLog) -> None:
        self.conn = conn
        self.log = log

    def __getattr__(self, name: str) -> Any:
        return getattr(self.conn, name)

    def __enter__(self) -> TracedConnection:
        self.conn.__enter__()
        return self

    def __exit__(self, *error: Any) -> Any:
        return self.conn.__exit__(*error)

    def execute(self, sql: str, *params: Any) -> sqlite3.Cursor:
        self.log.hands_over(sql)
        try:
            return self.conn.execute(sql, *params)
        finally:
            self.log.is_done()

    def executemany(self, sql: str, *params: Any) -> sqlite3.Cursor:
        self.log.hands_over(sql, many=True)
        try:
            return self.conn.executemany(sql, *params)
        finally:
            self.log.is_done()
