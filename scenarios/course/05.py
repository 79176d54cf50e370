"""Lesson 05, query optimization: the N+1 problem, an index and its plans, and many inserts.

    runner play 05 --backend rusqlite --database sqlite:library.db
    python scenarios/course/05.py library.05.rusqlite.db     # by a Python that has SQLAlchemy 2.1

The 50 authors and 1,000 books are those of a database that the runner has filled; the program works
on a copy. A second argument says how many rows of an answer to print: 3 unless you say so.
"""

import json
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import ForeignKey, create_engine, event, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship
from sqlalchemy.orm import joinedload, lazyload, selectinload

if len(sys.argv) < 2:
    sys.exit(__doc__)
PRINTED = int(sys.argv[2]) if len(sys.argv) > 2 else 3
NEW_BOOKS = [(f"New book {number}", 2026, 1 + number % 50) for number in range(500)]


class Base(DeclarativeBase):
    pass


class Author(Base):
    __tablename__ = "authors"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    books: Mapped[list["Book"]] = relationship()


class Book(Base):
    __tablename__ = "books"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    year: Mapped[int]
    author_id: Mapped[int] = mapped_column(ForeignKey("authors.id"))


def show(step, rows=None, **results):
    """Prints what a step of scenarios/05.yaml gave: a row a line, and other results by name."""
    if rows is not None:
        results = {"rows": len(rows), **results}
    lines = [json.dumps(row, ensure_ascii=False) for row in (rows or [])[:PRINTED]]
    lines += [f"{name}: {json.dumps(result, default=str)}" for name, result in results.items()]
    try:
        print(step, *lines, sep="\n  ", flush=True)
    except BrokenPipeError:
        # Nobody reads on, as behind `| head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def load(engine):
    """All authors with their books, in three ways; an event tells of each statement."""
    sent, found, statements, seconds = [], [], {}, {}
    event.listen(engine, "before_cursor_execute", lambda *call: sent.append(call[2]))
    for name, loading in {"lazy": lazyload, "join": joinedload, "batch": selectinload}.items():
        sent.clear()
        begin = perf_counter()
        with Session(engine) as session:
            authors = session.scalars(select(Author).options(loading(Author.books))).unique().all()
            books = [(author, book) for author in authors for book in author.books]
            rows = [(author.name, book.title, book.year) for author, book in books]
        seconds[name] = round(perf_counter() - begin, 4)
        statements[name] = len(sent)
        assert not found or sorted(rows) == sorted(found), "each way loads the same"
        found = rows
    show("The N+1 problem", found, statements=statements, seconds=seconds)


def search(db, index):
    """The books of a year, 100 times, and how SQLite finds them."""
    sql = "SELECT * FROM books WHERE year = 2010 ORDER BY id"
    executed = []
    db.set_trace_callback(executed.append)
    begin = perf_counter()
    for _ in range(100):
        books = db.execute(sql).fetchall()
    seconds = round(perf_counter() - begin, 4)
    db.set_trace_callback(None)
    show(f"A year {index} index, 100 times", books, statements=len(executed), seconds=seconds)
    plan = [detail for *_, detail in db.execute(f"EXPLAIN QUERY PLAN {sql}")]
    show(f"The plan {index} index", plan=plan)


def insert(db, how):
    """500 books; gives how many there are more, and how long it took."""
    [before] = db.execute("SELECT count(*) FROM books").fetchone()
    begin = perf_counter()
    one = "INSERT INTO books (title, year, author_id) VALUES (?, ?, ?)"
    if how == "one_by_one":
        for book in NEW_BOOKS:
            with db:
                db.execute(one, book)
    elif how == "one_transaction":
        with db:
            db.executemany(one, NEW_BOOKS)
    else:
        many = one + ", (?, ?, ?)" * 99
        with db:
            for first in range(0, 500, 100):
                books = NEW_BOOKS[first : first + 100]
                db.execute(many, [value for book in books for value in book])
    seconds = round(perf_counter() - begin, 4)
    [after] = db.execute("SELECT count(*) FROM books").fetchone()
    with db:
        db.execute("DELETE FROM books WHERE id > 1000")
    return after - before, seconds


with TemporaryDirectory() as folder:
    file = Path(folder) / "library.db"
    with closing(sqlite3.connect(file)) as db:
        with closing(sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)) as given:
            given.backup(db)
        engine = create_engine(f"sqlite:///{file}")
        load(engine)
        engine.dispose()

        db.execute("DROP INDEX IF EXISTS books_year_idx")
        search(db, "without an")
        db.execute("CREATE INDEX books_year_idx ON books (year)")
        search(db, "with an")

        ways = {how: insert(db, how) for how in ("one_by_one", "one_transaction", "multi_row")}
        changed, seconds = ({how: way[part] for how, way in ways.items()} for part in (0, 1))
        show("Insert 500 books", changed=changed, seconds=seconds)
