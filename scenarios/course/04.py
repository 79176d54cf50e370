"""Lesson 04, migrations: a schema that grows with Alembic, up and down again, and keeps its rows.
The folder `migrations` has one file for each.

    python scenarios/course/04.py        # by a Python that has SQLAlchemy 2.1 and Alembic 1.20
"""

import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

AUTHORS = ["Ada Achebe", "Boris Borges", "Chinua Calvino"]
PUBLISHERS = ["Anchor", "Beacon"]
# Title, year, the author's id and the publisher's.
BOOKS = [
    ("The Crimson Orchard", 1966, 1, 2),
    ("The Last Journey", 1984, 2, 1),
    ("The Pale Door", 1968, 3, 2),
    ("The Broken Door", 1954, 2, None),
    ("The Silent Engine", 2015, 2, 2),
    ("The Second Tower", 1952, 3, 1),
    ("The Forgotten Door", 1988, 2, None),
    ("The Distant Bridge", 1971, 2, None),
    ("The Restless Archive", 2024, 3, None),
    ("The Hidden Door", 2024, 1, None),
]


def show(step, rows=(), **results):
    """Prints what a step of scenarios/04.yaml gave: a row a line, and other results by name."""
    lines = [json.dumps(list(row), ensure_ascii=False) for row in rows]
    lines += [f"{name}: {json.dumps(result, default=str)}" for name, result in results.items()]
    try:
        print(step, *lines or ["nothing"], sep="\n  ", flush=True)
    except BrokenPipeError:
        # Nobody reads on, as behind `| head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def history():
    """All migrations in their order: version, name, and whether the database has it."""
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    scripts = reversed(list(ScriptDirectory.from_config(config).walk_revisions()))
    names = [Path(script.path).stem.split("_", maxsplit=1) for script in scripts]
    return [(int(version), name, version <= (current or "")) for version, name in names]


def migrate(move, to):
    """The migrations that an `upgrade` or a `downgrade` ran or undid."""
    before = history()
    move(config, to)
    return [old[:2] for old, new in zip(before, history()) if old != new]


def ask(sql):
    with engine.connect() as connection:
        return connection.execute(text(sql)).all()


def run(sql, rows=None):
    with engine.begin() as connection:
        connection.execute(text(sql), rows)


def columns(table):
    return [column["name"] for column in inspect(engine).get_columns(table)]


with TemporaryDirectory() as folder:
    engine = create_engine(f"sqlite:///{folder}/library.db")
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["engine"] = engine

    show("What there is to run", history())
    show("The initial schema is the first migration", migrate(command.upgrade, "+1"))
    for table, names in {"authors": AUTHORS, "publishers": PUBLISHERS}.items():
        run(f"INSERT INTO {table} (name) VALUES (:name)", [{"name": name} for name in names])
    fields = ("title", "year", "author_id", "publisher_id")
    run(
        "INSERT INTO books (title, year, author_id, publisher_id)"
        " VALUES (:title, :year, :author_id, :publisher_id)",
        [dict(zip(fields, book)) for book in BOOKS],
    )

    show("Add a genre", migrate(command.upgrade, "+1"))
    show("See the column", columns=columns("books"))
    show("Down again", migrate(command.downgrade, "-1"))
    show("The column is gone", columns=columns("books"))
    show("The rows are still there", ask("SELECT * FROM books ORDER BY id"))
    show("Up to the end", migrate(command.upgrade, "head"))
    filled = "SELECT count(*), count(genre) FROM books"
    show("The data migration filled in a genre", ask(filled))
    show("The schema at the end", columns=columns("books"))
    show("History and current version", history())
    show("Nothing left to do", migrate(command.upgrade, "head"))

    run("ALTER TABLE authors ADD COLUMN born INTEGER")
    show("What the tools notice", history())
    engine.dispose()
