"""Sitemaps: the newest pages of a site, by the days that it tells, and indexes of sitemaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from lxml import etree

from attribution.domain import FeedContent, FeedItem
from attribution.reading.feeds.dates import moment, told_time
from attribution.reading.feeds.markup import local_name, words_of
from attribution.terms import FeedKind

MOST = 1_000
"""Pages of one sitemap that are read, as many as a sitemap of news may tell: the newest ones."""


def sitemap_of(root: etree._Element, base: str, months: Mapping[str, int]) -> FeedContent:
    """The pages of a sitemap, the newest first. Where it marks any of them as news, only those; else those of which it
    tells when they changed, since a sitemap without days holds a whole archive."""
    entries = [_told(one) for one in root if local_name(one) == "url"]
    pages = [entry for entry in entries if _address(base, entry.get("loc"))]
    news = [entry for entry in pages if "publication_date" in entry]
    chosen = news or [entry for entry in pages if "lastmod" in entry]
    items = sorted((_item(entry, base, months) for entry in chosen), key=_when, reverse=True)
    title = next((entry["name"] for entry in news if "name" in entry), None)
    unique = {item.guid: item for item in reversed(items)}
    return FeedContent(FeedKind.SITEMAP, title, tuple(reversed(unique.values()))[:MOST], (), len(entries) - len(pages))


def index_of(root: etree._Element, base: str, months: Mapping[str, int]) -> FeedContent:
    """The sitemaps of an index, the newest first; those without a time in their own order behind them."""
    told = [_told(one) for one in root if local_name(one) == "sitemap"]
    parts = [
        (address, told_time(entry.get("lastmod"), months))
        for entry in told
        if (address := _address(base, entry.get("loc")))
    ]
    return FeedContent(FeedKind.INDEX, None, (), tuple(sorted(parts, key=lambda part: moment(part[1]), reverse=True)))


def _told(entry: etree._Element) -> dict[str, str]:
    """What an entry tells by the names of its elements, those of its news among them."""
    return dict(_fields(entry))


def _fields(entry: etree._Element) -> Iterator[tuple[str, str]]:
    for element in entry.iter(etree.Element):
        if element is not entry and len(element) == 0 and (words := words_of(element)):
            inside = element.getparent()
            if inside is not None and local_name(inside) != "image":
                yield local_name(element), words


def _item(entry: Mapping[str, str], base: str, months: Mapping[str, int]) -> FeedItem:
    link = _address(base, entry.get("loc")) or ""
    updated = told_time(entry.get("lastmod"), months)
    published = told_time(entry.get("publication_date"), months)
    return FeedItem(link, link, entry.get("title"), published, updated)


def _when(item: FeedItem) -> datetime:
    return moment(item.published or item.updated)


def _address(base: str, given: str | None) -> str | None:
    try:
        address = urljoin(base, "".join((given or "").split()))
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if given and parts.scheme in {"http", "https"} and parts.hostname else None
