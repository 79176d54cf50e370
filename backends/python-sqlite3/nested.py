"""Associations over three tables: authors, their books, and the tags of these."""

from collections import defaultdict
from sqlite3 import Connection

from models import Author, Book, Tag
from relations import all_authors, books_with_tags_batch


def authors_with_tagged_books(
    conn: Connection,
) -> list[tuple[Author, list[tuple[Book, list[Tag]]]]]:
    """One statement for each level of the tree, put together here."""
    authors = all_authors(conn)
    books_of = defaultdict[int, list[tuple[Book, list[Tag]]]](list)
    for book, tags in books_with_tags_batch(conn):
        books_of[book.author_id].append((book, tags))
    return [(author, books_of[author.id]) for author in authors]
