"""Migrations of the user's own by hand, as they are written without a tool: numbered files, a table
of those that ran, and a transaction around each. Nobody looks into a file that has run."""

from __future__ import annotations

from collections.abc import Sequence
from sqlite3 import Connection

from migrations import TABLE
from models import Migration
from runner_backend import Failure
from runner_backend.migrate import MigrationFile, Way


def migrate_files(conn: Connection, way: Way, files: Sequence[MigrationFile]) -> list[Migration]:
    """Runs, undoes, tells or marks migrations."""
    conn.execute(TABLE)
    applied = {version for version, in conn.execute("SELECT version FROM schema_migrations")}
    known = {file.version: file for file in files}
    pending = [file for file in files if file.version not in applied]
    match way.name:
        case "up":
            done = pending if way.steps is None else pending[: way.steps]
            for file in done:
                run(conn, file, file.up, f"INSERT INTO schema_migrations {values(file)}")
            return [Migration(file.version, file.name, True) for file in done]
        case "down":
            undone = []
            for version in sorted(applied, reverse=True)[: way.steps]:
                if version not in known:
                    raise Failure("migration", f"migration {version} is in no file")
                file = known[version]
                record = f"DELETE FROM schema_migrations WHERE version = {version}"
                run(conn, file, file.down, record)
                undone.append(Migration(file.version, file.name, False))
            return undone
        case "mark":
            done = [file for file in pending if file.version <= way.version]
            with conn:
                for file in done:
                    conn.execute(f"INSERT INTO schema_migrations {values(file)}")
            return [Migration(file.version, file.name, True) for file in done]
        case _:
            return [Migration(file.version, file.name, file.version in applied) for file in files]


def values(file: MigrationFile) -> str:
    """What is written down of a migration."""
    name = file.name.replace("'", "''")
    return f"(version, name) VALUES ({file.version}, '{name}')"


def run(conn: Connection, file: MigrationFile, sql: str | None, record: str) -> None:
    """Runs one way of a migration and writes it down, both or neither."""
    if sql is None:
        raise Failure("migration", f"{file.title} has no way down")
    try:
        # A line of its own: a file may end with a comment.
        conn.executescript(f"BEGIN;\n{sql}\n;{record};\nCOMMIT")
    except Exception as error:
        conn.rollback()
        raise Failure("migration", f"{file.title}: {error}") from error
