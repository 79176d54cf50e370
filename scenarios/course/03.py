"""Lesson 03, create, read, update and delete: the books of a lending library, with `sqlite3`.

    python3 scenarios/course/03.py
"""

import json
import os
import sqlite3
import sys
from contextlib import closing

TABLES = """
CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE publishers (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE books (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    year INTEGER NOT NULL,
    author_id INTEGER NOT NULL REFERENCES authors (id),
    publisher_id INTEGER REFERENCES publishers (id),
    status TEXT NOT NULL DEFAULT 'available',
    due TEXT
);
INSERT INTO authors (name) VALUES ('Jane Austen'), ('Mary Shelley');
"""


class NotFound(Exception):
    pass


def one(rows):
    """The row that there is, or an error: nothing is no book."""
    found = rows.fetchall()
    if not found:
        raise NotFound("not found")
    return found[0]


def create(db, title, year, author_id):
    sql = "INSERT INTO books (title, year, author_id) VALUES (?, ?, ?) RETURNING *"
    with db:
        return one(db.execute(sql, (title, year, author_id)))


def read(db, id):
    return one(db.execute("SELECT * FROM books WHERE id = ?", (id,)))


def listed(db, status=None):
    sql = "SELECT * FROM books WHERE :status IS NULL OR status = :status ORDER BY id"
    return db.execute(sql, {"status": status})


def search(db, text):
    # No LIKE, in which `%` and `_` would be no letters.
    sql = (
        "SELECT b.id, b.title, a.name, b.status FROM books b JOIN authors a ON a.id = b.author_id"
        " WHERE instr(lower(b.title), :text) OR instr(lower(a.name), :text) ORDER BY b.id"
    )
    return db.execute(sql, {"text": text.lower()})


def check_out(db, *ids, due):
    """All of them or, with an error, none: at its end, `with` commits or rolls back."""
    sql = "UPDATE books SET status = 'checked_out', due = ? WHERE id = ? RETURNING *"
    with db:
        return [one(db.execute(sql, (due, id))) for id in ids]


def give_back(db, id):
    sql = "UPDATE books SET status = 'available', due = NULL WHERE id = ? RETURNING *"
    with db:
        return one(db.execute(sql, (id,)))


def delete(db, id):
    with db:
        return db.execute("DELETE FROM books WHERE id = ?", (id,)).rowcount


def show(step, rows=(), **results):
    """Prints what a step of scenarios/03.yaml gave: a row a line, and other results by name."""
    lines = [json.dumps(list(row), ensure_ascii=False) for row in rows]
    lines += [f"{name}: {json.dumps(result, default=str)}" for name, result in results.items()]
    try:
        print(step, *lines or ["nothing"], sep="\n  ", flush=True)
    except BrokenPipeError:
        # Nobody reads on, as behind `| head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def show_error(step, action, *arguments, **more):
    try:
        action(*arguments, **more)
    except NotFound as error:
        show(step, error=error)


with closing(sqlite3.connect(":memory:")) as db:
    db.executescript(TABLES)
    show("Create a book", [create(db, "Emma", 1815, 1)])
    show("Create another", [create(db, "Frankenstein", 1818, 2)])
    show("And one more", [create(db, "Persuasion", 1817, 1)])
    show("Read one by its id", [read(db, 2)])
    show("List all", listed(db))
    show("Search title or author, upper and lower case alike", search(db, "shelley"))
    show("Check out", check_out(db, 2, due="2026-12-24"))
    show("Only the checked-out books", listed(db, "checked_out"))
    show("Return", [give_back(db, 2)])
    show("Delete", changed=delete(db, 3))

    show_error("Read what is not there", read, db, 999)
    show_error("Update what is not there", check_out, db, 999, due="2026-12-24")
    show_error("Delete, then update", give_back, db, 3)
    show("Delete what is gone", changed=delete(db, 3))
    show("An id that is no number", db.execute("SELECT title FROM books WHERE id = ?", ("two",)))
    show("Wildcards in a search are letters like others", search(db, "%"))
    several = "Check out several, one of which is not there"
    show_error(several, check_out, db, 1, 2, 999, due="2026-12-24")
    show("All of it was rolled back", listed(db, "checked_out"))
    show("The session goes on", changed=len(check_out(db, 1, 2, due="2026-12-24")))
    show("And the books are out", listed(db, "checked_out"))
