"""Lesson 02: models and relations. In SQLAlchemy a relation is an attribute of the model; how it is
loaded, each query says."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from basics import changed
from models import Author, Book, Publisher, Tag

# `selectinload` asks for the children of so many at once, and else of 500: fewer than the
# parameters that one statement may have.
PARENTS_A_STATEMENT = 30_000


def add_authors(
    session: Session, authors: list[dict[str, Any]], commit: bool
) -> list[tuple[Author, list[Book]]]:
    """Adds authors and their books in one transaction. The new ids are known before the commit;
    without it, the session ends with nothing written."""
    added = [
        Author(name=new["name"], books=[Book(**book) for book in new["books"]]) for new in authors
    ]
    session.add_all(added)
    session.flush()
    if commit:
        session.commit()
    return [(author, author.books) for author in added]


def books_of_author(session: Session, name: str) -> Sequence[Book]:
    """From an author to the books."""
    return session.scalars(
        select(Book)
        .join(Book.author)
        .where(Author.name == name)
        .order_by(Book.year, Book.title, Book.id)
    ).all()


def author_of_book(session: Session, title: str) -> Author:
    """From a book to its author."""
    return session.scalars(
        select(Author).join(Author.books).where(Book.title == title).limit(1)
    ).one()


def books_after(session: Session, year: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """Books later than a year, each with its author."""
    return session.execute(
        select(Book.title, Book.year, Author.name.label("author"))
        .join(Book.author)
        .where(Book.year > year)
        .order_by(Book.year, Book.title, Book.id)
    ).all()


def prolific_authors(session: Session, more_than: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """Authors with more than so many books."""
    books = func.count(Book.id)
    return session.execute(
        select(Author.name.label("author"), books.label("books"))
        .join(Author.books)
        .group_by(Author.id, Author.name)
        .having(books > more_than)
        .order_by(Author.name)
    ).all()


def authors_with_books_lazy(session: Session) -> list[tuple[Author, list[Book]]]:
    """All authors with their books: one statement more for each author, where `books` is
    touched."""
    authors = session.scalars(select(Author))
    return [(author, author.books) for author in authors.all()]


def authors_with_books_join(session: Session) -> list[tuple[Author, list[Book]]]:
    """All authors with their books: one statement, the author repeated in each of its rows."""
    authors = session.scalars(select(Author).options(joinedload(Author.books))).unique()
    return [(author, author.books) for author in authors]


def authors_with_books_batch(session: Session) -> list[tuple[Author, list[Book]]]:
    """All authors with their books: one statement for the authors and one for all their books."""
    authors = session.scalars(select(Author).options(selectinload(Author.books)))
    return [(author, author.books) for author in authors]


def books_with_tags_lazy(session: Session) -> list[tuple[Book, list[Tag]]]:
    """All books with their tags: one statement more for each book, where `tags` is touched."""
    books = session.scalars(select(Book))
    return [(book, book.tags) for book in books.all()]


def books_with_tags_join(session: Session) -> list[tuple[Book, list[Tag]]]:
    """All books with their tags: one statement over the join table."""
    tags = joinedload(Book.tags, innerjoin=True)
    books = session.scalars(select(Book).options(tags)).unique()
    return [(book, book.tags) for book in books]


def books_with_tags_batch(session: Session) -> list[tuple[Book, list[Tag]]]:
    """All books with their tags: one statement for the books and one for all their tags."""
    tags = selectinload(Book.tags, chunksize=PARENTS_A_STATEMENT)
    books = session.scalars(select(Book).options(tags))
    return [(book, book.tags) for book in books]


def books_of_publisher(session: Session, name: str) -> Sequence[Book]:
    """The books of a publisher."""
    return session.scalars(
        select(Book).join(Book.publisher).where(Publisher.name == name).order_by(Book.id)
    ).all()


def tag_book(session: Session, id: int, tag: str) -> tuple[Book, list[Tag]]:
    """Puts a tag on a book, creates the tag if it is new, and gives the book's tags."""
    book = session.get_one(Book, id)
    known = session.scalars(select(Tag).where(Tag.name == tag)).one_or_none()
    known = known or Tag(name=tag)
    if known not in book.tags:
        book.tags.append(known)
    session.commit()
    return book, sorted(book.tags, key=lambda tag: tag.name)


def delete_author(session: Session, id: int) -> int:
    """Deletes an author; the foreign key deletes the books."""
    deleted = session.execute(delete(Author).where(Author.id == id))
    session.commit()
    return changed(deleted)
