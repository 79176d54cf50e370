"""Reading many books in portions: pages by offset or by key, and a stream."""

from sqlite3 import Connection

from models import Book


def books_page_by_offset(conn: Connection, offset: int, limit: int) -> list[Book]:
    """A page of the books: the database reads those before it and leaves them out."""
    rows = conn.execute(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books"
        " ORDER BY id LIMIT ? OFFSET ?",
        (limit, offset),
    )
    return [Book.from_row(row) for row in rows]


def books_page_by_key(conn: Connection, after: int, limit: int) -> list[Book]:
    """A page of the books after an id: the primary key leads straight to it."""
    rows = conn.execute(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books"
        " WHERE id > ? ORDER BY id LIMIT ?",
        (after, limit),
    )
    return [Book.from_row(row) for row in rows]


def stream_books(conn: Connection) -> tuple[int, int]:
    """Reads every book and keeps none: a cursor gives each row when it is asked for. Gives the
    number of books and the sum of their years."""
    books = years = 0
    for row in conn.execute(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books"
    ):
        books += 1
        years += Book.from_row(row).year
    return books, years
