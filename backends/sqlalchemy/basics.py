"""Lesson 01: SQL as text, with bound parameters: `text` has a name for each."""

from typing import Any, cast

from sqlalchemy import CursorResult, Result, TextClause, bindparam, text
from sqlalchemy.orm import Session
from sqlalchemy.types import UserDefinedType

from runner_backend import Unsupported
from runner_backend import sql as words
from runner_backend.values import Null

Params = dict[str, Any]


def query(session: Session, sql: str, params: Params) -> tuple[list[str], list[Any]]:
    """Runs a statement that gives rows; their columns, and the rows."""
    result = session.execute(*statement(sql, params))
    found = rows_of(result)
    session.commit()
    return found


def call(session: Session, sql: str, params: Params) -> Unsupported:
    """What one result says would be taken for all that the procedure gave."""
    return Unsupported(
        "SQLAlchemy leaves several results of CALL to the driver's cursor:"
        " https://docs.sqlalchemy.org/en/21/core/connections.html#multiple-result-sets"
    )


def execute(session: Session, sql: str, params: Params) -> int:
    """Runs a statement that changes rows; gives their number."""
    result = session.execute(*statement(sql, params))
    count = changed_by(session, result)
    session.commit()
    return count


def query_many(session: Session, sql: str, rows: list[Params]) -> tuple[list[str], list[Any]]:
    """Runs one statement that gives rows for each row of parameters, in one transaction; gives the
    rows of all."""
    columns: list[str] = []
    found: list[Any] = []
    for params in rows:
        columns, more = rows_of(session.execute(*statement(sql, params)))
        found += more
    session.commit()
    return columns, found


def execute_many(session: Session, sql: str, rows: list[Params]) -> int:
    """Runs one statement for each row of parameters, in one transaction; gives the number of
    changed rows."""
    result = session.execute(*statement(sql, rows))
    session.commit()
    return changed(result)


def execute_without_commit(session: Session, sql: str, params: Params) -> int:
    """Runs a statement in a transaction that ends with the session, without commit."""
    return changed_by(session, session.execute(*statement(sql, params)))


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


class Told(UserDefinedType[Any]):
    """A type of PostgreSQL's that a placeholder is cast to."""

    cache_ok = True
    render_bind_cast = True

    def __init__(self, name: str) -> None:
        self.name = name

    def get_col_spec(self, **_: Any) -> str:
        return self.name


NAMES = {"integer": "bigint", "real": "double precision", "decimal": "numeric"}
NAMES |= {"blob": "bytea", "json": "jsonb"}


def statement(sql: str, params: Params | list[Params]) -> tuple[TextClause, Params | list[Params]]:
    """A statement and its parameters; a `NULL` that says its type is bound as one of that type."""
    rows = params if isinstance(params, list) else [params]
    nulls = {name: value.of for name, value in rows[0].items() if isinstance(value, Null)}
    if not nulls:
        return text(sql), params
    told = [bindparam(name, type_=Told(NAMES.get(of, of))) for name, of in nulls.items()]
    bound = [{name: None if name in nulls else row[name] for name in row} for row in rows]
    return text(sql).bindparams(*told), bound if isinstance(params, list) else bound[0]


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
