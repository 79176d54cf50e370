"""Lesson 07: what is different where calls are awaited. Those of sqlite3 block."""

import time
from datetime import date
from sqlite3 import Connection

from crud import find_book
from models import Book
from runner_backend import NOT_AWAITED, Unsupported


def hold_connection_blocking(conn: Connection, id: int, seconds: float) -> Book:
    """Reads a book, and keeps the connection while something else takes its time: this thread
    waits, and no other."""
    book = find_book(conn, id)
    time.sleep(seconds)
    return book


def hold_connection_awaited(conn: Connection, id: int, seconds: float) -> Unsupported:
    """Nothing here is awaited."""
    return NOT_AWAITED


def cancel_check_out(conn: Connection, id: int, due: date) -> Unsupported:
    """Nothing here can be cancelled."""
    return NOT_AWAITED
