"""Lesson 01: SQL as text, with bound parameters: `text` has a name for each."""

from typing import Any, cast

from sqlalchemy import CursorResult, Result, text
from sqlalchemy.orm import Session

from runner_backend import sql as words

Params = dict[str, Any]


def query(session: Session, sql: str, params: Params) -> tuple[list[str], list[Any]]:
    """Runs a statement that gives rows; their columns, and the rows."""
    result = session.execute(text(sql), params)
    found = rows_of(result)
    session.commit()
    return found


def execute(session: Session, sql: str, params: Params) -> int:
    """Runs a statement that changes rows; gives their number."""
    result = session.execute(text(sql), params)
    count = changed_by(session, result)
    session.commit()
    return count


def query_many(session: Session, sql: str, rows: list[Params]) -> tuple[list[str], list[Any]]:
    """Runs one statement that gives rows for each row of parameters, in one transaction; gives the
    rows of all."""
    columns: list[str] = []
    found: list[Any] = []
    for params in rows:
        columns, more = rows_of(session.execute(text(sql), params))
        found += more
    session.commit()
    return columns, found


def execute_many(session: Session, sql: str, rows: list[Params]) -> int:
    """Runs one statement for each row of parameters, in one transaction; gives the number of
    changed rows."""
    result = session.execute(text(sql), rows)
    session.commit()
    return changed(result)


def execute_without_commit(session: Session, sql: str, params: Params) -> int:
    """Runs a statement in a transaction that ends with the session, without commit."""
    return changed_by(session, session.execute(text(sql), params))


def script(session: Session, sql: str) -> None:
    """Runs several statements in one text, one by one: SQLAlchemy has no call for it."""
    for statement in words.statements(sql):
        # The text as it is, without parameters, to the driver.
        session.connection().exec_driver_sql(statement, execution_options={"no_parameters": True})
    session.commit()


def forget_statements(session: Session) -> None:
    """Empties the cache of compiled statements; the driver has one of prepared statements
    besides."""
    session.get_bind().engine.clear_compiled_cache()


def changed(result: Result[*tuple[Any, ...]]) -> int:
    # What changes rows has their number; the types of the ORM do not say so.
    return cast(CursorResult[*tuple[Any, ...]], result).rowcount


def rows_of(result: Result[*tuple[Any, ...]]) -> tuple[list[str], list[Any]]:
    # What a PRAGMA sets gives none.
    if not cast(CursorResult[*tuple[Any, ...]], result).returns_rows:
        return [], []
    return list(result.keys()), list(result.all())


def changed_by(session: Session, result: Result[*tuple[Any, ...]]) -> int:
    if changed(result) < 0 and session.get_bind().dialect.name == "sqlite":
        # Behind WITH the driver does not count.
        return session.scalar(text("SELECT changes()")) or 0
    return changed(result)
