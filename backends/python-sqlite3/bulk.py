"""Many rows at once: the data of a scenario, and the ways to insert and to replace in bulk."""

from collections.abc import Mapping
from sqlite3 import Connection
from typing import Any

from runner_backend import Unsupported

Books = list[dict[str, Any]]

# Rows of one multi-row statement: far below SQLite's limit on parameters, far above the point where
# more rows a statement gain anything.
ROWS_A_STATEMENT = 100


def load_data(conn: Connection, data: Mapping[str, Any]) -> int:
    """Inserts a scenario's data in one transaction, each table by one `executemany`."""
    names = {
        table: [(name,) for name in data[table]] for table in ("authors", "publishers", "tags")
    }
    with conn:
        conn.executemany("INSERT INTO authors (name) VALUES (?)", names["authors"])
        conn.executemany("INSERT INTO publishers (name) VALUES (?)", names["publishers"])
        conn.executemany(
            "INSERT INTO books (title, year, author_id, publisher_id)"
            " VALUES (:title, :year, :author_id, :publisher_id)",
            data["books"],
        )
        conn.executemany("INSERT INTO tags (name) VALUES (?)", names["tags"])
        conn.executemany(
            "INSERT INTO book_tags (book_id, tag_id) VALUES (:book_id, :tag_id)", data["book_tags"]
        )
    return sum(len(data[table]) for table in (*names, "books", "book_tags"))


def insert_multi_row(conn: Connection, books: Books) -> int:
    """Inserts many books with each statement, one commit for all."""
    inserted = 0
    with conn:
        for start in range(0, len(books), ROWS_A_STATEMENT):
            rows = books[start : start + ROWS_A_STATEMENT]
            places = ", ".join(["(?, ?, ?, ?)"] * len(rows))
            values = [
                value
                for book in rows
                for value in (book["title"], book["year"], book["author_id"], book["publisher_id"])
            ]
            inserted += conn.execute(
                f"INSERT INTO books (title, year, author_id, publisher_id) VALUES {places}", values
            ).rowcount
    return inserted


def insert_unnest(conn: Connection, books: Books) -> Unsupported:
    """There are no arrays."""
    return Unsupported("SQLite has no arrays: https://sqlite.org/datatype3.html")


def insert_copy(conn: Connection, books: Books) -> Unsupported:
    """There is no other way than statements."""
    return Unsupported(
        "SQLite has no COPY: rows are inserted by statements (https://sqlite.org/lang_insert.html)"
    )


def upsert_books(conn: Connection, books: Books) -> int:
    """Writes books under the ids from 1 on: those that are there get another title and year."""
    rows = ({"id": id, **book} for id, book in enumerate(books, start=1))
    with conn:
        changed = conn.executemany(
            "INSERT INTO books (id, title, year, author_id, publisher_id)"
            " VALUES (:id, :title, :year, :author_id, :publisher_id)"
            " ON CONFLICT (id) DO UPDATE SET title = excluded.title, year = excluded.year",
            rows,
        ).rowcount
    return max(changed, 0)


def upsert_multi_row(conn: Connection, books: Books) -> int:
    """The same with many books in each statement."""
    changed = 0
    with conn:
        for start in range(0, len(books), ROWS_A_STATEMENT):
            rows = books[start : start + ROWS_A_STATEMENT]
            places = ", ".join(["(?, ?, ?, ?, ?)"] * len(rows))
            values = [
                value
                for id, book in enumerate(rows, start=start + 1)
                for value in (
                    id,
                    book["title"],
                    book["year"],
                    book["author_id"],
                    book["publisher_id"],
                )
            ]
            changed += conn.execute(
                f"INSERT INTO books (id, title, year, author_id, publisher_id) VALUES {places}"
                " ON CONFLICT (id) DO UPDATE SET title = excluded.title, year = excluded.year",
                values,
            ).rowcount
    return changed
