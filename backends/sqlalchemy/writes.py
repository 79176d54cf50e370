"""Lesson 03: what is written and comes back. A new model is added to the session, which writes it
when it commits; a row that is there is updated without being read first."""

from datetime import date
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from models import Book, Status


def create_book(session: Session, title: str, year: int, author_id: int) -> Book:
    """Creates a book."""
    book = Book(title=title, year=year, author_id=author_id)
    session.add(book)
    session.commit()
    return book


def check_out(session: Session, id: int, due: date) -> Book:
    """Marks a book as checked out until a date."""
    book = update_book(session, id, status=Status.CHECKED_OUT, due=due)
    session.commit()
    return book


def check_out_all(session: Session, ids: list[int], due: date) -> int:
    """Checks out all of these books or, if one is missing, none: the session ends without a
    commit."""
    for id in ids:
        update_book(session, id, status=Status.CHECKED_OUT, due=due)
    session.commit()
    return len(ids)


def return_book(session: Session, id: int) -> Book:
    """Marks a book as available and clears its due date."""
    book = update_book(session, id, status=Status.AVAILABLE, due=None)
    session.commit()
    return book


def update_book(session: Session, id: int, **values: Any) -> Book:
    change = update(Book).where(Book.id == id).values(**values)
    if session.get_bind().dialect.update_returning:
        return session.scalars(change.returning(Book)).one()
    # MySQL and MariaDB give nothing back.
    session.execute(change)
    return session.get_one(Book, id)
