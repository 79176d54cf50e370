"""Lesson 06: transactions and their savepoints, and one transaction in the middle of another. The
driver begins a transaction before the first change, and not before the first read: who reads in a
transaction begins it."""

import sqlite3
from collections.abc import Mapping
from sqlite3 import Connection
from typing import Any

from crud import find_book
from queries import books_of_year
from runner_backend import Story

INSERT = "INSERT INTO books (title, year, author_id) VALUES (:title, :year, :author_id)"


def create_books_or_none(conn: Connection, books: list[dict[str, Any]]) -> int:
    """Creates all of these books or, if one is refused, none: the exception rolls back."""
    with conn:
        for book in books:
            conn.execute(INSERT, book)
    return len(books)


def create_books_ignoring_errors(conn: Connection, books: list[dict[str, Any]]) -> int:
    """Creates these books in one transaction and goes on when one is refused, as if nothing had
    happened."""
    created = 0
    with conn:
        for book in books:
            try:
                conn.execute(INSERT, book)
                created += 1
            except sqlite3.Error:
                pass
    return created


def create_books_with_savepoints(conn: Connection, books: list[dict[str, Any]]) -> int:
    """Creates these books in one transaction, each behind a savepoint to which an error goes
    back."""
    created = 0
    with conn:
        conn.execute("BEGIN")
        for book in books:
            conn.execute("SAVEPOINT book")
            try:
                conn.execute(INSERT, book)
                created += 1
            except sqlite3.Error:
                conn.execute("ROLLBACK TO book")
            conn.execute("RELEASE book")
    return created


def interleave(second: Connection, first: Connection, script: Mapping[str, Any]) -> Story:
    """Runs the second transaction in the middle of the first. An exception rolls both back."""
    story = Story()
    with first:
        begin(first, script)
        act(first, "first", script["first"], story)
        with second:
            begin(second, script)
            act(second, "second", script["second"], story)
        act(first, "first", script.get("then", []), story)
        if script.get("end") == "rollback":
            first.rollback()
    return story


def begin(conn: Connection, script: Mapping[str, Any]) -> None:
    """Begins a transaction with a lock, or without one until it is needed."""
    conn.execute(f"BEGIN {script.get('begin') or 'deferred'}")


def act(conn: Connection, who: str, actions: list[dict[str, Any]], story: Story) -> None:
    """Does what one of the two transactions has to do."""
    for action in actions:
        match action:
            case {"read": id}:
                story.tell(who, action, find_book(conn, id).year)
            case {"count": year}:
                story.tell(who, action, len(books_of_year(conn, year)))
            case {"write": {"id": id, "year": year}}:
                story.tell(who, action, set_year(conn, id, year))
            case {"raise": id}:
                story.tell(who, action, set_year(conn, id, story.read_last(who) + 1))


def set_year(conn: Connection, id: int, year: int) -> int:
    conn.execute("UPDATE books SET year = ? WHERE id = ?", (year, id))
    return year
