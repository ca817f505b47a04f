"""One page to one document."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from attribution.domain import Document, PageFacts, PagePart
from attribution.errors import InputError
from attribution.reading.decoding import ARABIC_LETTER, FORMATS, check_text
from attribution.reading.pages.article import (
    Paragraph,
    Telling,
    container_of,
    headline,
    is_marked,
    paragraphs_of,
    read_by_trafilatura,
)
from attribution.reading.pages.blocks import blocks_of
from attribution.reading.pages.encoding import page_text
from attribution.reading.pages.lexicon import PageLexicon
from attribution.reading.pages.liveblog import live_blog
from attribution.reading.pages.metadata import Description
from attribution.reading.pages.mhtml import is_mhtml, saved_page
from attribution.reading.pages.pruning import paths_of, prune
from attribution.reading.pages.structured import body_of, is_free

SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+?)\s*-->", re.IGNORECASE)
HEAD = 2000
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
LEAST = 15
"""Words of the shortest article: flashes (عاجل) are as short as that."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came: its bytes, where from, and the charset that the server declared."""

    raw: bytes
    url: str | None = None
    charset: str | None = None


def read_page(page: Page, document_id: str, place: str, lexicon: PageLexicon) -> Document:
    """The article of a page: headline, an empty line, a paragraph a line.

    Raises:
        InputError: not HTML, no Arabic, no article.
    """
    page = _unpacked(page, place)
    text = page_text(page.raw, page.charset)
    if not ARABIC_LETTER.search(text):
        raise InputError("a page without Arabic text", place=place, remedy="give the address of an Arabic article")
    root = _parsed(text, place)
    saved = SAVED_FROM.search(text[:HEAD])
    told = Description(root, page.url or (saved[1] if saved else None), lexicon)
    known = Document(document_id, "", told.title, told.outlet, told.published(), told.url, place, told.facts())
    title, paragraphs = _paragraphs(root, told, lexicon)
    if sum(len(paragraph.text.split()) for paragraph in paragraphs) < LEAST:
        remedy = "give the address of one article, or save its text as a .txt file"
        raise InputError("no article found on this page", place=place, remedy=remedy)
    return _document(replace(known, title=title), paragraphs)


def _unpacked(page: Page, place: str) -> Page:
    if is_mhtml(page.raw):
        saved = saved_page(page.raw)
        if saved is None:
            raise InputError("no page in this MHTML file", place=place, remedy="save the page again, as HTML")
        return Page(saved.raw, page.url or saved.url, saved.charset)
    for signature, name in FORMATS.items():
        if page.raw.startswith(signature):
            raise InputError(f"this is {name}, not a page", place=place, remedy="give a page of HTML")
    return page


def _parsed(text: str, place: str) -> HtmlElement:
    """The page as a tree. Scripts stay text, entities stay in the page, and nothing is loaded."""
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_pis=True)
    clean = text.replace("\0", "").encode("utf-8", errors="replace")
    try:
        return document_fromstring(clean, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError("no HTML", place=place, remedy="give a page of HTML") from error


def _paragraphs(root: HtmlElement, told: Description, lexicon: PageLexicon) -> tuple[str | None, list[Paragraph]]:
    """The headline as the page shows it, and the paragraphs; the tree is pruned on the way."""
    title = told.title
    read = read_by_trafilatura(root)
    paths = paths_of(root)
    telling = Telling(body_of(told.article), is_free(told.article), live_blog(root, told.article, paths))
    prune(root)
    container = container_of(root)
    blocks = list(blocks_of(root, paths, container))
    title = headline(title, blocks)
    return title, paragraphs_of(blocks, telling, read, title, lexicon, marked=is_marked(container))


def _document(known: Document, paragraphs: list[Paragraph]) -> Document:
    """The text is put together here, and each paragraph's characters are noted as they are placed."""
    title, outlet, url = map(_clean_if_any, (known.title, known.outlet, known.url))
    known = replace(known, title=title, outlet=outlet, url=url)
    text = f"{known.title}\n\n" if known.title else ""
    parts = []
    for number, (paragraph, element, kind, time) in enumerate(paragraphs):
        text += "\n" if number else ""
        line = _clean(paragraph)
        parts.append(PagePart(len(text), len(text) + len(line), element, kind, time))
        text += line
    check_text(text, known.path or known.id)
    return replace(known, text=text, page=replace(_clean_facts(known.page), paragraphs=tuple(parts)))


def _clean_facts(page: PageFacts | None) -> PageFacts:
    told = page or PageFacts()
    return replace(told, byline=tuple(map(_clean, told.byline)), section=_clean_if_any(told.section))


def _clean_if_any(text: str | None) -> str | None:
    return (_clean(text) or None) if text else None


def _clean(text: str) -> str:
    """A text without the characters that steer a terminal, which a page can hold as ``&#27;`` or ``\\u001b``."""
    return CONTROLS.sub("", text)
