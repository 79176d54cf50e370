"""A genre for each book, by its year: a migration of data."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    op.execute("UPDATE books SET genre = CASE WHEN year < 1970 THEN 'classic' ELSE 'modern' END")


def downgrade():
    op.execute("UPDATE books SET genre = NULL")
