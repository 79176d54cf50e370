"""Lesson 06: transactions and their savepoints, and one transaction in the middle of another."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import text, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from models import Book
from queries import books_of_year
from runner_backend import Story


def create_books_or_none(session: Session, books: list[dict[str, Any]]) -> int:
    """Creates all of these books or, if one is refused, none: the exception rolls back."""
    with session.begin():
        for book in books:
            session.add(Book(**book))
            session.flush()
    return len(books)


def create_books_ignoring_errors(session: Session, books: list[dict[str, Any]]) -> int:
    """Creates these books in one transaction and goes on when one is refused, as if nothing had
    happened. A session whose statement failed wants to be rolled back first."""
    created = 0
    for book in books:
        try:
            session.add(Book(**book))
            session.flush()
            created += 1
        except SQLAlchemyError:
            pass
    session.commit()
    return created


def create_books_with_savepoints(session: Session, books: list[dict[str, Any]]) -> int:
    """Creates these books in one transaction, each in a savepoint, which is a transaction inside of
    another. On SQLite the driver begins none before a savepoint, and each would commit when it is
    released: it is told to."""
    created = 0
    with session.begin():
        begin(session, {})
        for book in books:
            try:
                with session.begin_nested():
                    session.add(Book(**book))
                created += 1
            except SQLAlchemyError:
                pass
    return created


def interleave(second: Session, first: Session, script: Mapping[str, Any]) -> Story:
    """Runs the second transaction in the middle of the first. An exception rolls both back."""
    story = Story()
    with first.begin() as outer:
        begin(first, script)
        act(first, "first", script["first"], story)
        with second.begin():
            begin(second, script)
            act(second, "second", script["second"], story)
        act(first, "first", script.get("then", []), story)
        if script.get("end") == "rollback":
            outer.rollback()
    return story


def begin(session: Session, script: Mapping[str, Any]) -> None:
    """Begins a transaction with an isolation level. On SQLite the driver begins one before the first
    change, and not before the first read: it is told to."""
    how = script.get("begin")
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text(f"BEGIN {how or 'deferred'}"))
    elif how:
        level = how.upper().replace("_", " ")
        session.connection(execution_options={"isolation_level": level})


def act(session: Session, who: str, actions: list[dict[str, Any]], story: Story) -> None:
    """Does what one of the two transactions has to do. What a session has read it keeps, so that
    only `populate_existing` shows what the database says the second time."""
    for action in actions:
        match action:
            case {"read": id}:
                book = session.get_one(Book, id, populate_existing=True)
                story.tell(who, action, book.year)
            case {"count": year}:
                story.tell(who, action, len(books_of_year(session, year)))
            case {"write": {"id": id, "year": year}}:
                story.tell(who, action, set_year(session, id, year))
            case {"raise": id}:
                story.tell(who, action, set_year(session, id, story.read_last(who) + 1))


def set_year(session: Session, id: int, year: int) -> int:
    session.execute(update(Book).where(Book.id == id).values(year=year))
    return year
