"""An index on the genre."""

from alembic import op

revision = "0005_index_genre"
down_revision = "0004_add_isbn"


def upgrade() -> None:
    op.create_index("books_genre_idx", "books", ["genre"])


def downgrade() -> None:
    op.drop_index("books_genre_idx", "books")
