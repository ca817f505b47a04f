"""What of a page is no text of its article, by its elements and by the names of their classes: navigation, share bars,
captions, tag lists. Names are compared by whole words, so that ``shareholders`` is no ``share``.
"""

from __future__ import annotations

import re
from itertools import pairwise

from lxml.html import HtmlElement

LEFT_OUT = frozenset(
    """
    head script style noscript template nav aside footer form button input select textarea iframe object embed svg
    math canvas figure figcaption picture img video audio map dialog menu address amp-img amp-ad amp-carousel
    amp-social-share amp-sidebar amp-video amp-audio amp-iframe amp-analytics amp-sticky-ad amp-embed amp-list
    amp-user-notification amp-youtube amp-twitter amp-facebook
    """.split()  # noqa: SIM905 - as a list it would be one name a line
)
INLINE = frozenset(
    """
    a abbr b bdi bdo big br cite code data del dfn em font i ins kbd mark q rp rt ruby s samp small span strike
    strong sub sup time tt u var wbr
    """.split()  # noqa: SIM905 - as a list it would be one name a line
)
JUNK = frozenset(
    """
    related share sharing shares social tag tags keyword keywords comment comments disqus sidebar breadcrumb
    breadcrumbs crumbs newsletter subscribe subscription promo promotion advert advertisement ads ad adv banner
    caption captions credit credits gallery slideshow carousel recommended recommendation recommendations trending
    popular menu navbar navigation footer cookie cookies popup toolbar copyright byline author authors readmore
    readalso mostread suggested rating poll outbrain taboola pagination teaser teasers timestamp
    """.split()  # noqa: SIM905 - as a list it would be one name a line
)
PAIRS = frozenset(
    {
        ("read", "more"),
        ("read", "also"),
        ("read", "next"),
        ("most", "read"),
        ("see", "also"),
        ("also", "read"),
        ("more", "news"),
        ("more", "stories"),
        ("sign", "up"),
    }
)
ALWAYS = frozenset({"comments", "comment", "related", "disqus", "footer"})
"""Names that are believed of the largest part of a page too: comments can be longer than the article."""

ROOTS = frozenset({"html", "body", "main", "article"})
NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
MOST = 0.5
"""What holds more of a page's characters than this is its article, whatever its classes are called."""


def paths_of(root: HtmlElement) -> dict[HtmlElement, str]:
    """The XPath of every element, counted in one pass: asking for each by itself costs the square of a long list."""
    paths: dict[HtmlElement, str] = {root: f"/{root.tag}"}
    for parent in root.iter():
        counts: dict[str, int] = {}
        for child in parent if parent in paths else ():
            if isinstance(child.tag, str):
                counts[child.tag] = counts.get(child.tag, 0) + 1
                paths[child] = f"{paths[parent]}/{child.tag}[{counts[child.tag]}]"
    return paths


def prune(root: HtmlElement) -> None:
    """Empty, in place, every element that holds no text of an article; what stands around them stays where it was."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in LEFT_OUT or _is_hidden(element) or _is_stamp(element):
            _empty(element)
    whole = _characters(root)
    for element in list(root.iter()):
        if element.tag not in ROOTS and _is_junk(element, whole):
            _empty(element)


def _is_stamp(element: HtmlElement) -> bool:
    """Whether a time stands for itself and not in a sentence."""
    return element.tag == "time" and next(element.iterancestors("p", "li"), None) is None


def _is_hidden(element: HtmlElement) -> bool:
    if element.tag in ROOTS:
        return False
    style = element.get("style")
    return (
        "hidden" in element.attrib
        or (style is not None and HIDDEN.search(style) is not None)
        or element.get("role") in {"navigation", "complementary", "dialog"}
    )


def _is_junk(element: HtmlElement, whole: int) -> bool:
    found = _junk_names(element)
    if not found or element.get("itemprop") == "articleBody":
        return False
    return bool(found & ALWAYS) or _characters(element) < MOST * whole


def _junk_names(element: HtmlElement) -> set[str]:
    """The words of an element's class, id and ``itemprop`` by which it is no text."""
    found: set[str] = set()
    for attribute in ("class", "id", "itemprop"):
        for name in (element.get(attribute) or "").split():
            parts = [part.lower() for part in NAME.findall(name)]
            found |= JUNK & set(parts)
            found |= {" ".join(pair) for pair in pairwise(parts) if pair in PAIRS}
    return found


def _characters(element: HtmlElement) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _empty(element: HtmlElement) -> None:
    block = isinstance(element.tag, str) and element.tag not in INLINE
    element.clear(keep_tail=True)
    if isinstance(element.tag, str):
        element.tag = "div" if block else "span"
    else:
        element.text = ""
