"""Feeds that are followed, and what became of their items."""

from __future__ import annotations

from dataclasses import dataclass, field

from attribution.domain import FeedItem


@dataclass(frozen=True, slots=True)
class FeedWanted:
    """A feed that somebody wants followed: its address, and how it is called; ``outlet`` is that of documents that do
    not name theirs."""

    address: str
    title: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class FeedAnswer:
    """What a host answered when it was asked for a feed. ``etag`` and ``modified`` go with the next request; ``moved``:
    the address that it has for good now; ``kind``: what it is written in; ``marker``: the time of the newest sitemap of
    an index that was read."""

    etag: str | None = None
    modified: str | None = None
    moved: str | None = None
    title: str | None = None
    kind: str | None = None
    marker: str | None = None


@dataclass(frozen=True, slots=True)
class ListedFeed:
    """A feed with its state. ``asked`` and ``changed`` are times in UTC (``2026-11-28T11:02:03Z``): when its host was
    asked last, and when it had something new. ``failures``: how often in a row it was not to be had, ``problem`` why;
    ``wait_until``: not to be asked before. ``gone``: its host says that it will not come back, so it is asked no more.
    ``items`` are all that were seen, ``documents`` those that became one, ``waiting`` those that are still to be
    fetched, ``unread`` those that were given up."""

    number: int
    address: str
    title: str | None
    kind: str | None
    outlet: str | None
    added: str
    asked: str | None
    changed: str | None
    failures: int
    problem: str | None
    wait_until: str | None
    gone: bool
    items: int
    documents: int
    waiting: int
    unread: int
    answer: FeedAnswer = field(default_factory=FeedAnswer)


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """An item whose page is still to be fetched. ``number`` is that of the item, ``feed`` that of its feed. ``known``:
    it became a document once, and has been changed since."""

    number: int
    feed: int
    item: FeedItem
    known: bool = False
