"""The statements of an engine. SQLite itself tells what it executes; SQLAlchemy's events tell what
it hands to the drivers of servers, where the runner reads along on the wire besides."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from runner_backend.statements import StatementLog


@contextmanager
def observed(engine: Engine, log: StatementLog) -> Iterator[StatementLog]:
    """Sees the statements that are executed meanwhile; on SQLite also those by which a connection is
    opened."""
    is_sqlite = engine.dialect.name == "sqlite"

    def connected(driver: Any, _record: Any) -> None:
        driver.set_trace_callback(log.saw)

    def before(
        _conn: Any, _cursor: Any, statement: str, _params: Any, _context: Any, many: bool
    ) -> None:
        log.hands_over(statement, many)
        if not is_sqlite:
            log.saw(statement)

    def after(*_: Any) -> None:
        log.is_done()

    if is_sqlite:
        event.listen(engine, "connect", connected, insert=True)
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
    event.listen(engine, "before_cursor_execute", before)
    event.listen(engine, "after_cursor_execute", after)
    if is_sqlite:
        driver.set_trace_callback(log.saw)
    try:
        yield log
    finally:
        if is_sqlite:
            driver.set_trace_callback(None)
            event.remove(engine, "connect", connected)
        event.remove(engine, "before_cursor_execute", before)
        event.remove(engine, "after_cursor_execute", after)
