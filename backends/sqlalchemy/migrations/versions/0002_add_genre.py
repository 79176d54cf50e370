"""A column for the genre."""

import sqlalchemy as sa
from alembic import op

revision = "0002_add_genre"
down_revision = "0001_initial"


def upgrade() -> None:
    op.add_column("books", sa.Column("genre", sa.String(255)))


def downgrade() -> None:
    op.drop_column("books", "genre")
