"""What a page says of its article beside the text: headline, authors, days, section, address, and the outlet.

Of several places that say it, the more deliberate one is believed: JSON-LD before ``og:`` and ``article:`` tags, these
before what the page shows. An address is believed only on the page's own site: a page may call itself any name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from htmldate import find_date
from lxml.html import HtmlElement, tostring

from attribution.domain import PageFacts
from attribution.reading.entries import iso_date
from attribution.reading.pages.lexicon import PageLexicon, host_of, key_of
from attribution.reading.pages.structured import Thing, article_of, names, things, trail, words

PARTING = re.compile(r"\s+[|–—\-:»«/]\s+|\s*\|\s*")
TIME = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?")
NO_NAME = re.compile(r"https?://|@|\d{3}")
EDITIONS = re.compile(r"^(?:(?:www|m|amp|mobile|ar|arabic)\.(?=[^.]+\.))+")
CACHES = ("ampproject.org", "googleusercontent.com")
LONGEST_NAME, LONGEST_SECTION = 60, 80  # characters
BYLINES = (
    '//*[@rel="author" or @itemprop="author"] | //*[contains(@class, "byline") or contains(@class, "author-name")]'
)
WRITTEN_BY = re.compile(r"^(?:بقلم|كتب|كتبت|إعداد|تحرير)\s*[:/\-–]?\s*|^By\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Description:
    """What a page says of itself. ``root``: the page before anything is left out; ``address``: where it came from."""

    root: HtmlElement
    address: str | None
    lexicon: PageLexicon

    @cached_property
    def things(self) -> list[Thing]:
        """The objects of its JSON-LD."""
        return things(self.root)

    @cached_property
    def article(self) -> Thing:
        """The one that is its article."""
        return article_of(self.things)

    @cached_property
    def metas(self) -> dict[str, list[str]]:
        """The contents of its ``meta`` elements by name, in small letters."""
        found: dict[str, list[str]] = {}
        for meta in self.root.iter("meta"):
            name = meta.get("property") or meta.get("name") or meta.get("itemprop")
            content = " ".join((meta.get("content") or "").split())
            if name and content:
                found.setdefault(name.lower(), []).append(content)
        return found

    def meta(self, *wanted: str) -> Iterator[str]:
        """The contents of the ``meta`` elements of these names, in the order of the names."""
        for name in wanted:
            yield from self.metas.get(name, ())

    @cached_property
    def url(self) -> str | None:
        """The page's canonical address where the page's own site says so, else where it came from."""
        links = (link.get("href") for link in self.root.iter("link") if "canonical" in (link.get("rel") or "").lower())
        for given in (*links, *self.meta("og:url")):
            address = _joined(self.address, given)
            if address and self._may_be(address):
                return address
        return self.address

    def _may_be(self, address: str) -> bool:
        """Whether the page may go by that address: on the same site, or in place of a copy in a cache."""
        if self.address is None:
            return True
        here, there = host_of(self.address), host_of(address)
        if here.endswith(CACHES):
            return True
        is_front = urlsplit(address).path in {"", "/"} and not urlsplit(address).query
        leads_off = urlsplit(self.address).path not in {"", "/"}
        return _site(here) == _site(there) and not (is_front and leads_off)

    @cached_property
    def site(self) -> str | None:
        """What the site calls itself."""
        given = (*self.meta("og:site_name"), *names(self.article, "publisher"), *self.meta("application-name"))
        return next((name for name in given if len(name) <= LONGEST_NAME), None)

    @cached_property
    def outlet(self) -> str | None:
        """The outlet: by its domain, else by what the site calls itself, by its canonical name where it is known."""
        known = self.lexicon.outlet_of(self.address) or self.lexicon.outlet_of(self.url)
        return known or (self.site and (self.lexicon.canonical(self.site) or self.site))

    @cached_property
    def title(self) -> str | None:
        """The headline, without the outlet's name behind it."""
        headings = [text for one in self.root.iter("h1") if (text := " ".join(one.text_content().split()))]
        told = words(self.article, "headline")
        shown = next((text for text in headings if self._same(text, told)), None)
        alone = headings if len(headings) == 1 else []
        given = (shown, told, *alone, *self.meta("og:title", "twitter:title"), *self._titles())
        return next((title for text in given if text and (title := self._bare(text))), None)

    def _titles(self) -> Iterator[str]:
        for element in self.root.iter("title"):
            yield " ".join(element.text_content().split())

    def _same(self, heading: str, told: str | None) -> bool:
        """Whether a heading is the headline: JSON-LD often has it shortened or with the site's name."""
        titles = (told, *self.meta("og:title", "twitter:title"), *self._titles())
        return any(key_of(heading)[:LONGEST_NAME] in key_of(title) for title in titles if title)

    def _bare(self, title: str) -> str:
        """``الوزير يستقيل | الشرق`` → ``الوزير يستقيل``."""
        pieces = PARTING.split(title)
        last = pieces[-1]
        known = {key_of(name) for name in (self.site, self.outlet) if name}
        if len(pieces) > 1 and (key_of(last) in known or self.lexicon.canonical(last)):
            return title[: title.rindex(last)].rstrip(" |–—-:»«/")
        return title.strip()

    def facts(self) -> PageFacts:
        """Authors, agency, times and section."""
        authors = [name for name in dict.fromkeys(self._authors()) if key_of(name) not in self._site_names]
        agencies = [self.lexicon.canonical(name) for name in (*authors, *names(self.article, "sourceOrganization"))]
        return PageFacts(
            byline=tuple(name for name in authors if self.lexicon.canonical(name) is None),
            agency=next((name for name in agencies if name in self.lexicon.agencies and name != self.outlet), None),
            published_at=self._time("datePublished", "article:published_time", "datepublished", "publish-date", "date"),
            modified_at=self._time("dateModified", "article:modified_time", "datemodified", "lastmod"),
            section=self._section(),
        )

    @cached_property
    def _site_names(self) -> set[str]:
        return {key_of(name) for name in (self.site, self.outlet) if name}

    def _authors(self) -> Iterator[str]:
        told = names(self.article, "author") or list(self.meta("author", "article:author", "parsely-author"))
        shown = [] if told else [one.text_content() for one in self.root.xpath(BYLINES)]
        for given in (*told, *shown):
            for name in re.split(r"\s*[،,؛]\s*|\s+-\s+", WRITTEN_BY.sub("", " ".join(given.split()))):
                if name and len(name) <= LONGEST_NAME and not NO_NAME.search(name):
                    yield name

    def _time(self, field: str, *metas: str) -> str | None:
        shown = (one.get("datetime") or one.get("content") for one in self.root.xpath(f'//*[@itemprop="{field}"]'))
        return first_time((words(self.article, field), *self.meta(*metas), *shown))

    def published(self) -> str | None:
        """The day of the article; what the page shows or its address says where it does not tell one."""
        if told := self.facts().published_at:
            return iso_date(told[:10])
        times = (one.get("datetime") for one in self.root.xpath("//article//time | //main//time | //header//time"))
        if shown := first_time(times):
            return iso_date(shown[:10])
        try:
            return find_date(tostring(self.root, encoding="unicode"), url=self.address, original_date=True)
        except (ValueError, RecursionError):
            return None

    def _section(self) -> str | None:
        crumbs = [name for name in trail(self.things)[1:] if key_of(name) != key_of(self.title or "")]
        given = (*names(self.article, "articleSection"), *self.meta("article:section"), *crumbs[-1:])
        return next((name for name in given if len(name) <= LONGEST_SECTION), None)


def first_time(given: Iterable[str | None]) -> str | None:
    """The first that is an ISO 8601 date or time of a day that there is."""
    for one in given:
        found = TIME.match(one.strip()) if one else None
        if found and iso_date(found[0][:10]):
            return found[0].replace(" ", "T", 1).strip()
    return None


def _joined(base: str | None, given: str | None) -> str | None:
    try:
        address = urljoin(base or "", (given or "").strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.hostname else None


def _site(host: str) -> str:
    """A host without the names that one site has many of: ``www``, ``m``, ``amp``."""
    return EDITIONS.sub("", host)
