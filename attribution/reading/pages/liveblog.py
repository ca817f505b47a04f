"""Live blogs: which paragraphs are of which entry, and when each entry was written, where the page says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from lxml.html import HtmlElement

from attribution.reading.pages.blocks import Block
from attribution.reading.pages.lexicon import key_of
from attribution.reading.pages.metadata import first_time
from attribution.reading.pages.structured import Thing, updates_of
from attribution.terms import PartKind

MARKED = '//*[@itemprop="liveBlogUpdate" or contains(@itemtype, "LiveBlogPosting")]'


class Place(NamedTuple):
    """What a paragraph is of its entry, and the entry's time."""

    kind: PartKind
    time: str | None


@dataclass(frozen=True, slots=True)
class LiveBlog:
    """The entries of a page. ``told``: line of its JSON-LD, folded → what it is; ``times``: XPath of an entry's element
    → its time. ``live``: the page calls itself a live blog."""

    live: bool = False
    told: Mapping[str, Place] = field(default_factory=dict)
    times: Mapping[str, str] = field(default_factory=dict)

    def place_of(self, block: Block) -> Place:
        """What a block of the page is."""
        if not self.live:
            return Place(PartKind.HEADING if block.heading else PartKind.PARAGRAPH, None)
        told = self.told.get(key_of(block.text), Place(PartKind.PARAGRAPH, None))
        time = next((self.times[path] for path in _upward(block.element) if path in self.times), told.time)
        kind = PartKind.ENTRY_HEADING if block.heading and (self.times or self.told) else told.kind
        return Place(kind, time)

    def place_of_line(self, line: str) -> Place:
        """What a line is that only the page's JSON-LD has."""
        return self.told.get(key_of(line), Place(PartKind.PARAGRAPH, None))


def live_blog(root: HtmlElement, article: Thing, paths: Mapping[HtmlElement, str]) -> LiveBlog:
    """The entries of a page, before anything of it is left out; none where it does not call itself a live blog."""
    updates = updates_of(article)
    if not updates and not root.xpath(MARKED):
        return LiveBlog()
    told: dict[str, Place] = {}
    for update in updates:
        for line, place in _lines(update):
            told.setdefault(key_of(line), place)
    return LiveBlog(True, told, dict(_entries(root, paths)))


def _lines(update: Thing) -> Iterator[tuple[str, Place]]:
    given = update.get("datePublished")
    time = first_time([given if isinstance(given, str) else None])
    headline, body = update.get("headline"), update.get("articleBody")
    if isinstance(body, str):
        yield from ((line, Place(PartKind.PARAGRAPH, time)) for line in unescape(body).splitlines() if line.strip())
    if isinstance(headline, str):
        yield unescape(headline), Place(PartKind.ENTRY_HEADING, time)


def _entries(root: HtmlElement, paths: Mapping[HtmlElement, str]) -> Iterator[tuple[str, str]]:
    """The path of each element that stands around one time alone, the largest there is, and that time."""
    times = {one: time for one in root.iter("time") if (time := first_time([one.get("datetime")]))}
    held: dict[HtmlElement, int] = {}
    for one in times:
        for above in one.iterancestors():
            held[above] = held.get(above, 0) + 1
            if held[above] > 1:
                break
    for one, time in times.items():
        entry = one
        for above in one.iterancestors():
            if held.get(above, 0) != 1 or above.tag in {"body", "html"}:
                break
            entry = above
        if entry in paths:
            yield paths[entry], time


def _upward(path: str) -> Iterator[str]:
    """An XPath, and those of the elements around it."""
    while path:
        yield path
        path = path.rpartition("/")[0]
