"""Feeds as a person reads them, from the right, for machines, and as OPML for other readers of feeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from attribution.queries import ListedFeed
from attribution.records import Record
from attribution.report.bidi import Layout, left_to_right
from attribution.report.cells import plain
from attribution.report.labels import Language
from attribution.report.table import Cell, table
from attribution.workflow.following import FeedTold

FIELDS = (
    "number", "address", "title", "kind", "outlet", "added", "asked", "changed", "items", "documents", "waiting",
    "unread", "failures", "problem", "wait_until", "gone",
)  # fmt: skip
TOLD_FIELDS = (
    "number",
    "address",
    "title",
    "new",
    "documents",
    "claims",
    "there",
    "unread",
    "waiting",
    "moved",
    "problem",
)
HEADINGS: Mapping[Language, tuple[str, ...]] = {
    Language.ARABIC: ("#", "المصدر", "سُئل", "البنود", "الوثائق", "تنتظر", "حاله"),
    Language.ENGLISH: ("#", "Feed", "Asked", "Items", "Documents", "Waiting", "State"),
}
TOLD_HEADINGS: Mapping[Language, tuple[str, ...]] = {
    Language.ARABIC: ("#", "المصدر", "جديد", "الوثائق", "الأقوال", "لم تُقرأ", "تنتظر", "حاله"),
    Language.ENGLISH: ("#", "Feed", "New", "Documents", "Claims", "Not read", "Waiting", "State"),
}
STATES: Mapping[Language, Mapping[str, str]] = {
    Language.ARABIC: {
        "gone": "زال", "failed": "لم يُجب", "never": "لم يُسأل بعد", "same": "لا جديد", "moved": "انتقل إلى", "well": "",
        "until": "حتى",
    },
    Language.ENGLISH: {
        "gone": "gone", "failed": "not to be had", "never": "not asked yet", "same": "unchanged", "moved": "moved to",
        "well": "", "until": "until",
    },
}  # fmt: skip
OUTLET = "urn:attribution:opml"


def feed_lines(feeds: Sequence[ListedFeed], language: Language, layout: Layout) -> Iterator[str]:
    """Feeds as a table with their state."""
    headings: list[Cell] = [(heading,) for heading in HEADINGS[language]]
    body = [
        (
            (str(one.number),),
            _name(one),
            (left_to_right(one.asked),) if one.asked else (),
            *((f"{figure:,}",) for figure in (one.items, one.documents, one.waiting)),
            tuple(_state(one, STATES[language])),
        )
        for one in feeds
    ]
    yield from layout.page(table([headings, *body], layout, grows=1))


def told_lines(told: Sequence[FeedTold], language: Language, layout: Layout) -> Iterator[str]:
    """What a round did for each feed, as a table."""
    headings: list[Cell] = [(heading,) for heading in TOLD_HEADINGS[language]]
    body = [
        (
            (str(one.visit.feed.number),),
            _name(one.visit.feed),
            *((f"{figure:,}",) for figure in (one.visit.new, one.documents, one.claims, one.unread, one.waiting)),
            tuple(_fate(one, STATES[language])),
        )
        for one in told
    ]
    yield from layout.page(table([headings, *body], layout, grows=1))


def told_line(told: FeedTold, at: str) -> str:
    """What a round did for one feed, on one line of a log."""
    visit = told.visit
    name = plain(visit.feed.title or visit.feed.address)
    if visit.error is not None:
        return f"{at} {name}: not to be had"
    rest = {"there before": told.there, "not read": told.unread, "waiting": told.waiting}
    counts = [f"{visit.new:,} new", _counted(told.documents, "document"), _counted(told.claims, "claim")]
    counts += [f"{figure:,} {what}" for what, figure in rest.items() if figure]
    moved = f"; moved to {visit.moved}" if visit.moved else ""
    return f"{at} {name}: {', '.join(counts)}{moved}"


def feed_record(feed: ListedFeed) -> Record:
    """A feed as JSON."""
    return {name: getattr(feed, name) for name in FIELDS}


def feed_cells(feed: ListedFeed) -> tuple[str, ...]:
    """A feed as a row of CSV."""
    return tuple(_cell(value) for value in feed_record(feed).values())


def told_record(told: FeedTold) -> Record:
    """What a round did for one feed, as JSON."""
    visit = told.visit
    figures = {"documents": told.documents, "claims": told.claims, "there": told.there, "unread": told.unread}
    return {
        "number": visit.feed.number,
        "address": visit.feed.address,
        "title": visit.feed.title,
        "new": visit.new,
        **figures,
        "waiting": told.waiting,
        "moved": visit.moved,
        "problem": visit.error and str(visit.error),
    }


def told_cells(told: FeedTold) -> tuple[str, ...]:
    """The same as a row of CSV."""
    return tuple(_cell(value) for value in told_record(told).values())


def opml_lines(feeds: Iterable[ListedFeed]) -> Iterator[str]:
    """The feeds as OPML 2.0; the outlet of a feed is an attribute of our own, which other readers pass over."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<opml version="2.0" xmlns:attribution="{OUTLET}">'
    yield f"  <head><title>{escape('attribution')}</title></head>"
    yield "  <body>"
    for feed in feeds:
        name = quoteattr(plain(feed.title or feed.address))
        outlet = f" attribution:outlet={quoteattr(plain(feed.outlet))}" if feed.outlet else ""
        yield f'    <outline type="rss" text={name} title={name} xmlUrl={quoteattr(feed.address)}{outlet}/>'
    yield "  </body>\n</opml>"


def _name(feed: ListedFeed) -> Cell:
    address = left_to_right(feed.address)
    return (feed.title, address) if feed.title else (address,)


def _state(feed: ListedFeed, labels: Mapping[str, str]) -> Iterator[str]:
    if feed.gone:
        yield labels["gone"]
    elif feed.problem:
        yield f"{labels['failed']} ({feed.failures})"
        yield left_to_right(feed.problem.removeprefix(f"{feed.address}: "))
        if feed.wait_until:
            yield f"{labels['until']} {left_to_right(feed.wait_until)}"
    elif feed.asked is None:
        yield labels["never"]


def _fate(told: FeedTold, labels: Mapping[str, str]) -> Iterator[str]:
    visit = told.visit
    if visit.error is not None:
        yield labels["failed"]
    elif visit.unchanged:
        yield labels["same"]
    if visit.moved:
        yield f"{labels['moved']} {left_to_right(visit.moved)}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)
