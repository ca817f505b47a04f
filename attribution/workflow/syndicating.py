"""What a feed says of an item beside its page: where it was taken from, who wrote it, when. The page comes first."""

from __future__ import annotations

from dataclasses import replace

from attribution.domain import Document, FeedItem, PageFacts
from attribution.queries import ListedFeed
from attribution.reading.entries import iso_date
from attribution.reading.pages.lexicon import PageLexicon, key_of


def with_item(document: Document, item: FeedItem, feed: ListedFeed, lexicon: PageLexicon) -> Document:
    """The document of an item's page, with what only the feed tells. The agency that it credits, or the outlet that it
    was taken from, is the document's agency, where the chain of its claims has it."""
    page = document.page or PageFacts()
    outlet = document.outlet or _known(feed.title, lexicon) or feed.outlet
    authors = [name for name in item.authors if not _is_same(name, outlet)]
    people = tuple(name for name in authors if lexicon.canonical(name) is None)
    told = item.published or item.updated
    return replace(
        document,
        outlet=outlet,
        published=document.published or (iso_date(told[:10]) if told else None),
        page=replace(
            page,
            byline=page.byline or people,
            agency=page.agency or _agency(item, authors, outlet, lexicon),
            published_at=page.published_at or item.published,
            source=item.source,
            feed=feed.address,
        ),
    )


def _agency(item: FeedItem, authors: list[str], outlet: str | None, lexicon: PageLexicon) -> str | None:
    """Whom the item was taken from: its source where that is not the outlet, else an agency among the authors."""
    if item.source and not _is_same(lexicon.canonical(item.source) or item.source, outlet):
        return lexicon.canonical(item.source) or item.source
    named = (lexicon.canonical(name) for name in authors)
    return next((name for name in named if name in lexicon.agencies and not _is_same(name, outlet)), None)


def _known(title: str | None, lexicon: PageLexicon) -> str | None:
    return lexicon.canonical(title) if title else None


def _is_same(name: str | None, outlet: str | None) -> bool:
    """Whether a name is that of the outlet, or of one of its feeds: ``الأفق - سياسة``."""
    if not name or not outlet:
        return False
    one, other = key_of(name), key_of(outlet)
    return one == other or one.startswith(f"{other} ") or other.startswith(f"{one} ")
