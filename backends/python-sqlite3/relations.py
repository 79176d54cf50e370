"""Lesson 02: models and relations. In `sqlite3` a relation is a query that one writes."""

import json
from collections import defaultdict
from itertools import groupby
from operator import itemgetter
from sqlite3 import Connection
from typing import Any

from models import Author, Book, BookWithAuthor, ProlificAuthor, Tag
from error import NotFound


def add_authors(
    conn: Connection, authors: list[dict[str, Any]], commit: bool
) -> list[tuple[Author, list[Book]]]:
    """Adds authors and their books in one transaction. The new ids are known before the commit;
    without it, all of it is rolled back."""
    added = []
    try:
        for new in authors:
            [row] = conn.execute(
                "INSERT INTO authors (name) VALUES (?) RETURNING id, name", (new["name"],)
            )
            author, books = Author(*row), []
            for book in new["books"]:
                [row] = conn.execute(
                    "INSERT INTO books (title, year, author_id) VALUES (?, ?, ?)"
                    " RETURNING id, title, year, author_id, publisher_id, status, due",
                    (book["title"], book["year"], author.id),
                )
                books.append(Book.from_row(row))
            added.append((author, books))
        if commit:
            conn.commit()
    finally:
        conn.rollback()
    return added


def books_of_author(conn: Connection, name: str) -> list[Book]:
    """From an author to the books."""
    rows = conn.execute(
        "SELECT b.id, b.title, b.year, b.author_id, b.publisher_id, b.status, b.due"
        " FROM books b JOIN authors a ON a.id = b.author_id"
        " WHERE a.name = ? ORDER BY b.year, b.title, b.id",
        (name,),
    )
    return [Book.from_row(row) for row in rows]


def author_of_book(conn: Connection, title: str) -> Author:
    """From a book to its author."""
    row = conn.execute(
        "SELECT a.id, a.name FROM authors a JOIN books b ON b.author_id = a.id WHERE b.title = ?",
        (title,),
    ).fetchone()
    if row is None:
        raise NotFound(f"no book has the title {title}")
    return Author(*row)


def books_after(conn: Connection, year: int) -> list[BookWithAuthor]:
    """Books later than a year, each with its author."""
    rows = conn.execute(
        "SELECT b.title, b.year, a.name FROM books b JOIN authors a ON a.id = b.author_id"
        " WHERE b.year > ? ORDER BY b.year, b.title, b.id",
        (year,),
    )
    return [BookWithAuthor(*row) for row in rows]


def prolific_authors(conn: Connection, more_than: int) -> list[ProlificAuthor]:
    """Authors with more than so many books."""
    rows = conn.execute(
        "SELECT a.name, count(*) FROM authors a JOIN books b ON b.author_id = a.id"
        " GROUP BY a.id, a.name HAVING count(*) > ? ORDER BY a.name",
        (more_than,),
    )
    return [ProlificAuthor(*row) for row in rows]


def authors_with_books_lazy(conn: Connection) -> list[tuple[Author, list[Book]]]:
    """All authors with their books: one statement more for each author."""
    found = []
    for author in all_authors(conn):
        rows = conn.execute(
            "SELECT id, title, year, author_id, publisher_id, status, due"
            " FROM books WHERE author_id = ?",
            (author.id,),
        )
        found.append((author, [Book.from_row(row) for row in rows]))
    return found


def authors_with_books_join(conn: Connection) -> list[tuple[Author, list[Book]]]:
    """All authors with their books: one statement, the author repeated in each of its rows."""
    rows = conn.execute(
        "SELECT a.id, a.name, b.id, b.title, b.year, b.author_id, b.publisher_id, b.status, b.due"
        " FROM authors a LEFT JOIN books b ON b.author_id = a.id ORDER BY a.id"
    )
    return [
        (Author(*author), [Book.from_row(row[2:]) for row in of if row[2] is not None])
        for author, of in groupby(rows, key=itemgetter(0, 1))
    ]


