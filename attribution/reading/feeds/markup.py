"""Markup as feeds have it, made sound: wrongly declared encodings, bare ampersands, entities of HTML, open elements.

What stands before the root element is dropped unread, the document type with all entities that it declares among it.
What is left can be given to any parser: no entity in it stands for more than one character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree

from attribution.errors import InputError
from attribution.reading.pages.encoding import page_text

ROOT = re.compile(r"<[A-Za-z_]")
REFERENCE = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,30})?(;?)")
OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
OPENS, CLOSES = "<![CDATA[", "]]>"
LONGEST = 5_000
"""Characters of one element's text that are kept: titles and addresses are shorter, and nothing else is asked for."""

NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "media": "http://search.yahoo.com/mrss/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "atom": "http://www.w3.org/2005/Atom",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}
"""What prefixes mean that a feed uses and does not declare."""


def sound_root(raw: bytes, charset: str | None, place: str) -> etree._Element:
    """The root element of what the bytes are as markup.

    Raises:
        InputError: there is none.
    """
    text = page_text(raw, charset)
    begin = ROOT.search(text)
    if begin is None:
        raise InputError("no feed: there is no markup in it", place=place, remedy="check the address")
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    sound = "".join(_escaped(UNPRINTABLE.sub("", text[begin.start() :])))
    try:
        root = etree.fromstring(sound.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError("no feed: its markup is broken", place=place, remedy="check the address") from error
    if root is None:
        raise InputError("no feed: its markup is broken", place=place, remedy="check the address")
    for element in list(root.iter(etree.Element)):
        _mend(element)
    return root


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace, in small letters."""
    return etree.QName(element).localname.rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def words_of(element: etree._Element | None) -> str | None:
    """The text of an element on one line; none when there is none."""
    text = "" if element is None else " ".join("".join(map(str, element.itertext())).split())
    return text or None


def _escaped(text: str) -> Iterator[str]:
    """The text with every reference outside CDATA made one that XML knows."""
    position = 0
    while (start := text.find(OPENS, position)) >= 0 and (end := text.find(CLOSES, start)) >= 0:
        yield REFERENCE.sub(_reference, text[position:start])
        yield text[start : end + len(CLOSES)]
        position = end + len(CLOSES)
    yield REFERENCE.sub(_reference, text[position:])


def _reference(match: re.Match[str]) -> str:
    name, closed = match[1], match[2]
    if name is None or not closed:
        return f"&amp;{name or ''}{closed}"
    if name in OF_XML:
        return match[0]
    meant = unescape(match[0])
    known = meant != match[0] and UNPRINTABLE.search(meant) is None
    return meant.replace("&", "&amp;").replace("<", "&lt;") if known else f"&amp;{name};"


def _mend(element: etree._Element) -> None:
    """Give names with an undeclared prefix their meaning, and cut a text that is longer than any that is asked for."""
    if isinstance(element.tag, str) and not element.tag.startswith("{") and ":" in element.tag:
        prefix, _, name = element.tag.partition(":")
        element.tag = f"{{{NAMESPACES[prefix]}}}{name}" if prefix in NAMESPACES else element.tag.replace(":", "_")
    for name in [one for one in map(str, element.attrib) if ":" in one and not one.startswith("{")]:
        del element.attrib[name]
    if element.text and len(element.text) > LONGEST:
        element.text = element.text[:LONGEST]
    if element.tail and len(element.tail) > LONGEST:
        element.tail = None
