"""Claims found in the order in which they were said or are sure: marks of the first day of their time, and of the tenth
and the hundredth of their confidence.

No table changes. Marks are derived from the claims, and filled in once the database has its present form. Frozen, as
every form of the tables is.
"""

from __future__ import annotations

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing but the marks differs."""


def downgrade() -> None:
    """Marks that an earlier program does not know stand in nobody's way; ``store migrate`` of that program makes its
    own."""
