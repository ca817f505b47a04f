"""Feeds read from their rows, with how many items each has and what became of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, func, select
from sqlmodel import col

from attribution.queries import FeedAnswer, ListedFeed
from attribution.store.followed import FeedItemRow, FeedRow


def feed_statement() -> Any:  # noqa: ANN401 - SQLAlchemy's own type names every column
    """Every feed with its figures, in the order of their numbers."""
    settled, document = col(FeedItemRow.settled), col(FeedItemRow.document_id)
    figures = (
        func.count(col(FeedItemRow.number)).label("items"),
        func.count(document).label("documents"),
        (func.count(col(FeedItemRow.number)) - func.count(settled)).label("waiting"),
        func.count(settled).filter(document.is_(None)).label("unread"),
    )
    own = FeedRow.__table__.columns  # type: ignore[attr-defined]  # of a table's class
    return (
        select(*own, *figures)
        .select_from(FeedRow)
        .outerjoin(FeedItemRow, col(FeedItemRow.feed_number) == col(FeedRow.number))
        .group_by(*own)
        .order_by(col(FeedRow.number))
    )


def listed_feed(row: Row[Any]) -> ListedFeed:
    """A feed of :func:`feed_statement`."""
    told = row._asdict()
    answer = FeedAnswer(told.pop("etag"), told.pop("modified"), marker=told.pop("marker"))
    return ListedFeed(**told | {"gone": bool(told["gone"])}, answer=answer)
