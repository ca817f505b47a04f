"""The tables of what is followed and of where documents came from: feeds with their items, addresses, pages.

No document hangs on them: a claims database is whole without a feed.
"""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from attribution.store.tables import ExactText, Row


class DocumentPageRow(Row, table=True):
    """What the web page said that a version of a document was read from, as the JSON of its record. ``text_key`` is the
    digest of the words of its paragraphs, which the same article has at every address."""

    __tablename__ = "document_pages"

    document_key: int = Field(foreign_key="documents.key", ondelete="CASCADE", primary_key=True)
    text_key: str = Field(sa_type=ExactText, index=True)
    facts: str = Field(sa_type=ExactText)


class DocumentAddressRow(Row, table=True):
    """An address of a document, by its key (:func:`attribution.addresses.address_key`) and as it was given."""

    __tablename__ = "document_addresses"

    key: str = Field(sa_type=ExactText, primary_key=True)
    address: str = Field(sa_type=ExactText)
    document_id: str = Field(sa_type=ExactText, index=True)


class FeedRow(Row, table=True):
    """A feed that is followed, and how it fared; see :class:`attribution.queries.ListedFeed`."""

    __tablename__ = "feeds"

    number: int | None = Field(default=None, primary_key=True)
    address: str = Field(sa_type=ExactText, unique=True)
    title: str | None = Field(default=None, sa_type=ExactText)
    kind: str | None = Field(default=None, sa_type=ExactText)
    outlet: str | None = Field(default=None, sa_type=ExactText)
    added: str = Field(sa_type=ExactText)
    etag: str | None = Field(default=None, sa_type=ExactText)
    modified: str | None = Field(default=None, sa_type=ExactText)
    marker: str | None = Field(default=None, sa_type=ExactText)
    asked: str | None = Field(default=None, sa_type=ExactText)
    changed: str | None = Field(default=None, sa_type=ExactText)
    failures: int = 0
    problem: str | None = Field(default=None, sa_type=ExactText)
    wait_until: str | None = Field(default=None, sa_type=ExactText)
    gone: bool = False


class FeedItemRow(Row, table=True):
    """An item of a feed. ``told`` is what its feed says of it, as JSON; ``settled`` when its page became the document
    or was given up, none while it waits; ``stamp`` when its feed says that it was changed; ``tries`` how often its page
    could not be read, and ``problem`` why."""

    __tablename__ = "feed_items"
    __table_args__ = (
        UniqueConstraint("feed_number", "guid"),
        Index("ix_feed_items_waiting", "feed_number", "settled"),
    )

    number: int | None = Field(default=None, primary_key=True)
    feed_number: int = Field(foreign_key="feeds.number", ondelete="CASCADE")
    guid: str = Field(sa_type=ExactText)
    told: str = Field(sa_type=ExactText)
    stamp: str | None = Field(default=None, sa_type=ExactText)
    seen: str = Field(sa_type=ExactText)
    settled: str | None = Field(default=None, sa_type=ExactText)
    document_id: str | None = Field(default=None, sa_type=ExactText)
    tries: int = 0
    problem: str | None = Field(default=None, sa_type=ExactText)
