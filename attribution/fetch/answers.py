"""What an answer is worth: a page, a feed, or one line that says why it is neither."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from attribution.errors import InputError
from attribution.fetch.failures import LaterError, of_status
from attribution.fetch.unpacking import GZIP, gunzipped

PAGES = frozenset({"", "text/html", "application/xhtml+xml", "multipart/related", "text/plain"})
FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/xml", "text/xml"})
OK, UNCHANGED = 200, 304
BUSY = frozenset({429, 503})
LASTING = frozenset({301, 308})
"""Redirects after which the new address is to be asked."""

FEED_ACCEPT = "application/rss+xml,application/atom+xml,application/xml;q=0.9,text/xml;q=0.8,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: its bytes, unpacked; the address that it came from in the end; the charset of its header."""

    raw: bytes
    url: str
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Validators:
    """By what a host tells whether a feed has changed: the ``ETag`` and the ``Last-Modified`` of its last answer."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """What is sent with a request for the feed."""
        given = {"Accept": FEED_ACCEPT, "If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True, slots=True)
class FetchedFeed:
    """A feed as it came. ``raw`` is none where it has not changed; ``moved``: the address that it has for good now."""

    raw: bytes | None
    url: str
    charset: str | None
    validators: Validators
    moved: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that was read to its end. ``leads_to``: where it redirects."""

    status: int
    headers: httpx.Headers
    raw: bytes
    leads_to: httpx.URL | None


@dataclass(frozen=True, slots=True)
class Arrived:
    """The answer at the end of all redirects, and its address; ``for_good``: each of them was a lasting one."""

    answer: Answer
    url: httpx.URL
    for_good: bool


def page_of(arrived: Arrived, place: str) -> Fetched:
    """The page that an answer holds.

    Raises:
        InputError: it holds none.
    """
    answer = arrived.answer
    if answer.status != OK:
        raise of_status(answer.status, place)
    kind, charset = _content_type(answer)
    if kind in FEEDS:
        remedy = "give the addresses of its articles, or follow it: `attribution feeds add`"
        raise InputError("a feed or XML, not a page", place=place, remedy=remedy)
    if kind not in PAGES:
        raise InputError(
            f"not HTML but {''.join(filter(str.isprintable, kind))[:60]}",
            place=place,
            remedy="give the address of an article",
        )
    return Fetched(answer.raw, str(arrived.url), charset)


def feed_of(arrived: Arrived, place: str, known: Validators, largest: int) -> FetchedFeed:
    """The feed that an answer holds, of whatever type it says that it is: hosts are careless about that.

    Raises:
        InputError: the host has none; GoneError when it says that there never will be.
        TooLargeError, BrokenBodyError: a packed one (``sitemap.xml.gz``) that is too large, or broken.
    """
    answer, url = arrived.answer, str(arrived.url)
    moved = url if arrived.for_good else None
    if answer.status == UNCHANGED:
        return FetchedFeed(None, url, None, known, moved)
    if answer.status != OK:
        raise _later(answer, place) or of_status(answer.status, place)
    raw = gunzipped(answer.raw, largest) if answer.raw.startswith(GZIP) else answer.raw
    validators = Validators(answer.headers.get("etag"), answer.headers.get("last-modified"))
    return FetchedFeed(raw, url, _content_type(answer)[1], validators, moved)


def _later(answer: Answer, place: str) -> LaterError | None:
    """The error of an answer that says when to come again."""
    after = retry_after(answer.headers.get("retry-after", "")) if answer.status in BUSY else None
    told = of_status(answer.status, place)
    return None if after is None else LaterError(told.problem, place=place, remedy=told.remedy, after=after)


def _content_type(answer: Answer) -> tuple[str, str | None]:
    """The type that an answer says it is of, and its charset."""
    kind, _, rest = answer.headers.get("content-type", "").partition(";")
    charset = rest.partition("charset=")[2].partition(";")[0].strip(" \"'") or None
    return kind.strip().lower(), charset


def retry_after(told: str) -> float | None:
    """Seconds from a ``Retry-After``, which gives them or a date; none when it gives neither."""
    if told.strip().isdecimal():
        return float(told)
    try:
        return (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError):
        return None
