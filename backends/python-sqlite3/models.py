"""The rows as Python types. `sqlite3` maps nothing by itself: each model is made of a row's
values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """Whether a book is in the library; text in the database."""

    AVAILABLE = "available"
    CHECKED_OUT = "checked_out"


@dataclass(slots=True)
class Author:
    id: int
    name: str


@dataclass(slots=True)
class Book:
    id: int
    title: str
    year: int
    author_id: int
    publisher_id: int | None
    status: Status
    due: date | None

    @classmethod
    def from_row(cls, row: tuple[Any, ...]) -> Book:
        """Reads the columns `id, title, year, author_id, publisher_id, status, due`."""
        id, title, year, author_id, publisher_id, status, due = row
        due = due and date.fromisoformat(due)
        return cls(id, title, year, author_id, publisher_id, Status(status), due)


@dataclass(slots=True)
class Tag:
    id: int
    name: str


@dataclass(slots=True)
class BookWithAuthor:
    title: str
    year: int
    author: str


@dataclass(slots=True)
class ProlificAuthor:
    author: str
    books: int


@dataclass(slots=True)
class FoundBook:
    id: int
    title: str
    author: str
    status: Status


@dataclass(slots=True)
class Migration:
    version: int
    name: str
    applied: bool