def authors_with_books_batch(conn: Connection) -> list[tuple[Author, list[Book]]]:
    """All authors with their books: one statement for the authors and one for all their books."""
    authors = all_authors(conn)
    rows = conn.execute(
        "SELECT id, title, year, author_id, publisher_id, status, due"
        " FROM books WHERE author_id IN (SELECT value FROM json_each(?))",
        (json.dumps([author.id for author in authors]),),
    )
    books_of = defaultdict[int, list[Book]](list)
    for row in rows:
        book = Book.from_row(row)
        books_of[book.author_id].append(book)
    return [(author, books_of[author.id]) for author in authors]


def books_with_tags_lazy(conn: Connection) -> list[tuple[Book, list[Tag]]]:
    """All books with their tags: one statement more for each book."""
    found = []
    for book in all_books(conn):
        rows = conn.execute(
            "SELECT t.id, t.name FROM tags t JOIN book_tags bt ON bt.tag_id = t.id"
            " WHERE bt.book_id = ?",
            (book.id,),
        )
        found.append((book, [Tag(*row) for row in rows]))
    return found


def books_with_tags_join(conn: Connection) -> list[tuple[Book, list[Tag]]]:
    """All books with their tags: one statement over the join table."""
    rows = conn.execute(
        "SELECT b.id, b.title, b.year, b.author_id, b.publisher_id, b.status, b.due, t.id, t.name"
        " FROM books b JOIN book_tags bt ON bt.book_id = b.id JOIN tags t ON t.id = bt.tag_id"
        " ORDER BY b.id"
    )
    return [
        (Book.from_row(book), [Tag(*row[7:]) for row in of])
        for book, of in groupby(rows, key=itemgetter(slice(7)))
    ]


def books_with_tags_batch(conn: Connection) -> list[tuple[Book, list[Tag]]]:
    """All books with their tags: one statement for the books and one for all their tags."""
    books = all_books(conn)
    rows = conn.execute(
        "SELECT bt.book_id, t.id, t.name FROM book_tags bt JOIN tags t ON t.id = bt.tag_id"
        " WHERE bt.book_id IN (SELECT value FROM json_each(?))",
        (json.dumps([book.id for book in books]),),
    )
    tags_of = defaultdict[int, list[Tag]](list)
    for book_id, *tag in rows:
        tags_of[book_id].append(Tag(*tag))
    return [(book, tags_of[book.id]) for book in books]


def books_of_publisher(conn: Connection, name: str) -> list[Book]:
    """The books of a publisher."""
    rows = conn.execute(
        "SELECT b.id, b.title, b.year, b.author_id, b.publisher_id, b.status, b.due"
        " FROM books b JOIN publishers p ON p.id = b.publisher_id"
        " WHERE p.name = ? ORDER BY b.id",
        (name,),
    )
    return [Book.from_row(row) for row in rows]


def tag_book(conn: Connection, id: int, tag: str) -> tuple[Book, list[Tag]]:
    """Puts a tag on a book, creates the tag if it is new, and gives the book's tags."""
    with conn:
        row = conn.execute(
            "SELECT id, title, year, author_id, publisher_id, status, due FROM books WHERE id = ?",
            (id,),
        ).fetchone()
        if row is None:
            raise NotFound(f"there is no book {id}")
        conn.execute("INSERT INTO tags (name) VALUES (?) ON CONFLICT (name) DO NOTHING", (tag,))
        conn.execute(
            "INSERT INTO book_tags (book_id, tag_id) SELECT ?, id FROM tags WHERE name = ?"
            " ON CONFLICT DO NOTHING",
            (id, tag),
        )
        tags = conn.execute(
            "SELECT t.id, t.name FROM tags t JOIN book_tags bt ON bt.tag_id = t.id"
            " WHERE bt.book_id = ? ORDER BY t.name",
            (id,),
        ).fetchall()
    return Book.from_row(row), [Tag(*tag) for tag in tags]


def delete_author(conn: Connection, id: int) -> int:
    """Deletes an author; the foreign key deletes the books."""
    with conn:
        return conn.execute("DELETE FROM authors WHERE id = ?", (id,)).rowcount


def all_authors(conn: Connection) -> list[Author]:
    return [Author(*row) for row in conn.execute("SELECT id, name FROM authors")]


def all_books(conn: Connection) -> list[Book]:
    rows = conn.execute("SELECT id, title, year, author_id, publisher_id, status, due FROM books")
    return [Book.from_row(row) for row in rows]
