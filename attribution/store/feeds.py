"""Feeds as others see them: followed, asked with what their hosts last said, and their items until they are documents.

Which items there are and that they wait is written before a page of them is fetched, and that one is done together with
its document: a run that is killed goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select, update
from sqlmodel import col

from attribution.domain import FeedItem
from attribution.errors import StoreError
from attribution.queries import FeedAnswer, FeedWanted, ListedFeed, WaitingItem
from attribution.store.database import Database
from attribution.store.feed_items import give_up, note_items, settle_item, waiting_items
from attribution.store.followed import FeedItemRow, FeedRow
from attribution.store.reading_feeds import feed_statement, listed_feed
from attribution.store.revisions import share_links


class Feeds:
    """The feeds that a claims database follows."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, wanted: Sequence[FeedWanted]) -> Sequence[FeedWanted]:
        """Follow these feeds; those of them that were not followed, or were gone. The others get their new title and
        outlet where one is given.

        Raises:
            StoreError: the database cannot be written.
        """
        return self._database.write(lambda connection: [one for one in wanted if _add(connection, one)])

    def list(self) -> list[ListedFeed]:
        """All feeds, in the order in which they were added.

        Raises:
            StoreError: the database cannot be read.
        """
        return self._database.read(
            lambda connection: [listed_feed(row) for row in connection.execute(feed_statement())]
        )

    def find(self, which: Sequence[str]) -> Sequence[ListedFeed]:
        """The feeds of these numbers or addresses; all of them where none is given.

        Raises:
            StoreError: there is no such feed.
        """
        known = self.list()
        if not which:
            return known
        return [self._named(one, known) for one in dict.fromkeys(which)]

    def remove(self, which: str) -> ListedFeed:
        """Follow a feed no longer, and forget what was seen of it; its documents stay. The feed as it was.

        Raises:
            StoreError: there is no such feed, or the database cannot be written.
        """
        feed = self._named(which, self.list())

        def work(connection: Connection) -> None:
            connection.execute(delete(FeedItemRow).where(col(FeedItemRow.feed_number) == feed.number))
            connection.execute(delete(FeedRow).where(col(FeedRow.number) == feed.number))

        self._database.write(work)
        return feed

    def answered(self, number: int, answer: FeedAnswer, items: Sequence[FeedItem]) -> int:
        """A host gave the feed: keep what it said, and the items that are new or were changed; how many of those there
        are.

        Raises:
            StoreError: the database cannot be written; nothing was.
        """

        def work(connection: Connection) -> int:
            new = note_items(connection, number, items, now())
            facts = {"etag": answer.etag, "modified": answer.modified, "marker": answer.marker, "kind": answer.kind}
            state = {"asked": now(), "failures": 0, "problem": None, "wait_until": None, "gone": False}
            changed = {"changed": now()} if new else {}
            connection.execute(update(FeedRow).where(col(FeedRow.number) == number).values(facts | state | changed))
            _name(connection, number, answer.title)
            _move(connection, number, answer.moved)
            return new

        return self._database.write(work)

    def unchanged(self, number: int, moved: str | None = None) -> None:
        """A host said that the feed is as it was.

        Raises:
            StoreError: the database cannot be written.
        """
        state = {"asked": now(), "failures": 0, "problem": None, "wait_until": None}

        def work(connection: Connection) -> None:
            connection.execute(update(FeedRow).where(col(FeedRow.number) == number).values(state))
            _move(connection, number, moved)

        self._database.write(work)

    def failed(self, number: int, problem: str, wait_until: str | None, *, gone: bool = False) -> None:
        """The feed could not be had.

        Raises:
            StoreError: the database cannot be written.
        """
        failures = {"failures": FeedRow.failures + 1}
        state = {"asked": now(), "problem": problem, "wait_until": wait_until, "gone": gone}
        statement = update(FeedRow).where(col(FeedRow.number) == number)
        self._database.write(lambda connection: connection.execute(statement.values({**failures, **state})))

    def waiting(self, number: int, limit: int | None) -> Sequence[WaitingItem]:
        """The items of a feed whose pages are still to be fetched, the newest first.

        Raises:
            StoreError: the database cannot be read.
        """
        return self._database.read(lambda connection: waiting_items(connection, number, limit))

    def settle(self, item: int, document_id: str) -> None:
        """An item has become a document that is kept elsewhere.

        Raises:
            StoreError: the database cannot be written.
        """
        self._database.write(lambda connection: settle_item(connection, item, document_id, now()))

    def unread(self, item: int, problem: str) -> bool:
        """The page of an item could not be read; whether it is given up with this.

        Raises:
            StoreError: the database cannot be written.
        """
        return self._database.write(lambda connection: give_up(connection, item, problem, now()))

    def _named(self, which: str, known: Sequence[ListedFeed]) -> ListedFeed:
        given = which.strip()
        found = next((feed for feed in known if given in (feed.address, str(feed.number))), None)
        if found is None:
            raise StoreError(
                f"no feed {given!r}", place=self._database.place.shown, remedy="see `attribution feeds list`"
            )
        return found


def now() -> str:
    """The time as it is stored: ``2026-11-28T11:02:03Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _add(connection: Connection, wanted: FeedWanted) -> bool:
    share_links(connection)
    row = connection.execute(
        select(col(FeedRow.number), col(FeedRow.gone)).where(col(FeedRow.address) == wanted.address)
    ).first()
    given = {"title": wanted.title, "outlet": wanted.outlet}
    told = {name: value for name, value in given.items() if value}
    if row is None:
        first = {"address": wanted.address, "added": now(), "failures": 0, "gone": False}
        connection.execute(insert(FeedRow), first | given)
        return True
    again = {"gone": False, "failures": 0, "problem": None, "wait_until": None} if row.gone else {}
    if values := told | again:
        connection.execute(update(FeedRow).where(col(FeedRow.number) == row.number).values(values))
    return bool(row.gone)


def _name(connection: Connection, number: int, title: str | None) -> None:
    """Call a feed as it calls itself where nobody has called it otherwise."""
    if title:
        unnamed = (col(FeedRow.number) == number, col(FeedRow.title).is_(None))
        connection.execute(update(FeedRow).where(*unnamed).values(title=title))


def _move(connection: Connection, number: int, moved: str | None) -> None:
    """Ask for the feed at its new address, unless another feed is followed there."""
    taken = select(col(FeedRow.number)).where(col(FeedRow.address) == moved)
    if moved and connection.execute(taken).first() is None:
        connection.execute(update(FeedRow).where(col(FeedRow.number) == number).values(address=moved))
