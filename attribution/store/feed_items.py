"""Items of feeds: noted when they are seen first or were changed, waiting until their pages are documents."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update
from sqlmodel import col

from attribution.domain import FeedItem
from attribution.queries import WaitingItem
from attribution.store.database import in_chunks
from attribution.store.followed import FeedItemRow
from attribution.store.searching import storable

MOST_TRIES = 3
"""How often the page of an item is asked for, a run each, before it is given up."""


def note_items(connection: Connection, feed: int, items: Sequence[FeedItem], when: str) -> int:
    """Note the items that are new, and those whose feed says that they were changed since; how many."""
    kept = [item for item in items if all(map(storable, (item.guid, item.link)))]
    known = _known(connection, feed, [item.guid for item in kept])
    new = [item for item in kept if item.guid not in known]
    if new:
        rows = [
            {
                "feed_number": feed,
                "guid": item.guid,
                "seen": when,
                "tries": 0,
                "told": _written(item),
                "stamp": item.updated,
            }
            for item in new
        ]
        connection.execute(insert(FeedItemRow), rows)
    changed = [(known[item.guid], item) for item in kept if item.guid in known and _is_later(item, known[item.guid])]
    for row, item in changed:
        again = {"settled": None, "tries": 0, "problem": None, "told": _written(item), "stamp": item.updated}
        connection.execute(update(FeedItemRow).where(col(FeedItemRow.number) == row.number).values(again))
    return len(new) + len(changed)


def waiting_items(connection: Connection, feed: int, limit: int | None) -> list[WaitingItem]:
    """The items that wait, the newest first."""
    statement = select(col(FeedItemRow.number), col(FeedItemRow.told), col(FeedItemRow.document_id)).where(
        col(FeedItemRow.feed_number) == feed, col(FeedItemRow.settled).is_(None)
    )
    rows = connection.execute(statement.order_by(col(FeedItemRow.number)))
    found = [WaitingItem(int(row.number or 0), feed, _read(row.told), row.document_id is not None) for row in rows]
    found.sort(key=lambda one: _moment(one.item.updated or one.item.published), reverse=True)
    return found[:limit]


def settle_item(connection: Connection, number: int, document_id: str, when: str) -> None:
    """The item's page is this document."""
    done = {"settled": when, "document_id": document_id, "problem": None}
    connection.execute(update(FeedItemRow).where(col(FeedItemRow.number) == number).values(done))


def give_up(connection: Connection, number: int, problem: str, when: str) -> bool:
    """The item's page could not be read; whether that was once too often."""
    here = col(FeedItemRow.number) == number
    connection.execute(update(FeedItemRow).where(here).values(tries=FeedItemRow.tries + 1, problem=problem))
    tries = connection.execute(select(func.max(FeedItemRow.tries)).where(here)).scalar() or 0
    if tries >= MOST_TRIES:
        connection.execute(update(FeedItemRow).where(here).values(settled=when))
    return int(tries) >= MOST_TRIES


def _known(connection: Connection, feed: int, guids: Sequence[str]) -> dict[str, Row[Any]]:
    columns = (col(FeedItemRow.number), col(FeedItemRow.guid), col(FeedItemRow.stamp))
    statement: Any = select(*columns).where(col(FeedItemRow.feed_number) == feed)
    rows = (
        row
        for chunk in in_chunks(guids)
        for row in connection.execute(statement.where(col(FeedItemRow.guid).in_(chunk)))
    )
    return {row.guid: row for row in rows}


def _is_later(item: FeedItem, row: Row[Any]) -> bool:
    """Whether the item was changed since it was noted, by its feed's own word."""
    return item.updated is not None and row.stamp is not None and _moment(item.updated) > _moment(row.stamp)


def _moment(told: str | None) -> float:
    """Seconds since 1970, for comparing; a day without a zone begins in UTC."""
    try:
        given = datetime.fromisoformat(told or "")
    except ValueError:
        return float("-inf")
    return given.timestamp() if given.tzinfo else datetime.fromisoformat(f"{given.isoformat()}+00:00").timestamp()


def _written(item: FeedItem) -> str:
    return json.dumps({name: value for name, value in asdict(item).items() if value}, ensure_ascii=True)


def _read(told: str) -> FeedItem:
    given = json.loads(told)
    return FeedItem(**given | {"authors": tuple(given.get("authors", ()))})
