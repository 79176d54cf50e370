"""Reading many books in portions: pages by offset or by key, and a stream."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Book


def books_page_by_offset(session: Session, offset: int, limit: int) -> Sequence[Book]:
    """A page of the books: the database reads those before it and leaves them out."""
    return session.scalars(select(Book).order_by(Book.id).offset(offset).limit(limit)).all()


def books_page_by_key(session: Session, after: int, limit: int) -> Sequence[Book]:
    """A page of the books after an id: the primary key leads straight to it."""
    page = select(Book).where(Book.id > after).order_by(Book.id).limit(limit)
    return session.scalars(page).all()


def stream_books(session: Session) -> tuple[int, int]:
    """Reads every book and keeps none: a thousand rows at a time are made models. Gives the number
    of books and the sum of their years."""
    books = years = 0
    for book in session.scalars(select(Book).execution_options(yield_per=1000)):
        books += 1
        years += book.year
    return books, years
