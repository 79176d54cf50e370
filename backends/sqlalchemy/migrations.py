"""Lesson 04: migrations with Alembic, written in Python and kept in a table by name; and what
Alembic derives from the models by itself. The folder of this name has them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory

from alembic import command
from alembic.autogenerate import produce_migrations
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import MigrateOperation, Operations
from alembic.operations.ops import ModifyTableOps
from alembic.script import ScriptDirectory
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models import Base

FOLDER = Path(__file__).resolve().parent / "migrations"


@dataclass(slots=True)
class Migration:
    """A migration; `0002_add_genre` is the second, `add_genre`."""

    revision: str
    applied: bool

    @property
    def version(self) -> int:
        return int(self.revision.split("_", 1)[0])

    @property
    def name(self) -> str:
        return self.revision.split("_", 1)[1]


def migrate_up(session: Session, steps: int | None) -> list[Migration]:
    """Runs the next migrations, or all; gives those that ran."""
    pending = [migration for migration in migrations(session) if not migration.applied]
    ran = pending if steps is None else pending[:steps]
    if ran:
        command.upgrade(config(session), ran[-1].revision)
    return ran


def migrate_down(session: Session, steps: int) -> list[Migration]:
    """Undoes the latest migrations; gives those that were undone, the latest first."""
    applied = [migration for migration in migrations(session) if migration.applied]
    staying = applied[: max(len(applied) - steps, 0)]
    undone = applied[len(staying) :][::-1]
    if undone:
        command.downgrade(config(session), staying[-1].revision if staying else "base")
    return undone


def migrations(session: Session) -> list[Migration]:
    """All migrations, with whether the database has them."""
    with engine_of(session).connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    scripts = ScriptDirectory(str(FOLDER)).walk_revisions()
    known = [script.revision for script in scripts][::-1]
    applied = known.index(current) + 1 if current is not None else 0
    return [Migration(revision, number < applied) for number, revision in enumerate(known)]


def derive_migration(session: Session) -> list[str]:
    """What Alembic would do to bring the database to the models: it adds what is missing, and takes
    away what the models do not know."""
    engine = engine_of(session)
    with engine.connect() as connection:
        # SQLite does not change the type of a column.
        opts = {"compare_type": engine.dialect.name != "sqlite"}
        context = MigrationContext.configure(connection, opts=opts)
        derived = produce_migrations(context, Base.metadata)
    sql = StringIO()
    written_down = MigrationContext.configure(
        dialect_name=engine.dialect.name, opts={"as_sql": True, "output_buffer": sql}
    )
    assert derived.upgrade_ops is not None
    for operation in single(derived.upgrade_ops.ops):
        Operations(written_down).invoke(operation)
    return [statement.strip() for statement in sql.getvalue().split(";\n") if statement.strip()]


def mark_migrated(session: Session, version: int) -> list[Migration]:
    """Writes down that the migrations up to a version have run, and runs none."""
    pending = [one for one in migrations(session) if not one.applied and one.version <= version]
    if pending:
        command.stamp(config(session), pending[-1].revision)
    return pending


def migrate_older_program(session: Session) -> list[Migration]:
    """Runs what is pending as an older program would, to which the latest migration is not known
    yet: its folder lacks the file."""
    *known, latest = migrations(session)
    with TemporaryDirectory() as folder:
        older = Path(folder) / "migrations"
        copytree(FOLDER, older, ignore=ignore_patterns(f"{latest.revision}.py", "__pycache__"))
        command.upgrade(config(session, older), "head")
    return [migration for migration in known if not migration.applied]


def single(operations: Iterable[MigrateOperation]) -> Iterable[MigrateOperation]:
    """The operations, without the tables that they are grouped by."""
    for operation in operations:
        if isinstance(operation, ModifyTableOps):
            yield from operation.ops
        else:
            yield operation


def config(session: Session, folder: Path = FOLDER) -> Config:
    """Where the migrations are, and which database is meant; `env.py` reads it."""
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.attributes["engine"] = engine_of(session)
    return config


def engine_of(session: Session) -> Engine:
    return session.get_bind().engine
