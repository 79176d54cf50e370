"""Lesson 03: what is written and comes back. One changes the models, and the session writes what
changed when it commits."""

from datetime import date

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
    book = session.get_one(Book, id)
    book.status, book.due = Status.CHECKED_OUT, due
    session.commit()
    return book


def check_out_all(session: Session, ids: list[int], due: date) -> int:
    """Checks out all of these books or, if one is missing, none: nothing is written before the
    commit."""
    for id in ids:
        book = session.get_one(Book, id)
        book.status, book.due = Status.CHECKED_OUT, due
    session.commit()
    return len(ids)


def return_book(session: Session, id: int) -> Book:
    """Marks a book as available and clears its due date."""
    book = session.get_one(Book, id)
    book.status, book.due = Status.AVAILABLE, None
    session.commit()
    return book
