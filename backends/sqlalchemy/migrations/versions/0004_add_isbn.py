"""A column for the ISBN."""

import sqlalchemy as sa
from alembic import op

revision = "0004_add_isbn"
down_revision = "0003_fill_genre"


def upgrade() -> None:
    op.add_column("books", sa.Column("isbn", sa.String(255)))


def downgrade() -> None:
    op.drop_column("books", "isbn")
