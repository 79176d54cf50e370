"""The backend `my-backend`: put your library where `sqlite3` is. A function for each operation, named as
`runner list` names it; what has none is shown as not supported. `runner show OPERATION` prints how
others write it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from runner_backend import Backend, Failure, Opening, Session, codes
from runner_backend.values import for_sqlite


@dataclass
class Book:
    id: int
    title: str
    year: int
    author_id: int
    publisher_id: int | None
    status: str
    due: str | None


def create_tables(conn: sqlite3.Connection) -> None:
    """Creates the tables of the lessons."""
    conn.executescript("""
        CREATE TABLE authors (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL);
        CREATE TABLE publishers (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL);
        CREATE TABLE books (
            id INTEGER NOT NULL PRIMARY KEY,
            title TEXT NOT NULL,
            year INTEGER NOT NULL,
            author_id INTEGER NOT NULL REFERENCES authors (id) ON DELETE CASCADE,
            publisher_id INTEGER REFERENCES publishers (id) ON DELETE SET NULL,
            status TEXT NOT NULL DEFAULT 'available',
            due TEXT
        );
        CREATE INDEX books_author_id_idx ON books (author_id);
        CREATE TABLE tags (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE book_tags (
            book_id INTEGER NOT NULL REFERENCES books (id) ON DELETE CASCADE,
            tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
            PRIMARY KEY (book_id, tag_id)
        );
        """)


def load_data(conn: sqlite3.Connection, data: Mapping[str, Any]) -> int:
    """Inserts the scenario's data in this order, so that the first row of each table has
    id 1; gives their number."""
    with conn:
        for table in ("authors", "publishers", "tags"):
            names = [(name,) for name in data[table]]
            conn.executemany(f"INSERT INTO {table} (name) VALUES (?)", names)
        conn.executemany(
            "INSERT INTO books (title, year, author_id, publisher_id)"
            " VALUES (:title, :year, :author_id, :publisher_id)",
            data["books"],
        )
        conn.executemany("INSERT INTO book_tags VALUES (:book_id, :tag_id)", data["book_tags"])
    return sum(
        len(data[table]) for table in ("authors", "publishers", "tags", "books", "book_tags")
    )


def query(conn: sqlite3.Connection, sql: str, params: list[Any]) -> tuple[list[str], list[Any]]:
    """Runs a statement that gives rows; their columns, and the rows."""
    with conn:
        cursor = conn.execute(sql, params)
        rows = cursor.fetchall()
    return [column[0] for column in cursor.description or ()], rows


def execute(conn: sqlite3.Connection, sql: str, params: list[Any]) -> int:
    """Runs a statement that changes rows; gives their number."""
    before = conn.total_changes
    with conn:
        conn.execute(sql, params)
    return conn.total_changes - before


def execute_many(conn: sqlite3.Connection, sql: str, rows: list[list[Any]]) -> int:
    """Runs one statement for each row of parameters, in one transaction; gives the number of
    changed rows."""
    with conn:
        return conn.executemany(sql, rows).rowcount


def script(conn: sqlite3.Connection, sql: str) -> None:
    """Runs several statements in one text."""
    conn.executescript(sql)


def create_book(conn: sqlite3.Connection, title: str, year: int, author_id: int) -> Book:
    """Creates a book; the book with its new id."""
    with conn:
        row = conn.execute(
            "INSERT INTO books (title, year, author_id) VALUES (?, ?, ?)"
            " RETURNING id, title, year, author_id, publisher_id, status, due",
            (title, year, author_id),
        ).fetchone()
    return Book(*row)


def find_book(conn: sqlite3.Connection, id: int) -> Book:
    """Reads one book by its id."""
    row = conn.execute(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books WHERE id = ?",
        (id,),
    ).fetchone()
    if row is None:
        raise Failure("not_found", f"there is no book {id}")
    return Book(*row)


def list_books(conn: sqlite3.Connection, status: str | None) -> list[Book]:
    """Books by id, all or those with one status."""
    rows = conn.execute(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books"
        " WHERE ? IS NULL OR status = ? ORDER BY id",
        (status, status),
    )
    return [Book(*row) for row in rows]


class MyBackend(Backend):
    """Who it is."""

    def about(self) -> dict[str, Any]:
        engine = f"SQLite {sqlite3.sqlite_version}"
        return {"name": "my-backend", "library": "my library 0.1", "engine": engine}

    def open(self, opening: Opening) -> Session:
        return MySession(opening)


class MySession(Session):
    """An open connection; its functions are those of this file."""

    functions = {
        function.__name__: function
        for function in (
            create_tables,
            load_data,
            query,
            execute,
            execute_many,
            script,
            create_book,
            find_book,
            list_books,
        )
    }

    def __init__(self, opening: Opening) -> None:
        super().__init__(opening)
        self.conn = sqlite3.connect(opening.place)
        self.conn.execute(f"PRAGMA journal_mode = {opening.settings['journal_mode']}")
        self.conn.execute(f"PRAGMA synchronous = {opening.settings['synchronous']}")
        self.conn.execute(f"PRAGMA foreign_keys = {int(opening.settings['foreign_keys'])}")
        self.conn.execute(f"PRAGMA cache_size = {-opening.settings['cache_kib']}")
        self.conn.execute(f"PRAGMA busy_timeout = {opening.settings['busy_timeout_ms']}")

    def bound(self, values: list[Any]) -> list[Any]:
        # SQLite has no type for dates, decimals and the like: they are texts there.
        return [for_sqlite(value) for value in values]

    def call(self, function: Callable[..., Any], *arguments: Any) -> Any:
        return function(self.conn, *arguments)

    def failure(self, error: Exception) -> Failure | None:
        # A mistake in this file is no failure of the library's: it ends the program, and its
        # trace is shown.
        if not isinstance(error, sqlite3.Error):
            return None
        code = getattr(error, "sqlite_errorcode", 0)
        return Failure(codes.of_sqlite(code, str(error)), str(error), error)

    def close(self) -> None:
        self.conn.close()
