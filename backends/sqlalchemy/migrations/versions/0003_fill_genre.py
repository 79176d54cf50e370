"""A genre for each book, by its year."""

import sqlalchemy as sa
from alembic import op

revision = "0003_fill_genre"
down_revision = "0002_add_genre"

books = sa.table("books", sa.column("year"), sa.column("genre"))


def upgrade() -> None:
    genre = sa.case((books.c.year < 1970, "classic"), else_="modern")
    op.execute(books.update().values(genre=genre))


def downgrade() -> None:
    op.execute(books.update().values(genre=None))
