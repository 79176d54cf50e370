"""Queries of the user's own, several in one operation: a transaction of them, and one for each row
of another."""

from sqlalchemy.orm import Session

from basics import Params, changed_by, rows_of, statement
from runner_backend.own import Given, Part, PerRow, Query, Rows, Steps


def transaction(session: Session, parts: list[Part]) -> Given:
    """Runs several queries in one transaction, each with values of those before it; what the last
    one gives."""
    steps = Steps()
    for part in parts:
        steps.gave(part, run(session, part.query, part.bound(steps)))
    session.commit()
    return steps.last


def per_row(session: Session, work: PerRow) -> tuple[Rows, list[Given]]:
    """Runs a query, and another one for each of its rows."""
    columns, rows = rows_of(session.execute(*statement(work.of.text, work.of.bound())))
    given = [run(session, work.run, work.bound(columns, row)) for row in rows]
    session.commit()
    return (columns, rows), given


def run(session: Session, own: Query, params: Params) -> Given:
    result = session.execute(*statement(own.text, params))
    return rows_of(result) if own.has_rows else changed_by(session, result)
