"""Lesson 03: create, read, update, delete; `writes` has what is written and comes back."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, or_, select
from sqlalchemy.orm import Session

from basics import changed
from models import Author, Book, Status


def find_book(session: Session, id: int) -> Book:
    """Reads one book by its id."""
    return session.get_one(Book, id)


def list_books(session: Session, status: str | None) -> Sequence[Book]:
    """Books by id, all or those with one status."""
    books = select(Book).order_by(Book.id)
    if status is not None:
        books = books.where(Book.status == Status(status))
    return session.scalars(books).all()


def search_books(session: Session, text: str) -> Sequence[Row[*tuple[Any, ...]]]:
    """Books whose title or author contains a text, upper and lower case alike."""
    return session.execute(
        select(Book.id, Book.title, Author.name.label("author"), Book.status)
        .join(Book.author)
        .where(
            or_(
                Book.title.icontains(text, autoescape=True),
                Author.name.icontains(text, autoescape=True),
            )
        )
        .order_by(Book.id)
    ).all()


def delete_book(session: Session, id: int) -> int:
    """Deletes a book; gives the number of deleted rows."""
    deleted = session.execute(delete(Book).where(Book.id == id))
    session.commit()
    return changed(deleted)
