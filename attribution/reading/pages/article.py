"""Which blocks of a page are its article.

What the page says decides first: the text in its JSON-LD, then the element that it marks as ``articleBody``. Where it
says neither, trafilatura's reading decides, and the one ``<article>`` where that found too little. Whoever decides only
chooses among the page's own blocks, so that every paragraph keeps its element.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import trafilatura
from lxml.html import HtmlElement, tostring

from attribution.reading.pages.blocks import Block
from attribution.reading.pages.lexicon import PageLexicon, key_of
from attribution.reading.pages.liveblog import LiveBlog
from attribution.terms import PartKind

GRAM = 4
SHARED = 0.75
"""Which part of a block's word groups must stand in a text for the block to be of it."""

COVERED, COVERED_BEHIND_A_WALL, AMPLE = 0.6, 0.95, 15
"""Which part of the text in JSON-LD the page must show to be read from the page. Where it says that one must pay, what
it shows is the beginning of the text."""

MOSTLY_LINK, LIST_LINK = 0.8, 0.5
HERE = 0.5
"""What trafilatura reads beside an ``<article>`` that holds more than this of it belongs to another one."""
JSON_LD = "json-ld"
NO_LIVE_BLOG = LiveBlog()
HIGHEST = 50
PARTED = re.compile(r"\s*[|–—\-:»«/]\s")
MARKED = (
    '//*[@itemprop="articleBody"]',
    '//*[contains(concat(" ", @class, " "), " amp-article-body ")]',
    '//*[@property="articleBody" or @property="schema:articleBody"]',
)


class Paragraph(NamedTuple):
    """A paragraph of an article, the element that it stands in, and what it is."""

    text: str
    element: str
    kind: PartKind = PartKind.PARAGRAPH
    time: str | None = None


class Telling(NamedTuple):
    """The article's text in the page's JSON-LD, whether it says that everybody may read the page, and its entries where
    it says that it is a live blog."""

    text: str
    free: bool = True
    live: LiveBlog = NO_LIVE_BLOG


def container_of(root: HtmlElement) -> HtmlElement | None:
    """The element that the page marks as the article's body, the longest of several; or its only ``<article>``, or the
    only one that holds a headline."""
    for path in MARKED:
        found = root.xpath(path)
        if found:
            return max(found, key=lambda element: len(element.text_content()))
    articles = root.xpath("//article[not(ancestor::article)]")
    headed = [article for article in articles if article.find(".//h1") is not None]
    return next((found[0] for found in (articles, headed) if len(found) == 1), None)


def is_marked(container: HtmlElement | None) -> bool:
    """Whether the element says itself that it is an article's body."""
    return container is not None and container.tag != "article"


def paragraphs_of(
    blocks: Sequence[Block], telling: Telling, read: str, title: str | None, lexicon: PageLexicon, *, marked: bool
) -> list[Paragraph]:
    """The article's paragraphs in order. ``telling``: its text in JSON-LD; ``read``: as trafilatura reads it;
    ``marked``: whether the page marks the element that the blocks ``inside`` stand in."""
    own = [block for block in blocks if not _is_apart(block, title, lexicon)]
    kept = _chosen(own, telling, read, marked=marked)
    lines = [" ".join(line.split()) for line in telling.text.splitlines()]
    covered = COVERED if telling.free else COVERED_BEHIND_A_WALL
    if _words(lines) > AMPLE and _words([block.text for block in kept]) < covered * _words(lines):
        told = [line for line in lines if line and not lexicon.is_furniture(line)]
        return [Paragraph(line, JSON_LD, *telling.live.place_of_line(line)) for line in told]
    own = _without_empty_headings(kept)
    return [Paragraph(block.text, block.element, *telling.live.place_of(block)) for block in own]


