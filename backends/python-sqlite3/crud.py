"""Lesson 03: create, read, update, delete; `writes` has what is written and comes back."""

from sqlite3 import Connection

from models import Book, FoundBook, Status
from error import NotFound


def find_book(conn: Connection, id: int) -> Book:
    """Reads one book by its id."""
    row = conn.execute(
        "SELECT id, title, year, author_id, publisher_id, status, due FROM books WHERE id = ?",
        (id,),
    ).fetchone()
    if row is None:
        raise NotFound(f"there is no book {id}")
    return Book.from_row(row)


def list_books(conn: Connection, status: str | None) -> list[Book]:
    """Books by id, all or those with one status."""
    if status is None:
        rows = conn.execute(
            "SELECT id, title, year, author_id, publisher_id, status, due FROM books ORDER BY id"
        )
    else:
        rows = conn.execute(
            "SELECT id, title, year, author_id, publisher_id, status, due FROM books"
            " WHERE status = ? ORDER BY id",
            (status,),
        )
    return [Book.from_row(row) for row in rows]


def search_books(conn: Connection, text: str) -> list[FoundBook]:
    """Books whose title or author contains a text; SQLite's `LIKE` takes upper and lower case
    alike."""
    escaped = text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    rows = conn.execute(
        r"SELECT b.id, b.title, a.name, b.status FROM books b JOIN authors a ON a.id = b.author_id"
        r" WHERE b.title LIKE :pattern ESCAPE '\' OR a.name LIKE :pattern ESCAPE '\' ORDER BY b.id",
        {"pattern": f"%{escaped}%"},
    )
    return [FoundBook(id, title, author, Status(status)) for id, title, author, status in rows]


def delete_book(conn: Connection, id: int) -> int:
    """Deletes a book; gives the number of deleted rows."""
    with conn:
        return conn.execute("DELETE FROM books WHERE id = ?", (id,)).rowcount
