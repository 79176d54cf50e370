"""SQLAlchemy's and Alembic's errors in the contract's terms."""

import sqlite3

import psycopg
import pymysql
from alembic.util import CommandError
from runner_backend import Failure, codes
from sqlalchemy.exc import DBAPIError, NoResultFound, SQLAlchemyError, StatementError, TimeoutError


def failure(error: Exception) -> Failure | None:
    """The error as a failure; nothing if it is none of the library's, the driver's or the
    database's."""
    match error:
        case NoResultFound():
            kind = "not_found"
        case TimeoutError():
            # The pool's.
            kind = "timeout"
        case DBAPIError():
            kind = of_driver(error.orig)
        case StatementError() if "A value is required for bind parameter" in str(error):
            kind = "wrong_parameters"
        case CommandError():
            kind = "migration"
        case SQLAlchemyError():
            kind = "other"
        case psycopg.Error() | pymysql.Error() | sqlite3.Error():
            kind = of_driver(error)
        case _:
            return None
    return Failure(kind, str(error), error)


def of_driver(error: BaseException | None) -> str:
    """The kind of an error of one of the drivers."""
    message = str(error)
    match error:
        case sqlite3.Error() if hasattr(error, "sqlite_errorcode"):
            return codes.of_sqlite(error.sqlite_errorcode, message)
        case sqlite3.ProgrammingError() | sqlite3.Warning():
            several = "one statement at a time" in message
            return "several_statements" if several else "wrong_parameters"
        case psycopg.Error() if error.sqlstate is not None:
            return codes.of_sqlstate(error.sqlstate, message)
        case psycopg.DataError():
            return "invalid_value"
        case pymysql.Error() if error.args and isinstance(error.args[0], int):
            return codes.of_mysql(error.args[0])
    return "other"
