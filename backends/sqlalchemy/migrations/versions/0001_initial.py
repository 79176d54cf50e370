"""The tables of the lessons."""

import sqlalchemy as sa
from alembic import op

from models import TextDate

revision = "0001_initial"
down_revision = None


def upgrade() -> None:
    for table in ("authors", "publishers"):
        op.create_table(
            table,
            sa.Column("id", sa.Integer, primary_key=True),
            sa.Column("name", sa.String(255), nullable=False),
        )
    op.create_table(
        "books",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("title", sa.String(255), nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column(
            "author_id", sa.Integer, sa.ForeignKey("authors.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("publisher_id", sa.Integer, sa.ForeignKey("publishers.id", ondelete="SET NULL")),
        sa.Column("status", sa.String(255), nullable=False, server_default="available"),
        sa.Column("due", sa.Date().with_variant(TextDate, "sqlite")),
    )
    op.create_index("books_author_id_idx", "books", ["author_id"])
    op.create_table(
        "tags",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(255), nullable=False, unique=True),
    )
    op.create_table(
        "book_tags",
        sa.Column(
            "book_id", sa.Integer, sa.ForeignKey("books.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column(
            "tag_id", sa.Integer, sa.ForeignKey("tags.id", ondelete="CASCADE"), primary_key=True
        ),
    )


def downgrade() -> None:
    for table in ("book_tags", "tags", "books", "publishers", "authors"):
        op.drop_table(table)
