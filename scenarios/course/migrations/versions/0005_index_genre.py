"""An index on the genre."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade():
    op.create_index("books_genre_idx", "books", ["genre"])


def downgrade():
    op.drop_index("books_genre_idx", "books")