def read_by_trafilatura(html: HtmlElement, *, recall: bool = False) -> str:
    """The main text as trafilatura alone reads it; empty when it finds none.

    It is given the page as bytes: it takes apart the tree that it is given, and asks nothing of the network.
    """
    page = tostring(html, encoding="utf-8")
    text = trafilatura.extract(page, include_comments=False, include_tables=True, favor_recall=recall)
    return text or ""


def _chosen(own: Sequence[Block], telling: Telling, read: str, *, marked: bool) -> list[Block]:
    inside, told = [block for block in own if block.inside], telling.text
    if _words(told.split("\n")) > AMPLE:
        within = _filled(own, _in_text(own, told), headings=telling.live.live)
        if _words([block.text for block in within]) >= COVERED * len(told.split()):
            return within
    if marked and _words([block.text for block in inside]) > AMPLE:
        return inside
    found = _filled(own, _in_text(own, read))
    here = [block for block in found if block.inside]
    if _words([block.text for block in here]) > HERE * _words([block.text for block in found]):
        found = here
    return inside if _words([block.text for block in found]) < _words([block.text for block in inside]) else found


def _in_text(blocks: Sequence[Block], text: str) -> list[bool]:
    """Which blocks stand in a text, told by their groups of words, so that marks and line ends do not matter."""
    words = [word for line in text.splitlines() for word in _keys(line)]
    groups = set(zip(*(words[start:] for start in range(GRAM)), strict=False))
    lines = {" ".join(_keys(line)) for line in text.splitlines()}
    return [_stands_in(_keys(block.text), groups, lines) for block in blocks]


def _stands_in(words: list[str], groups: set[tuple[str, ...]], lines: set[str]) -> bool:
    own = list(zip(*(words[start:] for start in range(GRAM)), strict=False))
    if not own:
        return " ".join(words) in lines
    return sum(group in groups for group in own) >= SHARED * len(own)


def _filled(blocks: Sequence[Block], kept: list[bool], *, headings: bool = False) -> list[Block]:
    """The kept blocks, and those that stand between two of them as their siblings: a paragraph that was passed over.
    With ``headings``, which the entries of a live blog have, those of their siblings too."""
    places = [place for place, keep in enumerate(kept) if keep]
    parents = {blocks[place].element.rsplit("/", 1)[0] for place in places}
    parents |= {
        blocks[place].element for place in places if not blocks[place].element.rsplit("/", 1)[-1].startswith("p")
    }
    entries = {parent.rsplit("/", 1)[0] for parent in parents} if headings else set()
    span = range(places[0], places[-1] + 1) if places else range(0)
    return [
        blocks[place]
        for place in span
        if kept[place]
        or {blocks[place].element, blocks[place].element.rsplit("/", 1)[0]} & parents
        or (blocks[place].heading and blocks[place].element.rsplit("/", 2)[0] in entries)
    ]


def headline(title: str | None, blocks: Sequence[Block]) -> str | None:
    """The title without the name of a site behind it that nobody knows, where the page shows it so above the text."""
    shown = (block.text for block in blocks[:HIGHEST] if len(block.text.split()) >= GRAM)
    return (
        next((text for text in shown if title.startswith(text) and PARTED.match(title.removeprefix(text))), title)
        if title
        else None
    )


def _is_apart(block: Block, title: str | None, lexicon: PageLexicon) -> bool:
    """Whether a block is no paragraph of the article wherever it stands: its headline, a link elsewhere, furniture."""
    if title and key_of(block.text) == key_of(title):
        return True
    in_list = "/li[" in block.element
    if block.linked >= (LIST_LINK if in_list else MOSTLY_LINK):
        return True
    return lexicon.is_furniture(block.text) or not any(map(str.isalnum, block.text))


def _without_empty_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks but for headings at the end, under which nothing stands."""
    kept = list(blocks)
    while kept and kept[-1].heading:
        kept.pop()
    return kept


def _keys(text: str) -> list[str]:
    return "".join(character if character.isalnum() else " " for character in key_of(text)).split()


def _words(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines)
