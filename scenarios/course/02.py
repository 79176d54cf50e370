"""Lesson 02, models and relations: authors, books, publishers and tags as SQLAlchemy's models.

    python scenarios/course/02.py        # by a Python that has SQLAlchemy 2.1
"""

import json
import os
import sys
from datetime import date

from sqlalchemy import Column, ForeignKey, Table, create_engine, delete, event, func, select, text
from sqlalchemy.exc import IntegrityError, NoResultFound
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

BOOKS = {
    "Ursula K. Le Guin": {
        "The Left Hand of Darkness": 1969,
        "The Dispossessed": 1974,
        "Lavinia": 2008,
    },
    "Ted Chiang": {"Stories of Your Life": 2002, "Exhalation": 2019},
    "N. K. Jemisin": {"The Fifth Season": 2015, "The Stone Sky": 2017},
}


class Base(DeclarativeBase):
    pass


book_tags = Table(
    "book_tags",
    Base.metadata,
    Column("book_id", ForeignKey("books.id", ondelete="CASCADE"), primary_key=True),
    Column("tag_id", ForeignKey("tags.id", ondelete="CASCADE"), primary_key=True),
)


class Author(Base):
    __tablename__ = "authors"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    books: Mapped[list["Book"]] = relationship(back_populates="author", order_by="Book.id")


class Publisher(Base):
    __tablename__ = "publishers"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    books: Mapped[list["Book"]] = relationship(back_populates="publisher", order_by="Book.id")


class Tag(Base):
    __tablename__ = "tags"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class Book(Base):
    __tablename__ = "books"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    year: Mapped[int]
    author_id: Mapped[int] = mapped_column(ForeignKey("authors.id", ondelete="CASCADE"))
    publisher_id: Mapped[int | None] = mapped_column(ForeignKey("publishers.id"))
    status: Mapped[str] = mapped_column(default="available")
    due: Mapped[date | None]
    author: Mapped[Author] = relationship(back_populates="books")
    publisher: Mapped[Publisher | None] = relationship(back_populates="books")
    tags: Mapped[list[Tag]] = relationship(secondary=book_tags, order_by=Tag.name)


def show(step, rows=(), **results):
    """Prints what a step of scenarios/02.yaml gave: a row a line, and other results by name."""
    lines = [json.dumps(list(row), ensure_ascii=False) for row in rows]
    lines += [f"{name}: {json.dumps(result, default=str)}" for name, result in results.items()]
    try:
        print(step, *lines or ["nothing"], sep="\n  ", flush=True)
    except BrokenPipeError:
        # Nobody reads on, as behind `| head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def columns(books):
    names = [column.name for column in Book.__table__.columns]
    return [[getattr(book, name) for name in names] for book in books]


def with_books(authors):
    books = [(author, book) for author in authors for book in author.books]
    return [(author.id, author.name, book.id, book.title) for author, book in books]


def with_tags(books):
    return [(book.title, tag.name) for book in books for tag in book.tags]


def walk(session):
    authors = [
        Author(name=name, books=[Book(title=title, year=year) for title, year in books.items()])
        for name, books in BOOKS.items()
    ]
    session.add_all(authors)
    session.commit()
    show("Three authors with seven books, in one go", with_books(authors))
    author = session.scalars(select(Author).filter_by(name="Ursula K. Le Guin")).one()
    show("From an author to the books", columns(author.books))
    book = session.scalars(select(Book).filter_by(title="Exhalation")).one()
    show("From a book to its author", [(book.author.id, book.author.name)])


def ask(session):
    after = select(Book.title, Book.year, Author.name).join(Book.author).where(Book.year > 2010)
    show(
        "Books after 2010, with their authors",
        session.execute(after.order_by(Book.year, Book.title)),
    )
    plain = text(
        "SELECT b.title, b.year, a.name FROM books b JOIN authors a ON a.id = b.author_id"
        " WHERE b.year > :year ORDER BY b.year, b.title"
    )
    show("The same question in plain SQL", session.execute(plain, {"year": 2010}))
    count = func.count(Book.id)
    prolific = select(Author.name, count).join(Author.books).group_by(Author.id).having(count > 2)
    show("Authors with more than two books", session.execute(prolific))


def change(session):
    jemisin = session.scalars(select(Author).filter_by(name="N. K. Jemisin")).one()
    orbit = Publisher(name="Orbit", books=jemisin.books)
    session.add(orbit)
    session.commit()
    show("The books of a publisher", columns(orbit.books))
    season, sky = jemisin.books
    fantasy, winner = Tag(name="fantasy"), Tag(name="award winner")
    for step, book, tag in [
        ("Tag a book", season, fantasy),
        ("Tag it again", season, winner),
        ("Tag another book with a tag that is there", sky, fantasy),
    ]:
        book.tags.append(tag)
        session.commit()
        show(step, with_tags([book]))
    show("All tags of all books", with_tags(session.scalars(select(Book))))


def break_and_mend(session):
    session.add(Book(title="Nobody's Book", year=2020, author_id=999))
    try:
        session.commit()
    except IntegrityError as error:
        show("A book whose author does not exist", error=error.orig)
        session.rollback()

    ghost = Author(name="A Ghost", books=[Book(title="Unwritten", year=2030)])
    session.add(ghost)
    session.flush()
    show("Added, but not committed", with_books([ghost]))
    session.rollback()
    try:
        session.scalars(select(Book).filter_by(title="Unwritten")).one()
    except NoResultFound:
        show("The ghost is gone", error="not found")

    session.execute(text("PRAGMA foreign_keys = OFF"))
    orphan = Book(title="Nobody's Book", year=2020, author_id=999)
    session.add(orphan)
    session.commit()
    show("Now the orphan gets in", columns([orphan]))
    check = text('SELECT "table", parent FROM pragma_foreign_key_check')
    show("Find the orphan", session.execute(check))
    deleted = session.execute(delete(Book).where(Book.author_id == 999))
    show("Delete it", changed=deleted.rowcount)
    session.commit()
    session.execute(text("PRAGMA foreign_keys = ON"))

    deleted = session.execute(delete(Author).where(Author.id == 1))
    show("Delete an author", changed=deleted.rowcount)
    session.commit()
    left = session.execute(select(func.count()).select_from(Book))
    show("The books went with the author", left)


engine = create_engine("sqlite://")


@event.listens_for(engine, "connect")
def enforce_foreign_keys(connection, _):
    connection.execute("PRAGMA foreign_keys = ON")


Base.metadata.create_all(engine)
with Session(engine) as session:
    walk(session)
    ask(session)
    change(session)
    break_and_mend(session)
