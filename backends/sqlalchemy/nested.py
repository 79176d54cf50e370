"""Associations over three tables: authors, their books, and the tags of these."""

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from models import Author, Book, Tag
from relations import PARENTS_A_STATEMENT


def authors_with_tagged_books(
    session: Session,
) -> list[tuple[Author, list[tuple[Book, list[Tag]]]]]:
    """One statement for each level of the tree."""
    books = selectinload(Author.books)
    tree = books.selectinload(Book.tags, chunksize=PARENTS_A_STATEMENT)
    authors = session.scalars(select(Author).options(tree))
    return [(author, [(book, book.tags) for book in author.books]) for author in authors]
