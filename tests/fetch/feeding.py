"""A site with a feed for tests: articles by number, a feed that tells them, and what goes wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from webpages.articles import ARTICLES, Article
from webpages.layouts import page, paragraphs, tags

from fetch.hosts import Handler, Host

FEED = "/site/rss.xml"


@dataclass
class Site:
    """An outlet that a host serves. ``numbers``: the articles that its feed tells, the newest first; ``extra``: what an
    item has beside title and link; ``etag``: by which the feed can be asked whether it has changed; ``lasting``: how
    long a page that is put there may be kept."""

    host: Host
    name: str = "صحيفة الأفق"
    path: str = "/site"
    numbers: list[int] = field(default_factory=list)
    extra: dict[int, str] = field(default_factory=dict)
    etag: str = '"1"'
    lasting: str = "no-cache"

    def __post_init__(self) -> None:
        self.host.given[f"{self.path}/rss.xml"] = self._feed

    @property
    def feed(self) -> str:
        return self.host.url(f"{self.path}/rss.xml")

    def url(self, number: int) -> str:
        return self.host.url(f"{self.path}/news/{number}")

    def publish(self, number: int, article: Article | None = None, *, head: str = "", path: str | None = None) -> None:
        """Put an article on the site, told by its feed."""
        if number not in self.numbers:
            self.numbers.insert(0, number)
        self.etag = f'"{len(self.numbers)}-{self.etag[1:-1]}"'
        self.put(path or f"{self.path}/news/{number}", article or numbered(number), head=head)

    def put(self, path: str, article: Article, *, head: str = "") -> None:
        """Put an article on the site."""
        site = f'<meta property="og:site_name" content="{self.name}">'
        body = f"<article><h1>{article.title}</h1>{''.join(paragraphs(article))}</article>"
        told = tags(article).replace("صحيفة الأفق", self.name)
        raw = page(article, head, body, site + without_addresses(told))
        page_raw, lasting = raw if isinstance(raw, bytes) else raw.encode(), self.lasting
        self.host.given[path] = lambda one: one.give(page_raw, Cache_Control=lasting)

    def _feed(self, one: Handler) -> None:
        if one.headers.get("If-None-Match") == self.etag:
            one.send_response(304)
            one.end_headers()
            return
        one.give(self.raw().encode(), kind="application/rss+xml", ETag=self.etag)

    def raw(self) -> str:
        items = "".join(
            f"<item><title>خبر {number}</title><link>{self.path}/news/{number}</link>"
            f'<guid isPermaLink="false">{number}</guid>{self.extra.get(number, "")}</item>'
            for number in self.numbers
        )
        return f'<rss version="2.0"><channel><title>{escape(self.name)} - أخبار</title>{items}</channel></rss>'


def numbered(number: int) -> Article:
    """An article of its own for each number, with claims in it."""
    base = ARTICLES[number % 2]
    first = f"أعلن وزير الأشغال سالم العتيبي، الأحد، أن الجسر رقم {number} سيفتح أمام السيارات في الأسبوع المقبل."
    return Article(f"الجسر رقم {number} يفتح الأسبوع المقبل", (first, *base.paragraphs), base.byline, base.section)


def without_addresses(tags: str) -> str:
    """Tags that do not name an address of another site."""
    lines = tags.replace("><", ">\n<").splitlines()
    return "".join(line for line in lines if "canonical" not in line and "og:url" not in line)


def fails(status: int, **headers: str) -> Callable[[Handler], None]:
    return lambda one: one.give(b"", status, **headers)
