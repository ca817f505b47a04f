"""What a page says of itself in JSON-LD: the object that is its news article, and the trail that leads to it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from lxml.html import HtmlElement

Thing = Mapping[str, Any]

ARTICLES = (
    "NewsArticle",
    "ReportageNewsArticle",
    "LiveBlogPosting",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "ReviewNewsArticle",
    "BlogPosting",
    "Article",
)
"""Types of schema.org, those that say more first."""

DEEPEST = 20
LARGEST = 2_000_000  # characters
CONTROLS = re.compile(r"[\x00-\x1f]+")


def things(root: HtmlElement) -> list[Thing]:
    """Every object in the page's JSON-LD, those inside others too; what is no JSON is passed over."""
    found: list[Thing] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            found += _objects(_parsed(script.text or ""), DEEPEST)
    return found


def article_of(found: list[Thing]) -> Thing:
    """The object that is the page's article; an empty one when there is none."""
    ranked = [(ARTICLES.index(kind), place) for place, one in enumerate(found) for kind in kinds(one)]
    return found[min(ranked)[1]] if ranked else {}


def kinds(thing: Thing) -> list[str]:
    """The types of an object that are articles."""
    return [kind for kind in _listed(thing.get("@type")) if isinstance(kind, str) and kind in ARTICLES]


def words(thing: Thing, field: str) -> str | None:
    """A field of one text; none when it holds none."""
    return next(iter(names(thing, field)), None)


def names(thing: Thing, field: str) -> list[str]:
    """The texts of a field, or the names of the things in it: ``[{"name": "سالم"}]`` and ``"سالم"`` alike."""
    given = [one.get("name") if isinstance(one, dict) else one for one in _listed(thing.get(field))]
    found = [" ".join(unescape(one).split()) for value in given for one in _listed(value) if isinstance(one, str)]
    return [one for one in found if one]


def body_of(article: Thing) -> str:
    """The article's text as the page's JSON-LD has it, with the entries of a live blog in their order."""
    parts = [article.get("articleBody")]
    for update in updates_of(article):
        parts += [update.get("headline"), update.get("articleBody")]
    return "\n".join(unescape(part) for part in parts if isinstance(part, str))


def updates_of(article: Thing) -> list[Thing]:
    """The entries of a live blog."""
    return [update for update in _listed(article.get("liveBlogUpdate")) if isinstance(update, dict)]


def is_free(article: Thing) -> bool:
    """Whether nothing says that one must pay to read the article."""
    return str(article.get("isAccessibleForFree", True)).casefold() not in {"false", "http://schema.org/false"}


def trail(found: list[Thing]) -> list[str]:
    """The names of the page's bread crumbs, from the front page down."""
    for one in found:
        if "BreadcrumbList" in _listed(one.get("@type")):
            entries = [entry for entry in _listed(one.get("itemListElement")) if isinstance(entry, dict)]
            return [name for entry in entries for name in names(entry, "name") or names(entry, "item")[:1]]
    return []


def _parsed(script: str) -> object:
    """JSON as pages have it: in a comment or CDATA at times, with bare line breaks in its strings."""
    text = script.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = text.removeprefix("//").strip().removeprefix("<![CDATA[").removesuffix("]]>").removesuffix("//")
    if len(text) > LARGEST:
        return None
    for attempt in (text, CONTROLS.sub(" ", text).rstrip("; ")):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: object, depth: int) -> Iterator[Thing]:
    if depth and isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner, depth - 1)
    elif depth and isinstance(value, list):
        for inner in value:
            yield from _objects(inner, depth - 1)


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
