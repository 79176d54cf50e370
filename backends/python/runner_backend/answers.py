"""From what a library's function returns to the protocol's answers. None of it is timed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from .failures import Unsupported
from .values import encode

Answer = str | dict[str, Any]

DONE: Answer = "done"

AUTHOR = ["id", "name"]
BOOK = ["id", "title", "year", "author_id", "publisher_id", "status", "due"]
BOOK_WITH_AUTHOR = ["title", "year", "author"]
PROLIFIC_AUTHOR = ["author", "books"]
FOUND_BOOK = ["id", "title", "author", "status"]
MIGRATION = ["version", "name", "applied"]


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Answer:
    """Rows of any values."""
    encoded = [[encode(value) for value in row] for row in rows]
    return {"rows": {"columns": list(columns), "rows": encoded}}


def models(columns: Sequence[str], found: Iterable[Any]) -> Answer:
    """Rows of a library's own models, which have fields of these names."""
    return table(columns, ([getattr(model, name) for name in columns] for model in found))


def changed(count: int) -> Answer:
    """So many rows were inserted, updated or deleted."""
    return {"changed": count}


def unsupported(reason: Unsupported) -> Answer:
    """The library has no such thing."""
    return {"unsupported": {"because": reason.because}}


def added(authors: Iterable[tuple[Any, Sequence[Any]]]) -> Answer:
    """Authors with the books that were added together with them."""
    return table(
        ["author_id", "author", "book_id", "title"],
        (
            [author.id, author.name, book.id, book.title]
            for author, books in authors
            for book in books
        ),
    )


def authors_with_books(authors: Iterable[tuple[Any, Sequence[Any]]]) -> Answer:
    """A row for each book, and one for an author without."""
    rows: list[list[Any]] = []
    for author, books in authors:
        rows += [[author.name, book.title, book.year] for book in books]
        if not books:
            rows.append([author.name, None, None])
    return table(["author", "title", "year"], rows)


def books_with_tags(books: Iterable[tuple[Any, Sequence[Any]]]) -> Answer:
    """A row for each tag of each book."""
    return table(["title", "tag"], ([book.title, tag.name] for book, tags in books for tag in tags))


def trees(authors: Iterable[tuple[Any, Sequence[tuple[Any, Sequence[Any]]]]]) -> Answer:
    """A row for each tag of each book of each author, and one for a book or an author without."""
    rows: list[list[Any]] = []
    for author, books in authors:
        for book, tags in books:
            rows += [[author.name, book.title, tag.name] for tag in tags]
            if not tags:
                rows.append([author.name, book.title, None])
        if not books:
            rows.append([author.name, None, None])
    return table(["author", "title", "tag"], rows)
