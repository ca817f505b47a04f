"""Feeds asked for what is new: each is had, or told of in one line and left alone for a while, and the next goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    nothing is new; ``error``: it could not be had; ``moved``: the address that it has for good now."""

    feed: ListedFeed
    new: int = 0
    unchanged: bool = False
    error: InputError | None = None
    moved: str | None = None
    unreadable: int = 0


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
        content, marker = self._parts(content, feed) if content.kind is FeedKind.INDEX else (content, None)
        said = FeedAnswer(
            answer.validators.etag,
            answer.validators.modified,
            answer.moved,
            content.title,
            content.kind.value,
            marker or feed.answer.marker,
        )
        new = self.feeds.answered(feed.number, said, content.items)
        return Visit(feed, new, moved=answer.moved, unreadable=content.unreadable)

    def _parts(self, index: FeedContent, feed: ListedFeed) -> tuple[FeedContent, str | None]:
        """The items of the sitemaps of an index that are newer than the newest that was read, and the time of that."""
        last = feed.answer.marker
        parts = [(address, told) for address, told in index.parts if _may_be_newer(told, last)]
        chosen = dict(parts[:MOST_PARTS])
        self.fetching.ask_feeds(dict.fromkeys(chosen, Validators()))
        read = [self._part(address) for address in chosen]
        if chosen and not any(isinstance(one, FeedContent) for one in read):
            raise next(one for one in read if isinstance(one, InputError))
        items = tuple(item for one in read if isinstance(one, FeedContent) for item in one.items)
        title = next((one.title for one in read if isinstance(one, FeedContent) and one.title), None)
        newest = max((told for told in chosen.values() if told), key=moment, default=None)
        return replace(index, items=items, title=title), newest

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
