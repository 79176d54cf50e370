"""A column for the genre."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("books", sa.Column("genre", sa.String))


def downgrade():
    op.drop_column("books", "genre")
