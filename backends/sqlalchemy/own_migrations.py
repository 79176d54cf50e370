"""Migrations of the user's own with Alembic: a revision for each pair of files, written when the
program runs, which executes their SQL. Alembic keeps the name of the last one in a table, and looks
into none that has run. Files of SQL do not say which revision they stand behind, as Alembic's own do:
each is put behind the one of the version before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from alembic import command
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.orm import Session

from migrations import FOLDER, Migration, config, engine_of
from runner_backend.migrate import MigrationFile, Way

REVISION = '''"""SQL from files."""

from alembic import op

revision = {revision!r}
down_revision = {before!r}


def upgrade() -> None:
    for statement in {up!r}:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    for statement in {down!r}:
        op.get_bind().exec_driver_sql(statement)
'''


def migrate_files(session: Session, way: Way, files: Sequence[MigrationFile]) -> list[Migration]:
    """Runs, undoes, tells or marks migrations."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, files)
        settings = config(session, folder)
        known = history(session, folder, files)
        pending = [one for one in known if not one.applied]
        applied = [one for one in known if one.applied]
        match way.name:
            case "up":
                ran = pending if way.steps is None else pending[: way.steps]
                if ran:
                    command.upgrade(settings, ran[-1].revision)
                return ran
            case "down":
                staying = applied[: max(len(applied) - (way.steps or 0), 0)]
                undone = applied[len(staying) :][::-1]
                if undone:
                    command.downgrade(settings, staying[-1].revision if staying else "base")
                return undone
            case "mark":
                marked = [one for one in pending if one.version <= way.version]
                if marked:
                    command.stamp(settings, marked[-1].revision)
                return marked
            case _:
                return known


def write(folder: Path, files: Sequence[MigrationFile]) -> None:
    """Writes Alembic's folder: each revision behind the one before it."""
    copy(FOLDER / "env.py", folder / "env.py")
    (folder / "versions").mkdir()
    before = None
    for file in files:
        up, down = statements(file.up), statements(file.down or "")
        text = REVISION.format(revision=file.title, before=before, up=up, down=down)
        (folder / "versions" / f"{file.title}.py").write_text(text)
        before = file.title


def statements(sql: str) -> list[str]:
    """The statements of a file, which end with a semicolon at the end of a line: a driver takes one
    at a time, and MySQL none that is a comment alone."""
    parts = (part.strip() for part in re.split(r";[ \t\r]*(?:\n|$)", sql))
    return [part for part in parts if re.sub(r"(?m)^\s*--.*$", "", part).strip()]


def history(session: Session, folder: Path, files: Sequence[MigrationFile]) -> list[Migration]:
    """All migrations, with whether the database has them: those up to the one that it names."""
    with engine_of(session).connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    known = [file.title for file in files]
    if current is not None and current not in known:
        # Alembic says what is wrong.
        ScriptDirectory(str(folder)).get_revision(current)
    applied = known.index(current) + 1 if current is not None else 0
    return [Migration(revision, number < applied) for number, revision in enumerate(known)]
