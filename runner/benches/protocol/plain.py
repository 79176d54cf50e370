"""A plain program with the functions of a backend and nothing of the protocol: opens a database,
executes one of them in so many laps, and says how many nanoseconds an execution took in the
middle lap.

    python plain.py BACKENDS BACKEND OPERATION FILE LAPS EXECUTIONS
"""

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter_ns
from typing import Any


def sqlite3(file: str) -> Callable[..., Any]:
    """As the standard library's tutorial connects."""
    import sqlite3

    conn = sqlite3.connect(file)
    conn.execute("PRAGMA journal_mode = wal")
    return lambda function, *arguments: function(conn, *arguments)


def sqlalchemy(file: str) -> Callable[..., Any]:
    """A session for each piece of work, as SQLAlchemy's tutorial has it."""
    from sqlalchemy import URL, create_engine
    from sqlalchemy.orm import sessionmaker

    new_session = sessionmaker(create_engine(URL.create("sqlite", database=file)))

    def call(function: Callable[..., Any], *arguments: Any) -> Any:
        with new_session() as session:
            return function(session, *arguments)

    return call


def main() -> None:
    backends, backend, operation, file, laps, executions = sys.argv[1:]
    sys.path[:0] = [str(Path(backends, backend)), str(Path(backends, "python"))]
    import crud
    import relations

    call = {"python-sqlite3": sqlite3, "sqlalchemy": sqlalchemy}[backend](file)
    function, arguments = {
        "find_book": (crud.find_book, [500]),
        "books_after": (relations.books_after, [2000]),
    }[operation]
    times = []
    for _ in range(int(laps)):
        start = perf_counter_ns()
        for _ in range(int(executions)):
            call(function, *arguments)
        times.append(perf_counter_ns() - start)
    print(median(times) / int(executions))


main()
