"""Lesson 03: what is written and comes back. `with conn` commits, or rolls back what failed."""

from datetime import date
from sqlite3 import Connection

from models import Book, Status
from error import NotFound


def create_book(conn: Connection, title: str, year: int, author_id: int) -> Book:
    """Creates a book."""
    with conn:
        [row] = conn.execute(
            "INSERT INTO books (title, year, author_id) VALUES (?, ?, ?)"
            " RETURNING id, title, year, author_id, publisher_id, status, due",
            (title, year, author_id),
        )
    return Book.from_row(row)


def check_out(conn: Connection, id: int, due: date) -> Book:
    """Marks a book as checked out until a date."""
    with conn:
        return update_status(conn, id, Status.CHECKED_OUT, due)


def check_out_all(conn: Connection, ids: list[int], due: date) -> int:
    """Checks out all of these books or, if one is missing, none: the exception rolls back."""
    with conn:
        for id in ids:
            update_status(conn, id, Status.CHECKED_OUT, due)
    return len(ids)


def return_book(conn: Connection, id: int) -> Book:
    """Marks a book as available and clears its due date."""
    with conn:
        return update_status(conn, id, Status.AVAILABLE, None)


def update_status(conn: Connection, id: int, status: Status, due: date | None) -> Book:
    rows = conn.execute(
        "UPDATE books SET status = ?, due = ? WHERE id = ?"
        " RETURNING id, title, year, author_id, publisher_id, status, due",
        (status, due and due.isoformat(), id),
    ).fetchall()
    if not rows:
        raise NotFound(f"there is no book {id}")
    return Book.from_row(rows[0])
