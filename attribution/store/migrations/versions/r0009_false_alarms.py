"""Decisions of people that a finding is a false alarm. Frozen, as every form of the tables is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TOLD = ("document", "code", "words", "message", "why", "decided_by", "decided_at")
WITHDRAWN = ("withdrawn_why", "withdrawn_by", "withdrawn_at")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "alarm_decisions",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        *(sa.Column(name, TEXT, nullable=False) for name in TOLD),
        *(sa.Column(name, TEXT, nullable=True) for name in WITHDRAWN),
        sa.PrimaryKeyConstraint("number", name="pk_alarm_decisions"),
    )
    op.create_index("ix_alarm_decisions_document", "alarm_decisions", ["document"])


def downgrade() -> None:
    """Remove the table with the decisions in it."""
    op.drop_table("alarm_decisions")
