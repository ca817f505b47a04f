"""A page as a flat list of blocks: the runs of words that a reader sees as one paragraph, each with its element."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from attribution.reading.pages.pruning import INLINE

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SPACE = re.compile(r"\s+")
STOPS = tuple('.!?؟…:"»”)')
HEADING_WORDS = 12
"""A line of more words than this that ends without a stop is cut in two by a single ``<br>``, and is no heading."""

BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as it stands in the page. ``element``: the XPath of the element around it; ``linked``: the share of
    its letters that are links; ``heading``: it stands in a heading; ``inside``: it stands in the article's element."""

    text: str
    element: str
    linked: float
    heading: bool
    inside: bool


@dataclass(slots=True)
class _Walk:
    """Where a pass over a page is: the words gathered since the last block ended, and what is open around them."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    stack: list[str] = field(default_factory=list)
    links: int = 0
    headings: int = 0
    inside: int = 0

    def take(self, words: str | None) -> None:
        if words:
            self.pieces.append((SPACE.sub(" ", words), self.links > 0))

    def enter(self, element: HtmlElement, container: HtmlElement | None, step: int) -> None:
        self.links += step * (element.tag == "a")
        self.headings += step * (element.tag in HEADINGS)
        self.inside += step * (element is container)

    def ended(self) -> Iterator[Block]:
        """The blocks of what was gathered: one, or as many as its line breaks make."""
        pieces, self.pieces = self.pieces, []
        path = self.stack[-1] if self.stack else "/html"
        for line in _lines(pieces):
            text = SPACE.sub(" ", "".join(words for words, _ in line)).strip()
            if text:
                linked = sum(len(words.strip()) for words, link in line if link) / len(text)
                yield Block(text, path, min(linked, 1.0), self.headings > 0, self.inside > 0)


def blocks_of(root: HtmlElement, paths: Mapping[HtmlElement, str], container: HtmlElement | None) -> Iterator[Block]:
    """The blocks of a page in order; ``inside`` says which stand in ``container``. No recursion: pages nest as deep as
    they like."""
    walk = _Walk()
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            if element.tag == "br":
                walk.pieces.append((BREAK, False))
            elif element.tag not in INLINE:
                yield from walk.ended()
                walk.stack.append(paths.get(element, "/html"))
            walk.enter(element, container, 1)
            walk.take(element.text)
            continue
        if event == "end":
            if element.tag not in INLINE:
                yield from walk.ended()
                walk.stack.pop()
            walk.enter(element, container, -1)
        if element is not root:
            walk.take(element.tail)
    yield from walk.ended()


def _lines(pieces: list[tuple[str, bool]]) -> Iterator[list[tuple[str, bool]]]:
    """The pieces, parted at line breaks; a single break in the middle of a sentence parts nothing."""
    line: list[tuple[str, bool]] = []
    breaks = 0
    for words, link in pieces:
        if words == BREAK:
            breaks += 1
            continue
        if breaks and words.strip():
            if breaks > 1 or not _goes_on(line):
                yield line
                line = []
            else:
                line.append((" ", False))
            breaks = 0
        line.append((words, link))
    yield line


def _goes_on(line: list[tuple[str, bool]]) -> bool:
    text = "".join(words for words, _ in line).rstrip()
    return len(text.split()) > HEADING_WORDS and not text.endswith(STOPS)
