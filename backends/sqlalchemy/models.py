"""The rows as Python types: declarative models, which are table, model and relations in one."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import Column, Date, Enum, ForeignKey, MetaData, String, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Status(StrEnum):
    """Whether a book is in the library; text in the database."""

    AVAILABLE = "available"
    CHECKED_OUT = "checked_out"


class TextDate(sqlite.DATE):
    """A date in a column of texts: SQLite would take a column of the type DATE for one of
    numbers."""

    format_is_text_affinity = False


class Base(DeclarativeBase):
    # MySQL wants to know how long a text may be.
    type_annotation_map = {
        str: String(255),
        date: Date().with_variant(TextDate, "sqlite"),
        Status: Enum(
            Status,
            native_enum=False,
            length=255,
            values_callable=lambda status: [one.value for one in status],
        ),
    }
    metadata = MetaData(naming_convention={"ix": "%(table_name)s_%(column_0_N_name)s_idx"})


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

    books: Mapped[list[Book]] = relationship(back_populates="author", passive_deletes=True)


class Publisher(Base):
    __tablename__ = "publishers"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

    books: Mapped[list[Book]] = relationship(back_populates="publisher", passive_deletes=True)


class Book(Base):
    __tablename__ = "books"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    year: Mapped[int]
    author_id: Mapped[int] = mapped_column(ForeignKey("authors.id", ondelete="CASCADE"), index=True)
    publisher_id: Mapped[int | None] = mapped_column(
        ForeignKey("publishers.id", ondelete="SET NULL")
    )
    status: Mapped[Status] = mapped_column(default=Status.AVAILABLE, server_default="available")
    due: Mapped[date | None]

    author: Mapped[Author] = relationship(back_populates="books")
    publisher: Mapped[Publisher | None] = relationship(back_populates="books")
    tags: Mapped[list[Tag]] = relationship(secondary=book_tags, back_populates="books")


class Tag(Base):
    __tablename__ = "tags"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)

    books: Mapped[list[Book]] = relationship(secondary=book_tags, back_populates="tags")
