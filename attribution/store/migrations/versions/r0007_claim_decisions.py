"""Decisions of people on how two claims stand to each other. Frozen, as every form of the tables is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TOLD = ("claim", "document", "speaker", "text")
NOTED = ("note", "decided_by", "decided_at")
WITHDRAWN = ("withdrawn_why", "withdrawn_by", "withdrawn_at")


def upgrade() -> None:
    """Make the table."""
    told = (*TOLD, *(f"other_{name}" for name in TOLD), *NOTED)
    op.create_table(
        "claim_decisions",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("relation", TEXT, nullable=False),
        sa.Column("contradiction", TEXT, nullable=True),
        *(sa.Column(name, TEXT, nullable=False) for name in told),
        *(sa.Column(name, TEXT, nullable=True) for name in WITHDRAWN),
        sa.PrimaryKeyConstraint("number", name="pk_claim_decisions"),
    )
    for name in ("claim", "other_claim"):
        op.create_index(f"ix_claim_decisions_{name}", "claim_decisions", [name])


def downgrade() -> None:
    """Remove the table with the decisions in it."""
    op.drop_table("claim_decisions")
