"""Queries of the user's own, several in one operation: a transaction of them, and one for each row
of another."""

from sqlite3 import Connection

from basics import Params, columns
from runner_backend.own import Given, Part, PerRow, Query, Rows, Steps


def transaction(conn: Connection, parts: list[Part]) -> Given:
    """Runs several queries in one transaction, each with values of those before it; what the last
    one gives."""
    steps = Steps()
    with conn:
        conn.execute("BEGIN")
        for part in parts:
            steps.gave(part, run(conn, part.query, part.bound(steps)))
    return steps.last


def per_row(conn: Connection, work: PerRow) -> tuple[Rows, list[Given]]:
    """Runs a query, and another one for each of its rows."""
    cursor = conn.execute(work.of.text, work.of.bound())
    rows = columns(cursor), cursor.fetchall()
    given: list[Given] = []
    for row in rows[1]:
        with conn:
            given.append(run(conn, work.run, work.bound(rows[0], row)))
    return rows, given


def run(conn: Connection, own: Query, params: Params) -> Given:
    before = conn.total_changes
    cursor = conn.execute(own.text, params)
    if own.has_rows:
        rows = cursor.fetchall()
        return columns(cursor), rows
    # Behind WITH the driver does not count.
    return conn.total_changes - before if cursor.rowcount < 0 else cursor.rowcount
