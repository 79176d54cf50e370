"""The errors of `sqlite3` in the contract's terms."""

import sqlite3

from runner_backend import Failure, codes


class NotFound(LookupError):
    """The row that was to be read or changed is not there; the driver has no error for it."""


def failure(error: Exception) -> Failure | None:
    """The error as a failure; nothing if it is neither the driver's nor the database's."""
    message = str(error)
    match error:
        case NotFound():
            return Failure("not_found", message)
        case sqlite3.Error() if hasattr(error, "sqlite_errorcode"):
            return Failure(codes.of_sqlite(error.sqlite_errorcode, message), message, error)
        case sqlite3.ProgrammingError() | sqlite3.Warning():
            # The driver's own, without a code.
            several = "one statement at a time" in message
            kind = "several_statements" if several else "wrong_parameters"
            return Failure(kind, message, error)
        case sqlite3.Error() | OverflowError():
            return Failure("other", message, error)
    return None
