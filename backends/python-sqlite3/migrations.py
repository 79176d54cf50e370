"""Lesson 04: migrations by hand, as they are written without a tool: numbered files of SQL, a table
of those that ran, and a transaction around each. The standard library has nothing for it."""

from sqlite3 import Connection

from models import Migration
from runner_backend import Failure, Unsupported
from schema import MIGRATIONS

TABLE = (
    "CREATE TABLE IF NOT EXISTS schema_migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL)"
)


def migrate_up(conn: Connection, steps: int | None) -> list[Migration]:
    """Runs the next migrations, or all; gives those that ran."""
    pending = [migration for migration in migrations(conn) if not migration.applied]
    ran = pending if steps is None else pending[:steps]
    for migration in ran:
        record = (
            "INSERT INTO schema_migrations (version, name)"
            f" VALUES ({migration.version}, '{migration.name}')"
        )
        run_file(conn, migration, "up", record)
    return ran


def migrate_down(conn: Connection, steps: int) -> list[Migration]:
    """Undoes the latest migrations; gives those that were undone, the latest first."""
    applied = [migration for migration in migrations(conn) if migration.applied]
    undone = applied[::-1][:steps]
    for migration in undone:
        record = f"DELETE FROM schema_migrations WHERE version = {migration.version}"
        run_file(conn, migration, "down", record)
    return undone


def migrations(conn: Connection) -> list[Migration]:
    """All migrations, with whether the database has them."""
    conn.execute(TABLE)
    applied = {version for version, in conn.execute("SELECT version FROM schema_migrations")}
    known = sorted(folder.name.split("_", 1) for folder in MIGRATIONS.iterdir())
    return [Migration(int(number), name, int(number) in applied) for number, name in known]


def derive_migration(conn: Connection) -> Unsupported:
    """What would bring the database to its models."""
    return Unsupported(
        "sqlite3 has no models of the schema, and the standard library no migrations"
    )


def mark_migrated(conn: Connection, version: int) -> list[Migration]:
    """Writes down that the migrations up to a version have run, and runs none."""
    pending = [one for one in migrations(conn) if not one.applied and one.version <= version]
    with conn:
        conn.executemany(
            "INSERT INTO schema_migrations (version, name) VALUES (?, ?)",
            [(migration.version, migration.name) for migration in pending],
        )
    return pending


def migrate_older_program(conn: Connection) -> list[Migration]:
    """Runs what is pending as an older program would, to which the latest migration is not known
    yet. What the table has besides, nobody asks."""
    *known, _latest = migrations(conn)
    return migrate_up(conn, sum(not migration.applied for migration in known))


def run_file(conn: Connection, migration: Migration, way: str, record: str) -> None:
    """Runs a file and writes down that it ran, both or neither: SQLite undoes definitions too."""
    folder = MIGRATIONS / f"{migration.version:04}_{migration.name}"
    sql = (folder / f"{way}.sql").read_text()
    try:
        conn.executescript(f"BEGIN; {sql}; {record}; COMMIT")
    except Exception as error:
        conn.rollback()
        raise Failure("migration", f"{folder.name}: {error}", error) from error
