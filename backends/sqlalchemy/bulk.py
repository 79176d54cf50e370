"""Many rows at once: the data of a scenario, and the ways to insert and to replace in bulk."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Integer, String, func, insert, literal, select
from sqlalchemy.dialects import mysql, postgresql, sqlite
from sqlalchemy.orm import Session

from models import Author, Book, Publisher, Tag, book_tags
from runner_backend import Unsupported

Books = list[dict[str, Any]]

# As many as the other libraries send; by itself SQLAlchemy sends up to a thousand.
ROWS_A_STATEMENT = 100

# Without `render_nulls`, rows with NULL go apart from the others: a default might stand in its place.
BULK = {"render_nulls": True, "insertmanyvalues_page_size": ROWS_A_STATEMENT}


def load_data(session: Session, data: Mapping[str, Any]) -> int:
    """Inserts a scenario's data in one transaction, each table by one bulk insert."""
    tables: list[tuple[Any, list[dict[str, Any]]]] = [
        (Author, [{"name": name} for name in data["authors"]]),
        (Publisher, [{"name": name} for name in data["publishers"]]),
        (Book, data["books"]),
        (Tag, [{"name": name} for name in data["tags"]]),
        (book_tags, data["book_tags"]),
    ]
    for table, rows in tables:
        if rows:
            session.execute(insert(table), rows, execution_options=BULK)
    session.commit()
    return sum(len(rows) for _, rows in tables)


def insert_multi_row(session: Session, books: Books) -> int:
    """Inserts many books with each statement, one commit for all."""
    if not books:
        return 0
    statement = insert(Book)
    if session.get_bind().dialect.insert_executemany_returning:
        # With RETURNING, SQLAlchemy sends many rows in a statement; PyMySQL does without.
        statement = statement.returning(Book.id)
    session.execute(statement, books, execution_options=BULK)
    session.commit()
    return len(books)


def insert_unnest(session: Session, books: Books) -> int | Unsupported:
    """One statement whose parameters are arrays, a column each."""
    if session.get_bind().dialect.name != "postgresql":
        return Unsupported("SQLite, MySQL and MariaDB have no arrays, and no UNNEST")
    types = {"title": String, "year": Integer, "author_id": Integer, "publisher_id": Integer}
    arrays: list[Any] = [
        literal([book[name] for book in books], postgresql.ARRAY(of)) for name, of in types.items()
    ]
    rows = func.unnest(*arrays).table_valued(*types).render_derived()
    session.execute(insert(Book).from_select(list(types), select(rows), include_defaults=False))
    session.commit()
    return len(books)


def insert_copy(session: Session, books: Books) -> int | Unsupported:
    """The database's own way to load many rows, through the driver."""
    match session.get_bind().dialect.name:
        case "sqlite":
            return Unsupported(
                "SQLite has no COPY: rows are inserted by statements"
                " (https://sqlite.org/lang_insert.html)"
            )
        case "mysql":
            return Unsupported(
                "PyMySQL sends LOAD DATA LOCAL from a file only, and not from memory"
            )
    cursor = session.connection().connection.cursor()
    with cursor.copy("COPY books (title, year, author_id, publisher_id) FROM STDIN") as copy:
        for book in books:
            copy.write_row((book["title"], book["year"], book["author_id"], book["publisher_id"]))
    session.commit()
    return len(books)


def upsert_books(session: Session, books: Books) -> int:
    """Writes books under the ids from 1 on: those that are there get another title and year."""
    statement = upsert(session)
    connection = session.connection(execution_options={"preserve_rowcount": True})
    changed = 0
    for id, book in enumerate(books, start=1):
        changed += connection.execute(statement, {"id": id, **book}).rowcount
    session.commit()
    return changed


def upsert_multi_row(session: Session, books: Books) -> int:
    """The same with many books in each statement."""
    if not books:
        return 0
    statement = upsert(session)
    rows = [{"id": id, **book} for id, book in enumerate(books, start=1)]
    connection = session.connection(execution_options=BULK)
    if session.get_bind().dialect.name == "mysql":
        # Only the driver knows what counts twice, and it makes one statement of all rows.
        changed = sum(
            connection.execute(statement, rows[start : start + ROWS_A_STATEMENT]).rowcount
            for start in range(0, len(rows), ROWS_A_STATEMENT)
        )
    else:
        changed = len(connection.execute(statement.returning(Book.id), rows).all())
    session.commit()
    return changed


def upsert(session: Session) -> Any:
    """The statement, which each database writes in its own way."""
    if session.get_bind().dialect.name == "mysql":
        into = mysql.insert(Book)
        return into.on_duplicate_key_update(title=into.inserted.title, year=into.inserted.year)
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    insert_into = sqlite.insert(Book) if is_sqlite else postgresql.insert(Book)
    excluded = insert_into.excluded
    return insert_into.on_conflict_do_update(
        index_elements=[Book.id], set_={"title": excluded.title, "year": excluded.year}
    )
