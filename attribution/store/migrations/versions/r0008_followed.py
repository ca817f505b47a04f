"""Feeds that are followed with their items, what pages said of their articles, and the addresses of documents.

What is stored already knows no page: the fingerprints of documents that have an address are emptied, so that the next
check of one brings what its page says, and its address is known. Frozen, as every form of the tables is.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "document_pages",
        sa.Column("document_key", sa.Integer(), sa.ForeignKey("documents.key", ondelete="CASCADE"), nullable=False),
        *(_text(name) for name in ("text_key", "facts")),
        sa.PrimaryKeyConstraint("document_key"),
    )
    op.create_index("ix_document_pages_text_key", "document_pages", ["text_key"])
    op.create_table(
        "document_addresses",
        *(_text(name) for name in ("key", "address", "document_id")),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_document_addresses_document_id", "document_addresses", ["document_id"])
    _create_feeds()
    _create_items()
    op.execute("UPDATE documents SET fingerprint = '' WHERE url IS NOT NULL")


def downgrade() -> None:
    """Remove the tables with what they hold."""
    for table in ("feed_items", "feeds", "document_addresses", "document_pages"):
        op.drop_table(table)


def _create_feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("number", sa.Integer(), primary_key=True),
        _text("address"),
        *(_text(name, nullable=True) for name in ("title", "kind", "outlet")),
        _text("added"),
        *(_text(name, nullable=True) for name in ("etag", "modified", "marker", "asked", "changed")),
        sa.Column("failures", sa.Integer(), nullable=False),
        *(_text(name, nullable=True) for name in ("problem", "wait_until")),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("address"),
    )


def _create_items() -> None:
    op.create_table(
        "feed_items",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("feed_number", sa.Integer(), sa.ForeignKey("feeds.number", ondelete="CASCADE"), nullable=False),
        *(_text(name) for name in ("guid", "told")),
        _text("stamp", nullable=True),
        _text("seen"),
        *(_text(name, nullable=True) for name in ("settled", "document_id")),
        sa.Column("tries", sa.Integer(), nullable=False),
        _text("problem", nullable=True),
        sa.UniqueConstraint("feed_number", "guid"),
    )
    op.create_index("ix_feed_items_waiting", "feed_items", ["feed_number", "settled"])


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, TEXT, nullable=nullable)
