"""A column for the ISBN."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade():
    op.add_column("books", sa.Column("isbn", sa.String))


def downgrade():
    op.drop_column("books", "isbn")
