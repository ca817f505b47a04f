"""Feeds asked for what is new: each is had, or told of in one line and left alone for a while, and the next goes on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from attribution.domain import FeedContent
from attribution.errors import InputError
from attribution.fetch.failures import GoneError, LaterError
from attribution.fetch.fetching import FetchedFeed, Fetching, Validators
from attribution.queries import FeedAnswer, ListedFeed
from attribution.reading.feeds.dates import moment
from attribution.reading.feeds.reader import FeedBytes, read_feed
from attribution.reading.pages.lexicon import PageLexicon
from attribution.store import Feeds
from attribution.terms import FeedKind

LONGEST_WAIT, LONGEST_ASKED = 6 * 3600.0, 24 * 3600.0  # seconds, of our own and by the host's word
MOST_DOUBLINGS = 20
DAY = len("2026-11-28")
MOST_PARTS = 20
"""Sitemaps of an index that are read at a time, the newest first."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What asking for one feed came to. ``new`` counts its new and changed items; ``unchanged``: its host says that
    nothing is new; ``error``: it could not be had; ``moved``: the address that it has for good now; ``troubles``:
    sitemaps of an index that could not be had."""

    feed: ListedFeed
    new: int = 0
    unchanged: bool = False
    error: InputError | None = None
    moved: str | None = None
    unreadable: int = 0
    troubles: tuple[InputError, ...] = ()


@dataclass(frozen=True, slots=True)
class Visiting:
    """What feeds are asked with. ``every``: seconds after which a feed is asked again; one that fails waits longer
    each time."""

    feeds: Feeds
    fetching: Fetching
    lexicon: PageLexicon
    every: float = 900.0

    def visit(self, wanted: Sequence[ListedFeed]) -> Iterator[Visit]:
        """Ask for the feeds, all at once, and note what is new in each.

        Raises:
            StoreError: the database cannot be written.
        """
        known = {feed.address: Validators(feed.answer.etag, feed.answer.modified) for feed in wanted}
        self.fetching.ask_feeds(known)
        answers = [(feed, _had(self.fetching, feed.address)) for feed in wanted]
        for feed, answer in answers:
            try:
                yield self._noted(feed, answer)
            except InputError as error:
                yield self._failed(feed, error)

    def _noted(self, feed: ListedFeed, answer: FetchedFeed | InputError) -> Visit:
        if isinstance(answer, InputError):
            raise answer
        if answer.raw is None:
            self.feeds.unchanged(feed.number, answer.moved)
            return Visit(feed, unchanged=True, moved=answer.moved)
        content = read_feed(FeedBytes(answer.raw, answer.url, answer.charset, self.lexicon.months), feed.address)
        content, marker, troubles = self._whole(content, feed)
        validators = Validators() if troubles else answer.validators  # so that the host sends the index once more
        said = FeedAnswer(
            validators.etag,
            validators.modified,
            answer.moved,
            content.title,
            content.kind.value,
            marker or feed.answer.marker,
        )
        new = self.feeds.answered(feed.number, said, content.items)
        return Visit(feed, new, moved=answer.moved, unreadable=content.unreadable, troubles=troubles)

    def _whole(self, index: FeedContent, feed: ListedFeed) -> tuple[FeedContent, str | None, tuple[InputError, ...]]:
        """A feed as it is; an index with the items of its sitemaps that are newer than the newest that was read, the
        time of that, and what could not be had."""
        if index.kind is not FeedKind.INDEX:
            return index, None, ()
        last = feed.answer.marker
        parts = [(address, told) for address, told in index.parts if _may_be_newer(told, last)]
        chosen = dict(parts[:MOST_PARTS])
        self.fetching.ask_feeds(dict.fromkeys(chosen, Validators()))
        read = {address: self._part(address) for address in chosen}
        had = {address: one for address, one in read.items() if isinstance(one, FeedContent)}
        troubles = tuple(one for one in read.values() if isinstance(one, InputError))
        if chosen and not had:
            raise troubles[0]
        items = tuple(item for one in had.values() for item in one.items)
        title = next((one.title for one in had.values() if one.title), None)
        return replace(index, items=items, title=title), _newest(chosen, had), troubles

    def _part(self, address: str) -> FeedContent | InputError:
        answer = _had(self.fetching, address)
        if isinstance(answer, InputError):
            return answer
        try:
            return read_feed(FeedBytes(answer.raw or b"", answer.url, answer.charset, self.lexicon.months), address)
        except InputError as error:
            return error

    def _failed(self, feed: ListedFeed, error: InputError) -> Visit:
        gone = isinstance(error, GoneError)
        wait = min(self.every * 2 ** min(feed.failures, MOST_DOUBLINGS), LONGEST_WAIT)
        if isinstance(error, LaterError):
            wait = max(wait, min(error.after, LONGEST_ASKED))
        until = None if gone else (datetime.now(UTC) + timedelta(seconds=wait)).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.feeds.failed(feed.number, str(error), until, gone=gone)
        return Visit(feed, error=error)


def _newest(chosen: Mapping[str, str | None], had: Collection[str]) -> str | None:
    """The time of the newest sitemap that was had, of those older than any that was not: that one is tried again."""
    lost = min((moment(told) for address, told in chosen.items() if told and address not in had), default=None)
    times = [told for address, told in chosen.items() if told and address in had]
    return max((told for told in times if lost is None or moment(told) < lost), key=moment, default=None)


def _may_be_newer(told: str | None, last: str | None) -> bool:
    """Whether a sitemap may have changed since; one that tells only a day may until that day is over."""
    if told is None or last is None:
        return True
    return told >= last[:DAY] if len(told) == DAY else moment(told) > moment(last)


def _had(fetching: Fetching, address: str) -> FetchedFeed | InputError:
    try:
        return fetching.feed(address)
    except InputError as error:
        return error
