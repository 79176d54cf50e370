"""The tables. `sqlite3` has no builder for definitions: its users keep them as SQL."""

from pathlib import Path
from sqlite3 import Connection

# The same files that all raw drivers have.
MIGRATIONS = Path(__file__).resolve().parents[1] / "api" / "migrations" / "sqlite"


def create_tables(conn: Connection) -> None:
    """Creates all tables, by the file that the migrations begin with."""
    conn.executescript((MIGRATIONS / "0001_initial" / "up.sql").read_text())


def create_index(conn: Connection, on: str, columns: list[str]) -> None:
    """Creates an index on some columns of a table."""
    name = index_name(on, columns)
    conn.execute(f"CREATE INDEX {name} ON {on} ({', '.join(columns)})")


def drop_index(conn: Connection, on: str, columns: list[str]) -> None:
    """Drops that index."""
    conn.execute(f"DROP INDEX {index_name(on, columns)}")


def index_name(on: str, columns: list[str]) -> str:
    return f"{on}_{'_'.join(columns)}_idx"
