"""Lesson 05: searching with and without an index, and inserting rows one by one; `bulk` has the
ways of many."""

from sqlite3 import Connection
from typing import Any

from models import Book


def books_of_year(conn: Connection, year: int) -> list[Book]:
    """The books of a year."""
    rows = conn.execute(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books"
        " WHERE year = ? ORDER BY id",
        (year,),
    )
    return [Book.from_row(row) for row in rows]


def books_of_author_and_year(conn: Connection, author_id: int, year: int) -> list[Book]:
    """An author's books of a year."""
    rows = conn.execute(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books"
        " WHERE author_id = ? AND year = ? ORDER BY id",
        (author_id, year),
    )
    return [Book.from_row(row) for row in rows]


def insert_one_by_one(conn: Connection, books: list[dict[str, Any]]) -> int:
    """Inserts books one by one, a commit for each."""
    for book in books:
        with conn:
            conn.execute(
                "INSERT INTO books (title, year, author_id, publisher_id)"
                " VALUES (:title, :year, :author_id, :publisher_id)",
                book,
            )
    return len(books)


def insert_in_one_transaction(conn: Connection, books: list[dict[str, Any]]) -> int:
    """Inserts books one by one, one commit for all."""
    with conn:
        return conn.executemany(
            "INSERT INTO books (title, year, author_id, publisher_id)"
            " VALUES (:title, :year, :author_id, :publisher_id)",
            books,
        ).rowcount


def delete_books_after(conn: Connection, id: int) -> int:
    """Deletes the books after an id."""
    with conn:
        return conn.execute("DELETE FROM books WHERE id > ?", (id,)).rowcount
