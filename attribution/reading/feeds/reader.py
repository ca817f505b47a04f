"""One feed to its items. feedparser reads RSS and Atom, of which there are a dozen dialects; it is given markup that is
sound already (:mod:`attribution.reading.feeds.markup`), and no address: what it is not given it cannot fetch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
from lxml import etree

from attribution.domain import FeedContent, FeedItem
from attribution.errors import InputError
from attribution.reading.feeds.dates import told_time
from attribution.reading.feeds.markup import local_name, sound_root, words_of
from attribution.reading.feeds.sitemap import index_of, sitemap_of
from attribution.terms import FeedKind

ROOTS = {"rss": FeedKind.RSS, "rdf": FeedKind.RSS, "feed": FeedKind.ATOM}
PAGES = frozenset({"html", "head", "body"})
ENTRIES = frozenset({"item", "entry"})
UNREAD = frozenset({"encoded", "description", "summary", "content", "subtitle", "tagline", "thumbnail", "group"})
"""Elements of items that nobody asks for, some of which hold whole pages."""

MOST = 1_000
"""Items of one feed that are read: those that are told first."""

TAG = re.compile(r"<[^<>]{0,500}>")
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
LONGEST_NAME, LONGEST_TITLE, LONGEST_GUID, LONGEST_LINK = 80, 300, 500, 4000  # characters
NO_NAME = re.compile(r"https?://|\d{3}")
MAILBOX = re.compile(r"^\S+@\S+\s*(?:\((?P<name>[^)]*)\))?$")
FEED_TYPES = ("application/rss+xml", "application/atom+xml")


@dataclass(frozen=True, slots=True)
class FeedBytes:
    """A feed as it came: its bytes, where from in the end, and the charset that the server declared."""

    raw: bytes
    url: str
    charset: str | None = None
    months: Mapping[str, int] = field(default_factory=dict)


def read_feed(feed: FeedBytes, place: str) -> FeedContent:
    """What a feed holds.

    Raises:
        InputError: it is no feed; where it is a page that names one, the remedy has its address.
    """
    root = sound_root(feed.raw, feed.charset, place)
    name = local_name(root)
    if name == "urlset":
        return sitemap_of(root, feed.url, feed.months)
    if name == "sitemapindex":
        return index_of(root, feed.url, feed.months)
    if name not in ROOTS:
        raise _no_feed(feed, name, place)
    return _syndicated(root, feed, ROOTS[name])


def _syndicated(root: etree._Element, feed: FeedBytes, kind: FeedKind) -> FeedContent:
    _lighten(root)
    told = feedparser.parse(
        BytesIO(etree.tostring(root, encoding="utf-8")),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": feed.url},
        sanitize_html=False,
        resolve_relative_uris=True,
    )
    items = [item for entry in told.entries if (item := _item(entry, feed)) is not None]
    return FeedContent(
        kind,
        _clean(told.feed.get("title"), LONGEST_TITLE),
        _told_apart(items),
        unreadable=len(told.entries) - len(items),
    )


def _lighten(root: etree._Element) -> None:
    """Take out what nobody asks for, and items beyond the first so many."""
    entries = [one for one in root.iter(etree.Element) if local_name(one) in ENTRIES]
    for entry in entries[MOST:]:
        _remove(entry)
    for entry in entries[:MOST]:
        for child in list(entry):
            if local_name(child) in UNREAD:
                _remove(child)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _item(entry: Any, feed: FeedBytes) -> FeedItem | None:  # noqa: ANN401 - feedparser's own
    """The item; none when no page is told."""
    link = page_address(feed.url, dict.get(entry, "link")) or page_address("", dict.get(entry, "id"))
    if link is None:
        return None
    source = dict.get(entry, "source") or {}
    named = _clean(source.get("title") or source.get("value"), LONGEST_NAME) or _clean(
        dict.get(entry, "publisher"), LONGEST_NAME
    )
    return FeedItem(
        guid=_clean(dict.get(entry, "id"), LONGEST_GUID) or link,
        link=link,
        title=_clean(dict.get(entry, "title"), LONGEST_TITLE),
        published=told_time(dict.get(entry, "published"), feed.months)
        or told_time(dict.get(entry, "created"), feed.months),
        updated=told_time(dict.get(entry, "updated"), feed.months),
        authors=tuple(dict.fromkeys(_authors(entry))),
        source=named,
    )


def _authors(entry: Any) -> Iterator[str]:  # noqa: ANN401 - feedparser's own
    """Names of people and agencies, without mailboxes."""
    alone = MAILBOX.match(dict.get(entry, "author") or "")
    told = [alone["name"]] if alone else [one.get("name") for one in dict.get(entry, "authors") or []]
    for given in told:
        name = _clean(given, LONGEST_NAME)
        if name and not NO_NAME.search(name) and "@" not in name:
            yield name
    for credit in dict.get(entry, "media_credit") or []:  # others than authors took the picture
        if credit.get("role") == "author" and (name := _clean(credit.get("content"), LONGEST_NAME)):
            yield name


def _told_apart(items: list[FeedItem]) -> tuple[FeedItem, ...]:
    """The items, one a page: two that say they are one and lead to two pages are told apart by their addresses."""
    first: dict[str, str] = {}
    found: dict[str, FeedItem] = {}
    for item in items:
        own = item if first.setdefault(item.guid, item.link) == item.link else replace(item, guid=item.link)
        found.setdefault(own.guid, own)
    return tuple(found.values())


def page_address(base: str, given: object) -> str | None:
    """The address of a page, made whole; none when it is none of the web."""
    if not isinstance(given, str) or not given.strip() or len(given) > LONGEST_LINK:
        return None
    try:
        address = urljoin(base, "".join(given.split()))
        parts = urlsplit(address)
    except ValueError:
        return None
    return CONTROLS.sub("", address) if parts.scheme in {"http", "https"} and parts.hostname else None


def _clean(given: object, longest: int) -> str | None:
    """Words without markup and without what steers a terminal; none when there are none, or more than any name has."""
    if not isinstance(given, str):
        return None
    text = " ".join(CONTROLS.sub(" ", TAG.sub(" ", unescape(given))).split())
    return text if text and len(text) <= longest else text[:longest] or None


def _no_feed(feed: FeedBytes, name: str, place: str) -> InputError:
    if name not in PAGES:
        return InputError(
            f"no feed but <{name[:40]}>", place=place, remedy="give the address of RSS, Atom or a sitemap"
        )
    named = _feeds_of_page(feed)
    remedy = f"give the feed that it names: {named[0]}" if named else "give the address of its feed"
    return InputError("a page, not a feed", place=place, remedy=remedy)


def _feeds_of_page(feed: FeedBytes) -> list[str]:
    """The addresses of the feeds that a page names in its head."""
    root = sound_root(feed.raw, feed.charset, feed.url)
    links = (one for one in root.iter(etree.Element) if local_name(one) == "link")
    named = (one.get("href") for one in links if (one.get("type") or "").lower() in FEED_TYPES)
    return [address for href in named if (address := page_address(feed.url, href))]


__all__ = ["FeedBytes", "page_address", "read_feed", "words_of"]
