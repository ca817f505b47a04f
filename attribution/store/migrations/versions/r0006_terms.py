"""Claims found by what they are about: the terms of every claim and heading, by day.

They are derived from the claims, and filled in once the database has its present form. Frozen, as every form of the
tables is.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table, in SQLite without a row's key of its own: its rows are their own index."""
    op.create_table(
        "terms",
        _number("day"),
        sa.Column("term", TEXT, nullable=False),
        _number("document_key"),
        _number("claim_key"),
        sa.PrimaryKeyConstraint("day", "term", "document_key", "claim_key"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Remove the table: all that it holds can be derived again."""
    op.drop_table("terms")


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, autoincrement=False)
