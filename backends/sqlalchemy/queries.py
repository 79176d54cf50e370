"""Lesson 05: searching with and without an index, and inserting rows one by one; `bulk` has the
ways of many."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from basics import changed
from models import Book


def books_of_year(session: Session, year: int) -> Sequence[Book]:
    """The books of a year."""
    return session.scalars(select(Book).where(Book.year == year).order_by(Book.id)).all()


def books_of_author_and_year(session: Session, author_id: int, year: int) -> Sequence[Book]:
    """An author's books of a year."""
    return session.scalars(
        select(Book).where(Book.author_id == author_id, Book.year == year).order_by(Book.id)
    ).all()


def insert_one_by_one(session: Session, books: list[dict[str, Any]]) -> int:
    """Inserts books one by one, a commit for each."""
    for book in books:
        session.add(Book(**book))
        session.commit()
    return len(books)


def insert_in_one_transaction(session: Session, books: list[dict[str, Any]]) -> int:
    """Inserts books one by one, one commit for all. Without `flush` the session would send them
    together."""
    for book in books:
        session.add(Book(**book))
        session.flush()
    session.commit()
    return len(books)


def delete_books_after(session: Session, id: int) -> int:
    """Deletes the books after an id."""
    deleted = session.execute(delete(Book).where(Book.id > id))
    session.commit()
    return changed(deleted)
