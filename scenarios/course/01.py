"""Lesson 01, SQL basics: a table, six books and some questions, with Python's own `sqlite3`.

    python3 scenarios/course/01.py
"""

import json
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

BOOKS = [
    ("The Left Hand of Darkness", "Ursula K. Le Guin", 1969),
    ("The Dispossessed", "Ursula K. Le Guin", 1974),
    ("Solaris", "Stanisław Lem", 1961),
    ("Kindred", "Octavia E. Butler", 1979),
    ("Neuromancer", "William Gibson", 1984),
    ("The Word for World Is Forest", "Ursula K. Le Guin", 1972),
]
HOSTILE = "'; DROP TABLE books; --"


def show(step, rows=(), **results):
    """Prints what a step of scenarios/01.yaml gave: a row a line, and other results by name."""
    lines = [json.dumps(list(row), ensure_ascii=False) for row in rows]
    lines += [f"{name}: {json.dumps(result, default=str)}" for name, result in results.items()]
    try:
        print(step, *lines or ["nothing"], sep="\n  ", flush=True)
    except BrokenPipeError:
        # Nobody reads on, as behind `| head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def attempt(db, step, sql, params=()):
    """Shows the rows of a statement, or how many it changed, or why it fails."""
    try:
        result = db.execute(sql, params)
    except sqlite3.Error as error:
        return show(step, error=error)
    if result.description:
        return show(step, result)
    return show(step, changed=result.rowcount)


def ask(db):
    db.execute(
        "CREATE TABLE books (id INTEGER PRIMARY KEY,"
        " title TEXT NOT NULL, author TEXT NOT NULL, year INTEGER NOT NULL)"
    )
    added = db.executemany("INSERT INTO books (title, author, year) VALUES (?, ?, ?)", BOOKS)
    show("Insert six books", changed=added.rowcount)
    attempt(db, "List all books", "SELECT id, title, author, year FROM books ORDER BY id")
    sql = "SELECT title, year FROM books WHERE year > ? ORDER BY year"
    attempt(db, "Books after 1970", sql, (1970,))
    sql = "SELECT title FROM books WHERE title LIKE ? ORDER BY title"
    attempt(db, 'Books with "world" in the title', sql, ("%world%",))
    sql = "SELECT title FROM books WHERE author = ? ORDER BY year"
    attempt(db, "Books of one author", sql, ("Ursula K. Le Guin",))
    sql = "SELECT id FROM books WHERE title = ?"
    attempt(db, "A hostile string as a bound parameter", sql, (HOSTILE,))
    attempt(db, "The table survives", "SELECT count(*) FROM books")


def change(db):
    db.execute("ALTER TABLE books ADD COLUMN genre TEXT")
    genres = [("anthropological", "Ursula K. Le Guin"), ("cyberpunk", "William Gibson")]
    filled = db.executemany("UPDATE books SET genre = ? WHERE author = ?", genres)
    show("Fill in some genres", changed=filled.rowcount)
    sql = "SELECT title FROM books WHERE genre = ? ORDER BY title"
    attempt(db, "Search by genre", sql, ("cyberpunk",))
    sql = "UPDATE books SET year = ? WHERE title = ?"
    attempt(db, "Correct a year", sql, (1980, "Kindred"))
    sql = "SELECT id, title, year, genre FROM books WHERE id >= 4 ORDER BY id"
    attempt(db, "Before the deletion", sql)
    attempt(db, "Delete by id", "DELETE FROM books WHERE id = ?", (5,))
    attempt(db, "After the deletion", "SELECT id, title FROM books WHERE id >= 4 ORDER BY id")


def break_and_mend(db):
    db.execute("CREATE TABLE scratch (title TEXT, author TEXT)")
    db.execute("INSERT INTO scratch VALUES ('Emma', 'Jane Austen')")
    pasted = "SELECT title FROM scratch WHERE title = '" + HOSTILE.replace("books", "scratch") + "'"
    attempt(db, "The hostile string pasted into the SQL", pasted)
    attempt(db, "Is the throw-away table still there?", "SELECT count(*) FROM scratch")
    emma = ("Emma", "Jane Austen")
    sql = "INSERT INTO books (title, author, year) VALUES (?, ?)"
    attempt(db, "Two values for three columns", sql, emma)
    attempt(db, "The session goes on", "SELECT count(*) FROM books")
    sql = "INSERT INTO books (title, author, genre, year) VALUES (?, ?, ?, 1815)"
    attempt(db, "Two values for three places", sql, emma)
    db.commit()
    attempt(db, "Work that is not committed", "DELETE FROM books WHERE title <> ?", ("Emma",))


with TemporaryDirectory() as folder:
    file = Path(folder) / "books.db"
    count = "SELECT count(*) FROM books WHERE title <> 'Emma'"
    with closing(sqlite3.connect(file)) as db:
        ask(db)
        change(db)
        break_and_mend(db)
    with closing(sqlite3.connect(file)) as db:
        attempt(db, "Nothing was lost", count)
        # The connection commits at the end of its `with`, unless there was an error.
        with db:
            attempt(db, "The same, committed", "DELETE FROM books WHERE title = ?", ("Kindred",))
    with closing(sqlite3.connect(file)) as db:
        attempt(db, "This one is gone for good", count)
