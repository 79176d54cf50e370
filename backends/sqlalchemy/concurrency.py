"""Lesson 07: what is different where calls are awaited. Those of its `Session` block; those of
`AsyncSession` are another program."""

import time
from datetime import date

from sqlalchemy.orm import Session

from crud import find_book
from models import Book
from runner_backend import NOT_AWAITED, Unsupported


def hold_connection_blocking(session: Session, id: int, seconds: float) -> Book:
    """Reads a book, and keeps the connection while something else takes its time: this thread
    waits, and no other."""
    book = find_book(session, id)
    time.sleep(seconds)
    return book


def hold_connection_awaited(session: Session, id: int, seconds: float) -> Unsupported:
    """Nothing here is awaited."""
    return NOT_AWAITED


def cancel_check_out(session: Session, id: int, due: date) -> Unsupported:
    """Nothing here can be cancelled."""
    return NOT_AWAITED
